//! What a simulator is started with, and why it may not start.

use std::io;
use std::path::PathBuf;

use crate::faults::{Faults, FaultsError};
use crate::population::Population;
use crate::rules::{Rules, RulesError};

/// What a simulator is started with.
#[derive(Debug, Clone)]
pub struct Config {
    /// The port on 127.0.0.1; 0 takes any that is free.
    pub port: u16,
    /// From which everything is drawn. A folder keeps the seed of its world and takes no other.
    pub seed: u64,
    /// How many practice seconds pass in a real one.
    pub speed: f64,
    /// Practice time at which a *new* world begins, Unix milliseconds.
    pub start_ms: i64,
    /// Where the world is kept; without a folder it ends with the process.
    pub dir: Option<PathBuf>,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// What the platform enforces; may change from one start of a world to the next.
    pub rules: Rules,
    /// Who is written to. A folder keeps the population of its world: fates must not change.
    pub population: Population,
}

/// An account of a shop that has been at it for a while, in real time, on no port in particular; a new world
/// begins in 1970 unless told otherwise.
impl Default for Config {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 7,
            speed: 1.0,
            start_ms: 0,
            dir: None,
            faults: Faults::default(),
            rules: Rules::default(),
            population: Population::default(),
        }
    }
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The speed is no number between a hundredth and a hundred thousand.
    #[error("no clock runs at speed {0}")]
    Speed(f64),
    /// A share among the faults is no share.
    #[error(transparent)]
    Faults(#[from] FaultsError),
    /// A rule is none that a platform could have.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// Another simulator has not left the folder.
    #[error("another simulator works in the folder")]
    FolderInUse,
    /// The folder cannot be made, read or written.
    #[error("the folder cannot be used")]
    Folder(#[source] io::Error),
    /// The ledger says something that this version does not understand.
    #[error("line {line} of the ledger cannot be read")]
    Ledger {
        /// The line, from 1.
        line: usize,
    },
    /// The folder holds a world of another seed.
    #[error("the folder holds the world of seed {kept}, not of {asked}")]
    OtherSeed {
        /// The seed of the world in the folder.
        kept: u64,
        /// The seed asked for.
        asked: u64,
    },
    /// The port is taken, or may not be opened.
    #[error("cannot listen on port {port}")]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The client that delivers webhooks could not be built.
    #[error("the webhook client could not be built")]
    Client(#[source] reqwest::Error),
}

impl StartError {
    /// A name that stays, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Speed(_) => "practice_speed_out_of_range",
            Self::Faults(_) => "practice_faults_invalid",
            Self::Rules(_) => "rules_invalid",
            Self::FolderInUse => "practice_folder_in_use",
            Self::Folder(_) => "practice_folder_unusable",
            Self::Ledger { .. } => "practice_ledger_unreadable",
            Self::OtherSeed { .. } => "practice_other_seed",
            Self::Port { .. } => "practice_port_taken",
            Self::Client(_) => "practice_client_failed",
        }
    }
}
