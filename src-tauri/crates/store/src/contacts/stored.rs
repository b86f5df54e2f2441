//! A contact as it stands in its table.

use std::sync::Arc;

use domain::{
    consent::{Channel, ConsentByChannel, ConsentState},
    contact::{Contact, ContactDraft},
    id::ContactId,
    phone::Country,
};

use super::words::Words;
use crate::{
    bulk::{Alike, Binding, Row},
    error::StoreError,
    values::{country, digits, document, named, number, written},
};

/// A line of the table, with what the suppression list says of it.
#[derive(sqlx::FromRow)]
pub(super) struct StoredContact {
    pub(super) id: i64,
    pub(super) e164: i64,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) country: Option<String>,
    pub(super) city: Option<String>,
    pub(super) language: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) tags: Option<String>,
    pub(super) attributes: Option<String>,
    pub(super) consent_whatsapp: String,
    pub(super) consent_sms: String,
    pub(super) consent_email: String,
    pub(super) undeliverable_in_a_row: i64,
    pub(super) suppressed: bool,
}

impl StoredContact {
    pub(super) fn into_contact(self) -> Result<Contact, StoreError> {
        let about = ContactDraft {
            e164: number(self.e164)?,
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            country: country(self.country.as_deref()),
            city: self.city,
            language: self.language,
            external_id: self.external_id,
            tags: self.tags.map_or(Ok(Vec::new()), |tags| document(&tags, "list of tags"))?,
            attributes: self.attributes.map_or(Ok(<_>::default()), |all| document(&all, "list of attributes"))?,
            consent: ConsentByChannel {
                whatsapp: named(&self.consent_whatsapp, "consent")?,
                sms: named(&self.consent_sms, "consent")?,
                email: named(&self.consent_email, "consent")?,
            },
        };
        Ok(Contact { id: ContactId(self.id), about })
    }
}

/// The parts of a contact that are kept as documents; nothing where they are empty.
pub(super) fn documents(about: &ContactDraft) -> Result<(Option<String>, Option<String>), StoreError> {
    let tags = if about.tags.is_empty() { None } else { Some(written(&about.tags, "list of tags")?) };
    let attributes =
        if about.attributes.is_empty() { None } else { Some(written(&about.attributes, "list of attributes")?) };
    Ok((tags, attributes))
}

/// What most lists say of text messages and e-mail.
const UNKNOWN: &str = ConsentState::Unknown.as_str();

/// A new line of the table.
pub(super) struct FreshContact {
    id: i64,
    e164: i64,
    digest: [u8; 32],
    first_name: Option<Arc<str>>,
    last_name: Option<Arc<str>>,
    email: Option<Arc<str>>,
    country: Option<Arc<str>>,
    city: Option<Arc<str>>,
    language: Option<Arc<str>>,
    external_id: Option<Arc<str>>,
    tags: Option<Arc<str>>,
    attributes: Option<Arc<str>>,
    /// In the order of the columns.
    consent: [Arc<str>; 3],
}

impl FreshContact {
    pub(super) fn new(
        id: ContactId,
        about: &ContactDraft,
        consent: ConsentByChannel,
        digest: [u8; 32],
        words: &mut Words,
    ) -> Result<Self, StoreError> {
        let (tags, attributes) = documents(about)?;
        let own = |text: Option<&str>| text.map(Arc::from);
        let mut shared = |text: Option<&str>| text.map(|text| words.share(text));
        Ok(Self {
            id: id.0,
            e164: digits(about.e164)?,
            digest,
            first_name: shared(about.first_name.as_deref()),
            last_name: shared(about.last_name.as_deref()),
            email: own(about.email.as_deref()),
            country: shared(about.country.as_ref().map(Country::code)),
            city: shared(about.city.as_deref()),
            language: shared(about.language.as_deref()),
            external_id: own(about.external_id.as_deref()),
            tags: shared(tags.as_deref()),
            attributes: own(attributes.as_deref()),
            consent: Channel::ALL.map(|channel| words.share(consent.on(channel).as_str())),
        })
    }

    /// Whether it says nothing but what most lists say of most people.
    pub(super) fn is_plain(&self) -> bool {
        let [_, sms, email] = &self.consent;
        let says_more = self.language.is_some() || self.external_id.is_some() || self.tags.is_some();
        !says_more && **sms == *UNKNOWN && **email == *UNKNOWN
    }
}

impl Row for FreshContact {
    const INTO: &'static str = "contacts (id, e164, digest, first_name, last_name, email, country, city, language, \
        external_id, tags, attributes, consent_whatsapp, consent_sms, consent_email)";
    const COLUMNS: usize = 15;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        let statement = statement
            .bind(self.id)
            .bind(self.e164)
            .bind(self.digest.as_slice())
            .bind(self.first_name.clone())
            .bind(self.last_name.clone())
            .bind(self.email.clone())
            .bind(self.country.clone())
            .bind(self.city.clone())
            .bind(self.language.clone())
            .bind(self.external_id.clone())
            .bind(self.tags.clone())
            .bind(self.attributes.clone());
        self.consent.iter().fold(statement, |statement, state| statement.bind(Arc::clone(state)))
    }
}

/// A new line of the table that says nothing more: a third of its columns need not be told of each.
pub(super) struct PlainContact(pub(super) FreshContact);

impl Row for PlainContact {
    const INTO: &'static str = "contacts (consent_sms, consent_email, id, e164, digest, first_name, last_name, email, \
        country, city, attributes, consent_whatsapp)";
    const COLUMNS: usize = 12;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        let Self(contact) = self;
        let [whatsapp, ..] = &contact.consent;
        statement
            .bind(contact.id)
            .bind(contact.e164)
            .bind(contact.digest.as_slice())
            .bind(contact.first_name.clone())
            .bind(contact.last_name.clone())
            .bind(contact.email.clone())
            .bind(contact.country.clone())
            .bind(contact.city.clone())
            .bind(contact.attributes.clone())
            .bind(Arc::clone(whatsapp))
    }
}

impl Alike for PlainContact {
    const SHARED: usize = 2;

    fn bind_shared<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        statement.bind(UNKNOWN).bind(UNKNOWN)
    }
}
