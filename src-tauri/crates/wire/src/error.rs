//! What cannot be understood.

use thiserror::Error;

/// Bytes that are not a word of this wire.
#[derive(Debug, Error)]
pub enum WireError {
    /// Written by a program of another age. The older side must be brought up to date.
    #[error("version {found} is not understood here, only {known}")]
    UnknownVersion {
        /// The version that was read.
        found: u64,
        /// The version of this program.
        known: u64,
    },
    /// Not written by any version.
    #[error("this is not a word of the wire")]
    Malformed(#[source] serde_json::Error),
}

impl WireError {
    /// The stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownVersion { .. } => "wire_version_unknown",
            Self::Malformed(_) => "wire_malformed",
        }
    }
}
