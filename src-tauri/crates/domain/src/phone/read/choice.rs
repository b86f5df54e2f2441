//! Which number the digits are: one of the country, or one from abroad that has lost its plus.

use super::{
    issue::PhoneIssue,
    legacy,
    plan::{self, Found},
    repair::{Repair, Repairs},
    spelling::Number,
    words,
};
use crate::phone::Country;

/// The prefix for calls abroad that all the world writes, also where the exchanges want another.
const ABROAD: &str = "00";
/// So many digits or fewer are the number of a service.
const LONGEST_SHORT_CODE: usize = 6;
/// Most digits of a number. Source: ITU-T E.164.
const LONGEST: usize = 15;
/// Countries whose numbers begin with a zero of their own have eight digits or more.
const FEWEST_WITH_OWN_ZERO: usize = 8;
/// Digits of another country's number that lost its plus. Shorter ones may as well be national numbers of a third.
const FEWEST_FROM_ABROAD: usize = 11;

/// Codes of countries whose national numbers begin with a zero whenever they are written: where it is missing, a
/// spreadsheet took it. Elsewhere the zero is for the telephone only (India, Brazil), or there is none.
const ZERO_ALWAYS_WRITTEN: &[u32] = &[
    20, 27, 31, 32, 33, 40, 41, 43, 44, 46, 49, 60, 61, 62, 63, 64, 66, 81, 82, 84, 90, 94, 212, 213, 233, 234, 254,
    353, 358, 359, 380, 381, 385, 386, 421, 880, 886, 962, 966, 971, 972,
];

/// Decides.
///
/// # Errors
/// Why it is none of them, or could be two.
pub(super) fn decide(number: &Number, country: Option<Country>, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    let digits = number.digits();
    let behind_zeros = digits.strip_prefix(ABROAD).filter(|rest| rest.len() > LONGEST_SHORT_CODE);
    if words::is_one_digit(digits) || !number.plus && words::is_whole_row_of_keys(digits) {
        return Err(PhoneIssue::Placeholder);
    }
    if number.plus {
        return match behind_zeros {
            Some(_) => dialled_abroad(number, repairs),
            None => international(number, repairs),
        };
    }
    match (country, behind_zeros) {
        (None, Some(_)) => dialled_abroad(number, repairs),
        (None, None) if digits.len() > LONGEST => Err(PhoneIssue::TooLong),
        // A spreadsheet counts in powers of ten from twelve digits on, and no country dials so many at home.
        (None, None) if number.power_of_ten => {
            repairs.add(Repair::MissingPlus);
            international(number, repairs)
        }
        (None, None) => Err(short_or(digits, PhoneIssue::NoCountry)),
        (Some(country), Some(_)) => dialled_abroad_from(number, country, repairs),
        (Some(country), None) if digits.starts_with('0') => dialled_at_home(number, country, repairs),
        (Some(country), None) => match without_prefix(number, country, repairs) {
            // A few countries have land lines as short as the numbers of services; mobiles that short are islands'.
            Ok(found)
                if digits.len() < LONGEST_SHORT_CODE
                    && (!found.kind.may_be_mobile() || ZERO_ALWAYS_WRITTEN.contains(&country.calling_code())) =>
            {
                Err(PhoneIssue::ShortCode)
            }
            decided => decided,
        },
    }
}

/// Digits that begin with a country code.
fn international(number: &Number, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    if let Some(at) = number.optional_zero {
        // Italy's land lines need theirs: dropped only if there is a number without it.
        if let Ok(found) = plan::international(number.without(at).with_plus()) {
            repairs.add(Repair::TrunkZero);
            return Ok(found);
        }
    }
    match plan::international(number.with_plus()) {
        Ok(found) => {
            note_rewriting(&found, number.digits(), repairs);
            Ok(found)
        }
        Err(issue) => legacy::international(number.digits()).map(|mended| accept(mended, repairs)).ok_or(issue),
    }
}

/// What the plan has changed in digits that began with a country code.
fn note_rewriting(found: &Found, digits: &str, repairs: &mut Repairs) {
    if !found.is_spelled(digits) {
        let argentine = found.calling_code() == 54 && !digits.starts_with("549");
        repairs.add(if argentine { Repair::Argentina } else { Repair::TrunkZero });
    }
}

/// Digits behind a double zero.
fn dialled_abroad(number: &Number, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    let found = international(&number.without_first(ABROAD.len()), repairs)?;
    repairs.add(Repair::InternationalPrefix);
    Ok(found)
}

/// The same in a country whose exchanges may understand the double zero otherwise: Korea's 001, Brazil's 0055.
fn dialled_abroad_from(number: &Number, country: Country, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    let Ok(found) = dialled_abroad(number, repairs) else {
        return dialled_at_home(number, country, repairs);
    };
    let from_another = found.calling_code() != country.calling_code();
    let other = from_another.then(|| plan::national(number.digits(), country).ok()).flatten();
    if other.is_some_and(|other| other.e164 != found.e164) {
        return Err(PhoneIssue::Ambiguous);
    }
    Ok(found)
}

/// Digits that begin with a zero: a trunk prefix, or the country's own prefix for calls abroad.
fn dialled_at_home(number: &Number, country: Country, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    match plan::national(number.digits(), country) {
        Ok(found) => Ok(home(found, number.digits(), country, repairs)),
        Err(issue) => old_or(issue, number, country, repairs),
    }
}

/// Digits that begin with neither zero nor plus: a national number, or one with a country code. Here most wrong
/// numbers are made: `4915124720724` is a mobile with its code, and also a land line of East Frisia.
fn without_prefix(number: &Number, country: Country, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    let digits = number.digits();
    let national = plan::national(digits, country);
    let code = country.calling_code();
    let own_code = starts_with_code(digits, code);
    match national {
        // Gabon: `6031234` is a number, and so is `06031234`.
        Ok(_) if digits.len() < FEWEST_WITH_OWN_ZERO && mobile_that_lost_its_zero(digits, country).is_some() => {
            return Err(PhoneIssue::Ambiguous);
        }
        Ok(found) if found.is_spelled(digits) => {
            // The plan has no national number of these digits; North Americans write their 1 as others write a zero.
            if code != 1 {
                repairs.add(Repair::MissingPlus);
            }
            return Ok(found);
        }
        Ok(found) if found.kind.may_be_mobile() && !own_code => return Ok(home(found, digits, country, repairs)),
        Ok(_) | Err(_) => {}
    }
    let abroad = (own_code || digits.len() >= FEWEST_FROM_ABROAD)
        .then(|| plan::international(number.with_plus()).ok())
        .flatten()
        .filter(|found| own_code || found.kind.may_be_mobile());
    let zero_written = ZERO_ALWAYS_WRITTEN.contains(&code);
    match (national, abroad) {
        // A land line without its zero, or an unreadable mobile with its code.
        (Ok(found), None) if own_code && zero_written && !found.kind.may_be_mobile() => Err(PhoneIssue::Ambiguous),
        (Ok(found), None) => Ok(home(found, digits, country, repairs)),
        // A list for WhatsApp holds mobiles: with the country's own code before it, the land line is the stranger.
        (Ok(found), Some(with_code)) if own_code && with_code.kind.may_be_mobile() && !found.kind.may_be_mobile() => {
            repairs.add(Repair::MissingPlus);
            Ok(with_code)
        }
        (Ok(_), Some(_)) => Err(PhoneIssue::Ambiguous),
        (Err(_), Some(_)) if legacy::national(digits, country).is_some() => Err(PhoneIssue::Ambiguous),
        (Err(_), Some(with_code)) => {
            repairs.add(Repair::MissingPlus);
            Ok(with_code)
        }
        (Err(issue), None) => match mobile_that_lost_its_zero(digits, country) {
            Some(found) => Ok(accept((found, Repair::LostZero), repairs)),
            None => old_or(issue, number, country, repairs),
        },
    }
}

/// Where the zero belongs to the number (Benin, Ivory Coast), the plan finds nothing without it.
fn mobile_that_lost_its_zero(digits: &str, country: Country) -> Option<Found> {
    let found = plan::national(&format!("0{digits}"), country).ok()?;
    let is_ours = found.kind.may_be_mobile() && found.is_spelled(&format!("{}0{digits}", country.calling_code()));
    is_ours.then_some(found)
}

/// A number of a plan that is no more, or the issue.
fn old_or(issue: PhoneIssue, number: &Number, country: Country, repairs: &mut Repairs) -> Result<Found, PhoneIssue> {
    let digits = number.digits();
    let own_code = starts_with_code(digits, country.calling_code());
    let mended = legacy::national(digits, country).or_else(|| {
        let mended = own_code.then(|| legacy::international(digits)).flatten()?;
        repairs.add(Repair::MissingPlus);
        Some(mended)
    });
    mended.map(|mended| accept(mended, repairs)).ok_or_else(|| short_or(digits, issue))
}

/// Marks what a national number took.
fn home(found: Found, digits: &str, country: Country, repairs: &mut Repairs) -> Found {
    let code = country.calling_code();
    if found.calling_code() != code {
        repairs.add(Repair::InternationalPrefix);
    } else if code == 54 && found.kind.may_be_mobile() && found.e164.expose().starts_with("+549") {
        repairs.add(Repair::Argentina);
    } else if !digits.starts_with('0') && ZERO_ALWAYS_WRITTEN.contains(&code) {
        repairs.add(Repair::LostZero);
    }
    found
}

fn accept((found, repair): (Found, Repair), repairs: &mut Repairs) -> Found {
    repairs.add(repair);
    found
}

fn short_or(digits: &str, issue: PhoneIssue) -> PhoneIssue {
    match digits.len() {
        0..3 => PhoneIssue::TooShort,
        3..=LONGEST_SHORT_CODE => PhoneIssue::ShortCode,
        _ => issue,
    }
}

/// Whether digits begin with a country code and go on.
fn starts_with_code(digits: &str, code: u32) -> bool {
    let places = code.checked_ilog10().map_or(0, |log| log as usize + 1);
    digits.len() > places && digits.get(..places).and_then(|head| head.parse().ok()) == Some(code)
}
