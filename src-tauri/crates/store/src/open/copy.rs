//! The copy of a file that is about to be brought up to date.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use sqlx::SqliteConnection;

use super::Opening;
use crate::error::OpenError;

/// Copies kept; older ones are deleted.
const KEPT: usize = 3;

/// Copies the file beside itself: `NAME.v<version>.<instant>.copy`.
pub(super) async fn keep(file: &mut SqliteConnection, opening: &Opening<'_>, version: i64) -> Result<(), OpenError> {
    let mut name = OsString::from(opening.path);
    name.push(format!(".v{version}.{:013}.copy", opening.now.as_millis()));
    let to = PathBuf::from(name);
    let failed = |cause: io::Error| OpenError::CopyFailed { to: to.clone(), cause };
    let Some(target) = to.to_str() else {
        return Err(failed(io::ErrorKind::InvalidFilename.into()));
    };
    sqlx::query_file!("queries/file/copy.sql", target)
        .execute(file)
        .await
        .map_err(|error| failed(io::Error::other(error)))?;
    fs::File::open(&to).and_then(|copy| copy.sync_all()).map_err(failed)?;
    // A copy too many is no reason to refuse the file.
    let _ = prune(opening.path);
    Ok(())
}

/// Deletes all copies of a file but the newest.
fn prune(path: &Path) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Some(made_at) = entry.file_name().to_str().and_then(|copy| made_at(name, copy)) {
            copies.push((made_at, entry.path()));
        }
    }
    copies.sort();
    let too_many = copies.len().saturating_sub(KEPT);
    copies.iter().take(too_many).try_for_each(|(_, copy)| fs::remove_file(copy))
}

/// When a copy of the file of this name was made; nothing for other files.
fn made_at(name: &str, copy: &str) -> Option<i64> {
    let (version, made_at) = copy.strip_prefix(name)?.strip_prefix(".v")?.strip_suffix(".copy")?.split_once('.')?;
    version.parse::<i64>().ok()?;
    made_at.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_told_from_other_files_by_its_whole_name() {
        assert_eq!(made_at("a.db", "a.db.v1.0000000000042.copy"), Some(42));
        for other in ["a.db", "a.db-wal", "b.db.v1.0000000000042.copy", "a.db.v1.copy", "a.db.vx.1.copy"] {
            assert_eq!(made_at("a.db", other), None, "{other}");
        }
    }
}
