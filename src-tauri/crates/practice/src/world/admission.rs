//! Taking in a message: the template, the values, the limits, and what the platform knows already.

use crate::account::DISPLAY_PHONE_DIGITS;
use crate::draw::Lot;
use crate::filling::{Variables, fill};
use crate::journal::{Accepted, Line};
use crate::library::Missing;
use crate::limits::DAY_MS;
use crate::person::Person;
use crate::refusal::Refusal;
use crate::request::Request;
use crate::template::Category;
use crate::wamid;

use super::{Message, World};

/// How a message was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    Accepted,
    Held,
}

impl Admission {
    /// The value of `message_status`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Held => "held_for_quality_assessment",
        }
    }
}

/// What a message that was taken in is answered with.
pub(crate) struct Admitted {
    pub(crate) message_id: String,
    pub(crate) admission: Admission,
}

impl World {
    /// Takes a message in, or says why not. What is taken in is in the journal.
    pub(crate) fn admit(&mut self, request: &Request) -> Result<Admitted, Refusal> {
        let now_ms = self.now().practice_ms;
        self.asked.note(now_ms);
        let (place, variables) = self.understand(request)?;
        self.within_limits(&request.person, now_ms)?;
        let held = self.holds(place);
        let accepted = Accepted {
            to: request.person.clone(),
            correlation: request.correlation.clone(),
            template: request.template.clone(),
            language: request.language.clone(),
            variables,
            at_ms: now_ms,
            message_id: self.next_message_id(&request.person),
            endpoint: request.endpoint,
            dropped: self.drops(place, &request.person, now_ms),
            held,
        };
        let message_id = accepted.message_id.clone();
        let line = Line::Accepted(accepted);
        if self.keep(&line).is_err() {
            return Err(Refusal::new(131_000, "the practice ledger cannot be written"));
        }
        if let Line::Accepted(accepted) = line {
            self.take_in(accepted, place);
        }
        self.pause_if_asked(place, now_ms);
        let admission = if held { Admission::Held } else { Admission::Accepted };
        Ok(Admitted { message_id, admission })
    }

    fn understand(&self, request: &Request) -> Result<(usize, Variables), Refusal> {
        let found = self.library.find(&request.template, &request.language);
        let place = found.map_err(|missing| match missing {
            Missing::Name => Refusal::new(132_001, "there is no template of this name"),
            Missing::Language => {
                let language = &request.language;
                Refusal::new(132_001, format!("template name ({}) does not exist in {language}", request.template))
            }
        })?;
        let template = self.library.get(place).ok_or_else(|| Refusal::new(132_001, "there is no such template"))?;
        if request.person.digits() == DISPLAY_PHONE_DIGITS {
            return Err(Refusal::new(131_021, "Recipient and sender are the same number"));
        }
        Ok((place, fill(request, template)?))
    }

    fn within_limits(&mut self, person: &Person, now_ms: i64) -> Result<(), Refusal> {
        let rules = &self.rules;
        let throughput = usize::try_from(rules.throughput_per_s).unwrap_or(usize::MAX);
        if self.second.count(now_ms) >= throughput {
            let details = format!("Cloud API message throughput has been reached: {throughput} in a second");
            return Err(Refusal::new(130_429, details));
        }
        if !self.pair.fits(person, now_ms, rules.pair_interval_ms, rules.pair_burst) {
            return Err(Refusal::new(131_056, "Too many messages to this person in a short time"));
        }
        let in_window = self.people.get(person).is_some_and(|relation| relation.window_until_ms > now_ms);
        if !in_window && !self.reach.fits(person, now_ms, rules.tier.people()) {
            let details = format!("The messaging limit of the portfolio is reached: {}", rules.tier.name());
            return Err(Refusal::new(rules.messaging_limit_code, details));
        }
        Ok(())
    }

    /// The code with which the platform drops a message that it accepts: it knows that the person wants no
    /// marketing from here, or no more today.
    fn drops(&mut self, place: usize, person: &Person, now_ms: i64) -> Option<u32> {
        if self.library.get(place)?.category != Category::Marketing {
            return None;
        }
        let cap = usize::try_from(self.rules.marketing_cap_per_day).unwrap_or(usize::MAX);
        let american = self.rules.drop_us_marketing && person.digits().starts_with('1');
        let relation = self.relation(person);
        while relation.marketing_ms.front().is_some_and(|at| *at <= now_ms - DAY_MS) {
            relation.marketing_ms.pop_front();
        }
        if relation.stopped {
            return Some(131_050);
        }
        let capped = relation.marketing_ms.len() >= cap && relation.window_until_ms <= now_ms;
        (american || capped).then_some(131_049)
    }

    /// The state after a message: the same when it comes by HTTP and when it comes from the journal.
    pub(super) fn take_in(&mut self, accepted: Accepted, place: usize) {
        let (now_ms, person) = (accepted.at_ms, accepted.to.clone());
        self.second.note(now_ms);
        self.pair.note(&person, now_ms, self.rules.pair_interval_ms);
        let marketing = self.library.get(place).is_some_and(|template| template.category == Category::Marketing);
        let counts = marketing && accepted.dropped.is_none();
        let relation = self.relation(&person);
        let in_window = relation.window_until_ms > now_ms;
        if counts && !in_window {
            relation.marketing_ms.push_back(now_ms);
        }
        if !in_window {
            self.reach.note(&person, now_ms);
        }
        let number = self.messages.len();
        let held = accepted.held;
        self.messages.push(Message { accepted, place, fate: Vec::new(), happened: 0, reported: 0 });
        self.count_for_pacing(place, number, held, now_ms);
        if !held {
            self.decide_fate(number, now_ms, None);
        }
    }

    fn next_message_id(&self, person: &Person) -> String {
        outgoing_id(self.lot, person, self.messages.len())
    }
}

fn outgoing_id(lot: Lot, person: &Person, number: usize) -> String {
    wamid::of(person.digits(), lot.draw("outgoing id", &number.to_string(), ""))
}
