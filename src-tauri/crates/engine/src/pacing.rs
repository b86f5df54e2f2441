//! How many requests may leave now: the windows of the sending number, and the slowing down it is told.

use domain::time::Timestamp;

use crate::{
    breaker::Backoff,
    limits::{Limits, Rate, RetryPolicy},
    window::SlidingLog,
};

/// What is remembered at least, so that a limit added later finds its past.
const KEEP_MS: i64 = 3_600_000;

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
}

impl Pacing {
    /// Starts at full throughput with the sends of the past.
    pub(crate) fn new(now: Timestamp, limits: &Limits, past: Vec<Timestamp>, hold_until: Option<Timestamp>) -> Self {
        let log = SlidingLog::of(past);
        Self { log, rate: limits.throughput.count, rate_at: now, slow: Backoff::default(), hold_until }
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

    /// A request leaves.
    pub(crate) fn note(&mut self, now: Timestamp) {
        self.log.note(now);
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
                let at = self.log.free_at(rate);
                let later = shut.is_none_or(|(other, _)| other.is_some_and(|other| at.is_none_or(|at| at > other)));
                shut = if later { Some((at, tight)) } else { shut };
            }
        }
        shut.map_or(Room::Open(free), |(at, by)| Room::Shut { at, by })
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

/// Every window that counts requests of the number.
fn rates(limits: &Limits, rate: u32) -> impl Iterator<Item = (Tight, Rate)> {
    let throughput = Rate { count: rate, ..limits.throughput };
    std::iter::once((Tight::Throughput, throughput))
        .chain(limits.spread.map(|rate| (Tight::Spread, rate)))
        .chain(limits.hourly.map(|rate| (Tight::Hourly, rate)))
}

#[cfg(test)]
mod tests {
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
