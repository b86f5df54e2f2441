//! What a table's columns mean.
//!
//! [`recognise`] looks at the first records of a table and answers two questions: which of them is the header, if any,
//! and what each column holds. Headings are understood word by word in several languages ([`headings`], [`consent`]);
//! where a heading says nothing, what stands below it may ([`content`]). Exports of known programs are named
//! ([`exports`]), because some write numbers in a way of their own.
//!
//! The answer is a proposal ([`Layout`]): each column says why it was understood so, and the owner may overrule it.
//! Two mistakes are worse than a question, so they are never made: a column becomes consent for WhatsApp only if its
//! heading names WhatsApp, and a column of digits with a heading that says otherwise (ids, postcodes) is no phone.

mod consent;
mod content;
mod exports;
mod field;
mod header;
mod headings;
mod layout;
mod lexicon;
pub(crate) mod words;

pub use self::{
    field::{Field, Sense},
    layout::{Column, Layout, LayoutIssue, UnknownColumn, Why},
};
use self::{headings::Meaning, words::Heading};
use crate::Record;

/// Records worth showing: more do not make the answer better.
pub const SAMPLE: usize = 50;
/// Cells shown as examples of a column.
const EXAMPLES: usize = 3;
/// Columns beyond this are read as attributes without being looked at.
const MOST_COLUMNS: usize = 2_000;

/// Proposes what the columns mean, from the first records of a table ([`SAMPLE`] are enough).
#[must_use]
pub fn recognise(records: &[Record]) -> Layout {
    let records = records.get(..SAMPLE).unwrap_or(records);
    let header = header::find(records);
    let headings = header.map_or(&[][..], |at| records.get(at).map_or(&[][..], |record| &record.cells));
    let below = records.get(header.map_or(0, |at| at + 1)..).unwrap_or_default();
    let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0).min(MOST_COLUMNS);

    let headings: Vec<Heading> =
        (0..width).map(|at| Heading::new(&headings.get(at).map(crate::Cell::text).unwrap_or_default())).collect();
    let mut meanings: Vec<Option<(Meaning, Why)>> =
        headings.iter().map(|heading| headings::meaning(heading).map(|meaning| (meaning, Why::Heading))).collect();
    content::refine(&headings, below, &mut meanings);
    headings::settle(&headings, &mut meanings);

    let description = header.and_then(|_| header::description(below, &meanings));
    let examples = below.get(description.map_or(0, |_| 1)..).unwrap_or_default();
    let columns = headings.iter().zip(meanings).enumerate().map(|(at, (heading, meaning))| {
        let (field, rank, why) = match meaning {
            Some((meaning, why)) => (Some(meaning.field), meaning.rank, why),
            None if heading.is_blank() => (None, 0, Why::Nothing),
            None => (Some(Field::Attribute), 0, Why::Nothing),
        };
        let cells = examples.iter().filter_map(|record| record.cells.get(at)).filter(|cell| !cell.is_blank());
        let samples = cells.take(EXAMPLES).map(|cell| cell.text().trim().to_owned()).collect();
        Column { index: at + 1, heading: heading.text().to_owned(), field, rank, why, samples }
    });
    let columns: Vec<Column> = columns.collect();
    let issues = layout::issues(&columns, header.is_some());
    let number = |at: usize| records.get(at).map(|record| record.number);
    Layout {
        header_row: header.and_then(number),
        description_row: description.and_then(|()| below.first()).map(|record| record.number),
        columns,
        recognised_as: exports::name(&headings),
        issues,
    }
}
