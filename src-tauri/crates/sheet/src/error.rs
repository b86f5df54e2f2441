//! Why a file was refused: one code, one sentence on the screen.

use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A file, or the rest of one, cannot be read.
///
/// It crosses the pipe from the child that reads workbooks, so it serialises; only [`SheetError::FileUnreadable`],
/// [`SheetError::FileChanged`] and [`SheetError::ReaderDied`] arise on the host's side alone.
#[derive(Debug, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SheetError {
    /// No bytes, or nothing but a byte order mark and blanks.
    #[error("the file is empty")]
    FileEmpty,
    /// More bytes than we read.
    #[error("the file is larger than {limit_bytes} bytes")]
    FileTooLarge {
        /// The most that is read.
        limit_bytes: u64,
    },
    /// Encrypted: it opens with a password only.
    #[error("the workbook is protected by a password")]
    FilePassword,
    /// Looks like a format we read, but is broken.
    #[error("the file is damaged ({place:?})")]
    FileDamaged {
        /// Which part of it.
        place: Place,
    },
    /// Something else altogether.
    #[error("the file is not a table ({looks_like:?})")]
    FileNotATable {
        /// What it seems to be.
        looks_like: LooksLike,
    },
    /// A web page, often named `.xls`.
    #[error("the file is a web page")]
    FileHtml,
    /// Excel's XML format of 2003.
    #[error("the file is an XML spreadsheet of 2003")]
    FileXmlSpreadsheet,
    /// An address book, which is not a table.
    #[error("the file is a vCard address book")]
    FileVcard,
    /// A document of Apple Numbers.
    #[error("the file is a document of Apple Numbers")]
    FileNumbers,
    /// Unpacks to far more than it should.
    #[error("the file unpacks to an unreasonable size")]
    FileZipBomb,
    /// There is no sheet of the name that was asked for.
    #[error("there is no such sheet in the workbook")]
    SheetMissing {
        /// The name.
        wanted: String,
    },
    /// No sheet that holds cells: only charts, or nothing at all.
    #[error("the workbook has no sheet with cells")]
    WorkbookWithoutSheets,
    /// More than we read of one of the things that a sheet has.
    #[error("the sheet has more {what:?} than {limit}")]
    SheetTooLarge {
        /// Of what.
        what: Bound,
        /// The most that is read.
        limit: u64,
    },
    /// A workbook, but of a kind that we cannot read.
    #[error("this kind of workbook is not supported ({what:?})")]
    WorkbookUnsupported {
        /// The kind.
        what: Unsupported,
    },
    /// It was written to, or cut off, while it was read: what came may be half of a row.
    #[error("the file changed while it was read")]
    FileChanged,
    /// The child that reads workbooks ended without saying why: it crashed, or met its limit of memory or time.
    #[error("the reader of the workbook ended before its work was done")]
    ReaderDied,
    /// The bytes do not come: the disk, the network drive or the pipe failed.
    #[error("the file cannot be read from where it is")]
    #[serde(skip)]
    FileUnreadable(#[from] io::Error),
}

/// The part of a file that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The archive around the parts (ZIP), or the container (OLE).
    Container,
    /// The list of sheets, styles and strings.
    Workbook,
    /// The sheet itself.
    Sheet,
}

/// What a file that is no table seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LooksLike {
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document, a presentation, a mail or another thing of an office suite.
    OfficeDocument,
    /// A packed archive.
    Archive,
    /// Text, but not in rows and columns, under the name of a workbook.
    PlainText,
    /// Data in XML or JSON.
    StructuredData,
    /// Bytes that tell nothing.
    Binary,
}

/// What a sheet can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Cells between the first and the last that is filled.
    Cells,
    /// Bytes of text in one record.
    RecordBytes,
}

/// Kinds of workbook that we know and do not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsupported {
    /// Excel 2, 3 and 4 (until 1993).
    OldExcel,
    /// Gnumeric.
    Gnumeric,
    /// Works, Lotus 1-2-3, Quattro Pro and dBase.
    OldSpreadsheet,
    /// A variant of a format we read that the reader does not understand.
    Dialect,
}

impl SheetError {
    /// The stable name, which the screen turns into a sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FileEmpty => "file_empty",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::FilePassword => "file_password",
            Self::FileDamaged { .. } => "file_damaged",
            Self::FileNotATable { .. } => "file_not_a_table",
            Self::FileHtml => "file_html",
            Self::FileXmlSpreadsheet => "file_xml_spreadsheet",
            Self::FileVcard => "file_vcard",
            Self::FileNumbers => "file_numbers",
            Self::FileZipBomb => "file_zip_bomb",
            Self::SheetMissing { .. } => "sheet_missing",
            Self::WorkbookWithoutSheets => "workbook_without_sheets",
            Self::SheetTooLarge { .. } => "sheet_too_large",
            Self::WorkbookUnsupported { .. } => "workbook_unsupported",
            Self::FileChanged => "file_changed",
            Self::ReaderDied => "reader_died",
            Self::FileUnreadable(_) => "file_unreadable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, LooksLike, Place, SheetError, Unsupported};

    #[test]
    fn the_name_on_the_pipe_is_the_code() {
        let all = [
            SheetError::FileEmpty,
            SheetError::FileTooLarge { limit_bytes: 1 },
            SheetError::FilePassword,
            SheetError::FileDamaged { place: Place::Sheet },
            SheetError::FileNotATable { looks_like: LooksLike::Pdf },
            SheetError::FileHtml,
            SheetError::FileXmlSpreadsheet,
            SheetError::FileVcard,
            SheetError::FileNumbers,
            SheetError::FileZipBomb,
            SheetError::SheetMissing { wanted: "Feuil1".into() },
            SheetError::WorkbookWithoutSheets,
            SheetError::SheetTooLarge { what: Bound::Cells, limit: 1 },
            SheetError::WorkbookUnsupported { what: Unsupported::OldExcel },
            SheetError::FileChanged,
            SheetError::ReaderDied,
        ];
        for error in all {
            let json = serde_json::to_value(&error).expect("serialises");
            assert_eq!(json["code"], error.code());
            let back: SheetError = serde_json::from_value(json).expect("comes back");
            assert_eq!(back.code(), error.code());
        }
    }
}
