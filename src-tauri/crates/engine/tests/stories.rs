//! Short stories about the sender, told through its public face: how it is driven, and what the simulation taught.

use std::collections::VecDeque;

use domain::{
    outcome::{HandlingClass, MessageId, Refusal, SendOutcome},
    time::Timestamp,
};
use engine::{
    Calendar, Effect, Engine, Input, Limits, Past, PauseReason, PersonKey, Phase, Rate, Remaining, Row, RowId,
    WindowGroup,
};

const GROUP: WindowGroup = WindowGroup(0);
const HOUR: i64 = 3_600_000;

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

fn row(id: u64) -> Row {
    Row { id: RowId(id), person: PersonKey(id), group: GROUP, attempts: 0, deferred: false }
}

fn always() -> Limits {
    Limits::standard(Calendar::always_open(GROUP))
}

fn accepted() -> SendOutcome {
    SendOutcome::Accepted { message_id: MessageId::new("m"), held: false }
}

/// A driver whose store and platform answer at once.
struct Driver {
    engine: Engine,
    now: i64,
    queue: VecDeque<Row>,
    /// Rows that the store will not hand out yet.
    put_off: usize,
    sent: Vec<(i64, RowId)>,
    /// When the requests left, as the sender has it written down.
    recorded: Vec<Timestamp>,
    told: Vec<Effect>,
}

impl Driver {
    fn new(now: i64, limits: Limits, past: Past, rows: u64) -> Self {
        let engine = Engine::new(at(now), limits, past);
        let queue = (0..rows).map(row).collect();
        Self { engine, now, queue, put_off: 0, sent: Vec::new(), recorded: Vec::new(), told: Vec::new() }
    }

    fn hand(&mut self, input: Input) {
        self.engine.handle(at(self.now), input);
        let mut answers = VecDeque::new();
        while let Some(effect) = self.engine.poll_effect() {
            answers.extend(self.perform(effect));
        }
        for answer in answers {
            self.hand(answer);
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Input> {
        match effect {
            Effect::Claim { count, .. } => {
                let free = self.queue.len().saturating_sub(self.put_off);
                let rows = self.queue.drain(..free.min(count as usize)).collect();
                let remaining =
                    if self.queue.is_empty() { Remaining::Nothing } else { Remaining::Rows { next_due_at: None } };
                Some(Input::Claimed { rows, remaining })
            }
            Effect::Dispatch { rows } => Some(Input::Dispatched { committed: rows, withheld: Vec::new() }),
            Effect::Send { row } => {
                self.sent.push((self.now, row));
                Some(Input::Answered { row, outcome: accepted(), ago_ms: 0 })
            }
            Effect::Record { row, sent_at, .. } | Effect::Requeue { row, sent_at, .. } => {
                self.recorded.push(sent_at);
                Some(Input::Saved { rows: vec![row] })
            }
            Effect::Release { rows } => {
                for id in rows.iter().rev() {
                    self.queue.push_front(row(id.0));
                }
                Some(Input::Saved { rows })
            }
            Effect::Paused(_) | Effect::Resumed | Effect::Stopped | Effect::Finished => {
                self.told.push(effect);
                None
            }
        }
    }

    /// Sleeps and wakes as the sender wishes, until it wishes nothing or this instant has come.
    fn run_until(&mut self, end: i64) {
        while let Some(wake) = self.engine.poll_timeout().filter(|wake| wake.as_millis() <= end) {
            self.now = self.now.max(wake.as_millis());
            self.hand(Input::Tick);
        }
        self.now = end;
    }
}

#[test]
fn a_calm_campaign_uses_all_its_throughput_and_finishes() {
    let limits = Limits { hourly: None, ..always() };
    let mut driver = Driver::new(0, limits, Past::default(), 1_000);
    driver.hand(Input::Start);
    driver.run_until(HOUR);
    assert_eq!(driver.told, [Effect::Finished]);
    assert_eq!(driver.sent.len(), 1_000);
    // 80 at once, and 80 more every 1.02 s.
    assert_eq!(driver.sent.last().map(|(at, _)| *at), Some(12 * 1_020));
}

#[test]
fn an_hour_sends_its_quota_and_the_next_hour_goes_on() {
    let mut driver = Driver::new(0, always(), Past::default(), 1_500);
    driver.hand(Input::Start);
    driver.run_until(HOUR - 1);
    assert_eq!(driver.sent.len(), 1_000);
    driver.run_until(2 * HOUR);
    assert_eq!((driver.sent.len(), driver.engine.phase()), (1_500, Phase::Finished));
}

#[test]
fn rows_that_come_late_from_the_store_go_back() {
    let mut engine = Engine::new(at(0), always(), Past::default());
    engine.handle(at(0), Input::Start);
    assert!(matches!(engine.poll_effect(), Some(Effect::Claim { .. })));
    engine.handle(at(1), Input::Pause(PauseReason::Person));
    assert_eq!(engine.poll_effect(), Some(Effect::Paused(PauseReason::Person)));
    engine.handle(at(2), Input::Claimed { rows: vec![row(0)], remaining: Remaining::Nothing });
    assert_eq!(engine.poll_effect(), Some(Effect::Release { rows: vec![RowId(0)] }));
    assert!(!engine.is_drained());
    engine.handle(at(3), Input::Saved { rows: vec![RowId(0)] });
    assert!(engine.is_drained());
}

#[test]
fn nothing_is_claimed_while_rows_are_on_their_way_back() {
    let mut engine = Engine::new(at(0), always(), Past::default());
    engine.handle(at(0), Input::Start);
    engine.handle(at(1), Input::Pause(PauseReason::Person));
    engine.handle(at(2), Input::Claimed { rows: vec![row(0)], remaining: Remaining::Nothing });
    engine.handle(at(3), Input::Resume);
    let asked: Vec<Effect> = std::iter::from_fn(|| engine.poll_effect()).collect();
    let claims = |effects: &[Effect]| effects.iter().filter(|effect| matches!(effect, Effect::Claim { .. })).count();
    assert_eq!((claims(&asked), asked.last()), (1, Some(&Effect::Resumed)));
    engine.handle(at(4), Input::Saved { rows: vec![RowId(0)] });
    let asked: Vec<Effect> = std::iter::from_fn(|| engine.poll_effect()).collect();
    assert_eq!(claims(&asked), 1);
}

#[test]
fn a_calendar_that_ends_before_the_rows_do_holds_the_campaign() {
    let limits = Limits { calendar: Calendar::new([(GROUP, vec![(at(0), at(HOUR))])]), ..always() };
    let mut driver = Driver::new(0, limits, Past::default(), 3);
    driver.put_off = 1;
    driver.hand(Input::Start);
    driver.run_until(2 * HOUR);
    assert_eq!(driver.sent.len(), 2);
    assert_eq!(driver.told, [Effect::Paused(PauseReason::CalendarEnded)]);
}

#[test]
fn a_window_outlives_a_clock_that_is_set_back_and_put_right_between_two_restarts() {
    let limits = Limits { hourly: Some(Rate::per_hour(2)), ..always() };
    // The newest send on record is an hour ahead: the clock was set back while the program was off.
    let newest = at(2 * HOUR);
    let past = Past { sends: vec![newest], ..Past::default() };
    let mut driver = Driver::new(HOUR, limits.clone(), past, 1);
    driver.hand(Input::Start);
    assert_eq!((driver.sent.len(), &driver.recorded[..]), (1, &[newest][..]), "old and new instants lie on one line");
    // Put right, and started again: both sends are of this hour.
    let past = Past { sends: vec![newest, driver.recorded[0]], ..Past::default() };
    let mut driver = Driver::new(2 * HOUR + 1, limits, past, 1);
    driver.hand(Input::Start);
    driver.run_until(3 * HOUR - 1);
    assert_eq!(driver.sent, []);
    driver.run_until(3 * HOUR);
    assert_eq!(driver.sent.len(), 1);
}

#[test]
fn who_only_counts_after_a_crash_does_not_pass_a_lowered_limit() {
    let people = |count| Some(Rate::per_day(count));
    let past = Past { people: (0..3).map(|id| (PersonKey(id), at(0))).collect(), ..Past::default() };
    let limits = Limits { people: people(2), ..always() };
    let mut driver = Driver::new(HOUR, limits.clone(), past, 3);
    driver.hand(Input::Start);
    driver.run_until(2 * HOUR);
    assert_eq!(driver.sent, []);
    driver.run_until(25 * HOUR);
    assert_eq!(driver.sent.len(), 2);
}

#[test]
fn a_refusal_that_concerns_everyone_holds_the_campaign_and_keeps_the_row() {
    let mut engine = Engine::new(at(0), always(), Past::default());
    let mut hand = |ms, input| -> Vec<Effect> {
        engine.handle(at(ms), input);
        std::iter::from_fn(|| engine.poll_effect()).collect()
    };
    hand(0, Input::Start);
    hand(1, Input::Claimed { rows: vec![row(0)], remaining: Remaining::Nothing });
    hand(2, Input::Dispatched { committed: vec![RowId(0)], withheld: Vec::new() });
    let refusal = Refusal { class: HandlingClass::Credentials, code: 190, retry_after_ms: None, details: None };
    let told = hand(3, Input::Answered { row: RowId(0), outcome: SendOutcome::Refused(refusal), ago_ms: 0 });
    let [Effect::Requeue { row: RowId(0), .. }, Effect::Paused(reason)] = &told[..] else { panic!("{told:?}") };
    assert_eq!(*reason, PauseReason::Credentials { code: 190 });
}
