//! Taking in a file.

use std::{
    collections::{BTreeMap, HashSet, btree_map::Entry},
    fmt,
};

use domain::{
    consent::{Channel, ConsentRecord, ConsentState},
    contact::ContactDraft,
    id::{ContactId, ImportId},
    phone::E164,
    time::Timestamp,
};
use sqlx::{Sqlite, Transaction};

use super::{
    ImportCounts, Imported, Incoming, Upsert,
    figures::{Moved, Standing},
    merge::{Precedence, merge},
    statements::{Page, Statements},
    stored::{FreshContact, StoredContact, documents},
};
use crate::{
    bulk,
    digest::DigestKey,
    error::StoreError,
    open::Store,
    values::{counted, list},
};

/// An import under way: one transaction over the whole file. Dropped without [`ImportWriter::finish`] it leaves nothing.
pub struct ImportWriter {
    tx: Transaction<'static, Sqlite>,
    key: DigestKey,
    import: i64,
    last_id: i64,
    statements: Statements,
    /// Numbers that this file has spoken of.
    spoken_of: HashSet<E164>,
    moved: Moved,
}

impl fmt::Debug for ImportWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportWriter").field("people", &self.spoken_of.len()).finish_non_exhaustive()
    }
}

/// A person of the batch at hand.
struct Known {
    id: ContactId,
    about: ContactDraft,
    suppressed: bool,
    /// What the person counted for before this batch.
    stood: Standing,
    written: Written,
}

/// What must be written of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Not,
    Changed,
    Fresh,
}

impl Store {
    /// Begins an import. No other writing happens until it ends.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_import(&self, id: ImportId, file: &str, now: Timestamp) -> Result<ImportWriter, StoreError> {
        let mut tx = self.begin().await?;
        let (id, now) = (id.as_bytes().as_slice(), now.as_millis());
        let import =
            sqlx::query_file_scalar!("queries/contacts/begin_import.sql", id, file, now).fetch_one(&mut *tx).await?;
        let last_id = sqlx::query_file_scalar!("queries/contacts/last_id.sql").fetch_one(&mut *tx).await?;
        Ok(ImportWriter {
            tx,
            key: self.key.clone(),
            import,
            last_id,
            statements: Statements::default(),
            spoken_of: HashSet::new(),
            moved: Moved::default(),
        })
    }
}

impl ImportWriter {
    /// Takes in people, in order; what became of each, in the same order. Five hundred at a time suit it well.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add(&mut self, batch: &[Incoming]) -> Result<Vec<Imported>, StoreError> {
        let mut known = self.known(batch).await?;
        let first_fresh = self.last_id + 1;
        let on_file: Vec<i64> = known.values().map(|person| person.id.0).collect();
        let mut page = Statements::page(&mut self.tx, &on_file).await?;
        let mut results = Vec::with_capacity(batch.len());
        for incoming in batch {
            let upsert = self.take(incoming, &mut known, &mut page).await?;
            results.push((incoming.draft.e164, upsert));
        }
        self.write(&known).await?;
        page.write(&mut self.tx).await?;
        self.suppress(batch).await?;
        let suppressed = self.suppressed_since(first_fresh).await?;
        for person in known.values_mut() {
            person.suppressed |= suppressed.contains(&person.id.0);
            self.moved.take(person.stood, Standing::of(person.about.consent.whatsapp, person.suppressed));
        }
        let result = |(number, upsert): (E164, Upsert)| {
            let person = known.get(&number)?;
            Some(Imported { upsert, contact: person.id, suppressed: person.suppressed })
        };
        Ok(results.into_iter().filter_map(result).collect())
    }

    /// Makes it all durable.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(mut self, counts: &ImportCounts) -> Result<(), StoreError> {
        sqlx::query_file!(
            "queries/contacts/finish_import.sql",
            self.import,
            counted(counts.rows),
            counted(counts.accepted),
            counted(counts.created),
            counted(counts.updated),
            counted(counts.unchanged),
            counted(counts.duplicates),
            counted(counts.rejected),
            counted(counts.suppressed),
            counted(counts.no_consent),
        )
        .execute(&mut *self.tx)
        .await?;
        self.moved.write(&mut self.tx).await?;
        Ok(self.tx.commit().await?)
    }

    /// Those of the batch who are on file.
    async fn known(&mut self, batch: &[Incoming]) -> Result<BTreeMap<E164, Known>, StoreError> {
        let numbers = list(batch.iter().map(|incoming| incoming.draft.e164.digits()));
        let stored = sqlx::query_file_as!(StoredContact, "queries/contacts/by_numbers.sql", numbers)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut known = BTreeMap::new();
        for line in stored {
            let suppressed = line.suppressed;
            let contact = line.into_contact()?;
            let stood = Standing::of(contact.about.consent.whatsapp, suppressed);
            let person = Known { id: contact.id, about: contact.about, suppressed, stood, written: Written::Not };
            known.insert(person.about.e164, person);
        }
        Ok(known)
    }

    /// Adds what one line says to what is known of its person.
    async fn take(
        &mut self,
        incoming: &Incoming,
        known: &mut BTreeMap<E164, Known>,
        page: &mut Page,
    ) -> Result<Upsert, StoreError> {
        let number = incoming.draft.e164;
        let mut said = incoming.draft.clone();
        for statement in &incoming.consent {
            let state = said.consent.on_mut(statement.channel);
            *state = state.join(statement.state);
        }
        let precedence = if self.spoken_of.insert(number) { Precedence::Newer } else { Precedence::Older };
        let (person, is_new, mut is_changed) = match known.entry(number) {
            Entry::Vacant(place) => {
                self.last_id += 1;
                let id = ContactId(self.last_id);
                let stood = Standing::default();
                let fresh = Known { id, about: said, suppressed: false, stood, written: Written::Fresh };
                (place.insert(fresh), true, false)
            }
            Entry::Occupied(place) => {
                let person = place.into_mut();
                let before = person.about.clone();
                merge(&mut person.about, &said, precedence);
                let is_changed = person.about != before;
                if is_changed && person.written == Written::Not {
                    person.written = Written::Changed;
                }
                (person, false, is_changed)
            }
        };
        person.suppressed |= incoming.consent.iter().any(is_stop);
        for statement in &incoming.consent {
            is_changed |= self.statements.add(&mut self.tx, page, person.id, statement, self.import).await?;
        }
        Ok(match (is_new, is_changed) {
            (true, _) => Upsert::Created,
            (false, true) => Upsert::Updated,
            (false, false) => Upsert::Unchanged,
        })
    }

    async fn write(&mut self, known: &BTreeMap<E164, Known>) -> Result<(), StoreError> {
        let mut fresh = Vec::new();
        for person in known.values() {
            match person.written {
                Written::Not => {}
                Written::Changed => self.update(person).await?,
                Written::Fresh => {
                    let digest = self.key.digest(person.about.e164);
                    fresh.push(FreshContact::new(person.id, person.about.clone(), digest)?);
                }
            }
        }
        bulk::insert(&mut self.tx, &fresh).await
    }

    async fn update(&mut self, person: &Known) -> Result<(), StoreError> {
        let about = &person.about;
        let (tags, attributes) = documents(about)?;
        let country = about.country.as_ref().map(domain::phone::Country::code);
        let consent = about.consent;
        sqlx::query_file!(
            "queries/contacts/update.sql",
            person.id.0,
            about.first_name,
            about.last_name,
            about.email,
            country,
            about.city,
            about.language,
            about.external_id,
            tags,
            attributes,
            consent.whatsapp.as_str(),
            consent.sms.as_str(),
            consent.email.as_str(),
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Who withdrew enters the suppression list, so that the will outlives the contact.
    async fn suppress(&mut self, batch: &[Incoming]) -> Result<(), StoreError> {
        for incoming in batch {
            for statement in incoming.consent.iter().filter(|said| said.state == ConsentState::Withdrawn) {
                let digest = self.key.digest(incoming.draft.e164);
                let (digest, since) = (digest.as_slice(), statement.recorded_at.as_millis());
                let (channel, source) = (statement.channel.as_str(), statement.source.kind());
                sqlx::query_file!("queries/consent/suppress.sql", channel, digest, since, source)
                    .execute(&mut *self.tx)
                    .await?;
            }
        }
        Ok(())
    }

    /// Which of the contacts added since an id are on the suppression list.
    async fn suppressed_since(&mut self, first: i64) -> Result<HashSet<i64>, StoreError> {
        if self.last_id < first {
            return Ok(HashSet::new());
        }
        let suppressed = sqlx::query_file_scalar!("queries/contacts/suppressed_between.sql", first, self.last_id)
            .fetch_all(&mut *self.tx)
            .await?;
        Ok(suppressed.into_iter().collect())
    }
}

/// Whether a statement puts the number on the suppression list for WhatsApp.
fn is_stop(statement: &ConsentRecord) -> bool {
    statement.channel == Channel::WhatsApp && statement.state == ConsentState::Withdrawn
}
