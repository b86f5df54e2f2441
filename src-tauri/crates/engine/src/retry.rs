//! What one answer means: for its row, and for the campaign.
//!
//! The rule everything rests on: a row is sent again only if it is certain that it was not sent. The provider said
//! so, or nothing left this computer. Everything else ends here as unknown and waits for a report or a person.

use domain::{
    outcome::{HandlingClass, Refusal, SendOutcome},
    time::Timestamp,
};

use crate::{
    effect::{PauseReason, Verdict},
    limits::RetryPolicy,
    row::{Row, RowId},
};

/// The consequence of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Consequence {
    pub(crate) row: Next,
    pub(crate) campaign: Reaction,
}

/// What becomes of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// It has its end.
    Record(Verdict),
    /// It goes back to the queue.
    Again { not_before: Timestamp, attempts: u8, deferred: bool },
}

/// What the campaign does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reaction {
    /// Goes on.
    GoOn,
    /// Sends at half the rate, after a pause of at least this.
    SlowDown { wait_ms: i64 },
    /// Waits.
    Wait { wait_ms: i64 },
    /// Holds for a person.
    Pause(PauseReason),
}

/// Reads an answer.
pub(crate) fn after_answer(row: &Row, outcome: &SendOutcome, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    match outcome {
        SendOutcome::Accepted { held: false, .. } => end(Verdict::Accepted),
        SendOutcome::Accepted { held: true, .. } => end(Verdict::Held),
        SendOutcome::Unknown(_) => end(Verdict::Unknown),
        // The breaker decides how long nothing is tried; the row did nothing wrong.
        SendOutcome::NotSent(_) => Consequence { row: same(row, now), campaign: Reaction::GoOn },
        SendOutcome::Refused(refusal) => after_refusal(row, refusal, now, policy),
    }
}

/// Why a refusal of this class holds the campaign, if it does.
pub(crate) fn pause_for(class: HandlingClass, code: u32) -> Option<PauseReason> {
    match class {
        HandlingClass::Stop => Some(PauseReason::Account { code }),
        HandlingClass::Credentials => Some(PauseReason::Credentials { code }),
        HandlingClass::Template => Some(PauseReason::Template { code: Some(code) }),
        HandlingClass::Request => Some(PauseReason::Request { code }),
        HandlingClass::Retry
        | HandlingClass::Ambiguous
        | HandlingClass::Slow
        | HandlingClass::Recipient
        | HandlingClass::Defer
        | HandlingClass::OptOut
        | HandlingClass::PairWait
        | HandlingClass::Maintenance => None,
    }
}

fn after_refusal(row: &Row, refusal: &Refusal, now: Timestamp, policy: &RetryPolicy) -> Consequence {
    let asked_ms = refusal.retry_after_ms.map_or(0, |ms| i64::try_from(ms).unwrap_or(i64::MAX));
    match refusal.class {
        HandlingClass::Ambiguous => end(Verdict::Unknown),
        HandlingClass::Recipient | HandlingClass::OptOut => end(Verdict::Rejected),
        HandlingClass::Retry => {
            let wait_ms = backoff_ms(row.id, row.attempts, policy).max(asked_ms);
            Consequence { row: attempt_again(row, now, wait_ms, policy), campaign: Reaction::GoOn }
        }
        // The platform's own figures: 4^n seconds, for this person only.
        HandlingClass::PairWait => {
            let wait_ms = 4_i64.saturating_pow(u32::from(row.attempts)).saturating_mul(1_000).max(asked_ms);
            Consequence { row: attempt_again(row, now, wait_ms, policy), campaign: Reaction::GoOn }
        }
        HandlingClass::Defer => {
            let wait_ms = policy.defer_ms.max(asked_ms);
            let next = if row.deferred || wait_ms > policy.horizon_ms {
                Next::Record(Verdict::Rejected)
            } else {
                Next::Again { not_before: now.plus_ms(wait_ms), attempts: row.attempts, deferred: true }
            };
            Consequence { row: next, campaign: Reaction::GoOn }
        }
        HandlingClass::Slow => {
            Consequence { row: same(row, now.plus_ms(asked_ms)), campaign: Reaction::SlowDown { wait_ms: asked_ms } }
        }
        HandlingClass::Maintenance => {
            let wait_ms = policy.maintenance_ms.max(asked_ms);
            Consequence { row: same(row, now.plus_ms(wait_ms)), campaign: Reaction::Wait { wait_ms } }
        }
        HandlingClass::Stop | HandlingClass::Credentials | HandlingClass::Template => held(same(row, now), refusal),
        // Usually wrong for everyone. If it is wrong for this row only, the second time ends the row, so that no single
        // row can hold the campaign for ever.
        HandlingClass::Request if row.attempts == 0 => {
            held(Next::Again { not_before: now, attempts: 1, deferred: row.deferred }, refusal)
        }
        HandlingClass::Request => end(Verdict::Rejected),
    }
}

fn end(verdict: Verdict) -> Consequence {
    Consequence { row: Next::Record(verdict), campaign: Reaction::GoOn }
}

fn held(row: Next, refusal: &Refusal) -> Consequence {
    let campaign = pause_for(refusal.class, refusal.code).map_or(Reaction::GoOn, Reaction::Pause);
    Consequence { row, campaign }
}

/// Back to the queue without costing an attempt: the row was not at fault.
fn same(row: &Row, not_before: Timestamp) -> Next {
    Next::Again { not_before, attempts: row.attempts, deferred: row.deferred }
}

fn attempt_again(row: &Row, now: Timestamp, wait_ms: i64, policy: &RetryPolicy) -> Next {
    if row.attempts >= policy.attempts_max || wait_ms > policy.horizon_ms {
        return Next::Record(Verdict::Rejected);
    }
    Next::Again { not_before: now.plus_ms(wait_ms), attempts: row.attempts + 1, deferred: row.deferred }
}

/// Doubles with every attempt; the upper half of the wait is spread by the row, so that rows refused together do not
/// come back together.
fn backoff_ms(row: RowId, attempts: u8, policy: &RetryPolicy) -> i64 {
    let doubled = policy.base_ms.saturating_mul(1_i64.checked_shl(u32::from(attempts.min(40))).unwrap_or(i64::MAX));
    let whole_ms = doubled.clamp(0, policy.cap_ms);
    let half_ms = whole_ms / 2;
    let spread = i64::try_from(scattered(row.0, attempts) % 1_000).unwrap_or(0);
    whole_ms - half_ms + half_ms * spread / 1_000
}

/// A number that looks random and depends on nothing but its arguments (the finaliser of SplitMix64).
fn scattered(row: u64, attempts: u8) -> u64 {
    let mut x = row.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(u64::from(attempts));
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use domain::outcome::{MessageId, NotSentCause, UnknownCause};
    use rstest::rstest;

    use super::*;
    use crate::row::{PersonKey, WindowGroup};

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn row(attempts: u8) -> Row {
        Row { id: RowId(7), person: PersonKey(7), group: WindowGroup(0), attempts, deferred: false }
    }

    fn refused(class: HandlingClass, retry_after_ms: Option<u64>) -> SendOutcome {
        SendOutcome::Refused(Refusal { class, code: 42, retry_after_ms, details: None })
    }

    fn read(row: &Row, outcome: &SendOutcome) -> Consequence {
        after_answer(row, outcome, NOW, &RetryPolicy::standard())
    }

    fn wait_ms(consequence: Consequence) -> i64 {
        match consequence.row {
            Next::Again { not_before, .. } => not_before.since_ms(NOW),
            Next::Record(verdict) => panic!("recorded as {verdict:?}"),
        }
    }

    #[rstest]
    #[case(UnknownCause::TimedOut)]
    #[case(UnknownCause::ConnectionLost)]
    #[case(UnknownCause::ServerError)]
    #[case(UnknownCause::Unreadable)]
    #[case(UnknownCause::Interrupted)]
    fn what_may_have_gone_out_is_never_tried_again(#[case] cause: UnknownCause) {
        assert_eq!(read(&row(0), &SendOutcome::Unknown(cause)), end(Verdict::Unknown));
        assert_eq!(read(&row(0), &refused(HandlingClass::Ambiguous, Some(5))), end(Verdict::Unknown));
    }

    #[rstest]
    #[case(false, Verdict::Accepted)]
    #[case(true, Verdict::Held)]
    fn a_held_message_is_its_own_end(#[case] held: bool, #[case] verdict: Verdict) {
        let outcome = SendOutcome::Accepted { message_id: MessageId::new("m"), held };
        assert_eq!(read(&row(0), &outcome), end(verdict));
    }

    #[test]
    fn what_never_left_costs_the_row_nothing() {
        let outcome = SendOutcome::NotSent(NotSentCause::ConnectionRefused);
        assert_eq!(read(&row(3), &outcome).row, Next::Again { not_before: NOW, attempts: 3, deferred: false });
    }

    #[test]
    fn a_row_is_tried_again_five_times_ever_later_and_then_rejected() {
        let outcome = refused(HandlingClass::Retry, None);
        let waits: Vec<i64> = (0..5).map(|attempts| wait_ms(read(&row(attempts), &outcome))).collect();
        for (n, wait) in waits.iter().enumerate() {
            let whole = 2_000 << n;
            assert!((whole / 2..=whole).contains(wait), "{waits:?}");
        }
        assert_eq!(read(&row(5), &outcome), end(Verdict::Rejected));
    }

    #[test]
    fn rows_refused_together_do_not_come_back_together() {
        let outcome = refused(HandlingClass::Retry, None);
        let mut waits: Vec<i64> = (0..20).map(|id| wait_ms(read(&Row { id: RowId(id), ..row(3) }, &outcome))).collect();
        waits.sort_unstable();
        waits.dedup();
        assert!(waits.len() > 15, "{waits:?}");
    }

    #[rstest]
    #[case(HandlingClass::Retry)]
    #[case(HandlingClass::PairWait)]
    #[case(HandlingClass::Slow)]
    #[case(HandlingClass::Maintenance)]
    #[case(HandlingClass::Defer)]
    fn a_wait_the_platform_asks_for_is_kept(#[case] class: HandlingClass) {
        assert_eq!(wait_ms(read(&row(1), &refused(class, Some(100_000_000)))), 100_000_000);
    }

    #[test]
    fn one_person_too_often_waits_four_to_the_n_seconds() {
        let waits: Vec<i64> =
            (0..4).map(|attempts| wait_ms(read(&row(attempts), &refused(HandlingClass::PairWait, None)))).collect();
        assert_eq!(waits, [1_000, 4_000, 16_000, 64_000]);
    }

    #[test]
    fn a_person_is_put_off_for_a_day_once() {
        let outcome = refused(HandlingClass::Defer, None);
        assert_eq!(wait_ms(read(&row(0), &outcome)), 86_400_000);
        assert_eq!(read(&Row { deferred: true, ..row(0) }, &outcome), end(Verdict::Rejected));
    }

    #[test]
    fn a_wait_beyond_the_horizon_is_a_refusal() {
        assert_eq!(read(&row(0), &refused(HandlingClass::Retry, Some(400_000_000))), end(Verdict::Rejected));
    }

    #[rstest]
    #[case(HandlingClass::Stop, PauseReason::Account { code: 42 })]
    #[case(HandlingClass::Credentials, PauseReason::Credentials { code: 42 })]
    #[case(HandlingClass::Template, PauseReason::Template { code: Some(42) })]
    #[case(HandlingClass::Request, PauseReason::Request { code: 42 })]
    fn what_concerns_everyone_pauses_and_keeps_the_row(#[case] class: HandlingClass, #[case] reason: PauseReason) {
        let consequence = read(&row(0), &refused(class, None));
        assert_eq!(consequence.campaign, Reaction::Pause(reason));
        assert_eq!(wait_ms(consequence), 0);
    }

    #[test]
    fn a_request_that_is_wrong_for_one_row_holds_the_campaign_once() {
        assert_eq!(read(&row(1), &refused(HandlingClass::Request, None)), end(Verdict::Rejected));
    }
}
