//! Opening a list: text in this process, workbooks through a child that may die of them.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use sheet::{
    Format, ReadIssue, Record, Rows, SheetError, SheetInfo,
    source::{HEAD_BYTES, Kind, kind},
    text::{Overrides, TextRows, open_text},
    workbook::{WorkbookRows, write_request},
};

use super::{
    stop::{Stop, locked},
    watched::{Bounded, Watch},
};

/// The word by which the program `estafette` is asked to read a workbook.
const READER_ROLE: &str = "__read-workbook";
/// Names that promise a workbook.
const WORKBOOK_NAMES: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// What was found when a list was opened.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) format: Format,
    pub(crate) encoding: Option<&'static str>,
    pub(crate) delimiter: Option<u8>,
    pub(crate) sheets: Vec<SheetInfo>,
    pub(crate) sheet: Option<String>,
}

/// An opened list.
pub(crate) struct List {
    rows: Source,
    watch: Watch,
    extent: Extent,
    /// The last record, as the file numbers them.
    record: u64,
}

/// By what one tells how much of a list was read.
enum Extent {
    /// Bytes of the file, read so far.
    Bytes(Arc<AtomicU64>),
    /// Rows of the sheet: of the bytes of a workbook nobody knows what they hold.
    Rows(Option<u64>),
}

enum Source {
    /// Delimited text.
    Text(Box<TextRows<Bounded>>),
    /// A workbook, read by a child.
    Workbook(Box<Workbook>),
}

/// The rows of a workbook, and the child they come from.
struct Workbook {
    rows: WorkbookRows<BufReader<ChildStdout>>,
    _reader: Reader,
}

/// Opens a list by what it holds, not by its name.
pub(crate) fn open(
    program: &Path,
    path: &Path,
    sheet: Option<&str>,
    stop: &Arc<Stop>,
) -> Result<(Found, List), SheetError> {
    let mut file = File::open(path)?;
    let watch = Watch::begin(&file)?;
    let mut head = Vec::with_capacity(HEAD_BYTES);
    Read::by_ref(&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    let file = Bounded::new(file, watch.size(), Arc::clone(stop));
    let place = file.place();
    let (found, rows, extent) = match kind(&head) {
        Kind::Refused(error) => return Err(error),
        Kind::Text => {
            let (found, rows) = text(file, watch.size(), path)?;
            (found, rows, Extent::Bytes(place))
        }
        Kind::Workbook => {
            let (found, rows) = workbook(program, file, sheet, stop)?;
            let chosen = found.sheets.iter().find(|sheet| Some(&sheet.name) == found.sheet.as_ref());
            let extent = Extent::Rows(chosen.and_then(|sheet| sheet.rows));
            (found, rows, extent)
        }
    };
    Ok((found, List { rows, watch, extent, record: 0 }))
}

impl List {
    /// How much of it was read, from 0 to 1, if that can be told.
    pub(super) fn share(&self) -> Option<f64> {
        let (read, all) = match &self.extent {
            Extent::Bytes(place) => (place.load(Ordering::Relaxed), self.watch.size()),
            Extent::Rows(all) => (self.record, (*all)?),
        };
        #[expect(clippy::cast_precision_loss, reason = "a share to be looked at")]
        let share = read as f64 / all.max(1) as f64;
        Some(share.min(1.0))
    }
}

fn text(file: Bounded, size: u64, path: &Path) -> Result<(Found, Source), SheetError> {
    let name = path.extension().map(|name| name.to_string_lossy().to_ascii_lowercase());
    let named_as_workbook = name.is_some_and(|name| WORKBOOK_NAMES.contains(&name.as_str()));
    let (info, rows) = open_text(file, size, &Overrides { named_as_workbook, ..Overrides::default() })?;
    let found = Found {
        format: Format::Csv,
        encoding: Some(info.encoding),
        delimiter: Some(info.delimiter),
        sheets: Vec::new(),
        sheet: None,
    };
    Ok((found, Source::Text(Box::new(rows))))
}

fn workbook(program: &Path, file: Bounded, sheet: Option<&str>, stop: &Stop) -> Result<(Found, Source), SheetError> {
    let mut child = Command::new(program)
        .arg(READER_ROLE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let child = Arc::new(Mutex::new(child));
    stop.reads_with(&child);
    let reader = Reader { child };
    let (Some(input), Some(output)) = (input, output) else { return Err(SheetError::ReaderDied) };
    let sheet = sheet.map(str::to_owned);
    std::thread::spawn(move || {
        // A child that has seen enough closes its end; why it did stands in what it answers.
        let _ = feed(file, input, sheet.as_deref());
    });
    let (opened, rows) = WorkbookRows::open(BufReader::new(output))?;
    let found = Found {
        format: opened.format,
        encoding: None,
        delimiter: None,
        sheets: opened.sheets,
        sheet: Some(opened.chosen),
    };
    Ok((found, Source::Workbook(Box::new(Workbook { rows, _reader: reader }))))
}

fn feed(mut file: Bounded, mut input: impl Write, sheet: Option<&str>) -> io::Result<()> {
    write_request(&mut input, sheet)?;
    io::copy(&mut file, &mut input)?;
    input.flush()
}

/// The child that reads a workbook; ended when let go of, whatever it is doing.
struct Reader {
    child: Arc<Mutex<Child>>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It has usually ended by itself; then there is nothing to kill, and waiting returns at once.
        let mut child = locked(&self.child);
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Rows for List {
    fn next_record(&mut self) -> Result<Option<Record>, SheetError> {
        let record = match &mut self.rows {
            Source::Text(rows) => rows.next_record(),
            Source::Workbook(workbook) => workbook.rows.next_record(),
        }?;
        match &record {
            Some(record) => self.record = record.number,
            None => self.watch.check()?,
        }
        Ok(record)
    }

    fn take_issues(&mut self) -> Vec<ReadIssue> {
        match &mut self.rows {
            Source::Text(rows) => rows.take_issues(),
            Source::Workbook(workbook) => workbook.rows.take_issues(),
        }
    }
}
