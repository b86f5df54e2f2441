//! Whether the file is where it was when it was last open.
//!
//! A file copied to another computer, or brought back from a backup, may hold a campaign that has long gone on
//! elsewhere: it must not send by itself. Two things betray it. The machine has another name; or the count of openings
//! that stands beside the file is not the one inside, because only one of the two was brought back.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use sqlx::SqlitePool;

use super::{Opening, refusal};
use crate::error::OpenError;

/// Makes the file this machine's, holding what runs if it was not; whether that was so.
pub(super) async fn take_possession(writer: &SqlitePool, opening: &Opening<'_>) -> Result<bool, OpenError> {
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(refusal)?;
    let origin = sqlx::query_file!("queries/file/origin.sql").fetch_optional(&mut *tx).await.map_err(refusal)?;
    let check = opening.digest_key.check();
    let mut restored = false;
    if let Some(origin) = &origin {
        if origin.key_check != check {
            return Err(OpenError::KeyDiffers);
        }
        restored = origin.machine != opening.machine_id || !continues(origin.epoch, beside(opening.path));
    }
    if restored {
        sqlx::query_file!("queries/file/hold_running.sql").execute(&mut *tx).await.map_err(refusal)?;
    }
    let epoch = origin.map_or(0, |origin| origin.epoch) + 1;
    let check = check.as_slice();
    sqlx::query_file!("queries/file/set_origin.sql", opening.machine_id, epoch, check)
        .execute(&mut *tx)
        .await
        .map_err(refusal)?;
    tx.commit().await.map_err(refusal)?;
    set_beside(opening.path, epoch).map_err(|cause| OpenError::Unreadable(sqlx::Error::Io(cause)))?;
    Ok(restored)
}

/// Whether both counts are of one life. The inner one is written first, and power may fail before the outer is.
fn continues(inside: i64, beside: Option<i64>) -> bool {
    beside.is_some_and(|beside| inside == beside || inside == beside + 1)
}

fn beside(path: &Path) -> Option<i64> {
    fs::read_to_string(place(path, ".epoch")).ok()?.trim().parse().ok()
}

fn set_beside(path: &Path, epoch: i64) -> io::Result<()> {
    let fresh = place(path, ".epoch.new");
    let mut file = fs::File::create(&fresh)?;
    writeln!(file, "{epoch}")?;
    file.sync_all()?;
    fs::rename(fresh, place(path, ".epoch"))
}

fn place(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_cut_between_the_two_counts_is_no_restore() {
        assert!(continues(7, Some(7)));
        assert!(continues(7, Some(6)));
        assert!(!continues(7, Some(8)), "an older file beside a newer count");
        assert!(!continues(7, Some(5)));
        assert!(!continues(7, None));
    }
}
