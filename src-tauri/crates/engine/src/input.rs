//! What the sender is told.

use domain::{
    outcome::{HandlingClass, SendOutcome},
    time::Timestamp,
};

use crate::{
    effect::PauseReason,
    limits::Limits,
    row::{PersonKey, Row, RowId},
};

/// One thing that happened. What people do and what reports tell may come late, twice, and in any order; what no longer
/// matters is ignored. The store's answers come in the order in which it was asked, one for each effect, also when
/// several were committed together. A request is answered before its row leaves again.
#[derive(Debug, Clone)]
pub enum Input {
    /// Begin, or begin again after [`crate::Effect::Finished`], because rows came into the queue.
    Start,
    /// Hold: by a person, or by the caller for a reason of its own (a template lost its approval).
    Pause(PauseReason),
    /// Go on after a pause.
    Resume,
    /// End for good. What was claimed goes back, what is under way is still recorded.
    Stop,
    /// The answer to [`crate::Effect::Claim`]: these rows are durably claimed.
    Claimed {
        /// The rows, in send order; never more than asked for.
        rows: Vec<Row>,
        /// What the queue still holds after them.
        remaining: Remaining,
    },
    /// The store could not claim, and has claimed nothing.
    ClaimFailed,
    /// The answer to [`crate::Effect::Dispatch`]: the commit is durable.
    Dispatched {
        /// Rows marked as leaving.
        committed: Vec<RowId>,
        /// Rows the last check refused in the same commit (the person opted out meanwhile).
        withheld: Vec<RowId>,
    },
    /// The store could not mark the rows. Whether the mark is durable after all does not matter: nothing was sent, and
    /// marking again or releasing must work from both states.
    DispatchFailed,
    /// What became of a request. Every [`crate::Effect::Send`] is answered, by its own time-out if need be.
    Answered {
        /// The row whose request it was.
        row: RowId,
        /// What became of it.
        outcome: SendOutcome,
        /// How long ago the answer came, milliseconds: it may have had to wait for its turn with the sender.
        ago_ms: i64,
    },
    /// [`crate::Effect::Record`], [`crate::Effect::Requeue`] or [`crate::Effect::Release`] is durable for these rows.
    Saved {
        /// The rows.
        rows: Vec<RowId>,
    },
    /// The store could not write these rows down. They are written again after a pause.
    SaveFailed {
        /// The rows.
        rows: Vec<RowId>,
    },
    /// A delivery report named a row of this campaign. The caller settles rows that are not in the sender's hands by
    /// itself; those under way are settled here.
    StatusSeen {
        /// The row.
        row: RowId,
        /// What the report says.
        status: Seen,
    },
    /// Something outside this campaign was sent with the same number: a reply, a test message.
    SentElsewhere {
        /// To whom.
        person: PersonKey,
    },
    /// The limits are different from now on.
    LimitsChanged(Box<Limits>),
    /// Rows came into the queue from outside: a wave was opened, a person decided to send an unknown row again. If all
    /// was finished before, it is [`Input::Start`] that goes on.
    QueueChanged,
    /// Time passed: [`crate::Engine::poll_timeout`] came due, or the driver looked at its clock.
    Tick,
}

/// What is left in the queue after a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// No row is queued, neither now nor for later.
    Nothing,
    /// Rows are queued. They are not all claimable now: put off, or of a group not asked for.
    Rows {
        /// The earliest `not_before` among them that is later than the claim's `due_by`.
        next_due_at: Option<Timestamp>,
    },
}

/// What a delivery report proves about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The platform has the message: accepted, sent, delivered or read.
    Accepted,
    /// The platform gave up on it.
    Failed {
        /// How the sender reacts, by the same table as for answers.
        class: HandlingClass,
        /// The provider's code.
        code: u32,
    },
}
