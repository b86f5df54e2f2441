//! A cell becomes a number, or does not.
//!
//! The input is a country's two letters, a line end, and the cell; without a line end nobody says which country.

use domain::phone::{Country, E164, Reading, Repair, read};

/// Checks one cell.
///
/// # Panics
/// When a promise of `domain::phone` is broken.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (country, cell) = match text.split_once('\n') {
        Some((country, cell)) => (Country::parse(country), cell),
        None => (None, &*text),
    };
    let reading = read(cell, country);
    assert_eq!(reading, read(cell, country), "the same cell read twice");
    assert_eq!(reading, read(&format!(" {cell}\t"), country), "spaces around a cell say nothing");
    match &reading {
        Ok(reading) => number(reading, cell, country),
        Err(issue) => assert!(!issue.code().is_empty()),
    }
    if let (Ok(alone), Some(_)) = (read(cell, None), country) {
        // A cell that is international by itself means the same person everywhere, or has to be looked at.
        let same = reading.as_ref().is_ok_and(|reading| reading.e164 == alone.e164);
        assert!(same || reading.is_err(), "another number because of the country");
    }
}

fn number(reading: &Reading, cell: &str, country: Option<Country>) {
    let e164 = reading.e164;
    let written = e164.expose();
    assert_eq!(E164::parse_strict(&written), Ok(e164), "an accepted number exists");
    assert_eq!(E164::from_digits(e164.digits()), Some(e164), "an accepted number can be stored");
    assert_eq!((e164.kind(), e164.country()), (Some(reading.kind), reading.country), "it is known by itself");
    for again in [read(&written, None), read(&written, country)] {
        let plain = Reading { repairs: Vec::new(), ..reading.clone() };
        assert_eq!(again, Ok(plain), "an accepted number reads as itself, with nothing to mend");
    }
    let json = serde_json::to_string(&e164).expect("a number is written");
    assert_eq!(serde_json::from_str::<E164>(&json).expect("and read"), e164);
    hidden(e164);
    repairs(&reading.repairs);
    if let Some(digits) = plain_digits(cell) {
        let kept = digits == e164.digits().to_string();
        assert!(kept || !reading.repairs.is_empty(), "digits behind a plus were changed and nothing says so");
    }
}

/// No line for a log shows the whole number.
fn hidden(e164: E164) {
    let shown: String = format!("{e164:?}").chars().filter(char::is_ascii_digit).collect();
    assert!(shown.len() <= 4, "a number that prints whole");
}

fn repairs(repairs: &[Repair]) {
    for (at, repair) in repairs.iter().enumerate() {
        assert!(!repairs[..at].contains(repair), "a repair told twice");
        let name = serde_json::to_value(repair).expect("a repair is written");
        assert_eq!(name.as_str(), Some(repair.code()));
    }
}

/// The digits of a cell that is a plus, digits and plain separators, and nothing else.
fn plain_digits(cell: &str) -> Option<String> {
    let rest = cell.trim_matches(' ').strip_prefix('+')?;
    let plain = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.'));
    plain.then(|| rest.chars().filter(char::is_ascii_digit).collect())
}
