//! How many people there are, may be written to, and said stop.
//!
//! They are kept in the file. Whatever puts a contact on file, changes its consent or puts its number on the
//! suppression list moves them in the same transaction: here an import, and [`Store::withdraw`].

use domain::consent::ConsentState;
use sqlx::SqliteConnection;

use crate::{error::StoreError, open::Store, values::count};

/// The contacts in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactFigures {
    /// How many there are.
    pub contacts: u64,
    /// How many may be written to, as far as their consent goes.
    pub willing: u64,
    /// How many said stop, here or before.
    pub stopped: u64,
}

/// What one contact counts for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    on_file: bool,
    willing: bool,
    stopped: bool,
}

impl Standing {
    pub(super) fn of(consent: ConsentState, is_suppressed: bool) -> Self {
        Self { on_file: true, willing: consent == ConsentState::Granted && !is_suppressed, stopped: is_suppressed }
    }
}

/// By how much the figures have moved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moved {
    contacts: i64,
    willing: i64,
    stopped: i64,
}

impl Moved {
    /// One contact counts for something else now. One that is new counted for nothing.
    pub(super) fn take(&mut self, before: Standing, now: Standing) {
        self.contacts += i64::from(now.on_file) - i64::from(before.on_file);
        self.willing += i64::from(now.willing) - i64::from(before.willing);
        self.stopped += i64::from(now.stopped) - i64::from(before.stopped);
    }

    /// Writes it down.
    pub(super) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        sqlx::query_file!("queries/contacts/move_figures.sql", self.contacts, self.willing, self.stopped)
            .execute(connection)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The contacts in figures.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn contact_figures(&self) -> Result<ContactFigures, StoreError> {
        let kept = sqlx::query_file!("queries/contacts/figures.sql").fetch_one(self.readers()).await?;
        let (contacts, willing, stopped) = (count(kept.contacts), count(kept.willing), count(kept.stopped));
        Ok(ContactFigures { contacts, willing, stopped })
    }
}
