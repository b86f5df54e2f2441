//! What became of a record.

use std::fmt;

use domain::{
    consent::{Channel, ConsentByChannel, ConsentSource, ConsentState},
    contact::ContactDraft,
    phone::{PhoneKind, Repair},
};

use super::Issue;

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowResult {
    /// A contact.
    Accepted(Row),
    /// A contact whose number the file had before. What it says about consent still counts.
    Duplicate {
        /// The record that had the number first.
        first_record: u64,
        /// What this one says.
        row: Row,
    },
    /// A row without a readable number.
    Rejected(Rejected),
    /// No row of data.
    Skipped(Skipped),
}

/// A row that gives a contact.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Which data row, counted from 1 without headers and blanks.
    pub row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    pub record: u64,
    /// The contact; its consent is what this row alone says, without the owner's attestation.
    pub draft: ContactDraft,
    /// What answers at the number.
    pub kind: PhoneKind,
    /// The column that the number comes from, counted from 1.
    pub phone_column: usize,
    /// What was said about consent, and where; at the end the owner's attestation, if it counts for this row.
    pub statements: Vec<Statement>,
    /// What had to be mended in the number.
    pub repairs: Vec<Repair>,
    /// What the owner may want to see.
    pub issues: Vec<Issue>,
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Row");
        shown.field("row", &self.row).field("draft", &self.draft).field("repairs", &self.repairs);
        shown.field("issues", &self.issues).finish_non_exhaustive()
    }
}

/// One statement of consent.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// The channel it is about.
    pub channel: Channel,
    /// What was said.
    pub state: ConsentState,
    /// Where.
    pub source: ConsentSource,
    /// What the person agreed to, if known.
    pub wording: Option<String>,
    /// The cell as it stands.
    pub raw: String,
}

impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Statement({} {} by {})", self.channel.as_str(), self.state.as_str(), self.source.kind())
    }
}

/// A row without a readable number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Why.
    pub issue: Issue,
    /// What the row says about consent.
    pub consent: ConsentByChannel,
    /// The same, with its places.
    pub statements: Vec<Statement>,
    /// The row says no to WhatsApp: it must be shown, since its number may stand elsewhere in a readable form.
    pub opt_out: bool,
    /// What else is odd about it.
    pub issues: Vec<Issue>,
}

/// Why a record is no row of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Skipped {
    /// There is nothing in it.
    Blank,
    /// It stands above the header.
    Title,
    /// It is the header, or repeats it.
    Header,
    /// It explains the header.
    Description,
    /// It sums up the rows above.
    Total,
}
