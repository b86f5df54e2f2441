//! What became of one request to send one message.
//!
//! The gateway translates a provider's answer into a [`SendOutcome`]; the engine decides from its class alone.
//! The split that matters: *refused* (the provider says it did not send), *not sent* (nothing left this computer) and
//! *unknown* (it may have gone out). Only the first two may ever be tried again by themselves.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How the sender reacts to a refusal. Source: error table of the platform, one class per code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandlingClass {
    /// Rejected before sending; the same message may be tried again after a pause.
    Retry,
    /// May have been sent; never tried again by itself.
    Ambiguous,
    /// Too fast for this number: halve the rate, then try again.
    Slow,
    /// Final for this person in this campaign.
    Recipient,
    /// Not now for this person: at the earliest a day later, at most once.
    Defer,
    /// The person wants no marketing: add to the suppression list.
    OptOut,
    /// The platform objects to the account: hold the whole campaign.
    Stop,
    /// Token, permission, registration or payment must be mended by a person.
    Credentials,
    /// Nothing more can be sent with this template as it stands.
    Template,
    /// Our request is wrong; it would be wrong for everyone.
    Request,
    /// Too many messages to this one person: that person waits, the others go on.
    PairWait,
    /// The account is in maintenance: wait a minute, then try again.
    Maintenance,
}

impl HandlingClass {
    /// The stable name used in JSON, in the database and in the texts table of the UI.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Ambiguous => "ambiguous",
            Self::Slow => "slow",
            Self::Recipient => "recipient",
            Self::Defer => "defer",
            Self::OptOut => "opt_out",
            Self::Stop => "stop",
            Self::Credentials => "credentials",
            Self::Template => "template",
            Self::Request => "request",
            Self::PairWait => "pair_wait",
            Self::Maintenance => "maintenance",
        }
    }

    /// Whether a person has to act before anything more may go out with this campaign.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(self, Self::Stop | Self::Credentials | Self::Template | Self::Request)
    }
}

/// The platform's id of an accepted message. It contains the recipient's number, so it never prints.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(String);

impl MessageId {
    /// Takes an id as the platform gave it.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The whole id, for storage and for matching reports. Never for logs.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MessageId([redacted])")
    }
}

/// A refusal with its class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What the sender does about it.
    pub class: HandlingClass,
    /// The provider's own code, e.g. 131026.
    pub code: u32,
    /// How long the provider asked us to wait, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// The provider's explanation in its own words, without personal data; for the details panel.
    pub details: Option<String>,
}

/// Why a request certainly did not leave this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSentCause {
    /// The address of the provider could not be found.
    NameNotFound,
    /// No connection could be made.
    ConnectionRefused,
    /// The secure connection could not be agreed upon (clock wrong, interception, captive portal).
    TlsFailed,
}

/// Why nobody can tell whether the message went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownCause {
    /// No answer within the time-out.
    TimedOut,
    /// The connection broke after bytes were written.
    ConnectionLost,
    /// The provider answered with a server error.
    ServerError,
    /// The provider answered something that is not its own language (a proxy's page, half a body).
    Unreadable,
    /// This program ended between "dispatched" and the answer.
    Interrupted,
}

impl UnknownCause {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TimedOut => "timed_out",
            Self::ConnectionLost => "connection_lost",
            Self::ServerError => "server_error",
            Self::Unreadable => "unreadable",
            Self::Interrupted => "interrupted",
        }
    }
}

/// What became of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// Taken by the platform. Not yet delivered.
    Accepted {
        /// The platform's id of the message.
        message_id: MessageId,
        /// Kept back for a quality check: it may be sent later or dropped.
        held: bool,
    },
    /// Refused by the platform: not sent.
    Refused(Refusal),
    /// Nothing left this computer: not sent.
    NotSent(NotSentCause),
    /// It may have gone out. Only a report, or a person, settles it.
    Unknown(UnknownCause),
}
