//! The people of the batch at hand, each once, however often the batch speaks of them.

use std::{borrow::Cow, collections::HashMap};

use domain::{
    consent::ConsentByChannel,
    contact::{Contact, ContactDraft},
    id::ContactId,
    phone::E164,
};

use super::{figures::Standing, statements::Said};

/// A person of the batch.
pub(super) struct Person<'a> {
    pub(super) id: ContactId,
    /// What is known. Of a new person that is what the list says, where it stands.
    pub(super) about: Cow<'a, ContactDraft>,
    /// Consent with what the statements say.
    pub(super) consent: ConsentByChannel,
    pub(super) suppressed: bool,
    /// The statements on record.
    pub(super) recorded: Vec<Said>,
    /// The kind of the last statement that this batch adds, as its page counts them.
    pub(super) last_kind: usize,
    /// What the person counted for before this batch.
    pub(super) stood: Standing,
    pub(super) written: Written,
}

/// What must be written of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Not,
    Changed,
    Fresh,
}

impl<'a> Person<'a> {
    /// Somebody on file.
    pub(super) fn known(contact: Contact, suppressed: bool) -> Self {
        let consent = contact.about.consent;
        Self {
            id: contact.id,
            about: Cow::Owned(contact.about),
            consent,
            suppressed,
            recorded: Vec::new(),
            last_kind: 0,
            stood: Standing::of(consent.whatsapp, suppressed),
            written: Written::Not,
        }
    }

    /// Somebody new.
    pub(super) fn fresh(id: ContactId, about: &'a ContactDraft, consent: ConsentByChannel) -> Self {
        Self {
            id,
            about: Cow::Borrowed(about),
            consent,
            suppressed: false,
            recorded: Vec::new(),
            last_kind: 0,
            stood: Standing::default(),
            written: Written::Fresh,
        }
    }
}

/// The people, in the order in which they were met.
pub(super) struct Batch<'a> {
    people: Vec<Person<'a>>,
    by_number: HashMap<E164, usize>,
    /// Where somebody stands who was on file: there are few in a first list.
    by_id: HashMap<i64, usize>,
}

impl<'a> Batch<'a> {
    pub(super) fn with_room_for(people: usize) -> Self {
        let by_number = HashMap::with_capacity(people);
        Self { people: Vec::with_capacity(people), by_number, by_id: HashMap::new() }
    }

    /// Adds somebody whom it does not have, and tells their place.
    pub(super) fn add(&mut self, person: Person<'a>) -> usize {
        let at = self.people.len();
        self.by_number.insert(person.about.e164, at);
        if person.written == Written::Not {
            self.by_id.insert(person.id.0, at);
        }
        self.people.push(person);
        at
    }

    pub(super) fn place(&self, number: E164) -> Option<usize> {
        self.by_number.get(&number).copied()
    }

    pub(super) fn person(&self, at: usize) -> &Person<'a> {
        &self.people[at]
    }

    pub(super) fn person_mut(&mut self, at: usize) -> &mut Person<'a> {
        &mut self.people[at]
    }

    pub(super) fn people(&self) -> &[Person<'a>] {
        &self.people
    }

    /// Notes a statement on record of somebody who was on file.
    pub(super) fn recorded(&mut self, id: i64, said: Said) {
        if let Some(at) = self.by_id.get(&id) {
            self.people[*at].recorded.push(said);
        }
    }

    /// Notes that the number of somebody new is on the suppression list. New ids follow one another.
    pub(super) fn suppress(&mut self, id: i64) {
        if let Ok(at) =
            self.people.binary_search_by_key(&(true, id), |person| (person.written == Written::Fresh, person.id.0))
        {
            self.people[at].suppressed = true;
        }
    }
}
