//! What happened, told by id only: whoever shows it asks again.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::id::CampaignId;
use serde::Serialize;
use tokio::sync::broadcast;

use crate::clock::real_ms;

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppEvent {
    /// A campaign moved.
    CampaignChanged {
        /// Which.
        id: CampaignId,
    },
    /// An import went on.
    ImportProgress {
        /// Rows read so far.
        rows: u64,
    },
}

/// Where events are told. Nobody has to listen, and a slow listener loses the oldest.
#[derive(Debug)]
pub(crate) struct Events {
    sender: broadcast::Sender<AppEvent>,
    last_campaign_ms: AtomicI64,
}

/// Least time between two "campaign changed", in real milliseconds: four a second.
const CAMPAIGN_GAP_MS: i64 = 250;

impl Default for Events {
    fn default() -> Self {
        Self { sender: broadcast::channel(256).0, last_campaign_ms: AtomicI64::new(0) }
    }
}

impl Events {
    /// Listens from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<AppEvent> {
        self.sender.subscribe()
    }

    /// Tells something.
    pub(crate) fn tell(&self, event: AppEvent) {
        // An error means that nobody listens.
        let _ = self.sender.send(event);
    }

    /// Tells that a campaign moved, at most four times a second.
    pub(crate) fn campaign_moved(&self, id: CampaignId) {
        let now = real_ms();
        let last = self.last_campaign_ms.load(Ordering::Relaxed);
        if now - last >= CAMPAIGN_GAP_MS {
            self.last_campaign_ms.store(now, Ordering::Relaxed);
            self.tell(AppEvent::CampaignChanged { id });
        }
    }

    /// Tells that a campaign reached a state that stays, whatever was told just before.
    pub(crate) fn campaign_settled(&self, id: CampaignId) {
        self.tell(AppEvent::CampaignChanged { id });
    }
}
