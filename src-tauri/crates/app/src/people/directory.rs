//! The index of the contacts: read when first needed, read again when they have changed, dropped when nobody looks.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use store::Store;
use tokio::{sync::Mutex, time::sleep};

use super::index::Index;
use crate::{clock::real_ms, error::AppError};

/// The index is dropped when nobody has looked at the contacts for so long.
const IDLE: Duration = Duration::from_secs(300);
/// People read at once.
const PAGE: u32 = 10_000;

/// The index of one space, if there is one now.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Counts the changes of the contacts. An index that was begun before the last of them is not used.
    changes: AtomicU64,
    /// Had by whoever reads the contacts.
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    current: Option<Current>,
    /// Whether somebody waits for it to become idle.
    is_watched: bool,
}

#[derive(Debug)]
struct Current {
    index: Arc<Index>,
    changes: u64,
    used_at_ms: i64,
}

impl Directory {
    /// Tells that people were added or erased, or that a name is another.
    pub(crate) fn contacts_changed(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// How often that was told.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// The index, if it need not be waited for.
    pub(super) fn ready(&self) -> Option<Arc<Index>> {
        self.kept.try_lock().ok()?.fresh(self.changes.load(Ordering::Acquire))
    }

    /// The index, once it is read.
    pub(super) async fn get(self: &Arc<Self>, store: &Store) -> Result<Arc<Index>, AppError> {
        let mut kept = self.kept.lock().await;
        loop {
            let changes = self.changes.load(Ordering::Acquire);
            if let Some(index) = kept.fresh(changes) {
                return Ok(index);
            }
            kept.current = None;
            let index = Arc::new(read(store).await?);
            kept.current = Some(Current { index, changes, used_at_ms: real_ms() });
            if !kept.is_watched {
                kept.is_watched = true;
                tokio::spawn(drop_when_idle(Arc::downgrade(self)));
            }
        }
    }

    /// Begins to read the contacts, unless somebody does already.
    pub(super) fn load_soon(self: &Arc<Self>, store: &Store) {
        if self.kept.try_lock().is_err() {
            return;
        }
        let (directory, store) = (Arc::clone(self), store.clone());
        tokio::spawn(async move {
            if let Err(cause) = directory.get(&store).await {
                // Whoever needs it tries again and is told.
                tracing::debug!(error = %cause, "directory of contacts not read");
            }
        });
    }

    /// Drops the index if nobody has used it for a while; whether there is none now.
    async fn drop_if_idle(&self, now_ms: i64) -> bool {
        let mut kept = self.kept.lock().await;
        let idle_ms = i64::try_from(IDLE.as_millis()).unwrap_or(i64::MAX);
        if kept.current.as_ref().is_some_and(|current| now_ms.saturating_sub(current.used_at_ms) >= idle_ms) {
            kept.current = None;
        }
        kept.is_watched = kept.current.is_some();
        !kept.is_watched
    }
}

impl Kept {
    fn fresh(&mut self, changes: u64) -> Option<Arc<Index>> {
        let current = self.current.as_mut().filter(|current| current.changes == changes)?;
        current.used_at_ms = real_ms();
        Some(Arc::clone(&current.index))
    }
}

async fn drop_when_idle(directory: Weak<Directory>) {
    loop {
        sleep(IDLE).await;
        let Some(directory) = directory.upgrade() else { return };
        if directory.drop_if_idle(real_ms()).await {
            return;
        }
    }
}

async fn read(store: &Store) -> Result<Index, AppError> {
    let mut index = Index::of(usize::try_from(store.contact_count().await?).unwrap_or(0));
    let mut after = None;
    loop {
        let page = store.names_after(after, PAGE).await?;
        page.iter().for_each(|person| index.add(person));
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        after = page.last().map(|person| person.id);
        if is_last {
            index.shrink();
            return Ok(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::{DataFolder, Space};

    async fn store(folder: &DataFolder) -> Store {
        folder.make(Space::Practice).expect("made");
        let digest_key = crate::world::digest_key(folder).expect("a key");
        let path = folder.database(Space::Practice);
        let now = domain::time::Timestamp::from_millis(0);
        let opening = store::Opening { path: &path, machine_id: "this", digest_key, now };
        Store::open(opening).await.expect("opens").store
    }

    #[tokio::test]
    async fn an_index_that_nobody_uses_is_dropped_and_read_again_when_somebody_does() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = store(&DataFolder::at(dir.path())).await;
        let directory = Arc::new(Directory::default());
        assert!(directory.ready().is_none());
        directory.get(&store).await.expect("read");
        assert!(directory.ready().is_some());
        let idle_ms = i64::try_from(IDLE.as_millis()).expect("minutes");
        assert!(!directory.drop_if_idle(real_ms()).await, "it was used just now");
        assert!(directory.drop_if_idle(real_ms() + 2 * idle_ms).await);
        assert!(directory.ready().is_none());
        directory.get(&store).await.expect("read");
        assert!(directory.ready().is_some());
    }

    #[tokio::test]
    async fn an_index_of_yesterday_is_not_used() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = store(&DataFolder::at(dir.path())).await;
        let directory = Arc::new(Directory::default());
        directory.get(&store).await.expect("read");
        directory.contacts_changed();
        assert!(directory.ready().is_none());
        directory.get(&store).await.expect("read");
        assert!(directory.ready().is_some());
    }
}
