//! Secret Service: a connection, opened when it is first needed and anew after it broke.
//!
//! `keyring` opens it once for the whole process and, if that failed once, fails for ever. Here it is opened by
//! ourselves, since keyrings are often started after the programs that want them and restarted while those run.

use std::sync::{Arc, Mutex, PoisonError};

use keyring::{Entry, Error, Result};
use keyring_core::CredentialStore;
use zbus_secret_service_keyring_store::Store;

use crate::EntryName;

type Open = Box<dyn Fn() -> Result<Arc<CredentialStore>> + Send + Sync>;

/// The way to an entry, with the connection that serves them all.
pub(super) struct Keyring {
    open: Open,
    connection: Mutex<Option<Arc<CredentialStore>>>,
}

impl Default for Keyring {
    fn default() -> Self {
        Self::opened_by(Box::new(|| Ok(Store::new()?)))
    }
}

impl Keyring {
    fn opened_by(open: Open) -> Self {
        Self { open, connection: Mutex::default() }
    }

    /// Does something with an entry; once more on a new connection if the old one is broken.
    pub(super) fn with_entry<T>(&self, user: &str, ask: impl Fn(&Entry) -> Result<T>) -> Result<T> {
        let (connection, is_fresh) = self.connected()?;
        match ask(&entry(&connection, user)?) {
            Err(Error::PlatformFailure(_)) if !is_fresh => {
                self.disconnect(&connection);
                let (connection, _) = self.connected()?;
                ask(&entry(&connection, user)?)
            }
            answer => answer,
        }
    }

    /// The connection, and whether it was opened just now.
    fn connected(&self) -> Result<(Arc<CredentialStore>, bool)> {
        let mut known = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(connection) = &*known {
            return Ok((Arc::clone(connection), false));
        }
        let connection = (self.open)()?;
        *known = Some(Arc::clone(&connection));
        Ok((connection, true))
    }

    /// Forgets a broken connection, unless another thread has already put a new one in its place.
    fn disconnect(&self, broken: &Arc<CredentialStore>) {
        let mut known = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        known.take_if(|known| Arc::ptr_eq(known, broken));
    }
}

fn entry(connection: &Arc<CredentialStore>, user: &str) -> Result<Entry> {
    let inner = keyring_core::Entry::new_in_store(connection, EntryName::SERVICE, user)?;
    Ok(Entry { inner })
}

#[cfg(test)]
mod tests {
    use std::{
        cell::Cell,
        sync::atomic::{AtomicUsize, Ordering::Relaxed},
    };

    use keyring_core::mock;

    use super::*;

    fn broken<T>() -> Result<T> {
        Err(Error::PlatformFailure("the bus is gone".into()))
    }

    /// A keyring that is not there for the first calls, with the count of how often it was looked for.
    fn missing_for(first: usize) -> (Keyring, Arc<AtomicUsize>) {
        let opened = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&opened);
        let open = move || if count.fetch_add(1, Relaxed) < first { broken() } else { Ok(mock::Store::new()? as _) };
        (Keyring::opened_by(Box::new(open)), opened)
    }

    #[test]
    fn a_keyring_that_comes_up_late_is_found() {
        let (keyring, opened) = missing_for(2);
        for _ in 0..2 {
            let answer = keyring.with_entry("someone", |entry| entry.set_secret(b"kept"));
            assert!(matches!(answer, Err(Error::PlatformFailure(_))));
        }
        keyring.with_entry("someone", |entry| entry.set_secret(b"kept")).expect("it is there now");
        assert_eq!(keyring.with_entry("someone", Entry::get_secret).expect("kept"), b"kept");
        assert_eq!(opened.load(Relaxed), 3, "one connection serves from then on");
    }

    #[test]
    fn a_connection_that_broke_is_opened_anew_and_asked_once_more() {
        let (keyring, opened) = missing_for(0);
        keyring.with_entry("someone", |entry| entry.set_secret(b"kept")).expect("kept");
        let is_broken = Cell::new(true);
        let answer =
            keyring.with_entry("someone", |entry| if is_broken.take() { broken() } else { entry.set_secret(b"again") });
        answer.expect("the new connection works");
        assert_eq!(opened.load(Relaxed), 2);
    }

    #[test]
    fn what_a_new_connection_refuses_is_not_asked_again() {
        let (keyring, opened) = missing_for(0);
        let asked = Cell::new(0);
        let refuse = |_: &Entry| {
            asked.set(asked.get() + 1);
            broken::<()>()
        };
        keyring.with_entry("someone", refuse).expect_err("refused");
        assert_eq!((asked.get(), opened.load(Relaxed)), (1, 1));
    }

    #[test]
    fn a_locked_keyring_keeps_its_connection() {
        let (keyring, opened) = missing_for(0);
        keyring.with_entry("someone", |entry| entry.set_secret(b"kept")).expect("kept");
        let locked = |_: &Entry| Err::<(), _>(Error::NoStorageAccess("locked".into()));
        keyring.with_entry("someone", locked).expect_err("locked");
        assert_eq!(keyring.with_entry("someone", Entry::get_secret).expect("still there"), b"kept");
        assert_eq!(opened.load(Relaxed), 1);
    }
}
