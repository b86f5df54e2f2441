//! Contacts as they cross: to their owner, with their numbers.

use app::Listed;
use domain::consent::ConsentState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many people are in the contacts.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ContactsView {
    /// People.
    #[ts(type = "number")]
    pub count: u64,
    /// Those of them who agreed to WhatsApp messages and did not say stop.
    #[ts(type = "number")]
    pub may_be_written_to: u64,
    /// Those of them who said stop. Of the others nobody knows whether they agreed.
    #[ts(type = "number")]
    pub said_stop: u64,
}

/// A page of contacts.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ListContacts {
    /// A part of a name or of a number; everybody if nothing is said.
    #[serde(default)]
    pub search: String,
    /// The contact after which the page begins; the first page if nothing is said.
    #[serde(default)]
    #[ts(type = "number", optional)]
    pub after: Option<i64>,
    /// How many at most.
    pub limit: u32,
}

/// One contact of a page.
#[derive(Serialize, Deserialize, TS)]
pub struct ContactView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The number: a plus and its digits.
    pub number: String,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The country, two letters.
    pub country: Option<String>,
    /// What is known of consent to WhatsApp messages.
    #[ts(type = "'unknown' | 'granted' | 'withdrawn'")]
    pub consent: ConsentState,
    /// Whether the person said stop, here or before.
    pub said_stop: bool,
}

/// A page of contacts, and where the next begins.
#[derive(Serialize, Deserialize, TS)]
pub struct ContactPage {
    /// In the order in which they came in.
    pub contacts: Vec<ContactView>,
    /// What to ask for `after` to go on; nothing at the end.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

impl From<Listed> for ContactView {
    fn from(listed: Listed) -> Self {
        let about = listed.contact.about;
        Self {
            id: listed.contact.id.0,
            number: about.e164.expose(),
            first_name: about.first_name,
            last_name: about.last_name,
            country: about.country.map(|country| country.code().to_owned()),
            consent: about.consent.whatsapp,
            said_stop: listed.suppressed || about.consent.whatsapp == ConsentState::Withdrawn,
        }
    }
}

impl ContactPage {
    /// A page of what was found when one more than `limit` was asked for: the one too many says that there is more.
    pub(crate) fn of(found: Vec<Listed>, limit: usize) -> Self {
        let more = found.len() > limit;
        let contacts: Vec<ContactView> = found.into_iter().take(limit).map(ContactView::from).collect();
        let next = contacts.last().filter(|_| more).map(|last| last.id);
        Self { contacts, next }
    }
}
