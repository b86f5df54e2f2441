//! What the cells of a column say, where its heading says nothing or could mean two things.

use domain::phone::{self, PhoneIssue};

use super::{Field, Why, headings::Meaning, words::Heading};
use crate::{
    Record,
    contacts::{consent_value::Answer, country},
};

/// Rank of columns found by their cells: behind all that were found by their headings.
const LAST: u8 = 200;
/// Share of the cells that must agree, in percent.
const MOST: usize = 60;

/// Headings of digits that are no phone numbers.
const DIGITS_OF_ANOTHER_KIND: &[&str] = &[
    "id",
    "ids",
    "ip",
    "password",
    "zip",
    "postcode",
    "postal",
    "cp",
    "plz",
    "siret",
    "siren",
    "iban",
    "vat",
    "tva",
    "date",
    "time",
    "birthday",
    "total",
    "amount",
    "price",
    "order",
    "orders",
    "sku",
    "ean",
    "fax",
    "pager",
    "latitude",
    "longitude",
    "year",
    "age",
    "code",
    "account",
    "card",
    "isdn",
    "telex",
    "reference",
    "ref",
    "barcode",
    "serial",
];

/// How many of a column's cells are what.
#[derive(Debug, Default)]
struct Tally {
    filled: usize,
    international: usize,
    national: usize,
    emails: usize,
    countries: usize,
    answers: usize,
}

impl Tally {
    fn of<'a>(cells: impl Iterator<Item = &'a crate::Cell>) -> Self {
        let mut tally = Self::default();
        for cell in cells.filter(|cell| !cell.is_blank()) {
            let text = cell.text();
            let text = text.trim();
            tally.filled += 1;
            if is_email(text) {
                tally.emails += 1;
            } else if !looks_like_another_kind(text) {
                match phone::read(text, None) {
                    Ok(_) => tally.international += 1,
                    Err(PhoneIssue::NoCountry) => tally.national += 1,
                    Err(_) => {}
                }
            }
            tally.countries += usize::from(text.chars().count() > 3 && country::read(text).known().is_some());
            tally.answers += usize::from(matches!(Answer::of(text), Answer::Yes | Answer::No | Answer::Unsure));
        }
        tally
    }

    fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 100 >= self.filled * MOST
    }
}

/// Looks at the cells: fills what no heading has told, and corrects headings that name only a channel.
pub(super) fn refine(headings: &[Heading], records: &[Record], meanings: &mut [Option<(Meaning, Why)>]) {
    let found = |meanings: &[Option<(Meaning, Why)>], wanted| {
        meanings.iter().flatten().any(|(meaning, _)| meaning.field == wanted)
    };
    for (at, slot) in meanings.iter_mut().enumerate() {
        let Some(heading) = headings.get(at) else { continue };
        if matches!(heading.words(), "sms" | "whatsapp") {
            let tally = Tally::of(records.iter().filter_map(|record| record.cells.get(at)));
            *slot = only_a_channel(heading, &tally);
        }
    }
    let mut wanted: Vec<Field> = [Field::Phone, Field::Email, Field::Country].to_vec();
    wanted.retain(|field| !found(meanings, *field));
    if wanted.is_empty() {
        return;
    }
    for (at, slot) in meanings.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
        let tally = Tally::of(records.iter().filter_map(|record| record.cells.get(at)));
        let other = headings.get(at).is_some_and(|heading| heading.has_any(DIGITS_OF_ANOTHER_KIND));
        let is_phone =
            !other && (tally.mostly(tally.international) || tally.mostly(tally.international + tally.national));
        let field = [
            (Field::Phone, is_phone),
            (Field::Email, tally.mostly(tally.emails)),
            (Field::Country, tally.mostly(tally.countries)),
        ];
        let field = field.into_iter().find(|(field, fits)| *fits && wanted.contains(field));
        *slot = field.map(|(field, _)| (Meaning::new(field, LAST), Why::Content));
    }
}

/// A heading that is the bare name of a channel: of the number, in some exports, and of the consent, in others.
fn only_a_channel(heading: &Heading, tally: &Tally) -> Option<(Meaning, Why)> {
    use domain::consent::Channel;

    if tally.mostly(tally.international + tally.national) || tally.filled == 0 {
        let rank = if heading.words() == "whatsapp" { 0 } else { 10 };
        return Some((Meaning::new(Field::Phone, rank), Why::Heading));
    }
    let channel = if heading.words() == "whatsapp" { Channel::WhatsApp } else { Channel::Sms };
    let consent = Field::Consent(channel, super::Sense::Positive);
    tally.mostly(tally.answers).then_some((Meaning::new(consent, 0), Why::Content))
}

/// An address, as far as a table needs to know.
pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) && !host.contains('@')
    })
}

/// Dates, addresses of computers, amounts: digits and dots that a reader of phones would take for a number.
fn looks_like_another_kind(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '-', '/']).collect();
    let digits = |part: &&str, longest: usize| {
        !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit())
    };
    let is_ip = parts.len() == 4 && text.matches('.').count() == 3 && parts.iter().all(|part| digits(part, 3));
    let date = parts.len() == 3 && parts.iter().all(|part| digits(&part.split(['T', ' ']).next().unwrap_or(""), 4));
    let amount = parts.len() == 2 && text.contains('.') && parts.last().is_some_and(|cents| digits(cents, 2));
    is_ip || date || amount || text.contains(':') && text.contains('-')
}
