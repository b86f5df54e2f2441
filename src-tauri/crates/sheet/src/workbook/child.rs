//! The child's end of the pipe.

use std::io::{self, BufWriter, Read, Write};
use std::panic::{self, AssertUnwindSafe};

use super::Limits;
use super::book::Book;
use super::frame::{self, Kind};
use super::host::Request;
use super::mend;
use super::rows::{Sink, Stop};
use crate::error::Place;
use crate::source::{self, HEAD_BYTES};
use crate::{Record, SheetError};

/// Rows are sent when as much has come together.
const BATCH: usize = 64 * 1024;

/// Reads a request and a file, answers with the sheet's rows or the reason to refuse. The whole work of the child.
///
/// # Errors
/// The pipe broke: nobody is there to be told anything.
pub fn serve_workbook(mut input: impl Read, output: impl Write, limits: &Limits) -> io::Result<()> {
    let (kind, payload) = frame::read(&mut input)?;
    if kind != Kind::Request {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let request: Request = frame::json(&payload)?;
    let mut pipe = Pipe { output: BufWriter::new(output), batch: Vec::with_capacity(2 * BATCH) };
    let answer = match bytes_of(input, limits)? {
        Ok(bytes) => answer(&bytes, request.sheet.as_deref(), limits, &mut pipe),
        Err(error) => Err(Stop::Refused(error)),
    };
    match answer {
        Ok(()) => pipe.end(Kind::Done, &[])?,
        Err(Stop::Refused(error)) => pipe.end(Kind::Refused, &serde_json::to_vec(&error)?)?,
        Err(Stop::Pipe(error)) => return Err(error),
    }
    pipe.output.flush()
}

fn bytes_of(input: impl Read, limits: &Limits) -> io::Result<Result<Vec<u8>, SheetError>> {
    let mut bytes = Vec::new();
    input.take(limits.file_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Ok(Err(SheetError::FileTooLarge { limit_bytes: limits.file_bytes }));
    }
    Ok(Ok(bytes))
}

/// Opens the workbook, mended if need be, and sends its rows.
fn answer(bytes: &[u8], wanted: Option<&str>, limits: &Limits, pipe: &mut Pipe<impl Write>) -> Result<(), Stop> {
    match source::kind(&bytes[..bytes.len().min(HEAD_BYTES)]) {
        source::Kind::Workbook => {}
        source::Kind::Text => return Err(SheetError::FileDamaged { place: Place::Container }.into()),
        source::Kind::Refused(error) => return Err(error.into()),
    }
    let mended;
    let mut book = match guarded(|| Book::open(bytes, limits)) {
        Err(error) if may_be_mended(&error) => match mend::mended(bytes) {
            Some(better) => {
                mended = better;
                guarded(|| Book::open(&mended, limits)).map_err(|_| error)?
            }
            None => return Err(error.into()),
        },
        opened => opened?,
    };
    let opened = guarded(|| book.look_around(wanted))?;
    frame::write_json(&mut pipe.output, Kind::Opened, &opened)?;
    let mut sink = Sink::new(limits, |record| pipe.send(&record));
    // A panic happens in the library, between two records: what was sent stays whole.
    panic::catch_unwind(AssertUnwindSafe(|| book.read(&opened.chosen, &mut sink)))
        .unwrap_or_else(|_| Err(SheetError::FileDamaged { place: Place::Sheet }.into()))
}

fn may_be_mended(error: &SheetError) -> bool {
    matches!(error, SheetError::FileDamaged { place: Place::Workbook } | SheetError::WorkbookUnsupported { .. })
}

/// The library panics on damaged files; that is a way to say so. An abort is not caught, and ends the child.
fn guarded<T>(work: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(SheetError::FileDamaged { place: Place::Workbook }))
}

struct Pipe<W: Write> {
    output: BufWriter<W>,
    batch: Vec<u8>,
}

impl<W: Write> Pipe<W> {
    fn send(&mut self, record: &Record) -> io::Result<()> {
        frame::pack(record, &mut self.batch);
        if self.batch.len() >= BATCH { self.send_batch() } else { Ok(()) }
    }

    fn send_batch(&mut self) -> io::Result<()> {
        if !self.batch.is_empty() {
            frame::write(&mut self.output, Kind::Rows, &self.batch)?;
            self.batch.clear();
        }
        Ok(())
    }

    /// Rows that were good are sent before the word that ends them.
    fn end(&mut self, kind: Kind, payload: &[u8]) -> io::Result<()> {
        self.send_batch()?;
        frame::write(&mut self.output, kind, payload)
    }
}
