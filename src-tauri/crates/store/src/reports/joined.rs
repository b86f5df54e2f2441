//! Rows in the middle of being reported on: read together, joined in memory, written together.
//!
//! A busy campaign is told of thousands of times a second, two or three times a row. What a statement costs it costs
//! whether it concerns one row or hundreds, so all reports of a transaction share a reading and a writing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    delivery::DeliveryStatus,
    id::CampaignId,
    outcome::{HandlingClass, MessageId},
    row::RowState,
};
use sqlx::SqliteConnection;

use super::{
    Fact,
    rows::{ReportedRow, find, named_rows, settled, went_out},
};
use crate::{
    error::StoreError,
    sending::settle_proven,
    values::{list, stored, written},
};

/// A report without the names of its row.
pub(super) struct Report<'a> {
    pub(super) message_id: &'a MessageId,
    pub(super) delivery: &'a domain::delivery::Delivery,
    pub(super) class: Option<HandlingClass>,
    pub(super) opt_out: bool,
    pub(super) undeliverable: bool,
}

/// Which row: campaign and place.
pub(super) type Key = (i64, i64);

/// Row by row what reports make of it, as `set_delivery.sql` takes it.
type Line<'a> = (
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<u32>,
    Option<&'static str>,
    Option<&'a str>,
    &'static str,
);

/// Rows of one transaction.
#[derive(Default)]
pub(super) struct Joined<'a> {
    rows: BTreeMap<Key, ReportedRow>,
    by_name: BTreeMap<(CampaignId, u32), Key>,
    /// Rows to be written, with the message that a report named first.
    changed: BTreeMap<Key, &'a MessageId>,
    /// People whose numbers did not take a message, or took one.
    undeliverable: BTreeSet<i64>,
    deliverable: BTreeSet<i64>,
}

impl<'a> Joined<'a> {
    /// Reads all rows that reports name by our own words.
    pub(super) async fn read(
        connection: &mut SqliteConnection,
        facts: impl Iterator<Item = &'a Fact>,
    ) -> Result<Self, StoreError> {
        let mut wanted: BTreeMap<CampaignId, BTreeSet<u32>> = BTreeMap::new();
        for fact in facts {
            if let Fact::Report { correlation: Some(correlation), .. } = fact {
                wanted.entry(correlation.campaign).or_default().insert(correlation.recipient.0);
            }
        }
        let mut joined = Self::default();
        for (campaign, recipients) in wanted {
            for row in named_rows(&mut *connection, campaign, &recipients).await? {
                joined.put(row);
            }
        }
        Ok(joined)
    }

    fn put(&mut self, row: ReportedRow) -> Key {
        let key = (row.campaign, row.no);
        if let Ok(no) = u32::try_from(row.no) {
            self.by_name.insert((row.campaign_id, no), key);
        }
        self.rows.entry(key).or_insert(row);
        key
    }

    /// The row of a report.
    pub(super) async fn row_of(
        &mut self,
        connection: &mut SqliteConnection,
        fact: &Fact,
    ) -> Result<Option<Key>, StoreError> {
        let Fact::Report { correlation, message_id, .. } = fact else { return Ok(None) };
        let named = correlation.and_then(|named| self.by_name.get(&(named.campaign, named.recipient.0)).copied());
        if named.is_some() {
            return Ok(named);
        }
        // Which message a row is may only just have been told.
        self.write(&mut *connection).await?;
        let found = find(connection, *correlation, Some(message_id)).await?;
        Ok(found.map(|row| self.put(row)))
    }

    /// A row as it stands by now.
    pub(super) fn row(&self, key: Key) -> Option<&ReportedRow> {
        self.rows.get(&key)
    }

    /// Joins a report to its row.
    pub(super) async fn join(
        &mut self,
        connection: &mut SqliteConnection,
        key: Key,
        report: &Report<'a>,
    ) -> Result<(), StoreError> {
        let Some(row) = self.rows.get_mut(&key) else { return Ok(()) };
        let joined = row.delivery.join(*report.delivery);
        let turn = turn(row.delivery.status(), joined.status(), report.undeliverable);
        // The class belongs to the failure that is kept.
        let known = row.failed_class.filter(|_| row.delivery.failed == joined.failed);
        let told = report.class.filter(|_| report.delivery.failed == joined.failed);
        row.failed_class = joined.failed.and(known.or(told));
        row.state = settled(row.state, &joined);
        row.delivery = joined;
        let contact = row.contact;
        self.changed.entry(key).or_insert(report.message_id);
        match turn {
            Some(Turn::Took) => self.took(connection, contact).await,
            Some(Turn::TookNot) => self.took_not(connection, contact).await,
            None => Ok(()),
        }
    }

    async fn took(&mut self, connection: &mut SqliteConnection, contact: i64) -> Result<(), StoreError> {
        if self.undeliverable.contains(&contact) {
            self.write(connection).await?;
        }
        self.deliverable.insert(contact);
        Ok(())
    }

    async fn took_not(&mut self, connection: &mut SqliteConnection, contact: i64) -> Result<(), StoreError> {
        if self.undeliverable.contains(&contact) || self.deliverable.contains(&contact) {
            self.write(connection).await?;
        }
        self.undeliverable.insert(contact);
        Ok(())
    }

    /// Writes what was joined up to now.
    pub(super) async fn write(&mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let changed = std::mem::take(&mut self.changed);
        let lines: Vec<Line<'_>> =
            changed.iter().filter_map(|(key, message)| self.rows.get(key).map(|row| line(row, message))).collect();
        if !lines.is_empty() {
            let lines = written(&lines, "report")?;
            sqlx::query_file!("queries/reports/set_delivery.sql", lines).execute(&mut *connection).await?;
        }
        for key in changed.keys() {
            let Some(row) = self.rows.get_mut(key) else { continue };
            if went_out(&row.delivery) && matches!(row.state, RowState::Queued | RowState::Claimed) {
                settle_proven(&mut *connection, row.campaign, &list([row.no])).await?;
                row.state = RowState::Accepted;
            }
        }
        let took_not = std::mem::take(&mut self.undeliverable);
        if !took_not.is_empty() {
            let contacts = list(took_not);
            sqlx::query_file!("queries/contacts/one_more_undeliverable.sql", contacts)
                .execute(&mut *connection)
                .await?;
        }
        let took = std::mem::take(&mut self.deliverable);
        if !took.is_empty() {
            let contacts = list(took);
            sqlx::query_file!("queries/contacts/deliverable.sql", contacts).execute(connection).await?;
        }
        Ok(())
    }
}

/// What a report tells of a number.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Took,
    TookNot,
}

/// Only the step into failure counts, so that a report that comes twice counts once.
const fn turn(from: DeliveryStatus, to: DeliveryStatus, undeliverable: bool) -> Option<Turn> {
    match (from, to) {
        (DeliveryStatus::Accepted | DeliveryStatus::Sent, DeliveryStatus::Failed) if undeliverable => {
            Some(Turn::TookNot)
        }
        (
            DeliveryStatus::Accepted | DeliveryStatus::Sent | DeliveryStatus::Failed,
            DeliveryStatus::Delivered | DeliveryStatus::Read,
        ) => Some(Turn::Took),
        (
            DeliveryStatus::Accepted
            | DeliveryStatus::Sent
            | DeliveryStatus::Failed
            | DeliveryStatus::Delivered
            | DeliveryStatus::Read,
            _,
        ) => None,
    }
}

fn line<'a>(row: &ReportedRow, message: &'a MessageId) -> Line<'a> {
    let failed = row.delivery.failed;
    (
        row.campaign,
        row.no,
        stored(row.delivery.sent_at),
        stored(row.delivery.delivered_at),
        stored(row.delivery.read_at),
        stored(failed.map(|failed| failed.at)),
        failed.map(|failed| failed.code),
        row.failed_class.map(HandlingClass::as_str),
        Some(message.expose()),
        row.state.as_str(),
    )
}
