//! The keyring of the operating system.

#[cfg(any(target_os = "macos", windows))]
mod direct;
#[cfg(not(any(target_os = "macos", windows)))]
mod secret_service;

use std::sync::Arc;

use async_trait::async_trait;
use keyring::Entry;
use zeroize::Zeroizing;

#[cfg(any(target_os = "macos", windows))]
use self::direct::Keyring;
#[cfg(not(any(target_os = "macos", windows)))]
use self::secret_service::Keyring;
use crate::{EntryName, Secret, Vault, VaultError};

/// What `doctor` learns of the keyring.
#[derive(Debug)]
pub enum Health {
    /// It keeps, gives back and forgets.
    Works,
    /// It is there and does not open.
    Locked(VaultError),
    /// There is none that answers.
    Unavailable(VaultError),
}

/// The keyring of the operating system, reached when it is first needed.
#[derive(Default, Clone)]
pub struct OsVault {
    keyring: Arc<Keyring>,
}

impl std::fmt::Debug for OsVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OsVault")
    }
}

impl OsVault {
    /// The keyring of this computer. Nothing is asked of it yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Tries the whole way with an entry that belongs to nobody, and takes it away again.
    pub async fn probe(&self) -> Health {
        match self.blocking(Self::try_round_trip).await {
            Ok(()) => Health::Works,
            Err(error @ VaultError::Locked(_)) => Health::Locked(error),
            Err(error) => Health::Unavailable(error),
        }
    }

    fn try_round_trip(&self) -> Result<(), VaultError> {
        let value = b"probe";
        let read = self.with_entry("probe", |entry| {
            entry.set_secret(value)?;
            let read = entry.get_secret()?;
            entry.delete_credential()?;
            Ok(read)
        })?;
        if read == value { Ok(()) } else { Err(VaultError::Unavailable("it gives back something else".into())) }
    }

    fn with_entry<T>(&self, user: &str, ask: impl Fn(&Entry) -> keyring::Result<T>) -> Result<T, VaultError> {
        self.keyring.with_entry(user, ask).map_err(VaultError::of)
    }

    /// Runs a call of the keyring on a thread that may block.
    async fn blocking<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Self) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let vault = self.clone();
        let answer = tokio::task::spawn_blocking(move || call(&vault)).await;
        let answer = answer.unwrap_or_else(|error| Err(VaultError::Unavailable(error.into())));
        if let Err(error) = &answer {
            tracing::debug!(vault.code = error.code(), "the keyring refused");
        }
        answer
    }
}

#[async_trait]
impl Vault for OsVault {
    async fn get(&self, name: &EntryName) -> Result<Secret, VaultError> {
        let user = name.to_string();
        self.blocking(move |vault| {
            let bytes = Zeroizing::new(vault.with_entry(&user, Entry::get_secret)?);
            let text = std::str::from_utf8(&bytes);
            text.map(Secret::new).map_err(|_| VaultError::of_another_program())
        })
        .await
    }

    async fn set(&self, name: &EntryName, secret: &Secret) -> Result<(), VaultError> {
        let (user, secret) = (name.to_string(), secret.clone());
        self.blocking(move |vault| vault.with_entry(&user, |entry| entry.set_secret(secret.expose().as_bytes()))).await
    }

    async fn delete(&self, name: &EntryName) -> Result<(), VaultError> {
        let user = name.to_string();
        let answer = self.blocking(move |vault| vault.with_entry(&user, Entry::delete_credential)).await;
        match answer {
            Err(VaultError::Missing) => Ok(()),
            other => other,
        }
    }
}
