//! What can go wrong, as codes.

use std::path::PathBuf;

use domain::id::CampaignId;
use thiserror::Error;

/// Why a data file could not be opened. Nothing was changed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The file was written by a later version of this program.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is no database, or a damaged one.
    #[error("the database is damaged")]
    Damaged(#[source] sqlx::Error),
    /// The file, or its folder, cannot be read or written.
    #[error("the database cannot be read")]
    Unreadable(#[source] sqlx::Error),
    /// The copy that must be made before the file is brought up to date could not be made.
    #[error("the database could not be copied before bringing it up to date")]
    CopyFailed {
        /// Where the copy should have been.
        to: PathBuf,
        /// Why not.
        #[source]
        cause: std::io::Error,
    },
    /// The suppression list of this file was made with another key: who opted out could not be recognised.
    #[error("the key of the suppression list is not the one of this database")]
    KeyDiffers,
}

impl OpenError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "database_newer",
            Self::Damaged(_) => "database_damaged",
            Self::Unreadable(_) => "database_unreadable",
            Self::CopyFailed { .. } => "database_copy_failed",
            Self::KeyDiffers => "database_key_differs",
        }
    }
}

/// Why a reading or a writing failed. A writing that failed changed nothing, unless the computer stopped in the middle
/// of confirming it; all writings may therefore be repeated.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no room on the disk.
    #[error("the disk is full")]
    Full(#[source] sqlx::Error),
    /// Anything else the database says.
    #[error("the database failed")]
    Failed(#[source] sqlx::Error),
    /// No such campaign is on file.
    #[error("there is no campaign {0}")]
    NoSuchCampaign(CampaignId),
    /// A stored value is none that this version understands.
    #[error("a stored {what} cannot be read")]
    Illegible {
        /// What it should have been.
        what: &'static str,
    },
    /// A value given to be stored is larger than the file can hold.
    #[error("a {what} is out of range")]
    OutOfRange {
        /// What it is.
        what: &'static str,
    },
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Full(_) => "disk_full",
            Self::Failed(_) | Self::OutOfRange { .. } => "storage_failed",
            Self::NoSuchCampaign(_) => "campaign_not_found",
            Self::Illegible { .. } => "stored_value_illegible",
        }
    }
}

/// SQLite's number for "database or disk is full".
const SQLITE_FULL: &str = "13";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        if code.as_deref() == Some(SQLITE_FULL) { Self::Full(error) } else { Self::Failed(error) }
    }
}
