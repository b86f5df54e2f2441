//! Campaigns that are still being written. What they say is text here: a draft may be as unfinished as it likes.

use domain::{id::DraftId, time::Timestamp};

use crate::{error::StoreError, open::Store};

/// A draft on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRecord {
    /// Its id.
    pub id: DraftId,
    /// What the campaign is for, as a word of the hosts.
    pub goal: Option<String>,
    /// The step at which its owner was.
    pub step: String,
    /// When it was last kept.
    pub updated_at: Timestamp,
    /// What it says, as JSON.
    pub spec: String,
}

/// A line of the table.
struct StoredDraft {
    id: Vec<u8>,
    goal: Option<String>,
    step: String,
    updated_at: i64,
    spec: String,
}

impl StoredDraft {
    fn into_record(self) -> Result<DraftRecord, StoreError> {
        let id = self.id.try_into().map_err(|_| StoreError::Illegible { what: "id" })?;
        Ok(DraftRecord {
            id: DraftId::from_bytes(id),
            goal: self.goal,
            step: self.step,
            updated_at: Timestamp::from_millis(self.updated_at),
            spec: self.spec,
        })
    }
}

impl Store {
    /// Keeps a draft. One that was deleted comes back under its id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_draft(&self, draft: &DraftRecord) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let (id, updated_at) = (draft.id.as_bytes().as_slice(), draft.updated_at.as_millis());
        sqlx::query_file!("queries/drafts/save.sql", id, draft.goal, draft.step, updated_at, draft.spec)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// One draft.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn draft(&self, id: DraftId) -> Result<Option<DraftRecord>, StoreError> {
        let id = id.as_bytes().as_slice();
        let found =
            sqlx::query_file_as!(StoredDraft, "queries/drafts/one.sql", id).fetch_optional(self.readers()).await?;
        found.map(StoredDraft::into_record).transpose()
    }

    /// All drafts, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn drafts(&self) -> Result<Vec<DraftRecord>, StoreError> {
        let found = sqlx::query_file_as!(StoredDraft, "queries/drafts/all.sql").fetch_all(self.readers()).await?;
        found.into_iter().map(StoredDraft::into_record).collect()
    }

    /// Deletes a draft; one that is not there is deleted already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_draft(&self, id: DraftId) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let id = id.as_bytes().as_slice();
        sqlx::query_file!("queries/drafts/delete.sql", id).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}
