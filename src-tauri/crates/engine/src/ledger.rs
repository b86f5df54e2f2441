//! Who was written to lately, over all campaigns and numbers of the portfolio.
//!
//! The platform limits how many *different* people a portfolio writes to in a moving day, and documents no error for
//! going above, so the count must be our own. The same memory keeps two messages to one person apart.

use std::collections::{BTreeMap, VecDeque};

use domain::time::Timestamp;

use crate::row::PersonKey;

/// The last time each person was written to, for as long as it can matter, and how many of them count at present.
///
/// What is remembered is more than what counts: limits change, and a window that grows must find its past.
#[derive(Debug)]
pub(crate) struct Ledger {
    last: BTreeMap<PersonKey, Timestamp>,
    /// Every note in the order of time; those that a later note overtook are skipped when they come up.
    order: VecDeque<(Timestamp, PersonKey)>,
    /// Who was last written to at this instant or earlier does not count any more.
    counted_after: Timestamp,
    /// How many notes at the front of `order` are not younger than that.
    aged: usize,
    /// How many people count.
    people: usize,
}

impl Ledger {
    /// Takes past sends in any order. All count until the first look at the time.
    pub(crate) fn of(mut past: Vec<(PersonKey, Timestamp)>) -> Self {
        past.sort_unstable_by_key(|(person, at)| (*at, *person));
        let mut ledger = Self {
            last: BTreeMap::new(),
            order: VecDeque::new(),
            counted_after: Timestamp::from_millis(i64::MIN),
            aged: 0,
            people: 0,
        };
        for (person, at) in past {
            ledger.note(person, at);
        }
        ledger
    }

    /// Writes down that this person was written to. Time must not go back.
    pub(crate) fn note(&mut self, person: PersonKey, at: Timestamp) {
        if !self.counts(person) {
            self.people += 1;
        }
        if self.last.insert(person, at) == Some(at) {
            return;
        }
        self.order.push_back((at, person));
    }

    /// Lets time pass: who was last written to `window_ms` ago or earlier does not count any more, and is forgotten
    /// after `memory_ms`.
    pub(crate) fn advance(&mut self, now: Timestamp, window_ms: i64, memory_ms: i64) {
        let counted_after = now.plus_ms(-window_ms);
        if counted_after < self.counted_after {
            (self.aged, self.people) = (0, self.last.len());
        }
        self.counted_after = counted_after;
        while let Some((at, person)) = self.order.get(self.aged).filter(|(at, _)| *at <= counted_after) {
            self.people -= usize::from(self.last.get(person) == Some(at));
            self.aged += 1;
        }
        while let Some((at, person)) = self.order.front().copied().filter(|(at, _)| at.plus_ms(memory_ms) <= now) {
            if self.aged == 0 {
                return;
            }
            self.order.pop_front();
            self.aged -= 1;
            if self.last.get(&person) == Some(&at) {
                self.last.remove(&person);
            }
        }
    }

    /// How many different people count.
    pub(crate) fn people(&self) -> u32 {
        u32::try_from(self.people).unwrap_or(u32::MAX)
    }

    /// Whether this person counts already.
    pub(crate) fn counts(&self, person: PersonKey) -> bool {
        self.last(person).is_some_and(|at| at > self.counted_after)
    }

    /// When this person was last written to.
    pub(crate) fn last(&self, person: PersonKey) -> Option<Timestamp> {
        self.last.get(&person).copied()
    }

    /// The last send to the person who must cease to count before one more fits under `limit`; `None` if one fits, or
    /// never will.
    pub(crate) fn blocking(&self, limit: u32) -> Option<Timestamp> {
        if limit == 0 {
            return None;
        }
        let too_many = usize::try_from(self.people().checked_sub(limit)?).ok()?;
        let counted = self.order.iter().skip(self.aged).filter(|(at, person)| self.last.get(person) == Some(at));
        counted.map(|(at, _)| *at).nth(too_many)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

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
        ledger.advance(at(105), 100, 100);
        assert_eq!((ledger.people(), ledger.last(ANNA)), (2, Some(at(50))));
        ledger.advance(at(110), 100, 100);
        assert_eq!((ledger.people(), ledger.last(BEN)), (1, None));
    }

    #[test]
    fn a_window_that_grows_finds_the_people_it_must_count() {
        let mut ledger = Ledger::of(vec![(ANNA, at(0)), (BEN, at(60))]);
        ledger.advance(at(100), 50, 1_000);
        assert_eq!((ledger.people(), ledger.counts(ANNA), ledger.last(ANNA)), (1, false, Some(at(0))));
        ledger.advance(at(100), 500, 1_000);
        assert_eq!((ledger.people(), ledger.counts(ANNA)), (2, true));
        ledger.advance(at(510), 500, 1_000);
        ledger.note(ANNA, at(510));
        assert_eq!(ledger.people(), 2);
    }

    #[test]
    fn a_full_ledger_names_the_send_it_waits_for() {
        let ledger = Ledger::of(vec![(ANNA, at(0)), (BEN, at(10)), (ANNA, at(50))]);
        assert_eq!(ledger.blocking(3), None);
        assert_eq!(ledger.blocking(2), Some(at(10)));
        assert_eq!(ledger.blocking(1), Some(at(50)));
        assert_eq!(ledger.blocking(0), None);
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_the_people_within_the_window(
            steps in prop::collection::vec((0_u64..8, 0_i64..60, 1_i64..200), 1..80),
        ) {
            let mut ledger = Ledger::of(Vec::new());
            let mut sent: Vec<(PersonKey, Timestamp)> = Vec::new();
            let mut now = at(0);
            for (person, gap, window_ms) in steps {
                now = now.plus_ms(gap);
                ledger.note(PersonKey(person), now);
                sent.push((PersonKey(person), now));
                ledger.advance(now, window_ms, 200);
                let within = sent.iter().filter(|(_, at)| now.since_ms(*at) < window_ms).map(|(person, _)| *person);
                prop_assert_eq!(ledger.people(), u32::try_from(within.collect::<BTreeSet<_>>().len()).unwrap());
            }
        }
    }
}
