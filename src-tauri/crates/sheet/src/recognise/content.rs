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
    "isbn",
    "issn",
    "gtin",
    "asin",
    "upc",
    "imei",
    "invoice",
    "rate",
    "revenue",
];

/// Headings that say no more than that a number follows.
const JUST_NUMBERS: &[&str] = &["number", "numbers", "numero", "numeros", "nummer", "contact", "contacts", "رقم"];
/// Bare digits shorter than that are years, amounts and counters in most tables.
const SHORTEST_BARE: usize = 8;

/// How many of a column's cells are what.
#[derive(Debug, Default)]
struct Tally {
    filled: usize,
    international: usize,
    /// National numbers by their looks: a zero before them, or written in groups.
    national: usize,
    /// Digits that may be a number of some country, and of many other things.
    bare: usize,
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
                    Err(PhoneIssue::NoCountry) if !is_bare(text) => tally.national += 1,
                    Err(PhoneIssue::NoCountry) if text.len() >= SHORTEST_BARE => tally.bare += 1,
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

    /// Whether these are phone numbers, whatever stands above them.
    fn is_phones(&self) -> bool {
        self.mostly(self.international) || self.mostly(self.international + self.national)
    }

    /// The same where no heading speaks against bare digits.
    fn is_phones_or_bare(&self) -> bool {
        self.is_phones() || self.mostly(self.international + self.national + self.bare)
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
    let open: Vec<(usize, Tally)> = meanings
        .iter()
        .enumerate()
        .filter(|(_, slot)| slot.is_none())
        .map(|(at, _)| (at, Tally::of(records.iter().filter_map(|record| record.cells.get(at)))))
        .collect();
    // Beside a column of numbers that look like phones, one of bare digits holds cards or codes.
    let phones_elsewhere = open.iter().any(|(_, tally)| tally.is_phones());
    for (at, tally) in open {
        let Some(slot) = meanings.get_mut(at) else { continue };
        let other = headings.get(at).is_some_and(|heading| heading.has_any(DIGITS_OF_ANOTHER_KIND));
        let may_be_bare = !phones_elsewhere && heading_says_nothing(headings.get(at));
        let is_phone = !other && if may_be_bare { tally.is_phones_or_bare() } else { tally.is_phones() };
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

    if tally.is_phones_or_bare() || tally.filled == 0 {
        let rank = if heading.words() == "whatsapp" { 0 } else { 10 };
        return Some((Meaning::new(Field::Phone, rank), Why::Heading));
    }
    let channel = if heading.words() == "whatsapp" { Channel::WhatsApp } else { Channel::Sms };
    let consent = Field::Consent(channel, super::Sense::Positive);
    tally.mostly(tally.answers).then_some((Meaning::new(consent, 0), Why::Content))
}

/// A column of digits under a heading that we don't know may be anything; under none, or under `Number`, the digits
/// speak for themselves.
fn heading_says_nothing(heading: Option<&Heading>) -> bool {
    heading.is_none_or(|heading| heading.is_blank() || JUST_NUMBERS.contains(&heading.words()))
}

fn is_bare(text: &str) -> bool {
    !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
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
    let units: Vec<&str> = parts.iter().map(|part| part.split(['T', ' ']).next().unwrap_or_default()).collect();
    // A day, a month and a year: only one of them is longer than two digits.
    let date = units.len() == 3
        && units.iter().all(|unit| digits(unit, 4))
        && units.iter().filter(|unit| unit.len() > 2).count() <= 1;
    is_ip || date || is_amount(text) || text.contains(':') && text.contains('-')
}

/// `81,20416129`, `12.50`, `1.234,56`, `200.000.000`: amounts and shares. What a spreadsheet makes of a long number
/// (`33612345678.0`) is none, nor is what has a zero before it.
fn is_amount(text: &str) -> bool {
    let Some(point) = text.rfind(['.', ',']) else { return false };
    let (whole, fraction) = (text[..point].trim_start_matches('-'), &text[point + 1..]);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut thousands = whole.split(['.', ',', ' ', '\'', '\u{a0}', '\u{202f}']);
    let is_whole = thousands.next().is_some_and(digits) && thousands.all(|part| part.len() == 3 && digits(part));
    let is_float = whole.len() >= SHORTEST_BARE && digits(whole) && fraction.bytes().all(|byte| byte == b'0');
    let has_zero = whole.len() > 1 && whole.starts_with('0');
    // The mark of decimals occurs once; the mark of thousands stands before three digits each time.
    let is_marked = !whole.contains(&text[point..=point]) || fraction.len() == 3;
    is_whole && digits(fraction) && is_marked && !is_float && !has_zero
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12.50", true)]
    #[case("81,20416129", true)]
    #[case("0,611553068", true)]
    #[case("1.234,56", true)]
    #[case("-1 234,5", true)]
    #[case("200.000.000", true)]
    #[case("192.168.0.1", true)]
    #[case("09/03/2015", true)]
    #[case("33612345678.0", false)]
    #[case("+33 6 12 34 56 78", false)]
    #[case("06.12.34.56.78", false)]
    #[case("212.555.0199", false)]
    #[case("0612345678", false)]
    fn what_has_digits_is_not_always_a_phone(#[case] cell: &str, #[case] is_another_kind: bool) {
        assert_eq!(looks_like_another_kind(cell), is_another_kind, "{cell}");
    }
}
