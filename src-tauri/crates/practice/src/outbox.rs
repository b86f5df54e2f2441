//! Reports on their way out: waiting for their time, in flight, or to be tried again.
//!
//! Pure: it is told the time and the answers, and says what leaves next.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::clock::{Now, Speed};
use crate::journal::ReportId;

/// How long reports gather before they leave together, real milliseconds.
const LINGER_REAL_MS: i64 = 10;
/// While this many posts wait to be tried again, nothing new leaves: the receiver is not there.
const RETRYING_MAX: usize = 32;
/// A post is not given up before this many attempts, however fast the clock runs.
const ATTEMPTS_MIN: u32 = 20;
const FIRST_RETRY_MS: i64 = 10_000;
const LAST_RETRY_MS: i64 = 60 * 60 * 1_000;
const FIRST_RETRY_REAL_MS: i64 = 100;
const LAST_RETRY_REAL_MS: i64 = 60_000;

/// A webhook: the same bytes at every attempt, as the platform sends them.
#[derive(Clone)]
pub(crate) struct Post {
    pub(crate) reports: Vec<ReportId>,
    pub(crate) body: Bytes,
    attempts: u32,
    first_ms: i64,
    /// Not before this instant on either clock: the real one keeps a fast clock from hammering.
    next: Now,
}

impl Post {
    pub(crate) fn new(reports: Vec<ReportId>, body: Bytes, now: Now) -> Self {
        Self { reports, body, attempts: 0, first_ms: now.practice_ms, next: now }
    }

    fn is_due(&self, now: Now) -> bool {
        // A wait longer than any that is asked for means that the machine's clock was set back.
        let real = self.next.real_ms - now.real_ms;
        self.next.practice_ms <= now.practice_ms && (real <= 0 || real > LAST_RETRY_REAL_MS)
    }
}

/// What became of a post that was not answered 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// It is tried again later.
    Again,
    /// It is given up; these were its reports.
    GivenUp(Vec<ReportId>),
}

#[derive(Default)]
pub(crate) struct Outbox {
    waiting: BTreeMap<(i64, u64), ReportId>,
    serial: u64,
    retrying: Vec<Post>,
    in_flight: usize,
    last_left_real_ms: i64,
}

impl Outbox {
    /// Adds a report that leaves at `due_ms`, practice time.
    pub(crate) fn put(&mut self, due_ms: i64, report: ReportId) {
        self.serial += 1;
        self.waiting.insert((due_ms, self.serial), report);
    }

    /// A post that is due for another attempt.
    pub(crate) fn take_retry(&mut self, now: Now) -> Option<Post> {
        let place = self.retrying.iter().position(|post| post.is_due(now))?;
        let post = self.retrying.swap_remove(place);
        self.in_flight += post.reports.len();
        Some(post)
    }

    /// The reports that leave together now, at most `most`; few leave only after a short wait.
    pub(crate) fn take_fresh(&mut self, now: Now, most: usize) -> Vec<ReportId> {
        if self.retrying.len() >= RETRYING_MAX {
            return Vec::new();
        }
        let due = self.waiting.range(..=(now.practice_ms, u64::MAX)).take(most);
        let due: Vec<(i64, u64)> = due.map(|(key, _)| *key).collect();
        if due.is_empty() || (due.len() < most && self.lingers(now) > 0) {
            return Vec::new();
        }
        self.last_left_real_ms = now.real_ms;
        self.in_flight += due.len();
        due.iter().filter_map(|key| self.waiting.remove(key)).collect()
    }

    fn lingers(&self, now: Now) -> i64 {
        let passed = now.real_ms - self.last_left_real_ms;
        // Negative when the machine's clock was set back.
        if (0..LINGER_REAL_MS).contains(&passed) { LINGER_REAL_MS - passed } else { 0 }
    }

    /// Notes that a post was answered 200.
    pub(crate) fn answered(&mut self, post: &Post) {
        self.in_flight = self.in_flight.saturating_sub(post.reports.len());
    }

    /// Notes that a post was not answered 200.
    pub(crate) fn unanswered(&mut self, mut post: Post, now: Now, horizon_ms: i64) -> Unanswered {
        self.in_flight = self.in_flight.saturating_sub(post.reports.len());
        post.attempts += 1;
        if post.attempts >= ATTEMPTS_MIN && now.practice_ms - post.first_ms > horizon_ms {
            return Unanswered::GivenUp(post.reports);
        }
        let doublings = post.attempts.min(20) - 1;
        post.next = Now {
            practice_ms: now.practice_ms + (FIRST_RETRY_MS << doublings).min(LAST_RETRY_MS),
            real_ms: now.real_ms + (FIRST_RETRY_REAL_MS << doublings).min(LAST_RETRY_REAL_MS),
        };
        self.retrying.push(post);
        Unanswered::Again
    }

    /// The receiver has a new address: everything is tried again at once, and as if for the first time.
    pub(crate) fn start_over(&mut self, now: Now) {
        for post in &mut self.retrying {
            post.attempts = 0;
            post.first_ms = now.practice_ms;
            post.next = now;
        }
    }

    /// How many reports have not been answered 200.
    pub(crate) fn pending(&self) -> usize {
        self.waiting.len() + self.in_flight + self.retrying.iter().map(|post| post.reports.len()).sum::<usize>()
    }

    /// In how many real milliseconds there may be something to take.
    pub(crate) fn next_in_real_ms(&self, now: Now, speed: Speed) -> Option<i64> {
        let in_real = |at_ms: i64| if at_ms <= now.practice_ms { 0 } else { speed.real_ms(at_ms - now.practice_ms) };
        let retry = self.retrying.iter().map(|post| {
            let real = if post.is_due(now) { 0 } else { post.next.real_ms - now.real_ms };
            real.max(in_real(post.next.practice_ms))
        });
        let fresh = self.waiting.first_key_value().filter(|_| self.retrying.len() < RETRYING_MAX);
        let fresh = fresh.map(|((at_ms, _), _)| in_real(*at_ms).max(self.lingers(now)));
        retry.chain(fresh).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HORIZON_MS: i64 = 24 * 60 * 60 * 1_000;

    fn at(practice_ms: i64, real_ms: i64) -> Now {
        Now { practice_ms, real_ms }
    }

    fn filled(reports: usize) -> Outbox {
        let mut outbox = Outbox::default();
        for n in 0..reports {
            outbox.put(100, ReportId::Message(n, 0));
        }
        outbox
    }

    #[test]
    fn reports_leave_together_when_their_time_has_come_and_no_more_than_fit() {
        let mut outbox = filled(5);
        assert!(outbox.take_fresh(at(99, 50), 3).is_empty());
        assert_eq!(outbox.take_fresh(at(100, 50), 3).len(), 3);
        assert!(outbox.take_fresh(at(100, 50), 3).is_empty(), "two gather for a moment");
        assert_eq!(outbox.take_fresh(at(100, 60), 3).len(), 2);
        assert_eq!(outbox.pending(), 5, "until they are answered");
    }

    #[test]
    fn an_unanswered_post_is_tried_again_ever_more_rarely_on_both_clocks() {
        let mut outbox = filled(1);
        let reports = outbox.take_fresh(at(100, 50), 3);
        let post = Post::new(reports, Bytes::from_static(b"{}"), at(100, 50));
        assert_eq!(outbox.unanswered(post, at(200, 60), HORIZON_MS), Unanswered::Again);
        assert!(outbox.take_retry(at(10_199, 1_000)).is_none(), "practice time has not come");
        assert!(outbox.take_retry(at(900_000, 159)).is_none(), "real time has not come");
        let post = outbox.take_retry(at(10_200, 160)).unwrap();
        outbox.unanswered(post, at(10_200, 160), HORIZON_MS);
        assert!(outbox.take_retry(at(30_199, 5_000)).is_none());
        let post = outbox.take_retry(at(30_200, 5_000)).unwrap();
        outbox.answered(&post);
        assert_eq!(outbox.pending(), 0);
    }

    #[test]
    fn a_post_is_given_up_after_the_horizon_but_not_before_twenty_attempts() {
        let mut outbox = filled(2);
        let reports = outbox.take_fresh(at(100, 50), 3);
        let mut post = Post::new(reports.clone(), Bytes::new(), at(100, 50));
        for attempt in 1..20 {
            let now = at(HORIZON_MS * (attempt + 1), 70_000 * attempt);
            assert_eq!(outbox.unanswered(post, now, HORIZON_MS), Unanswered::Again, "{attempt}");
            post = outbox.take_retry(at(HORIZON_MS * (attempt + 2), 70_000 * (attempt + 1))).unwrap();
        }
        let now = at(HORIZON_MS * 30, 9_000_000);
        assert_eq!(outbox.unanswered(post, now, HORIZON_MS), Unanswered::GivenUp(reports));
        assert_eq!(outbox.pending(), 0);
    }

    #[test]
    fn a_new_address_is_tried_at_once() {
        let mut outbox = filled(1);
        let reports = outbox.take_fresh(at(100, 50), 3);
        outbox.unanswered(Post::new(reports, Bytes::new(), at(100, 50)), at(100, 50), HORIZON_MS);
        outbox.start_over(at(101, 51));
        assert!(outbox.take_retry(at(101, 51)).is_some());
    }

    #[test]
    fn the_next_look_is_told_in_real_time() {
        let speed = Speed::from_factor(10.0).unwrap();
        let mut outbox = filled(1);
        assert_eq!(outbox.next_in_real_ms(at(0, 5_000), speed), Some(11));
        outbox.take_fresh(at(100, 5_000), 3);
        assert_eq!(outbox.next_in_real_ms(at(100, 5_000), speed), None);
    }
}
