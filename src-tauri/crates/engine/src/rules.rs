//! The decisions on which the promises rest, gathered on one page.
//!
//! Each is a function of a line or two, and the sender reaches it through this table. That costs nothing and buys a
//! proof: the simulation replaces one entry at a time by a plausible mistake, and must notice every one of them. A
//! decision that can be broken without anybody noticing does not belong in a sender.

use domain::{outcome::SendOutcome, time::Timestamp};

use crate::{
    calendar::Calendar,
    clock::believed_step_ms,
    limits::RetryPolicy,
    past::Past,
    retry::{Consequence, after_answer},
    row::{Row, WindowGroup},
    state::{DispatchStep, Phase},
};

/// The table.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// Whether requests may leave in this phase.
    pub(crate) may_leave: fn(Phase) -> bool,
    /// Whether rows that arrive from the store in this phase are kept; otherwise they go back.
    pub(crate) may_keep: fn(Phase) -> bool,
    /// Whether this step of marking a row clears it for sending.
    pub(crate) clears: fn(DispatchStep) -> bool,
    /// Whether a row's group may be written to at this instant of the wall clock.
    pub(crate) is_open: fn(&Calendar, WindowGroup, Timestamp) -> bool,
    /// How much of a limit is free.
    pub(crate) free_slots: fn(u32, u32) -> u32,
    /// When a person may be written to again.
    pub(crate) next_to_person: fn(Timestamp, i64) -> Timestamp,
    /// What an answer means.
    pub(crate) after_answer: fn(&Row, &SendOutcome, Timestamp, &RetryPolicy) -> Consequence,
    /// Whether a store that answered in this way has settled a write.
    pub(crate) settles: fn(bool) -> bool,
    /// Whether "nothing is queued" still holds, when rows may have gone back since the question.
    pub(crate) proves_empty: fn(bool) -> bool,
    /// Whether rows may be claimed, when others may be on their way back.
    pub(crate) may_claim: fn(bool) -> bool,
    /// What a new sender remembers of the sends before it.
    pub(crate) remembers: fn(Past) -> Past,
    /// How much of a forward step of the wall clock is time, while so many milliseconds of set-backs are unexplained.
    pub(crate) believed_step_ms: fn(i64, i64) -> i64,
}

/// The rules as they are.
pub(crate) const RULES: Rules = Rules {
    may_leave,
    may_keep: may_leave,
    clears,
    is_open: Calendar::is_open,
    free_slots,
    next_to_person: Timestamp::plus_ms,
    after_answer,
    settles: |committed| committed,
    proves_empty: |returned_since_asked| !returned_since_asked,
    // A row that is back already, unbeknown, would be claimed again, and then taken out of our hands by the second try to
    // give it back: it would come a third time, and stand in two places.
    may_claim: |is_filling| !is_filling,
    remembers: |past| past,
    believed_step_ms,
};

fn may_leave(phase: Phase) -> bool {
    phase == Phase::Running
}

/// Asking is not enough: after a power cut the store must know that the request may have left.
fn clears(step: DispatchStep) -> bool {
    step == DispatchStep::Committed
}

/// What is free of a limit of which so much is used.
pub(crate) fn free_slots(limit: u32, used: u32) -> u32 {
    limit.saturating_sub(used)
}
