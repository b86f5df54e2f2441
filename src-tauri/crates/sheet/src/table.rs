//! The words of a table: record, rows, sheet, format.

use serde::{Deserialize, Serialize};

use crate::{Cell, SheetError};

/// One record (a row of the table).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Where it stands, counted from 1 as a spreadsheet program numbers its rows: blank rows count, a record with line
    /// breaks inside its cells counts once, a `sep=` line does not count.
    pub number: u64,
    /// Its cells. Records of one table may differ in length; blank cells at the end may be missing.
    pub cells: Vec<Cell>,
}

/// A table, read from top to bottom.
///
/// Records without anything to see in them are counted and left out.
pub trait Rows {
    /// The next record that is not blank, or nothing at the end.
    ///
    /// # Errors
    /// The rest of the table cannot be read. What came before may be incomplete too, so an import that meets this must
    /// keep nothing.
    fn next_record(&mut self) -> Result<Option<Record>, SheetError>;

    /// What was odd about the records read since the last call.
    fn take_issues(&mut self) -> Vec<ReadIssue> {
        Vec::new()
    }
}

/// Something odd that was met while reading, and read nevertheless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadIssue {
    /// The record, as in [`Record::number`].
    pub record: u64,
    /// What it is.
    pub flaw: ReadFlaw,
}

/// What can be odd about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadFlaw {
    /// Bytes that mean nothing in the file's encoding; shown as `\u{fffd}`.
    UndecodableBytes,
    /// Bytes of Windows-1252 in a file that is UTF-8 otherwise; read as such.
    MixedEncoding,
    /// A quotation mark that opens a cell and is never closed; taken as an ordinary character.
    StrayQuote,
    /// A cell longer than any spreadsheet program can hold (32,767 characters).
    LongCell,
}

impl ReadFlaw {
    /// The stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UndecodableBytes => "undecodable_bytes",
            Self::MixedEncoding => "mixed_encoding",
            Self::StrayQuote => "stray_quote",
            Self::LongCell => "long_cell",
        }
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Its name on the tab.
    pub name: String,
    /// Whether a person who opens the workbook sees the tab.
    pub visible: bool,
    /// How many rows it has, as far as the file tells without being read whole.
    pub rows: Option<u64>,
    /// How many columns it has, likewise.
    pub columns: Option<u64>,
}

/// What the file was, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Delimited text, whatever the delimiter.
    Csv,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 2007 and later, binary.
    Xlsb,
    /// Excel 5 to 2003.
    Xls,
    /// OpenDocument.
    Ods,
}

impl Format {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }
}
