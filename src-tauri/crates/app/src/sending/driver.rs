//! The hand of the engine: does what it asks, tells it what happened, wakes it when it wants.
//!
//! One loop owns the engine. Requests run as tasks of their own and answer through a channel; everything that is
//! written goes through the store one commit at a time, all answers that came in meanwhile together. Nothing is
//! decided here: what may leave is decided in `engine`, what is true is in `store`.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use domain::{
    campaign::Intent,
    id::{CampaignId, Correlation, RecipientNo},
    outcome::{NotSentCause, SendOutcome, UnknownCause},
    template::Template,
    time::Timestamp,
};
use engine::{Bottleneck, Effect, Engine, Input, PauseReason, PersonKey, Phase, RowId, Seen};
use gateway::{Gateway, Outgoing};
use store::{Change, ClaimedRow, Store, StoreError};
use tokio::{
    sync::{mpsc, oneshot, watch},
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

use crate::{clock::Clock, events::Events, sending::pause};

/// Longest sleep, however far the next event: laptops sleep, and clocks are set.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The same while rows are in hand: a clock that was set back is noticed only by looking.
const LONGEST_SLEEP_WITH_ROWS: Duration = Duration::from_secs(5);

/// How long requests under way may take after a stop. Then they are cut off: a stop is confirmed within half a second, and
/// nothing may leave after that. What had left is settled by its report.
const CUT_OFF: Duration = Duration::from_millis(300);

/// How long answers gather for one commit, and how many at most. Until then a power cut leaves them in doubt.
const GATHER: Duration = Duration::from_millis(20);
const GATHER_MAX: usize = 50;

/// What the sender is told from outside.
#[derive(Debug)]
pub(crate) enum Order {
    /// Hold. Answered when no further request is made and that is written down.
    Pause(PauseReason, oneshot::Sender<Result<(), StoreError>>),
    /// End. Answered like a pause.
    Stop(oneshot::Sender<Result<(), StoreError>>),
    /// Hold and end, without a person having wished it: the process is about to end.
    LetGo,
    /// A report named a row.
    Seen(RowId, Seen),
    /// Something that is no part of the campaign is sent with its number.
    SentElsewhere(PersonKey),
    /// Rows came into the queue from outside.
    QueueChanged,
    /// The clock runs at another speed, or has leapt: a sleep that was measured by it is too long or too short.
    ClockChanged,
}

/// How a run of the sender ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every row has its end.
    Finished,
    /// Held, and why.
    Paused(PauseReason),
    /// Stopped by a person.
    Stopped,
}

/// What a run needs.
pub(crate) struct Errand {
    pub(crate) campaign: CampaignId,
    pub(crate) versions: Vec<Template>,
    pub(crate) store: Store,
    pub(crate) gateway: Arc<dyn Gateway>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Arc<Events>,
}

/// One run, from start to ending.
pub(crate) struct Driver {
    errand: Errand,
    engine: Engine,
    orders: mpsc::UnboundedReceiver<Order>,
    answers: (mpsc::UnboundedSender<Answer>, mpsc::UnboundedReceiver<Answer>),
    /// Messages claimed and not yet done with.
    letters: BTreeMap<RowId, Arc<ClaimedRow>>,
    /// What waits to be written in the next commit.
    changes: Vec<(Vec<RowId>, Change)>,
    waits_for: watch::Sender<Bottleneck>,
    is_let_go: bool,
    /// Nobody is left who could give orders.
    is_alone: bool,
    requests: JoinSet<()>,
    /// After a stop, when requests under way are cut off.
    cut_off: Option<Instant>,
    /// Until when what waits to be written gathers.
    gathered_until: Option<Instant>,
}

/// Which row, what became of its request, and when that was known.
type Answer = (RowId, SendOutcome, Timestamp);

/// A request under way. It answers when it is dropped, so that it always does: what ended without an outcome may have
/// gone out.
struct Request {
    row: RowId,
    answers: mpsc::UnboundedSender<Answer>,
    clock: Arc<dyn Clock>,
    outcome: Option<SendOutcome>,
}

impl Drop for Request {
    fn drop(&mut self) {
        let outcome = self.outcome.take().unwrap_or(SendOutcome::Unknown(UnknownCause::Interrupted));
        // Nobody listens any more when the sender was let go of; the store then knows the row as dispatched.
        let _ = self.answers.send((self.row, outcome, self.clock.now()));
    }
}

impl Driver {
    pub(crate) fn new(
        errand: Errand,
        engine: Engine,
        orders: mpsc::UnboundedReceiver<Order>,
        waits_for: watch::Sender<Bottleneck>,
    ) -> Self {
        let answers = mpsc::unbounded_channel();
        Self {
            errand,
            engine,
            orders,
            answers,
            letters: BTreeMap::new(),
            changes: Vec::new(),
            waits_for,
            is_let_go: false,
            is_alone: false,
            requests: JoinSet::new(),
            cut_off: None,
            gathered_until: None,
        }
    }

    /// Runs until every row has its end, or until a person or the platform holds it.
    pub(crate) async fn run(mut self) -> Ending {
        self.tell(Input::Start);
        loop {
            self.do_all().await;
            if let Some(ending) = self.ending() {
                return ending;
            }
            let _ = self.waits_for.send_replace(self.engine.bottleneck());
            let nap = self.nap();
            tokio::select! {
                biased;
                order = self.orders.recv(), if !self.is_alone => {
                    // Whoever could give orders is gone: nothing leaves unwatched.
                    self.is_alone = order.is_none();
                    self.obey(order.unwrap_or(Order::LetGo)).await;
                }
                Some(answer) = self.answers.1.recv() => self.take(answer),
                () = sleep_until(self.cut_off.unwrap_or_else(Instant::now)), if self.cut_off.is_some() => {
                    self.cut_off = None;
                    self.requests.abort_all();
                }
                () = sleep_until(self.gathered_until.unwrap_or_else(Instant::now)), if self.gathered_until.is_some() => {}
                () = sleep(nap) => self.tell(Input::Tick),
            }
            while let Ok(answer) = self.answers.1.try_recv() {
                self.take(answer);
            }
            while self.requests.try_join_next().is_some() {}
        }
    }

    fn ending(&self) -> Option<Ending> {
        let done = self.engine.is_drained() && self.changes.is_empty();
        match self.engine.phase() {
            Phase::Finished => Some(Ending::Finished),
            Phase::Paused(reason) if done => Some(Ending::Paused(reason)),
            Phase::Stopped if done => Some(Ending::Stopped),
            Phase::Waiting | Phase::Running | Phase::Paused(_) | Phase::Stopped => None,
        }
    }

    fn nap(&self) -> Duration {
        let longest = if self.engine.rows_in_hand() > 0 { LONGEST_SLEEP_WITH_ROWS } else { LONGEST_SLEEP };
        self.engine.poll_timeout().map_or(longest, |at| self.errand.clock.until(at).min(longest))
    }

    fn now(&self) -> Timestamp {
        self.errand.clock.now()
    }

    fn tell(&mut self, input: Input) {
        let now = self.now();
        self.engine.handle(now, input);
    }

    fn take(&mut self, (row, outcome, at): Answer) {
        let now = self.now();
        self.engine.handle(now, Input::Answered { row, outcome, ago_ms: now.since_ms(at) });
    }

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Pause(reason, done) => {
                self.tell(Input::Pause(reason));
                // A reason that needs mending stands, whoever else wishes a pause.
                let reason = if let Phase::Paused(held) = self.engine.phase() { held } else { reason };
                let kept = self.keep_intent(Intent::Paused, Some(&pause::code(reason))).await;
                // An error means that nobody waits for the answer.
                let _ = done.send(kept);
            }
            Order::Stop(done) => {
                self.tell(Input::Stop);
                self.cut_off = Some(Instant::now() + CUT_OFF);
                let kept = self.keep_intent(Intent::Stopped, None).await;
                let _ = done.send(kept);
            }
            Order::LetGo => {
                self.is_let_go = true;
                self.tell(Input::Pause(PauseReason::Person));
            }
            Order::Seen(row, status) => self.tell(Input::StatusSeen { row, status }),
            Order::SentElsewhere(person) => self.tell(Input::SentElsewhere { person }),
            Order::QueueChanged => self.tell(Input::QueueChanged),
            Order::ClockChanged => self.tell(Input::Tick),
        }
    }

    /// Does what the engine asks until it asks nothing more. Orders from outside come first.
    async fn do_all(&mut self) {
        loop {
            while let Ok(order) = self.orders.try_recv() {
                self.obey(order).await;
            }
            match self.engine.poll_effect() {
                Some(effect) => self.perform(effect).await,
                None if self.changes.is_empty() || !self.is_write_due() => return,
                None => self.write().await,
            }
        }
    }

    async fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Claim { count, due_by, groups } => self.claim(count, due_by, groups).await,
            Effect::Dispatch { rows } => self.dispatch(&rows).await,
            Effect::Send { row } => self.send(row),
            Effect::Record { row, sent_at, verdict, outcome } => {
                self.changes.push((vec![row], Change::Record { row, sent_at, verdict, outcome }));
            }
            Effect::Requeue { row, sent_at, not_before, attempts, deferred, outcome } => {
                let change = Change::Requeue { row, sent_at, not_before, attempts, deferred, outcome };
                self.changes.push((vec![row], change));
            }
            Effect::Release { rows } => {
                self.changes.push((rows.clone(), Change::Release { rows }));
            }
            Effect::Paused(_) if self.is_let_go => {}
            Effect::Paused(reason) => {
                // Unwritten it shows as interrupted after a restart, which also waits for a person.
                let _ = self.keep_intent(Intent::Paused, Some(&pause::code(reason))).await;
            }
            // Written when the order was obeyed, or when the run began.
            Effect::Resumed | Effect::Stopped => {}
            Effect::Finished => self.errand.events.campaign_settled(self.errand.campaign),
        }
    }

    async fn claim(&mut self, count: u32, due_by: Timestamp, groups: Vec<engine::WindowGroup>) {
        // What waits to be written goes first: the store takes everything in the engine's order.
        self.write().await;
        let groups: Vec<u8> = groups.into_iter().map(|group| group.0).collect();
        match self.errand.store.claim(self.errand.campaign, count, due_by, &groups).await {
            Ok(claimed) => {
                let rows = claimed.rows.iter().map(|letter| letter.row).collect();
                self.letters.extend(claimed.rows.into_iter().map(|letter| (letter.row.id, Arc::new(letter))));
                self.tell(Input::Claimed { rows, remaining: claimed.remaining });
            }
            Err(cause) => {
                tracing::warn!(error = %cause, "campaign.claim failed");
                self.tell(Input::ClaimFailed);
            }
        }
    }

    async fn dispatch(&mut self, rows: &[RowId]) {
        let now = self.now();
        let (effects, changes) = self.take_changes();
        let done = self.errand.store.write_and_dispatch(self.errand.campaign, &changes, rows, now).await;
        self.written(effects, done.is_ok());
        match done {
            Ok(done) => {
                for row in &done.withheld {
                    self.letters.remove(row);
                }
                self.tell(Input::Dispatched { committed: done.committed, withheld: done.withheld });
            }
            Err(cause) => {
                tracing::warn!(error = %cause, "campaign.dispatch failed");
                self.tell(Input::DispatchFailed);
            }
        }
    }

    fn send(&mut self, row: RowId) {
        let letter = self.letters.get(&row).cloned();
        let version = letter.as_ref().and_then(|letter| self.errand.versions.get(usize::from(letter.arm))).cloned();
        let (Some(letter), Some(template)) = (letter, version) else {
            // A row without its message cannot have left; it is shown rather than lost.
            tracing::warn!("campaign.send without a message");
            let _ = self.answers.0.send((row, SendOutcome::NotSent(NotSentCause::ConnectionRefused), self.now()));
            return;
        };
        let recipient = RecipientNo(u32::try_from(row.0).unwrap_or(u32::MAX));
        let correlation = Correlation { campaign: self.errand.campaign, recipient };
        let gateway = Arc::clone(&self.errand.gateway);
        let clock = Arc::clone(&self.errand.clock);
        let request = Request { row, answers: self.answers.0.clone(), clock, outcome: None };
        self.requests.spawn(async move {
            // The whole request moves in here: it answers when this task ends, however it ends.
            let mut request = request;
            let message = Outgoing { to: letter.to, template: &template, filled: &letter.filled, correlation };
            request.outcome = Some(gateway.send(&message).await);
        });
    }

    /// One commit for everything that waits to be written.
    async fn write(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let (effects, changes) = self.take_changes();
        let written = self.errand.store.write(self.errand.campaign, &changes).await;
        if let Err(cause) = &written {
            tracing::warn!(error = %cause, "campaign.write failed");
        }
        self.written(effects, written.is_ok());
    }

    /// What waits to be written, and the rows of each effect of it.
    fn take_changes(&mut self) -> (Vec<Vec<RowId>>, Vec<Change>) {
        self.gathered_until = None;
        std::mem::take(&mut self.changes).into_iter().unzip()
    }

    /// Tells of each effect whether it is durable. Each has its own answer: one row may stand in two, an old decision and
    /// a newer one.
    fn written(&mut self, effects: Vec<Vec<RowId>>, is_durable: bool) {
        for rows in effects {
            if is_durable {
                for row in &rows {
                    self.letters.remove(row);
                }
                self.errand.events.campaign_moved(self.errand.campaign);
                self.tell(Input::Saved { rows });
            } else {
                self.tell(Input::SaveFailed { rows });
            }
        }
    }

    /// Whether what waits to be written shall wait no longer. While answers keep coming they gather for a moment: one
    /// commit costs as much as many rows in it.
    fn is_write_due(&mut self) -> bool {
        let gathers = self.engine.phase() == Phase::Running && !self.requests.is_empty();
        if !gathers || self.changes.len() >= GATHER_MAX {
            return true;
        }
        *self.gathered_until.get_or_insert_with(|| Instant::now() + GATHER) <= Instant::now()
    }

    async fn keep_intent(&mut self, intent: Intent, pause: Option<&str>) -> Result<(), StoreError> {
        let now = self.now();
        let kept = self.errand.store.set_intent(self.errand.campaign, intent, pause, now).await;
        if let Err(cause) = &kept {
            tracing::warn!(error = %cause, "campaign.intent not written");
        }
        self.errand.events.campaign_settled(self.errand.campaign);
        kept
    }
}
