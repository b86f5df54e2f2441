//! One person, and all that is on file of them.

use domain::{
    campaign::CampaignDraft,
    consent::ConsentRecord,
    id::{CampaignId, ContactId},
    row::RowState,
    time::Timestamp,
};

use super::{Listed, read::source};
use crate::{
    error::StoreError,
    open::Store,
    values::{document, instant, named, narrow},
};

/// One person.
#[derive(Debug, Clone)]
pub struct Card {
    /// Who.
    pub listed: Listed,
    /// Messages in a row that could not be delivered.
    pub undeliverable_in_a_row: u32,
    /// Every statement of consent, the newest first.
    pub consent: Vec<Statement>,
    /// Every message that was planned, that of the newest campaign first.
    pub messages: Vec<Message>,
}

/// A statement of consent.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What was said.
    pub record: ConsentRecord,
    /// The name of the list it came in, if it came in one.
    pub file: Option<String>,
}

/// A message that was planned for a person.
#[derive(Debug, Clone)]
pub struct Message {
    /// The campaign.
    pub campaign: CampaignId,
    /// What the owner calls it.
    pub campaign_name: String,
    /// What the owner calls the version.
    pub arm: String,
    /// Where the row stands.
    pub state: RowState,
    /// When it left.
    pub dispatched_at: Option<Timestamp>,
    /// When it reached the phone.
    pub delivered_at: Option<Timestamp>,
    /// When it was opened.
    pub read_at: Option<Timestamp>,
    /// When it was answered.
    pub replied_at: Option<Timestamp>,
    /// When its link was followed.
    pub clicked_at: Option<Timestamp>,
    /// When the person asked for no more.
    pub opted_out_at: Option<Timestamp>,
    /// The code with which it was refused, or failed later.
    pub failed_code: Option<u32>,
}

impl Store {
    /// All that is on file of one person.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn card(&self, id: ContactId) -> Result<Option<Card>, StoreError> {
        let Some((listed, undeliverable_in_a_row)) = self.with_deliverability(&[id]).await?.into_iter().next() else {
            return Ok(None);
        };
        let (consent, messages) = (self.ledger_of(id).await?, self.messages_of(id).await?);
        Ok(Some(Card { listed, undeliverable_in_a_row, consent, messages }))
    }

    async fn ledger_of(&self, id: ContactId) -> Result<Vec<Statement>, StoreError> {
        let lines = sqlx::query_file!("queries/contacts/ledger.sql", id.0).fetch_all(self.readers()).await?;
        let mut ledger = Vec::with_capacity(lines.len());
        for line in lines {
            let record = ConsentRecord {
                channel: named(&line.channel, "channel")?,
                state: named(&line.state, "consent")?,
                recorded_at: Timestamp::from_millis(line.recorded_at),
                source: source(&line.source, line.source_record, line.source_column)?,
                wording: line.wording,
            };
            ledger.push(Statement { record, file: line.file });
        }
        Ok(ledger)
    }

    async fn messages_of(&self, id: ContactId) -> Result<Vec<Message>, StoreError> {
        let lines = sqlx::query_file!("queries/contacts/messages.sql", id.0).fetch_all(self.readers()).await?;
        let mut messages = Vec::with_capacity(lines.len());
        for line in lines {
            let campaign = line.id.try_into().map_err(|_| StoreError::Illegible { what: "id" })?;
            let draft: CampaignDraft = document(&line.draft, "draft")?;
            let arm: usize = narrow(line.arm, "version")?;
            let code = line.failed_code.or(line.refused_code);
            messages.push(Message {
                campaign: CampaignId::from_bytes(campaign),
                campaign_name: line.name,
                arm: draft.arms.into_iter().nth(arm).map(|arm| arm.label).unwrap_or_default(),
                state: named(&line.state, "state")?,
                dispatched_at: instant(line.dispatched_at),
                delivered_at: instant(line.delivered_at),
                read_at: instant(line.read_at),
                replied_at: instant(line.replied_at),
                clicked_at: instant(line.clicked_at),
                opted_out_at: instant(line.opted_out_at),
                failed_code: code.map(|code| narrow(code, "code")).transpose()?,
            });
        }
        Ok(messages)
    }
}
