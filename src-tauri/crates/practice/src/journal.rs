//! The file of a world: an append-only ledger, one JSON object a line.
//!
//! A message is in the file before it is answered `accepted`, so that a killed simulator still knows to
//! whom it owes reports. What the file says is what was decided and what was delivered; fates are not
//! in it, because they are drawn again. A write reaches the system and is not forced to the disk: a
//! process may be killed at any instant, a power cut may cost the last lines.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::clock::Anchor;
use crate::config::StartError;
use crate::filling::Variables;
use crate::person::Person;
use crate::population::Population;
use crate::request::Endpoint;

/// One line. Times are practice milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    /// The first line: what the world was made of.
    World { seed: u64, started_at_ms: i64, population: Population },
    /// From here on practice time runs like this.
    Clock(Anchor),
    /// Where webhooks go; nowhere when nobody is subscribed.
    Subscribed { at_ms: i64, subscription: Option<Subscription> },
    /// A message was accepted.
    Accepted(Accepted),
    /// Something happened to a template.
    Template { at_ms: i64, name: String, language: String, turn: Turn },
    /// Reports were answered 200, or are given up.
    Reported { at_ms: i64, reports: Vec<ReportId> },
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Subscription {
    /// The address; none when the app subscribed without one, and then webhooks wait.
    pub(crate) callback: Option<String>,
}

/// A message as accepted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Accepted {
    pub(crate) to: Person,
    pub(crate) correlation: Option<String>,
    pub(crate) template: String,
    pub(crate) language: String,
    pub(crate) variables: Variables,
    pub(crate) at_ms: i64,
    pub(crate) message_id: String,
    pub(crate) endpoint: Endpoint,
    /// The code with which the platform itself drops it later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dropped: Option<u32>,
    /// Whether pacing held it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) held: bool,
}

impl std::fmt::Debug for Accepted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("Accepted");
        shown.field("to", &self.to).field("template", &self.template).field("at_ms", &self.at_ms);
        shown.finish_non_exhaustive()
    }
}

/// What can happen to a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Turn {
    /// Pacing ended well.
    Released,
    /// Pacing ended badly: held messages fail and the template is paused until somebody unpauses it.
    Dropped,
    /// Paused for low quality, for a while.
    Paused,
    /// That while is over.
    Resumed,
    /// Somebody unpaused it.
    Unpaused,
}

/// A report that a webhook carries: the `step`th happening of the `of`th message, or the `of`th turn of a
/// template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportId {
    /// Message and happening.
    #[serde(rename = "m")]
    Message(usize, u8),
    /// Turn of a template.
    #[serde(rename = "t")]
    Template(usize),
}

/// The open file.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    length: u64,
}

impl Journal {
    /// Opens the file and reads what is there. A last line without an end was never whole, and is cut
    /// off.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<Line>), StartError> {
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = opened.map_err(StartError::Folder)?;
        let mut lines = Vec::new();
        let mut length = 0_u64;
        let mut reader = BufReader::new(&file);
        let mut text = Vec::new();
        loop {
            text.clear();
            let read = reader.read_until(b'\n', &mut text).map_err(StartError::Folder)?;
            if !text.ends_with(b"\n") {
                break;
            }
            let line = serde_json::from_slice(&text).map_err(|_| StartError::Ledger { line: lines.len() + 1 })?;
            lines.push(line);
            length += u64::try_from(read).unwrap_or(0);
        }
        drop(reader);
        file.set_len(length).map_err(StartError::Folder)?;
        file.seek(SeekFrom::Start(length)).map_err(StartError::Folder)?;
        Ok((Self { file, length }, lines))
    }

    /// Adds a line. When that fails, what was written of it is taken back, so that the next line does
    /// not begin in the middle of this one.
    pub(crate) fn append(&mut self, line: &Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        if let Err(error) = self.file.write_all(&text) {
            self.file.set_len(self.length)?;
            self.file.seek(SeekFrom::Start(self.length))?;
            return Err(error);
        }
        self.length += u64::try_from(text.len()).unwrap_or(0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(at_ms: i64) -> Line {
        Line::Reported { at_ms, reports: vec![ReportId::Message(3, 1), ReportId::Template(0)] }
    }

    #[test]
    fn lines_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        let (mut journal, lines) = Journal::open(&path).unwrap();
        assert!(lines.is_empty());
        journal.append(&reported(1)).unwrap();
        journal.append(&reported(2)).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&path).unwrap().1, [reported(1), reported(2)]);
    }

    #[test]
    fn a_torn_last_line_is_cut_off_and_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        let mut text = serde_json::to_string(&reported(1)).unwrap();
        text.push_str("\n{\"reported\":{\"at_");
        std::fs::write(&path, text).unwrap();
        let (mut journal, lines) = Journal::open(&path).unwrap();
        assert_eq!(lines, [reported(1)]);
        journal.append(&reported(2)).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&path).unwrap().1, [reported(1), reported(2)]);
    }

    #[test]
    fn a_line_that_nobody_wrote_stops_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        std::fs::write(&path, "{\"clock\":1}\n").unwrap();
        assert!(matches!(Journal::open(&path), Err(StartError::Ledger { line: 1 })));
    }
}
