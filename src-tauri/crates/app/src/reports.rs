//! Reports from the platform: kept before they are answered, understood afterwards, applied once.
//!
//! The listener stores a raw body and answers; [`Pump`] takes stored bodies in order, checks the signature, decodes,
//! and applies all that a body says in one commit that also marks it done. A power cut between the two costs nothing:
//! the body is still there, and applying it twice changes nothing.

mod facts;

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    event::ProviderEvent,
    id::{CampaignId, RecipientNo},
    time::Timestamp,
};
use engine::Seen;
use gateway::cloud_api::webhook;
use inbox::{KeepError, Sink};
use store::{Fact, Kept, Store};
use tokio::sync::{Notify, mpsc};
use wire::Delivery;

use crate::{clock::Clock, events::Events};

/// Bodies taken from the store at once.
const AT_ONCE: u32 = 64;

/// Where the listener puts what arrives.
pub(crate) struct StoreSink {
    pub(crate) store: Store,
    pub(crate) arrived: Arc<Notify>,
}

#[async_trait]
impl Sink for StoreSink {
    async fn keep(&self, delivery: Delivery) -> Result<(), KeepError> {
        let received_at = Timestamp::from_millis(delivery.received_at_ms);
        let kept = self.store.keep_delivery(received_at, delivery.signature.as_deref(), &delivery.body).await;
        kept.map_err(KeepError::new)?;
        self.arrived.notify_one();
        Ok(())
    }
}

/// What a report means beyond its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// A report named a row of a campaign.
    Row(CampaignId, RecipientNo, Seen),
    /// The platform lets nothing more leave this account.
    AccountStopped,
    /// A template may not be sent with any more.
    TemplateStopped {
        /// Its name.
        name: String,
        /// Its language, if told.
        language: Option<String>,
    },
}

/// Takes stored reports and applies them.
pub(crate) struct Pump {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Arc<Events>,
    pub(crate) arrived: Arc<Notify>,
    pub(crate) app_secret: gateway::Secret,
    pub(crate) news: mpsc::UnboundedSender<News>,
}

impl Pump {
    /// Runs until it is aborted.
    pub(crate) async fn run(self) {
        loop {
            match self.store.unread_deliveries(AT_ONCE).await {
                Ok(kept) if kept.is_empty() => self.arrived.notified().await,
                Ok(kept) => {
                    for one in kept {
                        self.take(one).await;
                    }
                }
                Err(cause) => {
                    tracing::warn!(error = %cause, "report.read failed");
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
            }
        }
    }

    async fn take(&self, kept: Kept) {
        let events = webhook::verify(&self.app_secret, kept.signature.as_deref(), &kept.body)
            .and_then(|()| webhook::decode(&kept.body));
        match events {
            Ok(events) => self.apply(kept.seq, &events).await,
            Err(cause) => self.refuse(kept.seq, cause.code()).await,
        }
    }

    async fn refuse(&self, seq: i64, code: &'static str) {
        tracing::warn!(code, "report.refused");
        if let Err(cause) = self.store.refuse_delivery(seq, code).await {
            tracing::warn!(error = %cause, "report.refuse failed");
        }
    }

    async fn apply(&self, seq: i64, events: &[ProviderEvent]) {
        let now = self.clock.now();
        let facts: Vec<_> = events.iter().filter_map(|event| facts::fact(event, now)).collect();
        match self.store.apply(seq, &facts, now).await {
            Ok(applied) => {
                for (campaign, recipient, seen) in applied.seen {
                    self.tell(News::Row(campaign, recipient, seen));
                }
                events.iter().filter_map(facts::news).for_each(|news| self.tell(news));
                for campaign in applied.campaigns {
                    self.events.campaign_moved(campaign);
                }
                if facts.iter().any(withdraws) {
                    self.events.contacts_moved();
                }
            }
            Err(cause) => {
                // It stays unread and is taken again; a short rest keeps a full disk from spinning.
                tracing::warn!(error = %cause, "report.apply failed");
                tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            }
        }
    }

    fn tell(&self, news: News) {
        // Nobody listens any more when the platform is being let go of.
        let _ = self.news.send(news);
    }
}

/// Whether somebody's consent ends with it.
const fn withdraws(fact: &Fact) -> bool {
    matches!(fact, Fact::OptOut { .. } | Fact::Report { opt_out: true, .. })
}
