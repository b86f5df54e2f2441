//! The world around the sender: the one true clock, the power, and what happens in which order.
//!
//! [`driver`] does what the sender asks, as the real driver must; [`deeds`] is what people and nature do.

mod deeds;
mod driver;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::{outcome::SendOutcome, time::Timestamp};

use super::{
    dice::Dice,
    fault::Fault,
    gateway::{Fate, Gateway},
    mutants::{Mutant, Recovery},
    scenario::{Act, Cut, Deed, HOUR, MINUTE, START, Scenario},
    store::{Intent, State, Store},
    truth::{Breach, Promise, Truth},
};
use crate::{Effect, Engine, Input, Limits, PauseReason, Phase, RowId, Seen, rules::RULES};

/// No story is longer. One that is does not end.
const STEPS_MAX: u64 = 20_000;

/// A person who had to resume so often gives up.
const RESUMES_MAX: u32 = 40;

/// What a run tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) seed: u64,
    pub(super) breach: Option<Breach>,
    pub(super) faults: BTreeSet<Fault>,
    pub(super) steps: u64,
    pub(super) sends: u64,
    pub(super) accepted: u64,
    /// The instants of all that happened and the rows that were sent, in one number.
    pub(super) story: u64,
}

/// Lives through the story of this seed with this sender. `aloud`: prints it.
pub(super) fn run(seed: u64, mutant: Option<&'static Mutant>, aloud: bool) -> Run {
    let mut world = World::new(seed, mutant, aloud);
    world.power_on();
    while !world.truth.is_broken() && world.steps < STEPS_MAX {
        let Some(((at, _), (session, event))) = world.events.pop_first() else {
            break;
        };
        world.now = world.now.max(at);
        world.happens(session, event);
    }
    if world.steps >= STEPS_MAX {
        world.truth.breaks(Promise::Ends, format!("{STEPS_MAX} steps"));
    }
    world.truth.ends();
    Run {
        seed,
        breach: world.truth.take_breach(),
        faults: world.faults,
        steps: world.steps,
        sends: world.sends,
        accepted: world.truth.accepted(),
        story: world.story,
    }
}

/// Something that happens at an instant.
#[derive(Debug)]
enum Event {
    Deed(Deed),
    /// The power is back.
    PowerOn,
    /// The program looks at its clock, because the sender asked for it or because it is time to.
    Look,
    /// The store commits the oldest job.
    Commit,
    /// The store's oldest answer arrives.
    StoreAnswers,
    /// The platform's answer arrives, or the time-out does.
    Answer {
        row: RowId,
        outcome: SendOutcome,
    },
    /// A delivery report arrives at the relay, which keeps it for the program.
    Report {
        row: RowId,
        seen: Seen,
    },
}

struct World {
    mutant: Option<&'static Mutant>,
    aloud: bool,
    dice: Dice,
    now: i64,
    /// How much the wall clock is behind.
    behind_ms: i64,
    /// It was set since the sender last saw it.
    is_clock_touched: bool,
    events: BTreeMap<(i64, u64), (u32, Event)>,
    pushed: u64,
    /// Counts the lives of the program: what belonged to an earlier one is lost.
    session: u32,
    engine: Option<Engine>,
    /// The campaign is over, and only reports may still come.
    is_over: bool,
    asleep_until: i64,
    off_until: i64,
    network_gone_until: i64,
    disk_full_until: i64,
    limits: Limits,
    store: Store,
    store_slowest_ms: i64,
    store_fails_percent: u32,
    jobs: VecDeque<Effect>,
    answers: VecDeque<(Effect, Input)>,
    store_free_at: i64,
    /// When the sender is woken next.
    wake_at: Option<i64>,
    gateway: Gateway,
    reports_lost_percent: u32,
    cuts: Vec<Cut>,
    /// A person presses a button between a decision of the sender and its doing.
    pressed: Option<Input>,
    held_for: Option<PauseReason>,
    resumes: u32,
    sent_again: bool,
    truth: Truth,
    faults: BTreeSet<Fault>,
    steps: u64,
    sends: u64,
    story: u64,
}

impl World {
    fn new(seed: u64, mutant: Option<&'static Mutant>, aloud: bool) -> Self {
        let scenario = Scenario::draw(seed, Fate::ALL.len());
        let mut world = Self {
            mutant,
            aloud,
            dice: Dice::new(seed, 2),
            now: START,
            behind_ms: scenario.behind_ms,
            is_clock_touched: false,
            events: BTreeMap::new(),
            pushed: 0,
            session: 0,
            engine: None,
            is_over: false,
            asleep_until: i64::MIN,
            off_until: i64::MIN,
            network_gone_until: i64::MIN,
            disk_full_until: i64::MIN,
            limits: scenario.limits.clone(),
            store: Store::new(&scenario),
            store_slowest_ms: scenario.store_slowest_ms,
            store_fails_percent: scenario.store_fails_percent,
            jobs: VecDeque::new(),
            answers: VecDeque::new(),
            store_free_at: START,
            wake_at: None,
            gateway: Gateway::new(&scenario),
            reports_lost_percent: scenario.reports_lost_percent,
            cuts: scenario.cuts.clone(),
            pressed: None,
            held_for: None,
            resumes: 0,
            sent_again: false,
            truth: Truth::new(&scenario),
            faults: BTreeSet::new(),
            steps: 0,
            sends: 0,
            story: 0,
        };
        if scenario.behind_ms > 0 {
            world.fired(Fault::ClockSetBackWhileOff);
        }
        for (at, deed) in scenario.deeds {
            world.push(at, Event::Deed(deed));
        }
        world
    }

    /// One thing happens, if it still can.
    fn happens(&mut self, session: u32, event: Event) {
        match event {
            Event::Deed(deed) if !self.is_over => self.deed(deed),
            Event::PowerOn if self.engine.is_none() && !self.is_over => self.power_on(),
            Event::Report { .. } if self.now < self.off_until => self.push(self.off_until, event),
            _ if self.now < self.asleep_until => self.postpone(session, event),
            Event::Report { row, seen } => self.report(row, seen),
            _ if session != self.session => {}
            Event::Look => self.look(),
            Event::Commit => self.commit(),
            Event::StoreAnswers => self.store_answers(),
            Event::Answer { row, outcome } => self.answer(row, outcome),
            Event::Deed(_) | Event::PowerOn => {}
        }
    }

    fn postpone(&mut self, session: u32, event: Event) {
        self.pushed += 1;
        self.events.insert((self.asleep_until, self.pushed), (session, event));
    }

    fn push(&mut self, at: i64, event: Event) {
        self.pushed += 1;
        self.events.insert((at.max(self.now), self.pushed), (self.session, event));
    }

    /// What the wall clock shows.
    fn told(&self) -> Timestamp {
        Timestamp::from_millis(self.now - self.behind_ms)
    }

    fn fired(&mut self, fault: Fault) {
        self.faults.insert(fault);
        if self.aloud {
            println!("{:>12} ! {fault:?}", self.now - START);
        }
    }

    fn is_on(&self) -> bool {
        self.engine.is_some()
    }

    /// The program starts: the store is put in order before anything is claimed.
    fn power_on(&mut self) {
        let told = self.told();
        let recovery = self.mutant.map_or(Recovery::Careful, |mutant| mutant.recovery);
        let past = self.store.recover(told, recovery);
        self.account();
        if self.store.intent == Intent::End {
            self.is_over = true;
            return;
        }
        let rules = self.mutant.map_or(RULES, |mutant| mutant.rules);
        self.engine = Some(Engine::with_rules(rules, told, self.limits.clone(), past));
        if self.store.intent == Intent::Hold {
            self.hand(Input::Pause(self.held_for.unwrap_or(PauseReason::Person)));
        } else if self.dice.percent(20) {
            // A sender may stand ready for a while.
            self.hand(Input::Tick);
            let at = self.now + self.dice.wait_ms(MINUTE);
            self.push(at, Event::Deed(Deed::OfPeople(Act::Start)));
        } else {
            self.hand(Input::Start);
        }
    }

    /// The power is cut: all that was not durable is gone.
    fn power_off(&mut self, for_ms: i64) {
        self.engine = None;
        self.session += 1;
        self.jobs.clear();
        self.answers.clear();
        self.wake_at = None;
        self.pressed = None;
        self.is_clock_touched = false;
        self.asleep_until = i64::MIN;
        self.off_until = self.now + for_ms;
        self.truth.power_cut();
        self.push(self.off_until, Event::PowerOn);
    }

    /// Cuts the power if this is one of the places and times at which the story wants it.
    fn cut_at(&mut self, place: Fault) -> bool {
        for cut in &mut self.cuts {
            if cut.at == place {
                cut.nth = cut.nth.saturating_sub(1);
            }
        }
        let due = self.cuts.iter().position(|cut| cut.at == place && cut.nth == 0);
        let Some(due) = due else {
            return false;
        };
        let cut = self.cuts.swap_remove(due);
        self.fired(place);
        self.power_off(cut.for_ms);
        true
    }

    /// The truth hears of every change in the store.
    fn account(&mut self) {
        for change in self.store.take_moves() {
            self.truth.moved(change);
        }
    }

    /// Nothing is left to do but to wait for reports.
    fn end_if_over(&mut self) {
        let Some(engine) = &self.engine else { return };
        let is_idle = self.jobs.is_empty() && self.answers.is_empty();
        if engine.phase() == Phase::Stopped && engine.is_drained() && is_idle {
            self.is_over = true;
        }
        if engine.phase() == Phase::Finished && is_idle {
            self.after_the_finish();
        }
    }

    /// A campaign that finished may be woken once more: people look at what stayed unknown, and computers restart.
    fn after_the_finish(&mut self) {
        let lost = self
            .store
            .states()
            .find(|(row, state)| *state == State::Ended(crate::Verdict::Unknown) && !self.truth.has(*row));
        if !self.sent_again && lost.is_some() && self.dice.percent(30) {
            self.sent_again = true;
            let at = self.now + self.dice.wait_ms(HOUR);
            self.push(at, Event::Deed(Deed::OfPeople(Act::SendUnknownAgain)));
        } else if !self.faults.contains(&Fault::RestartedWhenFinished) && self.dice.percent(5) {
            self.fired(Fault::RestartedWhenFinished);
            let for_ms = self.dice.wait_ms(HOUR);
            self.power_off(for_ms);
        } else {
            self.is_over = self.is_over || !self.awaits_more();
        }
    }

    /// Whether a deed is still to come that puts rows back into the queue.
    fn awaits_more(&self) -> bool {
        let mut to_come = self.events.values();
        to_come.any(|(_, event)| matches!(event, Event::Deed(Deed::OfPeople(Act::SendUnknownAgain))))
    }
}
