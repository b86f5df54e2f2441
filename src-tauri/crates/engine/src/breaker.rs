//! Runs of failures: when the sender backs off by itself, and when it holds for a person.
//!
//! Suspension by delivery rate is a different guard, with statistics of its own, and acts from outside through
//! [`crate::Input::Pause`]. Here only what the next five answers can tell.

use domain::{
    outcome::{HandlingClass, Refusal, SendOutcome},
    time::Timestamp,
};

use crate::{effect::PauseReason, limits::BreakerPolicy};

/// A wait that doubles with every failed round. Failures during the wait belong to the round that began it.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    rounds: u32,
    until: Option<Timestamp>,
}

impl Backoff {
    /// Takes a failure; tells whether it began a new round.
    pub(crate) fn fail(&mut self, now: Timestamp, base_ms: i64, cap_ms: i64) -> bool {
        if self.waits_until(now).is_some() {
            return false;
        }
        let doubled = base_ms.saturating_mul(1_i64.checked_shl(self.rounds.min(40)).unwrap_or(i64::MAX));
        self.rounds = self.rounds.saturating_add(1);
        self.until = Some(now.plus_ms(doubled.clamp(1, cap_ms.max(1))));
        true
    }

    /// Until when nothing should be tried, if so.
    pub(crate) fn waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.until.filter(|until| *until > now)
    }

    /// How many rounds have failed without a success.
    pub(crate) fn rounds(&self) -> u32 {
        self.rounds
    }

    /// Takes a success.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The runs being watched.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    unanswered: u32,
    same_refusal: Option<(u32, u32)>,
    not_sent: u32,
    network: Backoff,
}

impl Breaker {
    /// Takes an answer; a reason means: hold.
    pub(crate) fn note(
        &mut self,
        outcome: &SendOutcome,
        now: Timestamp,
        policy: &BreakerPolicy,
    ) -> Option<PauseReason> {
        match outcome {
            SendOutcome::Accepted { .. } => {
                *self = Self::default();
                None
            }
            SendOutcome::NotSent(_) => {
                self.not_sent = self.not_sent.saturating_add(1);
                self.network.fail(now, policy.probe_base_ms, policy.probe_cap_ms);
                None
            }
            SendOutcome::Unknown(_) => {
                self.network_works();
                self.note_unanswered(policy)
            }
            SendOutcome::Refused(refusal) => {
                self.network_works();
                self.note_refusal(refusal, policy)
            }
        }
    }

    /// Until when the network is left alone, if so.
    pub(crate) fn network_waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.network.waits_until(now)
    }

    /// Whether the network counts as gone: one row at a time may try it.
    pub(crate) fn is_network_gone(&self, policy: &BreakerPolicy) -> bool {
        self.not_sent >= policy.not_sent_max
    }

    fn network_works(&mut self) {
        self.not_sent = 0;
        self.network.clear();
    }

    fn note_unanswered(&mut self, policy: &BreakerPolicy) -> Option<PauseReason> {
        self.unanswered = self.unanswered.saturating_add(1);
        (self.unanswered >= policy.unanswered_max).then_some(PauseReason::Unanswered)
    }

    fn note_refusal(&mut self, refusal: &Refusal, policy: &BreakerPolicy) -> Option<PauseReason> {
        if refusal.class == HandlingClass::Ambiguous {
            return self.note_unanswered(policy);
        }
        self.unanswered = 0;
        let counts = matches!(refusal.class, HandlingClass::Recipient | HandlingClass::Request)
            && !policy.ordinary_refusals.contains(&refusal.code);
        if !counts {
            self.same_refusal = None;
            return None;
        }
        let run = match self.same_refusal {
            Some((code, run)) if code == refusal.code => run.saturating_add(1),
            Some(_) | None => 1,
        };
        self.same_refusal = Some((refusal.code, run));
        (run >= policy.same_refusal_max).then_some(PauseReason::SameRefusal { code: refusal.code })
    }
}

#[cfg(test)]
mod tests {
    use domain::outcome::{MessageId, NotSentCause, UnknownCause};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn refused(class: HandlingClass, code: u32) -> SendOutcome {
        SendOutcome::Refused(Refusal { class, code, retry_after_ms: None, details: None })
    }

    fn accepted() -> SendOutcome {
        SendOutcome::Accepted { message_id: MessageId::new("m"), held: false }
    }

    fn after(outcomes: &[SendOutcome], policy: &BreakerPolicy) -> Option<PauseReason> {
        let mut breaker = Breaker::default();
        outcomes.iter().fold(None, |_, outcome| breaker.note(outcome, NOW, policy))
    }

    #[test]
    fn five_identical_refusals_of_an_unknown_kind_hold_the_campaign() {
        let policy = BreakerPolicy::standard();
        let same = refused(HandlingClass::Recipient, 999);
        assert_eq!(after(&vec![same.clone(); 4], &policy), None);
        assert_eq!(after(&vec![same.clone(); 5], &policy), Some(PauseReason::SameRefusal { code: 999 }));
        let mut broken = vec![same.clone(); 4];
        broken.extend([refused(HandlingClass::Recipient, 998), same.clone()]);
        assert_eq!(after(&broken, &policy), None);
        let mut broken = vec![same.clone(); 4];
        broken.extend([accepted(), same]);
        assert_eq!(after(&broken, &policy), None);
    }

    #[test]
    fn a_list_of_dead_numbers_does_not_hold_the_campaign() {
        let policy = BreakerPolicy { ordinary_refusals: vec![131_026], ..BreakerPolicy::standard() };
        assert_eq!(after(&vec![refused(HandlingClass::Recipient, 131_026); 50], &policy), None);
    }

    #[test]
    fn five_unanswered_requests_hold_the_campaign() {
        let policy = BreakerPolicy::standard();
        let unknown = SendOutcome::Unknown(UnknownCause::TimedOut);
        let server_error = refused(HandlingClass::Ambiguous, 131_000);
        assert_eq!(
            after(&[vec![unknown.clone(); 4], vec![server_error]].concat(), &policy),
            Some(PauseReason::Unanswered)
        );
        assert_eq!(after(&[vec![unknown.clone(); 4], vec![accepted(), unknown]].concat(), &policy), None);
    }

    #[test]
    fn a_gone_network_is_probed_ever_less_often_and_one_answer_brings_it_back() {
        let policy = BreakerPolicy::standard();
        let not_sent = SendOutcome::NotSent(NotSentCause::NameNotFound);
        let mut breaker = Breaker::default();
        let mut now = NOW;
        let mut waits = Vec::new();
        for _ in 0..9 {
            assert_eq!(breaker.note(&not_sent, now, &policy), None);
            // Two more that were under way at the same time change nothing.
            assert_eq!(breaker.note(&not_sent, now, &policy), None);
            let until = breaker.network_waits_until(now).expect("a wait");
            waits.push(until.since_ms(now));
            now = until;
        }
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
        assert!(breaker.is_network_gone(&policy));
        breaker.note(&refused(HandlingClass::Retry, 1), now, &policy);
        assert!(!breaker.is_network_gone(&policy));
    }
}
