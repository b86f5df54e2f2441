//! A file that must stay as it is while it is read.

use std::{
    fs::{File, Metadata},
    io::{self, Read, Seek, SeekFrom},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

use sheet::SheetError;

use super::stop::Stop;

/// What a file was when it was opened.
#[derive(Debug)]
pub(super) struct Watch {
    file: File,
    size: u64,
    written: Option<SystemTime>,
}

impl Watch {
    /// Begins to watch. Folders and devices are no lists: some of them never end.
    pub(super) fn begin(file: &File) -> io::Result<Self> {
        let now = file.metadata()?;
        if !now.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Self { file: file.try_clone()?, size: now.len(), written: written(&now) })
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Whether it is still the same: of a file that somebody writes to, the last row may be half a number, and half a
    /// number can be another person's.
    pub(super) fn check(&self) -> Result<(), SheetError> {
        let now = self.file.metadata()?;
        let is_same = now.len() == self.size && written(&now) == self.written;
        if is_same { Ok(()) } else { Err(SheetError::FileChanged) }
    }
}

/// When a file was last written to, where the system knows.
fn written(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}

/// A file as long as it was when it was opened: one that grows all the time has an end all the same. It also ends when
/// the import is given up.
#[derive(Debug)]
pub(crate) struct Bounded {
    file: File,
    size: u64,
    place: u64,
    /// The place for others to see.
    seen: Arc<AtomicU64>,
    stop: Arc<Stop>,
}

impl Bounded {
    pub(super) fn new(file: File, size: u64, stop: Arc<Stop>) -> Self {
        Self { file, size, place: 0, seen: Arc::default(), stop }
    }

    /// Where reading stands, in bytes, now and later.
    pub(super) fn place(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.seen)
    }

    fn stands_at(&mut self, place: u64) {
        self.place = place;
        self.seen.store(place, Ordering::Relaxed);
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stop.check_reading()?;
        let left = usize::try_from(self.size.saturating_sub(self.place)).unwrap_or(usize::MAX);
        let room = buffer.len().min(left);
        let read = self.file.read(&mut buffer[..room])?;
        self.stands_at(self.place + read as u64);
        Ok(read)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = self.file.seek(to)?;
        self.stands_at(place);
        Ok(self.place)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File},
        io::{Read, Write},
        sync::Arc,
    };

    use super::{Bounded, Watch};

    #[test]
    fn what_is_written_while_reading_is_not_read_and_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        fs::write(&path, "Name,Phone\n").expect("is written");
        let file = File::open(&path).expect("opens");
        let watch = Watch::begin(&file).expect("begins");
        assert!(watch.check().is_ok());
        let more = File::options().append(true).open(&path).expect("opens");
        (&more).write_all(b"Anna,+3361").expect("is written");
        let mut text = String::new();
        Bounded::new(file, watch.size(), Arc::default()).read_to_string(&mut text).expect("is read");
        assert_eq!(text, "Name,Phone\n");
        assert_eq!(watch.check().expect_err("has changed").code(), "file_changed");
    }

    #[test]
    fn a_file_that_is_taken_away_while_reading_is_read_to_its_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        fs::write(&path, "Name,Phone\n").expect("is written");
        let file = File::open(&path).expect("opens");
        let watch = Watch::begin(&file).expect("begins");
        fs::remove_file(&path).expect("is removed");
        assert!(watch.check().is_ok());
    }

    #[test]
    fn a_folder_is_no_list() {
        let folder = tempfile::tempdir().expect("a folder");
        // Some systems do not even open one.
        assert!(
            File::open(folder.path()).is_err() || Watch::begin(&File::open(folder.path()).expect("opens")).is_err()
        );
    }
}
