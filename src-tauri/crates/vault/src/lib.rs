//! The one room that reaches the keyring of the operating system.
//!
//! Access tokens, app secrets and verify words stand in the keyring and nowhere else: not in the database, not in a
//! file, not in a log. Everything outside asks a [`Vault`] by the [`EntryName`] of what it wants and gets a
//! [`Secret`], which cannot be serialised, does not print, and is overwritten when it is dropped.
//!
//! [`OsVault`] is the real one, by way of `keyring`: Secret Service on Linux, Keychain on macOS, Credential Manager on
//! Windows.
//! [`MemoryVault`] forgets everything when the program ends; it serves tests.
//!
//! Invariants:
//! - the name of an entry carries its data space, so that practice never reads or overwrites what is live;
//! - keyring calls block, sometimes for as long as a person takes to type a password: they run on threads made for
//!   blocking, and no caller has to know;
//! - a keyring that is missing today may be there tomorrow: the connection is made when it is needed and made anew
//!   after it broke;
//! - "not there", "locked" and "no keyring" are three different answers, because three different things help.
//!
//! What it must never do: keep a secret in a place of its own when there is no keyring, or hand out an error that
//! contains one. Start with [`Vault`]; `estafette doctor` asks [`OsVault::probe`].

mod error;
mod memory;
mod name;
mod os;
mod secret;

use async_trait::async_trait;

pub use self::{
    error::VaultError,
    memory::MemoryVault,
    name::{EntryName, Kind, Space},
    os::{Health, OsVault},
    secret::Secret,
};

/// A safe place for secrets.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Reads a secret.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is none of that name, and the others when nobody can tell.
    async fn get(&self, name: &EntryName) -> Result<Secret, VaultError>;

    /// Keeps a secret, in place of any older one of that name.
    ///
    /// # Errors
    /// [`VaultError`]; nothing was kept then.
    async fn set(&self, name: &EntryName, secret: &Secret) -> Result<(), VaultError>;

    /// Forgets a secret. That there is none is no error: it is what was wanted.
    ///
    /// # Errors
    /// [`VaultError`]; it may still be there then.
    async fn delete(&self, name: &EntryName) -> Result<(), VaultError>;
}
