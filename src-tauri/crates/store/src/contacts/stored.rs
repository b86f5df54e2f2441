//! A contact as it stands in its table.

use domain::{
    consent::{Channel, ConsentByChannel},
    contact::{Contact, ContactDraft},
    id::ContactId,
};

use crate::{
    bulk::{Binding, Row},
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

/// A new line of the table.
pub(super) struct FreshContact {
    id: i64,
    e164: i64,
    digest: [u8; 32],
    about: ContactDraft,
    tags: Option<String>,
    attributes: Option<String>,
}

impl FreshContact {
    pub(super) fn new(id: ContactId, about: ContactDraft, digest: [u8; 32]) -> Result<Self, StoreError> {
        let (tags, attributes) = documents(&about)?;
        Ok(Self { id: id.0, e164: digits(about.e164)?, digest, about, tags, attributes })
    }
}

impl Row for FreshContact {
    const INTO: &'static str = "contacts (id, e164, digest, first_name, last_name, email, country, city, language, \
        external_id, tags, attributes, consent_whatsapp, consent_sms, consent_email)";
    const COLUMNS: usize = 15;

    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
        let about = &self.about;
        let statement = statement
            .bind(self.id)
            .bind(self.e164)
            .bind(self.digest.as_slice())
            .bind(about.first_name.as_deref())
            .bind(about.last_name.as_deref())
            .bind(about.email.as_deref())
            .bind(about.country.as_ref().map(domain::phone::Country::code))
            .bind(about.city.as_deref())
            .bind(about.language.as_deref())
            .bind(about.external_id.as_deref())
            .bind(self.tags.as_deref())
            .bind(self.attributes.as_deref());
        Channel::ALL.iter().fold(statement, |statement, channel| statement.bind(about.consent.on(*channel).as_str()))
    }
}
