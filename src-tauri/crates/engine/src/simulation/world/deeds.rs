//! What people and nature do.

use super::{Event, World};
use crate::{
    Input, Limits, PauseReason, Phase, RowId, Verdict,
    simulation::{
        fault::Fault,
        scenario::{Act, Deed, HOUR, SECOND, Turn, draw_calendar, draw_limits},
        store::{Intent, State},
    },
};

impl World {
    pub(super) fn deed(&mut self, deed: Deed) {
        match deed {
            Deed::OfNature(turn) => self.by_nature(turn),
            // People do nothing with a computer that is off or asleep; they do it afterwards.
            Deed::OfPeople(act) => {
                let free_at = if self.is_on() { self.asleep_until } else { self.off_until.max(self.now + 1) };
                if self.now < free_at {
                    self.push(free_at, Event::Deed(deed));
                } else {
                    self.by_a_person(act);
                }
            }
        }
    }

    fn by_nature(&mut self, turn: Turn) {
        match turn {
            Turn::CutPower { for_ms } if self.is_on() => {
                self.fired(Fault::CutAtAnyTime);
                self.power_off(for_ms);
            }
            Turn::Sleep { for_ms } if self.is_on() && self.now >= self.asleep_until => {
                self.fired(Fault::ComputerSlept);
                self.asleep_until = self.now + for_ms;
            }
            Turn::CutPower { .. } | Turn::Sleep { .. } => {}
            Turn::CutNetwork { for_ms } => self.network_gone_until = self.now + for_ms,
            Turn::FillDisk { for_ms } => self.disk_full_until = self.now + for_ms,
            Turn::SetClockBack { by_ms } => self.set_clock_back(by_ms),
            Turn::CorrectClock => self.correct_clock(),
        }
    }

    fn by_a_person(&mut self, act: Act) {
        match act {
            Act::Start => self.hand(Input::Start),
            Act::Pause => self.press(Input::Pause(PauseReason::Person), Fault::PausedByPerson),
            Act::Stop => self.press(Input::Stop, Fault::StoppedByPerson),
            Act::HoldTemplate => {
                self.fired(Fault::TemplateHeldMidway);
                self.hand(Input::Pause(PauseReason::Template { code: None }));
            }
            Act::Resume => self.resume(),
            Act::ChangeLimits => {
                self.fired(Fault::LimitsChanged);
                let limits = draw_limits(&mut self.dice);
                self.change_limits(limits);
            }
            Act::SendElsewhere(person) => {
                self.fired(Fault::SentElsewhere);
                let told = self.told();
                self.store.note_elsewhere(person, told);
                self.truth.left_elsewhere(person, self.now);
                self.hand(Input::SentElsewhere { person });
            }
            Act::OptOut(row) => {
                if matches!(self.store.state(row), State::Queued | State::Claimed) {
                    self.fired(Fault::OptOutBeforeSending);
                }
                self.store.opt_out(row);
            }
            Act::OpenWave => {
                self.fired(Fault::WaveOpened);
                self.store.open_wave();
                self.hand(Input::QueueChanged);
            }
            Act::SendUnknownAgain => self.send_unknown_again(),
        }
    }

    /// Presses a button: now, or in the very moment in which the sender has decided and nothing is done yet.
    fn press(&mut self, button: Input, fault: Fault) {
        self.fired(fault);
        if self.dice.percent(40) {
            self.pressed = Some(button);
        } else {
            self.hand(button);
        }
    }

    /// The campaign holds; sooner or later somebody sees it.
    pub(super) fn held(&mut self, reason: PauseReason) {
        if reason == PauseReason::CalendarEnded {
            self.fired(Fault::CalendarEnded);
        }
        self.store.intent = Intent::Hold;
        self.truth.held();
        self.held_for = Some(reason);
        let at = self.now + self.dice.wait_ms(3 * HOUR);
        self.push(at, Event::Deed(Deed::OfPeople(Act::Resume)));
    }

    /// A person mends the reason and goes on, or gives up.
    fn resume(&mut self) {
        let Some(reason) = self.held_for else { return };
        self.resumes += 1;
        if self.resumes > super::RESUMES_MAX {
            return self.hand(Input::Stop);
        }
        if reason == PauseReason::CalendarEnded {
            let told = self.told();
            let calendar = draw_calendar(&mut self.dice, told.as_millis());
            self.change_limits(Limits { calendar, ..self.limits.clone() });
        }
        self.held_for = None;
        self.hand(Input::Resume);
    }

    fn change_limits(&mut self, limits: Limits) {
        self.limits = limits.clone();
        self.hand(Input::LimitsChanged(Box::new(limits)));
    }

    /// A person decides, with the evidence: nothing came back of these, and the platform never had them.
    fn send_unknown_again(&mut self) {
        let is_lost = |row: &RowId| !self.truth.has(*row);
        let unknown = self.store.states().filter(|(_, state)| *state == State::Ended(Verdict::Unknown));
        let lost: Vec<RowId> = unknown.map(|(row, _)| row).filter(is_lost).collect();
        if !lost.is_empty() {
            self.fired(Fault::UnknownSentAgain);
        }
        for row in lost {
            self.store.send_again(row);
            self.truth.sent_again(row);
        }
        self.account();
        let is_finished = self.engine.as_ref().is_some_and(|engine| engine.phase() == Phase::Finished);
        self.hand(if is_finished { Input::Start } else { Input::QueueChanged });
    }

    fn set_clock_back(&mut self, by_ms: i64) {
        self.behind_ms += by_ms;
        if !self.is_on() {
            return self.fired(Fault::ClockSetBackWhileOff);
        }
        self.fired(Fault::ClockSetBack);
        self.is_clock_touched = true;
        // A driver at work looks at the clock every few seconds.
        let soon_ms = self.dice.between(0, 4_000);
        self.push(self.now + soon_ms, Event::Look);
    }

    /// The clock is put right, as far as the sender could know that it was wrong: a leap out of the blue is the business
    /// of the caller's clock.
    fn correct_clock(&mut self) {
        let Some(engine) = &self.engine else { return };
        if self.is_clock_touched {
            let at = self.asleep_until.max(self.now) + 5 * SECOND;
            return self.push(at, Event::Deed(Deed::OfNature(Turn::CorrectClock)));
        }
        let by_ms = self.behind_ms.min(engine.doubted_ms());
        if by_ms > 0 {
            self.fired(Fault::ClockCorrected);
            self.behind_ms -= by_ms;
            self.is_clock_touched = true;
            self.push(self.now, Event::Look);
        }
    }
}
