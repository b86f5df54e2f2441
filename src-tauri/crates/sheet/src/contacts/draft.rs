//! Which column goes where, and the parts of a contact that need no judgement.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use domain::contact::ContactDraft;

use super::Skipped;
use crate::{
    Cell, Record,
    recognise::{Field, Layout, words::fold},
};

/// First words of rows that sum up.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "totaux",
    "grand total",
    "subtotal",
    "sub total",
    "sous total",
    "sum",
    "somme",
    "gesamt",
    "summe",
    "totale",
    "totales",
    "suma",
    "soma",
    "total general",
    "count",
    "nombre total",
    "total rows",
];

/// A column, as the reader needs it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Its place, counted from 0.
    pub(super) at: usize,
    pub(super) heading: String,
    pub(super) field: Field,
}

/// The layout, sorted by what is done with it.
#[derive(Debug)]
pub(super) struct Plan {
    header_row: Option<u64>,
    description_row: Option<u64>,
    headings: Vec<String>,
    phones: Vec<Source>,
    consents: Vec<Source>,
    country: Option<Source>,
    rest: Vec<Source>,
    pub(super) plus_left_out: bool,
}

impl Plan {
    pub(super) fn new(layout: &Layout) -> Self {
        let source = |column: &crate::recognise::Column| {
            let field = column.field.filter(|_| column.index > 0)?;
            let heading =
                if column.heading.is_empty() { format!("column {}", column.index) } else { column.heading.clone() };
            Some(Source { at: column.index - 1, heading, field })
        };
        let sources: Vec<Source> = layout.columns.iter().filter_map(source).collect();
        let some = |wanted: fn(Field) -> bool| sources.iter().filter(|s| wanted(s.field)).cloned().collect::<Vec<_>>();
        let mut consents = some(|field| {
            matches!(field, Field::Consent(..) | Field::OptOut | Field::Tags | Field::Notes | Field::Attribute)
        });
        // A column without a heading holds nothing that is kept, but it may hold a refusal.
        let nameless = layout.columns.iter().filter(|column| column.field.is_none() && column.index > 0);
        consents.extend(nameless.map(|column| Source {
            at: column.index - 1,
            heading: format!("column {}", column.index),
            field: Field::Attribute,
        }));
        Self {
            header_row: layout.header_row,
            description_row: layout.description_row,
            headings: layout.columns.iter().map(|column| column.heading.clone()).collect(),
            phones: layout.phones().filter_map(source).collect(),
            consents,
            country: some(|field| field == Field::Country).into_iter().next(),
            rest: unlike_headings(some(|field| {
                !matches!(field, Field::Phone | Field::Consent(..) | Field::OptOut | Field::Ignored)
            })),
            plus_left_out: layout.leaves_out_the_plus(),
        }
    }

    pub(super) fn phones(&self) -> &[Source] {
        &self.phones
    }

    pub(super) fn consents(&self) -> &[Source] {
        &self.consents
    }

    pub(super) const fn country(&self) -> Option<&Source> {
        self.country.as_ref()
    }

    pub(super) fn heading(&self, at: usize) -> &str {
        self.headings.get(at).map_or("", String::as_str)
    }

    /// Why a record is no row of data, if it is none.
    pub(super) fn skip(&self, record: &Record) -> Option<Skipped> {
        match self.header_row.map(|header| record.number.cmp(&header)) {
            Some(Ordering::Less) => return Some(Skipped::Title),
            Some(Ordering::Equal) => return Some(Skipped::Header),
            Some(Ordering::Greater) | None => {}
        }
        if self.description_row == Some(record.number) {
            return Some(Skipped::Description);
        }
        let mut filled = record.cells.iter().filter(|cell| !cell.is_blank());
        let Some(first) = filled.next() else { return Some(Skipped::Blank) };
        if self.header_row.is_some() && self.repeats_header(record) {
            return Some(Skipped::Header);
        }
        let has_phone = self.phones.iter().any(|s| record.cells.get(s.at).is_some_and(|cell| !cell.is_blank()));
        (!has_phone && is_total(first)).then_some(Skipped::Total)
    }

    /// Pages that were pasted below each other repeat the header.
    fn repeats_header(&self, record: &Record) -> bool {
        let filled = record.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let mut count = 0;
        let same = filled.into_iter().all(|(at, cell)| {
            count += 1;
            self.headings.get(at).is_some_and(|heading| cell.text().trim() == heading)
        });
        same && count >= 2.min(self.headings.len())
    }

    /// Fills in what needs no judgement.
    pub(super) fn draft(&self, record: &Record, mut draft: ContactDraft) -> ContactDraft {
        let mut whole_name = None;
        for source in &self.rest {
            let Some(cell) = record.cells.get(source.at) else { continue };
            let Some(text) = tidy(cell) else { continue };
            match source.field {
                Field::FirstName => draft.first_name = Some(text),
                Field::LastName => draft.last_name = Some(text),
                Field::FullName => whole_name = Some(text),
                Field::Email => draft.email = Some(text),
                Field::City => draft.city = Some(text),
                Field::Language => draft.language = Some(text),
                Field::ExternalId => draft.external_id = Some(text.trim_start_matches('\'').to_owned()),
                Field::Tags => add_tags(&mut draft.tags, &text),
                Field::Notes | Field::Attribute => {
                    draft.attributes.insert(source.heading.clone(), text);
                }
                Field::Country | Field::Phone | Field::Consent(..) | Field::OptOut | Field::Ignored => {}
            }
        }
        if let Some(name) = whole_name.filter(|_| draft.first_name.is_none() && draft.last_name.is_none()) {
            (draft.first_name, draft.last_name) = split_name(&name);
        }
        draft
    }
}

/// The labels of a cell: separated by commas, semicolons or `:::`, with or without quotation marks.
pub(super) fn tags(cell: &str) -> Vec<String> {
    let mut tags = Vec::new();
    add_tags(&mut tags, cell);
    tags
}

/// So many are compared one by one. A file may hold a hundred thousand in a cell.
const FEW_TAGS: usize = 16;

fn add_tags(tags: &mut Vec<String>, cell: &str) {
    let parts = cell.split([',', ';', '|', '\n']).flat_map(|part| part.split(":::"));
    for part in parts {
        let tag = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '[' | ']'));
        if !tag.is_empty() && (tags.len() > FEW_TAGS || !tags.iter().any(|known| known == tag)) {
            tags.push(tag.to_owned());
        }
    }
    if tags.len() > FEW_TAGS {
        let mut seen = BTreeSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
    }
}

/// The text of a cell without spaces around it; nothing for blanks and errors.
fn tidy(cell: &Cell) -> Option<String> {
    if matches!(cell, Cell::Error(_)) {
        return None;
    }
    let text = cell.text();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `Marie Curie` and `Curie, Marie`.
fn split_name(name: &str) -> (Option<String>, Option<String>) {
    let (first, last) = match name.split_once(',') {
        Some((last, first)) => (first, last),
        None => name.split_once(char::is_whitespace).unwrap_or((name, "")),
    };
    let part = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    (part(first), part(last))
}

fn is_total(cell: &Cell) -> bool {
    let text = cell.text();
    text.len() < 40 && {
        let folded = fold(&text);
        TOTALS.iter().any(|total| folded == *total || folded.starts_with(&format!("{total} ")))
    }
}

/// Headings of attributes name them: where two are the same, the later gets its place.
fn unlike_headings(mut sources: Vec<Source>) -> Vec<Source> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.iter_mut().filter(|source| matches!(source.field, Field::Attribute | Field::Notes)) {
        let count = seen.entry(source.heading.clone()).or_default();
        *count += 1;
        if *count > 1 {
            source.heading = format!("{} ({})", source.heading, source.at + 1);
        }
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_at_its_first_space_or_turned_at_its_comma() {
        let name = |text: &str| split_name(text);
        let parts = |first: &str, last: &str| (Some(first.to_owned()), Some(last.to_owned()));
        assert_eq!(name("Marie Curie"), parts("Marie", "Curie"));
        assert_eq!(name("Curie, Marie"), parts("Marie", "Curie"));
        assert_eq!(name("Ana de la Cruz"), parts("Ana", "de la Cruz"));
        assert_eq!(name("Cher"), (Some("Cher".to_owned()), None));
    }

    #[test]
    fn tags_come_in_many_wrappings() {
        assert_eq!(tags("vip, café ,vip"), ["vip", "café"]);
        assert_eq!(tags("\"VIP\",\"Blog\""), ["VIP", "Blog"]);
        assert_eq!(tags("* My Contacts ::: Friends"), ["My Contacts", "Friends"]);
    }

    #[test]
    fn a_hundred_thousand_tags_are_each_taken_once_and_in_no_time() {
        let named = |count: usize| (0..count).map(|number| format!("t{number}")).collect::<Vec<_>>();
        let mut found = tags(&format!("{0},{0}", named(100_000).join(",")));
        assert_eq!(found, named(100_000));
        add_tags(&mut found, "t7,one more,t8");
        assert_eq!(found.len(), 100_001);
    }
}
