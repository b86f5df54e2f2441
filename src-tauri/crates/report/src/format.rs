//! Numbers, money and dates as each language writes them.
//!
//! French groups thousands by a narrow no-break space, writes a decimal comma and a space before the per cent
//! sign; English groups by commas. Per cent have one decimal, or two significant digits below 1 %, and
//! never round to a false "nobody" or "everybody".

mod dates;

use domain::money::Money;

use crate::Language;

pub(crate) use dates::{clock, date, date_and_time, day_and_month};

/// No-break and narrow, as French typography wants it inside numbers and before `%`, `;`, `?`, `!`.
const NARROW: &str = "\u{202f}";

/// A minus sign as wide as a plus, which a hyphen is not.
const MINUS: &str = "\u{2212}";

/// A whole number with grouped thousands.
pub(crate) fn count(language: Language, number: u64) -> String {
    let separator = match language {
        Language::English => ",",
        Language::French => NARROW,
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// `part` of `whole` in per cent; a dash when there is nothing to divide by.
pub(crate) fn share(language: Language, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "\u{2013}".to_owned();
    }
    if part == 0 || part >= whole {
        return with_percent_sign(language, if part == 0 { "0" } else { "100" });
    }
    let percent = 100.0 * part as f64 / whole as f64;
    // A few left over must not look like none.
    if percent >= 99.95 {
        let nearly = with_percent_sign(language, &decimal(language, 99.9, 1));
        return format!(">{NARROW}{nearly}");
    }
    percent_of_hundred(language, percent)
}

/// A share of one in per cent.
pub(crate) fn percent(language: Language, share_of_one: f64) -> String {
    percent_of_hundred(language, 100.0 * share_of_one)
}

fn percent_of_hundred(language: Language, percent: f64) -> String {
    let decimals = if percent <= 0.0 || percent >= 0.95 {
        1
    } else if percent >= 0.095 {
        2
    } else {
        3
    };
    with_percent_sign(language, &decimal(language, percent, decimals))
}

fn with_percent_sign(language: Language, number: &str) -> String {
    match language {
        Language::English => format!("{number}%"),
        Language::French => format!("{number}{NARROW}%"),
    }
}

/// A gap of two shares in points per hundred, with its sign; all with a decimal, so that the ends of a range match.
pub(crate) fn points(language: Language, share_of_one: f64) -> String {
    signed(share_of_one, &points_with_decimals(language, share_of_one))
}

/// The same for the ticks of an axis, which are round.
pub(crate) fn points_tick(language: Language, share_of_one: f64) -> String {
    signed(share_of_one, &points_without_sign(language, share_of_one))
}

fn signed(share_of_one: f64, text: &str) -> String {
    let is_zero = !text.contains(|digit: char| ('1'..='9').contains(&digit));
    if is_zero {
        "0".to_owned()
    } else if share_of_one < 0.0 {
        format!("{MINUS}{text}")
    } else {
        format!("+{text}")
    }
}

/// The size of a gap in points per hundred; a round one without its zero.
pub(crate) fn points_without_sign(language: Language, share_of_one: f64) -> String {
    let text = points_with_decimals(language, share_of_one);
    let zero = decimal(language, 0.0, 1).replacen('0', "", 1);
    text.strip_suffix(&zero).map_or_else(|| text.clone(), str::to_owned)
}

fn points_with_decimals(language: Language, share_of_one: f64) -> String {
    let points = (100.0 * share_of_one).abs();
    let decimals = if points > 0.0 && points < 0.95 { 2 } else { 1 };
    decimal(language, points, decimals)
}

/// A number with a fixed number of decimals.
fn decimal(language: Language, number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    match language {
        Language::English => text,
        Language::French => text.replace('.', ","),
    }
}

/// An amount of money with two decimals, and three more digits below a tenth of a unit.
pub(crate) fn money(language: Language, money: Money) -> String {
    let micros = money.micros.unsigned_abs();
    let decimals: u32 = if micros > 0 && micros < 100_000 { 4 } else { 2 };
    let step = 10_u64.pow(6 - decimals);
    let rounded = (micros + step / 2) / step;
    let per_unit = 10_u64.pow(decimals);
    let whole = count(language, rounded / per_unit);
    let fraction = rounded % per_unit;
    let width = decimals as usize;
    let sign = if money.micros < 0 { MINUS } else { "" };
    let symbol = match money.currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        code => code,
    };
    match language {
        Language::English if symbol.chars().count() == 1 => format!("{sign}{symbol}{whole}.{fraction:0width$}"),
        Language::English => format!("{sign}{symbol}\u{a0}{whole}.{fraction:0width$}"),
        Language::French => format!("{sign}{whole},{fraction:0width$}\u{a0}{symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;
    use rstest::rstest;

    use super::*;
    use Language::{English, French};

    #[rstest]
    #[case(English, 0, "0")]
    #[case(English, 999, "999")]
    #[case(English, 1_126, "1,126")]
    #[case(French, 1_126, "1\u{202f}126")]
    #[case(French, 1_234_567, "1\u{202f}234\u{202f}567")]
    fn thousands_are_grouped(#[case] language: Language, #[case] number: u64, #[case] text: &str) {
        assert_eq!(count(language, number), text);
    }

    #[rstest]
    #[case(English, 124, 1_000, "12.4%")]
    #[case(French, 124, 1_000, "12,4\u{202f}%")]
    #[case(English, 4, 1_100, "0.36%")]
    #[case(English, 1, 20_000, "0.005%")]
    #[case(English, 0, 40, "0%")]
    #[case(English, 40, 40, "100%")]
    #[case(English, 9_999, 10_000, ">\u{202f}99.9%")]
    #[case(English, 0, 0, "\u{2013}")]
    fn shares_never_round_to_nobody_or_everybody(
        #[case] language: Language,
        #[case] part: u64,
        #[case] whole: u64,
        #[case] text: &str,
    ) {
        assert_eq!(share(language, part, whole), text);
    }

    #[rstest]
    #[case(English, 0.033, "+3.3")]
    #[case(French, -0.015, "\u{2212}1,5")]
    #[case(English, 0.0, "0")]
    #[case(English, -0.02, "\u{2212}2.0")]
    #[case(English, 0.0046, "+0.46")]
    fn gaps_carry_their_sign(#[case] language: Language, #[case] gap: f64, #[case] text: &str) {
        assert_eq!(points(language, gap), text);
    }

    #[rstest]
    #[case(English, 63_012_000, "€63.01")]
    #[case(French, 1_063_012_000, "1\u{202f}063,01\u{a0}€")]
    #[case(English, 52_400, "€0.0524")]
    fn money_has_two_decimals_or_four_when_tiny(#[case] language: Language, #[case] micros: i64, #[case] text: &str) {
        let currency = Currency::parse("EUR").unwrap();
        assert_eq!(money(language, Money { micros, currency }), text);
    }
}
