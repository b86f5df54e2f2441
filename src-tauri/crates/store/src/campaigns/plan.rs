//! Writing a plan.

use std::fmt;

use domain::{phone::Country, template::FilledTemplate};
use sqlx::{Sqlite, Transaction};

use super::{NewCampaign, NewRecipient};
use crate::{
    bulk::{self, Binding, Row},
    error::StoreError,
    open::Store,
    values::{digits, written},
};

/// A plan being written: one transaction. Dropped without [`PlanWriter::finish`] it leaves nothing.
pub struct PlanWriter {
    tx: Transaction<'static, Sqlite>,
    campaign: i64,
}

impl fmt::Debug for PlanWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanWriter").finish_non_exhaustive()
    }
}

impl Store {
    /// Begins to write a plan. No other writing happens until it ends.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_plan(&self, campaign: &NewCampaign) -> Result<PlanWriter, StoreError> {
        let mut tx = self.begin().await?;
        let test = campaign.test.as_ref().map(|test| written(test, "test")).transpose()?;
        let key = sqlx::query_file_scalar!(
            "queries/campaigns/insert.sql",
            campaign.id.as_bytes().as_slice(),
            campaign.name,
            campaign.created_at.as_millis(),
            campaign.draft.category().as_str(),
            written(&campaign.draft, "draft")?,
            written(&campaign.waterfall, "waterfall")?,
            campaign.salt,
            written(&campaign.groups, "list of zones")?,
            test,
        )
        .fetch_one(&mut *tx)
        .await?;
        Ok(PlanWriter { tx, campaign: key })
    }
}

impl PlanWriter {
    /// Adds rows.
    ///
    /// # Errors
    /// [`StoreError`]; also when a person or a place stands in the plan already.
    pub async fn add(&mut self, recipients: &[NewRecipient]) -> Result<(), StoreError> {
        let rows: Vec<FreshRow<'_>> =
            recipients.iter().map(|recipient| FreshRow::new(self.campaign, recipient)).collect();
        bulk::insert(&mut self.tx, &rows).await?;
        let message = |recipient| FreshMessage::new(self.campaign, recipient);
        let messages: Vec<FreshMessage> = recipients.iter().map(message).collect::<Result<_, _>>()?;
        bulk::insert(&mut self.tx, &messages).await
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(self) -> Result<(), StoreError> {
        Ok(self.tx.commit().await?)
    }
}

struct FreshRow<'a> {
    campaign: i64,
    country: Option<Country>,
    recipient: &'a NewRecipient,
}

impl<'a> FreshRow<'a> {
    fn new(campaign: i64, recipient: &'a NewRecipient) -> Self {
        Self { campaign, country: recipient.to.country(), recipient }
    }
}

impl Row for FreshRow<'_> {
    const INTO: &'static str = "recipients (campaign, no, contact, arm, stratum, wave, window_group, country)";
    const COLUMNS: usize = 8;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        statement
            .bind(self.campaign)
            .bind(self.recipient.no.0)
            .bind(self.recipient.contact.0)
            .bind(self.recipient.arm)
            .bind(self.recipient.stratum.as_str())
            .bind(self.recipient.wave)
            .bind(self.recipient.group)
            .bind(self.country.as_ref().map(Country::code))
    }
}

struct FreshMessage {
    campaign: i64,
    no: u32,
    e164: i64,
    filled: String,
}

impl FreshMessage {
    fn new(campaign: i64, recipient: &NewRecipient) -> Result<Self, StoreError> {
        let filled = written::<FilledTemplate>(&recipient.filled, "message")?;
        Ok(Self { campaign, no: recipient.no.0, e164: digits(recipient.to)?, filled })
    }
}

impl Row for FreshMessage {
    const INTO: &'static str = "messages (campaign, no, e164, filled)";
    const COLUMNS: usize = 4;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        statement.bind(self.campaign).bind(self.no).bind(self.e164).bind(self.filled.as_str())
    }
}
