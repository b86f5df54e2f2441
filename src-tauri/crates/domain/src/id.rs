//! Identifiers: UUIDv7 in a type of their own, with a prefix in their text form (`cmp_0198…`).
//!
//! Things that exist by the million (contacts, recipients of a campaign, webhook bodies) carry integers instead: an
//! index over random 16-byte keys would cost more than the rest of an import.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de};
use thiserror::Error;
use uuid::Uuid;

/// Where new identifiers come from; injected, so that tests and simulations name the same things twice.
pub trait IdSource: Send + Sync {
    /// The next unused identifier, in time order.
    fn next(&self) -> Uuid;
}

/// A text that is not an identifier of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected an identifier that begins with {prefix}_")]
pub struct NotAnId {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// The prefix of the text form, without the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// Draws a new identifier.
            #[must_use]
            pub fn new(source: &dyn IdSource) -> Self {
                Self(source.next())
            }

            /// Wraps bytes that were stored before.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The bytes to store.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let wrong = NotAnId { prefix: $prefix };
                let rest = text.strip_prefix(concat!($prefix, "_")).ok_or_else(|| wrong.clone())?;
                Uuid::try_parse(rest).map(Self).map_err(|_| wrong)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

define_id!(
    /// One campaign.
    CampaignId,
    "cmp"
);
define_id!(
    /// One run of an import.
    ImportId,
    "imp"
);
define_id!(
    /// One campaign that is still being written.
    DraftId,
    "drf"
);
define_id!(
    /// One account at a provider.
    AccountId,
    "acc"
);

/// One contact of this data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContactId(pub i64);

/// Place of a recipient in the send order of a campaign, from 0; with the campaign it names the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecipientNo(pub u32);

/// What travels in the provider's callback field and comes back with every report: names one row of one campaign
/// and nothing about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Correlation {
    /// The campaign.
    pub campaign: CampaignId,
    /// The row in it.
    pub recipient: RecipientNo,
}

impl fmt::Display for Correlation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.campaign, self.recipient.0)
    }
}

impl FromStr for Correlation {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = NotAnId { prefix: CampaignId::PREFIX };
        let (campaign, number) = text.split_once(':').ok_or_else(|| wrong.clone())?;
        Ok(Self { campaign: campaign.parse()?, recipient: RecipientNo(number.parse().map_err(|_| wrong)?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u128);
    impl IdSource for Fixed {
        fn next(&self) -> Uuid {
            Uuid::from_u128(self.0)
        }
    }

    #[test]
    fn an_id_survives_its_text_form_and_refuses_another_prefix() {
        let id = CampaignId::new(&Fixed(0x0198_0000_0000_7000_8000_0000_0000_0001));
        assert_eq!(id.to_string(), "cmp_01980000000070008000000000000001");
        assert_eq!(id.to_string().parse::<CampaignId>(), Ok(id));
        assert_eq!(id.to_string().parse::<ImportId>(), Err(NotAnId { prefix: "imp" }));
        assert_eq!(CampaignId::from_bytes(*id.as_bytes()), id);
    }

    #[test]
    fn a_correlation_survives_the_platform() {
        let correlation = Correlation { campaign: CampaignId::new(&Fixed(7)), recipient: RecipientNo(41) };
        assert_eq!(correlation.to_string().parse(), Ok(correlation));
        assert!("somebody-else:41".parse::<Correlation>().is_err());
        assert!(correlation.to_string().len() <= 512, "the platform's limit for the callback field");
    }
}
