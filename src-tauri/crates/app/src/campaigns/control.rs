//! Launch, pause, stop, resume, and the decision about messages of which nobody knows.
//!
//! One thing at a time: whoever starts, holds or ends a campaign has `control` meanwhile. A stop that comes while a
//! launch is under way waits for it and then stops what was launched; otherwise the launch would undo it.

use std::sync::Arc;

use domain::{campaign::Intent, id::CampaignId};
use engine::{Bottleneck, Engine, PauseReason};
use gateway::{Gateway, NumberInfo, NumberStatus};
use store::{CampaignRecord, Decision, StoreError};
use tokio::sync::{mpsc, oneshot, watch};

use super::{CampaignState, running::Running, status};
use crate::{
    App,
    clock::Clock,
    error::AppError,
    sending::{Driver, Ending, Errand, Order, limits},
};

/// How far back the windows of the limits can see.
pub(super) const WINDOWS_MS: i64 = 24 * 3_600_000 + 60_000;
/// How long an unanswered message waits for its report before a person may decide about it.
const UNKNOWN_DEADLINE_MS: i64 = 30 * 60_000;
/// A report that arrived this much later than a message left proves that the message's own would have, too.
const PROOF_MS: i64 = 5 * 60_000;

/// What came of a decision about unknown messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Settlement {
    /// Messages decided about.
    pub settled: u64,
    /// Messages that are too young to be decided about.
    pub left: u64,
    /// Messages in doubt that needed no decision: their reports have cleared them up since the campaign began. The more,
    /// the surer it is that a message without a report did not go out.
    pub cleared: u64,
}

impl App {
    /// Sends a planned campaign, or goes on with one that was held, stopped or interrupted. Returns when it runs.
    ///
    /// # Errors
    /// When it has nothing to send, another one is running, or the platform does not answer.
    pub async fn launch(&self, id: CampaignId) -> Result<(), AppError> {
        // Nothing leaves while time leaps.
        let turn = self.tempo.leap.lock().await;
        self.begin(id).await?;
        drop(turn);
        self.hurry_for(id).await;
        Ok(())
    }

    /// The same for whoever moves the clock while it is sent.
    pub(crate) async fn begin(&self, id: CampaignId) -> Result<(), AppError> {
        let control = self.control.lock().await;
        if control.is_closing {
            return Err(AppError::Closing);
        }
        if let Some(other) = self.desk.running() {
            let is_this = other.campaign == id;
            return Err(if is_this {
                AppError::CampaignState { state: CampaignState::Running.as_str() }
            } else {
                AppError::CampaignBusy { id: other.campaign }
            });
        }
        let record = self.record(id).await?;
        self.refuse_finished(&record).await?;
        let platform = self.platform().await?;
        let now = self.now();
        self.store.recover(id, now).await?;
        self.refuse_finished(&record).await?;
        let number = platform.gateway.number().await?;
        if let NumberStatus::Other(status) = number.status {
            return Err(AppError::NumberCannotSend { status });
        }
        let past = self.store.past(now.plus_ms(-WINDOWS_MS)).await?;
        let limits = limits(&record.draft.pace, &number, &record.groups, now);
        self.store.set_intent(id, Intent::Run, None, now).await?;
        let engine = Engine::new(now, limits, past);
        self.desk.put(self.start(&record, engine, Arc::clone(&platform.gateway), number));
        self.events.campaign_settled(id);
        Ok(())
    }

    /// Refuses a campaign with no row left to send. Before a start for its own sake, and once more after rows of a dead
    /// process were put right.
    async fn refuse_finished(&self, record: &CampaignRecord) -> Result<(), AppError> {
        let tally = self.store.tally(record.id).await?;
        if tally.queued + tally.in_flight == 0 {
            return Err(AppError::CampaignState { state: CampaignState::Finished.as_str() });
        }
        Ok(())
    }

    fn start(&self, record: &CampaignRecord, engine: Engine, gateway: Arc<dyn Gateway>, number: NumberInfo) -> Running {
        let (orders, order_inbox) = mpsc::unbounded_channel();
        let (waits_for, waits) = watch::channel(Bottleneck::Idle);
        let (ended, ending) = watch::channel(None);
        let errand = Errand {
            campaign: record.id,
            versions: record.draft.arms.iter().map(|arm| arm.template.clone()).collect(),
            store: self.store.clone(),
            gateway,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            events: Arc::clone(&self.events),
        };
        let driver = Driver::new(errand, engine, order_inbox, waits_for);
        let events = Arc::clone(&self.events);
        let id = record.id;
        tokio::spawn(async move {
            let how = driver.run().await;
            let _ = ended.send(Some(how));
            events.campaign_settled(id);
        });
        Running { campaign: id, orders, ending, waits_for: waits, number, horizon: Arc::default() }
    }

    /// Holds a campaign until it is resumed. When this returns, nothing of it leaves, and what had left is answered.
    ///
    /// # Errors
    /// When it is not being sent.
    pub async fn pause(&self, id: CampaignId) -> Result<(), AppError> {
        self.end(id, Intent::Paused, |done| Order::Pause(PauseReason::Person, done)).await
    }

    /// Stops a campaign. When this returns, within half a second, nothing of it leaves any more: what had left is answered,
    /// or cut off and settled by its report.
    ///
    /// # Errors
    /// When there is no such campaign, it has nothing left to send, or the database fails.
    pub async fn stop(&self, id: CampaignId) -> Result<(), AppError> {
        self.end(id, Intent::Stopped, Order::Stop).await
    }

    async fn end(
        &self,
        id: CampaignId,
        intent: Intent,
        order: impl FnOnce(oneshot::Sender<Result<(), StoreError>>) -> Order,
    ) -> Result<(), AppError> {
        let control = self.control.lock().await;
        if let Some(running) = self.desk.of(id) {
            let (done, told) = oneshot::channel();
            // Not taken, or not answered: the run ended by itself meanwhile, and what is wanted is still to be kept.
            if running.orders.send(order(done)).is_ok()
                && let Ok(kept) = told.await
            {
                drop(control);
                // A request that was under way may still reach the platform until it is answered.
                running.rest().await;
                return Ok(kept?);
            }
        }
        let pause = (intent == Intent::Paused).then_some("person");
        self.intend(id, intent, pause).await
    }

    /// Writes down what is wanted of a campaign that nobody is sending.
    async fn intend(&self, id: CampaignId, intent: Intent, pause: Option<&str>) -> Result<(), AppError> {
        let record = self.record(id).await?;
        let tally = self.store.tally(id).await?;
        let state = status::state(record.intent, tally.queued + tally.in_flight, false);
        if matches!(state, CampaignState::Ready | CampaignState::Finished) {
            return Err(AppError::CampaignState { state: state.as_str() });
        }
        self.store.set_intent(id, intent, pause, self.now()).await?;
        self.events.campaign_settled(id);
        Ok(())
    }

    /// Waits until the run of a campaign in this process has ended, and tells how; nothing when there is none.
    pub async fn ending(&self, id: CampaignId) -> Option<Ending> {
        self.desk.last_of(id)?.ended().await
    }

    /// What holds the campaign up that is being sent here; nothing when it is not.
    #[must_use]
    pub fn bottleneck(&self, id: CampaignId) -> Option<Bottleneck> {
        self.desk.of(id).map(|running| *running.waits_for.borrow())
    }

    /// Decides in bulk about messages of which nobody knows whether they went out. Only those are touched whose report
    /// would have come by now if there were one: older than the deadline, with the report path proven alive since.
    ///
    /// # Errors
    /// `reports_unproven` when unknown messages are there and none can be decided about yet.
    pub async fn settle_unknown(&self, id: CampaignId, decision: Decision) -> Result<Settlement, AppError> {
        self.record(id).await?;
        let before = self.store.tally(id).await?;
        let old_enough = self.now().plus_ms(-UNKNOWN_DEADLINE_MS);
        let proven = self.store.last_report_at().await?.map(|at| at.plus_ms(-PROOF_MS));
        let Some(proven) = proven.filter(|_| before.unknown > 0) else {
            return if before.unknown == 0 {
                Ok(Settlement { settled: 0, left: 0, cleared: before.cleared })
            } else {
                Err(AppError::ReportsUnproven)
            };
        };
        let settled = self.store.settle_unknown(id, decision, old_enough.min(proven)).await?;
        if settled == 0 {
            return Err(AppError::ReportsUnproven);
        }
        if let Some(running) = self.desk.of(id) {
            let _ = running.orders.send(Order::QueueChanged);
        }
        self.events.campaign_settled(id);
        Ok(Settlement { settled, left: before.unknown.saturating_sub(settled), cleared: before.cleared })
    }

    /// Holds what is being sent here without writing that down, so that it goes on when the folder is opened again, and
    /// waits for the answers under way. Nothing is launched here from now on.
    pub async fn let_go(&self) {
        self.control.lock().await.is_closing = true;
        if let Some(running) = self.desk.running()
            && running.orders.send(Order::LetGo).is_ok()
        {
            running.rest().await;
        }
    }

    /// Waits until nothing is being sent here, whoever asked for it, and lets nothing more be launched.
    pub async fn rest(&self) {
        loop {
            if let Some(running) = self.desk.running() {
                running.ended().await;
                continue;
            }
            let mut control = self.control.lock().await;
            if self.desk.running().is_none() {
                control.is_closing = true;
                return;
            }
        }
    }
}

/// What only one use case at a time may do: start, hold or end a campaign.
#[derive(Debug, Default)]
pub(crate) struct Control {
    /// The folder is being let go of.
    is_closing: bool,
}

impl Control {
    /// Whether the folder is being let go of.
    pub(crate) const fn is_closing(&self) -> bool {
        self.is_closing
    }
}
