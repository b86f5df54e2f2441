//! The clocks: the only place of the product that asks what time it is.

use std::{
    sync::{PoisonError, RwLock},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What time it is in a data space, and how long a wait there takes here.
pub trait Clock: Send + Sync {
    /// The instant now, on the clock of the space.
    fn now(&self) -> Timestamp;

    /// How long this computer has to wait until the space's clock shows an instant; nothing when it already does.
    fn until(&self, at: Timestamp) -> Duration;
}

/// The clock of the live space: this computer's.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(real_ms())
    }

    fn until(&self, at: Timestamp) -> Duration {
        Duration::from_millis(u64::try_from(at.since_ms(self.now())).unwrap_or(0))
    }
}

/// Two instants that belong together and the speed from there on, as the simulator tells them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Practice time, Unix milliseconds.
    pub practice_ms: i64,
    /// This computer's time, Unix milliseconds.
    pub real_ms: i64,
    /// Practice milliseconds that pass in one real millisecond; zero for a world that has not begun.
    pub speed: f64,
}

impl Anchor {
    /// A world that stands still at its beginning.
    #[must_use]
    pub const fn frozen(practice_ms: i64) -> Self {
        Self { practice_ms, real_ms: 0, speed: 0.0 }
    }

    /// How long so much time of the space takes here; as long as it is, in a world that stands still.
    #[must_use]
    pub fn real_ms_of(&self, practice_ms: i64) -> i64 {
        if self.speed <= 0.0 {
            return practice_ms;
        }
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a quotient of time and speed"
        )]
        let real_ms = (practice_ms as f64 / self.speed) as i64;
        real_ms
    }

    fn practice_at(&self, real_ms: i64) -> i64 {
        let passed = (real_ms.saturating_sub(self.real_ms)).max(0);
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a product of time and speed")]
        let practice = (passed as f64 * self.speed) as i64;
        self.practice_ms.saturating_add(practice)
    }
}

/// The clock of the practice space: owned by the simulator, repeated here from its last answer, never running back.
#[derive(Debug)]
pub struct PracticeClock {
    state: RwLock<(Anchor, i64)>,
}

impl PracticeClock {
    /// A clock that goes on from an anchor.
    #[must_use]
    pub fn new(anchor: Anchor) -> Self {
        Self { state: RwLock::new((anchor, anchor.practice_ms)) }
    }

    /// Takes the simulator's newest answer.
    pub fn set(&self, anchor: Anchor) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.1 = state.1.max(state.0.practice_at(real_ms()));
        state.0 = anchor;
    }

    /// The anchor in force.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        self.state.read().unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Clock for PracticeClock {
    fn now(&self) -> Timestamp {
        let (anchor, floor) = *self.state.read().unwrap_or_else(PoisonError::into_inner);
        Timestamp::from_millis(anchor.practice_at(real_ms()).max(floor))
    }

    fn until(&self, at: Timestamp) -> Duration {
        let ahead_ms = at.since_ms(self.now()).max(0);
        let speed = self.anchor().speed;
        if speed <= 0.0 {
            // A world that stands still never gets there; whoever waits looks again after a while.
            return if ahead_ms == 0 { Duration::ZERO } else { Duration::from_secs(1) };
        }
        #[expect(clippy::cast_precision_loss, reason = "a wait, rounded to whole milliseconds")]
        let real_ms = (ahead_ms as f64 / speed).ceil();
        Duration::from_secs_f64((real_ms / 1_000.0).min(86_400.0 * 365.0))
    }
}

/// Milliseconds since the epoch by this computer's clock; 0 before 1970.
#[expect(clippy::disallowed_methods, reason = "this is where time comes from")]
pub(crate) fn real_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_time_runs_at_its_speed_from_the_anchor() {
        let anchor = Anchor { practice_ms: 1_000, real_ms: 500, speed: 60.0 };
        assert_eq!(anchor.practice_at(500), 1_000);
        assert_eq!(anchor.practice_at(510), 1_600);
        assert_eq!(anchor.practice_at(0), 1_000, "before the anchor it stands");
    }

    #[test]
    fn practice_time_never_runs_back_when_the_simulator_corrects_it() {
        let clock = PracticeClock::new(Anchor { practice_ms: 0, real_ms: 0, speed: 1.0 });
        let before = clock.now();
        clock.set(Anchor::frozen(10));
        assert!(clock.now() >= before);
    }

    #[test]
    fn a_wait_in_practice_is_shorter_by_the_speed() {
        let now = real_ms();
        let clock = PracticeClock::new(Anchor { practice_ms: now, real_ms: now, speed: 1_000.0 });
        let wait = clock.until(clock.now().plus_ms(3_600_000));
        assert!(wait <= Duration::from_millis(3_601) && wait >= Duration::from_millis(3_000), "{wait:?}");
    }
}
