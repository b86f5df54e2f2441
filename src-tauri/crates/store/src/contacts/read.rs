//! Reading contacts.

use std::collections::BTreeMap;

use domain::{
    audience::Candidate,
    consent::{Channel, ConsentRecord, ConsentSource},
    contact::Contact,
    id::{ContactId, ImportId},
    phone::E164,
    time::Timestamp,
};

use super::{ImportCounts, ImportRecord, Lookback, Prospect, stored::StoredContact};
use crate::{
    error::StoreError,
    open::Store,
    values::{count, named, narrow},
};

impl Store {
    /// How many contacts there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn contact_count(&self) -> Result<u64, StoreError> {
        let contacts = sqlx::query_file_scalar!("queries/contacts/count.sql").fetch_one(self.readers()).await?;
        Ok(count(contacts))
    }

    /// The next contacts in the order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn contacts_after(&self, after: Option<ContactId>, limit: u32) -> Result<Vec<Contact>, StoreError> {
        self.page(after, limit).await?.into_iter().map(StoredContact::into_contact).collect()
    }

    /// The next people as the rules of the audience see them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn candidates_after(
        &self,
        after: Option<ContactId>,
        limit: u32,
        look: Lookback,
    ) -> Result<Vec<Prospect>, StoreError> {
        let page = self.page(after, limit).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else {
            return Ok(Vec::new());
        };
        let (first, last) = (first.id, last.id);
        let mut recent = self.recent_marketing(first, last, look.marketing_since).await?;
        let seen = if look.interactions { self.interactions(first, last).await? } else { BTreeMap::new() };
        let mut prospects = Vec::with_capacity(page.len());
        for line in page {
            let suppressed = line.suppressed;
            let undeliverable_in_a_row = narrow(line.undeliverable_in_a_row, "count")?;
            let recent_marketing = recent.remove(&line.id).unwrap_or_default();
            let last_interaction = seen.get(&line.id).copied();
            let contact = line.into_contact()?;
            let candidate = Candidate {
                contact: contact.id,
                number: contact.about.e164,
                country: contact.about.country,
                consent: contact.about.consent,
                suppressed,
                undeliverable_in_a_row,
                recent_marketing,
                last_interaction,
            };
            prospects.push(Prospect { candidate, contact });
        }
        Ok(prospects)
    }

    /// Every statement of one person, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn consent_history(&self, contact: ContactId) -> Result<Vec<ConsentRecord>, StoreError> {
        let lines = sqlx::query_file!("queries/consent/history.sql", contact.0).fetch_all(self.readers()).await?;
        let mut history = Vec::with_capacity(lines.len());
        for line in lines {
            history.push(ConsentRecord {
                channel: named(&line.channel, "channel")?,
                state: named(&line.state, "consent")?,
                recorded_at: Timestamp::from_millis(line.recorded_at),
                source: source(&line.source, line.source_record, line.source_column)?,
                wording: line.wording,
            });
        }
        Ok(history)
    }

    /// Whether a number is on the suppression list for WhatsApp.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn suppressed(&self, number: E164) -> Result<bool, StoreError> {
        let (channel, digest) = (Channel::WhatsApp.as_str(), self.key.digest(number));
        let digest = digest.as_slice();
        Ok(sqlx::query_file_scalar!("queries/consent/is_suppressed.sql", channel, digest)
            .fetch_one(self.readers())
            .await?)
    }

    /// All imports, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn imports(&self) -> Result<Vec<ImportRecord>, StoreError> {
        let lines = sqlx::query_file!("queries/contacts/imports.sql").fetch_all(self.readers()).await?;
        let mut imports = Vec::with_capacity(lines.len());
        for line in lines {
            let id = line.id.try_into().map_err(|_| StoreError::Illegible { what: "id" })?;
            imports.push(ImportRecord {
                id: ImportId::from_bytes(id),
                file: line.file,
                started_at: Timestamp::from_millis(line.started_at),
                counts: ImportCounts {
                    rows: count(line.row_count),
                    accepted: count(line.accepted),
                    created: count(line.created),
                    updated: count(line.updated),
                    unchanged: count(line.unchanged),
                    duplicates: count(line.duplicates),
                    rejected: count(line.rejected),
                    suppressed: count(line.suppressed),
                    no_consent: count(line.no_consent),
                },
            });
        }
        Ok(imports)
    }

    async fn page(&self, after: Option<ContactId>, limit: u32) -> Result<Vec<StoredContact>, StoreError> {
        let after = after.map_or(0, |contact| contact.0);
        Ok(sqlx::query_file_as!(StoredContact, "queries/contacts/after.sql", after, limit)
            .fetch_all(self.readers())
            .await?)
    }

    /// Marketing messages by person, newest last.
    async fn recent_marketing(
        &self,
        first: i64,
        last: i64,
        since: Timestamp,
    ) -> Result<BTreeMap<i64, Vec<Timestamp>>, StoreError> {
        let since = since.as_millis();
        let sends = sqlx::query_file!("queries/contacts/recent_marketing.sql", first, last, since)
            .fetch_all(self.readers())
            .await?;
        let mut recent: BTreeMap<i64, Vec<Timestamp>> = BTreeMap::new();
        for send in sends {
            recent.entry(send.contact).or_default().push(Timestamp::from_millis(send.sent_at));
        }
        Ok(recent)
    }

    /// When each person last opened, clicked or answered; nobody of whom nothing is known.
    async fn interactions(&self, first: i64, last: i64) -> Result<BTreeMap<i64, Timestamp>, StoreError> {
        let seen =
            sqlx::query_file!("queries/contacts/interactions.sql", first, last).fetch_all(self.readers()).await?;
        Ok(seen.into_iter().map(|line| (line.contact, Timestamp::from_millis(line.at))).collect())
    }
}

/// How a statement reached us, as stored.
pub(super) fn source(kind: &str, record: Option<i64>, column: Option<String>) -> Result<ConsentSource, StoreError> {
    let illegible = StoreError::Illegible { what: "source of a statement" };
    match kind {
        "file" => match (record, column) {
            (Some(record), Some(column)) => Ok(ConsentSource::File { record: count(record), column }),
            (None, _) | (_, None) => Err(illegible),
        },
        "attestation" => Ok(ConsentSource::Attestation),
        "reply" => Ok(ConsentSource::Reply),
        "platform" => Ok(ConsentSource::Platform),
        "by_hand" => Ok(ConsentSource::ByHand),
        _ => Err(illegible),
    }
}
