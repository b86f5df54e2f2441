//! The campaign that this process is sending.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::id::CampaignId;
use engine::Bottleneck;
use gateway::NumberInfo;
use tokio::{
    sync::{mpsc, watch},
    time::timeout,
};

use super::horizon::Horizon;
use crate::sending::{Ending, Order};

/// How long the answers under way may take once nothing more leaves: the time-out of a request, and a little.
const REST_TIMEOUT: Duration = Duration::from_secs(6);

/// A run of the sender, as everybody else sees it.
#[derive(Clone)]
pub(crate) struct Running {
    pub(crate) campaign: CampaignId,
    pub(crate) orders: mpsc::UnboundedSender<Order>,
    pub(crate) ending: watch::Receiver<Option<Ending>>,
    pub(crate) waits_for: watch::Receiver<Bottleneck>,
    /// The number, as it was when the run began.
    pub(crate) number: NumberInfo,
    pub(crate) horizon: Arc<Horizon>,
}

impl Running {
    /// Whether it takes orders. A sender that died without an ending takes none either.
    fn is_on(&self) -> bool {
        !self.orders.is_closed() && self.ending.borrow().is_none()
    }

    /// Waits until it has ended, and tells how; nothing when it died.
    pub(crate) async fn ended(mut self) -> Option<Ending> {
        self.ending.wait_for(Option::is_some).await.ok().and_then(|ending| *ending)
    }

    /// Waits for the answers under way after an order to end, as long as one may take.
    pub(crate) async fn rest(self) {
        // A request that is not answered by then was given up by its own time-out, or is found as unknown later.
        let _ = timeout(REST_TIMEOUT, self.ended()).await;
    }
}

/// The one place for a run. Looked into for an instant only, never over a wait: figures do not wait for a start.
#[derive(Default)]
pub(crate) struct Desk(Mutex<Option<Running>>);

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a run there.
    pub(crate) fn put(&self, running: Running) {
        *self.lock() = Some(running);
    }

    /// The run, if there is one that takes orders.
    pub(crate) fn running(&self) -> Option<Running> {
        self.lock().clone().filter(Running::is_on)
    }

    /// The same, of one campaign.
    pub(crate) fn of(&self, id: CampaignId) -> Option<Running> {
        self.running().filter(|running| running.campaign == id)
    }

    /// Has whoever sends look at the clock again.
    pub(crate) fn clock_changed(&self) {
        if let Some(running) = self.running() {
            let _ = running.orders.send(Order::ClockChanged);
        }
    }

    /// The last run, ended or not.
    pub(crate) fn last(&self) -> Option<Running> {
        self.lock().clone()
    }

    /// The last run of a campaign, ended or not.
    pub(crate) fn last_of(&self, id: CampaignId) -> Option<Running> {
        self.last().filter(|running| running.campaign == id)
    }
}
