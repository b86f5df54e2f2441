//! What became of every row: counted, listed, and written down for whoever asked.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
};

use domain::{consent::Channel, id::ContactId};
use serde_json::{Value, json};
use sheet::{
    ReadIssue,
    contacts::{Flag, Issue, Rejected},
};
use store::{ImportCounts, Imported, Incoming, Upsert};

use super::{
    ISSUES_MAX, ImportOptions, ImportReport,
    batch::{Batch, Line, Numbered},
    mapping,
    output::Output,
    people::People,
    read::Ended,
};
use crate::AppError;

/// The figures for the store's own record of the import.
pub(super) fn counts(report: &ImportReport) -> ImportCounts {
    ImportCounts {
        rows: report.rows,
        accepted: report.accepted,
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
        duplicates: report.duplicates,
        rejected: report.rejected,
        suppressed: report.suppressed,
        no_consent: report.no_consent,
    }
}

/// Everything that is noted while rows come in.
#[derive(Default)]
pub(super) struct Records {
    created: u64,
    updated: u64,
    unchanged: u64,
    duplicates: u64,
    rejected: u64,
    /// People who said no, here or before.
    suppressed: BTreeSet<ContactId>,
    /// Those of them whom this file says nothing about.
    suppressed_in_silence: u64,
    people: People,
    issues: Vec<Issue>,
    issues_total: u64,
    flaws: BTreeSet<&'static str>,
    files: Files,
}

/// What is written for whoever asked.
#[derive(Default)]
pub(super) struct Files {
    ledger: Option<Output>,
    rejects: Option<Rejects>,
}

impl Files {
    /// Moves them to their places, once the list is in.
    pub(super) fn keep(self) -> Result<(), AppError> {
        let outputs = [self.ledger, self.rejects.map(|rejects| rejects.out)];
        outputs.into_iter().flatten().try_for_each(Output::keep).map_err(AppError::NotWritten)
    }
}

impl Records {
    /// Begins what was asked for: never over the list itself, nor over a file of ours in `space`.
    pub(super) fn open(options: &ImportOptions, space: &Path) -> Result<Self, AppError> {
        if options.ledger.is_some() && options.ledger == options.rejects {
            return Err(AppError::NotWritten(io::ErrorKind::AlreadyExists.into()));
        }
        let keep = [options.path.as_path(), space];
        let create = |path: &PathBuf| Output::create(path, &keep).map_err(AppError::NotWritten);
        let ledger = options.ledger.as_ref().map(create).transpose()?;
        let rejects = options.rejects.as_ref().map(create).transpose()?.map(Rejects::new);
        Ok(Self { files: Files { ledger, rejects }, ..Self::default() })
    }

    /// Data rows so far.
    pub(super) const fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.duplicates + self.rejected
    }

    /// Notes a batch, with what the store made of its people, in their order.
    pub(super) fn take(&mut self, batch: &Batch, imported: &[Imported]) -> Result<(), AppError> {
        let mut people = batch.people.iter().zip(imported);
        for line in &batch.rows {
            match line {
                Line::Numbered(row) => {
                    let Some((person, made)) = people.next() else { continue };
                    self.numbered(row, person, made)?;
                }
                Line::Rejected(rejected) => {
                    self.rejected += 1;
                    self.refused(&rejected.0, &rejected.1)?;
                }
            }
        }
        self.flaws.extend(batch.flaws.iter().map(|issue: &ReadIssue| issue.flaw.code()));
        Ok(())
    }

    fn numbered(&mut self, row: &Numbered, person: &Incoming, made: &Imported) -> Result<(), AppError> {
        let (count, outcome) = match (row.first_record, made.upsert) {
            (Some(of), _) => {
                self.people.duplicate(row, person, of);
                (&mut self.duplicates, "duplicate")
            }
            (None, Upsert::Created) => (&mut self.created, "created"),
            (None, Upsert::Updated) => (&mut self.updated, "updated"),
            (None, Upsert::Unchanged) => (&mut self.unchanged, "unchanged"),
        };
        *count += 1;
        self.people.said(row, person, made.suppressed);
        self.note_suppressed(row, person, made);
        self.issues(&row.issues);
        self.line(row, person, outcome)
    }

    fn note_suppressed(&mut self, row: &Numbered, person: &Incoming, made: &Imported) {
        if made.suppressed && self.suppressed.insert(made.contact) {
            let is_silent = person.consent.iter().all(|statement| statement.channel != Channel::WhatsApp);
            self.suppressed_in_silence += u64::from(is_silent);
            self.people.suppressed(row, person);
        }
    }

    fn refused(&mut self, rejected: &Rejected, cells: &[String]) -> Result<(), AppError> {
        self.issues(std::slice::from_ref(&rejected.issue));
        self.issues(&rejected.issues);
        if let Some(rejects) = &mut self.files.rejects {
            rejects.keep(cells, rejected.issue.code.code());
        }
        let line = json!({
            "row": rejected.issue.row, "e164": null, "outcome": "rejected", "code": rejected.issue.code.code(),
            "repairs": [], "consent": rejected.consent,
        });
        self.write(&line)
    }

    fn issues(&mut self, issues: &[Issue]) {
        self.issues_total += issues.len() as u64;
        let room = ISSUES_MAX.saturating_sub(self.issues.len());
        self.issues.extend(issues.iter().take(room).cloned());
    }

    fn line(&mut self, row: &Numbered, person: &Incoming, outcome: &str) -> Result<(), AppError> {
        if self.files.ledger.is_none() {
            return Ok(());
        }
        let repairs: Vec<Value> = row.repairs.iter().map(|repair| json!(repair)).collect();
        let line = json!({
            "row": row.row, "e164": person.draft.e164, "outcome": outcome, "code": null, "repairs": repairs,
            "consent": person.draft.consent,
        });
        self.write(&line)
    }

    fn write(&mut self, line: &Value) -> Result<(), AppError> {
        match &mut self.files.ledger {
            Some(ledger) => writeln!(ledger, "{line}").map_err(AppError::NotWritten),
            None => Ok(()),
        }
    }

    /// Fills the files and sums up.
    pub(super) fn report(
        mut self,
        file: String,
        ended: &Ended,
        elapsed_ms: i64,
    ) -> Result<(ImportReport, Files), AppError> {
        if let Some(ledger) = &mut self.files.ledger {
            ledger.flush().map_err(AppError::NotWritten)?;
        }
        if let Some(rejects) = &mut self.files.rejects {
            let headings = ended.layout.columns.iter().map(|column| column.heading.clone()).collect();
            rejects.write(headings).map_err(AppError::NotWritten)?;
        }
        let flags = ended.summary.flags().into_iter().map(Flag::code).chain(self.flaws.iter().copied());
        let accepted = self.created + self.updated + self.unchanged;
        let report = ImportReport {
            file,
            rows: self.rows(),
            accepted,
            created: self.created,
            updated: self.updated,
            unchanged: self.unchanged,
            duplicates: self.duplicates,
            rejected: self.rejected,
            suppressed: self.suppressed.len() as u64,
            no_consent: ended.summary.people.unknown.saturating_sub(self.suppressed_in_silence),
            encoding: ended.found.encoding.map(str::to_owned),
            delimiter: ended.found.delimiter.map(char::from),
            sheet: ended.found.sheet.clone(),
            mapping: mapping(&ended.layout),
            flags: flags.map(str::to_owned).collect(),
            people: self.people.list(),
            issues: self.issues,
            issues_total: self.issues_total,
            elapsed_ms,
        };
        Ok((report, self.files))
    }
}

/// The refused rows, to be mended and imported again: the file's own columns, and why.
struct Rejects {
    out: Output,
    rows: Vec<(Vec<String>, &'static str)>,
}

impl Rejects {
    const fn new(out: Output) -> Self {
        Self { out, rows: Vec::new() }
    }

    fn keep(&mut self, cells: &[String], reason: &'static str) {
        self.rows.push((cells.to_vec(), reason));
    }

    fn write(&mut self, mut headings: Vec<String>) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut file = csv::WriterBuilder::new().flexible(true).from_writer(&mut self.out);
        let width = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0).max(headings.len());
        headings.resize(width, String::new());
        headings.push("reason".to_owned());
        file.write_record(headings.iter().map(|cell| harmless(cell)))?;
        for (mut cells, reason) in rows {
            cells.resize(width, String::new());
            cells.push(reason.to_owned());
            file.write_record(cells.iter().map(|cell| harmless(cell)))?;
        }
        file.flush()
    }
}

/// A cell that a spreadsheet program would run as a formula, made text. Numbers with a sign stay what they are.
fn harmless(cell: &str) -> String {
    let mut letters = cell.chars();
    let runs = match (letters.next(), letters.next()) {
        (Some('=' | '@' | '\t' | '\r'), _) => true,
        (Some('+' | '-'), next) => !next.is_some_and(|letter| letter.is_ascii_digit() || letter == ' '),
        _ => false,
    };
    if runs { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_in_a_refused_row_stays_text_and_a_number_stays_a_number() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-cmd|x"), "'-cmd|x");
        assert_eq!(harmless("+33 6 12"), "+33 6 12");
        assert_eq!(harmless("Rosa"), "Rosa");
    }
}
