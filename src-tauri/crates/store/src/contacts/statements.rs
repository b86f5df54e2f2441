//! Statements of consent: how they stand in their table, and the wordings they refer to.

use std::{collections::BTreeMap, sync::Arc};

use domain::consent::{Channel, ConsentRecord, ConsentSource, ConsentState};
use sqlx::SqliteConnection;

use super::{Incoming, batch::Person, words::Words};
use crate::{
    bulk::{self, Alike, Binding, Row},
    digest::Keyed,
    error::StoreError,
    values::{counted, list, named},
};

/// What makes two statements of one person the same: said again, it is not recorded again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    channel: Channel,
    state: ConsentState,
    wording: Option<i64>,
}

/// The keys of wordings met so far. A file has a handful.
#[derive(Debug, Default)]
pub(super) struct Wordings(BTreeMap<String, i64>);

impl Wordings {
    /// Makes sure that every wording of some people has a key.
    pub(super) async fn learn(
        &mut self,
        connection: &mut SqliteConnection,
        people: &[Incoming],
    ) -> Result<(), StoreError> {
        let statements = people.iter().flat_map(|person| &person.consent);
        for text in statements.filter_map(|statement| statement.wording.as_deref()) {
            if !self.0.contains_key(text) {
                let key = on_file(connection, text).await?;
                self.0.insert(text.to_owned(), key);
            }
        }
        Ok(())
    }

    /// What a statement says, unless it says nothing.
    pub(super) fn said(&self, statement: &ConsentRecord) -> Option<Said> {
        let wording = statement.wording.as_ref().and_then(|text| self.0.get(text)).copied();
        // Silence is not recorded.
        let is_said = statement.state != ConsentState::Unknown;
        is_said.then_some(Said { channel: statement.channel, state: statement.state, wording })
    }
}

async fn on_file(connection: &mut SqliteConnection, text: &str) -> Result<i64, StoreError> {
    let found =
        sqlx::query_file_scalar!("queries/consent/find_wording.sql", text).fetch_optional(&mut *connection).await?;
    match found {
        Some(key) => Ok(key),
        None => Ok(sqlx::query_file_scalar!("queries/consent/add_wording.sql", text).fetch_one(connection).await?),
    }
}

/// The statements on record of some contacts, each with whose it is.
pub(super) async fn on_record(
    connection: &mut SqliteConnection,
    contacts: &[i64],
) -> Result<Vec<(i64, Said)>, StoreError> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    let contacts = list(contacts);
    let lines = sqlx::query_file!("queries/consent/on_record.sql", contacts).fetch_all(connection).await?;
    let said = lines.iter().map(|line| {
        let (channel, state) = (named(&line.channel, "channel")?, named(&line.state, "consent")?);
        Ok((line.contact, Said { channel, state, wording: line.wording }))
    });
    said.collect()
}

/// What a batch adds to the ledger of consent and to the suppression list.
#[derive(Default)]
pub(super) struct Page {
    /// Statements that differ in nothing but the person and the record: a column of a list has two kinds, yes and no.
    /// Written one kind after the other, and those of one person in the order in which they were said.
    kinds: Vec<(Arc<Kind>, Vec<FreshStatement>)>,
    withdrawals: Vec<Withdrawal>,
}

/// What many statements of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    channel: &'static str,
    state: &'static str,
    recorded_at: i64,
    source: &'static str,
    column: Option<Arc<str>>,
    wording: Option<i64>,
    import: i64,
}

struct FreshStatement {
    kind: Arc<Kind>,
    contact: i64,
    record: Option<i64>,
}

/// A number that enters the suppression list of a channel.
struct Withdrawal {
    channel: Arc<str>,
    digest: [u8; 32],
    since: i64,
    source: Arc<str>,
}

impl Page {
    /// Adds a statement of a person to the ledger.
    pub(super) fn record(
        &mut self,
        (person, import): (&mut Person<'_>, i64),
        statement: &ConsentRecord,
        said: Said,
        words: &mut Words,
    ) {
        let (record, column) = place_in_file(&statement.source);
        let kind = Kind {
            channel: statement.channel.as_str(),
            state: statement.state.as_str(),
            recorded_at: statement.recorded_at.as_millis(),
            source: statement.source.kind(),
            column: column.map(|column| words.share(column)),
            wording: said.wording,
            import,
        };
        let known = (person.last_kind..self.kinds.len()).find(|at| *self.kinds[*at].0 == kind);
        let at = known.unwrap_or_else(|| {
            self.kinds.push((Arc::new(kind), Vec::new()));
            self.kinds.len() - 1
        });
        person.last_kind = at;
        let (kind, statements) = &mut self.kinds[at];
        statements.push(FreshStatement { kind: Arc::clone(kind), contact: person.id.0, record });
    }

    /// Who withdrew enters the suppression list, so that the will outlives the contact.
    pub(super) fn suppress(&mut self, incoming: &Incoming, key: &Keyed, words: &mut Words) {
        let withdrawn = |said: &&ConsentRecord| said.state == ConsentState::Withdrawn;
        for statement in incoming.consent.iter().filter(withdrawn) {
            self.withdrawals.push(Withdrawal {
                channel: words.share(statement.channel.as_str()),
                digest: key.digest(incoming.draft.e164),
                since: statement.recorded_at.as_millis(),
                source: words.share(statement.source.kind()),
            });
        }
    }

    /// Writes it down.
    pub(super) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        for (_, statements) in &self.kinds {
            bulk::insert_alike(connection, statements).await?;
        }
        bulk::insert(connection, &self.withdrawals).await
    }
}

impl Row for FreshStatement {
    const INTO: &'static str = "consents (channel, state, recorded_at, source, source_column, wording, import, contact, \
        source_record)";
    const COLUMNS: usize = 9;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        statement.bind(self.contact).bind(self.record)
    }
}

impl Alike for FreshStatement {
    const SHARED: usize = 7;

    fn bind_shared<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        let kind = &self.kind;
        statement
            .bind(kind.channel)
            .bind(kind.state)
            .bind(kind.recorded_at)
            .bind(kind.source)
            .bind(kind.column.clone())
            .bind(kind.wording)
            .bind(kind.import)
    }
}

impl Row for Withdrawal {
    const INTO: &'static str = "suppressions (channel, digest, since, source)";
    const COLUMNS: usize = 4;
    /// Who is on the list stays with the first date.
    const ENDING: &'static str = " ON CONFLICT (channel, digest) DO NOTHING";

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        statement
            .bind(Arc::clone(&self.channel))
            .bind(self.digest.as_slice())
            .bind(self.since)
            .bind(Arc::clone(&self.source))
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
