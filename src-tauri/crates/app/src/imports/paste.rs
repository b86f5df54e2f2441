//! A list from the clipboard, made a file like any other.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use jiff::tz::TimeZone;
use sheet::SheetError;
use tokio::task::spawn_blocking;

use crate::{App, AppError};

/// Bytes of the largest text taken; more is a file that somebody has.
pub const LARGEST_PASTE: usize = 20 * 1024 * 1024;
/// Pasted lists that are kept: the one that is looked at now, and some before it.
const KEPT: usize = 3;
/// Written in front, so that nobody has to guess the encoding of a short text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl App {
    /// Makes a file of what a clipboard holds, to be imported like any other, and tells where it is.
    ///
    /// # Errors
    /// When there is nothing in it or too much, or the disk refuses.
    pub async fn paste(&self, text: String) -> Result<PathBuf, AppError> {
        if text.trim().is_empty() {
            return Err(SheetError::FileEmpty.into());
        }
        if text.len() > LARGEST_PASTE {
            return Err(SheetError::FileTooLarge { limit_bytes: LARGEST_PASTE as u64 }.into());
        }
        let zone = TimeZone::get(self.zone()).unwrap_or(TimeZone::UTC);
        let name = self.now().to_jiff().to_zoned_datetime(zone).strftime("%Y-%m-%d %H.%M.%S").to_string();
        let folder = self.folder.pasted();
        let written = spawn_blocking(move || keep(&folder, &name, &text)).await;
        written.map_err(|_| AppError::Closing)?.map_err(AppError::FolderUnusable)
    }
}

fn keep(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    // An old list that somebody holds open stays for this time.
    let _ = forget_old(folder);
    let (mut file, path) = begin(folder, name)?;
    file.write_all(BYTE_ORDER_MARK.as_bytes())?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}

/// A file that is not there yet: the clock of practice may stand still.
fn begin(folder: &Path, name: &str) -> io::Result<(File, PathBuf)> {
    for nth in 1_u32.. {
        let path = folder.join(if nth == 1 { format!("{name}.tsv") } else { format!("{name} ({nth}).tsv") });
        match private(&path) {
            Ok(file) => return Ok((file, path)),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(cause),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A new file for its owner alone: it holds people.
fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn forget_old(folder: &Path) -> io::Result<()> {
    let mut lists = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        lists.push((entry.metadata()?.modified()?, entry.path()));
    }
    lists.sort();
    let too_many = (lists.len() + 1).saturating_sub(KEPT);
    lists.iter().take(too_many).try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_lists_do_not_overwrite_each_other_and_the_oldest_go() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("pasted");
        let mut kept = Vec::new();
        for nth in 0..5 {
            kept.push(keep(&folder, "2026-12-01 10.00.00", &format!("Phone\n{nth}")).expect("kept"));
        }
        assert_eq!(fs::read_dir(&folder).expect("read").count(), KEPT);
        let last = kept.last().expect("some");
        assert_eq!(fs::read_to_string(last).expect("read"), "\u{feff}Phone\n4");
    }
}
