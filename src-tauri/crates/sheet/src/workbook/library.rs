//! What the library's errors mean to a person.
//!
//! The library tells what it stumbled over; a person needs to know whether the file is damaged, locked or unknown.

use calamine::{OdsError, XlsError, XlsbError, XlsxError};

use crate::SheetError;
use crate::error::{Bound, Place, Unsupported};

const CONTAINER: SheetError = SheetError::FileDamaged { place: Place::Container };
const DIALECT: SheetError = SheetError::WorkbookUnsupported { what: Unsupported::Dialect };

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ways to be broken are the same to a person")]
pub(super) fn of_xlsx(error: &XlsxError, place: Place) -> SheetError {
    match error {
        XlsxError::Password => SheetError::FilePassword,
        XlsxError::Zip(_) => CONTAINER,
        XlsxError::NotAWorksheet(_) => SheetError::WorkbookWithoutSheets,
        XlsxError::Unrecognized { .. } | XlsxError::CellTAttribute(_) | XlsxError::CellError(_) => DIALECT,
        _ => SheetError::FileDamaged { place },
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ways to be broken are the same to a person")]
pub(super) fn of_xlsb(error: &XlsbError, place: Place) -> SheetError {
    match error {
        XlsbError::Password => SheetError::FilePassword,
        XlsbError::Zip(_) => CONTAINER,
        XlsbError::UnsupportedType(_) | XlsbError::Unrecognized { .. } => DIALECT,
        _ => SheetError::FileDamaged { place },
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ways to be broken are the same to a person")]
pub(super) fn of_xls(error: &XlsError, place: Place) -> SheetError {
    match error {
        XlsError::Password => SheetError::FilePassword,
        XlsError::Cfb(calamine_container) => of_container(&calamine_container.to_string()),
        XlsError::Unrecognized { .. } => DIALECT,
        _ => SheetError::FileDamaged { place },
    }
}

/// The type of this error is not public; that a code page is unknown is all that matters in it.
fn of_container(text: &str) -> SheetError {
    if text.to_ascii_lowercase().contains("codepage") { DIALECT } else { CONTAINER }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ways to be broken are the same to a person")]
pub(super) fn of_ods(error: &OdsError, place: Place) -> SheetError {
    match error {
        OdsError::Password => SheetError::FilePassword,
        OdsError::Zip(_) => CONTAINER,
        OdsError::CellLimitExceeded { max, .. } => SheetError::SheetTooLarge { what: Bound::Cells, limit: *max as u64 },
        OdsError::InvalidMime(_) | OdsError::FileNotFound(_) | OdsError::Mismatch { .. } => DIALECT,
        _ => SheetError::FileDamaged { place },
    }
}
