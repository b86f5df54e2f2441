//! The platform's own account of what it accepted, read from outside while it is being written.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::PathBuf,
};

use serde::Deserialize;

use super::Outcome;

/// The stretch over which the platform counts.
const SECOND_MS: i64 = 1_000;

/// Who was sent how many messages, and when.
pub(crate) struct Ledger {
    path: PathBuf,
    /// Bytes that were read: whole lines only, a torn one is read when it is whole.
    read: u64,
    messages: BTreeMap<String, u64>,
    times_ms: Vec<i64>,
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
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, read: 0, messages: BTreeMap::new(), times_ms: Vec::new() }
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
                return Ok(self.times_ms.len());
            }
            self.read += u64::try_from(bytes)?;
            if let Some(Accepted { to, at_ms }) = serde_json::from_slice::<Line>(&text)?.accepted {
                *self.messages.entry(to).or_default() += 1;
                self.times_ms.push(at_ms);
            }
        }
    }

    /// People who were sent at least one message.
    pub(crate) fn reached(&self) -> usize {
        self.messages.len()
    }

    /// People who were sent more than one.
    pub(crate) fn twice(&self) -> usize {
        self.messages.values().filter(|messages| **messages > 1).count()
    }

    /// The most messages in any second, as the platform counts: an instant a whole second ago is over.
    pub(crate) fn most_in_a_second(&self) -> u64 {
        let mut from = 0;
        let held = self.times_ms.iter().enumerate().map(|(at, now_ms)| {
            while self.times_ms[from] <= now_ms - SECOND_MS {
                from += 1;
            }
            at + 1 - from
        });
        held.max().unwrap_or(0) as u64
    }

    /// Messages a second from the first to the last.
    #[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
    pub(crate) fn per_second(&self) -> f64 {
        let took_ms = self.times_ms.last().zip(self.times_ms.first()).map_or(0, |(last, first)| last - first);
        self.times_ms.len() as f64 * SECOND_MS as f64 / took_ms.max(1) as f64
    }
}
