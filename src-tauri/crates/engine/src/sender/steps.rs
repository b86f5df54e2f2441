//! What the sender does of itself, each time something happened: write again, send, mark, claim, finish.
//!
//! The order is from the street inwards, so that what is nearest to leaving gets the room that there is.

use std::collections::BTreeSet;

use domain::time::Timestamp;

use super::Engine;
use crate::{
    effect::{Bottleneck, Effect, PauseReason},
    limits::Rate,
    pacing::{Room, Tight},
    row::{PersonKey, Row, RowId, WindowGroup},
    state::{DispatchStep, Flight, Known, Phase},
};

/// A marked row that can't leave within this time goes back: the fewer rows are marked, the fewer a power cut makes
/// unknown.
const MARKED_WAIT_MAX_MS: i64 = 2_000;

/// Rows are claimed for the next so many milliseconds of sending, so that little is held while little may leave.
const LOOK_AHEAD_MS: i64 = 10_000;

/// The people's limit of the platform is one of a moving day; so much is remembered whatever the limits say now.
const DAY_MS: i64 = 86_400_000;

/// Whether one row may be sent to its person now.
enum Gate {
    Open,
    /// Its group is closed.
    Closed,
    /// Its person was written to a moment ago, or is about to be.
    Soon {
        at: Option<Timestamp>,
    },
    /// Its person is one too many in the moving day.
    Full,
}

impl Engine {
    /// Does all that can be done now, and gathers what to wait for.
    pub(super) fn look_around(&mut self) {
        let now = self.clock.now();
        self.waits = <_>::default();
        self.pacing.advance(now, &self.limits);
        let window_ms = self.limits.people.map_or(DAY_MS, |rate| rate.window_ms);
        self.ledger.advance(now, window_ms, window_ms.max(self.limits.pair_gap_ms).max(DAY_MS));
        self.write_again(now);
        if !(self.rules.may_leave)(self.phase) {
            return;
        }
        self.send_cleared(now);
        self.mark_ready(now);
        self.claim_more(now);
        self.finish();
    }

    fn write_again(&mut self, now: Timestamp) {
        if self.hands.to_write_again.is_empty() || self.store_waits(now) {
            return;
        }
        for row in std::mem::take(&mut self.hands.to_write_again) {
            if let Some(effect) = self.hands.unsaved.get(&row) {
                self.effects.push_back(effect.clone());
            }
        }
    }

    fn send_cleared(&mut self, now: Timestamp) {
        let mut released = Vec::new();
        while !self.hands.cleared.is_empty() {
            match self.room(now) {
                Room::Open(_) => {}
                Room::Shut { at, .. } => {
                    if at.is_none_or(|at| at.since_ms(now) > MARKED_WAIT_MAX_MS) {
                        released.extend(self.hands.cleared.drain(..).map(|row| row.id));
                    }
                    break;
                }
            }
            if self.is_probing() && !self.hands.flying.is_empty() {
                released.extend(self.hands.cleared.drain(..).map(|row| row.id));
            }
            let Some(row) = self.hands.cleared.pop_front() else {
                break;
            };
            match self.gate(&row, &BTreeSet::new(), now) {
                Gate::Open => self.send(row, now),
                Gate::Closed | Gate::Soon { .. } | Gate::Full => released.push(row.id),
            }
        }
        self.release(released);
    }

    fn send(&mut self, row: Row, now: Timestamp) {
        self.pacing.leaves();
        self.ledger.note(row.person, now);
        self.hands.flying.insert(row.id, Flight { row, sent_at: now, seen: None });
        self.effects.push_back(Effect::Send { row: row.id });
    }

    /// One marking at a time: what gathers meanwhile goes together into the next commit.
    fn mark_ready(&mut self, now: Timestamp) {
        if self.hands.ready.is_empty() || !self.hands.asked.is_empty() || self.store_waits(now) {
            return;
        }
        let Room::Open(free) = self.room(now) else {
            return;
        };
        let in_flight = count(self.hands.in_flight());
        let in_flight_max = if self.is_probing() { 1 } else { self.limits.in_flight_max };
        let mut free =
            free.saturating_sub(count(self.hands.cleared.len())).min((self.rules.free_slots)(in_flight_max, in_flight));
        if free == 0 {
            self.waits.because(Bottleneck::Answers);
            return;
        }
        let wanted = count(self.hands.ready.len()).min(in_flight_max.saturating_sub(in_flight));
        if let Some(at) = self.pacing.together_at(now, &self.limits, wanted) {
            self.waits.until(self.clock.told_at(at), Bottleneck::Throughput);
            return;
        }
        let mut promised: BTreeSet<PersonKey> = self.hands.cleared.iter().map(|row| row.person).collect();
        let mut marked: Vec<Row> = Vec::new();
        let mut released: Vec<RowId> = Vec::new();
        let mut at = 0;
        while let Some(row) = self.hands.ready.get(at).copied().filter(|_| free > 0) {
            match self.gate(&row, &promised, now) {
                Gate::Open => {
                    promised.insert(row.person);
                    marked.push(row);
                    self.hands.ready.remove(at);
                    free -= 1;
                }
                Gate::Closed => {
                    released.push(row.id);
                    self.hands.ready.remove(at);
                }
                Gate::Soon { at: until } => {
                    if let Some(until) = until.map(|until| self.clock.told_at(until)) {
                        self.waits.until(until, Bottleneck::PairRate { until });
                    }
                    at += 1;
                }
                Gate::Full => {
                    self.wait_for_people();
                    at += 1;
                }
            }
        }
        self.release(released);
        self.mark(marked);
    }

    fn mark(&mut self, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        self.effects.push_back(Effect::Dispatch { rows: rows.iter().map(|row| row.id).collect() });
        if (self.rules.clears)(DispatchStep::Asked) {
            self.hands.cleared.extend(rows.iter().copied());
        }
        self.hands.asked = rows;
    }

    fn claim_more(&mut self, now: Timestamp) {
        if self.queue.is_claiming() || *self.queue.known() == Known::Empty || self.store_waits(now) {
            return;
        }
        if !(self.rules.may_claim)(self.queue.is_filling()) {
            self.waits.because(Bottleneck::Store);
            return;
        }
        if let Room::Shut { at, .. } = self.room(now)
            && at.is_none_or(|at| at.since_ms(now) > MARKED_WAIT_MAX_MS)
        {
            return;
        }
        // Before anything that may be waited for: with the calendar at its end there is nothing to wait for.
        let groups = self.open_groups();
        if groups.is_empty() {
            self.wait_for_opening();
            return;
        }
        let held = count(self.hands.waiting());
        let people = self.free_people(0);
        if people == 0 {
            self.wait_for_people();
            return;
        }
        let wanted = people.min(self.claimable_ahead(now));
        if held > wanted / 2 || !self.is_claim_due(now, &groups) {
            return;
        }
        let count = wanted.saturating_sub(held).max(1);
        self.queue.ask(count, groups.clone());
        self.effects.push_back(Effect::Claim { count, due_by: now, groups });
    }

    /// How many rows are worth holding: what may leave in the near future.
    fn claimable_ahead(&self, now: Timestamp) -> u32 {
        let ahead = |rate: Rate| {
            let rows = i64::from(rate.count).saturating_mul(LOOK_AHEAD_MS) / rate.window_ms.max(1);
            u32::try_from(rows).unwrap_or(u32::MAX).saturating_add(1)
        };
        let most = if self.is_probing() { 1 } else { self.limits.claim_max };
        let paced = [Some(self.limits.throughput), self.limits.spread].into_iter().flatten().map(ahead);
        let this_hour = self.limits.hourly.map(|rate| (self.rules.free_slots)(rate.count, self.pacing.used(now, rate)));
        paced.chain(this_hour).fold(most, u32::min)
    }

    /// Whether a claim could bring anything.
    fn is_claim_due(&mut self, now: Timestamp, open: &[WindowGroup]) -> bool {
        let (due_at, asked) = match self.queue.known() {
            Known::Unasked => return true,
            Known::Empty => return false,
            Known::Later { due_at, asked } => (*due_at, asked.clone()),
        };
        if due_at.is_some_and(|due| due <= now) || open.iter().any(|group| !asked.contains(group)) {
            return true;
        }
        let until = due_at.map(|due| self.clock.told_at(due));
        if let Some(until) = until {
            self.waits.until(until, Bottleneck::PutOff { until: Some(until) });
        }
        let told = self.clock.told();
        match self.limits.calendar.next_opening(told) {
            Some(until) => self.waits.until(until, Bottleneck::QuietHours { until }),
            None => {
                // Nobody else will ever come in: look once more when the last window closes.
                let end = self.limits.calendar.end().filter(|end| *end > told && end.as_millis() < i64::MAX);
                match end {
                    Some(end) => self.waits.until(end, Bottleneck::PutOff { until }),
                    None => self.waits.because(Bottleneck::PutOff { until }),
                }
            }
        }
        false
    }

    /// Nobody may be written to now.
    fn wait_for_opening(&mut self) {
        match self.limits.calendar.next_opening(self.clock.told()) {
            Some(until) => self.waits.until(until, Bottleneck::QuietHours { until }),
            None if self.hands.is_empty() => self.pause_by_itself(PauseReason::CalendarEnded),
            None => {}
        }
    }

    fn finish(&mut self) {
        if self.phase == Phase::Running && self.queue.is_empty() && self.hands.is_empty() {
            self.phase = Phase::Finished;
            self.effects.push_back(Effect::Finished);
        }
    }

    /// Room for one more request of this number, and the wait if there is none.
    fn room(&mut self, now: Timestamp) -> Room {
        if let Some(at) = self.breaker.network_waits_until(now) {
            let until = self.clock.told_at(at);
            let why = if self.is_probing() { Bottleneck::NetworkGone { until } } else { Bottleneck::Backoff { until } };
            self.waits.until(until, why);
            return Room::Shut { at: Some(at), by: Tight::Hold };
        }
        let room = self.pacing.room(now, &self.limits, self.rules.free_slots);
        if let Room::Shut { at, by } = room {
            let until = at.map(|at| self.clock.told_at(at));
            let why = match (by, until) {
                (Tight::Throughput, _) => Bottleneck::Throughput,
                (Tight::Spread, _) => Bottleneck::Spread,
                (Tight::Hold, Some(until)) => Bottleneck::Backoff { until },
                (Tight::Hourly, until) => Bottleneck::HourlyQuota { until },
                (Tight::Hold, None) => Bottleneck::Store,
            };
            match until {
                Some(until) => self.waits.until(until, why),
                None => self.waits.because(why),
            }
        }
        room
    }

    /// Whether this row may be sent now, beside people who are promised a message already.
    fn gate(&self, row: &Row, promised: &BTreeSet<PersonKey>, now: Timestamp) -> Gate {
        if !(self.rules.is_open)(&self.limits.calendar, row.group, self.clock.told()) {
            return Gate::Closed;
        }
        if promised.contains(&row.person) {
            return Gate::Soon { at: None };
        }
        if let Some(last) = self.ledger.last(row.person) {
            let at = (self.rules.next_to_person)(last, self.limits.pair_gap_ms);
            if at > now {
                return Gate::Soon { at: Some(at) };
            }
        }
        if self.fits(row.person, promised) { Gate::Open } else { Gate::Full }
    }

    /// Whether the people's limit allows one more message to this person.
    fn fits(&self, person: PersonKey, promised: &BTreeSet<PersonKey>) -> bool {
        if self.ledger.counts(person) {
            // Not if the limit was lowered below the count: who counts after a crash was perhaps never written to.
            return self.limits.people.is_none_or(|rate| self.ledger.people() <= rate.count);
        }
        let new = promised.iter().filter(|person| !self.ledger.counts(**person)).count();
        self.free_people(new) > 0
    }

    /// How many more people fit into the moving day, beside so many new ones promised already.
    fn free_people(&self, promised: usize) -> u32 {
        self.limits.people.map_or(u32::MAX, |rate| {
            (self.rules.free_slots)(rate.count, self.ledger.people().saturating_add(count(promised)))
        })
    }

    fn wait_for_people(&mut self) {
        let Some(rate) = self.limits.people else {
            return;
        };
        let at = self.ledger.blocking(rate.count).map(|last| self.clock.told_at(last.plus_ms(rate.window_ms)));
        match at {
            Some(at) => self.waits.until(at, Bottleneck::PeopleLimit { until: Some(at) }),
            None => self.waits.because(Bottleneck::PeopleLimit { until: None }),
        }
    }

    fn open_groups(&self) -> Vec<WindowGroup> {
        self.limits.calendar.open_groups(self.clock.told())
    }

    /// Whether the network is gone, so that one request at a time may try it.
    fn is_probing(&self) -> bool {
        self.breaker.is_network_gone(&self.limits.breaker)
    }

    fn store_waits(&mut self, now: Timestamp) -> bool {
        let Some(until) = self.storage.waits_until(now).map(|at| self.clock.told_at(at)) else {
            return false;
        };
        self.waits.until(until, Bottleneck::Storage { until });
        true
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
