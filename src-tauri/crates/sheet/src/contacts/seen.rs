//! The numbers that a file had already.

use std::collections::HashMap;

use domain::{consent::ConsentState, phone::E164};

use super::People;

/// Numbers seen, each with the record that had it first and what has been said about it since.
///
/// A million numbers must stay under 50 MB, also while the table grows: so an entry is three words of four bytes, in
/// which the state takes the two lowest bits of the record's number.
#[derive(Debug, Default)]
pub(super) struct Seen {
    entries: HashMap<[u32; 2], u32>,
    people: People,
}

impl Seen {
    /// Notes what a record says of a number, and tells which record had it before.
    pub(super) fn note(&mut self, number: E164, record: u64, state: ConsentState) -> Option<u64> {
        let digits = number.digits();
        #[expect(clippy::cast_possible_truncation, reason = "the two halves of the digits")]
        let key = [(digits >> 32) as u32, digits as u32];
        if let Some(entry) = self.entries.get_mut(&key) {
            let known = unpack(*entry & 3);
            let joined = known.join(state);
            *entry = (*entry & !3) | pack(joined);
            *self.people.with_mut(known) -= 1;
            *self.people.with_mut(joined) += 1;
            return Some(u64::from(*entry >> 2));
        }
        let record = u32::try_from(record).unwrap_or(u32::MAX).min(u32::MAX >> 2);
        self.entries.insert(key, record << 2 | pack(state));
        *self.people.with_mut(state) += 1;
        None
    }

    pub(super) const fn people(&self) -> People {
        self.people
    }
}

impl People {
    const fn with_mut(&mut self, state: ConsentState) -> &mut u64 {
        match state {
            ConsentState::Granted => &mut self.granted,
            ConsentState::Withdrawn => &mut self.withdrawn,
            ConsentState::Unknown => &mut self.unknown,
        }
    }
}

const fn pack(state: ConsentState) -> u32 {
    match state {
        ConsentState::Unknown => 0,
        ConsentState::Granted => 1,
        ConsentState::Withdrawn => 2,
    }
}

const fn unpack(bits: u32) -> ConsentState {
    match bits {
        1 => ConsentState::Granted,
        2 => ConsentState::Withdrawn,
        _ => ConsentState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(digits: u64) -> E164 {
        E164::from_digits(digits).expect("long enough")
    }

    #[test]
    fn a_refusal_stays_whatever_comes_after() {
        let mut seen = Seen::default();
        assert_eq!(seen.note(number(33_612_345_678), 2, ConsentState::Granted), None);
        assert_eq!(seen.note(number(33_612_345_679), 3, ConsentState::Unknown), None);
        assert_eq!(seen.note(number(33_612_345_678), 4, ConsentState::Withdrawn), Some(2));
        assert_eq!(seen.note(number(33_612_345_678), 5, ConsentState::Granted), Some(2));
        assert_eq!(seen.people(), People { granted: 0, withdrawn: 1, unknown: 1 });
    }
}
