//! Lists come in.
//!
//! A thread reads the file and makes rows of it; this side writes them, all in one transaction. Whatever goes wrong in
//! the file, the disk or the reader's child, either everything of the list is in the contacts afterwards or nothing.

mod batch;
mod open;
mod outcome;
mod output;
mod paste;
mod people;
mod read;
mod stop;
mod watched;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use domain::phone::Country;
use sheet::{
    SheetInfo,
    contacts::Issue,
    recognise::{Column, Layout},
};

pub use paste::LARGEST_PASTE;
pub use people::{LeftOut, PERSONS_MAX, Person};
pub(crate) use stop::Imports;

use crate::{App, AppError, AppEvent, clock::real_ms, folder::Space};

/// How a list is read.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The file.
    pub path: PathBuf,
    /// The country of numbers that do not say theirs.
    pub country: Option<Country>,
    /// The sheet of a workbook; the first that is visible if nothing is said.
    pub sheet: Option<String>,
    /// What columns mean, by heading or number, where the owner knows better.
    pub map: Vec<(String, String)>,
    /// The column that says whether people agreed to WhatsApp messages.
    pub consent_column: Option<String>,
    /// The wording by which the owner vouches for everybody on the list.
    pub attest: Option<String>,
    /// Read and check only; keep nothing.
    pub dry_run: bool,
    /// Where refused rows go.
    pub rejects: Option<PathBuf>,
    /// Where one line a row goes.
    pub ledger: Option<PathBuf>,
}

impl ImportOptions {
    /// A list, read as it is.
    #[must_use]
    pub fn of(path: PathBuf) -> Self {
        Self {
            path,
            country: None,
            sheet: None,
            map: Vec::new(),
            consent_column: None,
            attest: None,
            dry_run: false,
            rejects: None,
            ledger: None,
        }
    }
}

/// What came of an import: `rows = accepted + duplicates + rejected`, `accepted = created + updated + unchanged`.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// Name of the file, without its folder.
    pub file: String,
    /// Rows of data.
    pub rows: u64,
    /// Rows that became a contact or met one.
    pub accepted: u64,
    /// Contacts that are new.
    pub created: u64,
    /// Contacts of which more is known now.
    pub updated: u64,
    /// Contacts that stay as they are.
    pub unchanged: u64,
    /// Rows that repeat a number of this file.
    pub duplicates: u64,
    /// Rows without a readable number.
    pub rejected: u64,
    /// People who said no, here or before.
    pub suppressed: u64,
    /// People of whom nobody knows whether they agreed.
    pub no_consent: u64,
    /// Encoding, for text.
    pub encoding: Option<String>,
    /// Delimiter, for text.
    pub delimiter: Option<char>,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// What the columns were taken for: heading to field.
    pub mapping: BTreeMap<String, String>,
    /// What was mended, refused, or odd; at most [`ISSUES_MAX`].
    pub issues: Vec<Issue>,
    /// How many there were in all.
    pub issues_total: u64,
    /// Rows behind the figures of who is repeated, said no, or said nothing; at most [`PERSONS_MAX`] of each.
    pub people: Vec<Person>,
    /// Warnings about the list as a whole.
    pub flags: Vec<String>,
    /// How long it took, in real time.
    pub elapsed_ms: i64,
}

/// Issues that a report lists; the ledger has all of them.
pub const ISSUES_MAX: usize = 10_000;

/// How a list would be read.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// What the file is.
    pub format: &'static str,
    /// Encoding, for text.
    pub encoding: Option<String>,
    /// Delimiter, for text.
    pub delimiter: Option<char>,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// The sheet that was looked at.
    pub sheet: Option<String>,
    /// The row of the headings.
    pub header_row: Option<u64>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The program that wrote the file, if it is known.
    pub recognised_as: Option<&'static str>,
    /// What its owner should know, as codes.
    pub issues: Vec<String>,
}

/// Looks at a list and says how it would be read. Nothing is kept.
///
/// # Errors
/// When the file cannot be read as a list.
pub async fn inspect_sheet(program: PathBuf, path: PathBuf, sheet: Option<String>) -> Result<Inspection, AppError> {
    let looked = tokio::task::spawn_blocking(move || read::inspect(&program, &path, sheet.as_deref())).await;
    looked.map_err(|_| sheet::SheetError::ReaderDied)?
}

impl App {
    /// Looks at a list and says how it would be read. Nothing is kept.
    ///
    /// # Errors
    /// When the file cannot be read as a list.
    pub async fn inspect(&self, path: PathBuf, sheet: Option<String>) -> Result<Inspection, AppError> {
        inspect_sheet(self.program.clone(), path, sheet).await
    }

    /// Reads a list into the contacts.
    ///
    /// # Errors
    /// When the file cannot be read as a list, the disk or the database refuses, or somebody gives the import up.
    /// Nothing was kept then.
    pub async fn import(&self, options: &ImportOptions) -> Result<ImportReport, AppError> {
        let stop = self.imports.begin();
        let began = real_ms();
        let now = self.now();
        let file = options.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut records = outcome::Records::open(options, &self.folder.space(Space::Practice))?;
        let mut reading = read::start(self.program.clone(), options.clone(), Arc::clone(&stop), now);
        // Nobody is kept from writing while a large workbook is being opened.
        let mut next = stop.unless_asked(reading.batches.recv()).await?;
        let _one_list = stop.unless_asked(self.lists.lock()).await?;
        // One transaction over the whole file; reading goes on beside it.
        let begun = self.store.begin_import(self.new_import_id(), &file, now);
        let mut writer = stop.unless_asked(begun).await??;
        while let Some(batch) = next {
            let imported = writer.add(&batch.people).await?;
            records.take(&batch, &imported)?;
            self.events.tell(AppEvent::ImportProgress { rows: records.rows(), share: batch.share });
            // Who has read to the end takes nothing back any more.
            let _ = reading.written.send(batch);
            next = stop.unless_asked(reading.batches.recv()).await?;
        }
        let ended = stop.unless_asked(reading.ended).await?.map_err(|_| sheet::SheetError::ReaderDied)??;
        let (report, files) = records.report(file, &ended, real_ms() - began)?;
        // From here on it is kept, and whoever gives it up comes too late.
        stop.check()?;
        if options.dry_run {
            // Dropping the writer takes everything back.
            drop(writer);
        } else {
            writer.finish(&outcome::counts(&report)).await?;
            self.directory.contacts_changed();
            self.events.contacts_moved();
        }
        files.keep()?;
        Ok(report)
    }

    /// Gives up the imports under way. They are refused with `import_cancelled`, and nothing of them is kept; one that
    /// is being made durable just now is not given up any more.
    pub fn give_up_imports(&self) {
        self.imports.give_up();
    }
}

/// Heading to field, for columns that mean something.
fn mapping(layout: &Layout) -> BTreeMap<String, String> {
    use sheet::recognise::Field;
    let known = layout.columns.iter().filter_map(|column| {
        let field = column.field.filter(|field| !matches!(field, Field::Attribute | Field::Ignored))?;
        let heading = if column.heading.is_empty() { column.index.to_string() } else { column.heading.clone() };
        Some((heading, field.to_string()))
    });
    known.collect()
}

#[cfg(test)]
mod tests;
