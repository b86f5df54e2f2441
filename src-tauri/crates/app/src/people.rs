//! The contacts as their owner leafs through them, and one person with all that is known.

mod directory;
mod index;

use std::sync::Arc;

use domain::id::ContactId;
use store::{Card, ContactFigures, Listed};
use tokio::task::spawn_blocking;

pub(crate) use directory::Directory;
use index::{Index, Query};

use crate::{App, error::AppError};

/// So near the beginning the database itself finds the place soon enough.
const NEAR: u64 = 2_000;

/// A stretch of the contacts.
#[derive(Debug, Clone)]
pub struct Window {
    /// How many there are in all, or match.
    pub total: u64,
    /// Those of the stretch, in the order in which they came in.
    pub contacts: Vec<Listed>,
}

impl App {
    /// People in the contacts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_count(&self) -> Result<u64, AppError> {
        Ok(self.store.contact_count().await?)
    }

    /// How many people there are, may be written to as far as their consent goes, and said stop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_figures(&self) -> Result<ContactFigures, AppError> {
        Ok(self.store.contact_figures().await?)
    }

    /// The next contacts whose names or number hold a text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contacts(&self, search: &str, after: Option<ContactId>, limit: u32) -> Result<Vec<Listed>, AppError> {
        Ok(self.store.contacts_matching(search, after, limit).await?)
    }

    /// A stretch of the contacts by place, or of those whose names or number hold every word of a text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contacts_window(&self, search: &str, first: u64, count: u32) -> Result<Window, AppError> {
        let query = Query::of(search);
        let index = match self.directory.ready() {
            Some(index) => index,
            None if query.is_everybody() && first.saturating_add(count.into()) <= NEAR => {
                self.directory.load_soon(&self.store);
                return self.first_contacts(first, count).await;
            }
            None => self.directory.get(&self.store).await?,
        };
        let (total, ids) = window_of(index, query, first, count).await?;
        Ok(Window { total, contacts: self.store.contacts_by_ids(&ids).await? })
    }

    /// All that is known of one person.
    ///
    /// # Errors
    /// When there is no such person, or the database fails.
    pub async fn contact(&self, id: ContactId) -> Result<Card, AppError> {
        self.store.card(id).await?.ok_or(AppError::ContactMissing)
    }

    /// The first contacts while the directory is being read.
    async fn first_contacts(&self, first: u64, count: u32) -> Result<Window, AppError> {
        let skipped = usize::try_from(first).unwrap_or(usize::MAX);
        let limit = u32::try_from(first).unwrap_or(u32::MAX).saturating_add(count);
        let contacts = self.store.contacts_matching("", None, limit).await?;
        let total = self.store.contact_count().await?;
        Ok(Window { total, contacts: contacts.into_iter().skip(skipped).collect() })
    }
}

/// Looks a stretch up where it holds up nobody: going through a million names takes some milliseconds.
async fn window_of(index: Arc<Index>, query: Query, first: u64, count: u32) -> Result<(u64, Vec<ContactId>), AppError> {
    let looked_up = spawn_blocking(move || index.window(&query, first, count)).await;
    // Only a program on its way out leaves such a task undone.
    looked_up.map_err(|_| AppError::Closing)
}

#[cfg(test)]
mod tests;
