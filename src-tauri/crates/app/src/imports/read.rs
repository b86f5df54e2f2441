//! The reading side of an import: a thread with a file, and a channel of rows.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc as standard},
};

use domain::time::Timestamp;
use sheet::{
    Record, Rows, SheetError,
    contacts::{Options, Reader, Summary},
    recognise::{Field, Layout, LayoutIssue, SAMPLE, recognise},
};
use tokio::{sync::mpsc, task::JoinHandle};

use super::{
    ImportOptions, Inspection,
    batch::Batch,
    open::{Found, List, open},
    stop::Stop,
};
use crate::AppError;

/// Rows that travel together.
const BATCH: usize = 1_000;
/// Fewer, where each has thousands of cells.
const BATCH_CELLS: usize = 100_000;
/// Batches that may wait to be written; reading pauses beyond that.
const WAITING: usize = 4;

/// A list that was read to its end.
pub(super) struct Ended {
    pub(super) found: Found,
    pub(super) layout: Layout,
    pub(super) summary: Summary,
}

/// A reading under way.
pub(super) struct Reading {
    /// The rows.
    pub(super) batches: mpsc::Receiver<Batch>,
    /// Where they go when they are written. Memory is given back cheaply where it was taken, and only there.
    pub(super) written: standard::Sender<Batch>,
    /// How it ended.
    pub(super) ended: JoinHandle<Result<Ended, AppError>>,
}

/// Both ends of the way to whoever writes.
struct Writing {
    batches: mpsc::Sender<Batch>,
    written: standard::Receiver<Batch>,
}

/// Starts reading. What the rows say of consent is recorded as of `now`.
pub(super) fn start(program: PathBuf, options: ImportOptions, stop: Arc<Stop>, now: Timestamp) -> Reading {
    let (batches, reading) = mpsc::channel(WAITING);
    let (written, done) = standard::channel();
    let writing = Writing { batches, written: done };
    let ended = tokio::task::spawn_blocking(move || read(&program, &options, &stop, now, &writing));
    Reading { batches: reading, written, ended }
}

fn read(
    program: &Path,
    options: &ImportOptions,
    stop: &Arc<Stop>,
    now: Timestamp,
    writing: &Writing,
) -> Result<Ended, AppError> {
    let (found, mut list) = open(program, &options.path, options.sheet.as_deref(), stop)?;
    let first = sample(&mut list)?;
    if first.is_empty() {
        return Err(SheetError::FileEmpty.into());
    }
    let mut layout = recognise(&first);
    overrule(&mut layout, options)?;
    let reading = Options { country: options.country, attest: options.attest.clone() };
    let mut reader = Reader::new(&layout, reading);
    let mut first = first.into_iter();
    loop {
        writing.written.try_iter().for_each(drop);
        let mut batch = Batch::with_room_for(BATCH);
        let (mut cells, mut is_last) = (0, false);
        while batch.rows.len() < BATCH && cells < BATCH_CELLS && !is_last {
            let Some(record) = first.next().map_or_else(|| list.next_record(), |record| Ok(Some(record)))? else {
                is_last = true;
                continue;
            };
            cells += record.cells.len();
            let read = reader.read(&record);
            batch.add(&record, read, now);
        }
        batch.flaws = list.take_issues();
        batch.share = list.share();
        if writing.batches.blocking_send(batch).is_err() || is_last {
            // Nobody writes any more, or there is nothing more to write.
            return Ok(Ended { found, layout, summary: reader.summary() });
        }
    }
}

/// The first records, from which the columns are understood.
fn sample(list: &mut List) -> Result<Vec<Record>, AppError> {
    let mut first = Vec::with_capacity(SAMPLE);
    while first.len() < SAMPLE {
        let Some(record) = list.next_record()? else { break };
        first.push(record);
    }
    Ok(first)
}

/// What the owner says goes before what was found.
fn overrule(layout: &mut Layout, options: &ImportOptions) -> Result<(), AppError> {
    for (column, name) in &options.map {
        let field = Field::parse(name).ok_or_else(|| AppError::FieldUnknown { field: name.clone() })?;
        layout.assign(column, field).map_err(|unknown| AppError::ColumnMissing { column: unknown.column })?;
    }
    if let Some(column) = &options.consent_column {
        let set = layout.set_consent_column(column);
        set.map_err(|unknown| AppError::ColumnMissing { column: unknown.column })?;
    }
    if layout.issues.contains(&LayoutIssue::NoPhoneColumn) {
        return Err(AppError::NoPhoneColumn);
    }
    Ok(())
}

/// How a list would be read.
pub(super) fn inspect(program: &Path, path: &Path, sheet: Option<&str>) -> Result<Inspection, AppError> {
    let (found, mut list) = open(program, path, sheet, &Arc::default())?;
    let layout = recognise(&sample(&mut list)?);
    let flaws = list.take_issues().into_iter().map(|issue| issue.flaw.code().to_owned());
    let mut issues: Vec<String> = layout.issues.iter().map(|issue| issue.code().to_owned()).chain(flaws).collect();
    issues.dedup();
    Ok(Inspection {
        format: found.format.as_str(),
        encoding: found.encoding.map(str::to_owned),
        delimiter: found.delimiter.map(char::from),
        sheets: found.sheets,
        sheet: found.sheet,
        header_row: layout.header_row,
        columns: layout.columns,
        recognised_as: layout.recognised_as,
        issues,
    })
}
