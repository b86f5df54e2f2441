//! The driver of a rehearsal: a queue in memory, a platform that takes everything, and a clock that is moved.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::{
    outcome::{MessageId, SendOutcome},
    time::Timestamp,
};
use engine::{
    Bottleneck, Effect, Engine, Input, Limits, Past, PauseReason, PersonKey, Phase, Remaining, Row, RowId, WindowGroup,
};

/// How long a request takes to be answered.
const ANSWER_MS: i64 = 300;
/// Senders that may follow one another when the calendar of one ends: ten years.
const SENDERS_MAX: u32 = 61;

/// What a sender waits for, as far as it makes a campaign long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wait {
    HourlyQuota,
    Throughput,
    PeopleLimit,
    QuietHours,
    Spread,
}

impl Wait {
    fn of(bottleneck: Bottleneck) -> Option<Self> {
        match bottleneck {
            Bottleneck::HourlyQuota { .. } => Some(Self::HourlyQuota),
            Bottleneck::Throughput => Some(Self::Throughput),
            Bottleneck::PeopleLimit { .. } => Some(Self::PeopleLimit),
            Bottleneck::QuietHours { .. } => Some(Self::QuietHours),
            Bottleneck::Spread => Some(Self::Spread),
            Bottleneck::Idle
            | Bottleneck::Paused(_)
            | Bottleneck::Store
            | Bottleneck::Answers
            | Bottleneck::PairRate { .. }
            | Bottleneck::Backoff { .. }
            | Bottleneck::NetworkGone { .. }
            | Bottleneck::Storage { .. }
            | Bottleneck::PutOff { .. } => None,
        }
    }

    /// The stable name.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::HourlyQuota => "hourly_quota",
            Self::Throughput => "throughput",
            Self::PeopleLimit => "people_limit",
            Self::QuietHours => "quiet_hours",
            Self::Spread => "spread",
        }
    }
}

/// What was seen.
pub(super) struct Done {
    /// When each row left, in order.
    pub(super) sent: Vec<Timestamp>,
    /// All rows, also those that never left.
    pub(super) rows: usize,
    /// How long was waited for what, in milliseconds.
    pub(super) waits: BTreeMap<Wait, i64>,
}

/// One run.
pub(super) struct Rehearsal<'a> {
    now: Timestamp,
    engine: Engine,
    limits_at: &'a dyn Fn(Timestamp) -> Limits,
    rows: Vec<(PersonKey, WindowGroup)>,
    /// Rows that wait, by group, each in send order.
    queue: BTreeMap<WindowGroup, BTreeSet<u64>>,
    /// Requests under way, and when they are answered.
    under_way: VecDeque<(Timestamp, RowId)>,
    /// What the engine is still to be told.
    inputs: VecDeque<Input>,
    done: Done,
}

impl<'a> Rehearsal<'a> {
    pub(super) fn new(
        begin: Timestamp,
        past: Past,
        rows: Vec<(PersonKey, WindowGroup)>,
        limits_at: &'a dyn Fn(Timestamp) -> Limits,
    ) -> Self {
        let mut queue: BTreeMap<WindowGroup, BTreeSet<u64>> = BTreeMap::new();
        for (no, (_, group)) in (0..).zip(&rows) {
            queue.entry(*group).or_default().insert(no);
        }
        Self {
            now: begin,
            engine: Engine::new(begin, limits_at(begin), past),
            limits_at,
            queue,
            under_way: VecDeque::new(),
            inputs: VecDeque::from([Input::Start]),
            done: Done { sent: Vec::with_capacity(rows.len()), rows: rows.len(), waits: BTreeMap::new() },
            rows,
        }
    }

    pub(super) fn run(mut self) -> Done {
        let mut senders = 1;
        loop {
            while let Some(input) = self.inputs.pop_front() {
                self.engine.handle(self.now, input);
                while let Some(effect) = self.engine.poll_effect() {
                    self.perform(effect);
                }
            }
            match self.engine.phase() {
                Phase::Paused(PauseReason::CalendarEnded) if senders < SENDERS_MAX => {
                    // The owner goes on, and the next sender has a calendar of its own.
                    senders += 1;
                    self.inputs.push_back(Input::LimitsChanged(Box::new((self.limits_at)(self.now))));
                    self.inputs.push_back(Input::Resume);
                }
                Phase::Running if self.advance() => {}
                Phase::Waiting | Phase::Running | Phase::Paused(_) | Phase::Stopped | Phase::Finished => {
                    return self.done;
                }
            }
        }
    }

    /// Moves the clock to whatever comes next; tells whether anything does.
    fn advance(&mut self) -> bool {
        let answer = self.under_way.front().map(|(at, _)| *at);
        let Some(next) = [answer, self.engine.poll_timeout()].into_iter().flatten().min() else { return false };
        // An engine that wants to look again at once gets a moment later, so that time goes on.
        let next = next.max(self.now.plus_ms(1));
        if let Some(wait) = Wait::of(self.engine.bottleneck()) {
            *self.done.waits.entry(wait).or_default() += next.since_ms(self.now);
        }
        self.now = next;
        while let Some((_, row)) = self.under_way.pop_front_if(|(at, _)| *at <= next) {
            let outcome = SendOutcome::Accepted { message_id: MessageId::new(String::new()), held: false };
            self.inputs.push_back(Input::Answered { row, outcome, ago_ms: 0 });
        }
        if self.inputs.is_empty() {
            self.inputs.push_back(Input::Tick);
        }
        true
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Claim { count, groups, .. } => {
                let rows = self.claim(count, &groups);
                let is_empty = self.queue.values().all(BTreeSet::is_empty);
                let remaining = if is_empty { Remaining::Nothing } else { Remaining::Rows { next_due_at: None } };
                self.inputs.push_back(Input::Claimed { rows, remaining });
            }
            Effect::Dispatch { rows } => {
                self.inputs.push_back(Input::Dispatched { committed: rows, withheld: Vec::new() });
            }
            Effect::Send { row } => {
                self.done.sent.push(self.now);
                self.under_way.push_back((self.now.plus_ms(ANSWER_MS), row));
            }
            Effect::Record { row, .. } | Effect::Requeue { row, .. } => {
                self.inputs.push_back(Input::Saved { rows: vec![row] });
            }
            Effect::Release { rows } => {
                for row in &rows {
                    if let Some((_, group)) = self.row(row.0) {
                        self.queue.entry(group).or_default().insert(row.0);
                    }
                }
                self.inputs.push_back(Input::Saved { rows });
            }
            Effect::Paused(_) | Effect::Resumed | Effect::Stopped | Effect::Finished => {}
        }
    }

    /// The next rows of these groups, in send order.
    fn claim(&mut self, count: u32, groups: &[WindowGroup]) -> Vec<Row> {
        let mut claimed = Vec::new();
        while claimed.len() < count as usize {
            let heads = groups.iter().filter_map(|group| Some((*self.queue.get(group)?.first()?, *group)));
            let Some((no, group)) = heads.min() else { break };
            self.queue.entry(group).or_default().remove(&no);
            if let Some((person, group)) = self.row(no) {
                claimed.push(Row { id: RowId(no), person, group, attempts: 0, deferred: false });
            }
        }
        claimed
    }

    fn row(&self, no: u64) -> Option<(PersonKey, WindowGroup)> {
        self.rows.get(usize::try_from(no).ok()?).copied()
    }
}
