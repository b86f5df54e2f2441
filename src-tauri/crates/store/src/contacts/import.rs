//! Taking in a file.

use std::{borrow::Cow, collections::HashSet, fmt};

use domain::{
    consent::{Channel, ConsentByChannel, ConsentRecord, ConsentState},
    contact::ContactDraft,
    id::{ContactId, ImportId},
    phone::E164,
    time::Timestamp,
};
use sqlx::{Sqlite, Transaction};

use super::{
    ImportCounts, Imported, Incoming, Upsert,
    batch::{Batch, Person, Written},
    figures::{Moved, Standing},
    merge::{Precedence, merge},
    statements::{Page, Wordings, on_record},
    stored::{FreshContact, PlainContact, StoredContact, documents},
    words::Words,
};
use crate::{
    bulk,
    digest::Keyed,
    error::StoreError,
    open::Store,
    values::{counted, list},
};

/// An import under way: one transaction over the whole file. Dropped without [`ImportWriter::finish`] it leaves nothing.
pub struct ImportWriter {
    tx: Transaction<'static, Sqlite>,
    key: Keyed,
    import: i64,
    last_id: i64,
    /// What was there before decides what has to be looked up: the first list of a shop is the longest, and of it
    /// nobody can be on file or have said stop.
    before: Before,
    wordings: Wordings,
    words: Words,
    /// Numbers that this file has spoken of.
    spoken_of: HashSet<E164>,
    moved: Moved,
}

/// What was on file when an import began.
#[derive(Debug, Clone, Copy)]
struct Before {
    contacts: bool,
    suppressions: bool,
}

impl fmt::Debug for ImportWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportWriter").field("people", &self.spoken_of.len()).finish_non_exhaustive()
    }
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
        let suppressions =
            sqlx::query_file_scalar!("queries/consent/anybody_suppressed.sql").fetch_one(&mut *tx).await?;
        Ok(ImportWriter {
            tx,
            key: self.key.keyed(),
            import,
            last_id,
            before: Before { contacts: last_id > 0, suppressions },
            wordings: Wordings::default(),
            words: Words::default(),
            spoken_of: HashSet::new(),
            moved: Moved::default(),
        })
    }
}

impl ImportWriter {
    /// Takes in people, in order; what became of each, in the same order. A thousand at a time suit it well.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add(&mut self, people: &[Incoming]) -> Result<Vec<Imported>, StoreError> {
        let mut batch = self.known(people).await?;
        self.wordings.learn(&mut self.tx, people).await?;
        let first_fresh = self.last_id + 1;
        let mut page = Page::default();
        let mut results = Vec::with_capacity(people.len());
        for incoming in people {
            results.push(self.take(incoming, &mut batch, &mut page));
        }
        self.write(&batch).await?;
        page.write(&mut self.tx).await?;
        for id in self.suppressed_since(first_fresh).await? {
            batch.suppress(id);
        }
        for person in batch.people() {
            let now = Standing::of(person.consent.whatsapp, person.suppressed);
            self.moved.take(person.stood, now);
        }
        let result = |(at, upsert): (usize, Upsert)| {
            let person = batch.person(at);
            Imported { upsert, contact: person.id, suppressed: person.suppressed }
        };
        Ok(results.into_iter().map(result).collect())
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

    /// Those of the batch who are on file, with what is on record of them.
    async fn known<'a>(&mut self, people: &'a [Incoming]) -> Result<Batch<'a>, StoreError> {
        let mut batch = Batch::with_room_for(people.len());
        let numbers = people.iter().map(|incoming| incoming.draft.e164);
        // Without contacts before this file only those can be on file of whom it spoke before.
        let wanted: Vec<E164> =
            numbers.filter(|number| self.before.contacts || self.spoken_of.contains(number)).collect();
        if wanted.is_empty() {
            return Ok(batch);
        }
        let numbers = list(wanted.iter().map(|number| number.digits()));
        let stored = sqlx::query_file_as!(StoredContact, "queries/contacts/by_numbers.sql", numbers)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut ids = Vec::with_capacity(stored.len());
        for line in stored {
            let suppressed = line.suppressed;
            let contact = line.into_contact()?;
            ids.push(contact.id.0);
            batch.add(Person::known(contact, suppressed));
        }
        for (id, said) in on_record(&mut self.tx, &ids).await? {
            batch.recorded(id, said);
        }
        Ok(batch)
    }

    /// Adds what one line says to what is known of its person; who it is, and what that did.
    fn take<'a>(&mut self, incoming: &'a Incoming, batch: &mut Batch<'a>, page: &mut Page) -> (usize, Upsert) {
        let draft = &incoming.draft;
        let consent = joined(draft.consent, &incoming.consent);
        let precedence = if self.spoken_of.insert(draft.e164) { Precedence::Newer } else { Precedence::Older };
        let (at, is_new) = match batch.place(draft.e164) {
            Some(at) => (at, false),
            None => {
                self.last_id += 1;
                (batch.add(Person::fresh(ContactId(self.last_id), draft, consent)), true)
            }
        };
        let person = batch.person_mut(at);
        let mut is_changed = !is_new && add_to(person, draft, consent, precedence);
        person.suppressed |= incoming.consent.iter().any(is_stop);
        for statement in &incoming.consent {
            let Some(said) = self.wordings.said(statement) else { continue };
            if !person.recorded.contains(&said) {
                person.recorded.push(said);
                page.record((&mut *person, self.import), statement, said, &mut self.words);
                is_changed = true;
            }
        }
        page.suppress(incoming, &self.key, &mut self.words);
        let upsert = match (is_new, is_changed) {
            (true, _) => Upsert::Created,
            (false, true) => Upsert::Updated,
            (false, false) => Upsert::Unchanged,
        };
        (at, upsert)
    }

    async fn write(&mut self, batch: &Batch<'_>) -> Result<(), StoreError> {
        let (mut plain, mut full) = (Vec::with_capacity(batch.people().len()), Vec::new());
        for person in batch.people() {
            match person.written {
                Written::Not => {}
                Written::Changed => self.update(person).await?,
                Written::Fresh => {
                    let digest = self.key.digest(person.about.e164);
                    let (about, consent) = (&*person.about, person.consent);
                    let fresh = FreshContact::new(person.id, about, consent, digest, &mut self.words)?;
                    if fresh.is_plain() {
                        plain.push(PlainContact(fresh));
                    } else {
                        full.push(fresh);
                    }
                }
            }
        }
        bulk::insert_alike(&mut self.tx, &plain).await?;
        bulk::insert(&mut self.tx, &full).await
    }

    async fn update(&mut self, person: &Person<'_>) -> Result<(), StoreError> {
        let about: &ContactDraft = &person.about;
        let (tags, attributes) = documents(about)?;
        let country = about.country.as_ref().map(domain::phone::Country::code);
        let consent = person.consent;
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

    /// Which of the contacts added since an id were on the suppression list before this file. Whom the file itself puts
    /// there is known without asking.
    async fn suppressed_since(&mut self, first: i64) -> Result<Vec<i64>, StoreError> {
        if self.last_id < first || !self.before.suppressions {
            return Ok(Vec::new());
        }
        let suppressed = sqlx::query_file_scalar!("queries/contacts/suppressed_between.sql", first, self.last_id)
            .fetch_all(&mut *self.tx)
            .await?;
        Ok(suppressed)
    }
}

/// What a line says of consent in its columns and in its statements.
fn joined(columns: ConsentByChannel, statements: &[ConsentRecord]) -> ConsentByChannel {
    let mut consent = columns;
    for statement in statements {
        let state = consent.on_mut(statement.channel);
        *state = state.join(statement.state);
    }
    consent
}

/// Adds what another line says of somebody; whether that changed anything.
fn add_to(person: &mut Person<'_>, draft: &ContactDraft, consent: ConsentByChannel, precedence: Precedence) -> bool {
    let consent = person.consent.join(consent);
    let mut is_changed = consent != person.consent;
    person.consent = consent;
    // Whom this batch has brought is written as the list has it, and copied only to be added to.
    if matches!(person.about, Cow::Borrowed(same) if same == draft) {
        return is_changed;
    }
    is_changed |= merge(person.about.to_mut(), draft, precedence);
    if is_changed && person.written == Written::Not {
        person.written = Written::Changed;
    }
    is_changed
}

/// Whether a statement puts the number on the suppression list for WhatsApp.
fn is_stop(statement: &ConsentRecord) -> bool {
    statement.channel == Channel::WhatsApp && statement.state == ConsentState::Withdrawn
}
