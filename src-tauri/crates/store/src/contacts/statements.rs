//! Statements of consent: how they stand in their table, and the wordings they refer to.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    consent::{Channel, ConsentRecord, ConsentSource, ConsentState},
    id::ContactId,
};
use sqlx::SqliteConnection;

use crate::{
    bulk::{self, Binding, Row},
    error::StoreError,
    values::{counted, list, named},
};

/// What makes two statements the same: said again, it is not recorded again.
type Said = (i64, Channel, &'static str, Option<i64>);

/// The statements of one import.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// Keys of wordings met so far. A file has a handful.
    wordings: BTreeMap<String, i64>,
}

/// Statements of some contacts: those on record, and those to be added.
pub(super) struct Page {
    on_record: BTreeSet<Said>,
    fresh: Vec<FreshStatement>,
}

struct FreshStatement {
    contact: i64,
    channel: Channel,
    state: ConsentState,
    recorded_at: i64,
    source: ConsentSource,
    wording: Option<i64>,
    import: i64,
}

impl Statements {
    /// Reads what is on record of some contacts.
    pub(super) async fn page(connection: &mut SqliteConnection, contacts: &[i64]) -> Result<Page, StoreError> {
        let mut page = Page { on_record: BTreeSet::new(), fresh: Vec::new() };
        if contacts.is_empty() {
            return Ok(page);
        }
        let contacts = list(contacts);
        for line in sqlx::query_file!("queries/consent/on_record.sql", contacts).fetch_all(connection).await? {
            let state: ConsentState = named(&line.state, "consent")?;
            page.on_record.insert((line.contact, named(&line.channel, "channel")?, state.as_str(), line.wording));
        }
        Ok(page)
    }

    /// Adds a statement unless it is on record; whether it was added.
    pub(super) async fn add(
        &mut self,
        connection: &mut SqliteConnection,
        page: &mut Page,
        contact: ContactId,
        statement: &ConsentRecord,
        import: i64,
    ) -> Result<bool, StoreError> {
        let wording = match &statement.wording {
            Some(text) => Some(self.wording(connection, text).await?),
            None => None,
        };
        // Silence is not recorded.
        let is_new = statement.state != ConsentState::Unknown
            && page.on_record.insert((contact.0, statement.channel, statement.state.as_str(), wording));
        if is_new {
            page.fresh.push(FreshStatement {
                contact: contact.0,
                channel: statement.channel,
                state: statement.state,
                recorded_at: statement.recorded_at.as_millis(),
                source: statement.source.clone(),
                wording,
                import,
            });
        }
        Ok(is_new)
    }

    async fn wording(&mut self, connection: &mut SqliteConnection, text: &str) -> Result<i64, StoreError> {
        if let Some(key) = self.wordings.get(text) {
            return Ok(*key);
        }
        let found =
            sqlx::query_file_scalar!("queries/consent/find_wording.sql", text).fetch_optional(&mut *connection).await?;
        let key = match found {
            Some(key) => key,
            None => sqlx::query_file_scalar!("queries/consent/add_wording.sql", text).fetch_one(connection).await?,
        };
        self.wordings.insert(text.to_owned(), key);
        Ok(key)
    }
}

impl Page {
    /// Writes down what was added.
    pub(super) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        bulk::insert(connection, &self.fresh).await
    }
}

impl Row for FreshStatement {
    const INTO: &'static str = "consents (contact, channel, state, recorded_at, source, source_record, source_column, \
        wording, import)";
    const COLUMNS: usize = 9;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        let (record, column) = place_in_file(&self.source);
        statement
            .bind(self.contact)
            .bind(self.channel.as_str())
            .bind(self.state.as_str())
            .bind(self.recorded_at)
            .bind(self.source.kind())
            .bind(record)
            .bind(column)
            .bind(self.wording)
            .bind(self.import)
    }
}

/// Where in a file a statement stood.
pub(crate) fn place_in_file(source: &ConsentSource) -> (Option<i64>, Option<&str>) {
    match source {
        ConsentSource::File { record, column } => (Some(counted(*record)), Some(column)),
        ConsentSource::Attestation | ConsentSource::Reply | ConsentSource::Platform | ConsentSource::ByHand => {
            (None, None)
        }
    }
}
