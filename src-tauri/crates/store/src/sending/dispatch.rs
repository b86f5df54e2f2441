//! `claimed -> dispatched`, durably.

use domain::{id::CampaignId, time::Timestamp};
use engine::RowId;

use super::{Change, Dispatched};
use crate::{
    campaigns::key_of,
    error::StoreError,
    open::Store,
    values::{row_id, row_list},
};

impl Store {
    /// Marks rows as leaving, each with a line in the log of attempts, in one commit. Whoever is on the suppression list
    /// by now is withheld instead. Marking rows again that an unconfirmed commit had marked after all is no error, as
    /// long as nothing was sent: they keep the line they have.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn dispatch(
        &self,
        campaign: CampaignId,
        rows: &[RowId],
        now: Timestamp,
    ) -> Result<Dispatched, StoreError> {
        self.write_and_dispatch(campaign, &[], rows, now).await
    }

    /// The same in one commit with changes that wait to be written, which come first: a commit is the dearest thing here.
    ///
    /// # Errors
    /// [`StoreError`]; then neither is done.
    pub async fn write_and_dispatch(
        &self,
        campaign: CampaignId,
        changes: &[Change],
        rows: &[RowId],
        now: Timestamp,
    ) -> Result<Dispatched, StoreError> {
        let (rows, now) = (row_list(rows), now.as_millis());
        let mut tx = self.begin().await?;
        let key = key_of(&mut tx, campaign).await?;
        self.write_all(&mut tx, key, changes).await?;
        let back =
            sqlx::query_file_scalar!("queries/sending/take_back_opted_out.sql", key, rows).fetch_all(&mut *tx).await?;
        if !back.is_empty() {
            let back = crate::values::list(back);
            sqlx::query_file!("queries/sending/drop_open_attempts.sql", key, back).execute(&mut *tx).await?;
        }
        let withheld =
            sqlx::query_file_scalar!("queries/sending/withhold_opted_out.sql", key, rows).fetch_all(&mut *tx).await?;
        sqlx::query_file!("queries/sending/mark_dispatched.sql", key, rows, now).execute(&mut *tx).await?;
        sqlx::query_file!("queries/sending/open_attempts.sql", key, rows, now).execute(&mut *tx).await?;
        let committed =
            sqlx::query_file_scalar!("queries/sending/dispatched.sql", key, rows).fetch_all(&mut *tx).await?;
        tx.commit().await?;
        Ok(Dispatched { committed: ids(committed)?, withheld: ids(withheld)? })
    }
}

fn ids(places: Vec<i64>) -> Result<Vec<RowId>, StoreError> {
    places.into_iter().map(row_id).collect()
}
