//! The proposal: what each column is taken for.

use std::{collections::BTreeSet, fmt};

use domain::consent::Channel;
use serde::Serialize;

use super::{Field, Sense, exports, words};

/// What a table looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The number of the record that holds the headings, if one does.
    pub header_row: Option<u64>,
    /// The number of the record below it that explains them, as templates have it.
    pub description_row: Option<u64>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The program that wrote the file, if its headings tell.
    pub recognised_as: Option<&'static str>,
    /// What the owner should know before believing this.
    pub issues: Vec<LayoutIssue>,
}

/// One column.
#[derive(Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place, counted from 1.
    pub index: usize,
    /// Its heading as written; empty if there is none.
    pub heading: String,
    /// What it holds, if it holds anything.
    pub field: Option<Field>,
    /// Of several columns with the same field, the lowest goes first.
    pub(crate) rank: u8,
    /// How that was found.
    pub why: Why,
    /// A few cells of it.
    pub samples: Vec<String>,
}

/// Cells are people's data.
impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Column");
        shown.field("index", &self.index).field("heading", &self.heading).field("field", &self.field);
        shown.field("why", &self.why).finish_non_exhaustive()
    }
}

/// How the meaning of a column was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// By its heading.
    Heading,
    /// By its cells.
    Content,
    /// The owner said so.
    Mapping,
    /// It was not: the column is kept as it is.
    Nothing,
}

impl Why {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Content => "content",
            Self::Mapping => "mapping",
            Self::Nothing => "nothing",
        }
    }
}

/// What the owner should know about a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutIssue {
    /// No record looks like a header.
    NoHeader,
    /// No column holds phone numbers.
    NoPhoneColumn,
    /// Two columns have this heading, give or take its case.
    DuplicateHeading(String),
}

impl LayoutIssue {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHeader => "no_header",
            Self::NoPhoneColumn => "no_phone_column",
            Self::DuplicateHeading(_) => "duplicate_heading",
        }
    }
}

/// The table has no such column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the table has no such column")]
pub struct UnknownColumn {
    /// What was asked for.
    pub column: String,
}

impl Layout {
    /// Sets what a column holds. The column is named by its heading, or else by its place counted from 1.
    ///
    /// # Errors
    /// [`UnknownColumn`].
    pub fn assign(&mut self, column: &str, field: Field) -> Result<(), UnknownColumn> {
        let at = self.find(column).ok_or_else(|| UnknownColumn { column: column.to_owned() })?;
        if field.is_single() {
            for other in self.columns.iter_mut().filter(|other| other.field == Some(field)) {
                other.field = Some(Field::Attribute);
                other.why = Why::Nothing;
            }
        }
        let Some(column) = self.columns.get_mut(at) else { return Ok(()) };
        // What the owner names goes before what was found.
        (column.field, column.rank, column.why) = (Some(field), 0, Why::Mapping);
        if field == Field::Phone {
            self.issues.retain(|issue| *issue != LayoutIssue::NoPhoneColumn);
        } else if self.phones().next().is_none() && !self.issues.contains(&LayoutIssue::NoPhoneColumn) {
            self.issues.push(LayoutIssue::NoPhoneColumn);
        }
        Ok(())
    }

    /// Declares that a column speaks of WhatsApp. If its heading asks for a no (`unsubscribed`), it still does.
    ///
    /// # Errors
    /// [`UnknownColumn`].
    pub fn set_consent_column(&mut self, column: &str) -> Result<(), UnknownColumn> {
        let at = self.find(column).ok_or_else(|| UnknownColumn { column: column.to_owned() })?;
        let sense = match self.columns.get(at).and_then(|column| column.field) {
            Some(Field::Consent(_, sense)) => sense,
            Some(Field::OptOut) => Sense::Negative,
            _ => Sense::Positive,
        };
        self.assign(column, Field::Consent(Channel::WhatsApp, sense))
    }

    /// The columns with phone numbers, the likeliest mobile first.
    pub fn phones(&self) -> impl Iterator<Item = &Column> {
        let mut phones: Vec<&Column> =
            self.columns.iter().filter(|column| column.field == Some(Field::Phone)).collect();
        phones.sort_by_key(|column| (column.why != Why::Mapping, column.rank, column.index));
        phones.into_iter()
    }

    /// Whether the program that wrote the file leaves out the plus of international numbers.
    pub(crate) fn leaves_out_the_plus(&self) -> bool {
        exports::leaves_out_the_plus(self.recognised_as)
    }

    fn find(&self, column: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|candidate| !column.is_empty() && candidate.heading == column);
        let loose = || {
            let wanted = words::fold(column);
            self.columns.iter().position(|c| !wanted.is_empty() && words::fold(&c.heading) == wanted)
        };
        let place = || column.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.columns.len());
        exact.or_else(loose).or_else(place)
    }
}

pub(super) fn issues(columns: &[Column], header: bool) -> Vec<LayoutIssue> {
    let mut issues = Vec::new();
    if !header {
        issues.push(LayoutIssue::NoHeader);
    }
    if !columns.iter().any(|column| column.field == Some(Field::Phone)) {
        issues.push(LayoutIssue::NoPhoneColumn);
    }
    let mut seen = BTreeSet::new();
    let mut told = BTreeSet::new();
    for column in columns.iter().filter(|column| !column.heading.is_empty()) {
        let folded = column.heading.to_lowercase();
        if !seen.insert(folded.clone()) && told.insert(folded) {
            issues.push(LayoutIssue::DuplicateHeading(column.heading.clone()));
        }
    }
    issues
}
