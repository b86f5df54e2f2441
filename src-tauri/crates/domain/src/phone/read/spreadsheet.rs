//! Numbers that a spreadsheet took for quantities, and quantities and days that are no numbers.

use super::{
    issue::PhoneIssue,
    repair::{Repair, Repairs},
    spelling::Number,
};

/// A number that has at least this many digits behind the point is whole: the general format of Excel shows five at
/// most, a float of single precision seven, and software that shows more leaves out nothing but zeros at the end.
const WHOLE_FROM: usize = 8;
/// As many zeros at the end are believed; numbers with more are rare and numbers in bad shape are not.
const MOST_ZEROS: usize = 3;
/// Digits that survive in a float.
const EXACT_DIGITS: usize = 15;

/// The digits of `33612345678.0` and of `3.3612345678E+10`; nothing for a text that is neither.
///
/// # Errors
/// [`PhoneIssue::LossyScientific`] where digits are missing.
pub(super) fn written_out(text: &str, repairs: &mut Repairs) -> Result<Option<Number>, PhoneIssue> {
    let (plus, unsigned) = text.strip_prefix('+').map_or((false, text), |unsigned| (true, unsigned));
    let Some((whole, rest)) = split_digits(unsigned) else { return Ok(None) };
    if rest.is_empty() {
        return Ok(None);
    }
    // However few the digits are: the point would vanish among the separators and leave a zero too many.
    let zeros = rest.strip_prefix(['.', ',']).filter(|_| whole.len() > 3);
    if zeros.is_some_and(|zeros| zeros.len() <= 2 && zeros.bytes().all(|b| b == b'0')) {
        repairs.add(Repair::ExcelFloat);
        return Ok(Some(Number::written(whole, 0, plus)));
    }
    let Some((fraction, exponent)) = power_of_ten(rest) else { return Ok(None) };
    if whole.len() != 1 || fraction.len() > exponent {
        return Err(PhoneIssue::NotANumber);
    }
    let zeros = exponent - fraction.len();
    if exponent >= EXACT_DIGITS || (zeros > 0 && (fraction.len() < WHOLE_FROM || zeros > MOST_ZEROS)) {
        return Err(PhoneIssue::LossyScientific);
    }
    repairs.add(Repair::Scientific);
    let mut number = Number::written(&format!("{whole}{fraction}"), zeros, plus);
    number.power_of_ten = true;
    Ok(Some(number))
}

/// Whether a cell plainly holds a day (`1985-03-12`, `12.03.1985`) or an amount (`1.234.567,89`): some country's plan
/// would find a number in its digits.
pub(super) fn is_day_or_amount(text: &str) -> bool {
    is_day(text) || is_amount(text)
}

/// Three parts, of which one is a year of our time and the others a day and a month. Two digits of a year are enough
/// between slashes, where no phone number is that short.
fn is_day(text: &str) -> bool {
    let Some(separator) = text.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return false };
    let mut parts = text.split(separator);
    let (Some(first), Some(month), Some(last), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let year = |part: &str| match part.len() {
        4 => number(part).is_some_and(|year| (1900..2100).contains(&year)),
        2 => separator == '/' && number(part).is_some(),
        _ => false,
    };
    let short = |part: &str, most: u32| part.len() <= 2 && number(part).is_some_and(|n| (1..=most).contains(&n));
    let both = |a: &str, b: &str| short(a, 31) && short(b, 12) || short(a, 12) && short(b, 31);
    year(last) && both(first, month) || first.len() == 4 && year(first) && both(month, last)
}

/// Groups of three behind one mark, and behind another mark a fraction of two.
fn is_amount(text: &str) -> bool {
    let Some((whole, fraction)) = text.rsplit_once([',', '.']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some(mark) = whole.chars().find(|c| matches!(c, ',' | '.' | '\'')) else { return false };
    let mut groups = whole.split(mark);
    let first = groups.next().is_some_and(|group| digits(group) && group.len() <= 3);
    let one_mark = text.matches(mark).count() == whole.matches(mark).count();
    first
        && one_mark
        && fraction.len() == 2
        && digits(fraction)
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// Fraction and exponent of `.3612E+10` and of `E10`.
fn power_of_ten(text: &str) -> Option<(&str, usize)> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let fraction = if mantissa.is_empty() { "" } else { mantissa.strip_prefix(['.', ','])? };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    let known = plain(fraction) && !exponent.is_empty() && exponent.len() <= 3 && plain(exponent);
    known.then(|| exponent.parse().ok()).flatten().map(|exponent| (fraction, exponent))
}

/// The digits at the beginning, if there are any, and the rest.
fn split_digits(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at_checked(end)).flatten()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn digits_of(cell: &str) -> Result<Option<String>, PhoneIssue> {
        written_out(cell, &mut Repairs::default()).map(|number| number.map(|number| number.digits().to_owned()))
    }

    #[rstest]
    #[case("33612345678.0", "33612345678")]
    #[case("33612345678,00", "33612345678")]
    #[case("612345678.", "612345678")]
    #[case("493012.0", "493012")]
    #[case("4.47404246414E+11", "447404246414")]
    #[case("3,461561902E+10", "34615619020")]
    #[case("3.36123456E10", "33612345600")]
    fn a_float_with_all_its_digits_is_written_out(#[case] cell: &str, #[case] digits: &str) {
        assert_eq!(digits_of(cell), Ok(Some(digits.to_owned())));
    }

    #[rstest]
    #[case("9.19877E+11")]
    #[case("9,2E+11")]
    #[case("9E+11")]
    #[case("1.234567890123457e19")]
    #[case::of_single_precision("3.3612345E10")]
    fn digits_that_are_gone_are_not_invented(#[case] cell: &str) {
        assert_eq!(digits_of(cell), Err(PhoneIssue::LossyScientific));
    }

    #[rstest]
    #[case("1985-03-12", true)]
    #[case("12.03.1985", true)]
    #[case("12/03/85", true)]
    #[case("1.234.567,89", true)]
    #[case("12.03.85", false)]
    #[case("12.03.2345", false)]
    #[case("45.03.1985", false)]
    #[case("01.23.45.67.89", false)]
    #[case("33,612,345,678", false)]
    #[case("612.345,67", true)]
    #[case("061.234.567,89", true)]
    #[case("+33 6 12", false)]
    fn days_and_amounts_are_told_from_numbers(#[case] cell: &str, #[case] expected: bool) {
        assert_eq!(is_day_or_amount(cell), expected, "{cell}");
    }

    #[rstest]
    #[case("0612345678")]
    #[case("06.12.34.56.00")]
    #[case("+33 6 12 34 56 78")]
    #[case("12e")]
    #[case("")]
    fn anything_else_is_left_alone(#[case] cell: &str) {
        assert_eq!(digits_of(cell), Ok(None));
    }
}
