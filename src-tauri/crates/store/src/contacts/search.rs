//! Contacts as their owner leafs through them.

use domain::{contact::Contact, id::ContactId, phone::E164};

use super::stored::StoredContact;
use crate::{
    error::StoreError,
    open::Store,
    values::{list, narrow, number},
};

/// A name and a number, by which a contact is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: ContactId,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The number.
    pub number: E164,
}

/// One contact of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Who.
    pub contact: Contact,
    /// Whether the number is on the suppression list for WhatsApp.
    pub suppressed: bool,
}

impl Store {
    /// The next contacts, in the order of their ids, whose names or number hold a text; all, if it is blank.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn contacts_matching(
        &self,
        search: &str,
        after: Option<ContactId>,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let (after, text) = (after.map_or(0, |contact| contact.0), search.trim());
        let digits = digits_of_a_number(text);
        let lines = sqlx::query_file_as!(StoredContact, "queries/contacts/matching.sql", after, text, digits, limit)
            .fetch_all(self.readers())
            .await?;
        let listed = lines.into_iter().map(|line| {
            let suppressed = line.suppressed;
            Ok(Listed { contact: line.into_contact()?, suppressed })
        });
        listed.collect()
    }

    /// Some contacts by their ids, in the order of these. Who is not there any more is left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn contacts_by_ids(&self, ids: &[ContactId]) -> Result<Vec<Listed>, StoreError> {
        Ok(self.with_deliverability(ids).await?.into_iter().map(|(listed, _)| listed).collect())
    }

    /// The same, each with its messages in a row that could not be delivered.
    pub(super) async fn with_deliverability(&self, ids: &[ContactId]) -> Result<Vec<(Listed, u32)>, StoreError> {
        let wanted = list(ids.iter().map(|id| id.0));
        let lines = sqlx::query_file_as!(StoredContact, "queries/contacts/by_ids.sql", wanted)
            .fetch_all(self.readers())
            .await?;
        let person = |line: StoredContact| {
            let undeliverable = narrow(line.undeliverable_in_a_row, "count")?;
            Ok((Listed { suppressed: line.suppressed, contact: line.into_contact()? }, undeliverable))
        };
        lines.into_iter().map(person).collect()
    }

    /// Names and numbers of the next contacts, in the order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn names_after(&self, after: Option<ContactId>, limit: u32) -> Result<Vec<Named>, StoreError> {
        let after = after.map_or(0, |contact| contact.0);
        let lines = sqlx::query_file!("queries/contacts/names.sql", after, limit).fetch_all(self.readers()).await?;
        let named = lines.into_iter().map(|line| {
            let (id, number) = (ContactId(line.id), number(line.e164)?);
            Ok(Named { id, first_name: line.first_name, last_name: line.last_name, number })
        });
        named.collect()
    }
}

/// The digits by which a stored number is found, if the text is part of a number: numbers are stored without the zeros
/// that people put in front of them.
fn digits_of_a_number(text: &str) -> String {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || " +-./()".contains(sign));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if is_number { digits.trim_start_matches('0').to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::digits_of_a_number;

    #[rstest]
    #[case("06 39 98 00 01", "639980001")]
    #[case("+33 6 39-98", "3363998")]
    #[case("0033 (6)", "336")]
    #[case("Rosa 2", "")]
    #[case("", "")]
    fn a_number_is_found_as_people_write_it(#[case] typed: &str, #[case] digits: &str) {
        assert_eq!(digits_of_a_number(typed), digits);
    }
}
