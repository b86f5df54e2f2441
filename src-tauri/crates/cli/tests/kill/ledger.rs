//! The platform's own account of what it accepted, read from outside while it is being written.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::shop::Outcome;

/// Who was sent how many messages, as the platform has it.
pub(crate) struct Ledger {
    path: PathBuf,
    /// Bytes that were read: whole lines only, a torn one is read when it is whole.
    read: u64,
    messages: BTreeMap<String, u64>,
}

/// A line, of which only one kind matters here.
#[derive(Deserialize)]
struct Line {
    accepted: Option<Accepted>,
}

#[derive(Deserialize)]
struct Accepted {
    to: String,
}

impl Ledger {
    /// The ledger of the only world in the simulator's folder.
    pub(crate) fn of(simulator: &Path) -> Outcome<Self> {
        let worlds: Vec<PathBuf> = fs::read_dir(simulator)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
        let [world] = worlds.as_slice() else { return Err(format!("{} worlds instead of one", worlds.len()).into()) };
        Ok(Self { path: world.join("ledger.jsonl"), read: 0, messages: BTreeMap::new() })
    }

    /// Reads on, and tells how many messages were accepted up to now.
    pub(crate) fn look(&mut self) -> Outcome<u64> {
        let mut file = BufReader::new(File::open(&self.path)?);
        file.seek(SeekFrom::Start(self.read))?;
        let mut text = Vec::new();
        loop {
            text.clear();
            let bytes = file.read_until(b'\n', &mut text)?;
            if !text.ends_with(b"\n") {
                return Ok(self.messages.values().sum());
            }
            self.read += u64::try_from(bytes)?;
            if let Some(accepted) = serde_json::from_slice::<Line>(&text)?.accepted {
                *self.messages.entry(accepted.to).or_default() += 1;
            }
        }
    }

    /// People who were sent at least one message.
    pub(crate) fn reached(&self) -> u64 {
        self.messages.len() as u64
    }

    /// People who were sent more than one.
    pub(crate) fn twice(&self) -> u64 {
        self.messages.values().filter(|messages| **messages > 1).count() as u64
    }
}
