//! What the rest of the program may ask of any provider.

use std::fmt;

use async_trait::async_trait;
use domain::{
    id::Correlation,
    outcome::{NotSentCause, Refusal, SendOutcome, UnknownCause},
    phone::E164,
    template::{FilledTemplate, Template},
};
use thiserror::Error;

/// A provider, for one sending number.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Sends one message: one request, one answer, no second try.
    async fn send(&self, message: &Outgoing<'_>) -> SendOutcome;

    /// All templates of the account, also those that may not be sent now.
    ///
    /// # Errors
    /// [`GatewayError`]; the list is whole or not given.
    async fn templates(&self) -> Result<Vec<Template>, GatewayError>;

    /// What the provider says of the sending number.
    ///
    /// # Errors
    /// [`GatewayError`].
    async fn number(&self) -> Result<NumberInfo, GatewayError>;

    /// Tells the provider where to deliver webhooks. It asks that address for `verify_token` before it answers.
    ///
    /// # Errors
    /// [`GatewayError`]; the former address stays then.
    async fn subscribe(&self, callback: &str, verify_token: &str) -> Result<(), GatewayError>;
}

/// One message, decided to the last word.
#[derive(Clone, Copy)]
pub struct Outgoing<'a> {
    /// To whom.
    pub to: E164,
    /// With which template.
    pub template: &'a Template,
    /// Its parameters for this person.
    pub filled: &'a FilledTemplate,
    /// What comes back with every report.
    pub correlation: Correlation,
}

impl fmt::Debug for Outgoing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The parameters hold names and texts; the number hides its own middle.
        f.debug_struct("Outgoing")
            .field("to", &self.to)
            .field("template", &self.template.key)
            .field("correlation", &self.correlation)
            .finish_non_exhaustive()
    }
}

/// How the people written to have taken it, in the provider's eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quality {
    /// Good.
    Green,
    /// Getting worse.
    Yellow,
    /// Bad: limits stay where they are, templates get paused.
    Red,
    /// Not rated.
    Unknown,
}

/// Whether a number can send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberStatus {
    /// It can.
    Connected,
    /// It cannot, for the reason in the provider's word.
    Other(String),
}

/// A sending number.
#[derive(Clone, PartialEq, Eq)]
pub struct NumberInfo {
    /// The number as the provider writes it.
    pub display: String,
    /// The name that people see.
    pub verified_name: String,
    /// Its rating.
    pub quality: Quality,
    /// Different people per moving 24 hours; `None` = unlimited.
    pub people_per_day: Option<u32>,
    /// Messages per second.
    pub throughput_per_s: u32,
    /// Whether it can send.
    pub status: NumberStatus,
}

impl fmt::Debug for NumberInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NumberInfo")
            .field("quality", &self.quality)
            .field("people_per_day", &self.people_per_day)
            .field("throughput_per_s", &self.throughput_per_s)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why a question to the provider was not answered. Sending has [`SendOutcome`] instead.
#[derive(Debug, Error)]
pub enum GatewayError {
    /// The provider refuses.
    #[error("the provider refused with code {}", .0.code)]
    Refused(Refusal),
    /// Nothing left this computer.
    #[error("the provider could not be reached")]
    Unreachable(NotSentCause),
    /// The provider did not answer, or not whole, or said that it is unwell.
    #[error("the provider did not answer")]
    NoAnswer(UnknownCause),
    /// The answer is in the provider's language and lacks what it must have.
    #[error("the provider's answer lacks {0}")]
    Incomplete(&'static str),
    /// The account names an address or an id that must not be used.
    #[error("{0} of the account cannot be used")]
    BadAccount(&'static str),
    /// No HTTP client could be made on this computer.
    #[error("no secure connection can be made on this computer")]
    NoTransport(#[source] reqwest::Error),
}

impl GatewayError {
    /// The stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "provider_refused",
            Self::Unreachable(_) => "provider_unreachable",
            Self::NoAnswer(_) => "provider_no_answer",
            Self::Incomplete(_) => "provider_incomplete",
            Self::BadAccount(_) => "account_unusable",
            Self::NoTransport(_) => "transport_unavailable",
        }
    }
}
