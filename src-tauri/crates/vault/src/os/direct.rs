//! Keychain and Credential Manager: parts of the system that are called. There is no connection that could break.

use keyring::{Entry, Result};

use crate::EntryName;

/// The way to an entry where the library needs no help.
#[derive(Default)]
pub(super) struct Keyring;

impl Keyring {
    /// Does something with an entry.
    pub(super) fn with_entry<T>(&self, user: &str, ask: impl Fn(&Entry) -> Result<T>) -> Result<T> {
        ask(&Entry::new(EntryName::SERVICE, user)?)
    }
}
