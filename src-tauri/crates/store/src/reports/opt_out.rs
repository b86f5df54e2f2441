//! A person wants no more: the one thing that must never be lost.

use domain::{
    consent::{Channel, ConsentSource},
    phone::E164,
    time::Timestamp,
};
use sqlx::SqliteConnection;

use crate::{contacts::place_in_file, error::StoreError, open::Store, values::number};

impl Store {
    /// Records the withdrawal of a contact, unless there is one, and puts the number on the suppression list.
    pub(crate) async fn withdraw(
        &self,
        connection: &mut SqliteConnection,
        contact: i64,
        at: Timestamp,
        source: &ConsentSource,
    ) -> Result<(), StoreError> {
        sqlx::query_file!("queries/consent/count_withdrawal.sql", contact).execute(&mut *connection).await?;
        let withdrawn = sqlx::query_file!("queries/consent/withdraw.sql", contact).execute(&mut *connection).await?;
        if withdrawn.rows_affected() > 0 {
            let (kind, at) = (source.kind(), at.as_millis());
            let (record, column) = place_in_file(source);
            sqlx::query_file!("queries/consent/record_withdrawal.sql", contact, at, kind, record, column)
                .execute(&mut *connection)
                .await?;
        }
        let digits =
            sqlx::query_file_scalar!("queries/contacts/number.sql", contact).fetch_one(&mut *connection).await?;
        self.suppress(connection, number(digits)?, at, source).await
    }

    /// Puts a number on the suppression list. Whose contact it is has withdrawn before: the figures of the contacts were
    /// moved then.
    pub(crate) async fn suppress(
        &self,
        connection: &mut SqliteConnection,
        number: E164,
        at: Timestamp,
        source: &ConsentSource,
    ) -> Result<(), StoreError> {
        let digest = self.key.digest(number);
        let (channel, digest) = (Channel::WhatsApp.as_str(), digest.as_slice());
        let (since, kind) = (at.as_millis(), source.kind());
        sqlx::query_file!("queries/consent/suppress.sql", channel, digest, since, kind).execute(connection).await?;
        Ok(())
    }
}
