//! Phone numbers: a checked number, its country, and the careful reading of what a cell says.
//!
//! The numbering plans come from `rlibphonenumber`; what people and spreadsheets do to numbers on the way is mended in
//! [`read`], step by step, and every step that was needed is told.

mod country;
mod read;

use std::fmt;

use serde::{Deserialize, Serialize, de};

pub use self::{
    country::Country,
    read::{PhoneIssue, PhoneKind, Reading, Repair, read},
};

/// A checked number in the form of E.164, kept as its digits: at most 15, never beginning with a zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(u64);

/// A text that is not a checked number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a valid number in international form")]
pub struct NotE164;

/// Most digits of a number. Source: ITU-T E.164.
const MOST: u64 = 999_999_999_999_999;

impl E164 {
    /// Takes a plus and the digits of a number that exists in the numbering plans; repairs nothing.
    ///
    /// # Errors
    /// [`NotE164`] for every other text.
    pub fn parse_strict(text: &str) -> Result<Self, NotE164> {
        let digits =
            text.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).ok_or(NotE164)?;
        let number = rlibphonenumber::PhoneNumber::parse(text, None).map_err(|_| NotE164)?;
        let same = number.format_as(rlibphonenumber::PhoneNumberFormat::E164) == text;
        if !number.is_valid() || !same {
            return Err(NotE164);
        }
        digits.parse().ok().and_then(Self::from_digits).ok_or(NotE164)
    }

    /// Wraps digits that were checked before: those of the database, or those by which the platform knows a person.
    /// The numbering plans are not asked again, since they change and the platform rewrites some countries' numbers.
    #[must_use]
    pub const fn from_digits(digits: u64) -> Option<Self> {
        if digits >= 1_000_000 && digits <= MOST { Some(Self(digits)) } else { None }
    }

    /// The digits without the plus, for storage.
    #[must_use]
    pub const fn digits(self) -> u64 {
        self.0
    }

    /// The whole number with its plus, for the request that sends and the screen of its owner. Never for logs.
    #[must_use]
    pub fn expose(self) -> String {
        format!("+{}", self.0)
    }

    /// The country of the number, where its plan has one.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        let number = rlibphonenumber::PhoneNumber::parse(self.expose(), None).ok()?;
        number.get_region_code().and_then(Country::of_region)
    }

    /// What answers at it; nothing where the numbering plans do not know the number any more.
    #[must_use]
    pub fn kind(self) -> Option<PhoneKind> {
        read::kind(self)
    }
}

impl fmt::Debug for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        let (head, rest) = digits.split_at(2.min(digits.len()));
        let tail = rest.get(rest.len().saturating_sub(2)..).unwrap_or("");
        write!(f, "+{head}…{tail}")
    }
}

impl Serialize for E164 {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.expose())
    }
}

impl<'de> Deserialize<'de> for E164 {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        let digits = text.strip_prefix('+').and_then(|digits| digits.parse().ok());
        digits.and_then(Self::from_digits).ok_or_else(|| de::Error::custom("a number is a plus and its digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_and_existing_number_is_taken_as_it_stands() {
        let number = E164::parse_strict("+12015550123").expect("from the range for fiction");
        assert_eq!(number.expose(), "+12015550123");
        assert_eq!(number.country(), Country::parse("US"));
        for wrong in ["12015550123", "+1 201 555 0123", "+1201555012", "+33 6", "", "+"] {
            assert_eq!(E164::parse_strict(wrong), Err(NotE164), "{wrong}");
        }
    }

    #[test]
    fn a_number_never_prints_whole_by_accident() {
        let number = E164::parse_strict("+12015550123").expect("valid");
        assert_eq!(format!("{number:?}"), "+12…23");
    }
}
