//! The sender itself: what it holds, what it is told, what it asks for.

mod answers;
mod steps;

use std::collections::VecDeque;

use domain::time::Timestamp;

use crate::{
    breaker::{Backoff, Breaker},
    clock::SteadyClock,
    effect::{Bottleneck, Effect, PauseReason},
    input::Input,
    ledger::Ledger,
    limits::Limits,
    pacing::Pacing,
    past::Past,
    row::RowId,
    rules::{RULES, Rules},
    state::{Hands, Phase, Queue},
    waits::Waits,
};

/// The sender of one campaign over one number.
///
/// After each [`handle`](Self::handle) the driver takes every effect, in order, before it waits for anything.
pub struct Engine {
    rules: Rules,
    limits: Limits,
    phase: Phase,
    clock: SteadyClock,
    queue: Queue,
    hands: Hands,
    pacing: Pacing,
    ledger: Ledger,
    breaker: Breaker,
    storage: Backoff,
    effects: VecDeque<Effect>,
    waits: Waits,
}

impl Engine {
    /// A sender that has not begun.
    ///
    /// `now` is the wall clock. `past` holds every send that the windows of `limits` can still see. In the store, rows
    /// that were claimed are queued again and rows that were dispatched are unknown, before the first claim.
    #[must_use]
    pub fn new(now: Timestamp, limits: Limits, past: Past) -> Self {
        Self::with_rules(RULES, now, limits, past)
    }

    pub(crate) fn with_rules(rules: Rules, now: Timestamp, limits: Limits, past: Past) -> Self {
        let past = (rules.remembers)(past);
        let clock = SteadyClock::new(now, past.newest());
        let now = clock.now();
        Self {
            rules,
            phase: Phase::Waiting,
            clock,
            queue: Queue::default(),
            hands: Hands::default(),
            pacing: Pacing::new(now, &limits, past.sends, past.hold_until),
            ledger: Ledger::of(past.people),
            breaker: Breaker::default(),
            storage: Backoff::default(),
            effects: VecDeque::new(),
            waits: Waits::default(),
            limits,
        }
    }

    /// Takes one input at this instant of the wall clock.
    pub fn handle(&mut self, now: Timestamp, input: Input) {
        self.clock.observe(now, self.rules.believed_step_ms);
        match input {
            Input::Start => self.start(),
            Input::Pause(reason) => self.pause(reason),
            Input::Resume => self.resume(),
            Input::Stop => self.stop(),
            Input::Claimed { rows, remaining } => self.claimed(rows, remaining),
            Input::ClaimFailed => self.claim_failed(),
            Input::Dispatched { committed, withheld } => self.dispatched(&committed, &withheld),
            Input::DispatchFailed => self.dispatch_failed(),
            Input::Answered { row, outcome, ago_ms } => self.answered(row, outcome, ago_ms),
            Input::Saved { rows } => self.saved(&rows),
            Input::SaveFailed { rows } => self.save_failed(&rows),
            Input::StatusSeen { row, status } => self.status_seen(row, status),
            Input::SentElsewhere { person } => {
                let now = self.clock.now();
                self.pacing.note(now);
                self.ledger.note(person, now);
            }
            Input::LimitsChanged(limits) => {
                self.pacing.retune(&self.limits, &limits, self.clock.now());
                self.limits = *limits;
            }
            Input::QueueChanged => self.queue.changed(),
            Input::Tick => {}
        }
        self.look_around();
    }

    /// The next thing to do, until there is none.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// When to come back with [`Input::Tick`] if nothing happens before, by the wall clock as last told.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.waits.wake()
    }

    /// Where the sender stands.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// What holds it up.
    #[must_use]
    pub fn bottleneck(&self) -> Bottleneck {
        match self.phase {
            Phase::Waiting | Phase::Stopped | Phase::Finished => Bottleneck::Idle,
            Phase::Paused(reason) => Bottleneck::Paused(reason),
            Phase::Running => self.waits.why().unwrap_or(if self.hands.flying.is_empty() {
                Bottleneck::Store
            } else {
                Bottleneck::Answers
            }),
        }
    }

    /// Rows claimed, marked, under way, or answered and not yet written down.
    #[must_use]
    pub fn rows_in_hand(&self) -> usize {
        self.hands.ready.len() + self.hands.in_flight()
    }

    /// Whether nothing is in hand and nothing asked: after a stop, the moment to let go of the sender.
    #[must_use]
    pub fn is_drained(&self) -> bool {
        self.hands.is_empty() && !self.queue.is_claiming() && self.effects.is_empty()
    }

    /// How much of a forward leap of the wall clock would not count as time.
    #[cfg(test)]
    pub(crate) fn doubted_ms(&self) -> i64 {
        self.clock.owed_ms()
    }

    fn start(&mut self) {
        match self.phase {
            Phase::Waiting => self.phase = Phase::Running,
            Phase::Finished => {
                self.queue.changed();
                self.phase = Phase::Running;
            }
            Phase::Running | Phase::Paused(_) | Phase::Stopped => {}
        }
    }

    /// A person's pause is overruled by a reason that needs mending, never the other way round.
    fn pause(&mut self, reason: PauseReason) {
        match self.phase {
            Phase::Waiting | Phase::Running => {}
            Phase::Paused(PauseReason::Person) if reason != PauseReason::Person => {}
            Phase::Paused(_) | Phase::Stopped | Phase::Finished => return,
        }
        self.phase = Phase::Paused(reason);
        self.withdraw();
        self.effects.push_back(Effect::Paused(reason));
    }

    fn resume(&mut self) {
        if let Phase::Paused(_) = self.phase {
            self.phase = Phase::Running;
            self.breaker = Breaker::default();
            self.effects.push_back(Effect::Resumed);
        }
    }

    fn stop(&mut self) {
        match self.phase {
            Phase::Waiting | Phase::Running | Phase::Paused(_) => {
                self.phase = Phase::Stopped;
                self.withdraw();
                self.effects.push_back(Effect::Stopped);
            }
            Phase::Stopped | Phase::Finished => {}
        }
    }

    /// Takes back everything that has not left: also requests asked for that the driver has not fetched yet.
    fn withdraw(&mut self) {
        if (self.rules.may_leave)(self.phase) {
            return;
        }
        let mut rows: Vec<RowId> =
            self.hands.ready.drain(..).chain(self.hands.cleared.drain(..)).map(|row| row.id).collect();
        let (flying, pacing, now) = (&mut self.hands.flying, &mut self.pacing, self.clock.now());
        self.effects.retain(|effect| {
            let Effect::Send { row } = effect else {
                return true;
            };
            if flying.remove(row).is_some() {
                pacing.stays(now);
            }
            rows.push(*row);
            false
        });
        self.release(rows);
    }

    /// Gives rows back as they were.
    fn release(&mut self, rows: Vec<RowId>) {
        if rows.is_empty() {
            return;
        }
        for row in &rows {
            self.queue.returns(*row);
            self.hands.unsaved.insert(*row, Effect::Release { rows: vec![*row] });
        }
        self.effects.push_back(Effect::Release { rows });
    }

    /// The store failed: wait, and after too many rounds hold.
    fn storage_failed(&mut self) {
        let policy = &self.limits.breaker;
        self.storage.fail(self.clock.now(), policy.storage_base_ms, policy.storage_cap_ms);
        if self.storage.rounds() >= policy.storage_max {
            self.pause_by_itself(PauseReason::Storage);
        }
    }

    /// Holds a campaign that runs.
    fn pause_by_itself(&mut self, reason: PauseReason) {
        if matches!(self.phase, Phase::Running | Phase::Paused(_)) {
            self.pause(reason);
        }
    }
}
