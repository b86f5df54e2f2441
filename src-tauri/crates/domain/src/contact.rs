//! A contact as the list knows it.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    consent::ConsentByChannel,
    id::ContactId,
    phone::{Country, E164},
};

/// What a file or a form says of one person: the number and what goes with it. Empty texts are absent.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactDraft {
    /// The number, checked.
    pub e164: E164,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// E-mail address as written.
    pub email: Option<String>,
    /// Country, from the number or the file.
    pub country: Option<Country>,
    /// Town.
    pub city: Option<String>,
    /// Language code (`fr`, `pt_BR`).
    pub language: Option<String>,
    /// The key of the system it comes from.
    pub external_id: Option<String>,
    /// Labels, in order of appearance, without repetition.
    pub tags: Vec<String>,
    /// Other columns worth keeping, by heading.
    pub attributes: BTreeMap<String, String>,
    /// What this source says about consent; unknown where it is silent.
    pub consent: ConsentByChannel,
}

impl fmt::Debug for ContactDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactDraft").field("e164", &self.e164).field("consent", &self.consent).finish_non_exhaustive()
    }
}

/// A stored contact with all that templates may say about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id in this data folder.
    pub id: ContactId,
    /// What is known.
    pub about: ContactDraft,
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contact").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A field of a contact that a template variable can take.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactField {
    /// Given name.
    FirstName,
    /// Family name.
    LastName,
    /// Both names.
    FullName,
    /// E-mail address.
    Email,
    /// Town.
    City,
    /// The key of the system it comes from.
    ExternalId,
    /// Another column, by heading.
    Attribute(String),
}

impl ContactDraft {
    /// A contact of which only the number is known.
    #[must_use]
    pub fn new(e164: E164) -> Self {
        Self {
            e164,
            first_name: None,
            last_name: None,
            email: None,
            country: None,
            city: None,
            language: None,
            external_id: None,
            tags: Vec::new(),
            attributes: BTreeMap::new(),
            consent: ConsentByChannel::default(),
        }
    }

    /// The value of a field, or `None` when it is not known.
    #[must_use]
    pub fn value(&self, field: &ContactField) -> Option<String> {
        match field {
            ContactField::FirstName => self.first_name.clone(),
            ContactField::LastName => self.last_name.clone(),
            ContactField::FullName => match (&self.first_name, &self.last_name) {
                (Some(first), Some(last)) => Some(format!("{first} {last}")),
                (Some(one), None) | (None, Some(one)) => Some(one.clone()),
                (None, None) => None,
            },
            ContactField::Email => self.email.clone(),
            ContactField::City => self.city.clone(),
            ContactField::ExternalId => self.external_id.clone(),
            ContactField::Attribute(heading) => self.attributes.get(heading).cloned(),
        }
    }
}
