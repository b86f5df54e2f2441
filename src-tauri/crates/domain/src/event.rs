//! What a provider tells us later, in our words.
//!
//! The gateway decodes webhook bodies into these; the app applies them. An event that we do not know stays an
//! [`ProviderEvent::Other`]: it is stored and answered, never an error.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    delivery::ReportKind,
    outcome::{HandlingClass, MessageId},
    time::Timestamp,
};

/// A person as a webhook names them. The number may be missing (usernames), the platform's user id too.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonRef {
    /// Digits of the number, without plus, as the platform writes it (it may rewrite some countries' numbers).
    pub wa_id: Option<String>,
    /// The platform's own id of the person for this business.
    pub user_id: Option<String>,
}

impl fmt::Debug for PersonRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonRef")
            .field("wa_id", &self.wa_id.as_ref().map(|_| "[redacted]"))
            .field("user_id", &self.user_id.as_ref().map(|_| "[redacted]"))
            .finish()
    }
}

/// An error inside an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventError {
    /// The platform's code.
    pub code: u32,
    /// What it means for the sender.
    pub class: HandlingClass,
}

/// A report on one message that we sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReport {
    /// The platform's id of the message.
    pub message_id: MessageId,
    /// Our own words from the callback field, verbatim.
    pub correlation: Option<String>,
    /// What is reported; `None` for a status we do not know (e.g. "deleted").
    pub kind: Option<ReportKind>,
    /// When the platform says it happened.
    pub at: Option<Timestamp>,
    /// To whom it went.
    pub person: PersonRef,
    /// Why it failed.
    pub error: Option<EventError>,
}

/// How a person answered.
#[derive(Clone, PartialEq, Eq)]
pub enum ReplyContent {
    /// Written text.
    Text(String),
    /// A tap on a quick-reply button of a template, or on a reply button.
    Button {
        /// The payload that we gave the button; the label when we gave none.
        payload: String,
        /// The label.
        text: String,
    },
    /// Anything else: picture, voice, place, reaction … by the platform's type name.
    Other(String),
}

impl fmt::Debug for ReplyContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => f.write_str("Text([redacted])"),
            Self::Button { .. } => f.write_str("Button([redacted])"),
            Self::Other(kind) => f.debug_tuple("Other").field(kind).finish(),
        }
    }
}

/// An answer from a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The platform's id of the answer.
    pub message_id: MessageId,
    /// The message of ours it answers, if the platform says so.
    pub in_reply_to: Option<MessageId>,
    /// Who answered.
    pub person: PersonRef,
    /// When.
    pub at: Option<Timestamp>,
    /// What.
    pub content: ReplyContent,
}

/// What a person decided in the platform's own settings for our marketing messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketingPreference {
    /// No more marketing from us.
    Stop,
    /// The platform lifts its own stop; not a fresh consent to our list.
    Resume,
    /// The person signed up.
    Signup,
}

/// A click on a link, as far as the platform reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkClick {
    /// The message whose link was opened, if told.
    pub message_id: Option<MessageId>,
    /// Our own words from the callback field, if told.
    pub correlation: Option<String>,
    /// Who, if told.
    pub person: PersonRef,
    /// When.
    pub at: Option<Timestamp>,
}

/// News of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateNews {
    /// Its name, when given.
    pub name: Option<String>,
    /// Its language code, with underscore.
    pub language: Option<String>,
    /// The event's own name, e.g. `APPROVED`, `PAUSED`, `RED`, `CATEGORY`.
    pub event: String,
    /// Whether sending with it may go on.
    pub may_send: bool,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderEvent {
    /// A report on a message.
    Status(StatusReport),
    /// An answer.
    Reply(Reply),
    /// The marketing switch of one person.
    Preference {
        /// Who.
        person: PersonRef,
        /// What they decided.
        preference: MarketingPreference,
        /// When.
        at: Option<Timestamp>,
    },
    /// A click on a link.
    Click(LinkClick),
    /// News of a template: status, quality, category, components.
    Template(TemplateNews),
    /// The quality rating or throughput of a phone number changed.
    Quality {
        /// The event's own name, e.g. `FLAGGED`, `THROUGHPUT_UPGRADE`.
        event: String,
    },
    /// The messaging limit changed, in unique people per 24 hours; `None` = unlimited or not told.
    Limit {
        /// People per 24 hours.
        people_per_day: Option<u32>,
    },
    /// News of the account.
    Account {
        /// The event's own name, e.g. `ACCOUNT_RESTRICTION`.
        event: String,
        /// Whether sending must stop at once.
        must_stop: bool,
    },
    /// An error that belongs to no single message.
    Error(EventError),
    /// Something we keep but do not act upon, by its field or type name.
    Other(String),
}
