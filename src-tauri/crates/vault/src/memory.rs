//! A vault that forgets.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use crate::{EntryName, Secret, Vault, VaultError};

/// Secrets in memory, for as long as the program runs. The double of [`crate::OsVault`] in tests.
#[derive(Debug, Default)]
pub struct MemoryVault(Mutex<BTreeMap<EntryName, Secret>>);

impl MemoryVault {
    /// An empty vault.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<EntryName, Secret>> {
        // Every change is one call of the map: a panic elsewhere leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Vault for MemoryVault {
    async fn get(&self, name: &EntryName) -> Result<Secret, VaultError> {
        self.entries().get(name).cloned().ok_or(VaultError::Missing)
    }

    async fn set(&self, name: &EntryName, secret: &Secret) -> Result<(), VaultError> {
        self.entries().insert(*name, secret.clone());
        Ok(())
    }

    async fn delete(&self, name: &EntryName) -> Result<(), VaultError> {
        self.entries().remove(name);
        Ok(())
    }
}
