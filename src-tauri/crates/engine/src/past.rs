//! What a new sender must know of the sends before it, so that a restart forgets no window.

use domain::time::Timestamp;

use crate::row::PersonKey;

/// The part of the log of attempts that can still matter: the longest window of the limits, and a day at least, because
/// limits change.
///
/// Instants are those of [`crate::Effect::Record`] and [`crate::Effect::Requeue`]. An attempt that a crash left
/// without one left no later than the crash; [`Past::of_crashed_attempts`] gives the instant to assume, and to write
/// down for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// When requests left with this number, whatever became of them, in any order.
    pub sends: Vec<Timestamp>,
    /// Who was written to by the portfolio and when, in any order.
    pub people: Vec<(PersonKey, Timestamp)>,
    /// Until when the platform asked the number to wait: the latest `not_before` of a row requeued for that.
    pub hold_until: Option<Timestamp>,
}

impl Past {
    /// The newest send on record.
    #[must_use]
    pub fn newest(&self) -> Option<Timestamp> {
        self.sends.iter().chain(self.people.iter().map(|(_, at)| at)).max().copied()
    }

    /// When an attempt without an instant must be assumed to have left: now, or with the newest send on record if the
    /// clock was set back meanwhile. Never earlier than it truly did.
    #[must_use]
    pub fn of_crashed_attempts(&self, now: Timestamp) -> Timestamp {
        self.newest().map_or(now, |newest| newest.max(now))
    }
}
