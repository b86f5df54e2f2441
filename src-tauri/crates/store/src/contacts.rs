//! Contacts with their consent.

mod batch;
mod card;
mod figures;
mod import;
mod merge;
mod read;
mod search;
mod statements;
mod stored;
mod words;

use domain::{
    audience::Candidate,
    consent::ConsentRecord,
    contact::{Contact, ContactDraft},
    id::{ContactId, ImportId},
    time::Timestamp,
};

pub use card::{Card, Message, Statement};
pub use figures::ContactFigures;
pub use import::ImportWriter;
pub use search::{Listed, Named};
pub(crate) use statements::place_in_file;

/// One person of a file.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What the file says of them.
    pub draft: ContactDraft,
    /// The statements of consent to be recorded.
    pub consent: Vec<ConsentRecord>,
}

/// What taking in a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Upsert {
    /// A new contact.
    Created,
    /// Something was added or changed.
    Updated,
    /// All was known.
    Unchanged,
}

/// One person taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// What it did.
    pub upsert: Upsert,
    /// Who.
    pub contact: ContactId,
    /// Whether the number is on the suppression list.
    pub suppressed: bool,
}

/// The figures of an import, as they are told to the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Data rows of the file.
    pub rows: u64,
    /// Rows that became or refreshed a contact.
    pub accepted: u64,
    /// Of these, new contacts.
    pub created: u64,
    /// Of these, changed contacts.
    pub updated: u64,
    /// Of these, contacts that were known as they are.
    pub unchanged: u64,
    /// Rows that repeat another row of the file.
    pub duplicates: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Accepted people on the suppression list.
    pub suppressed: u64,
    /// Accepted people without consent.
    pub no_consent: u64,
}

/// An import on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its id.
    pub id: ImportId,
    /// The name of the file.
    pub file: String,
    /// When it began.
    pub started_at: Timestamp,
    /// Its figures.
    pub counts: ImportCounts,
}

/// How far back the rules of the audience look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lookback {
    /// Marketing messages since this instant are told.
    pub marketing_since: Timestamp,
    /// Whether to tell when each person was last heard of. It takes a look at every message ever sent.
    pub interactions: bool,
}

/// A person who might be written to.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// What the rules of the audience look at.
    pub candidate: Candidate,
    /// What the message is made from.
    pub contact: Contact,
}
