//! The catalogue of refusals.

use serde::{Deserialize, Serialize};

/// Why a cell gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneIssue {
    /// It is empty.
    Blank,
    /// It says that there is none, or was filled in to satisfy a form (`n/a`, `xxx`, `000000000`, `1234567890`).
    Placeholder,
    /// It has too few digits for its country.
    TooShort,
    /// It has too many digits for its country, or for any.
    TooLong,
    /// It is no number at all.
    NotANumber,
    /// Letters or masks stand where digits should (`+44743199O1l`, `+91814966xxx`).
    Letters,
    /// It is an e-mail address.
    Email,
    /// A spreadsheet's error (`#REF!`, `####`).
    ExcelError,
    /// A spreadsheet shortened it to a power of ten, and the other digits are gone.
    LossyScientific,
    /// No number begins so in its country, or no country does.
    ImpossiblePrefix,
    /// A national number, and nobody says of which country.
    NoCountry,
    /// It can be read as two different numbers.
    Ambiguous,
    /// The number of a service, not of a person.
    ShortCode,
    /// Several numbers in one cell, and the first is not readable.
    TwoNumbers,
}

impl PhoneIssue {
    /// All of them, for tables.
    pub const ALL: [Self; 14] = [
        Self::Blank,
        Self::Placeholder,
        Self::TooShort,
        Self::TooLong,
        Self::NotANumber,
        Self::Letters,
        Self::Email,
        Self::ExcelError,
        Self::LossyScientific,
        Self::ImpossiblePrefix,
        Self::NoCountry,
        Self::Ambiguous,
        Self::ShortCode,
        Self::TwoNumbers,
    ];

    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Placeholder => "placeholder",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::NotANumber => "not_a_number",
            Self::Letters => "letters",
            Self::Email => "email",
            Self::ExcelError => "excel_error",
            Self::LossyScientific => "lossy_scientific",
            Self::ImpossiblePrefix => "impossible_prefix",
            Self::NoCountry => "no_country",
            Self::Ambiguous => "ambiguous",
            Self::ShortCode => "short_code",
            Self::TwoNumbers => "two_numbers",
        }
    }
}

/// The issue of a text that is far too long to be a number.
pub(super) fn of_prose(text: &str) -> PhoneIssue {
    if text.chars().any(char::is_alphabetic) { PhoneIssue::NotANumber } else { PhoneIssue::TooLong }
}
