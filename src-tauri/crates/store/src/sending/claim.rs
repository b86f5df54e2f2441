//! `queued -> claimed`.

use domain::{id::CampaignId, time::Timestamp};
use engine::{PersonKey, Remaining, Row, WindowGroup};
use sqlx::SqliteConnection;

use super::{Claimed, ClaimedRow};
use crate::{
    campaigns::key_of,
    error::StoreError,
    open::Store,
    values::{document, instant, list, narrow, number, row_id},
};

impl Store {
    /// Claims the next rows in send order, at most `count`, that are due and whose group is asked for; and tells what
    /// the queue holds after them. Atomic: no row is handed out twice.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim(
        &self,
        campaign: CampaignId,
        count: u32,
        due_by: Timestamp,
        groups: &[u8],
    ) -> Result<Claimed, StoreError> {
        let mut tx = self.begin().await?;
        let key = key_of(&mut tx, campaign).await?;
        let rows = take(&mut tx, key, count, due_by, groups).await?;
        let remaining = remaining(&mut tx, key, due_by).await?;
        tx.commit().await?;
        Ok(Claimed { rows, remaining })
    }
}

async fn take(
    connection: &mut SqliteConnection,
    key: i64,
    count: u32,
    due_by: Timestamp,
    groups: &[u8],
) -> Result<Vec<ClaimedRow>, StoreError> {
    let (due_by, groups) = (due_by.as_millis(), list(groups));
    let mut claimed =
        sqlx::query_file!("queries/sending/claim.sql", key, due_by, groups, count).fetch_all(&mut *connection).await?;
    // SQLite returns what it updated in no promised order.
    claimed.sort_unstable_by_key(|row| row.no);
    let places = list(claimed.iter().map(|row| row.no));
    let messages = sqlx::query_file!("queries/sending/messages.sql", key, places).fetch_all(connection).await?;
    let mut rows = Vec::with_capacity(claimed.len());
    for (row, message) in claimed.into_iter().zip(messages) {
        if row.no != message.no {
            return Err(StoreError::Illegible { what: "message" });
        }
        rows.push(ClaimedRow {
            row: Row {
                id: row_id(row.no)?,
                person: PersonKey(narrow(row.contact, "contact")?),
                group: WindowGroup(narrow(row.window_group, "group")?),
                attempts: narrow(row.attempts, "count")?,
                deferred: row.deferred,
            },
            to: number(message.e164)?,
            arm: narrow(row.arm, "version")?,
            filled: document(&message.filled, "message")?,
        });
    }
    Ok(rows)
}

async fn remaining(connection: &mut SqliteConnection, key: i64, due_by: Timestamp) -> Result<Remaining, StoreError> {
    let is_empty =
        sqlx::query_file_scalar!("queries/sending/is_queue_empty.sql", key).fetch_one(&mut *connection).await?;
    if is_empty {
        return Ok(Remaining::Nothing);
    }
    let due_by = due_by.as_millis();
    let next = sqlx::query_file_scalar!("queries/sending/next_due.sql", key, due_by).fetch_one(connection).await?;
    Ok(Remaining::Rows { next_due_at: instant(next) })
}
