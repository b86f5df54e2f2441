//! The host's end of the pipe.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::frame::{self, Kind, Unpacking};
use crate::{Format, Record, Rows, SheetError, SheetInfo};

/// What is asked of the child.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    /// The name of a sheet; without one the first that is visible.
    pub(super) sheet: Option<String>,
}

/// What the child found when it opened the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What the file is.
    pub format: Format,
    /// Its sheets that hold cells, in the order of the tabs.
    pub sheets: Vec<SheetInfo>,
    /// The name of the sheet whose rows follow.
    pub chosen: String,
}

/// Writes what comes before the file's bytes on the child's standard input: which sheet is wanted, if not the first.
///
/// # Errors
/// The pipe does not take it.
pub fn write_request(output: &mut impl Write, sheet: Option<&str>) -> io::Result<()> {
    frame::write_json(output, Kind::Request, &Request { sheet: sheet.map(str::to_owned) })
}

/// The rows that come from the child.
pub struct WorkbookRows<R> {
    input: R,
    rows: Unpacking,
    ended: bool,
}

impl<R: Read> WorkbookRows<R> {
    /// Waits until the child has opened the workbook.
    ///
    /// # Errors
    /// The child refused the workbook, or died of it.
    pub fn open(mut input: R) -> Result<(Opened, Self), SheetError> {
        let (kind, payload) = frame::read(&mut input).map_err(died)?;
        match kind {
            Kind::Opened => {
                let opened = frame::json(&payload).map_err(died)?;
                Ok((opened, Self { input, rows: Unpacking::new(Vec::new()), ended: false }))
            }
            Kind::Refused => Err(refusal(&payload)),
            Kind::Request | Kind::Rows | Kind::Done => Err(SheetError::ReaderDied),
        }
    }
}

impl<R: Read> Rows for WorkbookRows<R> {
    fn next_record(&mut self) -> Result<Option<Record>, SheetError> {
        loop {
            if let Some(record) = self.rows.next().map_err(died)? {
                return Ok(Some(record));
            }
            if self.ended {
                return Ok(None);
            }
            let (kind, payload) = frame::read(&mut self.input).map_err(died)?;
            match kind {
                Kind::Rows => self.rows = Unpacking::new(payload),
                Kind::Done => self.ended = true,
                Kind::Refused => return Err(refusal(&payload)),
                Kind::Request | Kind::Opened => return Err(SheetError::ReaderDied),
            }
        }
    }
}

fn refusal(payload: &[u8]) -> SheetError {
    frame::json(payload).unwrap_or(SheetError::ReaderDied)
}

/// The cause is in the child, and gone with it: what is left is a pipe that ended, or nonsense on it.
fn died(_: io::Error) -> SheetError {
    SheetError::ReaderDied
}
