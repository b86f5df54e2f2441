//! Reading campaigns, and what their owner wants of them.

use domain::{campaign::Intent, id::CampaignId, time::Timestamp};
use sqlx::SqliteConnection;

use super::CampaignRecord;
use crate::{
    error::StoreError,
    open::Store,
    values::{document, instant, named},
};

/// A line of the table.
struct StoredCampaign {
    id: Vec<u8>,
    name: String,
    created_at: i64,
    draft: String,
    waterfall: String,
    salt: String,
    zones: String,
    test: Option<String>,
    intent: String,
    pause: Option<String>,
    started_at: Option<i64>,
    stopped_at: Option<i64>,
    ended_at: Option<i64>,
}

impl StoredCampaign {
    fn into_record(self) -> Result<CampaignRecord, StoreError> {
        let id = self.id.try_into().map_err(|_| StoreError::Illegible { what: "id" })?;
        Ok(CampaignRecord {
            id: CampaignId::from_bytes(id),
            name: self.name,
            created_at: Timestamp::from_millis(self.created_at),
            draft: document(&self.draft, "draft")?,
            waterfall: document(&self.waterfall, "waterfall")?,
            salt: self.salt,
            groups: document(&self.zones, "list of zones")?,
            test: self.test.map(|test| document(&test, "test")).transpose()?,
            intent: named(&self.intent, "intent")?,
            pause: self.pause,
            started_at: instant(self.started_at),
            stopped_at: instant(self.stopped_at),
            ended_at: instant(self.ended_at),
        })
    }
}

/// One campaign, as this reading of the file finds it.
pub(crate) async fn record_of(
    file: &mut SqliteConnection,
    id: CampaignId,
) -> Result<Option<CampaignRecord>, StoreError> {
    let id = id.as_bytes().as_slice();
    let found = sqlx::query_file_as!(StoredCampaign, "queries/campaigns/one.sql", id).fetch_optional(file).await?;
    found.map(StoredCampaign::into_record).transpose()
}

impl Store {
    /// One campaign.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn campaign(&self, id: CampaignId) -> Result<Option<CampaignRecord>, StoreError> {
        record_of(&mut *self.readers().acquire().await?, id).await
    }

    /// All campaigns, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn campaigns(&self) -> Result<Vec<CampaignRecord>, StoreError> {
        let found = sqlx::query_file_as!(StoredCampaign, "queries/campaigns/all.sql").fetch_all(self.readers()).await?;
        found.into_iter().map(StoredCampaign::into_record).collect()
    }

    /// Writes down what the owner wants, and why it is held.
    ///
    /// # Errors
    /// [`StoreError::NoSuchCampaign`], and what the database says.
    pub async fn set_intent(
        &self,
        id: CampaignId,
        intent: Intent,
        pause: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let (bytes, intent, now) = (id.as_bytes().as_slice(), intent.as_str(), now.as_millis());
        let done =
            sqlx::query_file!("queries/campaigns/set_intent.sql", bytes, intent, pause, now).execute(&mut *tx).await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NoSuchCampaign(id));
        }
        Ok(tx.commit().await?)
    }
}
