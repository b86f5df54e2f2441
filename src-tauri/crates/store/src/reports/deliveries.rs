//! Bodies: kept before they are answered, read later.

use domain::time::Timestamp;

use super::Kept;
use crate::{error::StoreError, open::Store, values::instant};

impl Store {
    /// Keeps a body durably; its number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_delivery(
        &self,
        received_at: Timestamp,
        signature: Option<&str>,
        body: &[u8],
    ) -> Result<i64, StoreError> {
        let received_at = received_at.as_millis();
        let mut tx = self.begin().await?;
        let kept =
            sqlx::query_file!("queries/reports/keep.sql", received_at, signature, body).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(kept.last_insert_rowid())
    }

    /// The oldest bodies that nobody has read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unread_deliveries(&self, limit: u32) -> Result<Vec<Kept>, StoreError> {
        let lines = sqlx::query_file_as!(Unread, "queries/reports/unread.sql", limit).fetch_all(self.readers()).await?;
        Ok(lines.into_iter().map(Kept::from).collect())
    }

    /// Sets a body aside that cannot be trusted or read, with the reason; the body itself is dropped.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refuse_delivery(&self, seq: i64, code: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query_file!("queries/reports/refuse.sql", seq, code).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// When the newest body was received that could be trusted and read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last_report_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let newest = sqlx::query_file_scalar!("queries/reports/last_received.sql").fetch_one(self.readers()).await?;
        Ok(instant(newest))
    }
}

/// A line of the table.
struct Unread {
    seq: i64,
    received_at: i64,
    signature: Option<String>,
    body: Vec<u8>,
}

impl From<Unread> for Kept {
    fn from(line: Unread) -> Self {
        let received_at = Timestamp::from_millis(line.received_at);
        Self { seq: line.seq, received_at, signature: line.signature, body: line.body }
    }
}
