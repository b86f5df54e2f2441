//! Practice time: `start + (real − real0) × speed`, monotone, and the same after a restart.
//!
//! The arithmetic is pure and takes the real time as an argument; [`real_us`] is the only place of
//! this crate that reads it. The world goes on while the simulator is not running, as the real
//! platform does, so that a client may compute practice time itself from one answer of the clock.

use serde::{Deserialize, Serialize};

/// The end of the year 9999: sums with it stay far from the end of the numbers.
const LAST_MS: i64 = 253_402_300_799_000;

/// One instant, seen on both clocks. Limits, delays and behaviour use the practice side; retries of
/// webhooks use the real side as well, so that a fast clock does not hammer the receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Now {
    /// Practice time in Unix milliseconds.
    pub(crate) practice_ms: i64,
    /// Real time in Unix milliseconds.
    pub(crate) real_ms: i64,
}

/// How many practice milliseconds pass in one real second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Speed(u64);

impl Speed {
    /// A speed from the factor that a person writes; between a hundredth and a hundred thousand.
    pub(crate) fn from_factor(factor: f64) -> Option<Self> {
        if !(0.01..=100_000.0).contains(&factor) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 10 and 100,000,000 by the check above"
        )]
        let per_second = (factor * 1_000.0).round() as u64;
        Some(Self(per_second))
    }

    /// The factor that a person reads.
    pub(crate) fn factor(self) -> f64 {
        self.0 as f64 / 1_000.0
    }

    /// The real milliseconds in which `practice_ms` pass, rounded up.
    pub(crate) fn real_ms(self, practice_ms: i64) -> i64 {
        let real = (i128::from(practice_ms) * 1_000).div_euclid(i128::from(self.0)) + 1;
        i64::try_from(real).unwrap_or(i64::MAX)
    }
}

/// A pair of instants that belong together, and the speed from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// Practice time at the anchor, Unix milliseconds.
    pub(crate) practice_ms: i64,
    /// Real time at the anchor, Unix microseconds.
    pub(crate) real_us: i64,
    /// Speed after the anchor.
    pub(crate) speed: Speed,
}

impl Anchor {
    /// An anchor at a real instant, moved up to the next whole millisecond so that it can be told to
    /// clients exactly. Until then practice time stands still.
    pub(crate) fn at(practice_ms: i64, real_us: i64, speed: Speed) -> Self {
        let real_us = real_us.saturating_add(999).div_euclid(1_000) * 1_000;
        Self { practice_ms, real_us, speed }
    }

    /// Practice time at a real instant. Before the anchor, the anchor itself: time does not run back.
    pub(crate) fn practice_ms_at(&self, real_us: i64) -> i64 {
        let real = i128::from((real_us - self.real_us).max(0));
        let passed = real * i128::from(self.speed.0) / 1_000_000;
        i64::try_from(i128::from(self.practice_ms) + passed).unwrap_or(i64::MAX)
    }
}

/// Why the clock was not changed; serialised as its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClockError {
    /// The instant asked for is over.
    #[error("practice time runs forward only")]
    ClockRunsForward,
    /// The instant asked for lies beyond the year 9999.
    #[error("practice time ends with the year 9999")]
    InstantOutOfRange,
    /// The speed is no number between a hundredth and a hundred thousand.
    #[error("no clock runs at this speed")]
    SpeedOutOfRange,
}

impl ClockError {
    /// A name that stays, for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ClockRunsForward => "clock_runs_forward",
            Self::InstantOutOfRange => "instant_out_of_range",
            Self::SpeedOutOfRange => "speed_out_of_range",
        }
    }
}

/// The clock as told to a client, which computes practice time itself from then on:
/// `practice_ms + (real − real_ms) × speed`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ClockReading {
    /// Practice time, Unix milliseconds.
    pub practice_ms: i64,
    /// The real time that belongs to it exactly, Unix milliseconds.
    pub real_ms: i64,
    /// Practice seconds in a real one.
    pub speed: f64,
    /// When this world began, practice Unix milliseconds.
    pub started_at_ms: i64,
}

/// The running clock.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    anchor: Anchor,
    started_at_ms: i64,
    last_real_us: i64,
}

impl Clock {
    /// A clock that has run since `anchor`, in a world that began at `started_at_ms`.
    pub(crate) fn new(anchor: Anchor, started_at_ms: i64) -> Self {
        Self { anchor, started_at_ms, last_real_us: anchor.real_us }
    }

    /// Both clocks at a real instant. When the machine's clock was set back, practice time goes on from
    /// where it stood instead of standing still until the machine has caught up.
    pub(crate) fn read(&mut self, real_us: i64) -> Now {
        if real_us < self.last_real_us {
            let reached = self.anchor.practice_ms_at(self.last_real_us);
            self.anchor = Anchor::at(reached, real_us, self.anchor.speed);
        }
        self.last_real_us = real_us;
        Now { practice_ms: self.anchor.practice_ms_at(real_us), real_ms: real_us.div_euclid(1_000) }
    }

    /// Two instants that belong together exactly, for clients.
    pub(crate) fn told(&mut self, real_us: i64) -> ClockReading {
        let whole_ms = real_us.div_euclid(1_000) * 1_000;
        self.read(real_us);
        let real_us = whole_ms.max(self.anchor.real_us);
        ClockReading {
            practice_ms: self.anchor.practice_ms_at(real_us),
            real_ms: real_us.div_euclid(1_000),
            speed: self.anchor.speed.factor(),
            started_at_ms: self.started_at_ms,
        }
    }

    /// Goes on at another speed, from a later instant, or both.
    ///
    /// When the instant is earlier than the one reached: practice time does not run back.
    pub(crate) fn change(
        &mut self,
        real_us: i64,
        speed: Option<Speed>,
        to_ms: Option<i64>,
    ) -> Result<Anchor, ClockError> {
        let reached = self.read(real_us).practice_ms;
        let to_ms = to_ms.unwrap_or(reached);
        if to_ms < reached {
            return Err(ClockError::ClockRunsForward);
        }
        if to_ms > LAST_MS {
            return Err(ClockError::InstantOutOfRange);
        }
        self.anchor = Anchor::at(to_ms, real_us, speed.unwrap_or(self.anchor.speed));
        Ok(self.anchor)
    }

    /// The speed now.
    pub(crate) fn speed(&self) -> Speed {
        self.anchor.speed
    }
}

/// Real time in Unix microseconds.
pub(crate) fn real_us() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the simulator owns practice time, and this is the rim where it meets real time"
    )]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(factor: f64) -> Anchor {
        Anchor { practice_ms: 5_000, real_us: 1_000_000, speed: Speed::from_factor(factor).unwrap() }
    }

    #[test]
    fn a_thousandfold_clock_makes_a_second_of_a_millisecond() {
        let mut clock = Clock::new(anchor(1_000.0), 5_000);
        assert_eq!(clock.read(1_001_000).practice_ms, 6_000);
        assert_eq!(clock.read(1_001_001).practice_ms, 6_001);
    }

    #[test]
    fn practice_time_never_runs_back_when_the_machine_is_set_back() {
        let mut clock = Clock::new(anchor(2.0), 5_000);
        let before = clock.read(9_000_000).practice_ms;
        let after = clock.read(2_000_000).practice_ms;
        assert_eq!(after, before);
        assert_eq!(clock.read(3_000_000).practice_ms, before + 2_000);
    }

    #[test]
    fn a_client_that_waits_the_real_time_told_does_not_come_early() {
        for factor in [0.5, 1.0, 7.3, 1_000.0] {
            let anchor = anchor(factor);
            let wait = anchor.speed.real_ms(12_345);
            assert!(anchor.practice_ms_at(anchor.real_us + wait * 1_000) >= 5_000 + 12_345);
        }
    }

    #[test]
    fn what_a_client_is_told_leads_it_to_the_same_practice_time() {
        let mut clock = Clock::new(anchor(1_000.0), 5_000);
        let told = clock.told(1_002_700);
        assert_eq!((told.practice_ms, told.real_ms), (7_000, 1_002));
        let later = clock.read(1_005_000).practice_ms;
        assert_eq!(later, told.practice_ms + (1_005 - told.real_ms) * 1_000);
    }

    #[test]
    fn the_clock_may_be_advanced_and_hastened_but_not_set_back() {
        let mut clock = Clock::new(anchor(1.0), 5_000);
        let faster = Speed::from_factor(10.0);
        clock.change(2_000_000, faster, Some(50_000)).unwrap();
        assert_eq!(clock.read(2_001_000).practice_ms, 50_010);
        assert_eq!(clock.change(2_001_000, None, Some(50_009)), Err(ClockError::ClockRunsForward));
        assert_eq!(clock.change(2_001_000, None, Some(i64::MAX)), Err(ClockError::InstantOutOfRange));
        assert_eq!(clock.read(2_002_000).practice_ms, 50_020);
    }

    #[rstest::rstest]
    #[case(0.0)]
    #[case(-1.0)]
    #[case(f64::NAN)]
    #[case(f64::INFINITY)]
    fn a_speed_that_no_clock_can_run_at_is_refused(#[case] factor: f64) {
        assert_eq!(Speed::from_factor(factor), None);
    }
}
