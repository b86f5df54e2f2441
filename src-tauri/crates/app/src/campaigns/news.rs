//! What the platform tells while a campaign is being sent, and what follows from it.

use domain::id::RecipientNo;
use engine::{PauseReason, RowId};
use tokio::sync::{mpsc, oneshot};

use super::running::Running;
use crate::{App, reports::News, sending::Order};

/// Acts on news of the platform, until the platform is let go of.
pub(crate) async fn hear(app: App, mut news: mpsc::UnboundedReceiver<News>) {
    while let Some(news) = news.recv().await {
        match news {
            News::Row(campaign, RecipientNo(no), seen) => {
                if let Some(running) = app.desk.of(campaign) {
                    let _ = running.orders.send(Order::Seen(RowId(u64::from(no)), seen));
                }
            }
            News::AccountStopped => {
                if let Some(running) = app.desk.running() {
                    hold(&running, PauseReason::Account { code: 0 });
                }
            }
            News::TemplateStopped { name, language } => {
                if let Some(running) = app.desk.running()
                    && app.uses(&running, &name, language.as_deref()).await
                {
                    hold(&running, PauseReason::Template { code: None });
                }
            }
        }
    }
}

/// Holds what is being sent. Nobody waits for the answer: the sender writes down why it holds, and tells it.
fn hold(running: &Running, reason: PauseReason) {
    let (done, _) = oneshot::channel();
    let _ = running.orders.send(Order::Pause(reason, done));
}

impl App {
    async fn uses(&self, running: &Running, template: &str, language: Option<&str>) -> bool {
        let Ok(record) = self.record(running.campaign).await else { return false };
        record.draft.arms.iter().any(|arm| {
            let key = &arm.template.key;
            key.name == template && language.is_none_or(|language| key.language == language)
        })
    }
}
