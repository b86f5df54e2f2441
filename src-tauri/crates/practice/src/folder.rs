//! The folder of a world, in which one simulator works at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::StartError;

const TRIES: u32 = 200;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// A folder that is ours until this is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes the folder. A simulator whose parent was killed needs a moment to notice and leave, so this
    /// waits up to ten seconds; it blocks the thread.
    pub(crate) fn take(path: &Path) -> Result<Self, StartError> {
        fs::create_dir_all(path).map_err(StartError::Folder)?;
        let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path.join("practice.lock"));
        let lock = opened.map_err(StartError::Folder)?;
        for _ in 0..TRIES {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { path: path.to_owned(), _lock: lock }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
                Err(TryLockError::Error(error)) => return Err(StartError::Folder(error)),
            }
        }
        Err(StartError::FolderInUse)
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.path.join("ledger.jsonl")
    }

    /// Leaves the counts of the process that ends, for whoever looks later.
    pub(crate) fn keep_stats(&self, stats: &[u8]) -> io::Result<()> {
        fs::write(self.path.join("stats.json"), stats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_free_again_once_it_is_left() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("new/world");
        let first = Folder::take(&path).unwrap();
        let waits = std::thread::spawn(move || Folder::take(&path).map(|folder| folder.ledger()));
        std::thread::sleep(Duration::from_millis(120));
        assert!(!waits.is_finished());
        drop(first);
        assert!(waits.join().unwrap().unwrap().ends_with("ledger.jsonl"));
    }
}
