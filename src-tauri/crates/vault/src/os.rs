//! The keyring of the operating system.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use keyring_core::{CredentialStore, Entry};
use zeroize::Zeroizing;

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
    // The library keeps a store for the whole process and, if that one failed once, fails for ever. This one is asked
    // for again, since keyrings are often started after the programs that want them.
    store: Arc<Mutex<Option<Arc<CredentialStore>>>>,
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

    /// Does something with an entry; once more on a new connection if the old one is broken.
    fn with_entry<T>(
        &self,
        user: &str,
        mut ask: impl FnMut(&Entry) -> keyring_core::Result<T>,
    ) -> Result<T, VaultError> {
        let (store, fresh) = self.connected()?;
        let mut attempt = |store| Entry::new_in_store(store, EntryName::SERVICE, user).and_then(|entry| ask(&entry));
        match attempt(&store) {
            Err(keyring_core::Error::PlatformFailure(_)) if !fresh => {
                self.disconnect();
                let (store, _) = self.connected()?;
                attempt(&store).map_err(VaultError::of)
            }
            answer => answer.map_err(VaultError::of),
        }
    }

    /// The store, and whether it was opened just now.
    fn connected(&self) -> Result<(Arc<CredentialStore>, bool), VaultError> {
        let mut known = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = &*known {
            return Ok((Arc::clone(store), false));
        }
        let store = open_store().map_err(VaultError::of)?;
        *known = Some(Arc::clone(&store));
        Ok((store, true))
    }

    fn disconnect(&self) {
        *self.store.lock().unwrap_or_else(PoisonError::into_inner) = None;
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

#[cfg(all(unix, not(target_os = "macos")))]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}
