//! The platform's own account of what it accepted, read from outside while it is being written.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::shop::Outcome;

/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// What was accepted, when, and by whom.
#[derive(Debug)]
pub(crate) struct Ledger {
    path: PathBuf,
    /// Bytes that were read: whole lines only, a torn one is read when it is whole.
    read: u64,
    /// When each message was accepted, on the platform's clock.
    at_ms: Vec<i64>,
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
    at_ms: i64,
}

impl Ledger {
    /// The ledger of a world, from its beginning.
    pub(crate) const fn of(world: PathBuf) -> Self {
        Self { path: world, read: 0, at_ms: Vec::new(), messages: BTreeMap::new() }
    }

    /// Reads on, and tells how many messages were accepted up to now.
    pub(crate) fn look(&mut self) -> Outcome<usize> {
        let mut file = BufReader::new(File::open(&self.path)?);
        file.seek(SeekFrom::Start(self.read))?;
        let mut text = Vec::new();
        loop {
            text.clear();
            let bytes = file.read_until(b'\n', &mut text)?;
            if !text.ends_with(b"\n") {
                return Ok(self.at_ms.len());
            }
            self.read += bytes as u64;
            if let Some(accepted) = serde_json::from_slice::<Line>(&text)?.accepted {
                self.at_ms.push(accepted.at_ms);
                *self.messages.entry(accepted.to).or_default() += 1;
            }
        }
    }

    /// The most messages in any second, counted as a limit of so many "in a second" must be: over every stretch of a
    /// second, wherever it begins.
    pub(crate) fn most_in_any_second(&self) -> usize {
        let mut first = 0;
        let mut most = 0;
        for (last, end) in self.at_ms.iter().enumerate() {
            while self.at_ms.get(first).is_some_and(|at| *at <= end - SECOND_MS) {
                first += 1;
            }
            most = most.max(last + 1 - first);
        }
        most
    }

    /// From the first message to the last, milliseconds.
    pub(crate) fn lasted_ms(&self) -> i64 {
        self.at_ms.last().zip(self.at_ms.first()).map_or(0, |(last, first)| last - first)
    }

    /// People with more than one message.
    pub(crate) fn twice(&self) -> usize {
        self.messages.values().filter(|messages| **messages > 1).count()
    }

    /// People with a message.
    pub(crate) fn reached(&self) -> usize {
        self.messages.len()
    }
}

/// The folder of the only world in a simulator's folder.
pub(crate) fn world(simulator: &Path) -> Outcome<PathBuf> {
    let worlds: Vec<PathBuf> = fs::read_dir(simulator)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    let [world] = worlds.as_slice() else { return Err(format!("{} worlds instead of one", worlds.len()).into()) };
    Ok(world.clone())
}
