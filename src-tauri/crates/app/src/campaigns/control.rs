//! Launch, pause, stop, resume, and the decision about messages of which nobody knows.

use std::{sync::Arc, time::Duration};

use domain::{
    campaign::Intent,
    id::{CampaignId, RecipientNo},
};
use engine::{Bottleneck, Engine, PauseReason, RowId};
use store::{CampaignRecord, Decision};
use tokio::sync::{mpsc, oneshot, watch};

use super::{CampaignState, status};
use crate::{
    App,
    clock::Clock,
    error::AppError,
    reports::News,
    sending::{Driver, Ending, Errand, Order, limits},
};

/// How far back the windows of the limits can see.
const WINDOWS_MS: i64 = 24 * 3_600_000 + 60_000;
/// How long an unanswered message waits for its report before a person may decide about it.
const UNKNOWN_DEADLINE_MS: i64 = 30 * 60_000;
/// A report that arrived this much later than a message left proves that the message's own would have, too.
const PROOF_MS: i64 = 5 * 60_000;

/// How long the answers under way may take when the folder is let go of: the time-out of a request, and a little.
const LET_GO_TIMEOUT: Duration = Duration::from_secs(6);

/// A campaign that is being sent by this process.
pub(crate) struct Running {
    pub(crate) campaign: CampaignId,
    orders: mpsc::UnboundedSender<Order>,
    ending: watch::Receiver<Option<Ending>>,
    waits_for: watch::Receiver<Bottleneck>,
}

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
        let mut running = self.running.lock().await;
        if let Some(other) = running.as_ref().filter(|running| running.ending.borrow().is_none()) {
            let is_this = other.campaign == id;
            return Err(if is_this {
                AppError::CampaignState { state: CampaignState::Running.as_str() }
            } else {
                AppError::CampaignBusy { id: other.campaign }
            });
        }
        let record = self.record(id).await?;
        let platform = self.platform().await?;
        let now = self.now();
        self.store.recover(id, now).await?;
        let tally = self.store.tally(id).await?;
        if status::state(record.intent, tally.queued + tally.in_flight, true) == CampaignState::Finished {
            return Err(AppError::CampaignState { state: CampaignState::Finished.as_str() });
        }
        let number = platform.gateway.number().await?;
        let past = self.store.past(now.plus_ms(-WINDOWS_MS)).await?;
        let limits = limits(&record.draft.pace, &number, &record.groups, now);
        self.store.set_intent(id, Intent::Run, None, now).await?;
        let engine = Engine::new(now, limits, past);
        *running = Some(self.start(&record, engine, Arc::clone(&platform.gateway)));
        self.events.campaign_settled(id);
        Ok(())
    }

    fn start(&self, record: &CampaignRecord, engine: Engine, gateway: Arc<dyn gateway::Gateway>) -> Running {
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
        Running { campaign: id, orders, ending, waits_for: waits }
    }

    /// Holds a campaign until it is resumed.
    ///
    /// # Errors
    /// When it is not being sent.
    pub async fn pause(&self, id: CampaignId) -> Result<(), AppError> {
        let (done, told) = oneshot::channel();
        match self.orders_of(id).await {
            Some(orders) if orders.send(Order::Pause(PauseReason::Person, done)).is_ok() => {
                // An error means that the run ended meanwhile, which holds as well.
                let _ = told.await;
                Ok(())
            }
            _ => self.intend(id, Intent::Paused, Some("person")).await,
        }
    }

    /// Stops a campaign. When this returns, nothing of it leaves any more.
    ///
    /// # Errors
    /// When there is no such campaign, or the database fails.
    pub async fn stop(&self, id: CampaignId) -> Result<(), AppError> {
        let (done, told) = oneshot::channel();
        match self.orders_of(id).await {
            Some(orders) if orders.send(Order::Stop(done)).is_ok() => {
                let _ = told.await;
                Ok(())
            }
            _ => self.intend(id, Intent::Stopped, None).await,
        }
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
        let mut ending = {
            let running = self.running.lock().await;
            running.as_ref().filter(|running| running.campaign == id)?.ending.clone()
        };
        ending.wait_for(Option::is_some).await.ok().and_then(|ending| *ending)
    }

    /// What holds the campaign up that is being sent here; nothing when it is not.
    pub async fn bottleneck(&self, id: CampaignId) -> Option<Bottleneck> {
        let running = self.running.lock().await;
        let here = running.as_ref().filter(|running| running.campaign == id && running.ending.borrow().is_none());
        here.map(|running| *running.waits_for.borrow())
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
        if let Some(orders) = self.orders_of(id).await {
            let _ = orders.send(Order::QueueChanged);
        }
        self.events.campaign_settled(id);
        Ok(Settlement { settled, left: before.unknown.saturating_sub(settled), cleared: before.cleared })
    }

    pub(crate) async fn running_id(&self) -> Option<CampaignId> {
        let running = self.running.lock().await;
        running.as_ref().filter(|running| running.ending.borrow().is_none()).map(|running| running.campaign)
    }

    async fn orders_of(&self, id: CampaignId) -> Option<mpsc::UnboundedSender<Order>> {
        let running = self.running.lock().await;
        let here = running.as_ref().filter(|running| running.campaign == id && running.ending.borrow().is_none());
        here.map(|running| running.orders.clone())
    }
}

/// Acts on news of the platform, until the platform is let go of.
pub(crate) async fn hear(app: App, mut news: mpsc::UnboundedReceiver<News>) {
    while let Some(news) = news.recv().await {
        match news {
            News::Row(campaign, RecipientNo(no), seen) => {
                if let Some(orders) = app.orders_of(campaign).await {
                    let _ = orders.send(Order::Seen(RowId(u64::from(no)), seen));
                }
            }
            News::AccountStopped => app.hold(PauseReason::Account { code: 0 }).await,
            News::TemplateStopped { name, language } => {
                if app.running_uses(&name, language.as_deref()).await {
                    app.hold(PauseReason::Template { code: None }).await;
                }
            }
        }
    }
}

impl App {
    /// Holds whatever is being sent here.
    async fn hold(&self, reason: PauseReason) {
        let Some(id) = self.running_id().await else { return };
        if let Some(orders) = self.orders_of(id).await {
            let (done, _) = oneshot::channel();
            let _ = orders.send(Order::Pause(reason, done));
        }
    }

    async fn running_uses(&self, template: &str, language: Option<&str>) -> bool {
        let Some(id) = self.running_id().await else { return false };
        let Ok(record) = self.record(id).await else { return false };
        record.draft.arms.iter().any(|arm| {
            let key = &arm.template.key;
            key.name == template && language.is_none_or(|language| key.language == language)
        })
    }
}

impl App {
    /// Holds what is being sent here without writing that down, so that it goes on when the folder is opened again, and
    /// waits for the answers under way.
    pub(crate) async fn let_go_of_running(&self) {
        let Some(id) = self.running_id().await else { return };
        let Some(orders) = self.orders_of(id).await else { return };
        if orders.send(Order::LetGo).is_ok() {
            let _ = tokio::time::timeout(LET_GO_TIMEOUT, self.ending(id)).await;
        }
    }
}
