//! All SQL of the desktop, over one SQLite file a data space.
//!
//! What for: the other rooms decide, this one remembers. It keeps the contacts with their consent, the campaigns with
//! one row a recipient, the log of attempts, and what came back. Every public function is one transaction, named after
//! what it means ([`Store::claim`], [`Store::dispatch`] …), never after a table.
//!
//! What it promises:
//! - a row is marked `dispatched` durably before anybody can send it (one writer, WAL, `synchronous = FULL`);
//! - a row moves only as [`domain::row::RowState::may_become`] says; the file itself refuses every other step;
//! - one person stands in a campaign once, and one row has one open attempt at most: both are unique indices;
//! - writing the same thing twice, or after a power cut, changes nothing: every statement names the state it starts from;
//! - reports may come in any order and number, before and after the answer: the end is the same;
//! - a withdrawal is never lifted by an import, and it is asked for again in the transaction that marks a row;
//! - a file of a newer version is refused, an older one is copied before it is changed, and one that was copied from
//!   another machine or brought back from an older state opens with its campaigns held.
//!
//! What it must never do: read a clock, draw at random, decide whom to write to, or print a number, a message id or a
//! body. Statements stand in `queries/<area>/*.sql`, one a file, and are checked when this crate is compiled; only bulk
//! inserts put their SQL together ([`bulk`]).
//!
//! Start with `migrations/0001_first.sql`, then [`sending`], which the promises above are about.

mod bulk;
mod campaigns;
mod contacts;
mod digest;
mod drafts;
mod error;
mod figures;
mod open;
mod reports;
mod sending;
mod values;

pub use campaigns::{CampaignRecord, NewCampaign, NewRecipient, PlanWriter};
pub use contacts::{
    Card, ContactFigures, ImportCounts, ImportRecord, ImportWriter, Imported, Incoming, Listed, Lookback, Message,
    Named, Prospect, Statement, Upsert,
};
pub use digest::DigestKey;
pub use drafts::DraftRecord;
pub use error::{OpenError, StoreError};
pub use figures::{ArmTally, Billed, FailureTally, Figures, Minute, Pulse, Tally, WithheldTally};
pub use open::{Opened, Opening, Store};
pub use reports::{Applied, Body, Fact, Kept};
pub use sending::{Change, Claimed, ClaimedRow, Decision, Dispatched, Recovered};
