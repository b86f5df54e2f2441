//! What a heading says.

use super::{Field, Why, consent, lexicon, words::Heading};

/// What a column holds, and how well it suits: of several columns the one with the lowest rank is taken first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) field: Field,
    pub(super) rank: u8,
}

impl Meaning {
    pub(super) const fn new(field: Field, rank: u8) -> Self {
        Self { field, rank }
    }
}

/// The meaning of a heading, if it has one that we know.
pub(super) fn meaning(heading: &Heading) -> Option<Meaning> {
    if heading.is_blank() {
        return None;
    }
    if let Some(field) = consent::field(heading) {
        return Some(Meaning::new(field, 0));
    }
    if let Some(rank) = phone_rank(heading) {
        return Some(Meaning::new(Field::Phone, rank));
    }
    exact(heading.words(), 0).or_else(|| {
        let part = exact(without_address_prefix(heading.words())?, ASIDE)?;
        matches!(part.field, Field::Country | Field::City | Field::Email).then_some(part)
    })
}

/// What is added to the rank of a column that is one of several of its kind.
const ASIDE: u8 = 40;

/// The meaning of words that mean one thing.
fn exact(words: &str, worse_by: u8) -> Option<Meaning> {
    lexicon::EXACT.iter().find_map(|(field, names)| {
        let rank = names.split(", ").position(|name| name == words)?;
        Some(Meaning::new(*field, u8::try_from(rank).unwrap_or(u8::MAX).saturating_add(worse_by)))
    })
}

/// How well a heading suits a phone number for WhatsApp; nothing if it names none.
fn phone_rank(heading: &Heading) -> Option<u8> {
    if heading.has_any(lexicon::NO_PHONE) || heading.words().len() > 60 {
        return None;
    }
    let whatsapp = heading.has_any(&["whatsapp", "whats app", "wa"]);
    let mobile = heading.has_any(lexicon::MOBILE) || is_cell(heading);
    let phone = mobile || heading.has_any(lexicon::PHONE) || heading.has_beginning(lexicon::PHONE_BEGINNINGS);
    if !phone && !(whatsapp && (heading.has_any(lexicon::NUMBER) || heading.words() == "whatsapp")) {
        return None;
    }
    let aside = if heading.has_any(lexicon::PHONE_ASIDE) { ASIDE } else { 0 };
    let ordinal = heading.words().bytes().find(u8::is_ascii_digit).map_or(0, |digit| digit - b'0');
    let base = match (whatsapp, mobile) {
        (true, _) => 0,
        (false, true) => 10,
        (false, false) => 20,
    };
    Some(base + aside + ordinal)
}

/// `Cell`, `Cell no.` and `Customer cell`; not `Cell A2`.
fn is_cell(heading: &Heading) -> bool {
    let known = |word: &str| lexicon::MOBILE_AMONG.contains(&word) || lexicon::COMPANIONS.contains(&word);
    heading.has_any(lexicon::MOBILE_AMONG) && heading.words().split(' ').all(known)
}

/// `default address city`, `mailing city` and `address 1 city` are cities all the same.
fn without_address_prefix(words: &str) -> Option<&str> {
    lexicon::ADDRESS_PREFIXES.iter().find_map(|prefix| words.strip_prefix(prefix)?.strip_prefix(' '))
}

/// Leaves each field that can be held once to the column that suits best, and decides the words that mean one thing
/// beside others: `Nom` is a family name beside `Prénom`, and the whole name alone.
pub(super) fn settle(headings: &[Heading], meanings: &mut [Option<(Meaning, Why)>]) {
    let says = |field, unless: &[&str]| {
        let columns = headings.iter().zip(meanings.iter());
        let named = columns.filter_map(|(heading, slot)| Some((heading, slot.as_ref()?)));
        named.into_iter().any(|(heading, (meaning, _))| meaning.field == field && !unless.contains(&heading.words()))
    };
    let last_for_certain = says(Field::LastName, lexicon::NAME_OR_LAST_NAME);
    let first = says(Field::FirstName, &[]);
    let last = says(Field::LastName, &[]);
    for (heading, slot) in headings.iter().zip(meanings.iter_mut()) {
        let Some((meaning, _)) = slot else { continue };
        if lexicon::NAME_OR_LAST_NAME.contains(&heading.words()) {
            meaning.field = if first && !last_for_certain { Field::LastName } else { Field::FullName };
        } else if lexicon::NAME_OR_FIRST_NAME.contains(&heading.words()) {
            meaning.field = if last { Field::FirstName } else { Field::FullName };
        }
    }
    let mut best: Vec<(Field, u8, usize)> = Vec::new();
    for (at, slot) in meanings.iter().enumerate() {
        let Some((meaning, _)) = slot.filter(|(meaning, _)| meaning.field.is_single()) else { continue };
        match best.iter_mut().find(|(field, ..)| *field == meaning.field) {
            Some(entry) if meaning.rank < entry.1 => *entry = (meaning.field, meaning.rank, at),
            Some(_) => {}
            None => best.push((meaning.field, meaning.rank, at)),
        }
    }
    for (at, slot) in meanings.iter_mut().enumerate() {
        let beaten = slot.is_some_and(|(meaning, _)| {
            meaning.field.is_single() && !best.iter().any(|(field, _, winner)| *field == meaning.field && *winner == at)
        });
        if beaten {
            *slot = None;
        }
    }
}
