//! The limits that the platform counts by itself: throughput, pair rate, and people in 24 hours.
//!
//! Each is exact over *any* window, not over calendar seconds or days: a client that sends 80 at the
//! end of one second and 80 at the start of the next has sent 160 in a second, and is refused.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::person::Person;

/// A day in milliseconds.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// How many events fall in the last stretch of time, and the most that ever did.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    length_ms: i64,
    times: VecDeque<i64>,
    most: usize,
}

impl Window {
    pub(crate) fn of_a_second() -> Self {
        Self { length_ms: 1_000, times: VecDeque::new(), most: 0 }
    }

    /// How many events lie in the window that ends at `now_ms`, that instant included.
    pub(crate) fn count(&mut self, now_ms: i64) -> usize {
        while self.times.front().is_some_and(|at| *at <= now_ms - self.length_ms) {
            self.times.pop_front();
        }
        self.times.len()
    }

    pub(crate) fn note(&mut self, now_ms: i64) {
        self.times.push_back(now_ms);
        self.most = self.most.max(self.count(now_ms));
    }

    /// The most events that any window held.
    pub(crate) fn most(&self) -> usize {
        self.most
    }
}

/// The pace towards one person: one message in six seconds, of which some may be borrowed from the
/// future. Kept as the instant at which the last borrowed turn is over (the generic cell rate
/// algorithm of ITU-T I.371).
#[derive(Debug, Clone, Default)]
pub(crate) struct PairRate {
    paid_until_ms: BTreeMap<Person, i64>,
}

impl PairRate {
    /// Whether one more message fits. `burst` is how many fit at once.
    pub(crate) fn fits(&self, person: &Person, now_ms: i64, interval_ms: i64, burst: u32) -> bool {
        let paid_until = self.paid_until_ms.get(person).copied().unwrap_or(now_ms);
        let ahead = (paid_until - now_ms).max(0);
        ahead <= interval_ms * (i64::from(burst) - 1).max(0)
    }

    pub(crate) fn note(&mut self, person: &Person, now_ms: i64, interval_ms: i64) {
        let paid_until = self.paid_until_ms.entry(person.clone()).or_insert(now_ms);
        *paid_until = (*paid_until).max(now_ms) + interval_ms;
    }
}

/// The unique people written to in any 24 hours. Somebody whose message failed is given back, because
/// the platform counts people delivered to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reach {
    last_ms: BTreeMap<Person, i64>,
    by_time: BTreeSet<(i64, Person)>,
    most: usize,
}

impl Reach {
    /// Whether one more person fits under `people`.
    pub(crate) fn fits(&mut self, person: &Person, now_ms: i64, people: Option<usize>) -> bool {
        self.forget(now_ms);
        self.last_ms.contains_key(person) || people.is_none_or(|most| self.last_ms.len() < most)
    }

    pub(crate) fn note(&mut self, person: &Person, now_ms: i64) {
        self.forget(now_ms);
        if let Some(before) = self.last_ms.insert(person.clone(), now_ms) {
            self.by_time.remove(&(before, person.clone()));
        }
        self.by_time.insert((now_ms, person.clone()));
        self.most = self.most.max(self.last_ms.len());
    }

    /// Takes somebody back out, unless a later message to them still counts.
    pub(crate) fn give_back(&mut self, person: &Person, accepted_ms: i64) {
        if self.last_ms.get(person) == Some(&accepted_ms) {
            self.last_ms.remove(person);
            self.by_time.remove(&(accepted_ms, person.clone()));
        }
    }

    /// How many people count now.
    pub(crate) fn count(&mut self, now_ms: i64) -> usize {
        self.forget(now_ms);
        self.last_ms.len()
    }

    /// The most people that any 24 hours held.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    fn forget(&mut self, now_ms: i64) {
        while let Some((at, _)) = self.by_time.first() {
            if *at > now_ms - DAY_MS {
                break;
            }
            if let Some((_, person)) = self.by_time.pop_first() {
                self.last_ms.remove(&person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn person(n: u32) -> Person {
        Person::parse(&format!("+1202555{n:04}")).unwrap()
    }

    #[test]
    fn the_second_slides() {
        let mut window = Window::of_a_second();
        for at in [0, 500, 999] {
            window.note(at);
        }
        assert_eq!(window.count(999), 3);
        assert_eq!(window.count(1_000), 2, "the first is exactly a second old");
        assert_eq!(window.most(), 3);
    }

    #[test]
    fn one_person_may_be_sent_forty_five_at_once_and_then_one_in_six_seconds() {
        let mut pair = PairRate::default();
        let somebody = person(1);
        let mut accepted = 0;
        while pair.fits(&somebody, 0, 6_000, 45) {
            pair.note(&somebody, 0, 6_000);
            accepted += 1;
        }
        assert_eq!(accepted, 45);
        assert!(!pair.fits(&somebody, 5_999, 6_000, 45));
        assert!(pair.fits(&somebody, 6_000, 6_000, 45));
        assert!(pair.fits(&person(2), 0, 6_000, 45), "others are not concerned");
    }

    #[test]
    fn the_day_rolls_and_a_second_message_costs_nothing() {
        let mut reach = Reach::default();
        reach.note(&person(1), 0);
        reach.note(&person(2), 10);
        assert!(!reach.fits(&person(3), 20, Some(2)));
        assert!(reach.fits(&person(1), 20, Some(2)), "already counted");
        assert!(!reach.fits(&person(3), DAY_MS - 1, Some(2)));
        assert!(reach.fits(&person(3), DAY_MS, Some(2)), "the first has rolled out");
    }

    #[test]
    fn whose_message_failed_is_given_back_unless_written_to_again() {
        let mut reach = Reach::default();
        reach.note(&person(1), 0);
        reach.note(&person(2), 5);
        reach.note(&person(2), 9);
        reach.give_back(&person(1), 0);
        reach.give_back(&person(2), 5);
        assert_eq!(reach.count(10), 1);
        assert_eq!(reach.most(), 2);
    }

    proptest! {
        #[test]
        fn the_fullest_second_is_that_of_a_count_by_hand(steps in vec(0_i64..400, 1..120)) {
            let mut window = Window::of_a_second();
            let mut times = Vec::new();
            let mut now = 0;
            for step in steps {
                now += step;
                times.push(now);
                window.note(now);
            }
            let in_second = |end: i64| times.iter().filter(|at| (end - 999..=end).contains(*at)).count();
            prop_assert_eq!(window.most(), times.iter().map(|end| in_second(*end)).max().unwrap());
        }

        #[test]
        fn whoever_is_let_through_no_day_holds_more_people_than_the_limit(
            asked in vec((0_i64..DAY_MS / 4, 0_u32..12), 1..150),
            most in 1_usize..8,
        ) {
            let mut reach = Reach::default();
            let mut sent: Vec<(i64, u32)> = Vec::new();
            let mut now = 0;
            for (step, n) in asked {
                now += step;
                if reach.fits(&person(n), now, Some(most)) {
                    reach.note(&person(n), now);
                    sent.push((now, n));
                }
                let day = sent.iter().filter(|(at, _)| *at > now - DAY_MS).map(|(_, n)| *n);
                prop_assert!(day.collect::<BTreeSet<u32>>().len() <= most);
            }
            prop_assert!(reach.most() <= most);
        }
    }
}
