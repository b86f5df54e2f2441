//! The data folder: where everything of one owner lies, and who may use it now.
//!
//! ```text
//! DIR/host.lock, host.json      the process that works with this folder, and how to reach it
//! DIR/settings.json             how the owner wants it
//! DIR/practice/estafette.db     contacts, campaigns and reports of practice; digest.key, clock.json beside it
//! DIR/practice/simulator/       the simulator's own ledger and clock
//! DIR/live/                     the same for real
//! DIR/reports/                  what was written for people
//! DIR/uploads/, DIR/saved/      files on their way from and to a browser, while `estafette serve` runs
//! DIR/uploads/pasted/           the last lists that came from a clipboard
//! ```

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// One of the two worlds that never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Space {
    /// The simulator plays the platform; nobody real is written to.
    Practice,
    /// The real platform.
    Live,
}

impl Space {
    /// The name of the space and of its folder.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Live => "live",
        }
    }
}

/// Paths inside a data folder.
#[derive(Debug, Clone)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// A folder that need not exist yet.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Where the operating system keeps the data of applications.
    #[must_use]
    pub fn of_this_user() -> Option<Self> {
        directories::ProjectDirs::from("app", "Estafette", "Estafette").map(|dirs| Self::at(dirs.data_dir()))
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a space.
    #[must_use]
    pub fn space(&self, space: Space) -> PathBuf {
        self.root.join(space.as_str())
    }

    /// The database of a space.
    #[must_use]
    pub fn database(&self, space: Space) -> PathBuf {
        self.space(space).join("estafette.db")
    }

    /// The simulator's own folder.
    #[must_use]
    pub fn simulator(&self) -> PathBuf {
        self.space(Space::Practice).join("simulator")
    }

    /// Where reports go unless told otherwise.
    #[must_use]
    pub fn reports(&self) -> PathBuf {
        self.root.join("reports")
    }

    /// How the owner wants it.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.json")
    }

    /// Lists from the clipboard: among those that are handed in, so that a browser may name them.
    #[must_use]
    pub fn pasted(&self) -> PathBuf {
        self.root.join("uploads").join("pasted")
    }

    /// How to reach the process that holds the folder.
    #[must_use]
    pub fn host_address(&self) -> PathBuf {
        self.root.join("host.json")
    }

    /// Writes down how to reach this process, for its owner's eyes only.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn tell_host_address(&self, address: &[u8]) -> io::Result<()> {
        write_private(&self.host_address(), address)
    }

    /// Makes the folder of a space.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn make(&self, space: Space) -> io::Result<()> {
        fs::create_dir_all(self.space(space))
    }

    /// Takes the folder for this process alone; `None` when another holds it. Let go when dropped, and by the
    /// operating system when the process dies.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn take(&self) -> io::Result<Option<HostLock>> {
        fs::create_dir_all(&self.root)?;
        let file = File::options().create(true).truncate(false).write(true).open(self.root.join("host.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(HostLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(cause),
        }
    }
}

/// Proof that this process alone works with the data folder.
#[derive(Debug)]
pub struct HostLock {
    _file: File,
}

/// Writes a file that only its owner may read, all of it or nothing.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let fresh = path.with_extension("new");
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_host_at_a_time() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path().join("new"));
        let first = folder.take().expect("takes").expect("is free");
        assert!(folder.take().expect("asks").is_none(), "held by the first");
        drop(first);
        assert!(folder.take().expect("asks").is_some(), "free again");
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("host.json");
        write_private(&path, b"{}").expect("writes");
        assert_eq!(fs::metadata(&path).expect("is there").permissions().mode() & 0o777, 0o600);
    }
}
