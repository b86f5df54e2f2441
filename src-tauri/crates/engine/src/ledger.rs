//! Who was written to lately, over all campaigns and numbers of the portfolio.
//!
//! The platform limits how many *different* people a portfolio writes to in a moving day, and documents no error for
//! going above, so the count must be our own. The same memory keeps two messages to one person apart.

use std::collections::{BTreeMap, VecDeque};

use domain::time::Timestamp;

use crate::row::PersonKey;

/// The last time each person was written to, for as long as it counts.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    last: BTreeMap<PersonKey, Timestamp>,
    /// Every note in the order of time; those that a later note overtook are skipped when they come up.
    order: VecDeque<(Timestamp, PersonKey)>,
}

impl Ledger {
    /// Takes past sends in any order.
    pub(crate) fn of(mut past: Vec<(PersonKey, Timestamp)>) -> Self {
        past.sort_unstable_by_key(|(person, at)| (*at, *person));
        let mut ledger = Self::default();
        for (person, at) in past {
            ledger.note(person, at);
        }
        ledger
    }

    /// Writes down that this person was written to. Time must not go back.
    pub(crate) fn note(&mut self, person: PersonKey, at: Timestamp) {
        self.last.insert(person, at);
        self.order.push_back((at, person));
    }

    /// Forgets who was last written to `window_ms` ago or earlier.
    pub(crate) fn forget_before(&mut self, now: Timestamp, window_ms: i64) {
        while let Some((at, person)) = self.order.front().copied() {
            if at.plus_ms(window_ms) > now {
                return;
            }
            self.order.pop_front();
            if self.last.get(&person) == Some(&at) {
                self.last.remove(&person);
            }
        }
    }

    /// How many different people are remembered.
    pub(crate) fn people(&self) -> u32 {
        u32::try_from(self.last.len()).unwrap_or(u32::MAX)
    }

    /// When this person was last written to.
    pub(crate) fn last(&self, person: PersonKey) -> Option<Timestamp> {
        self.last.get(&person).copied()
    }

    /// The last send to the person who must be forgotten before one more fits under `limit`; `None` if one fits, or
    /// never will.
    pub(crate) fn blocking(&self, limit: u32) -> Option<Timestamp> {
        if limit == 0 {
            return None;
        }
        let too_many = usize::try_from(self.people().checked_sub(limit)?).ok()?;
        self.order.iter().filter(|(at, person)| self.last.get(person) == Some(at)).nth(too_many).map(|(at, _)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    const ANNA: PersonKey = PersonKey(1);
    const BEN: PersonKey = PersonKey(2);

    #[test]
    fn a_person_written_to_twice_counts_once_and_is_kept_from_the_later_time() {
        let mut ledger = Ledger::of(vec![(ANNA, at(50)), (BEN, at(10)), (ANNA, at(0))]);
        assert_eq!(ledger.people(), 2);
        ledger.forget_before(at(105), 100);
        assert_eq!(ledger.last(ANNA), Some(at(50)));
        ledger.forget_before(at(110), 100);
        assert_eq!((ledger.people(), ledger.last(BEN)), (1, None));
    }

    #[test]
    fn a_full_ledger_names_the_send_it_waits_for() {
        let ledger = Ledger::of(vec![(ANNA, at(0)), (BEN, at(10)), (ANNA, at(50))]);
        assert_eq!(ledger.blocking(3), None);
        assert_eq!(ledger.blocking(2), Some(at(10)));
        assert_eq!(ledger.blocking(1), Some(at(50)));
        assert_eq!(ledger.blocking(0), None);
    }
}
