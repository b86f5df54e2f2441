//! Looking campaigns up.

use domain::{campaign::Intent, id::CampaignId};
use store::CampaignRecord;

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
        let record = self.record(id).await?;
        self.status_of(&record).await
    }

    /// All campaigns, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn campaigns(&self) -> Result<Vec<CampaignStatus>, AppError> {
        let mut all = Vec::new();
        for record in self.store.campaigns().await? {
            all.push(self.status_of(&record).await?);
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

    async fn status_of(&self, record: &CampaignRecord) -> Result<CampaignStatus, AppError> {
        let id = record.id;
        let tally = self.store.tally(id).await?;
        let billed = self.store.billed(id).await?;
        let is_here = self.desk.of(id).is_some();
        let report = self.report_of(record);
        Ok(status::build(record, &tally, &billed, is_here, report, self.now()))
    }
}
