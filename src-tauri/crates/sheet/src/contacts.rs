//! Rows become contacts.
//!
//! A [`Reader`] is told what the columns mean ([`Layout`]) and is fed record by record. Of each it says one of four
//! things ([`RowResult`]): a contact, a contact that this file had before, a row without a readable number, or nothing
//! at all (a title, the header, a total). Nothing of a row is lost on the way: whatever was mended or not understood is
//! an [`Issue`] with its place and its text.
//!
//! The rules of consent:
//! - what a row says, that row alone says ([`domain::contact::ContactDraft::consent`]); people with several rows are
//!   joined by whoever stores them, and a refusal beats every grant there, whatever the order;
//! - only a column of WhatsApp grants WhatsApp; blank, pending and unclear are not consent;
//! - refusals are also looked for in tags, in notes and in columns that we don't know, and count for all channels unless
//!   they name one;
//! - a row that is refused or repeated keeps its refusal ([`Rejected::opt_out`], [`Row`] of a duplicate).
//!
//! The rules of countries: a plus or a double zero makes a number international; else the row's own country decides,
//! else the owner's default; a country that we can't read is not replaced by the default, since the row says that it
//! is another.
//!
//! Memory does not grow but for the numbers seen, about 30 bytes each.

pub(crate) mod consent_value;
pub(crate) mod country;
mod draft;
mod issue;
mod refusal;
mod row;
mod seen;
mod summary;

use domain::{
    consent::{Channel, ConsentByChannel, ConsentSource, ConsentState},
    contact::ContactDraft,
    phone::{self, Country, PhoneIssue, PhoneKind, Reading},
};

use self::{consent_value::Answer, country::CountryCell, draft::Plan, issue::Place, seen::Seen};
pub use self::{
    issue::{Issue, IssueCode},
    row::{Rejected, Row, RowResult, Skipped, Statement},
    summary::{Flag, People, Summary},
};
use crate::{
    Cell, Record,
    recognise::{Field, Layout, Sense},
};

/// What the owner decides before a file is read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whose national numbers are meant where the row does not say.
    pub country: Option<Country>,
    /// The wording by which the owner vouches for the list: people agreed to this. It counts where a row is silent
    /// about WhatsApp, and nowhere else.
    pub attest: Option<String>,
}

/// Reads records into contacts.
#[derive(Debug)]
pub struct Reader {
    plan: Plan,
    options: Options,
    countries: country::Memory,
    seen: Seen,
    summary: Summary,
}

/// What a row says about consent, before it is known whether it has a number.
#[derive(Default)]
struct Said {
    consent: ConsentByChannel,
    statements: Vec<Statement>,
    /// Something stands there that is neither yes nor no: the owner's word does not replace it.
    hesitates: bool,
}

impl Reader {
    /// A reader for the table of this layout.
    #[must_use]
    pub fn new(layout: &Layout, options: Options) -> Self {
        Self {
            plan: Plan::new(layout),
            options,
            countries: country::Memory::default(),
            seen: Seen::default(),
            summary: Summary::default(),
        }
    }

    /// What has been read so far.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary { people: self.seen.people(), ..self.summary }
    }

    /// Reads the next record.
    pub fn read(&mut self, record: &Record) -> RowResult {
        if let Some(reason) = self.plan.skip(record) {
            self.summary.skipped += 1;
            return RowResult::Skipped(reason);
        }
        self.summary.rows += 1;
        let place = Place { row: self.summary.rows, record: record.number };
        let mut issues = Vec::new();
        let said = self.consent(record, place, &mut issues);
        let country = self.country(record, place, &mut issues);
        self.summary.opted_out += u64::from(said.consent.whatsapp == ConsentState::Withdrawn);
        match self.phone(record, country, place, &mut issues) {
            Ok((reading, column)) => self.accept(record, place, reading, column, country, said, issues),
            Err(issue) => self.reject(issue, said, issues),
        }
    }

    fn reject(&mut self, issue: Issue, said: Said, mut issues: Vec<Issue>) -> RowResult {
        self.summary.rejected += 1;
        let opt_out = said.consent.whatsapp == ConsentState::Withdrawn;
        if opt_out {
            self.summary.unreadable_opt_outs += 1;
            issues.push(Issue { code: IssueCode::UnreadableOptOut, ..issue.clone() });
        }
        RowResult::Rejected(Rejected { issue, consent: said.consent, statements: said.statements, opt_out, issues })
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one row, each read on its own")]
    fn accept(
        &mut self,
        record: &Record,
        place: Place,
        reading: Reading,
        phone_column: usize,
        country: Option<Country>,
        mut said: Said,
        issues: Vec<Issue>,
    ) -> RowResult {
        if self.options.attest.is_some() && said.consent.whatsapp == ConsentState::Unknown && !said.hesitates {
            said.statements.push(Statement {
                channel: Channel::WhatsApp,
                state: ConsentState::Granted,
                source: ConsentSource::Attestation,
                wording: self.options.attest.clone(),
                raw: String::new(),
            });
        }
        let mut draft = self.plan.draft(record, ContactDraft::new(reading.e164));
        draft.country = reading.country.or(country);
        draft.consent = said.consent;
        let whatsapp = said.statements.iter().filter(|statement| statement.channel == Channel::WhatsApp);
        let whatsapp = whatsapp.fold(ConsentState::Unknown, |state, statement| state.join(statement.state));
        let first = self.seen.note(reading.e164, place.record, whatsapp);
        let row = Row {
            row: place.row,
            record: place.record,
            draft,
            kind: reading.kind,
            phone_column,
            statements: said.statements,
            repairs: reading.repairs,
            issues,
        };
        match first {
            None => {
                self.summary.accepted += 1;
                RowResult::Accepted(row)
            }
            Some(first_record) => {
                self.summary.duplicates += 1;
                RowResult::Duplicate { first_record, row }
            }
        }
    }

    /// The number, from the first column that has a mobile, else from the first that has any.
    fn phone(
        &self,
        record: &Record,
        country: Option<Country>,
        place: Place,
        issues: &mut Vec<Issue>,
    ) -> Result<(Reading, usize), Issue> {
        let mut found: Option<(Reading, usize, String)> = None;
        let mut refused: Vec<Issue> = Vec::new();
        for column in self.plan.phones() {
            let cell = record.cells.get(column.at).unwrap_or(&Cell::Empty);
            let raw = cell.text();
            match self.plan.read_phone(&raw, country) {
                Ok(reading) => {
                    let carried = matches!(reading.kind, PhoneKind::Mobile | PhoneKind::FixedOrMobile);
                    if found.is_none() || carried {
                        found = Some((reading, column.at + 1, raw.into_owned()));
                    }
                    if carried {
                        break;
                    }
                }
                Err(issue) => refused.push(place.issue(&column.heading, IssueCode::Phone(issue), &raw)),
            }
        }
        let blank = |issue: &Issue| issue.code == IssueCode::Phone(PhoneIssue::Blank);
        let Some((reading, index, raw)) = found else {
            let worst = refused.iter().position(|issue| !blank(issue)).unwrap_or(0);
            let none = || place.issue("", IssueCode::Phone(PhoneIssue::Blank), "");
            return Err(if refused.is_empty() { none() } else { refused.swap_remove(worst) });
        };
        issues.extend(refused.into_iter().filter(|issue| !blank(issue)));
        let worst = reading.repairs.iter().find(|repair| repair.needs_a_look()).or(reading.repairs.first());
        if let Some(repair) = worst {
            let heading = self.plan.heading(index - 1);
            let repaired = Some(reading.e164.expose());
            issues.push(Issue { repaired, ..place.issue(heading, IssueCode::Repaired(*repair), &raw) });
        }
        Ok((reading, index))
    }

    /// Whose national numbers this row holds.
    fn country(&mut self, record: &Record, place: Place, issues: &mut Vec<Issue>) -> Option<Country> {
        let Some(column) = self.plan.country() else { return self.options.country };
        let raw = record.cells.get(column.at).map(Cell::text).unwrap_or_default();
        match self.countries.read(&raw) {
            CountryCell::Blank => self.options.country,
            CountryCell::Known(country) => Some(country),
            CountryCell::Unknown => {
                issues.push(place.issue(&column.heading, IssueCode::UnknownCountry, &raw));
                None
            }
        }
    }

    /// All that the row says about consent: columns, tags, notes.
    fn consent(&self, record: &Record, place: Place, issues: &mut Vec<Issue>) -> Said {
        let mut said = Said::default();
        for column in self.plan.consents() {
            let Some(cell) = record.cells.get(column.at).filter(|cell| !cell.is_blank()) else { continue };
            let raw = cell.text();
            let source = || ConsentSource::File { record: place.record, column: column.heading.clone() };
            match column.field {
                Field::Consent(channel, sense) => {
                    let answer = Answer::of(&raw);
                    let state = state_of(answer, sense);
                    said.hesitates |= channel == Channel::WhatsApp && answer != Answer::Silent;
                    if matches!(answer, Answer::Unclear) && state == ConsentState::Unknown {
                        issues.push(place.issue(&column.heading, IssueCode::UnclearConsent, &raw));
                    }
                    said.add(channel, state, source(), &raw);
                }
                Field::OptOut => {
                    let state = state_of(Answer::of(&raw), Sense::Negative);
                    Channel::ALL.into_iter().for_each(|channel| said.add(channel, state, source(), &raw));
                }
                Field::Tags => said.refuse(refusal::in_tags(&raw), &source, &raw),
                Field::Notes => said.refuse(refusal::in_notes(&raw), &source, &raw),
                Field::Attribute => said.refuse(refusal::in_attribute(&column.heading, &raw), &source, &raw),
                Field::Phone
                | Field::FirstName
                | Field::LastName
                | Field::FullName
                | Field::Email
                | Field::Country
                | Field::City
                | Field::Language
                | Field::ExternalId
                | Field::Ignored => {}
            }
        }
        said
    }
}

impl Said {
    fn refuse(&mut self, channels: Vec<Channel>, source: &dyn Fn() -> ConsentSource, raw: &str) {
        channels.into_iter().for_each(|channel| self.add(channel, ConsentState::Withdrawn, source(), raw));
    }

    /// Silence is not recorded.
    fn add(&mut self, channel: Channel, state: ConsentState, source: ConsentSource, raw: &str) {
        if state != ConsentState::Unknown {
            let known = self.consent.on_mut(channel);
            *known = known.join(state);
            self.statements.push(Statement { channel, state, source, wording: None, raw: raw.trim().to_owned() });
        }
    }
}

/// What an answer means in a column of this sense. "No" in a column of refusals is not a yes.
const fn state_of(answer: Answer, sense: Sense) -> ConsentState {
    match (sense, answer) {
        (Sense::Positive | Sense::GrantedOn, Answer::Yes | Answer::Day) => ConsentState::Granted,
        (Sense::Positive, Answer::No) => ConsentState::Withdrawn,
        (Sense::Negative | Sense::WithdrawnOn, Answer::Yes | Answer::Day) => ConsentState::Withdrawn,
        // Words of refusal (`STOP`, `unsubscribed`) refuse wherever they stand; a plain "no" answers the heading.
        (_, Answer::Refused) => ConsentState::Withdrawn,
        // What stands in a column of refusals and can't be read is taken for one.
        (Sense::Negative | Sense::WithdrawnOn, Answer::Unclear) => ConsentState::Withdrawn,
        (_, Answer::Silent | Answer::Unsure | Answer::Unclear | Answer::No) => ConsentState::Unknown,
    }
}

impl Plan {
    /// Reads a phone cell the way the program wrote it.
    fn read_phone(&self, raw: &str, country: Option<Country>) -> Result<Reading, PhoneIssue> {
        let digits = raw.trim();
        if self.plus_left_out
            && digits.len() >= 10
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
        {
            let mut reading = phone::read(&format!("+{digits}"), None)?;
            reading.repairs.push(phone::Repair::MissingPlus);
            return Ok(reading);
        }
        phone::read(raw, country)
    }
}
