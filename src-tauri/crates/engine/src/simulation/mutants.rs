//! Senders with one decision broken. Each mistake is one that somebody could make, and names the promise that it
//! breaks.

use domain::{
    outcome::{HandlingClass, SendOutcome},
    time::Timestamp,
};

use super::truth::Promise;
use crate::{
    effect::Verdict,
    limits::RetryPolicy,
    past::Past,
    retry::{Consequence, Next, Reaction, after_answer},
    row::Row,
    rules::{RULES, Rules},
    state::{DispatchStep, Phase},
};

/// How the store is put in order after a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recovery {
    /// As it must be: claimed rows go back, dispatched rows are unknown.
    Careful,
    /// Dispatched rows go back as well.
    SendsAgain,
    /// Claimed rows stay claimed.
    ForgetsClaimed,
}

/// A plausible mistake: in the sender, or in what its caller owes it.
pub(super) struct Mutant {
    pub(super) name: &'static str,
    /// The promise that it breaks.
    pub(super) breaks: Promise,
    pub(super) rules: Rules,
    pub(super) recovery: Recovery,
}

/// All of them.
pub(super) const MUTANTS: [Mutant; 23] = [
    sender("retries unknown", Promise::NobodyTwice, Rules { after_answer: retrying_unknown, ..RULES }),
    sender(
        "retries ambiguous refusals",
        Promise::AgainOnlyIfCertainlyNotSent,
        Rules { after_answer: retrying_ambiguous, ..RULES },
    ),
    caller("sends again after a crash", Promise::NobodyTwice, Recovery::SendsAgain),
    caller("forgets claimed rows after a crash", Promise::LosesNoRow, Recovery::ForgetsClaimed),
    sender(
        "sends before the mark is durable",
        Promise::NothingUnlessDurablyMarked,
        Rules { clears: |step| step == DispatchStep::Asked, ..RULES },
    ),
    sender(
        "sends what the last check refused",
        Promise::NothingThatIsWithheld,
        Rules { clears: |step| step != DispatchStep::Asked, ..RULES },
    ),
    sender(
        "sends before the start",
        Promise::NothingBeforeTheStart,
        Rules { may_leave: or_waiting, may_keep: or_waiting, ..RULES },
    ),
    sender(
        "sends while paused",
        Promise::NothingWhilePaused,
        Rules { may_leave: or_paused, may_keep: or_paused, ..RULES },
    ),
    sender(
        "sends after a stop",
        Promise::NothingAfterAStop,
        Rules { may_leave: or_stopped, may_keep: or_stopped, ..RULES },
    ),
    sender("keeps late claims", Promise::Ends, Rules { may_keep: |_| true, ..RULES }),
    sender("ignores quiet hours", Promise::NothingInQuietHours, Rules { is_open: |_, _, _| true, ..RULES }),
    sender(
        "is off by one in a window",
        Promise::NoWindowExceeded,
        Rules { free_slots: |limit, used| (limit + 1).saturating_sub(used), ..RULES },
    ),
    sender(
        "forgets the window at a restart",
        Promise::NoWindowExceeded,
        Rules { remembers: |past| Past { sends: Vec::new(), ..past }, ..RULES },
    ),
    sender(
        "forgets the people at a restart",
        Promise::NoMorePeopleThanAllowed,
        Rules { remembers: |past| Past { people: Vec::new(), ..past }, ..RULES },
    ),
    sender(
        "forgets the hold at a restart",
        Promise::WaitsAsLongAsAsked,
        Rules { remembers: |past| Past { hold_until: None, ..past }, ..RULES },
    ),
    sender(
        "ignores how long the platform asks to wait",
        Promise::WaitsAsLongAsAsked,
        Rules { after_answer: ignoring_retry_after, ..RULES },
    ),
    sender(
        "ignores the pause between two messages",
        Promise::PeopleAreLeftAloneForAWhile,
        Rules { next_to_person: |last, _| last, ..RULES },
    ),
    sender("records twice", Promise::RecordsOnce, Rules { settles: |_| false, ..RULES }),
    sender("believes a failed write", Promise::LosesNoRow, Rules { settles: |_| true, ..RULES }),
    sender(
        "records unknown as rejected",
        Promise::RecordsWhatIsTrue,
        Rules { after_answer: rejecting_unknown, ..RULES },
    ),
    sender("finishes too early", Promise::FinishesNoEarlier, Rules { proves_empty: |_| true, ..RULES }),
    sender("claims while it gives rows back", Promise::NobodyTwice, Rules { may_claim: |_| true, ..RULES }),
    sender(
        "believes every leap of the clock",
        Promise::NoWindowExceeded,
        Rules { believed_step_ms: |step_ms, _| step_ms, ..RULES },
    ),
];

const fn sender(name: &'static str, breaks: Promise, rules: Rules) -> Mutant {
    Mutant { name, breaks, rules, recovery: Recovery::Careful }
}

const fn caller(name: &'static str, breaks: Promise, recovery: Recovery) -> Mutant {
    Mutant { name, breaks, rules: RULES, recovery }
}

fn or_waiting(phase: Phase) -> bool {
    matches!(phase, Phase::Running | Phase::Waiting)
}

fn or_paused(phase: Phase) -> bool {
    matches!(phase, Phase::Running | Phase::Paused(_))
}

fn or_stopped(phase: Phase) -> bool {
    matches!(phase, Phase::Running | Phase::Stopped)
}

fn again(row: &Row, now: Timestamp) -> Consequence {
    let row = Next::Again { not_before: now.plus_ms(1_000), attempts: row.attempts, deferred: row.deferred };
    Consequence { row, campaign: Reaction::GoOn }
}

fn retrying_unknown(row: &Row, outcome: &SendOutcome, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    if let SendOutcome::Unknown(_) = outcome { again(row, now) } else { after_answer(row, outcome, now, policy) }
}

fn retrying_ambiguous(row: &Row, outcome: &SendOutcome, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    if let SendOutcome::Refused(refusal) = outcome
        && refusal.class == HandlingClass::Ambiguous
    {
        return again(row, now);
    }
    after_answer(row, outcome, now, policy)
}

fn rejecting_unknown(row: &Row, outcome: &SendOutcome, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    if let SendOutcome::Unknown(_) = outcome {
        return Consequence { row: Next::Record(Verdict::Rejected), campaign: Reaction::GoOn };
    }
    after_answer(row, outcome, now, policy)
}

fn ignoring_retry_after(row: &Row, outcome: &SendOutcome, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    let mut outcome = outcome.clone();
    if let SendOutcome::Refused(refusal) = &mut outcome {
        refusal.retry_after_ms = None;
    }
    after_answer(row, &outcome, now, policy)
}
