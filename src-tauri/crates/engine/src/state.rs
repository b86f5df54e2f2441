//! Where the sender stands, and the rows in its hands.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::time::Timestamp;

use crate::{
    effect::{Effect, PauseReason},
    input::{Remaining, Seen},
    row::{Row, RowId, WindowGroup},
};

/// Where the sender stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not begun.
    Waiting,
    /// Sending.
    Running,
    /// Held until a person resumes.
    Paused(PauseReason),
    /// Ended by a person.
    Stopped,
    /// Every row has its end.
    Finished,
}

/// The steps of marking a row as leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DispatchStep {
    /// The store was asked.
    Asked,
    /// The mark is durable.
    Committed,
    /// The last check refused the row, in the same commit.
    Withheld,
}

/// A request under way.
#[derive(Debug)]
pub(crate) struct Flight {
    pub(crate) row: Row,
    pub(crate) sent_at: Timestamp,
    /// What a report that overtook the answer says.
    pub(crate) seen: Option<Seen>,
}

/// The rows in the sender's hands, by the step they have reached. A row is in one place at a time.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    /// Claimed, in send order.
    pub(crate) ready: VecDeque<Row>,
    /// Claimed, and the store is asked to mark them.
    pub(crate) asked: Vec<Row>,
    /// Durably marked, and not sent.
    pub(crate) cleared: VecDeque<Row>,
    /// Sent, and not answered.
    pub(crate) flying: BTreeMap<RowId, Flight>,
    /// Decided, and not yet durable: the effect that says what.
    pub(crate) unsaved: BTreeMap<RowId, Effect>,
    /// Those of `unsaved` that must be written again.
    pub(crate) to_write_again: BTreeSet<RowId>,
    /// Rows of which the store's next answer is about a decision that no longer stands.
    pub(crate) outdated: BTreeSet<RowId>,
}

impl Hands {
    /// Rows marked or about to be, under way, or answered and not yet durable.
    pub(crate) fn in_flight(&self) -> usize {
        self.asked.len() + self.cleared.len() + self.flying.len() + self.unsaved.len()
    }

    /// Forgets what was decided for this row, because the store has proved it done. If it is being written once more, the
    /// answer to that says nothing about what is decided next.
    pub(crate) fn proved_done(&mut self, row: RowId) {
        if self.unsaved.contains_key(&row) && !self.to_write_again.contains(&row) {
            self.outdated.insert(row);
        }
    }

    /// Rows claimed and not sent.
    pub(crate) fn waiting(&self) -> usize {
        self.ready.len() + self.asked.len() + self.cleared.len()
    }

    /// Whether nothing is left here.
    pub(crate) fn is_empty(&self) -> bool {
        self.ready.is_empty() && self.in_flight() == 0
    }
}

/// What is known of the queue in the store.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// The claim under way: how many rows, of which groups.
    asked: Option<(u32, Vec<WindowGroup>)>,
    known: Known,
    /// Rows went back since the claim under way was asked, or may have been on their way when it was.
    returned: bool,
    /// Rows on their way back: decided, not yet durable.
    returning: BTreeSet<RowId>,
}

/// The last thing learned about the queue.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum Known {
    /// Rows may be claimable.
    #[default]
    Unasked,
    /// None is claimable before `due_at`, or before a group opens that was not asked for.
    Later { due_at: Option<Timestamp>, asked: Vec<WindowGroup> },
    /// No row is queued.
    Empty,
}

impl Queue {
    /// Whether rows are on their way back.
    pub(crate) fn is_filling(&self) -> bool {
        !self.returning.is_empty()
    }

    pub(crate) fn is_claiming(&self) -> bool {
        self.asked.is_some()
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// A claim is asked.
    pub(crate) fn ask(&mut self, count: u32, groups: Vec<WindowGroup>) {
        self.asked = Some((count, groups));
        self.returned = !self.returning.is_empty();
    }

    /// The claim is answered. An answer "nothing is queued" that may be older than a row's return proves nothing.
    pub(crate) fn learn(&mut self, claimed: usize, remaining: Remaining, proves_empty: fn(bool) -> bool) {
        let (count, asked) = self.asked.take().unwrap_or_default();
        let full = u32::try_from(claimed).is_ok_and(|claimed| claimed >= count);
        self.known = match remaining {
            Remaining::Nothing if proves_empty(self.returned) => Known::Empty,
            Remaining::Rows { next_due_at } if !full && !self.returned => Known::Later { due_at: next_due_at, asked },
            Remaining::Nothing | Remaining::Rows { .. } => Known::Unasked,
        };
    }

    /// The claim failed.
    pub(crate) fn claim_failed(&mut self) {
        self.asked = None;
        self.known = Known::Unasked;
    }

    /// Rows may have come into the queue from outside.
    pub(crate) fn changed(&mut self) {
        self.returned = true;
        self.known = Known::Unasked;
    }

    /// A row is on its way back.
    pub(crate) fn returns(&mut self, row: RowId) {
        self.returned = true;
        self.returning.insert(row);
    }

    /// A row is back, to be claimed from `not_before` on.
    pub(crate) fn is_back(&mut self, row: RowId, not_before: Option<Timestamp>) {
        if !self.returning.remove(&row) {
            return;
        }
        self.known = match (std::mem::take(&mut self.known), not_before) {
            (Known::Later { due_at, asked }, Some(at)) => {
                Known::Later { due_at: Some(due_at.map_or(at, |due| due.min(at))), asked }
            }
            (Known::Empty, Some(at)) => Known::Later { due_at: Some(at), asked: Vec::new() },
            (Known::Unasked, _) | (_, None) => Known::Unasked,
        };
    }

    /// Whether nothing is queued, asked, or on its way back.
    pub(crate) fn is_empty(&self) -> bool {
        self.known == Known::Empty && self.asked.is_none() && self.returning.is_empty()
    }
}
