//! What a cell says about a number.
//!
//! The way of a cell: its wrapping comes off ([`wrapping`]), numbers that a spreadsheet has turned into floats are
//! written out again ([`spreadsheet`]), signs of every script become digits ([`spelling`]), and then the numbering
//! plans are asked ([`choice`]). Each step either tells what it mended or says why it stops.
//!
//! The rule behind all of it: a message to a stranger is worse than a row that somebody has to look at. Where two
//! readings are possible the cell is refused, or, where one of them is far likelier, taken and marked.

mod choice;
mod issue;
mod legacy;
mod plan;
mod repair;
mod signs;
mod spelling;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod words;
mod wrapping;

use serde::{Deserialize, Serialize};

pub use self::{issue::PhoneIssue, repair::Repair};
use self::{plan::Found, repair::Repairs, spelling::Spelled};
use super::{Country, E164};

/// A number that was read, and what it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub e164: E164,
    /// Its country, where its plan has one.
    pub country: Option<Country>,
    /// What answers at it.
    pub kind: PhoneKind,
    /// What had to be mended, in the order in which it was.
    pub repairs: Vec<Repair>,
}

/// What answers at a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A mobile phone.
    Mobile,
    /// A land line.
    FixedLine,
    /// Either; the plan does not tell them apart (North America).
    FixedOrMobile,
    /// Anything else.
    Other,
}

impl PhoneKind {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::FixedLine => "fixed_line",
            Self::FixedOrMobile => "fixed_or_mobile",
            Self::Other => "other",
        }
    }

    /// Whether a person with a phone in the pocket may answer.
    const fn may_be_mobile(self) -> bool {
        matches!(self, Self::Mobile | Self::FixedOrMobile)
    }
}

/// No number takes more room than this, with its labels and with a second one beside it.
const LONGEST_CELL: usize = 200;

/// Reads a cell. A plus or a double zero makes a number international; any other belongs to `country`, or to nobody
/// if that is not known.
///
/// # Errors
/// [`PhoneIssue`]: why it gives no number.
pub fn read(raw: &str, country: Option<Country>) -> Result<Reading, PhoneIssue> {
    let mut repairs = Repairs::default();
    let bare = wrapping::strip(raw, &mut repairs)?;
    if bare.text.len() > LONGEST_CELL {
        return Err(issue::of_prose(bare.text));
    }
    if words::is_row_of_keys(bare.text) {
        return Err(PhoneIssue::Placeholder);
    }
    if spreadsheet::is_day_or_amount(bare.text) {
        return Err(PhoneIssue::NotANumber);
    }
    let found = match spreadsheet::written_out(bare.text, &mut repairs)? {
        Some(number) => choice::decide(&number, country, &mut repairs)?,
        None => of_spelled(spelling::read(&bare, &mut repairs)?, country, &mut repairs)?,
    };
    Ok(Reading { e164: found.e164, country: found.country(), kind: found.kind, repairs: repairs.into_vec() })
}

/// What answers at a number that was read before.
pub(super) fn kind(number: E164) -> Option<PhoneKind> {
    plan::international(&number.expose()).ok().map(|found| found.kind)
}

/// The number of a cell, or the first of those that it holds.
fn of_spelled(spelled: Spelled, country: Option<Country>, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    match spelled {
        Spelled::One(number) => choice::decide(&number, country, repairs),
        // With several numbers in a cell we may name the first, but must not hide that there was a choice.
        Spelled::FirstOf(number) => {
            repairs.add(Repair::FirstOfTwo);
            choice::decide(&number, country, repairs).map_err(|_| PhoneIssue::TwoNumbers)
        }
    }
}
