//! What the store, the gateway and the reports answer.

use domain::{outcome::SendOutcome, time::Timestamp};

use super::Engine;
use crate::{
    effect::{Effect, Verdict},
    input::{Remaining, Seen},
    retry::{Next, Reaction, pause_for},
    row::{Row, RowId},
    state::DispatchStep,
};

impl Engine {
    /// Claims may come back after a pause or a stop: then the rows go back.
    pub(super) fn claimed(&mut self, rows: Vec<Row>, remaining: Remaining) {
        self.storage.clear();
        self.queue.learn(rows.len(), remaining, self.rules.proves_empty);
        for row in &rows {
            // Only a queued row can be claimed, so what was decided before is durable, whatever the answer to that says.
            self.hands.proved_done(row.id);
            self.settled(row.id);
        }
        if (self.rules.may_keep)(self.phase) {
            self.hands.ready.extend(rows);
        } else {
            self.release(rows.iter().map(|row| row.id).collect());
        }
    }

    pub(super) fn claim_failed(&mut self) {
        self.queue.claim_failed();
        self.storage_failed();
    }

    /// The mark is durable: from here on only an answer, or the certainty that nothing left, changes these rows.
    pub(super) fn dispatched(&mut self, committed: &[RowId], withheld: &[RowId]) {
        self.storage.clear();
        let mut released = Vec::new();
        for row in std::mem::take(&mut self.hands.asked) {
            let step = if withheld.contains(&row.id) {
                DispatchStep::Withheld
            } else if committed.contains(&row.id) {
                DispatchStep::Committed
            } else {
                DispatchStep::Asked
            };
            let goes_back = step == DispatchStep::Asked || !(self.rules.may_keep)(self.phase);
            if goes_back && step != DispatchStep::Withheld {
                // Not marked, or not to leave any more.
                released.push(row.id);
            } else if (self.rules.clears)(step) {
                self.hands.cleared.push_back(row);
            }
        }
        self.release(released);
    }

    pub(super) fn dispatch_failed(&mut self) {
        let rows = std::mem::take(&mut self.hands.asked);
        if (self.rules.may_keep)(self.phase) {
            for row in rows.into_iter().rev() {
                self.hands.ready.push_front(row);
            }
        } else {
            self.release(rows.iter().map(|row| row.id).collect());
        }
        self.storage_failed();
    }

    pub(super) fn answered(&mut self, row: RowId, outcome: SendOutcome, ago_ms: i64) {
        let Some(flight) = self.hands.flying.remove(&row) else {
            return;
        };
        let now = self.clock.now();
        let consequence = (self.rules.after_answer)(&flight.row, &outcome, now, &self.limits.retry);
        let next = weighed_against(flight.seen, consequence.row);
        let pause = self.breaker.note(&outcome, now, &self.limits.breaker);
        if let SendOutcome::Accepted { .. } = outcome {
            self.pacing.accepted(flight.sent_at);
        }
        let answered_at = now.plus_ms(-ago_ms.max(0)).max(flight.sent_at);
        let is_round_trip = !matches!(outcome, SendOutcome::NotSent(_));
        let arrived_by = self.pacing.lands(flight.sent_at, answered_at, is_round_trip);
        self.decide(row, arrived_by, next, outcome);
        match consequence.campaign {
            Reaction::GoOn => {}
            Reaction::SlowDown { wait_ms } => {
                self.pacing.slow_down(now, wait_ms, &self.limits.retry);
            }
            Reaction::Wait { wait_ms } => self.pacing.wait(now.plus_ms(wait_ms)),
            Reaction::Pause(reason) => self.pause_by_itself(reason),
        }
        if let Some(reason) = pause {
            self.pause_by_itself(reason);
        }
    }

    /// A report may overtake the answer, and it is evidence: kept for the moment when the answer comes, or fails to.
    pub(super) fn status_seen(&mut self, row: RowId, status: Seen) {
        if let Some(flight) = self.hands.flying.get_mut(&row)
            && flight.seen != Some(Seen::Accepted)
        {
            flight.seen = Some(status);
        }
        if let Seen::Failed { class, code } = status
            && let Some(reason) = pause_for(class, code)
        {
            self.pause_by_itself(reason);
        }
    }

    pub(super) fn saved(&mut self, rows: &[RowId]) {
        self.storage.clear();
        self.store_answered(rows, true);
    }

    pub(super) fn save_failed(&mut self, rows: &[RowId]) {
        self.store_answered(rows, false);
        self.storage_failed();
    }

    fn store_answered(&mut self, rows: &[RowId], committed: bool) {
        for row in rows {
            if self.hands.outdated.remove(row) {
                continue;
            }
            if (self.rules.settles)(committed) {
                self.settled(*row);
            } else if self.hands.unsaved.contains_key(row) {
                self.hands.to_write_again.insert(*row);
            }
        }
    }

    /// What was decided for this row is durable.
    fn settled(&mut self, row: RowId) {
        self.hands.to_write_again.remove(&row);
        if let Some(effect) = self.hands.unsaved.remove(&row) {
            let not_before = if let Effect::Requeue { not_before, .. } = effect { Some(not_before) } else { None };
            self.queue.is_back(row, not_before);
        }
    }

    fn decide(&mut self, row: RowId, sent_at: Timestamp, next: Next, outcome: SendOutcome) {
        let effect = match next {
            Next::Record(verdict) => Effect::Record { row, sent_at, verdict, outcome },
            Next::Again { not_before, attempts, deferred } => {
                self.queue.returns(row);
                Effect::Requeue { row, sent_at, not_before, attempts, deferred, outcome }
            }
        };
        self.hands.unsaved.insert(row, effect.clone());
        self.effects.push_back(effect);
    }
}

/// A report that the platform has the message beats an answer that doubts it; a report that it failed settles an
/// answer that never came.
fn weighed_against(seen: Option<Seen>, next: Next) -> Next {
    match (seen, next) {
        (Some(Seen::Accepted), Next::Again { .. } | Next::Record(Verdict::Unknown | Verdict::Rejected)) => {
            Next::Record(Verdict::Accepted)
        }
        (Some(Seen::Failed { .. }), Next::Record(Verdict::Unknown)) => Next::Record(Verdict::Rejected),
        (_, next) => next,
    }
}
