//! Looking campaigns up.

use domain::{campaign::Intent, id::CampaignId};
use store::{CampaignRecord, Figures};

use super::{CampaignStatus, status};
use crate::{App, error::AppError};

impl App {
    /// A campaign by its id.
    pub(crate) async fn record(&self, id: CampaignId) -> Result<CampaignRecord, AppError> {
        self.store.campaign(id).await?.ok_or(AppError::CampaignMissing(id))
    }

    /// Where a campaign stands.
    ///
    /// # Errors
    /// When there is none, or the database fails.
    pub async fn status(&self, id: CampaignId) -> Result<CampaignStatus, AppError> {
        Ok(self.status_of(&self.figures(id).await?))
    }

    /// A campaign with its figures, read at one instant.
    pub(crate) async fn figures(&self, id: CampaignId) -> Result<Figures, AppError> {
        self.store.figures(id).await?.ok_or(AppError::CampaignMissing(id))
    }

    /// All campaigns, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn campaigns(&self) -> Result<Vec<CampaignStatus>, AppError> {
        let mut all = Vec::new();
        for record in self.store.campaigns().await? {
            all.push(self.status(record.id).await?);
        }
        Ok(all)
    }

    /// Campaigns that were running when their process ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn interrupted(&self) -> Result<Vec<CampaignId>, AppError> {
        let all = self.store.campaigns().await?;
        let was_left = |record: &&CampaignRecord| {
            record.intent == Intent::Run && record.ended_at.is_none() && self.desk.of(record.id).is_none()
        };
        Ok(all.iter().filter(was_left).map(|record| record.id).collect())
    }

    /// What is shown of a campaign with these figures.
    pub(crate) fn status_of(&self, figures: &Figures) -> CampaignStatus {
        let is_here = self.desk.of(figures.record.id).is_some();
        status::build(figures, is_here, self.report_of(&figures.record), self.now())
    }
}
