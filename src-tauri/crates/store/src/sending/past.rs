//! What a new sender must remember.

use domain::time::Timestamp;
use engine::{Past, PersonKey};

use crate::{
    error::StoreError,
    open::Store,
    values::{instant, narrow},
};

impl Store {
    /// The sends of this file since an instant, of all campaigns: they share one number. To be called after
    /// [`Store::recover`], which gives crashed attempts their instants.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn past(&self, since: Timestamp) -> Result<Past, StoreError> {
        let since = since.as_millis();
        // One reading: a request that is answered in between must not be missed by both halves.
        let mut tx = self.readers().begin().await?;
        let done = sqlx::query_file!("queries/sending/sends_since.sql", since).fetch_all(&mut *tx).await?;
        let open = sqlx::query_file!("queries/sending/open_sends.sql").fetch_all(&mut *tx).await?;
        let hold = sqlx::query_file_scalar!("queries/sending/hold_until.sql", since).fetch_one(&mut *tx).await?;
        let mut past = Past { hold_until: instant(hold), ..Past::default() };
        let done = done.into_iter().map(|send| (send.sent_at, send.contact));
        for (at, contact) in done.chain(open.into_iter().map(|send| (send.dispatched_at, send.contact))) {
            let at = Timestamp::from_millis(at);
            past.sends.push(at);
            past.people.push((PersonKey(narrow(contact, "contact")?), at));
        }
        Ok(past)
    }
}
