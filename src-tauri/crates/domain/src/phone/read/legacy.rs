//! Numbers from before a reform, which old lists are full of and today's plans refuse.

use super::{
    plan::{self, Found},
    repair::Repair,
};
use crate::phone::Country;

/// Reads digits that begin with a country code by the plan that country had.
pub(super) fn international(digits: &str) -> Option<(Found, Repair)> {
    let reforms = [("52", MEXICO), ("225", IVORY_COAST), ("229", BENIN)];
    let (code, reform, old) =
        reforms.iter().find_map(|(code, reform)| Some((code, reform, digits.strip_prefix(code)?)))?;
    apply(code, reform, old)
}

/// Reads digits as they were dialled inside a country.
pub(super) fn national(digits: &str, country: Country) -> Option<(Found, Repair)> {
    let (code, reform) = match country.code() {
        "MX" => ("52", &MEXICO),
        "CI" => ("225", &IVORY_COAST),
        "BJ" => ("229", &BENIN),
        _ => return None,
    };
    apply(code, reform, digits)
}

struct Reform {
    renumber: fn(&str) -> Option<(&'static str, &str)>,
    repair: Repair,
}

const MEXICO: Reform = Reform { renumber: mexico, repair: Repair::LegacyMx };
const IVORY_COAST: Reform = Reform { renumber: ivory_coast, repair: Repair::LegacyCi };
const BENIN: Reform = Reform { renumber: benin, repair: Repair::LegacyBj };

fn apply(code: &str, reform: &Reform, old: &str) -> Option<(Found, Repair)> {
    let (prefix, rest) = (reform.renumber)(old)?;
    let found = plan::international(&format!("+{code}{prefix}{rest}")).ok()?;
    Some((found, reform.repair))
}

/// 3 August 2019: ten digits everywhere; the 1 of mobiles behind the country code and the prefixes 01, 044, 045 are gone.
fn mexico(old: &str) -> Option<(&'static str, &str)> {
    let prefixes = ["1", "01", "044", "045"];
    let rest = prefixes.iter().find_map(|prefix| old.strip_prefix(prefix).filter(|rest| rest.len() == 10))?;
    Some(("", rest))
}

/// 31 January 2021: mobiles got the two digits of their operator, which the second old digit tells. Land lines were
/// spread over operators by a table that we don't have: they stay refused.
fn ivory_coast(old: &str) -> Option<(&'static str, &str)> {
    let [first, second, ..] = old.as_bytes() else { return None };
    if old.len() != 8 || matches!(first, b'1'..=b'3') {
        return None;
    }
    let operator = match second {
        b'0'..=b'3' => "01",
        b'4'..=b'6' => "05",
        _ => "07",
    };
    Some((operator, old))
}

/// 30 November 2024: 01 before all numbers.
fn benin(old: &str) -> Option<(&'static str, &str)> {
    (old.len() == 8).then_some(("01", old))
}
