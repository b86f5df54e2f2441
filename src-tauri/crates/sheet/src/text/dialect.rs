//! Which delimiter a text has.
//!
//! Each candidate takes the beginning of the text apart; the one that makes the most even table wins. A `sep=;` line, as
//! Excel writes it, ends the discussion.

use super::cells::Cutter;
use super::split::{Grammar, Next};

/// In the order of preference among equals.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at.
const RECORDS: usize = 300;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// How many cells most records have.
    pub(crate) width: usize,
    /// How many bytes the `sep=` line takes, its end included; 0 if there is none.
    pub(crate) sep_line: usize,
}

/// Looks at the beginning of a text, `whole` if that is all there is. `chosen` is a person's word and stands.
pub(crate) fn detect(sample: &str, whole: bool, chosen: Option<u8>) -> Dialect {
    let (hint, sep_line) = sep_line(sample);
    let text = &sample[sep_line..];
    let score_of = |delimiter| Score::of(delimiter, text, whole);
    let (delimiter, score) = match chosen.or(hint) {
        Some(delimiter) => (delimiter, score_of(delimiter)),
        None => best(score_of),
    };
    Dialect { delimiter, width: score.width, sep_line }
}

fn best(score_of: impl Fn(u8) -> Score) -> (u8, Score) {
    let mut best = (CANDIDATES[0], score_of(CANDIDATES[0]));
    for &candidate in &CANDIDATES[1..] {
        let score = score_of(candidate);
        if score.value() > best.1.value() {
            best = (candidate, score);
        }
    }
    best
}

/// `sep=;` on the first line: the delimiter, and how long the line is.
fn sep_line(text: &str) -> (Option<u8>, usize) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text[..end].trim_matches('"');
    let hint = match line.as_bytes() {
        [s, e, p, b'=', delimiter] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && delimiter.is_ascii() => *delimiter,
        _ => return (None, 0),
    };
    let rest = &text[end..];
    let line_end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    (Some(hint), end + line_end)
}

/// How good a table a delimiter makes.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    records: usize,
    /// The commonest number of cells.
    width: usize,
    /// How many records have it.
    even: usize,
    /// How many records have at least two cells.
    divided: usize,
    /// How many records have a quotation mark in a place where it makes no sense.
    junk: usize,
}

impl Score {
    fn of(delimiter: u8, text: &str, whole: bool) -> Self {
        let grammar = Grammar { delimiter, width: None };
        let mut cutter = Cutter::new(delimiter);
        let mut score = Self::default();
        let mut widths = Vec::new();
        let mut rest = text;
        while widths.len() < RECORDS {
            match grammar.next(rest.as_bytes(), whole) {
                Next::End | Next::More => break,
                Next::Blank { next } => rest = &rest[next..],
                Next::Record { len, next, stray_quote, junk } => {
                    widths.push(cutter.cut(&rest[..len], stray_quote).len());
                    score.junk += usize::from(junk);
                    rest = &rest[next..];
                }
            }
        }
        // A sample that ends in the middle of its only record.
        if widths.is_empty() && !rest.is_empty() {
            widths.push(cutter.cut(rest, None).len());
        }
        score.records = widths.len();
        score.divided = widths.iter().filter(|width| **width > 1).count();
        (score.width, score.even) = commonest(&widths);
        score
    }

    /// Even tables before wide ones, and a little for width, so that a comma in every amount does not win over the
    /// semicolons around it.
    fn value(self) -> f64 {
        if self.records == 0 || self.width < 2 {
            return share(self.divided, self.records) / 1000.0;
        }
        let even = share(self.even, self.records);
        let divided = share(self.divided, self.records);
        let sense = 1.0 - share(self.junk, self.records);
        let columns = u32::try_from(self.width.min(1000)).map_or(1.0, f64::from);
        even * divided * sense * (1.0 - 0.5 / columns)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole.max(1)].map(|count| u32::try_from(count).map_or(f64::MAX, f64::from));
    part / whole
}

/// The commonest width, the larger of equals, and how often it occurs.
fn commonest(widths: &[usize]) -> (usize, usize) {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let mut best = (0, 0);
    for group in sorted.chunk_by(|one, other| one == other) {
        if group.len() >= best.1 {
            best = (group[0], group.len());
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::detect;

    #[rstest]
    #[case::commas("a,b,c\n1,2,3\n", b',', 3)]
    #[case::semicolons_around_decimal_commas("nom;prix;tva\nA;1,50;0,20\nB;2,50;0,40\n", b';', 3)]
    #[case::tabs("a\tb\n1,5\t2,5\n", b'\t', 2)]
    #[case::bars("a|b|c\n1|2|3\n", b'|', 3)]
    #[case::names_with_commas("Name;Mobil\nDoe, Jane;0612\nRoe, Ann;0613\n", b';', 2)]
    #[case::everything_quoted("\"a,b\";\"c,d\"\n\"e,f\";\"g,h\"\n", b';', 2)]
    #[case::tags_inside_a_cell("name,tags\nA,x;y;z\nB,x;y\n", b',', 2)]
    #[case::one_column("phone\n0612345678\n", b',', 1)]
    #[case::a_title_above("Customers of 2024\n\na;b;c\n1;2;3\n4;5;6\n", b';', 3)]
    #[case::one_line("a;b;c", b';', 3)]
    #[case::nothing("", b',', 0)]
    fn the_evenest_table_wins(#[case] text: &str, #[case] delimiter: u8, #[case] width: usize) {
        let dialect = detect(text, true, None);
        assert_eq!((char::from(dialect.delimiter), dialect.width), (char::from(delimiter), width));
    }

    #[rstest]
    #[case("sep=;\r\na,b;c,d\r\n", b';', 7)]
    #[case("SEP=|\na;b|c;d\n", b'|', 6)]
    #[case("\"sep=,\"\na;b,c;d\n", b',', 8)]
    #[case("sep=;", b';', 5)]
    fn the_line_for_excel_decides(#[case] text: &str, #[case] delimiter: u8, #[case] length: usize) {
        let dialect = detect(text, true, None);
        assert_eq!((char::from(dialect.delimiter), dialect.sep_line), (char::from(delimiter), length));
    }

    #[test]
    fn a_person_decides_over_all() {
        let dialect = detect("sep=;\na;b\n", true, Some(b','));
        assert_eq!((dialect.delimiter, dialect.sep_line), (b',', 6));
    }
}
