//! What was odd about a row.

use std::fmt;

use domain::phone::{PhoneIssue, Repair};

/// Something about a row that its owner may want to see.
#[derive(Clone, PartialEq, Eq)]
pub struct Issue {
    /// Which data row, counted from 1 without headers and blanks.
    pub row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    pub record: u64,
    /// The heading of the column.
    pub column: String,
    /// What it is.
    pub code: IssueCode,
    /// The cell as it stands.
    pub raw: String,
    /// The number that was made of it, if one was.
    pub repaired: Option<String>,
}

/// Cells are people's data.
impl fmt::Debug for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issue(row {}, {:?}, {})", self.row, self.column, self.code.code())
    }
}

/// The catalogue of issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IssueCode {
    /// The cell gives no number.
    Phone(PhoneIssue),
    /// The number was mended; of several repairs the one most worth a look.
    Repaired(Repair),
    /// The country is none that we know, so that national numbers of the row can't be read.
    UnknownCountry,
    /// A column of consent holds something that is neither yes nor no.
    UnclearConsent,
    /// The row says no, and its number can't be read: somebody must find out whose it is.
    UnreadableOptOut,
}

impl IssueCode {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone(issue) => issue.code(),
            Self::Repaired(repair) => repair.code(),
            Self::UnknownCountry => "unknown_country",
            Self::UnclearConsent => "unclear_consent",
            Self::UnreadableOptOut => "unreadable_opt_out",
        }
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: u64,
    pub(super) record: u64,
}

impl Place {
    pub(super) fn issue(self, column: &str, code: IssueCode, raw: &str) -> Issue {
        /// A cell may hold a whole letter.
        const LONGEST: usize = 200;
        let raw = raw.chars().take(LONGEST).collect();
        Issue { row: self.row, record: self.record, column: column.to_owned(), code, raw, repaired: None }
    }
}
