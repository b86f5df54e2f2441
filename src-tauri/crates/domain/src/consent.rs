//! Consent: who may be written to, on which channel, and how we know.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// A way to reach a person. Consent is given for each on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// WhatsApp.
    WhatsApp,
    /// Text message.
    Sms,
    /// E-mail.
    Email,
}

impl Channel {
    /// All channels, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::WhatsApp, Self::Sms, Self::Email];

    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WhatsApp => "whatsapp",
            Self::Sms => "sms",
            Self::Email => "email",
        }
    }
}

/// What is known of a person's will on one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Nobody knows. This is not consent.
    #[default]
    Unknown,
    /// The person agreed.
    Granted,
    /// The person said no, or no longer.
    Withdrawn,
}

impl ConsentState {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Granted => "granted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What two statements of the same age say together: a withdrawal beats a grant, a grant beats silence.
    #[must_use]
    pub const fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Withdrawn, _) | (_, Self::Withdrawn) => Self::Withdrawn,
            (Self::Granted, _) | (_, Self::Granted) => Self::Granted,
            (Self::Unknown, Self::Unknown) => Self::Unknown,
        }
    }
}

/// How a statement of consent reached us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConsentSource {
    /// Read in a column of an imported file.
    File {
        /// Record number in the file.
        record: u64,
        /// The heading of the column.
        column: String,
    },
    /// The owner vouched for a whole list, with the wording that people agreed to.
    Attestation,
    /// The person wrote or tapped it.
    Reply,
    /// The platform told us (its own "stop" switch, or an error that says so).
    Platform,
    /// Entered by hand.
    ByHand,
}

impl ConsentSource {
    /// The stable name of the kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Attestation => "attestation",
            Self::Reply => "reply",
            Self::Platform => "platform",
            Self::ByHand => "by_hand",
        }
    }
}

/// One statement, never changed once recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// The channel it is about.
    pub channel: Channel,
    /// What was said. Silence is not recorded.
    pub state: ConsentState,
    /// When we recorded it.
    pub recorded_at: Timestamp,
    /// How it reached us.
    pub source: ConsentSource,
    /// What the person agreed to, word for word, if known.
    pub wording: Option<String>,
}

/// The state on each channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ConsentByChannel {
    /// WhatsApp.
    pub whatsapp: ConsentState,
    /// Text message.
    pub sms: ConsentState,
    /// E-mail.
    pub email: ConsentState,
}

impl ConsentByChannel {
    /// The state on one channel.
    #[must_use]
    pub const fn on(&self, channel: Channel) -> ConsentState {
        match channel {
            Channel::WhatsApp => self.whatsapp,
            Channel::Sms => self.sms,
            Channel::Email => self.email,
        }
    }

    /// Mutable access to the state on one channel.
    pub const fn on_mut(&mut self, channel: Channel) -> &mut ConsentState {
        match channel {
            Channel::WhatsApp => &mut self.whatsapp,
            Channel::Sms => &mut self.sms,
            Channel::Email => &mut self.email,
        }
    }

    /// Channel by channel [`ConsentState::join`].
    #[must_use]
    pub const fn join(self, other: Self) -> Self {
        Self {
            whatsapp: self.whatsapp.join(other.whatsapp),
            sms: self.sms.join(other.sms),
            email: self.email.join(other.email),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [ConsentState; 3] = [ConsentState::Unknown, ConsentState::Granted, ConsentState::Withdrawn];

    #[test]
    fn a_withdrawal_beats_every_grant_in_any_order() {
        for a in STATES {
            for b in STATES {
                assert_eq!(a.join(b), b.join(a));
                assert_eq!(a.join(ConsentState::Withdrawn), ConsentState::Withdrawn);
                assert_eq!(a.join(a), a);
                for c in STATES {
                    assert_eq!(a.join(b).join(c), a.join(b.join(c)));
                }
            }
        }
    }

    #[test]
    fn silence_is_not_consent() {
        assert_eq!(ConsentState::default(), ConsentState::Unknown);
        assert_eq!(ConsentState::Unknown.join(ConsentState::Unknown), ConsentState::Unknown);
    }

    #[test]
    fn consent_for_one_channel_says_nothing_about_another() {
        let sms = ConsentByChannel { sms: ConsentState::Granted, ..ConsentByChannel::default() };
        let email = ConsentByChannel { email: ConsentState::Granted, ..ConsentByChannel::default() };
        assert_eq!(sms.join(email).on(Channel::WhatsApp), ConsentState::Unknown);
    }
}
