//! The rows behind the figures: who is repeated, who said no, of whom nobody knows.

use std::{collections::BTreeMap, fmt};

use domain::{
    consent::{Channel, ConsentState},
    phone::E164,
};
use store::Incoming;

use super::batch::Numbered;

/// Rows of each kind that are listed.
pub const PERSONS_MAX: usize = 1_000;

/// Why a row does not add somebody who may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// The number stood in the list before.
    Duplicate {
        /// Where, as a spreadsheet program numbers it.
        of: u64,
    },
    /// The person said no, here or before.
    Suppressed,
    /// Nobody knows whether the person agreed.
    NoConsent,
}

/// A row behind a figure.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Which data row, from 1, headings and blanks left out.
    pub row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    pub record: u64,
    /// Why.
    pub left_out: LeftOut,
    /// The number.
    pub number: E164,
    /// The names, as far as the row has any.
    pub name: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("row", &self.row).field("left_out", &self.left_out).finish_non_exhaustive()
    }
}

/// The rows noted so far.
#[derive(Debug, Default)]
pub(super) struct People {
    duplicates: Vec<Person>,
    suppressed: Vec<Person>,
    /// Those of whom no row so far says anything. A later one may, so there is some room to spare.
    silent: BTreeMap<u64, Person>,
}

impl People {
    pub(super) fn duplicate(&mut self, row: &Numbered, person: &Incoming, of: u64) {
        note(&mut self.duplicates, row, person, LeftOut::Duplicate { of });
    }

    pub(super) fn suppressed(&mut self, row: &Numbered, person: &Incoming) {
        note(&mut self.suppressed, row, person, LeftOut::Suppressed);
    }

    /// Hears what a row says of consent. Who is on the suppression list is not silent.
    pub(super) fn said(&mut self, row: &Numbered, person: &Incoming, is_suppressed: bool) {
        let whatsapp = person.consent.iter().filter(|statement| statement.channel == Channel::WhatsApp);
        let state = whatsapp.fold(ConsentState::Unknown, |state, statement| state.join(statement.state));
        let number = person.draft.e164.digits();
        if is_suppressed || state != ConsentState::Unknown {
            self.silent.remove(&number);
        } else if row.first_record.is_none() && self.silent.len() < 2 * PERSONS_MAX {
            self.silent.insert(number, listed(row, person, LeftOut::NoConsent));
        }
    }

    /// All of them, each kind in the order of the file.
    pub(super) fn list(self) -> Vec<Person> {
        let mut silent: Vec<Person> = self.silent.into_values().collect();
        silent.sort_by_key(|person| person.row);
        silent.truncate(PERSONS_MAX);
        [self.duplicates, self.suppressed, silent].concat()
    }
}

fn note(list: &mut Vec<Person>, row: &Numbered, person: &Incoming, left_out: LeftOut) {
    if list.len() < PERSONS_MAX {
        list.push(listed(row, person, left_out));
    }
}

fn listed(row: &Numbered, person: &Incoming, left_out: LeftOut) -> Person {
    let name = person.draft.value(&domain::contact::ContactField::FullName);
    Person { row: row.row, record: row.record, left_out, number: person.draft.e164, name }
}
