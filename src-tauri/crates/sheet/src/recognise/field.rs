//! What a column can hold.

use std::fmt;

use domain::consent::Channel;
use serde::{Serialize, Serializer};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// A phone number.
    Phone,
    /// Given name.
    FirstName,
    /// Family name.
    LastName,
    /// Both names.
    FullName,
    /// E-mail address.
    Email,
    /// Country: a name, letters, or a calling code.
    Country,
    /// Town.
    City,
    /// Language.
    Language,
    /// The key of the system that the file comes from.
    ExternalId,
    /// Labels.
    Tags,
    /// Free text about a person.
    Notes,
    /// What was said about one channel.
    Consent(Channel, Sense),
    /// A refusal of everything.
    OptOut,
    /// Something else worth keeping, by its heading.
    Attribute,
    /// Nothing that is wanted.
    Ignored,
}

/// What a "yes" in a column of consent means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// Yes is yes.
    Positive,
    /// Yes is no: `unsubscribed`, `blacklisted`, `opt out`.
    Negative,
    /// The column holds the day of the yes.
    GrantedOn,
    /// The column holds the day of the no.
    WithdrawnOn,
}

/// Every field with its stable name.
const NAMES: &[(&str, Field)] = &[
    ("phone", Field::Phone),
    ("first_name", Field::FirstName),
    ("last_name", Field::LastName),
    ("full_name", Field::FullName),
    ("email", Field::Email),
    ("country", Field::Country),
    ("city", Field::City),
    ("language", Field::Language),
    ("external_id", Field::ExternalId),
    ("tags", Field::Tags),
    ("notes", Field::Notes),
    ("consent_whatsapp", Field::Consent(Channel::WhatsApp, Sense::Positive)),
    ("consent_sms", Field::Consent(Channel::Sms, Sense::Positive)),
    ("consent_email", Field::Consent(Channel::Email, Sense::Positive)),
    ("opt_out_whatsapp", Field::Consent(Channel::WhatsApp, Sense::Negative)),
    ("opt_out_sms", Field::Consent(Channel::Sms, Sense::Negative)),
    ("opt_out_email", Field::Consent(Channel::Email, Sense::Negative)),
    ("consent_date_whatsapp", Field::Consent(Channel::WhatsApp, Sense::GrantedOn)),
    ("consent_date_sms", Field::Consent(Channel::Sms, Sense::GrantedOn)),
    ("consent_date_email", Field::Consent(Channel::Email, Sense::GrantedOn)),
    ("opt_out_date_whatsapp", Field::Consent(Channel::WhatsApp, Sense::WithdrawnOn)),
    ("opt_out_date_sms", Field::Consent(Channel::Sms, Sense::WithdrawnOn)),
    ("opt_out_date_email", Field::Consent(Channel::Email, Sense::WithdrawnOn)),
    ("opt_out", Field::OptOut),
    ("attribute", Field::Attribute),
    ("ignored", Field::Ignored),
];

impl Field {
    /// The stable name, used in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find_map(|(name, field)| (*field == self).then_some(*name)).unwrap_or("attribute")
    }

    /// Takes a stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find_map(|(known, field)| known.eq_ignore_ascii_case(name.trim()).then_some(*field))
    }

    /// All stable names, for a message that lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// Whether only one column of a table can hold it; of phones and of consent there may be several.
    pub(super) const fn is_single(self) -> bool {
        matches!(
            self,
            Self::FirstName
                | Self::LastName
                | Self::FullName
                | Self::Email
                | Self::Country
                | Self::City
                | Self::Language
                | Self::ExternalId
        )
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name() {
        for (name, field) in NAMES {
            assert_eq!(Field::parse(name), Some(*field));
            assert_eq!(field.name(), *name);
        }
        assert_eq!(Field::parse("shoe_size"), None);
    }
}
