//! One cell, as the file holds it.

use std::borrow::Cow;
use std::fmt;

/// Numbers of this size and above have more digits than a spreadsheet keeps (15): the last ones are already lost.
const LOSSY_FROM: f64 = 1e15;

/// What a cell holds.
///
/// Text files have only [`Cell::Text`] and [`Cell::Empty`]; workbooks have types of their own, and those are kept,
/// because a phone number typed as a number needs other care than one typed as text.
#[derive(Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, unchanged: neither trimmed nor normalised.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A date, a time of day, or both, in ISO 8601: `2024-01-31`, `2024-01-31T10:00:00`, `10:00:00`.
    Date(String),
    /// A formula that failed: `#N/A`, `#DIV/0!`.
    Error(String),
}

impl Cell {
    /// Whether there is nothing to see in the cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(char::is_whitespace),
            Self::Number(_) | Self::Bool(_) | Self::Date(_) | Self::Error(_) => false,
        }
    }

    /// The cell as text.
    ///
    /// Whole numbers have neither point nor exponent (`5511912345678`), because `5511912345678.0` reads as another
    /// valid phone number. Numbers with more than 15 digits keep an exponent (`1.234567890123457e19`): their last
    /// digits are lost, and whoever wants a phone number must be able to see that.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Date(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }
}

/// At most 15 significant digits, as a spreadsheet shows them: 0.1 + 0.2 is 0.3.
fn number_text(number: f64) -> String {
    if !number.is_finite() || number.abs() >= LOSSY_FROM {
        return format!("{number:e}");
    }
    if number.fract() == 0.0 {
        return format!("{:.0}", number + 0.0);
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

/// Cells are people's data: the kind and the length tell enough to find a fault.
impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Number(_) => f.write_str("Number(…)"),
            Self::Bool(value) => write!(f, "Bool({value})"),
            Self::Date(_) => f.write_str("Date(…)"),
            Self::Error(text) => write!(f, "Error({text})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::Cell;

    #[rstest]
    #[case::a_phone_typed_as_a_number(5_511_912_345_678.0, "5511912345678")]
    #[case::the_longest_number_without_loss(999_999_999_999_999.0, "999999999999999")]
    #[case::a_digit_more_is_lossy(1_234_567_890_123_456.0, "1.234567890123456e15")]
    #[case::twenty_digits(12_345_678_901_234_567_890.0, "1.2345678901234567e19")]
    #[case::money(1234.5, "1234.5")]
    #[case::what_binary_makes_of_three_tenths(0.1 + 0.2, "0.3")]
    #[case::nothing(0.0, "0")]
    #[case::less_than_nothing(-0.0, "0")]
    #[case::debt(-12.0, "-12")]
    #[case::a_trifle(0.000_001, "0.000001")]
    fn a_number_reads_as_a_person_would_write_it(#[case] number: f64, #[case] text: &str) {
        assert_eq!(Cell::Number(number).text(), text);
    }

    #[test]
    fn blank_is_what_looks_blank() {
        for blank in [Cell::Empty, Cell::Text(String::new()), Cell::Text(" \t\u{a0}\u{202f}".into())] {
            assert!(blank.is_blank(), "{blank:?}");
        }
        for full in [Cell::Number(0.0), Cell::Bool(false), Cell::Text(".".into()), Cell::Error("#N/A".into())] {
            assert!(!full.is_blank(), "{full:?}");
        }
    }

    #[test]
    fn a_cell_does_not_show_its_text_when_debugged() {
        let cells = [Cell::Text("+33 6 12 34 56 78".into()), Cell::Number(33_612_345_678.0)];
        let shown = format!("{cells:?}");
        assert!(!shown.contains("12 34") && !shown.contains("33612"), "{shown}");
    }

    proptest! {
        #[test]
        fn a_whole_number_of_at_most_15_digits_keeps_every_digit(number in -999_999_999_999_999_i64..=999_999_999_999_999) {
            #[expect(clippy::cast_precision_loss, reason = "15 digits fit")]
            let cell = Cell::Number(number as f64);
            prop_assert_eq!(cell.text(), number.to_string());
        }
    }
}
