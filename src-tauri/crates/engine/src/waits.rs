//! What the sender waits for: the next instant worth waking at, and the reason to show.

use domain::time::Timestamp;

use crate::effect::Bottleneck;

/// Gathered anew each time the sender looks around. The first reason stands: the step nearest to sending tells it.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    wake: Option<Timestamp>,
    why: Option<Bottleneck>,
}

impl Waits {
    /// Waits for this instant of the wall clock.
    pub(crate) fn until(&mut self, at: Timestamp, why: Bottleneck) {
        self.wake = Some(self.wake.map_or(at, |other| other.min(at)));
        self.because(why);
    }

    /// Waits for something that is reported, or decided outside.
    pub(crate) fn because(&mut self, why: Bottleneck) {
        self.why.get_or_insert(why);
    }

    pub(crate) fn wake(&self) -> Option<Timestamp> {
        self.wake
    }

    pub(crate) fn why(&self) -> Option<Bottleneck> {
        self.why
    }
}
