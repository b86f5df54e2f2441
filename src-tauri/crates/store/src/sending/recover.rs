//! After the program ended in the middle.

use domain::{id::CampaignId, time::Timestamp};

use super::Recovered;
use crate::{campaigns::key_of, error::StoreError, open::Store, values::instant};

impl Store {
    /// Puts right what an earlier run left in its hands. To be called before the first claim, when nobody sends:
    /// what was only claimed goes back, what was leaving may have gone out, unless a report says that it did.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recover(&self, campaign: CampaignId, now: Timestamp) -> Result<Recovered, StoreError> {
        let mut tx = self.begin().await?;
        let key = key_of(&mut tx, campaign).await?;
        let newest = sqlx::query_file_scalar!("queries/sending/newest_send.sql").fetch_one(&mut *tx).await?;
        let past = engine::Past { sends: instant(newest).into_iter().collect(), ..engine::Past::default() };
        let left_by = past.of_crashed_attempts(now).as_millis();
        sqlx::query_file!("queries/sending/close_crashed_attempts.sql", key, left_by).execute(&mut *tx).await?;
        let requeued = sqlx::query_file!("queries/sending/requeue_claimed.sql", key).execute(&mut *tx).await?;
        let proven = sqlx::query_file!("queries/sending/accept_proven.sql", key).execute(&mut *tx).await?;
        let unknown = sqlx::query_file!("queries/sending/doubt_dispatched.sql", key).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(Recovered {
            requeued: requeued.rows_affected(),
            unknown: unknown.rows_affected(),
            proven: proven.rows_affected(),
        })
    }
}
