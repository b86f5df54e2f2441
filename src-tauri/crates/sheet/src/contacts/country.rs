//! What a cell says about a country.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use domain::phone::Country;

use crate::recognise::words::fold;

/// What a cell says about a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CountryCell {
    /// Nothing.
    Blank,
    /// One that we know.
    Known(Country),
    /// One that we don't.
    Unknown,
}

impl CountryCell {
    pub(crate) const fn known(self) -> Option<Country> {
        match self {
            Self::Known(country) => Some(country),
            Self::Blank | Self::Unknown => None,
        }
    }
}

/// Names, folded and without spaces, with the country that they mean.
static NAMES: LazyLock<BTreeMap<String, Country>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    let lines = include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut columns = line.split('\t');
        let Some(country) = columns.next().and_then(Country::parse) else { continue };
        for name in columns.flat_map(|column| column.split('|')).map(key).filter(|name| !name.is_empty()) {
            names.entry(name).or_insert(country);
        }
    }
    names
});

/// Reads a cell: two or three letters, a name in one of many languages, or a calling code; also `France (FR)`.
pub(crate) fn read(cell: &str) -> CountryCell {
    let text = cell.trim();
    let is_word = |c: char| c.is_alphanumeric();
    if !text.contains(is_word) || matches!(key(text).as_str(), "na" if text.contains('/')) {
        return CountryCell::Blank;
    }
    if matches!(text.to_lowercase().as_str(), "null" | "none" | "unknown" | "nan" | "inconnu") {
        return CountryCell::Blank;
    }
    if let Some(country) = whole(text) {
        return CountryCell::Known(country);
    }
    let mut parts = text.split(['(', ')', ',', '/', '-', ':']).map(str::trim).filter(|part| part.contains(is_word));
    let Some(first) = parts.next().and_then(whole) else { return CountryCell::Unknown };
    // `France (FR)` says the same twice; `France / Belgique` says two things.
    if parts.all(|part| whole(part) == Some(first)) { CountryCell::Known(first) } else { CountryCell::Unknown }
}

fn whole(text: &str) -> Option<Country> {
    let key = key(text);
    Country::parse(&key).or_else(|| NAMES.get(&key).copied()).or_else(|| calling_code(text))
}

/// `+91`, `0091`, `91`, and what a spreadsheet makes of it.
fn calling_code(text: &str) -> Option<Country> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    let digits = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00")).unwrap_or(digits).trim();
    (digits.len() <= 3).then(|| digits.parse().ok()).flatten().and_then(Country::of_calling_code)
}

/// A name without case, accents, punctuation and spaces: `U.S.`, `Côte d’Ivoire`.
fn key(name: &str) -> String {
    let mut folded = fold(name);
    folded.retain(|c| c != ' ');
    folded
}

/// Remembers what was read: a column repeats a few values a million times.
#[derive(Debug, Default)]
pub(super) struct Memory(HashMap<String, CountryCell>);

impl Memory {
    /// A column with more values than this is no column of countries, and not worth the room.
    const MOST: usize = 2_000;

    pub(super) fn read(&mut self, cell: &str) -> CountryCell {
        if let Some(known) = self.0.get(cell) {
            return *known;
        }
        let read = read(cell);
        if self.0.len() < Self::MOST {
            self.0.insert(cell.to_owned(), read);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("FR", &["FR", "fr", "FRA", "France", " france ", "F", "+33", "0033", "33", "33.0", "France (FR)", "Frankreich"])]
    #[case("US", &["US", "U.S.", "USA", "United States", "États-Unis", "EE.UU.", "1", "+1"])]
    #[case("GB", &["UK", "England", "Great Britain", "Royaume-Uni"])]
    #[case("DE", &["D", "Deutschland", "Allemagne"])]
    #[case("IN", &["Bharat", "INDIA", "india ", "भारत"])]
    #[case("AE", &["الإمارات", "UAE", "United Arab Emirates"])]
    #[case("JP", &["日本", "Japon"])]
    #[case("CI", &["Côte d'Ivoire", "Ivory Coast"])]
    #[case("TR", &["Türkiye", "Turkey"])]
    fn a_country_has_many_names(#[case] letters: &str, #[case] cells: &[&str]) {
        for cell in cells {
            assert_eq!(read(cell).known(), Country::parse(letters), "{cell}");
        }
    }

    #[rstest]
    #[case("", CountryCell::Blank)]
    #[case(" - ", CountryCell::Blank)]
    #[case("N/A", CountryCell::Blank)]
    #[case("unknown", CountryCell::Blank)]
    #[case("Atlantis", CountryCell::Unknown)]
    #[case("France / Belgique", CountryCell::Unknown)]
    fn no_country_is_made_up(#[case] cell: &str, #[case] expected: CountryCell) {
        assert_eq!(read(cell), expected);
    }

    #[test]
    fn every_line_of_the_table_is_a_country() {
        let lines = include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let letters = line.split('\t').next().unwrap_or_default();
            assert!(Country::parse(letters).is_some(), "{letters}");
        }
    }
}
