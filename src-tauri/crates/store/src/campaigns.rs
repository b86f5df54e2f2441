//! Campaigns and their plans.

mod plan;
mod read;

use domain::{
    audience::Waterfall,
    campaign::{CampaignDraft, Intent},
    id::{CampaignId, ContactId, RecipientNo},
    phone::E164,
    template::FilledTemplate,
    time::Timestamp,
};

use sqlx::SqliteConnection;

use crate::error::StoreError;

pub use plan::PlanWriter;
pub(crate) use read::record_of;

/// A campaign to be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCampaign {
    /// Its id.
    pub id: CampaignId,
    /// The owner's name for it.
    pub name: String,
    /// When the plan was made.
    pub created_at: Timestamp,
    /// What it was made from.
    pub draft: CampaignDraft,
    /// Who was left out, and why.
    pub waterfall: Waterfall,
    /// What the lottery of the arms was salted with.
    pub salt: String,
    /// The time zone of each window group, by index.
    pub groups: Vec<String>,
    /// What was decided about the comparison of the arms, if there is one.
    pub test: Option<serde_json::Value>,
}

/// One row of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecipient {
    /// Place in the send order.
    pub no: RecipientNo,
    /// Who.
    pub contact: ContactId,
    /// The number at the time of planning.
    pub to: E164,
    /// Which version.
    pub arm: u8,
    /// The stratum of the lottery.
    pub stratum: String,
    /// The wave.
    pub wave: u16,
    /// Index into [`NewCampaign::groups`].
    pub group: u8,
    /// The message.
    pub filled: FilledTemplate,
}

/// A campaign on file.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignRecord {
    /// Its id.
    pub id: CampaignId,
    /// The owner's name for it.
    pub name: String,
    /// When the plan was made.
    pub created_at: Timestamp,
    /// What it was made from.
    pub draft: CampaignDraft,
    /// Who was left out, and why.
    pub waterfall: Waterfall,
    /// What the lottery of the arms was salted with.
    pub salt: String,
    /// The time zone of each window group, by index.
    pub groups: Vec<String>,
    /// What was decided about the comparison of the arms, if there is one.
    pub test: Option<serde_json::Value>,
    /// What the owner wants.
    pub intent: Intent,
    /// Why it is held, if it is.
    pub pause: Option<String>,
    /// When it was first launched.
    pub started_at: Option<Timestamp>,
    /// When it was stopped, if it is.
    pub stopped_at: Option<Timestamp>,
    /// When its last request left, once nothing is left to do. Derived from the rows.
    pub ended_at: Option<Timestamp>,
}

/// The key of a campaign in this file.
pub(crate) async fn key_of(connection: &mut SqliteConnection, id: CampaignId) -> Result<i64, StoreError> {
    let bytes = id.as_bytes().as_slice();
    let key = sqlx::query_file_scalar!("queries/campaigns/key.sql", bytes).fetch_optional(connection).await?;
    key.ok_or(StoreError::NoSuchCampaign(id))
}
