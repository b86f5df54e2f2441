//! Reports from the platform: kept before they are answered, understood afterwards, applied once.
//!
//! The listener stores a raw body and answers; [`Pump`] takes stored bodies in order, checks the signature, decodes,
//! and applies all that a body says in one commit that also marks it done. A power cut between the two costs nothing:
//! the body is still there, and applying it twice changes nothing.

mod facts;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    event::ProviderEvent,
    id::{CampaignId, RecipientNo},
    time::Timestamp,
};
use engine::Seen;
use gateway::cloud_api::webhook;
use inbox::{KeepError, Sink};
use store::{Body, Fact, Kept, Store};
use tokio::{
    sync::{Notify, mpsc},
    time::sleep,
};
use wire::Delivery;

use crate::{clock::Clock, events::Events};

/// Bodies taken from the store at once.
const AT_ONCE: u32 = 64;
/// How long bodies gather before they are applied: one commit costs as much as many bodies in it.
const GATHER: Duration = Duration::from_millis(50);
/// A short rest keeps a full disk from spinning.
const REST: Duration = Duration::from_millis(500);

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
                Ok(kept) if kept.is_empty() => {
                    self.arrived.notified().await;
                    sleep(GATHER).await;
                }
                Ok(kept) => {
                    let is_all = kept.len() < AT_ONCE as usize;
                    self.take(kept).await;
                    if is_all {
                        sleep(GATHER).await;
                    }
                }
                Err(cause) => {
                    tracing::warn!(error = %cause, "report.read failed");
                    sleep(2 * REST).await;
                }
            }
        }
    }

    async fn take(&self, kept: Vec<Kept>) {
        let mut read = Vec::with_capacity(kept.len());
        for one in kept {
            let events = webhook::verify(&self.app_secret, one.signature.as_deref(), &one.body)
                .and_then(|()| webhook::decode(&one.body));
            match events {
                Ok(events) => read.push((one.seq, events)),
                Err(cause) => self.refuse(one.seq, cause.code()).await,
            }
        }
        if self.apply(&read).await {
            return;
        }
        // One of them may be at fault: the others are not to wait for it.
        for one in &read {
            if !self.apply(std::slice::from_ref(one)).await {
                sleep(REST).await;
            }
        }
    }

    async fn refuse(&self, seq: i64, code: &'static str) {
        tracing::warn!(code, "report.refused");
        if let Err(cause) = self.store.refuse_delivery(seq, code).await {
            tracing::warn!(error = %cause, "report.refuse failed");
        }
    }

    /// Applies bodies in one commit; false if that failed. They stay unread then and are taken again.
    async fn apply(&self, read: &[(i64, Vec<ProviderEvent>)]) -> bool {
        if read.is_empty() {
            return true;
        }
        let now = self.clock.now();
        let fact = |event| facts::fact(event, now);
        let bodies: Vec<Body> =
            read.iter().map(|(seq, events)| (*seq, events.iter().filter_map(fact).collect())).collect();
        let applied = match self.store.apply_all(&bodies, now).await {
            Ok(applied) => applied,
            Err(cause) => {
                tracing::warn!(error = %cause, "report.apply failed");
                return false;
            }
        };
        for (campaign, recipient, seen) in applied.seen {
            self.tell(News::Row(campaign, recipient, seen));
        }
        read.iter().flat_map(|(_, events)| events).filter_map(facts::news).for_each(|news| self.tell(news));
        for campaign in applied.campaigns {
            self.events.campaign_moved(campaign);
        }
        if bodies.iter().flat_map(|(_, facts)| facts).any(withdraws) {
            self.events.contacts_moved();
        }
        true
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
