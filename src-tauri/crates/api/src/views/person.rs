//! One person and all that is known of them, and windows onto long lists of people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ContactView;

/// A stretch of the list of contacts, by place.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ContactsWindow {
    /// A part of a name or of a number; everybody if nothing is said. Neither case nor accents matter.
    #[serde(default)]
    pub search: String,
    /// The place of the first, from 0.
    #[ts(type = "number")]
    pub first: u64,
    /// How many at most.
    pub count: u32,
}

/// A stretch of the list of contacts.
#[derive(Serialize, Deserialize, TS)]
pub struct ContactsWindowView {
    /// How many there are in all, or match.
    #[ts(type = "number")]
    pub total: u64,
    /// Those of the stretch, in the order in which they came in.
    pub contacts: Vec<ContactView>,
}

/// One contact.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ContactRef {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
}

/// All that is known of one person.
#[derive(Serialize, Deserialize, TS)]
pub struct ContactCardView {
    /// Name, number, country, consent.
    pub contact: ContactView,
    /// The address.
    pub email: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// What the shop's own system calls this person.
    pub external_id: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Columns of lists that have no place of their own: heading to text.
    #[ts(type = "Record<string, string>")]
    pub attributes: BTreeMap<String, String>,
    /// What kind of line the number is: `mobile`, `fixed_line` …
    pub line: String,
    /// Messages in a row that could not be delivered.
    pub undeliverable_in_a_row: u32,
    /// Every statement of consent, newest first.
    pub consent: Vec<ConsentLineView>,
    /// Every message that was planned for this person, newest first.
    pub messages: Vec<MessageLineView>,
}

/// A statement of consent.
#[derive(Serialize, Deserialize, TS)]
pub struct ConsentLineView {
    /// When it was recorded, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// For which channel.
    #[ts(type = "'whatsapp' | 'sms' | 'email'")]
    pub channel: String,
    /// What was said.
    #[ts(type = "'granted' | 'withdrawn'")]
    pub state: String,
    /// Where it comes from.
    #[ts(type = "'file' | 'attestation' | 'reply' | 'platform' | 'by_hand'")]
    pub source: String,
    /// The list, if it came with one.
    pub file: Option<String>,
    /// The heading of the column that said so.
    pub column: Option<String>,
    /// What the person agreed to, word for word.
    pub wording: Option<String>,
}

/// A message that was planned for a person.
#[derive(Serialize, Deserialize, TS)]
pub struct MessageLineView {
    /// The campaign.
    pub campaign: String,
    /// What the owner calls it.
    pub campaign_name: String,
    /// The version.
    pub arm: String,
    /// Where the row stands: `queued`, `accepted`, `rejected` …
    pub state: String,
    /// When it left.
    #[ts(type = "number | null")]
    pub sent_at_ms: Option<i64>,
    /// When it reached the phone.
    #[ts(type = "number | null")]
    pub delivered_at_ms: Option<i64>,
    /// When it was opened.
    #[ts(type = "number | null")]
    pub read_at_ms: Option<i64>,
    /// When it was answered.
    #[ts(type = "number | null")]
    pub replied_at_ms: Option<i64>,
    /// When the link was followed.
    #[ts(type = "number | null")]
    pub clicked_at_ms: Option<i64>,
    /// When the person asked for no more.
    #[ts(type = "number | null")]
    pub opted_out_at_ms: Option<i64>,
    /// The code with which it was refused or failed.
    pub failed_code: Option<u32>,
}

/// A list that was copied from a spreadsheet.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PasteList {
    /// The cells, as a clipboard has them.
    pub text: String,
}

/// Where a pasted list was put, to be imported like any other.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PastedView {
    /// Its path.
    pub path: String,
}
