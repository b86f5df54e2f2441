//! The platform, as moody as the real one: what becomes of a request, and what it answers.

use domain::outcome::{HandlingClass, MessageId, NotSentCause, Refusal, SendOutcome, UnknownCause};

use super::{dice::Dice, fault::Fault, scenario::Scenario};

/// What becomes of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Accepted,
    Faulty(Fault),
}

impl Fate {
    /// Every fate, the calm one first.
    pub(super) const ALL: [Self; 22] = [
        Self::Accepted,
        Self::Faulty(Fault::HeldForQuality),
        Self::Faulty(Fault::AnswerLostAccepted),
        Self::Faulty(Fault::AnswerLostNotAccepted),
        Self::Faulty(Fault::ServerErrorBeforeAcceptance),
        Self::Faulty(Fault::ServerErrorAfterAcceptance),
        Self::Faulty(Fault::AnswerUnreadable),
        Self::Faulty(Fault::RefusedForNow),
        Self::Faulty(Fault::RefusedWithRetryAfter),
        Self::Faulty(Fault::Throttled),
        Self::Faulty(Fault::ThrottledWithRetryAfter),
        Self::Faulty(Fault::UnreachablePerson),
        Self::Faulty(Fault::UnknownRefusal),
        Self::Faulty(Fault::PutOffForADay),
        Self::Faulty(Fault::OptedOut),
        Self::Faulty(Fault::AccountRefused),
        Self::Faulty(Fault::TokenExpired),
        Self::Faulty(Fault::TemplateRefused),
        Self::Faulty(Fault::RequestWrong),
        Self::Faulty(Fault::PairRateHit),
        Self::Faulty(Fault::Maintenance),
        Self::Faulty(Fault::ConnectionRefusedOnce),
    ];
}

/// A request and its answer.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) fate: Fate,
    /// Whether the platform has the message.
    pub(super) accepted: bool,
    pub(super) outcome: SendOutcome,
    pub(super) after_ms: i64,
}

/// The platform.
pub(super) struct Gateway {
    temper: Vec<u32>,
    slowest_ms: i64,
    /// How often it may still be moody: every story must be able to end.
    moods_left: u32,
}

impl Gateway {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let moods_left = 3 * u32::try_from(scenario.rows.len()).unwrap_or(1) + 10;
        Self { temper: scenario.temper.clone(), slowest_ms: scenario.answer_slowest_ms, moods_left }
    }

    pub(super) fn request(&mut self, dice: &mut Dice, network_gone: bool) -> Response {
        if network_gone {
            let outcome = SendOutcome::NotSent(dice.one_of(&[NotSentCause::NameNotFound, NotSentCause::TlsFailed]));
            let fate = Fate::Faulty(Fault::NetworkGone);
            return Response { fate, accepted: false, outcome, after_ms: dice.between(0, 300) };
        }
        let fate = if self.moods_left == 0 { Fate::Accepted } else { self.draw(dice) };
        let Fate::Faulty(fault) = fate else {
            let outcome = SendOutcome::Accepted { message_id: MessageId::new("m"), held: false };
            return Response { fate, accepted: true, outcome, after_ms: dice.between(1, self.slowest_ms) };
        };
        self.moods_left -= 1;
        let (accepted, outcome) = answer(fault, dice);
        let is_timed_out = outcome == SendOutcome::Unknown(UnknownCause::TimedOut);
        let after_ms = if is_timed_out { 5_000 } else { dice.between(1, self.slowest_ms) };
        Response { fate, accepted, outcome, after_ms }
    }

    fn draw(&self, dice: &mut Dice) -> Fate {
        let mut ticket = dice.count(1, self.temper.iter().sum());
        for (fate, weight) in Fate::ALL.into_iter().zip(&self.temper) {
            if ticket <= *weight {
                return fate;
            }
            ticket -= weight;
        }
        Fate::Accepted
    }
}

/// Whether the platform took the message, and what it says.
#[expect(clippy::wildcard_enum_match_arm, reason = "most faults are not the platform's")]
fn answer(fault: Fault, dice: &mut Dice) -> (bool, SendOutcome) {
    let asked = u64::try_from(dice.between(1, 120_000)).unwrap_or(1);
    let refused = |class| (false, refusal(class, None));
    let lost = dice.one_of(&[UnknownCause::TimedOut, UnknownCause::ConnectionLost]);
    match fault {
        Fault::HeldForQuality => (true, SendOutcome::Accepted { message_id: MessageId::new("m"), held: true }),
        Fault::AnswerLostAccepted => (true, SendOutcome::Unknown(lost)),
        Fault::AnswerLostNotAccepted => (false, SendOutcome::Unknown(lost)),
        Fault::ServerErrorBeforeAcceptance => refused(HandlingClass::Ambiguous),
        Fault::ServerErrorAfterAcceptance => (true, SendOutcome::Unknown(UnknownCause::ServerError)),
        Fault::AnswerUnreadable => (dice.percent(50), SendOutcome::Unknown(UnknownCause::Unreadable)),
        Fault::RefusedForNow => refused(HandlingClass::Retry),
        Fault::RefusedWithRetryAfter => (false, refusal(HandlingClass::Retry, Some(asked))),
        Fault::Throttled => refused(HandlingClass::Slow),
        Fault::ThrottledWithRetryAfter => (false, refusal(HandlingClass::Slow, Some(asked))),
        Fault::PutOffForADay => refused(HandlingClass::Defer),
        Fault::OptedOut => refused(HandlingClass::OptOut),
        Fault::AccountRefused => refused(HandlingClass::Stop),
        Fault::TokenExpired => refused(HandlingClass::Credentials),
        Fault::TemplateRefused => refused(HandlingClass::Template),
        Fault::RequestWrong => refused(HandlingClass::Request),
        Fault::PairRateHit => refused(HandlingClass::PairWait),
        Fault::Maintenance => refused(HandlingClass::Maintenance),
        Fault::ConnectionRefusedOnce => (false, SendOutcome::NotSent(NotSentCause::ConnectionRefused)),
        // Unreachable, or a refusal that nobody knows.
        _ => refused(HandlingClass::Recipient),
    }
}

fn refusal(class: HandlingClass, retry_after_ms: Option<u64>) -> SendOutcome {
    SendOutcome::Refused(Refusal { class, code: 1, retry_after_ms, details: None })
}
