//! A time that never runs faster than the world, made from a wall clock that people and networks set.
//!
//! Moving windows need *elapsed* time. When the wall clock is set back, no time has passed; when it then leaps
//! forward, that may only be the correction. So a set-back is remembered as a debt, and a later leap pays the debt
//! before it counts as time. If the leap was a sleeping laptop after all, the sender waits a little longer than it
//! must: slower is always allowed, faster never.
//!
//! What no arithmetic can see is a clock set forward out of the blue. The caller's clock answers for that.

use domain::time::Timestamp;

/// A forward step at least as long is a leap: the driver looks at the clock more often than that while it works.
const LEAP_MS: i64 = 5_000;

/// Steady time beside the told time.
#[derive(Debug)]
pub(crate) struct SteadyClock {
    told: Timestamp,
    /// Steady time minus told time: the set-backs that nothing has explained yet. So much of a forward leap would only be
    /// their correction.
    owed_ms: i64,
}

impl SteadyClock {
    /// Starts at the told time. A newest send on record that lies in the future shows that the clock was set back
    /// while the program was not running: then steady time goes on from that send, so that all instants on record, old
    /// and new, lie on one line.
    pub(crate) fn new(told: Timestamp, newest: Option<Timestamp>) -> Self {
        Self { told, owed_ms: newest.map_or(0, |newest| newest.since_ms(told).max(0)) }
    }

    /// Takes a reading of the wall clock. `believed` says how much of a forward step counts.
    pub(crate) fn observe(&mut self, told: Timestamp, believed: fn(i64, i64) -> i64) {
        let step_ms = told.since_ms(self.told);
        if step_ms < 0 {
            self.owed_ms = self.owed_ms.saturating_sub(step_ms);
        } else {
            self.owed_ms -= step_ms - believed(step_ms, self.owed_ms);
        }
        self.told = told;
    }

    /// How much of a forward leap would only be the correction of a set-back.
    #[cfg(test)]
    pub(crate) fn owed_ms(&self) -> i64 {
        self.owed_ms
    }

    /// The wall clock as last told: for quiet hours, and for waking up.
    pub(crate) fn told(&self) -> Timestamp {
        self.told
    }

    /// Steady time: for windows and waits.
    pub(crate) fn now(&self) -> Timestamp {
        self.told.plus_ms(self.owed_ms)
    }

    /// What the wall clock will show at a steady instant, if nobody touches it.
    pub(crate) fn told_at(&self, steady: Timestamp) -> Timestamp {
        steady.plus_ms(-self.owed_ms)
    }
}

/// How much of a forward step of the wall clock counts as time passed, while `owed_ms` of set-backs are unexplained.
/// A step as long as a small debt may be its correction, however short it is.
pub(crate) fn believed_step_ms(step_ms: i64, owed_ms: i64) -> i64 {
    if step_ms < owed_ms.min(LEAP_MS) { step_ms } else { step_ms - step_ms.min(owed_ms) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn readings(start: i64, newest: Option<i64>, told: &[i64]) -> i64 {
        let mut clock = SteadyClock::new(Timestamp::from_millis(start), newest.map(Timestamp::from_millis));
        let first = clock.now();
        for at in told {
            clock.observe(Timestamp::from_millis(*at), believed_step_ms);
        }
        clock.now().since_ms(first)
    }

    #[test]
    fn a_clock_left_alone_is_believed_even_over_a_long_sleep() {
        assert_eq!(readings(0, None, &[10, 20, 9 * HOUR]), 9 * HOUR);
    }

    #[test]
    fn a_set_back_is_no_time_and_time_goes_on_after_it() {
        assert_eq!(readings(2 * HOUR, None, &[HOUR, HOUR + 500]), 500);
    }

    #[test]
    fn the_correction_of_a_set_back_is_no_time_either() {
        assert_eq!(readings(2 * HOUR, None, &[HOUR, HOUR + 500, 2 * HOUR + 600]), 600);
    }

    #[test]
    fn a_send_in_the_future_tells_of_a_set_back_during_the_absence() {
        assert_eq!(readings(HOUR, Some(2 * HOUR), &[HOUR + 500, 2 * HOUR + 600]), 600);
    }

    #[test]
    fn the_correction_of_a_small_set_back_is_no_time_either() {
        assert_eq!(readings(HOUR, None, &[HOUR - 1_200, HOUR - 1_100, HOUR + 150]), 150);
    }

    #[test]
    fn waking_is_told_in_the_wall_clocks_own_time() {
        let mut clock = SteadyClock::new(Timestamp::from_millis(HOUR), None);
        clock.observe(Timestamp::from_millis(0), believed_step_ms);
        assert_eq!(clock.told_at(clock.now().plus_ms(70)), Timestamp::from_millis(70));
    }
}
