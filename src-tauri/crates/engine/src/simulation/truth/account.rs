//! The account of the rows: how many stand where, and by which steps they may get there.

use crate::{Verdict, simulation::store::State};

/// How many rows stand where.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) planned: i64,
    pub(super) queued: i64,
    pub(super) in_flight: i64,
    pub(super) withheld: i64,
    pub(super) accepted: i64,
    pub(super) held: i64,
    pub(super) rejected: i64,
    pub(super) unknown: i64,
}

impl Account {
    pub(super) fn place(&mut self, state: State) -> &mut i64 {
        match state {
            State::Queued => &mut self.queued,
            State::Claimed | State::Dispatched => &mut self.in_flight,
            State::Withheld => &mut self.withheld,
            State::Ended(Verdict::Accepted) => &mut self.accepted,
            State::Ended(Verdict::Held) => &mut self.held,
            State::Ended(Verdict::Rejected) => &mut self.rejected,
            State::Ended(Verdict::Unknown) => &mut self.unknown,
        }
    }

    pub(super) fn adds_up(&self) -> bool {
        let ends = self.accepted + self.held + self.rejected + self.unknown + self.withheld;
        self.planned == self.queued + self.in_flight + ends && self.queued >= 0 && self.in_flight >= 0
    }
}

/// The steps that a row may take.
pub(super) fn is_step(from: State, to: State) -> bool {
    use State::{Claimed, Dispatched, Ended, Queued, Withheld};
    use Verdict::{Accepted, Held, Rejected, Unknown};
    match from {
        Queued => to == Claimed,
        Claimed => matches!(to, Dispatched | Queued | Withheld),
        Dispatched => matches!(to, Queued | Withheld | Ended(_)),
        Ended(Unknown) => matches!(to, Queued | Ended(Accepted | Rejected)),
        Ended(Held) => matches!(to, Ended(Accepted | Rejected)),
        Withheld | Ended(Accepted | Rejected) => false,
    }
}
