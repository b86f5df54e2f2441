//! Names and numbers of everybody, in one text that is gone through from end to end.
//!
//! A million people are some forty megabytes, which a processor reads in the time between two frames of a screen. An
//! index of words could not find a part of a word, and one of parts of words would be many times larger.

use std::sync::{Arc, Mutex, PoisonError};

use domain::id::ContactId;
use memchr::memmem::Finder;
use store::Named;
use unicode_normalization::UnicodeNormalization;

/// What is looked for: parts of words and numbers, all of which a person must have. Longest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query(Vec<String>);

impl Query {
    /// What somebody typed. A number may be written in any way; words are told apart by blanks.
    pub(super) fn of(search: &str) -> Self {
        let parts = match digits(search) {
            Some(number) => vec![number],
            None => search.split_whitespace().map(part).collect(),
        };
        let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        Self(parts)
    }

    /// Whether everybody matches.
    pub(super) const fn is_everybody(&self) -> bool {
        self.0.is_empty()
    }
}

fn part(word: &str) -> String {
    digits(word).unwrap_or_else(|| {
        let mut text = String::with_capacity(word.len());
        fold(word, &mut text);
        text
    })
}

/// The digits of a number as it is kept: without the zeros that people put in front of it. Nothing if it is no number.
fn digits(text: &str) -> Option<String> {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || " +-./()\u{a0}\u{202f}".contains(sign));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (is_number && !digits.is_empty()).then(|| digits.to_owned())
}

/// Adds a text without what people leave out when they look for it: case, accents, the joined letters of some languages.
fn fold(text: &str, into: &mut String) {
    if text.is_ascii() {
        into.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
        return;
    }
    for letter in text.nfkd().filter(|letter| !is_accent(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'ß' => into.push_str("ss"),
            'æ' => into.push_str("ae"),
            'œ' => into.push_str("oe"),
            'ø' => into.push('o'),
            'đ' | 'ð' => into.push('d'),
            'ł' => into.push('l'),
            'ı' => into.push('i'),
            'ς' => into.push('σ'),
            '’' | 'ʼ' => into.push('\''),
            other => into.push(other),
        }
    }
}

/// The accents of Latin, Greek and Cyrillic letters, and the vowel signs of Arabic ones. Those of other scripts carry
/// the word.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

/// Everybody, in the order in which they came in.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: Vec<ContactId>,
    /// Where each person's text ends.
    ends: Vec<usize>,
    /// Names, a tab, the number, and a line's end; of each person.
    text: String,
    /// What was looked for last, with the places of those who match: a list is looked at stretch by stretch.
    last: Mutex<Option<(Query, Arc<[usize]>)>>,
}

impl Index {
    /// Room for so many people.
    pub(super) fn of(people: usize) -> Self {
        const LINE: usize = 32;
        Self {
            ids: Vec::with_capacity(people),
            ends: Vec::with_capacity(people),
            text: String::with_capacity(people.saturating_mul(LINE)),
            last: Mutex::default(),
        }
    }

    /// Adds the next person.
    pub(super) fn add(&mut self, person: &Named) {
        for name in [&person.first_name, &person.last_name].into_iter().flatten() {
            fold(name, &mut self.text);
            self.text.push(' ');
        }
        self.text.push('\t');
        self.text.push_str(&person.number.digits().to_string());
        self.text.push('\n');
        self.ids.push(person.id);
        self.ends.push(self.text.len());
    }

    /// Gives back room that nobody needed.
    pub(super) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// How many match, and who stands in a stretch of them.
    pub(super) fn window(&self, query: &Query, first: u64, count: u32) -> (u64, Vec<ContactId>) {
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if query.is_everybody() {
            return (self.ids.len() as u64, self.ids.iter().skip(first).take(count).copied().collect());
        }
        let places = self.matching(query);
        let ids = places.iter().skip(first).take(count).filter_map(|place| self.ids.get(*place)).copied();
        (places.len() as u64, ids.collect())
    }

    fn matching(&self, query: &Query) -> Arc<[usize]> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((asked, places)) = last.as_ref()
            && asked == query
        {
            return Arc::clone(places);
        }
        let places: Arc<[usize]> = self.look_for(query).into();
        *last = Some((query.clone(), Arc::clone(&places)));
        places
    }

    /// The places of all who match. The whole text is gone through for the longest part, and the lines where that is
    /// found for the others.
    fn look_for(&self, query: &Query) -> Vec<usize> {
        let mut parts = query.0.iter().map(Finder::new);
        let Some(longest) = parts.next() else { return Vec::new() };
        let others: Vec<Finder<'_>> = parts.collect();
        let text = self.text.as_bytes();
        let (mut places, mut place, mut begin) = (Vec::new(), 0, 0);
        while let Some(found) = text.get(begin..).and_then(|rest| longest.find(rest)) {
            let found = begin + found;
            let Some(end) = self.ends.get(place..).and_then(|ends| {
                let further = ends.iter().position(|end| *end > found)?;
                place += further;
                ends.get(further).copied()
            }) else {
                break;
            };
            let line = text.get(self.begin(place)..end).unwrap_or_default();
            if others.iter().all(|part| part.find(line).is_some()) {
                places.push(place);
            }
            (place, begin) = (place + 1, end);
        }
        places
    }

    fn begin(&self, place: usize) -> usize {
        place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use domain::phone::E164;
    use rstest::rstest;

    use super::*;

    fn index() -> Index {
        let people = [
            ("Anaïs", "Lefèvre", 33_639_980_001),
            ("Rosa", "O’Brien 2", 15_145_550_102),
            ("José", "Weiß", 33_639_980_022),
            ("", "", 447_700_900_123),
            ("राम", "Σωκράτης", 33_639_980_003),
        ];
        let mut index = Index::of(people.len());
        for (at, (first, last, number)) in people.into_iter().enumerate() {
            let name = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            let number = E164::from_digits(number).expect("a number");
            let id = ContactId(10 + i64::try_from(at).expect("few"));
            index.add(&Named { id, first_name: name(first), last_name: name(last), number });
        }
        index
    }

    #[rstest]
    #[case("", &[10, 11, 12, 13, 14])]
    #[case("anais", &[10])]
    #[case("ANAÏS", &[10])]
    #[case("o'brien", &[11])]
    #[case("weiss", &[12])]
    #[case("JOSE", &[12])]
    #[case("राम", &[14])]
    #[case("σωκρατης", &[14])]
    #[case("Lefèvre ana", &[10])]
    #[case("ana rosa", &[])]
    #[case("ros 2", &[11])]
    #[case("06 39 98 00", &[10, 12, 14])]
    #[case("+33 6-39.98 00 01", &[10])]
    #[case("jos +33", &[12])]
    #[case("7700 900", &[13])]
    #[case("a l", &[10])]
    #[case("sl", &[])]
    #[case("1447", &[])]
    fn people_are_found_as_somebody_types_them(#[case] search: &str, #[case] found: &[i64]) {
        let (total, ids) = index().window(&Query::of(search), 0, 100);
        assert_eq!(ids, found.iter().copied().map(ContactId).collect::<Vec<_>>());
        assert_eq!(total, found.len() as u64);
    }

    #[test]
    fn a_stretch_begins_where_it_was_asked_for_and_ends_with_the_list() {
        let index = index();
        let window = |search: &str, first, count| index.window(&Query::of(search), first, count);
        assert_eq!(window("", 3, 2), (5, vec![ContactId(13), ContactId(14)]));
        assert_eq!(window("", 5, 2), (5, vec![]));
        assert_eq!(window("3363998", 1, 1), (3, vec![ContactId(12)]));
        assert_eq!(window("3363998", 2, 9), (3, vec![ContactId(14)]), "the same question is answered from memory");
        assert_eq!(window("rosa", 0, 9), (1, vec![ContactId(11)]), "and another one is not");
        assert_eq!(window("", u64::MAX, u32::MAX), (5, vec![]));
    }

    #[test]
    fn signs_alone_match_whoever_has_them() {
        assert_eq!(index().window(&Query::of("0"), 0, 9).0, 5, "every number here has a nought");
        assert_eq!(index().window(&Query::of("?"), 0, 9).0, 0);
        assert!(Query::of("  ").is_everybody());
    }
}
