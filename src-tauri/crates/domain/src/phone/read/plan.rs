//! The numbering plans, as the library knows them.

use rlibphonenumber::{ParseError, PhoneNumber, PhoneNumberType, ValidationError};

use super::{PhoneKind, issue::PhoneIssue};
use crate::phone::{Country, E164};

/// A number that exists.
pub(super) struct Found {
    pub(super) e164: E164,
    pub(super) kind: PhoneKind,
    number: PhoneNumber,
}

impl Found {
    /// The code before the national number.
    pub(super) const fn calling_code(&self) -> u32 {
        self.number.country_code.unsigned_abs()
    }

    /// The country, where the plan has one. Asked last: codes that many countries share take time.
    pub(super) fn country(&self) -> Option<Country> {
        self.number.get_region_code().and_then(Country::of_region)
    }

    /// Whether it consists of exactly these digits.
    pub(super) fn is_spelled(&self, digits: &str) -> bool {
        digits.parse() == Ok(self.e164.digits())
    }
}

/// Looks a number up that begins with a plus.
pub(super) fn international(with_plus: &str) -> Result<Found, PhoneIssue> {
    found(PhoneNumber::parse(with_plus, None))
}

/// Looks digits up as they are dialled inside a country.
pub(super) fn national(digits: &str, country: Country) -> Result<Found, PhoneIssue> {
    found(PhoneNumber::parse(digits, country.region()))
}

fn found(parsed: Result<PhoneNumber, ParseError>) -> Result<Found, PhoneIssue> {
    let number = parsed.map_err(|error| match error {
        ParseError::InvalidCountryCode => PhoneIssue::ImpossiblePrefix,
        ParseError::NotANumber(_) => PhoneIssue::NotANumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneIssue::TooShort,
        ParseError::TooLongNsn => PhoneIssue::TooLong,
    })?;
    // One look at the plan answers both questions: a number of no type does not exist.
    let kind = match number.get_type() {
        PhoneNumberType::Unknown => return Err(misfit(&number)),
        PhoneNumberType::Mobile => PhoneKind::Mobile,
        PhoneNumberType::FixedLine => PhoneKind::FixedLine,
        PhoneNumberType::FixedLineOrMobile => PhoneKind::FixedOrMobile,
        PhoneNumberType::TollFree
        | PhoneNumberType::PremiumRate
        | PhoneNumberType::SharedCost
        | PhoneNumberType::VoIP
        | PhoneNumberType::PersonalNumber
        | PhoneNumberType::Pager
        | PhoneNumberType::UAN
        | PhoneNumberType::VoiceMail => PhoneKind::Other,
    };
    let e164 = e164(&number).ok_or(PhoneIssue::TooLong)?;
    Ok(Found { e164, kind, number })
}

/// Why a number does not exist.
fn misfit(number: &PhoneNumber) -> PhoneIssue {
    match number.is_possible_with_reason() {
        Err(ValidationError::TooShort) => PhoneIssue::TooShort,
        Err(ValidationError::TooLong) => PhoneIssue::TooLong,
        Ok(_) | Err(ValidationError::InvalidCountryCode | ValidationError::InvalidLength) => {
            PhoneIssue::ImpossiblePrefix
        }
    }
}

/// The digits put together without the way over a text. Italian zeros stand between code and number.
fn e164(number: &PhoneNumber) -> Option<E164> {
    let zeros = match (number.italian_leading_zero, number.number_of_leading_zeros) {
        (Some(true), count) => u32::try_from(count.unwrap_or(1)).ok()?,
        (Some(false) | None, _) => 0,
    };
    let places = number.national_number.checked_ilog10().unwrap_or(0) + 1 + zeros;
    let code = u64::try_from(number.country_code).ok()?;
    let shifted = code.checked_mul(10_u64.checked_pow(places)?)?;
    E164::from_digits(shifted.checked_add(number.national_number)?)
}
