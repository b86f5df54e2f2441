//! The sliding log: the instants of past sends, from which every moving limit reads.
//!
//! Counting real instants is the one kind of rate limiter that is right by construction: a bucket of R tokens lets
//! 2 R through in some second after a pause, and a pacer bunches when its timers are late. The price is one instant
//! kept a send, for as long as the longest window.
//!
//! The limit is the platform's, and it counts what arrives, not what leaves: if eighty requests are held up on their way
//! and the next eighty are not, it sees a hundred and sixty in a second. So a request that is not answered counts as if it
//! arrived now, and one that is answered as of the instant by which it had arrived.

use std::collections::VecDeque;

use domain::time::Timestamp;

use crate::limits::Rate;

/// Instants of sends, oldest first.
#[derive(Debug, Default)]
pub(crate) struct SlidingLog {
    instants: VecDeque<Timestamp>,
    /// Requests that may arrive at any moment.
    under_way: usize,
}

impl SlidingLog {
    /// Takes past sends in any order.
    pub(crate) fn of(mut past: Vec<Timestamp>) -> Self {
        past.sort_unstable();
        Self { instants: past.into(), under_way: 0 }
    }

    /// Adds a send that had arrived by then.
    pub(crate) fn note(&mut self, at: Timestamp) {
        // Almost always the newest, or one of the last.
        let later = self.instants.iter().rev().take_while(|other| **other > at).count();
        self.instants.insert(self.instants.len() - later, at);
    }

    /// A request leaves.
    pub(crate) fn leaves(&mut self) {
        self.under_way += 1;
    }

    /// A request that left is answered: it had arrived by then.
    pub(crate) fn lands(&mut self, at: Timestamp) {
        self.under_way = self.under_way.saturating_sub(1);
        self.note(at);
    }

    /// Drops what no window of at most `keep_ms` can still see.
    pub(crate) fn forget_before(&mut self, now: Timestamp, keep_ms: i64) {
        while self.instants.front().is_some_and(|at| at.plus_ms(keep_ms) <= now) {
            self.instants.pop_front();
        }
    }

    /// How many sends stand in the window that ends now: those younger than `window_ms`, and those under way.
    pub(crate) fn used(&self, now: Timestamp, window_ms: i64) -> u32 {
        let old = self.instants.partition_point(|at| at.plus_ms(window_ms) <= now);
        u32::try_from(self.instants.len() - old + self.under_way).unwrap_or(u32::MAX)
    }

    /// The first instant at which one more send keeps to `rate`, if what is under way arrives now; in the past if that is
    /// so already. `None`: never.
    pub(crate) fn free_at(&self, rate: Rate, now: Timestamp) -> Option<Timestamp> {
        let limit = usize::try_from(rate.count).unwrap_or(usize::MAX);
        if limit == 0 {
            return None;
        }
        match (self.instants.len() + self.under_way).checked_sub(limit) {
            Some(blocking) => Some(self.instants.get(blocking).copied().unwrap_or(now).plus_ms(rate.window_ms)),
            None => Some(Timestamp::from_millis(i64::MIN)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    #[test]
    fn a_send_leaves_the_window_when_it_is_exactly_as_old() {
        let log = SlidingLog::of(vec![at(10), at(0)]);
        assert_eq!(log.used(at(99), 100), 2);
        assert_eq!(log.used(at(100), 100), 1);
        assert_eq!(log.used(at(110), 100), 0);
    }

    #[test]
    fn a_lowered_limit_waits_until_enough_sends_have_aged() {
        let log = SlidingLog::of(vec![at(0), at(10), at(20)]);
        let free_at = |count| log.free_at(Rate { count, window_ms: 100 }, at(30));
        assert_eq!(free_at(3), Some(at(100)));
        assert_eq!(free_at(1), Some(at(120)));
        assert_eq!(free_at(0), None);
    }

    #[test]
    fn what_is_under_way_counts_until_it_has_arrived_and_from_then_on_as_long_as_everything() {
        let mut log = SlidingLog::of(vec![at(0)]);
        let rate = Rate { count: 2, window_ms: 100 };
        log.leaves();
        assert_eq!((log.used(at(90), 100), log.free_at(rate, at(90))), (2, Some(at(100))));
        assert_eq!((log.used(at(400), 100), log.free_at(rate, at(400))), (1, Some(at(100))));
        log.leaves();
        assert_eq!(log.free_at(rate, at(400)), Some(at(500)), "not before one of the two has arrived and aged");
        log.lands(at(390));
        assert_eq!((log.used(at(400), 100), log.free_at(rate, at(400))), (2, Some(at(490))));
    }

    proptest! {
        #[test]
        fn a_sender_that_asks_first_is_never_above_the_rate_and_never_waits_in_vain(
            gaps in prop::collection::vec(0_i64..400, 1..200),
            count in 1_u32..20,
        ) {
            let rate = Rate { count, window_ms: 1_000 };
            let mut log = SlidingLog::default();
            let mut now = at(0);
            let mut sent = Vec::new();
            for gap in gaps {
                now = now.plus_ms(gap);
                prop_assert_eq!(log.used(now, 1_000) < count, log.free_at(rate, now).is_some_and(|free| free <= now));
                if log.used(now, 1_000) < count {
                    log.note(now);
                    sent.push(now);
                }
                log.forget_before(now, 1_000);
            }
            for (i, first) in sent.iter().enumerate() {
                let within = sent.iter().skip(i).filter(|at| at.since_ms(*first) < 1_000).count();
                prop_assert!(within <= usize::try_from(count).unwrap());
            }
        }
    }
}
