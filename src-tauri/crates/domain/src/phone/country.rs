//! Countries, by their two letters.

use std::fmt;

use rlibphonenumber::PHONE_NUMBER_UTIL;
use serde::{Deserialize, Serialize, de};

/// The library's name for no country.
const UNKNOWN: &str = "ZZ";

/// A country or territory with a numbering plan, by its ISO 3166 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Takes two letters of any case that name a country we know a numbering plan of.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let upper = code.trim().to_ascii_uppercase();
        let bytes: [u8; 2] = upper.as_bytes().try_into().ok()?;
        let country = bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))?;
        // The library has names for regions without a plan of their own, such as the UK beside GB.
        PHONE_NUMBER_UTIL.get_country_code_for_region(country.region()?).map(|_| country)
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The code dialled before its numbers; several countries may share one.
    #[must_use]
    pub fn calling_code(self) -> u32 {
        let code = self.region().and_then(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region));
        code.map_or(0, i32::unsigned_abs)
    }

    /// The country of a calling code; for shared ones the largest (1: the United States, 44: the United Kingdom).
    #[must_use]
    pub fn of_calling_code(code: u32) -> Option<Self> {
        let region = PHONE_NUMBER_UTIL.get_region_for_country_code(i32::try_from(code).ok()?)?;
        Self::of_region(region)
    }

    /// The name the library of numbering plans has for it.
    pub(super) fn region(self) -> Option<rlibphonenumber::Region> {
        let region: rlibphonenumber::Region = self.code().parse().ok()?;
        (Self::of_region(region) == Some(self)).then_some(region)
    }

    /// The country of a region; none for numbers that belong to no country (satellite, freephone).
    pub(super) fn of_region(region: rlibphonenumber::Region) -> Option<Self> {
        let name = region.as_region_str();
        let bytes: [u8; 2] = name.as_bytes().try_into().ok()?;
        (name.as_str() != UNKNOWN && bytes.iter().all(u8::is_ascii_uppercase)).then_some(Self(bytes))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let code = String::deserialize(d)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom("a country is two letters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters_that_a_numbering_plan_knows() {
        assert_eq!(Country::parse(" fr ").map(|c| c.code().to_owned()), Some("FR".to_owned()));
        for wrong in ["", "F", "FRA", "Q1", "ZZ", "UK", "33"] {
            assert_eq!(Country::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_shared_calling_code_belongs_to_the_largest_country() {
        for (letters, code) in [("FR", 33), ("US", 1), ("GB", 44), ("IT", 39), ("CI", 225)] {
            assert_eq!(Country::parse(letters).map(Country::calling_code), Some(code));
            assert_eq!(Country::of_calling_code(code), Country::parse(letters));
        }
        assert_eq!(Country::of_calling_code(800), None, "freephone of the world has no country");
    }
}
