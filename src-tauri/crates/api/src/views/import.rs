//! Lists as they cross.

use std::{collections::BTreeMap, path::PathBuf};

use app::{ImportOptions, ImportReport, Inspection, LeftOut, Person};
use domain::phone::Country;
use serde::{Deserialize, Serialize};
use sheet::contacts::Issue;
use ts_rs::TS;

use crate::ApiError;

/// A list to be read.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// Where it lies.
    #[ts(type = "string")]
    pub path: PathBuf,
    /// The country of numbers that do not say theirs, two letters.
    #[serde(default)]
    #[ts(optional)]
    pub country: Option<String>,
    /// The sheet of a workbook.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// What columns mean, `COLUMN=FIELD`.
    #[serde(default)]
    pub map: Vec<String>,
    /// The column that says whether people agreed to WhatsApp messages.
    #[serde(default)]
    #[ts(optional)]
    pub consent_column: Option<String>,
    /// The wording that everybody on the list agreed to.
    #[serde(default)]
    #[ts(optional)]
    pub attest: Option<String>,
    /// Read and check only.
    #[serde(default)]
    pub dry_run: bool,
    /// Where refused rows go.
    #[serde(default)]
    #[ts(type = "string", optional)]
    pub rejects: Option<PathBuf>,
    /// Where one line a row goes.
    #[serde(default)]
    #[ts(type = "string", optional)]
    pub ledger: Option<PathBuf>,
}

impl ImportFile {
    pub(crate) fn options(self) -> Result<ImportOptions, ApiError> {
        let wrong = |what: &str| ApiError::new("bad_request", serde_json::json!({ "line": 1, "column": what }));
        let country = match self.country.as_deref() {
            Some(code) => Some(Country::parse(code).ok_or_else(|| wrong("country"))?),
            None => None,
        };
        let pair = |text: &String| {
            let (column, field) = text.rsplit_once('=').ok_or_else(|| wrong("map"))?;
            Ok((column.trim().to_owned(), field.trim().to_owned()))
        };
        let map = self.map.iter().map(pair).collect::<Result<_, ApiError>>()?;
        Ok(ImportOptions {
            path: self.path,
            country,
            sheet: self.sheet,
            map,
            consent_column: self.consent_column,
            attest: self.attest,
            dry_run: self.dry_run,
            rejects: self.rejects,
            ledger: self.ledger,
        })
    }
}

/// A list to be looked at.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct InspectFile {
    /// Where it lies.
    #[ts(type = "string")]
    pub path: PathBuf,
    /// The sheet of a workbook.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
}

/// Something about one cell.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct IssueView {
    /// Which data row, from 1, headings and blanks left out.
    #[ts(type = "number")]
    pub row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    #[ts(type = "number")]
    pub line: u64,
    /// The heading of the column.
    pub column: String,
    /// What it is.
    pub code: String,
    /// What stood there.
    pub raw: String,
    /// What we made of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub repaired: Option<String>,
}

impl From<Issue> for IssueView {
    fn from(issue: Issue) -> Self {
        Self {
            row: issue.row,
            line: issue.record,
            column: issue.column,
            code: issue.code.code().to_owned(),
            raw: issue.raw,
            repaired: issue.repaired,
        }
    }
}

/// A row that adds nobody who may be written to.
#[derive(Serialize, Deserialize, TS)]
pub struct ImportPersonView {
    /// Which data row, from 1, headings and blanks left out.
    #[ts(type = "number")]
    pub row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    #[ts(type = "number")]
    pub line: u64,
    /// Why: its number stood in the list before, the person said no, or nobody knows whether they agreed.
    #[ts(type = "'duplicate' | 'suppressed' | 'no_consent'")]
    pub outcome: String,
    /// The number: a plus and its digits.
    pub number: String,
    /// The names, as far as the row has any.
    pub name: Option<String>,
    /// Where the row stands that it repeats, numbered as `line` is.
    #[ts(type = "number | null")]
    pub of_row: Option<u64>,
}

impl From<Person> for ImportPersonView {
    fn from(person: Person) -> Self {
        let (outcome, of_row) = match person.left_out {
            LeftOut::Duplicate { of } => ("duplicate", Some(of)),
            LeftOut::Suppressed => ("suppressed", None),
            LeftOut::NoConsent => ("no_consent", None),
        };
        Self {
            row: person.row,
            line: person.record,
            outcome: outcome.to_owned(),
            number: person.number.expose(),
            name: person.name,
            of_row,
        }
    }
}

/// What came of an import: `rows = accepted + duplicates + rejected`, `accepted = created + updated + unchanged`.
#[derive(Serialize, Deserialize, TS)]
pub struct ImportView {
    /// Name of the file, without its folder.
    pub file: String,
    /// Rows of data.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows that became a contact or met one.
    #[ts(type = "number")]
    pub accepted: u64,
    /// Contacts that are new.
    #[ts(type = "number")]
    pub created: u64,
    /// Contacts of which more is known now.
    #[ts(type = "number")]
    pub updated: u64,
    /// Contacts that stay as they are.
    #[ts(type = "number")]
    pub unchanged: u64,
    /// Rows that repeat a number of this file.
    #[ts(type = "number")]
    pub duplicates: u64,
    /// Rows without a readable number.
    #[ts(type = "number")]
    pub rejected: u64,
    /// People who said no, here or before.
    #[ts(type = "number")]
    pub suppressed: u64,
    /// People of whom nobody knows whether they agreed.
    #[ts(type = "number")]
    pub no_consent: u64,
    /// Encoding, for text.
    pub encoding: Option<String>,
    /// Delimiter, for text.
    pub delimiter: Option<String>,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// What the columns were taken for: heading to field.
    pub mapping: BTreeMap<String, String>,
    /// What was mended, refused, or odd.
    pub issues: Vec<IssueView>,
    /// How many of those there were; the list ends at ten thousand.
    #[ts(type = "number")]
    pub issues_total: u64,
    /// The rows of those who are repeated, said no, or said nothing; each kind ends at one thousand.
    pub people: Vec<ImportPersonView>,
    /// Warnings about the list as a whole.
    pub flags: Vec<String>,
    /// How long it took.
    #[ts(type = "number")]
    pub elapsed_ms: i64,
}

impl From<ImportReport> for ImportView {
    fn from(report: ImportReport) -> Self {
        Self {
            file: report.file,
            rows: report.rows,
            accepted: report.accepted,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            duplicates: report.duplicates,
            rejected: report.rejected,
            suppressed: report.suppressed,
            no_consent: report.no_consent,
            encoding: report.encoding,
            delimiter: report.delimiter.map(String::from),
            sheet: report.sheet,
            mapping: report.mapping,
            issues: report.issues.into_iter().map(IssueView::from).collect(),
            issues_total: report.issues_total,
            people: report.people.into_iter().map(ImportPersonView::from).collect(),
            flags: report.flags,
            elapsed_ms: report.elapsed_ms,
        }
    }
}

/// A sheet of a workbook.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SheetView {
    /// Its name on the tab.
    pub name: String,
    /// Whether the tab is seen.
    pub visible: bool,
    /// Rows, as far as the file tells.
    #[ts(type = "number | null")]
    pub rows: Option<u64>,
    /// Columns, as far as the file tells.
    #[ts(type = "number | null")]
    pub columns: Option<u64>,
}

/// A column of a list.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ColumnView {
    /// Its place, from 1.
    pub index: usize,
    /// Its heading.
    pub heading: String,
    /// What it holds, if it means something to us.
    pub field: Option<String>,
    /// How that was found.
    pub why: String,
    /// A few cells.
    pub samples: Vec<String>,
}

/// How a list would be read.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct InspectionView {
    /// What the file is.
    pub format: String,
    /// Encoding, for text.
    pub encoding: Option<String>,
    /// Delimiter, for text.
    pub delimiter: Option<String>,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetView>,
    /// The sheet that was looked at.
    pub sheet: Option<String>,
    /// The row of the headings.
    #[ts(type = "number | null")]
    pub header_row: Option<u64>,
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// The program that wrote the file, if it is known.
    pub recognised_as: Option<String>,
    /// What its owner should know.
    pub issues: Vec<String>,
}

impl From<Inspection> for InspectionView {
    fn from(seen: Inspection) -> Self {
        let sheets = seen.sheets.into_iter().map(|sheet| SheetView {
            name: sheet.name,
            visible: sheet.visible,
            rows: sheet.rows,
            columns: sheet.columns,
        });
        let columns = seen.columns.into_iter().map(|column| ColumnView {
            index: column.index,
            field: column.field.map(|field| field.to_string()),
            why: column.why.code().to_owned(),
            heading: column.heading,
            samples: column.samples,
        });
        Self {
            format: seen.format.to_owned(),
            encoding: seen.encoding,
            delimiter: seen.delimiter.map(String::from),
            sheets: sheets.collect(),
            sheet: seen.sheet,
            header_row: seen.header_row,
            columns: columns.collect(),
            recognised_as: seen.recognised_as.map(str::to_owned),
            issues: seen.issues,
        }
    }
}
