//! How many requests may leave now: the windows of the sending number, and the slowing down it is told.

use domain::time::Timestamp;

use crate::{
    breaker::Backoff,
    limits::{Limits, Rate, RetryPolicy},
    window::SlidingLog,
};

/// What is remembered at least, so that a limit added later finds its past.
const KEEP_MS: i64 = 3_600_000;

/// So many milliseconds of the full throughput are a bunch that is worth waiting for.
const BUNCH_MS: i64 = 50;
/// And so long it is waited for at most.
const BUNCH_WAIT_MAX_MS: i64 = 20;

/// Which limit is the tightest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tight {
    Throughput,
    Spread,
    Hourly,
    /// The platform asked to wait.
    Hold,
}

/// Room for requests of this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// At least one, at most so many.
    Open(u32),
    /// None before this instant of steady time; `None`: not until the limits change.
    Shut { at: Option<Timestamp>, by: Tight },
}

/// The pace of one sending number.
#[derive(Debug)]
pub(crate) struct Pacing {
    log: SlidingLog,
    /// The throughput allowed at present: the full one, or less after "too fast".
    rate: u32,
    /// When `rate` last changed.
    rate_at: Timestamp,
    slow: Backoff,
    hold_until: Option<Timestamp>,
    quickest: Quickest,
}

/// So many answers tell how quick one can be. The first ones of a run are slow, because connections are made.
const ANSWERS_MIN: u32 = 100;

/// The shortest time from sending to answer: so long the way to the platform and back takes at least.
#[derive(Debug, Default)]
struct Quickest {
    ms: i64,
    answers: u32,
}

impl Quickest {
    fn note(&mut self, took_ms: i64) {
        self.ms = if self.answers == 0 { took_ms } else { self.ms.min(took_ms) };
        self.answers = self.answers.saturating_add(1);
    }

    /// Milliseconds; none as long as too few answers are known.
    fn ms(&self) -> i64 {
        if self.answers < ANSWERS_MIN { 0 } else { self.ms }
    }
}

impl Pacing {
    /// Starts at full throughput with the sends of the past.
    pub(crate) fn new(now: Timestamp, limits: &Limits, past: Vec<Timestamp>, hold_until: Option<Timestamp>) -> Self {
        let log = SlidingLog::of(past);
        let (slow, quickest) = (Backoff::default(), Quickest::default());
        Self { log, rate: limits.throughput.count, rate_at: now, slow, hold_until, quickest }
    }

    /// Lets time pass: old sends are forgotten, a lowered rate recovers.
    pub(crate) fn advance(&mut self, now: Timestamp, limits: &Limits) {
        let longest = rates(limits, self.rate).map(|(_, rate)| rate.window_ms).fold(KEEP_MS, i64::max);
        self.log.forget_before(now, longest);
        let full = limits.throughput.count;
        let every_ms = limits.retry.recover_every_ms.max(1);
        while self.rate < full && now.since_ms(self.rate_at) >= every_ms {
            self.rate = full.min(self.rate.saturating_add((full / 10).max(1)));
            self.rate_at = self.rate_at.plus_ms(every_ms);
        }
        self.rate = self.rate.min(full);
    }

    /// Something else left over this number.
    pub(crate) fn note(&mut self, now: Timestamp) {
        self.log.note(now);
    }

    /// A request leaves.
    pub(crate) fn leaves(&mut self) {
        self.log.leaves();
    }

    /// A request that was to leave did not.
    pub(crate) fn stays(&mut self, now: Timestamp) {
        self.log.lands(now);
    }

    /// A request is answered, or will never be: the instant from which it counts.
    ///
    /// It arrived before its answer left. How long before the answer came that was, nobody tells; but a request that
    /// leaves now takes its time, too, and both ways together take no less than the quickest of all took. Sooner by that
    /// much is soon enough for two arrivals to be as far apart as the window is long, however long either way was.
    pub(crate) fn lands(&mut self, sent_at: Timestamp, answered_at: Timestamp, is_round_trip: bool) -> Timestamp {
        let took_ms = answered_at.since_ms(sent_at).max(0);
        if is_round_trip {
            self.quickest.note(took_ms);
        }
        let late_ms = took_ms.saturating_sub(self.quickest.ms()).max(0);
        let arrived_by = sent_at.plus_ms(late_ms);
        self.log.lands(arrived_by);
        arrived_by
    }

    /// How many left within the window of this rate.
    pub(crate) fn used(&self, now: Timestamp, rate: Rate) -> u32 {
        self.log.used(now, rate.window_ms)
    }

    /// How many may leave now, by all windows. `slots` counts what is free of a limit.
    pub(crate) fn room(&self, now: Timestamp, limits: &Limits, slots: fn(u32, u32) -> u32) -> Room {
        if let Some(until) = self.hold_until.filter(|until| *until > now) {
            return Room::Shut { at: Some(until), by: Tight::Hold };
        }
        let mut free = u32::MAX;
        let mut shut: Option<(Option<Timestamp>, Tight)> = None;
        for (tight, rate) in rates(limits, self.rate) {
            let here = slots(rate.count, self.used(now, rate));
            free = free.min(here);
            if here == 0 {
                let at = self.log.free_at(rate, now);
                let later = shut.is_none_or(|(other, _)| other.is_some_and(|other| at.is_none_or(|at| at > other)));
                shut = if later { Some((at, tight)) } else { shut };
            }
        }
        shut.map_or(Room::Open(free), |(at, by)| Room::Shut { at, by })
    }

    /// When so many requests may leave at once by the throughput, if that is soon: it is cheaper to mark and to write down
    /// some together than one after the other, and those that leave together make room together a second later.
    pub(crate) fn together_at(&self, now: Timestamp, limits: &Limits, requests: u32) -> Option<Timestamp> {
        let bunch = requests.min(bunch(limits.throughput));
        let rate = Rate { count: self.rate.saturating_sub(bunch.saturating_sub(1)), ..limits.throughput };
        self.log.free_at(rate, now).filter(|at| (1..=BUNCH_WAIT_MAX_MS).contains(&at.since_ms(now)))
    }

    /// The platform says "too fast": half the rate, once for all answers of one burst, and a pause.
    pub(crate) fn slow_down(&mut self, now: Timestamp, asked_ms: i64, policy: &RetryPolicy) {
        if self.slow.fail(now, policy.slow_base_ms, policy.slow_cap_ms) {
            self.rate = (self.rate / 2).max(1);
            self.rate_at = now;
        }
        self.wait(now.plus_ms(asked_ms));
        if let Some(until) = self.slow.waits_until(now) {
            self.wait(until);
        }
    }

    /// Nothing leaves before this instant.
    pub(crate) fn wait(&mut self, until: Timestamp) {
        self.hold_until = Some(self.hold_until.map_or(until, |other| other.max(until)));
    }

    /// A request that left at `sent_at` was accepted: if that was after the last pause, the pauses helped.
    pub(crate) fn accepted(&mut self, sent_at: Timestamp) {
        if self.slow.waits_until(sent_at).is_none() {
            self.slow.clear();
        }
    }

    /// Takes a different full throughput. Rises at once unless slowed down.
    pub(crate) fn retune(&mut self, old: &Limits, new: &Limits, now: Timestamp) {
        if self.rate >= old.throughput.count {
            self.rate = new.throughput.count;
            self.rate_at = now;
        }
    }
}

/// How many requests leave together, at least one.
fn bunch(rate: Rate) -> u32 {
    let requests = i64::from(rate.count) * BUNCH_MS / rate.window_ms.max(1);
    u32::try_from(requests).unwrap_or(u32::MAX).max(1)
}

/// Every window that counts requests of the number.
fn rates(limits: &Limits, rate: u32) -> impl Iterator<Item = (Tight, Rate)> {
    let throughput = Rate { count: rate, ..limits.throughput };
    std::iter::once((Tight::Throughput, throughput))
        .chain(limits.spread.map(|rate| (Tight::Spread, rate)))
        .chain(limits.hourly.map(|rate| (Tight::Hourly, rate)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Calendar, WindowGroup, rules};

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    fn limits() -> Limits {
        Limits { hourly: Some(Rate::per_hour(100)), ..Limits::standard(Calendar::always_open(WindowGroup(0))) }
    }

    fn room(pacing: &Pacing, now: i64) -> Room {
        pacing.room(at(now), &limits(), rules::free_slots)
    }

    #[test]
    fn the_tightest_window_decides_and_the_latest_is_waited_for() {
        let mut pacing = Pacing::new(at(0), &limits(), vec![at(0); 60], None);
        assert_eq!(room(&pacing, 10), Room::Open(20));
        for _ in 0..20 {
            pacing.note(at(10));
        }
        assert_eq!(room(&pacing, 11), Room::Shut { at: Some(at(1_020)), by: Tight::Throughput });
        for _ in 0..20 {
            pacing.note(at(1_030));
        }
        assert_eq!(room(&pacing, 5_000), Room::Shut { at: Some(at(3_600_000)), by: Tight::Hourly });
    }

    #[test]
    fn a_request_counts_from_when_it_had_arrived_at_the_latest() {
        let mut pacing = Pacing::new(at(0), &limits(), Vec::new(), None);
        assert_eq!(pacing.lands(at(0), at(300), true), at(300), "nobody knows yet how quick the platform can be");
        for _ in 1..ANSWERS_MIN {
            pacing.lands(at(0), at(300), true);
        }
        assert_eq!(pacing.lands(at(0), at(300), true), at(0), "no answer ever came sooner");
        assert_eq!(pacing.lands(at(0), at(310), true), at(10));
        assert_eq!(pacing.lands(at(5), at(9), false), at(5), "nothing left, so this is no round trip");
        assert_eq!(pacing.quickest.ms(), 300);
    }

    /// Sends as soon as there is room, each request with two ways of its own, and tells when each arrived.
    fn arrivals(pacing: &mut Pacing, limits: &Limits, ways: &[(i64, i64, i64)]) -> Vec<i64> {
        let (mut under_way, mut arrivals, mut now) = (Vec::<(i64, i64)>::new(), Vec::new(), 0);
        for (there, back, pause) in ways.iter().copied() {
            loop {
                let answered: Vec<(i64, i64)> = under_way.extract_if(.., |(_, answered)| *answered <= now).collect();
                for (sent, answered) in answered {
                    pacing.lands(at(sent), at(answered), true);
                }
                let Room::Shut { at: until, .. } = pacing.room(at(now), limits, rules::free_slots) else { break };
                let answer = under_way.iter().map(|(_, answered)| *answered).min();
                let next = until.map(Timestamp::as_millis).into_iter().chain(answer).min();
                now = next.filter(|next| *next > now).expect("never stuck");
            }
            pacing.leaves();
            arrivals.push(now + there);
            under_way.push((now, now + there + back));
            now += pause;
        }
        arrivals.sort_unstable();
        arrivals
    }

    proptest! {
        /// Two ways of unknown length, of which only the sum is seen.
        #[test]
        fn no_second_of_the_platform_sees_too_many_however_long_requests_are_under_way(
            ways in prop::collection::vec((0_i64..900, 0_i64..300, 0_i64..200), 1..150),
            (there, back) in (0_i64..100, 0_i64..100),
            is_known in any::<bool>(),
        ) {
            let limits = Limits { throughput: Rate { count: 4, window_ms: 1_000 }, hourly: None, ..limits() };
            let mut pacing = Pacing::new(at(0), &limits, Vec::new(), None);
            for _ in 0..if is_known { ANSWERS_MIN } else { 0 } {
                pacing.lands(at(-9_000), at(there + back - 9_000), true);
            }
            let most = if is_known { ways.len() } else { ways.len().min(ANSWERS_MIN as usize - 1) };
            let ways: Vec<_> = ways[..most].iter().map(|(to, fro, pause)| (there + to, back + fro, *pause)).collect();
            let arrivals = arrivals(&mut pacing, &limits, &ways);
            for (first, fifth) in arrivals.iter().zip(arrivals.iter().skip(4)) {
                prop_assert!(fifth - first >= 1_000, "five in {} ms", fifth - first);
            }
        }
    }

    #[test]
    fn a_few_requests_wait_for_each_other_if_that_takes_no_longer_than_a_blink() {
        let limits = Limits { hourly: None, ..limits() };
        let mut pacing = Pacing::new(at(0), &limits, vec![at(0); 76], None);
        for ms in [0, 8, 15, 16] {
            pacing.note(at(ms));
        }
        let together = |now, requests| pacing.together_at(at(now), &limits, requests);
        assert_eq!((bunch(limits.throughput), together(1_019, 2)), (3, Some(at(1_020))));
        assert_eq!(together(1_020, 3), None, "there is room for all of them now");
        let mut pacing = Pacing::new(at(0), &limits, vec![at(0), at(15), at(60)], None);
        for _ in 0..77 {
            pacing.note(at(90));
        }
        assert_eq!(pacing.together_at(at(1_020), &limits, 1), None);
        assert_eq!(pacing.together_at(at(1_020), &limits, 2), Some(at(1_035)));
        assert_eq!(pacing.together_at(at(1_020), &limits, 3), None, "the third keeps nobody waiting");
    }

    #[test]
    fn one_burst_of_throttle_answers_halves_the_rate_once() {
        let mut pacing = Pacing::new(at(0), &limits(), Vec::new(), None);
        for _ in 0..30 {
            pacing.slow_down(at(100), 0, &limits().retry);
        }
        assert_eq!(room(&pacing, 100), Room::Shut { at: Some(at(1_100)), by: Tight::Hold });
        assert_eq!(room(&pacing, 1_100), Room::Open(40));
        pacing.slow_down(at(1_200), 30_000, &limits().retry);
        assert_eq!(room(&pacing, 1_200), Room::Shut { at: Some(at(31_200)), by: Tight::Hold });
        assert_eq!(room(&pacing, 31_200), Room::Open(20));
    }

    #[test]
    fn a_lowered_rate_recovers_by_a_tenth_of_the_full_one() {
        let mut pacing = Pacing::new(at(0), &limits(), Vec::new(), None);
        pacing.slow_down(at(0), 0, &limits().retry);
        pacing.advance(at(9_999), &limits());
        assert_eq!(room(&pacing, 9_999), Room::Open(40));
        pacing.advance(at(20_000), &limits());
        assert_eq!(room(&pacing, 20_000), Room::Open(56));
        pacing.advance(at(500_000), &limits());
        assert_eq!(room(&pacing, 500_000), Room::Open(80));
    }
}
