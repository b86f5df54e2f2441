//! Delimited text: CSV, TSV, TXT, whatever the encoding and the delimiter.
//!
//! ```text
//! bytes -> encoding (which?) -> decode (characters) -> dialect (which delimiter?)
//!                                     |
//!                                     +-> split (where does a record end?) -> cells (cut) -> Record
//! ```
//! The source is gone through once or twice to learn its encoding and once to read it; no more than a few records are
//! held at a time.

mod cells;
mod decode;
mod dialect;
mod encoding;
mod split;

use std::io::{self, Read, Seek, SeekFrom};

use self::cells::{Cutter, MOST_CELLS};
use self::decode::Decoding;
use self::dialect::Dialect;
use self::encoding::{Charset, Found};
use self::split::{Grammar, LONGEST_CELL, Next};
use crate::error::{Bound, LooksLike};
use crate::source::{self, HEAD_BYTES, Kind};
use crate::{Cell, ReadFlaw, ReadIssue, Record, Rows, SheetError};

/// Text is read in pieces of this size.
const PIECE: usize = 64 * 1024;
/// The delimiter is looked for in as much.
const SAMPLE: usize = 256 * 1024;
/// No record is longer.
const LONGEST_RECORD: usize = 8 * 1024 * 1024;
/// The largest text file that is read: ten times a list of a million customers.
pub const LARGEST_FILE: u64 = 1024 * 1024 * 1024;

/// What a person decided about a file, over what we would find out.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The encoding, by any of its names. A name that nobody knows decides nothing.
    pub encoding: Option<String>,
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The file is named as a workbook (`.xlsx`): then it must at least have columns.
    pub named_as_workbook: bool,
}

/// What was found out about a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextInfo {
    /// The name of the encoding, in lower case.
    pub encoding: &'static str,
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether a byte order mark said the encoding.
    pub had_bom: bool,
    /// Whether the first line said the delimiter (`sep=;`).
    pub sep_line: bool,
    /// Whether there are bytes of another encoding in it ([`ReadFlaw::MixedEncoding`] tells where).
    pub mixed_encoding: bool,
    /// How many cells most of the first records have.
    pub columns: usize,
}

/// Finds out how a text file is written and begins to read it.
///
/// # Errors
/// The file is empty, too large, no text, no table ([`source::kind`]), or does not come off its disk.
pub fn open_text<R: Read + Seek>(
    mut source: R,
    size: u64,
    overrides: &Overrides,
) -> Result<(TextInfo, TextRows<R>), SheetError> {
    if size > LARGEST_FILE {
        return Err(SheetError::FileTooLarge { limit_bytes: LARGEST_FILE });
    }
    let head = head(&mut source)?;
    match source::kind(&head) {
        Kind::Text => {}
        Kind::Workbook => return Err(SheetError::FileNotATable { looks_like: LooksLike::Archive }),
        Kind::Refused(error) => return Err(error),
    }
    let Found { charset, mark } = match overrides.encoding.as_deref().and_then(Charset::by_name) {
        Some(charset) => Found { charset, mark: encoding::mark_for(charset, &head) },
        None => encoding::detect(&mut source)?,
    };
    source.seek(SeekFrom::Start(mark as u64))?;
    let mut text = Text::new(source, charset);
    while text.held().len() < SAMPLE && text.more()? {}
    let dialect = dialect::detect(text.held(), text.ended, overrides.delimiter);
    if overrides.named_as_workbook && dialect.width < 2 {
        return Err(SheetError::FileNotATable { looks_like: LooksLike::PlainText });
    }
    text.skip(dialect.sep_line);
    let info = TextInfo {
        encoding: charset.name(),
        delimiter: dialect.delimiter,
        had_bom: mark > 0,
        sep_line: dialect.sep_line > 0,
        mixed_encoding: charset == Charset::Utf8WithStrays,
        columns: dialect.width,
    };
    Ok((info, TextRows::new(text, dialect)))
}

fn head<R: Read + Seek>(source: &mut R) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    source.seek(SeekFrom::Start(0))?;
    source.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The beginning of a file as characters, if they are of two or four bytes.
pub(crate) fn wide(head: &[u8]) -> Option<String> {
    let Found { charset, mark } = encoding::wide(head)?;
    let mut text = String::new();
    Decoding::new(charset).decode(&head[mark..], false, &mut text);
    Some(text)
}

/// The decoded text, as much of it as is needed.
struct Text<R> {
    source: R,
    decoding: Decoding,
    piece: Vec<u8>,
    buffer: String,
    /// What of the buffer is done with.
    done: usize,
    /// How much was thrown out of the buffer before.
    before: u64,
    ended: bool,
}

impl<R: Read> Text<R> {
    fn new(source: R, charset: Charset) -> Self {
        let decoding = Decoding::new(charset);
        Self { source, decoding, piece: vec![0; PIECE], buffer: String::new(), done: 0, before: 0, ended: false }
    }

    fn held(&self) -> &str {
        &self.buffer[self.done..]
    }

    fn skip(&mut self, bytes: usize) {
        self.done += bytes;
    }

    /// Reads on; tells whether there was anything. Asked again and again for the same record, it doubles what is held,
    /// so that a long record is not gone through from its beginning too often.
    fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.done >= PIECE {
            self.buffer.drain(..self.done);
            self.before += self.done as u64;
            self.done = 0;
        }
        let aim = self.held().len() * 2 + 1;
        while !self.ended && self.held().len() < aim {
            match self.source.read(&mut self.piece) {
                Ok(read) => {
                    self.ended = read == 0;
                    self.decoding.decode(&self.piece[..read], self.ended, &mut self.buffer);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Whether bytes of another encoding stood before the place that is done with.
    fn had_strays(&mut self) -> bool {
        self.decoding.had_strays_before(self.before + self.done as u64)
    }
}

/// The records of a text file.
pub struct TextRows<R> {
    text: Text<R>,
    grammar: Grammar,
    cutter: Cutter,
    number: u64,
    issues: Vec<ReadIssue>,
}

impl<R: Read> TextRows<R> {
    fn new(text: Text<R>, dialect: Dialect) -> Self {
        let grammar = Grammar { delimiter: dialect.delimiter, width: Some(dialect.width) };
        Self { text, grammar, cutter: Cutter::new(dialect.delimiter), number: 0, issues: Vec::new() }
    }

    /// Cuts the record that begins what is held, and moves on to the next.
    fn take(&mut self, len: usize, next: usize, stray_quote: Option<usize>) -> Result<Record, SheetError> {
        self.number += 1;
        let text = &self.text.held()[..len];
        let cells = self.cutter.cut(text, stray_quote);
        if cells.len() > MOST_CELLS {
            return Err(SheetError::SheetTooLarge { what: Bound::Columns, limit: MOST_CELLS as u64 });
        }
        let undecodable = text.contains(char::REPLACEMENT_CHARACTER);
        self.text.skip(next);
        let flaws = [
            (undecodable, ReadFlaw::UndecodableBytes),
            (self.text.had_strays(), ReadFlaw::MixedEncoding),
            (stray_quote.is_some(), ReadFlaw::StrayQuote),
            (cells.iter().any(is_long), ReadFlaw::LongCell),
        ];
        for (_, flaw) in flaws.into_iter().filter(|(is_so, _)| *is_so) {
            self.issues.push(ReadIssue { record: self.number, flaw });
        }
        Ok(Record { number: self.number, cells })
    }
}

fn is_long(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.len() > LONGEST_CELL && text.chars().count() > LONGEST_CELL)
}

impl<R: Read> Rows for TextRows<R> {
    fn next_record(&mut self) -> Result<Option<Record>, SheetError> {
        loop {
            match self.grammar.next(self.text.held().as_bytes(), self.text.ended) {
                Next::End => return Ok(None),
                Next::More if self.text.held().len() > LONGEST_RECORD => {
                    return Err(SheetError::SheetTooLarge { what: Bound::RecordBytes, limit: LONGEST_RECORD as u64 });
                }
                Next::More => {
                    self.text.more()?;
                }
                Next::Blank { next } => {
                    self.number += 1;
                    self.text.skip(next);
                }
                Next::Record { len, next, stray_quote, .. } => {
                    let record = self.take(len, next, stray_quote)?;
                    if !record.cells.iter().all(Cell::is_blank) {
                        return Ok(Some(record));
                    }
                }
            }
        }
    }

    fn take_issues(&mut self) -> Vec<ReadIssue> {
        std::mem::take(&mut self.issues)
    }
}
