//! What really happened, and the promises checked against it.
//!
//! The truth asks neither the sender nor the store what they believe. It sees the requests that leave, on the clock
//! that cannot be set; the answers that arrive; and every change of a row in the store, of which it keeps an account
//! of its own.

mod account;
mod promise;

use std::collections::BTreeMap;

use domain::{
    outcome::{HandlingClass, SendOutcome},
    time::Timestamp,
};

use account::{Account, is_step};
pub(super) use promise::{Breach, Promise};

use super::{
    scenario::Scenario,
    store::{Move, State, asks_number_to_wait},
};
use crate::{Effect, Engine, Limits, PersonKey, Rate, RowId, Seen, Verdict, WindowGroup};

/// What people have said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Will {
    NotBegun,
    Go,
    Hold,
    End,
}

/// How far the last request of a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Request {
    None,
    UnderWay,
    /// Answered, and it may have gone out.
    Doubtful,
    /// Answered: certainly not sent.
    NotSent,
}

/// Writing down what became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    NotAsked,
    Asked,
    Failed,
    Done,
}

/// What is true of one row.
#[derive(Clone, Copy)]
struct Facts {
    group: WindowGroup,
    person: PersonKey,
    state: State,
    request: Request,
    writing: Writing,
    /// The platform has the message.
    taken: bool,
    /// A report said that it failed.
    failed: bool,
    /// The platform asked not to try this row before.
    not_before: i64,
    /// An answer for this row asked the whole number to wait until then.
    asks_hold_until: i64,
}

/// The truth.
pub(super) struct Truth {
    limits: Limits,
    pub(super) will: Will,
    rows: Vec<Facts>,
    account: Account,
    /// Every request of the number, oldest first.
    sends: Vec<(i64, PersonKey)>,
    last_to: BTreeMap<PersonKey, i64>,
    /// Until when the platform asked the number to wait, as far as the sender was told; and as far as that is durable.
    hold_until: i64,
    durable_hold_until: i64,
    breach: Option<Breach>,
}

impl Truth {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let rows = scenario.rows.iter().map(|row| Facts {
            group: row.group,
            person: row.person,
            state: State::Queued,
            request: Request::None,
            writing: Writing::NotAsked,
            taken: false,
            failed: false,
            not_before: i64::MIN,
            asks_hold_until: i64::MIN,
        });
        let planned = i64::try_from(scenario.rows.len()).unwrap_or(i64::MAX);
        let mut truth = Self {
            limits: scenario.limits.clone(),
            will: Will::NotBegun,
            rows: rows.collect(),
            account: Account { planned, queued: planned, ..Account::default() },
            sends: Vec::new(),
            last_to: BTreeMap::new(),
            hold_until: i64::MIN,
            durable_hold_until: i64::MIN,
            breach: None,
        };
        let mut earlier = scenario.earlier.clone();
        earlier.sort_unstable_by_key(|(_, at)| *at);
        for (person, at) in earlier {
            truth.left_elsewhere(person, at);
        }
        truth
    }

    /// The first promise that was broken.
    pub(super) fn take_breach(&mut self) -> Option<Breach> {
        self.breach.take()
    }

    pub(super) fn is_broken(&self) -> bool {
        self.breach.is_some()
    }

    pub(super) fn limits_changed(&mut self, limits: &Limits) {
        self.limits = limits.clone();
    }

    /// A request of the sender leaves: every promise is about this moment.
    pub(super) fn leaves(&mut self, row: RowId, now: i64, told: Timestamp) {
        let facts = self.rows[at(row)];
        let (person, group) = (facts.person, facts.group);
        let spoken = match self.will {
            Will::Go => None,
            Will::NotBegun => Some(Promise::NothingBeforeTheStart),
            Will::Hold => Some(Promise::NothingWhilePaused),
            Will::End => Some(Promise::NothingAfterAStop),
        };
        if let Some(promise) = spoken {
            self.breaks(promise, format!("row {} left", row.0));
        }
        let Facts { state, request, .. } = facts;
        let how = || format!("row {} left while the store had it {state:?}, its last request {request:?}", row.0);
        self.promise(Promise::NobodyTwice, !facts.taken, how);
        let is_first = matches!(request, Request::None | Request::NotSent);
        self.promise(Promise::AgainOnlyIfCertainlyNotSent, is_first, how);
        self.promise(Promise::NothingThatIsWithheld, state != State::Withheld, how);
        self.promise(Promise::NothingUnlessDurablyMarked, state == State::Dispatched, how);
        let early_ms = facts.not_before.max(self.hold_until).saturating_sub(now);
        let how = || format!("row {} left {early_ms} ms too early", row.0);
        self.promise(Promise::WaitsAsLongAsAsked, early_ms <= 0, how);
        let is_open = self.limits.calendar.is_open(group, told);
        self.promise(Promise::NothingInQuietHours, is_open, || format!("row {} left", row.0));
        self.promise_limits(person, now);
        let facts = &mut self.rows[at(row)];
        facts.request = Request::UnderWay;
        facts.writing = Writing::NotAsked;
        self.sends.push((now, person));
        self.last_to.insert(person, now);
    }

    /// What the platform did with the request that left.
    pub(super) fn platform_has(&mut self, row: RowId) {
        self.rows[at(row)].taken = true;
    }

    /// The sender holds by itself.
    pub(super) fn held(&mut self) {
        if self.will == Will::Go {
            self.will = Will::Hold;
        }
    }

    /// Whether another row of this person left before.
    pub(super) fn knows_the_person_of(&self, row: RowId) -> bool {
        let person = self.rows[at(row)].person;
        let others = self.rows.iter().enumerate().filter(|(other, _)| *other != at(row));
        others.map(|(_, facts)| facts).any(|facts| facts.person == person && facts.request != Request::None)
    }

    pub(super) fn is_under_way(&self, row: RowId) -> bool {
        self.rows[at(row)].request == Request::UnderWay
    }

    pub(super) fn has(&self, row: RowId) -> bool {
        self.rows[at(row)].taken
    }

    /// Something else left over the same number.
    pub(super) fn left_elsewhere(&mut self, person: PersonKey, now: i64) {
        self.sends.push((now, person));
        self.last_to.insert(person, now);
    }

    /// The sender learns what became of a request.
    pub(super) fn answered(&mut self, row: RowId, outcome: &SendOutcome, now: i64) {
        let policy = &self.limits.retry;
        let facts = &mut self.rows[at(row)];
        if facts.request != Request::UnderWay {
            return;
        }
        facts.request = match outcome {
            SendOutcome::NotSent(_) => Request::NotSent,
            SendOutcome::Refused(refusal) if refusal.class != HandlingClass::Ambiguous => Request::NotSent,
            SendOutcome::Accepted { .. } | SendOutcome::Refused(_) | SendOutcome::Unknown(_) => Request::Doubtful,
        };
        let SendOutcome::Refused(refusal) = outcome else {
            return;
        };
        let asked_ms = refusal.retry_after_ms.map_or(0, |ms| i64::try_from(ms).unwrap_or(i64::MAX));
        let least_ms = if refusal.class == HandlingClass::Maintenance {
            policy.maintenance_ms
        } else if refusal.class == HandlingClass::Defer {
            policy.defer_ms
        } else {
            0
        };
        let wait_ms = asked_ms.max(least_ms);
        facts.not_before = now.saturating_add(wait_ms);
        if asks_number_to_wait(outcome) {
            facts.asks_hold_until = facts.not_before;
            self.hold_until = self.hold_until.max(facts.not_before);
        }
    }

    /// A report reached the program.
    pub(super) fn reported(&mut self, row: RowId, seen: Seen) {
        if let Seen::Failed { .. } = seen {
            self.rows[at(row)].failed = true;
        }
    }

    /// The sender asks the store to write an end, or a return, of a row.
    pub(super) fn asks_to_write(&mut self, effect: &Effect) {
        let (row, verdict) = match effect {
            Effect::Record { row, verdict, .. } => (*row, Some(*verdict)),
            Effect::Requeue { row, .. } => (*row, None),
            Effect::Claim { .. } | Effect::Dispatch { .. } | Effect::Release { .. } | Effect::Send { .. } => return,
            Effect::Paused(_) | Effect::Resumed | Effect::Stopped | Effect::Finished => return,
        };
        let facts = self.rows[at(row)];
        let is_true = match verdict {
            Some(Verdict::Accepted | Verdict::Held) => facts.taken,
            Some(Verdict::Rejected) => facts.request == Request::NotSent || facts.failed,
            // None: a person decided on it already, before the sender knew that its first try to write this held.
            Some(Verdict::Unknown) => matches!(facts.request, Request::Doubtful | Request::None),
            // Whether the return was right shows when the row leaves again.
            None => true,
        };
        self.promise(Promise::RecordsWhatIsTrue, is_true, || format!("row {} as {effect:?}", row.0));
        let is_first = matches!(facts.writing, Writing::NotAsked | Writing::Failed);
        self.promise(Promise::RecordsOnce, is_first, || format!("row {}", row.0));
        self.rows[at(row)].writing = Writing::Asked;
    }

    /// The store answers a write.
    pub(super) fn wrote(&mut self, rows: &[RowId], is_durable: bool) {
        for row in rows {
            let facts = &mut self.rows[at(*row)];
            if facts.writing == Writing::Asked {
                facts.writing = if is_durable { Writing::Done } else { Writing::Failed };
            }
        }
    }

    /// A row changed its state in the store.
    pub(super) fn moved(&mut self, Move { row, from, to }: Move) {
        let facts = &mut self.rows[at(row)];
        let is_one = facts.state == from && is_step(from, to);
        facts.state = to;
        if to == State::Queued {
            self.durable_hold_until = self.durable_hold_until.max(facts.asks_hold_until);
        }
        *self.account.place(from) -= 1;
        *self.account.place(to) += 1;
        self.promise(Promise::AddsUp, is_one, || format!("row {} went from {from:?} to {to:?}", row.0));
    }

    /// A person decided that this row, which the platform never had, is sent again: whatever the platform said of it before.
    pub(super) fn sent_again(&mut self, row: RowId) {
        let facts = &mut self.rows[at(row)];
        facts.request = Request::None;
        facts.not_before = i64::MIN;
    }

    /// The sender is gone, with all that it knew.
    pub(super) fn power_cut(&mut self) {
        self.hold_until = self.durable_hold_until;
        for facts in &mut self.rows {
            facts.asks_hold_until = i64::MIN;
            if facts.request == Request::UnderWay {
                facts.request = Request::Doubtful;
            }
        }
    }

    /// After every step. `states`: every row as the store has it, against the account that was kept of the changes.
    pub(super) fn check(
        &mut self,
        engine: Option<&Engine>,
        states: impl Iterator<Item = (RowId, State)>,
        store_is_idle: bool,
    ) {
        let mut counted = Account { planned: self.account.planned, ..Account::default() };
        for (_, state) in states {
            *counted.place(state) += 1;
        }
        let account = self.account;
        let adds_up = counted == account && counted.adds_up();
        self.promise(Promise::AddsUp, adds_up, || format!("{account:?} is not {counted:?}"));
        if engine.is_some_and(Engine::is_drained) && store_is_idle {
            self.promise(Promise::LosesNoRow, account.in_flight == 0, || format!("nobody holds them: {account:?}"));
        }
    }

    /// The sender says that it is finished.
    pub(super) fn finished(&mut self) {
        let account = self.account;
        let is_over = account.queued == 0 && account.in_flight == 0;
        self.promise(Promise::FinishesNoEarlier, is_over, || format!("{account:?}"));
    }

    /// The story is over: only a stop may leave rows in the queue.
    pub(super) fn ends(&mut self) {
        let account = self.account;
        let is_over = account.in_flight == 0 && (account.queued == 0 || self.will == Will::End);
        self.promise(Promise::Ends, is_over, || format!("stuck with {account:?}"));
    }

    /// A promise is broken.
    pub(super) fn breaks(&mut self, promise: Promise, how: String) {
        self.breach.get_or_insert(Breach { promise, how });
    }

    pub(super) fn accepted(&self) -> u64 {
        self.rows.iter().filter(|facts| facts.taken).count() as u64
    }

    fn promise_limits(&mut self, person: PersonKey, now: i64) {
        let Limits { throughput, hourly, spread, people, pair_gap_ms, .. } = self.limits;
        let rates = [("throughput", Some(throughput)), ("hourly quota", hourly), ("spread", spread)];
        for (name, rate) in rates {
            let Some(Rate { count, window_ms }) = rate else { continue };
            let used = self.sends.iter().rev().take_while(|(at, _)| now - at < window_ms).count();
            let how = || format!("{name}: {} of {count} in {window_ms} ms", used + 1);
            self.promise(Promise::NoWindowExceeded, used < count as usize, how);
        }
        if let Some(Rate { count, window_ms }) = people {
            let is_recent = |at: i64| now - at < window_ms;
            let is_new = self.last_to.get(&person).is_none_or(|at| !is_recent(*at));
            let others = self.last_to.values().filter(|at| is_recent(**at)).count();
            let how = || format!("{} of {count} in {window_ms} ms", others + 1);
            self.promise(Promise::NoMorePeopleThanAllowed, !is_new || others < count as usize, how);
        }
        let last = self.last_to.get(&person).copied().unwrap_or(i64::MIN);
        let gap_ms = now.saturating_sub(last);
        let how = || format!("a second message after {gap_ms} ms");
        self.promise(Promise::PeopleAreLeftAloneForAWhile, gap_ms >= pair_gap_ms, how);
    }

    fn promise(&mut self, promise: Promise, is_kept: bool, how: impl FnOnce() -> String) {
        if !is_kept && self.breach.is_none() {
            self.breach = Some(Breach { promise, how: how() });
        }
    }
}

/// Rows are numbered from 0 in send order.
fn at(row: RowId) -> usize {
    usize::try_from(row.0).unwrap_or(usize::MAX)
}
