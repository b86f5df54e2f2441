//! Zeros that only a number format shows.
//!
//! A French shop formats its phone column as `0000000000`: the cell holds 612345678, the screen shows 0612345678. That
//! zero is part of what the person typed and sees, so it is put back.

/// How many digits a format shows at least, if it shows whole numbers and nothing but digits and decoration.
pub(super) fn digits_shown(format: &str) -> Option<usize> {
    let mut digits = 0;
    let mut padded = false;
    let mut characters = format.split(';').next()?.chars();
    while let Some(one) = characters.next() {
        match one {
            '0' | '#' | '?' => {
                // After the first 0 every place is filled.
                padded |= one == '0';
                digits += usize::from(padded);
            }
            '\\' | '_' | '*' => {
                characters.next()?;
            }
            '"' => {
                characters.by_ref().find(|end| *end == '"')?;
            }
            '[' => {
                characters.by_ref().find(|end| *end == ']')?;
            }
            ' ' | '-' | '(' | ')' | '+' | '\u{a0}' => {}
            _ => return None,
        }
    }
    (digits > 1).then_some(digits)
}

/// The number as the format shows it, if that has zeros in front that the number has not.
pub(super) fn with_leading_zeros(number: f64, digits: usize) -> Option<String> {
    if number.fract() != 0.0 || !(0.0..1e15).contains(&number) || digits > 20 {
        return None;
    }
    let plain = format!("{number:.0}");
    (plain.len() < digits).then(|| format!("{plain:0>digits$}"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{digits_shown, with_leading_zeros};

    #[rstest]
    #[case::plain("0000000000", Some(10))]
    #[case::french_phone("0#\" \"##\" \"##\" \"##\" \"##", Some(10))]
    #[case::escaped_blanks("00\\ 00\\ 00\\ 00\\ 00", Some(10))]
    #[case::with_a_locale("[$-40C]0#\\ ##\\ ##\\ ##\\ ##", Some(10))]
    #[case::with_a_second_section("0000;-0000", Some(4))]
    #[case::general("General", None)]
    #[case::a_whole_number("0", None)]
    #[case::thousands("#,##0", None)]
    #[case::money("0.00", None)]
    #[case::date("dd/mm/yyyy", None)]
    #[case::unfinished("\"abc", None)]
    #[case::nothing("", None)]
    fn a_format_shows_so_many_digits(#[case] format: &str, #[case] digits: Option<usize>) {
        assert_eq!(digits_shown(format), digits);
    }

    #[test]
    fn only_missing_zeros_are_put_back() {
        assert_eq!(with_leading_zeros(612_345_678.0, 10).as_deref(), Some("0612345678"));
        assert_eq!(with_leading_zeros(5_511_912_345_678.0, 10), None);
        assert_eq!(with_leading_zeros(1.5, 10), None);
        assert_eq!(with_leading_zeros(-1.0, 10), None);
    }
}
