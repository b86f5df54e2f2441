//! The real program, told to import.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    Outcome,
    cost::{self, Cost},
};

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");

/// A data folder of its own.
pub(crate) struct Shop(TempDir);

/// What the program said of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) rows: u64,
    pub(crate) created: u64,
    pub(crate) updated: u64,
    pub(crate) unchanged: u64,
    pub(crate) duplicates: u64,
    pub(crate) rejected: u64,
}

impl Shop {
    pub(crate) fn new() -> io::Result<Self> {
        tempfile::tempdir().map(Self)
    }

    fn ask(&self, words: &[&str]) -> Outcome<(Value, Cost)> {
        let mut command = Command::new(PROGRAM);
        command.arg("--data").arg(self.0.path()).arg("--json").args(words);
        let (said, cost) = cost::of(&mut command)?;
        Ok((serde_json::from_slice(&said)?, cost))
    }

    /// Imports a list.
    pub(crate) fn import(&self, list: &Path) -> Outcome<(Told, Cost)> {
        let list = list.to_str().ok_or("a path that is no text")?;
        let (said, cost) = self.ask(&["import", list, "--country", "FR"])?;
        let count = |name: &str| said[name].as_u64().ok_or("a figure is missing");
        let told = Told {
            rows: count("rows")?,
            created: count("created")?,
            updated: count("updated")?,
            unchanged: count("unchanged")?,
            duplicates: count("duplicates")?,
            rejected: count("rejected")?,
        };
        Ok((told, cost))
    }

    /// How many contacts it has.
    pub(crate) fn contacts(&self) -> Outcome<u64> {
        let (said, _) = self.ask(&["contacts", "count"])?;
        said["contacts"].as_u64().or(said["count"].as_u64()).or(said["total"].as_u64()).ok_or("no count".into())
    }

    /// The data file, made if it is not there yet.
    pub(crate) fn file(&self) -> Outcome<PathBuf> {
        self.contacts()?;
        let file = self.0.path().join("practice").join("estafette.db");
        fs::metadata(&file)?;
        Ok(file)
    }
}
