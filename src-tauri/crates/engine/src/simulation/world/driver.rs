//! The driver: hands over what happened, does what the sender asks, in that order.

use domain::outcome::{HandlingClass, SendOutcome};

use super::{Event, World};
use crate::{
    Effect, Engine, Input, Phase, Remaining, RowId, Seen,
    simulation::{
        fault::Fault,
        gateway::Fate,
        scenario::{Act, Deed, HOUR, MINUTE, SECOND, START},
        store::{Intent, Store},
        truth::Will,
    },
};

impl World {
    /// Hands one input over and does everything that follows.
    pub(super) fn hand(&mut self, input: Input) {
        self.steps += 1;
        self.is_clock_touched = false;
        let told = self.told();
        self.remember(&input);
        self.truth_hears(&input);
        let Some(engine) = &mut self.engine else { return };
        engine.handle(told, input);
        if let Some(pressed) = self.pressed.take() {
            self.truth_hears(&pressed);
            if let Some(engine) = &mut self.engine {
                engine.handle(told, pressed);
            }
        }
        while let Some(effect) = self.engine.as_mut().and_then(Engine::poll_effect) {
            self.perform(effect);
        }
        self.wake_later();
        let is_idle = self.jobs.is_empty() && self.answers.is_empty();
        self.truth.check(self.engine.as_ref(), self.store.states(), is_idle);
        self.end_if_over();
    }

    /// Everything people say counts from the moment they say it.
    fn truth_hears(&mut self, input: &Input) {
        let Some(phase) = self.engine.as_ref().map(Engine::phase) else { return };
        let is_live = !matches!(phase, Phase::Stopped | Phase::Finished);
        if let Input::Start = input
            && matches!(phase, Phase::Waiting | Phase::Finished)
        {
            self.truth.will = Will::Go;
        } else if let Input::Resume = input
            && matches!(phase, Phase::Paused(_))
        {
            self.truth.will = Will::Go;
            self.store.intent = Intent::Run;
        } else if let Input::Pause(reason) = input
            && is_live
        {
            self.truth.will = Will::Hold;
            self.store.intent = Intent::Hold;
            self.held_for.get_or_insert(*reason);
        } else if let Input::Stop = input
            && is_live
        {
            self.truth.will = Will::End;
            self.store.intent = Intent::End;
        } else if let Input::LimitsChanged(limits) = input {
            self.truth.limits_changed(limits);
        } else if let Input::Claimed { rows, .. } = input
            && !rows.is_empty()
            && phase != Phase::Running
        {
            self.fired(Fault::ClaimCameLate);
        }
    }

    fn perform(&mut self, effect: Effect) {
        self.remember(&effect);
        match effect {
            Effect::Claim { .. } => self.ask_store(effect, Fault::CutAfterClaimAsked),
            Effect::Dispatch { .. } => self.ask_store(effect, Fault::CutAfterMarkAsked),
            Effect::Record { .. } => self.ask_store(effect, Fault::CutAfterRecordAsked),
            Effect::Requeue { .. } | Effect::Release { .. } => self.ask_store(effect, Fault::CutAfterReturnAsked),
            Effect::Send { row } => self.send(row),
            Effect::Paused(reason) => {
                if self.truth.will == Will::Go {
                    self.fired(Fault::PausedByItself);
                }
                self.held(reason);
            }
            Effect::Stopped | Effect::Resumed => {}
            Effect::Finished => self.truth.finished(),
        }
    }

    /// The store works on one job after the other.
    fn ask_store(&mut self, effect: Effect, place: Fault) {
        self.truth.asks_to_write(&effect);
        if self.cut_at(place) {
            return;
        }
        self.jobs.push_back(effect);
        self.store_free_at = self.store_free_at.max(self.now) + self.dice.between(0, self.store_slowest_ms);
        self.push(self.store_free_at, Event::Commit);
    }

    pub(super) fn commit(&mut self) {
        let Some(effect) = self.jobs.pop_front() else { return };
        let is_claim = matches!(effect, Effect::Claim { .. });
        let place = if is_claim {
            Fault::CutAfterClaimCommitted
        } else if let Effect::Dispatch { .. } = effect {
            Fault::CutAfterMarkCommitted
        } else if let Effect::Record { .. } = effect {
            Fault::CutAfterRecordCommitted
        } else {
            Fault::CutAfterReturnCommitted
        };
        let answer = if self.store_fails() {
            // A claim is either durable and told, or neither.
            if !is_claim && self.dice.percent(50) {
                self.fired(Fault::StoreFailedButDurable);
                self.store.commit(&effect);
            }
            Store::refusal(&effect)
        } else {
            self.store.commit(&effect)
        };
        self.account();
        if matches!(answer, Input::Claimed { remaining: Remaining::Nothing, .. }) && self.dice.percent(3) {
            // Between the store's "nothing is queued" and its arrival.
            self.push(self.now, Event::Deed(Deed::OfPeople(Act::SendUnknownAgain)));
        }
        if self.cut_at(place) {
            return;
        }
        self.answers.push_back((effect, answer));
        let after_ms = self.dice.between(0, 1 + self.store_slowest_ms / 4);
        self.store_free_at = self.store_free_at.max(self.now + after_ms);
        self.push(self.now + after_ms, Event::StoreAnswers);
    }

    fn store_fails(&mut self) -> bool {
        let is_full = self.now < self.disk_full_until;
        let fails = is_full || self.dice.percent(self.store_fails_percent);
        if fails {
            self.fired(if is_full { Fault::DiskFull } else { Fault::StoreFailedOnce });
        }
        fails
    }

    pub(super) fn store_answers(&mut self) {
        let Some((_, answer)) = self.answers.pop_front() else { return };
        if let Input::Saved { rows } = &answer {
            self.truth.wrote(rows, true);
        } else if let Input::SaveFailed { rows } = &answer {
            self.truth.wrote(rows, false);
        }
        self.hand(answer);
    }

    /// A request leaves.
    fn send(&mut self, row: RowId) {
        if self.cut_at(Fault::CutBeforeSending) {
            return;
        }
        let told = self.told();
        self.sends += 1;
        self.fold(row.0);
        if self.truth.knows_the_person_of(row) {
            self.fired(Fault::SamePersonTwice);
        }
        self.truth.leaves(row, self.now, told);
        let response = self.gateway.request(&mut self.dice, self.now < self.network_gone_until);
        if let Fate::Faulty(fault) = response.fate {
            self.fired(fault);
        }
        if response.accepted {
            self.truth.platform_has(row);
            self.report_later(row);
        }
        let at = self.now + response.after_ms;
        if self.dice.percent(2) {
            // Twice, and before the row could be sent again.
            self.fired(Fault::AnswerDoubled);
            self.push(at, Event::Answer { row, outcome: response.outcome.clone() });
        }
        self.push(at, Event::Answer { row, outcome: response.outcome });
        self.cut_at(Fault::CutAfterSending);
    }

    pub(super) fn answer(&mut self, row: RowId, outcome: SendOutcome) {
        if self.cut_at(Fault::CutAtAnswer) {
            return;
        }
        self.truth.answered(row, &outcome, self.now);
        self.hand(Input::Answered { row, outcome, ago_ms: 0 });
    }

    /// The platform reports on what it has: soon, late, twice or never.
    fn report_later(&mut self, row: RowId) {
        if self.dice.percent(self.reports_lost_percent) {
            return self.fired(Fault::ReportLost);
        }
        let soon_ms = self.dice.one_of(&[SECOND, 8 * SECOND, 10 * MINUTE, 6 * HOUR]);
        let at = self.now + self.dice.between(1, soon_ms);
        let seen = if self.dice.percent(5) {
            let ordinary = HandlingClass::Recipient;
            let class =
                self.dice.one_of(&[ordinary, ordinary, ordinary, HandlingClass::Defer, HandlingClass::Template]);
            Seen::Failed { class, code: 1 }
        } else {
            Seen::Accepted
        };
        if self.dice.percent(5) {
            self.fired(Fault::ReportDoubled);
            let again_at = at + self.dice.wait_ms(HOUR);
            self.push(again_at, Event::Report { row, seen });
        }
        self.push(at, Event::Report { row, seen });
    }

    pub(super) fn report(&mut self, row: RowId, seen: Seen) {
        if let Seen::Failed { .. } = seen {
            self.fired(Fault::ReportOfFailure);
        }
        if self.truth.is_under_way(row) {
            self.fired(Fault::ReportBeforeAnswer);
        }
        self.truth.reported(row, seen);
        if self.store.report(row, seen) {
            self.fired(Fault::ReportSettledUnknown);
        }
        self.account();
        if self.is_on() && !self.is_over {
            self.hand(Input::StatusSeen { row, status: seen });
        }
    }

    pub(super) fn look(&mut self) {
        if self.wake_at.is_some_and(|at| at <= self.now) {
            self.wake_at = None;
        }
        self.hand(Input::Tick);
    }

    /// Sleeps until the sender wants to be woken.
    fn wake_later(&mut self) {
        let Some(wake) = self.engine.as_ref().and_then(Engine::poll_timeout) else { return };
        let at = wake.plus_ms(self.behind_ms).as_millis().max(self.now);
        if self.wake_at.is_none_or(|other| at < other) {
            self.wake_at = Some(at);
            self.push(at, Event::Look);
        }
    }

    /// Folds the instant of what happens into the one number that tells stories apart.
    fn remember(&mut self, what: &impl std::fmt::Debug) {
        if self.aloud {
            println!("{:>12}   {what:?}", self.now - START);
        }
        self.fold(self.now.unsigned_abs());
    }

    fn fold(&mut self, number: u64) {
        self.story = self.story.rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number;
    }
}
