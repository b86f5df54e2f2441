//! What a cell says about a number.

use serde::{Deserialize, Serialize};

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

/// One thing that was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Excel made a float of it (`33612345678.0`).
    ExcelFloat,
}

/// Why a cell gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneIssue {
    /// It is empty.
    Blank,
    /// A national number, and nobody says of which country.
    NoCountry,
    /// It is no number at all.
    NotANumber,
}

/// Reads a cell.
///
/// # Errors
/// [`PhoneIssue`]: why it gives no number.
pub fn read(raw: &str, country: Option<Country>) -> Result<Reading, PhoneIssue> {
    let number = rlibphonenumber::PhoneNumber::parse(raw, country.and_then(Country::region))
        .map_err(|_| PhoneIssue::NotANumber)?;
    let e164 = E164::parse_strict(&number.format_as(rlibphonenumber::PhoneNumberFormat::E164))
        .map_err(|_| PhoneIssue::NotANumber)?;
    Ok(Reading { e164, country: e164.country(), kind: PhoneKind::Other, repairs: Vec::new() })
}
