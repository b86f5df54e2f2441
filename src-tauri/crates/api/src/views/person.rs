//! One person and all that is known of them, and windows onto long lists of people.

use std::collections::BTreeMap;

use app::{Card, Message, Statement, Window};
use domain::{
    consent::{Channel, ConsentSource, ConsentState},
    row::RowState,
    time::Timestamp,
};
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

impl From<Window> for ContactsWindowView {
    fn from(window: Window) -> Self {
        Self { total: window.total, contacts: window.contacts.into_iter().map(ContactView::from).collect() }
    }
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
    /// What kind of line the number is; nothing where the numbering plans do not know it.
    #[ts(type = "'mobile' | 'fixed_line' | 'fixed_or_mobile' | 'other' | null")]
    pub line: Option<String>,
    /// Messages in a row that could not be delivered.
    pub undeliverable_in_a_row: u32,
    /// Every statement of consent, newest first.
    pub consent: Vec<ConsentLineView>,
    /// Every message that was planned for this person, newest first.
    pub messages: Vec<MessageLineView>,
}

impl From<Card> for ContactCardView {
    fn from(card: Card) -> Self {
        let about = card.listed.contact.about.clone();
        Self {
            contact: card.listed.into(),
            email: about.email,
            city: about.city,
            external_id: about.external_id,
            tags: about.tags,
            attributes: about.attributes,
            line: about.e164.kind().map(|kind| kind.as_str().to_owned()),
            undeliverable_in_a_row: card.undeliverable_in_a_row,
            consent: card.consent.into_iter().map(ConsentLineView::from).collect(),
            messages: card.messages.into_iter().map(MessageLineView::from).collect(),
        }
    }
}

/// A statement of consent.
#[derive(Serialize, Deserialize, TS)]
pub struct ConsentLineView {
    /// When it was recorded, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// For which channel.
    #[ts(type = "'whatsapp' | 'sms' | 'email'")]
    pub channel: Channel,
    /// What was said.
    #[ts(type = "'granted' | 'withdrawn'")]
    pub state: ConsentState,
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

impl From<Statement> for ConsentLineView {
    fn from(statement: Statement) -> Self {
        let record = statement.record;
        let source = record.source.kind().to_owned();
        let column = match record.source {
            ConsentSource::File { column, .. } => Some(column),
            ConsentSource::Attestation | ConsentSource::Reply | ConsentSource::Platform | ConsentSource::ByHand => None,
        };
        Self {
            at_ms: record.recorded_at.as_millis(),
            channel: record.channel,
            state: record.state,
            source,
            file: statement.file,
            column,
            wording: record.wording,
        }
    }
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
    #[ts(type = "string")]
    pub state: RowState,
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

impl From<Message> for MessageLineView {
    fn from(message: Message) -> Self {
        let ms = |at: Option<Timestamp>| at.map(Timestamp::as_millis);
        Self {
            campaign: message.campaign.to_string(),
            campaign_name: message.campaign_name,
            arm: message.arm,
            state: message.state,
            sent_at_ms: ms(message.dispatched_at),
            delivered_at_ms: ms(message.delivered_at),
            read_at_ms: ms(message.read_at),
            replied_at_ms: ms(message.replied_at),
            clicked_at_ms: ms(message.clicked_at),
            opted_out_at_ms: ms(message.opted_out_at),
            failed_code: message.failed_code,
        }
    }
}

/// A list that was copied from a spreadsheet.
#[derive(Serialize, Deserialize, TS)]
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
