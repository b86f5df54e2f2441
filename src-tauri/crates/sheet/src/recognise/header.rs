//! Which record is the header.

use super::{Field, Why, content, headings, headings::Meaning, words::Heading};
use crate::{Cell, Record};

/// A header stands among the first records, below titles and remarks.
const DEEPEST: usize = 15;

/// The place of the header, if there is one.
pub(super) fn find(records: &[Record]) -> Option<usize> {
    let candidates = records.iter().take(DEEPEST).enumerate();
    let scored = candidates.map(|(at, record)| (score(record), at));
    let best = scored.filter(|(score, _)| *score > 0).max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    best.map(|(_, at)| at).or_else(|| first_unlike_the_rest(records))
}

/// How much a record looks like headings that we know: none of them is a value.
fn score(record: &Record) -> usize {
    let mut known = 0;
    for cell in record.cells.iter().filter(|cell| !cell.is_blank()) {
        if is_value(cell) {
            return 0;
        }
        let heading = Heading::new(&cell.text());
        let short = heading.words().split(' ').count() <= 8;
        known += usize::from(short && headings::meaning(&heading).is_some());
    }
    let filled = record.cells.iter().filter(|cell| !cell.is_blank()).count();
    // One word that we know among many that we don't is a coincidence; a narrow table has not more to show.
    let enough = known * 4 >= filled || known >= 3;
    if enough { known } else { 0 }
}

/// A cell that no heading looks like.
fn is_value(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => false,
        Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => true,
        Cell::Text(text) => {
            let text = text.trim();
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            content::is_email(text) || digits >= 7 || (digits > 0 && digits == text.chars().count())
        }
    }
}

/// A first record of words above columns of something else is a header in a language that we don't know.
fn first_unlike_the_rest(records: &[Record]) -> Option<usize> {
    let (first, rest) = records.split_first()?;
    let filled: Vec<&Cell> = first.cells.iter().filter(|cell| !cell.is_blank()).collect();
    // A column without a heading is a common slip; a row of blanks with a word in it is a remark.
    let words_only = filled.len() * 2 > first.cells.len()
        && filled.iter().all(|cell| matches!(cell, Cell::Text(_)) && !is_value(cell));
    let differs = |at: usize| {
        let mut below =
            rest.iter().filter_map(|record| record.cells.get(at)).filter(|cell| !cell.is_blank()).peekable();
        below.peek().is_some() && below.all(is_value)
    };
    let has_values = (0..first.cells.len()).any(differs);
    (words_only && !rest.is_empty() && has_values).then_some(0)
}

/// Whether the first record below the header explains it: its phone is no phone, its address no address, and it
/// speaks of formats.
pub(super) fn description(below: &[Record], meanings: &[Option<(Meaning, Why)>]) -> Option<()> {
    const SPEECH: &[&str] = &[
        "required",
        "optional",
        "mandatory",
        "format",
        "example",
        "text",
        "obligatoire",
        "facultatif",
        "optionnel",
        "exemple",
        "texte",
        "with country code",
        "avec indicatif",
        "enter",
        "saisir",
        "requerido",
        "opcional",
        "formato",
        "ejemplo",
        "pflichtfeld",
        "beispiel",
        "must",
        "eg",
        "e g",
    ];
    let record = below.first()?;
    let explains = |(cell, meaning): (&Cell, &Option<(Meaning, Why)>)| {
        let Some((meaning, _)) = meaning.filter(|_| !cell.is_blank()) else { return false };
        let text = cell.text();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let contradicts = if meaning.field == Field::Phone {
            digits < 7 || text.contains(char::is_alphabetic)
        } else {
            meaning.field == Field::Email && !text.contains('@')
        };
        // The same cell must speak: a first customer with a damaged number and a note is no explanation.
        contradicts && Heading::new(&text).has_any(SPEECH)
    };
    record.cells.iter().zip(meanings).any(explains).then_some(())
}
