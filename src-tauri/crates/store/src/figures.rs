//! Figures of a campaign, each from one consistent reading.
//!
//! They are kept by triggers (migration 3) rather than counted, so that they cost the same for ten rows and for a hundred
//! thousand: the window asks for them several times a second.

mod count;
mod together;

use domain::{outcome::HandlingClass, phone::Country, row::WithheldReason, time::Timestamp};

use crate::campaigns::CampaignRecord;

/// A campaign with all its figures, read at one instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The campaign.
    pub record: CampaignRecord,
    /// Its rows.
    pub tally: Tally,
    /// Delivered messages by country and version.
    pub billed: Vec<Billed>,
    /// Refusals and failures by code, most frequent first.
    pub failures: Vec<FailureTally>,
    /// Withheld rows by reason.
    pub withheld: Vec<WithheldTally>,
    /// Reports by minute, oldest first.
    pub timeline: Vec<Minute>,
}

/// What moves while a campaign is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pulse {
    /// Messages that left in the last minute.
    pub last_minute: u64,
    /// Accepted messages that are old enough to be judged by their reports.
    pub matured: u64,
    /// Those of them that arrived.
    pub matured_delivered: u64,
    /// Messages that the campaigns planned before have delivered.
    pub earlier_delivered: u64,
    /// People who asked for no more after those.
    pub earlier_opted_out: u64,
}

/// The rows of a campaign. `planned = queued + in_flight + accepted + held + rejected + unknown + withheld`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Everybody in the plan.
    pub planned: u64,
    /// Waiting for their turn.
    pub queued: u64,
    /// Claimed or dispatched.
    pub in_flight: u64,
    /// Taken by the platform.
    pub accepted: u64,
    /// Kept back by the platform.
    pub held: u64,
    /// Refused.
    pub rejected: u64,
    /// May have gone out.
    pub unknown: u64,
    /// Stopped by the last check.
    pub withheld: u64,
    /// Accepted, and known only by its reports: nobody knew what became of the request itself.
    pub cleared: u64,
    /// Accepted and passed on, and not failed; includes delivered.
    pub sent: u64,
    /// Accepted and on a phone; includes read.
    pub delivered: u64,
    /// Accepted and opened.
    pub read: u64,
    /// Accepted, and failed without ever arriving.
    pub failed: u64,
    /// Accepted and answered.
    pub replied: u64,
    /// Accepted and clicked.
    pub clicked: u64,
    /// Asked for no more.
    pub opted_out: u64,
    /// The same by version, in the order of the campaign; versions that nobody was dealt are absent.
    pub arms: Vec<ArmTally>,
}

/// The rows of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArmTally {
    /// Which version.
    pub arm: u8,
    /// Everybody dealt to it.
    pub planned: u64,
    /// For whom a request was made that was not refused for a time: dispatched, accepted, held, rejected or unknown.
    pub attempted: u64,
    /// Accepted and on a phone; includes read.
    pub delivered: u64,
    /// Accepted and opened.
    pub read: u64,
    /// Accepted and answered.
    pub replied: u64,
    /// Accepted and clicked.
    pub clicked: u64,
    /// Asked for no more.
    pub opted_out: u64,
}

/// People refused or failed with one code. The sum is rejected + failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailureTally {
    /// The platform's code; 0 when it gave none.
    pub code: u32,
    /// How the sender treats it.
    pub class: HandlingClass,
    /// How many people.
    pub people: u64,
}

/// People withheld for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithheldTally {
    /// Why.
    pub reason: WithheldReason,
    /// How many people.
    pub people: u64,
}

/// What reports say of one minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minute {
    /// Its beginning.
    pub at: Timestamp,
    /// Messages passed on.
    pub sent: u64,
    /// Messages that reached a phone.
    pub delivered: u64,
    /// Messages opened.
    pub read: u64,
    /// Messages that failed.
    pub failed: u64,
}

/// Delivered messages of one version in one country: what the platform charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Billed {
    /// The country of the number, where its plan has one.
    pub country: Option<Country>,
    /// Which version.
    pub arm: u8,
    /// How many.
    pub people: u64,
}
