//! All figures at one instant: read one after the other in one transaction, they still tell of the same moment.

use domain::{
    id::{CampaignId, ContactId},
    time::Timestamp,
};
use sqlx::SqliteConnection;

use super::{Figures, Pulse, count};
use crate::{
    campaigns::{key_of, record_of},
    error::StoreError,
    open::Store,
    values::{count as counted, narrow},
};

const MINUTE_MS: i64 = 60_000;

impl Store {
    /// A campaign with its figures; nothing when there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn figures(&self, campaign: CampaignId) -> Result<Option<Figures>, StoreError> {
        let mut reading = self.readers().begin().await?;
        figures(&mut reading, campaign).await
    }

    /// The same with what moves at `now`, where messages can be judged by their reports that left `mature_ms` ago: to the
    /// minute, never earlier.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn live_figures(
        &self,
        campaign: CampaignId,
        now: Timestamp,
        mature_ms: i64,
    ) -> Result<Option<(Figures, Pulse)>, StoreError> {
        let mut reading = self.readers().begin().await?;
        let Some(figures) = figures(&mut reading, campaign).await? else { return Ok(None) };
        let key = key_of(&mut reading, campaign).await?;
        Ok(Some((figures, pulse(&mut reading, key, now, mature_ms).await?)))
    }

    /// People who are still to be written to, and their window groups, in send order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn to_leave(&self, campaign: CampaignId) -> Result<Vec<(ContactId, u8)>, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        let rows = sqlx::query_file!("queries/figures/to_leave.sql", key).fetch_all(&mut *reader).await?;
        rows.into_iter().map(|row| Ok((ContactId(row.contact), narrow(row.window_group, "group")?))).collect()
    }
}

async fn figures(file: &mut SqliteConnection, campaign: CampaignId) -> Result<Option<Figures>, StoreError> {
    let Some(record) = record_of(file, campaign).await? else { return Ok(None) };
    let key = key_of(file, campaign).await?;
    Ok(Some(Figures {
        record,
        tally: count::tally(file, key).await?,
        billed: count::billed(file, key).await?,
        failures: count::failures(file, key).await?,
        withheld: count::withheld(file, key).await?,
        timeline: count::timeline(file, key).await?,
    }))
}

async fn pulse(
    file: &mut SqliteConnection,
    campaign: i64,
    now: Timestamp,
    mature_ms: i64,
) -> Result<Pulse, StoreError> {
    let since = now.plus_ms(-MINUTE_MS).as_millis();
    let left = sqlx::query_file!("queries/figures/left_since.sql", campaign, since).fetch_one(&mut *file).await?;
    // The last minute that was over by then.
    let until = now.plus_ms(-mature_ms - MINUTE_MS).as_millis();
    let matured = sqlx::query_file!("queries/figures/matured.sql", campaign, until).fetch_one(&mut *file).await?;
    let earlier = sqlx::query_file!("queries/figures/earlier.sql", campaign).fetch_one(&mut *file).await?;
    Ok(Pulse {
        last_minute: counted(left.messages),
        matured: counted(matured.messages),
        matured_delivered: counted(matured.delivered),
        earlier_delivered: counted(earlier.delivered),
        earlier_opted_out: counted(earlier.opted_out),
    })
}
