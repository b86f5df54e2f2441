//! A file that is written for the owner while a list comes in.
//!
//! It grows beside its place and moves there when all is done, so that an import that fails leaves what was there
//! before, and no ledger of rows that were never kept.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// A file in the making.
pub(super) struct Output {
    out: BufWriter<File>,
    /// Where it grows, and where it goes. Pipes and terminals are written to as they are.
    way: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// Begins a file at `path`, unless that is one of those which must not be written over.
    pub(super) fn create(path: &Path, keep: &[&Path]) -> io::Result<Self> {
        if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            let out = File::options().write(true).open(path)?;
            return Ok(Self { out: BufWriter::new(out), way: None });
        }
        let place = place(path)?;
        if place.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let is_kept = |kept: &&&Path| kept.canonicalize().is_ok_and(|kept| place.starts_with(kept));
        if place.exists() && keep.iter().any(|kept| is_kept(&kept)) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let growing = place.with_file_name(name);
        let out = File::create(&growing)?;
        Ok(Self { out: BufWriter::new(out), way: Some((growing, place)) })
    }

    /// Moves the file to its place.
    pub(super) fn keep(mut self) -> io::Result<()> {
        self.out.flush()?;
        match self.way.take() {
            Some((growing, place)) => fs::rename(growing, place),
            None => Ok(()),
        }
    }
}

/// The path without links, so that a file is recognised by whatever name it is given.
fn place(path: &Path) -> io::Result<PathBuf> {
    if let Ok(place) = path.canonicalize() {
        return Ok(place);
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.join(name))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((growing, _)) = &self.way {
            // Nobody is there to be told; what stays is a file that says by its name what it is.
            let _ = fs::remove_file(growing);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use super::Output;

    #[test]
    fn a_file_that_is_not_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ledger.jsonl");
        fs::write(&path, "before").expect("is written");
        let mut output = Output::create(&path, &[]).expect("begins");
        output.write_all(b"after").expect("is written");
        drop(output);
        assert_eq!(fs::read(&path).expect("is read"), b"before");
        assert_eq!(fs::read_dir(folder.path()).expect("is listed").count(), 1);
    }

    #[test]
    fn a_finished_file_takes_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ledger.jsonl");
        let mut output = Output::create(&path, &[]).expect("begins");
        output.write_all(b"after").expect("is written");
        output.keep().expect("is kept");
        assert_eq!(fs::read(&path).expect("is read"), b"after");
        assert_eq!(fs::read_dir(folder.path()).expect("is listed").count(), 1);
    }

    #[test]
    fn a_kept_file_is_not_written_over_by_whatever_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("list.csv");
        fs::write(&list, "Name,Phone").expect("is written");
        let detour = folder.path().join(".").join("list.csv");
        assert!(Output::create(&detour, &[&list]).is_err());
        assert!(Output::create(&list, &[folder.path()]).is_err(), "nor is any file of a kept folder");
        assert!(Output::create(&folder.path().join("new.csv"), &[&list, folder.path()]).is_ok());
        assert_eq!(fs::read(&list).expect("is read"), b"Name,Phone");
    }
}
