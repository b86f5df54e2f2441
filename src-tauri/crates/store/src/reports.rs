//! What came back.

mod deliveries;
mod facts;
mod joined;
mod opt_out;
mod rows;

use std::{collections::BTreeSet, fmt};

use domain::{
    consent::ConsentSource,
    delivery::Delivery,
    event::PersonRef,
    id::{CampaignId, Correlation, RecipientNo},
    outcome::{HandlingClass, MessageId},
    time::Timestamp,
};
use engine::Seen;

pub use facts::Body;

/// A body as it was received, not yet read.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number, in the order of receiving.
    pub seq: i64,
    /// When it was received.
    pub received_at: Timestamp,
    /// The signature that came with it.
    pub signature: Option<String>,
    /// The raw bytes.
    pub body: Vec<u8>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("seq", &self.seq).field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// One thing that a body tells, ready to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A report on a message of ours.
    Report {
        /// Which row, by our own words.
        correlation: Option<Correlation>,
        /// Which message.
        message_id: MessageId,
        /// What it says.
        delivery: Delivery,
        /// How the sender treats a failure.
        class: Option<HandlingClass>,
        /// Whether the failure says that the person wants no more.
        opt_out: bool,
        /// Whether the failure says that the number takes no messages.
        undeliverable: bool,
    },
    /// An answer from a person.
    Reply {
        /// The message of ours it answers, if told.
        in_reply_to: Option<MessageId>,
        /// Who.
        person: PersonRef,
        /// When.
        at: Timestamp,
        /// Whether it says no more.
        opt_out: bool,
    },
    /// A click on a link.
    Click {
        /// Which row, if told.
        correlation: Option<Correlation>,
        /// Which message, if told.
        message_id: Option<MessageId>,
        /// Who, if told.
        person: PersonRef,
        /// When.
        at: Timestamp,
    },
    /// A person wants no more.
    OptOut {
        /// Who.
        person: PersonRef,
        /// When.
        at: Timestamp,
        /// How we know.
        source: ConsentSource,
    },
}

/// What applying a body did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// Campaigns whose figures changed.
    pub campaigns: BTreeSet<CampaignId>,
    /// What reports prove about rows, for the sender: it settles those under way and ignores the others.
    pub seen: Vec<(CampaignId, RecipientNo, Seen)>,
}
