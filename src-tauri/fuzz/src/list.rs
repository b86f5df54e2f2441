//! A file becomes records, a layout and contacts: the way of an import, without the disk.
//!
//! The last two bytes of the input are not the file's: they choose what the owner decided and how the bytes come.

mod contacts;
mod layout;

use std::io::{Cursor, Read, Seek};

use domain::phone::Country;
use sheet::{
    ReadIssue, Record, Rows, SheetError,
    contacts::Options,
    source::{HEAD_BYTES, Kind, kind},
    text::{Overrides, TextInfo, open_text},
};

use crate::pieces::Pieces;

const COUNTRIES: [Option<&str>; 8] =
    [None, Some("FR"), Some("US"), Some("IN"), Some("BR"), Some("DE"), Some("CI"), Some("MX")];
const ENCODINGS: [Option<&str>; 8] =
    [None, None, None, None, Some("utf-8"), Some("windows-1252"), Some("utf-16le"), Some("iso-2022-jp")];

/// Checks one file.
///
/// # Panics
/// When a promise of `sheet` is broken.
pub fn check(data: &[u8]) {
    let Some((file, [decided, come])) = data.split_last_chunk::<2>() else { return };
    let overrides = Overrides {
        encoding: ENCODINGS[usize::from(*come >> 5)].map(str::to_owned),
        delimiter: (*decided & 0x40 != 0).then_some(b';'),
        named_as_workbook: *decided & 0x80 != 0,
    };
    let whole = read(Cursor::new(file), file, &overrides);
    let pieces = read(Pieces::new(file, usize::from(*come & 0x1f) + 1), file, &overrides);
    let (info, records, issues) = match (whole, pieces) {
        (Ok(whole), Ok(pieces)) => {
            assert_eq!(whole, pieces, "read in pieces, a file says the same");
            whole
        }
        (Err(one), Err(other)) => return assert_eq!(one.code(), other.code(), "and is refused for the same"),
        (one, other) => panic!("whole {:?}, in pieces {:?}", one.map(|_| ()), other.map(|_| ())),
    };
    add_up(file, &info, &records, &issues);
    let layout = layout::check(&records);
    let country = COUNTRIES[usize::from(*decided & 7)].and_then(Country::parse);
    let attest = (*decided & 8 != 0).then(|| "at the till".to_owned());
    contacts::check(&records, &layout, Options { country, attest });
}

type Whole = (TextInfo, Vec<Record>, Vec<ReadIssue>);

fn read<R: Read + Seek>(source: R, file: &[u8], overrides: &Overrides) -> Result<Whole, SheetError> {
    let head = &file[..file.len().min(HEAD_BYTES)];
    let (info, mut rows) = match open_text(source, file.len() as u64, overrides) {
        Ok(opened) => opened,
        Err(error) => {
            if let Kind::Refused(refused) = kind(head) {
                assert_eq!(refused.code(), error.code(), "refused by its first bytes, for the same reason");
            }
            return Err(error);
        }
    };
    assert!(matches!(kind(head), Kind::Text), "what is opened as text looks like text");
    let (mut records, mut issues) = (Vec::new(), Vec::new());
    while let Some(record) = rows.next_record()? {
        records.push(record);
        issues.extend(rows.take_issues());
    }
    issues.extend(rows.take_issues());
    assert!(matches!(rows.next_record(), Ok(None)), "after the end nothing comes");
    Ok((info, records, issues))
}

/// No more comes out than went in, and every record has its own place.
fn add_up(file: &[u8], info: &TextInfo, records: &[Record], issues: &[ReadIssue]) {
    assert!(!info.encoding.is_empty() && info.encoding == info.encoding.to_ascii_lowercase(), "a name to be shown");
    let mut last = 0;
    for record in records {
        assert!(record.number > last, "records are numbered upwards");
        assert!(!record.cells.iter().all(sheet::Cell::is_blank), "blank records are left out");
        last = record.number;
    }
    assert!(last <= file.len() as u64, "every record takes a byte");
    // The smallest thing that is read is a byte; the largest that comes of it is a replacement character.
    let text: usize = records.iter().flat_map(|record| &record.cells).map(|cell| cell.text().len()).sum();
    let cells: usize = records.iter().map(|record| record.cells.len()).sum();
    assert!(text <= file.len() * 3 + 3, "{text} bytes of text out of {}", file.len());
    assert!(cells <= file.len() + records.len(), "{cells} cells out of {} bytes", file.len());
    for (at, issue) in issues.iter().enumerate() {
        assert!(issue.record >= 1 && issue.record <= file.len() as u64, "an issue names a record");
        assert!(!issues[..at].contains(issue), "an issue is told once");
        assert!(!issue.flaw.code().is_empty());
    }
    assert!(issues.is_sorted_by_key(|issue| issue.record), "issues come in the order of the records");
}
