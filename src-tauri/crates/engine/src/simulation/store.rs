//! The store: rows with their states, the log of attempts, and one writer that works in the order asked.

use domain::{
    outcome::{HandlingClass, Refusal, SendOutcome},
    time::Timestamp,
};

use super::{
    mutants::Recovery,
    scenario::{DAY, Scenario},
};
use crate::{Effect, Input, Past, PersonKey, Remaining, Row, RowId, Seen, Verdict, WindowGroup};

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Queued,
    Claimed,
    Dispatched,
    Withheld,
    Ended(Verdict),
}

/// A row changed its state: what the truth is told, to keep its own account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub(super) row: RowId,
    pub(super) from: State,
    pub(super) to: State,
}

/// What a person wants of the campaign; durable as soon as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    Run,
    Hold,
    End,
}

struct Stored {
    row: Row,
    state: State,
    not_before: Option<Timestamp>,
    opted_out: bool,
    /// Of a later wave, and not yet to be claimed.
    is_waiting: bool,
    /// The best that reports have said.
    report: Option<Seen>,
    /// Its line in the log of attempts that has no instant yet.
    open_line: Option<usize>,
}

struct Line {
    person: PersonKey,
    /// Absent: taken back, or not known yet.
    left_at: Option<Timestamp>,
}

/// The store.
pub(super) struct Store {
    rows: Vec<Stored>,
    log: Vec<Line>,
    hold_until: Option<Timestamp>,
    moves: Vec<Move>,
    pub(super) intent: Intent,
}

impl Store {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let rows = scenario.rows.iter().map(|row| Stored {
            row: *row,
            state: State::Queued,
            not_before: None,
            opted_out: false,
            is_waiting: row.id.0 >= scenario.first_wave,
            report: None,
            open_line: None,
        });
        let mut store =
            Self { rows: rows.collect(), log: Vec::new(), hold_until: None, moves: Vec::new(), intent: Intent::Run };
        for (person, at) in &scenario.earlier {
            store.note_elsewhere(*person, Timestamp::from_millis(*at));
        }
        store
    }

    /// Commits one effect; the answer to give.
    pub(super) fn commit(&mut self, effect: &Effect) -> Input {
        match effect {
            Effect::Claim { count, due_by, groups } => self.claim(*count, *due_by, groups),
            Effect::Dispatch { rows } => self.dispatch(rows),
            Effect::Record { row, sent_at, verdict, .. } => {
                self.record(*row, *sent_at, *verdict);
                Input::Saved { rows: vec![*row] }
            }
            Effect::Requeue { row, sent_at, not_before, attempts, deferred, outcome } => {
                let stored = self.stored(*row);
                if stored.state == State::Dispatched {
                    stored.not_before = Some(*not_before);
                    stored.row.attempts = *attempts;
                    stored.row.deferred = *deferred;
                    self.close_line(*row, *sent_at);
                    self.move_to(*row, State::Queued);
                    if asks_number_to_wait(outcome) {
                        self.hold_until = self.hold_until.max(Some(*not_before));
                    }
                }
                Input::Saved { rows: vec![*row] }
            }
            Effect::Release { rows } => {
                for row in rows {
                    self.release(*row);
                }
                Input::Saved { rows: rows.clone() }
            }
            Effect::Send { .. } | Effect::Paused(_) | Effect::Resumed | Effect::Stopped | Effect::Finished => {
                unreachable!("the driver asks the store for its own effects only")
            }
        }
    }

    /// The answer to an effect that failed.
    pub(super) fn refusal(effect: &Effect) -> Input {
        match effect {
            Effect::Claim { .. } => Input::ClaimFailed,
            Effect::Dispatch { .. } => Input::DispatchFailed,
            Effect::Record { row, .. } | Effect::Requeue { row, .. } => Input::SaveFailed { rows: vec![*row] },
            Effect::Release { rows } => Input::SaveFailed { rows: rows.clone() },
            Effect::Send { .. } | Effect::Paused(_) | Effect::Resumed | Effect::Stopped | Effect::Finished => {
                unreachable!("the driver asks the store for its own effects only")
            }
        }
    }

    /// After a power cut, before the first claim.
    pub(super) fn recover(&mut self, now: Timestamp, recovery: Recovery) -> Past {
        let since = now.plus_ms(-DAY);
        let crashed_at = self.past(since).of_crashed_attempts(now);
        for at in 0..self.rows.len() {
            let row = self.rows[at].row.id;
            match self.rows[at].state {
                State::Claimed if recovery == Recovery::ForgetsClaimed => {}
                State::Claimed => self.move_to(row, State::Queued),
                State::Dispatched if recovery == Recovery::SendsAgain => {
                    self.close_line(row, crashed_at);
                    self.move_to(row, State::Queued);
                }
                State::Dispatched => self.record(row, crashed_at, Verdict::Unknown),
                State::Queued | State::Withheld | State::Ended(_) => {}
            }
        }
        self.past(since)
    }

    /// Something else was sent with this number.
    pub(super) fn note_elsewhere(&mut self, person: PersonKey, at: Timestamp) {
        self.log.push(Line { person, left_at: Some(at) });
    }

    /// A report came: kept for good, and what it settles is settled unless the row is in the sender's hands. Tells
    /// whether it settled an unknown row.
    pub(super) fn report(&mut self, row: RowId, seen: Seen) -> bool {
        let stored = self.stored(row);
        if stored.report != Some(Seen::Accepted) {
            stored.report = Some(seen);
        }
        let state = stored.state;
        let (State::Ended(Verdict::Unknown | Verdict::Held), Some(verdict)) = (state, self.proven(row)) else {
            return false;
        };
        self.move_to(row, State::Ended(verdict));
        state == State::Ended(Verdict::Unknown)
    }

    /// The person wants nothing any more.
    pub(super) fn opt_out(&mut self, row: RowId) {
        self.stored(row).opted_out = true;
    }

    /// The later wave may be claimed from now on.
    pub(super) fn open_wave(&mut self) {
        for stored in &mut self.rows {
            stored.is_waiting = false;
        }
    }

    /// A person decides that this unknown row is sent again.
    pub(super) fn send_again(&mut self, row: RowId) {
        self.stored(row).not_before = None;
        self.move_to(row, State::Queued);
    }

    pub(super) fn state(&self, row: RowId) -> State {
        self.rows[at(row)].state
    }

    pub(super) fn states(&self) -> impl Iterator<Item = (RowId, State)> {
        self.rows.iter().map(|stored| (stored.row.id, stored.state))
    }

    /// What changed since the last question.
    pub(super) fn take_moves(&mut self) -> Vec<Move> {
        std::mem::take(&mut self.moves)
    }

    fn claim(&mut self, count: u32, due_by: Timestamp, groups: &[WindowGroup]) -> Input {
        let claimable = self.rows.iter().filter(|stored| {
            stored.state == State::Queued
                && !stored.is_waiting
                && stored.not_before.is_none_or(|at| at <= due_by)
                && groups.contains(&stored.row.group)
        });
        let rows: Vec<Row> = claimable.map(|stored| stored.row).take(count as usize).collect();
        for row in &rows {
            self.move_to(row.id, State::Claimed);
        }
        let queued = || self.rows.iter().filter(|stored| stored.state == State::Queued);
        let remaining = if queued().next().is_none() {
            Remaining::Nothing
        } else {
            let next_due_at = queued().filter_map(|stored| stored.not_before).filter(|at| *at > due_by).min();
            Remaining::Rows { next_due_at }
        };
        Input::Claimed { rows, remaining }
    }

    fn dispatch(&mut self, rows: &[RowId]) -> Input {
        let (mut committed, mut withheld) = (Vec::new(), Vec::new());
        for row in rows {
            let next_line = self.log.len();
            let stored = self.stored(*row);
            let (opted_out, person) = (stored.opted_out, stored.row.person);
            match stored.state {
                State::Claimed | State::Dispatched if opted_out => {
                    self.take_line_back(*row);
                    self.move_to(*row, State::Withheld);
                    withheld.push(*row);
                }
                State::Claimed => {
                    stored.open_line = Some(next_line);
                    self.log.push(Line { person, left_at: None });
                    self.move_to(*row, State::Dispatched);
                    committed.push(*row);
                }
                State::Dispatched => committed.push(*row),
                State::Withheld => withheld.push(*row),
                State::Queued | State::Ended(_) => {}
            }
        }
        Input::Dispatched { committed, withheld }
    }

    fn record(&mut self, row: RowId, left_at: Timestamp, verdict: Verdict) {
        if self.state(row) != State::Dispatched {
            return;
        }
        self.close_line(row, left_at);
        self.move_to(row, State::Ended(verdict));
        if let (Verdict::Unknown | Verdict::Held, Some(proven)) = (verdict, self.proven(row)) {
            self.move_to(row, State::Ended(proven));
        }
    }

    fn release(&mut self, row: RowId) {
        if let State::Claimed | State::Dispatched = self.state(row) {
            self.take_line_back(row);
            self.move_to(row, State::Queued);
        }
    }

    /// What reports prove of a row.
    fn proven(&self, row: RowId) -> Option<Verdict> {
        self.rows[at(row)].report.map(|seen| match seen {
            Seen::Accepted => Verdict::Accepted,
            Seen::Failed { .. } => Verdict::Rejected,
        })
    }

    /// What a sender that begins now must know: the day before, because no window is longer.
    fn past(&self, since: Timestamp) -> Past {
        let all = || self.log.iter().filter_map(|line| line.left_at.map(|at| (line.person, at)));
        let lines = || all().filter(|(_, at)| *at >= since);
        Past { sends: lines().map(|(_, at)| at).collect(), people: lines().collect(), hold_until: self.hold_until }
    }

    fn close_line(&mut self, row: RowId, left_at: Timestamp) {
        if let Some(line) = self.stored(row).open_line.take() {
            self.log[line].left_at = Some(left_at);
        }
    }

    fn take_line_back(&mut self, row: RowId) {
        self.stored(row).open_line = None;
    }

    fn move_to(&mut self, row: RowId, to: State) {
        let stored = self.stored(row);
        let from = std::mem::replace(&mut stored.state, to);
        self.moves.push(Move { row, from, to });
    }

    fn stored(&mut self, row: RowId) -> &mut Stored {
        &mut self.rows[at(row)]
    }
}

/// Whether an answer concerns the whole number.
pub(super) fn asks_number_to_wait(outcome: &SendOutcome) -> bool {
    matches!(outcome, SendOutcome::Refused(Refusal { class: HandlingClass::Slow | HandlingClass::Maintenance, .. }))
}

/// Rows are numbered from 0 in send order.
fn at(row: RowId) -> usize {
    usize::try_from(row.0).unwrap_or(usize::MAX)
}
