//! The careful hand of the sender: every function does what one [`engine::Effect`] asks.

mod claim;
mod dispatch;
mod past;
mod recover;
mod write;

use std::fmt;

use domain::{outcome::SendOutcome, phone::E164, template::FilledTemplate, time::Timestamp};
use engine::{Remaining, Row, RowId, Verdict};

pub(crate) use write::settle_proven;

/// The answer to a claim.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The rows, in send order.
    pub rows: Vec<ClaimedRow>,
    /// What the queue still holds.
    pub remaining: Remaining,
}

/// A row with what its request is made from.
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimedRow {
    /// For the sender.
    pub row: Row,
    /// The number.
    pub to: E164,
    /// Which version.
    pub arm: u8,
    /// The message.
    pub filled: FilledTemplate,
}

impl fmt::Debug for ClaimedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimedRow").field("row", &self.row).field("arm", &self.arm).finish_non_exhaustive()
    }
}

/// The answer to a dispatch. Rows in neither list are not the sender's any more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dispatched {
    /// Durably marked as leaving.
    pub committed: Vec<RowId>,
    /// Refused by the last check: the person opted out meanwhile.
    pub withheld: Vec<RowId>,
}

/// One thing to write down, as the effect of the same name tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A row has its end.
    Record {
        /// The row.
        row: RowId,
        /// When its request left.
        sent_at: Timestamp,
        /// The state to write.
        verdict: Verdict,
        /// The answer.
        outcome: SendOutcome,
    },
    /// A row goes back to the queue after a request that was certainly not sent on.
    Requeue {
        /// The row.
        row: RowId,
        /// When its request left.
        sent_at: Timestamp,
        /// Not to be claimed before.
        not_before: Timestamp,
        /// The number of attempts to keep.
        attempts: u8,
        /// Whether it has been put off for a day.
        deferred: bool,
        /// The answer.
        outcome: SendOutcome,
    },
    /// Rows go back as they were: no request of theirs left.
    Release {
        /// The rows.
        rows: Vec<RowId>,
    },
}

/// What was put right before the first claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Rows that were claimed and are queued again.
    pub requeued: u64,
    /// Rows that were leaving when the program ended, and may have gone out.
    pub unknown: u64,
    /// Rows that were leaving when the program ended, of which a report says that they went out.
    pub proven: u64,
}

/// What a person decided about rows that may have gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Queue them again.
    SendAgain,
    /// Count them as not sent.
    GiveUp,
}
