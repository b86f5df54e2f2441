//! What an archive holds, looked at before anything is unpacked.

use std::io::{self, BufReader, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::{Limits, open_document};
use crate::error::{LooksLike, Place};
use crate::{Format, SheetError};

/// Unpacked parts below that are no bomb, whatever their ratio: sheets of blank cells pack very well.
const HARMLESS: u64 = 128 * 1024 * 1024;

/// The format of a zipped workbook.
///
/// The sizes are those that the archive states. One that lies unpacks to more, and meets the limit that the operating
/// system holds over the child.
pub(super) fn format_of(bytes: &[u8], limits: &Limits) -> Result<Format, SheetError> {
    let mut archive = open(bytes)?;
    guard(&mut archive, bytes.len() as u64, limits)?;
    check_sums(&mut archive, limits)?;
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    let has = |end: &str| names.iter().any(|name| name == end || name.ends_with(&format!("/{end}")));
    let begins = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("workbook.xml") || begins("xl/") {
        Ok(Format::Xlsx)
    } else if begins("index/") || has("index.zip") || has("index.xml") {
        Err(SheetError::FileNumbers)
    } else if begins("word/") || begins("ppt/") || begins("visio/") {
        Err(SheetError::FileNotATable { looks_like: LooksLike::OfficeDocument })
    } else if has("content.xml") {
        open_document(&mut archive, limits)
    } else if has("[content_types].xml") {
        Err(SheetError::FileDamaged { place: Place::Workbook })
    } else {
        Err(SheetError::FileNotATable { looks_like: LooksLike::Archive })
    }
}

pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SheetError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::FileDamaged { place: Place::Container })
}

fn guard(archive: &mut ZipArchive<Cursor<&[u8]>>, size: u64, limits: &Limits) -> Result<(), SheetError> {
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| SheetError::FileDamaged { place: Place::Container })?;
        unpacked = unpacked.saturating_add(part.size());
    }
    let swollen = unpacked > HARMLESS && unpacked / size.max(1) > limits.unpacked_ratio;
    if swollen || unpacked > limits.unpacked_bytes { Err(SheetError::FileZipBomb) } else { Ok(()) }
}

/// Reads the parts that hold cells to their end, where the archive keeps a sum over each. The library reads a sheet only
/// as far as its last row and never meets the sum; a digit that a bad disk changed would pass.
fn check_sums(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), SheetError> {
    let damaged = || SheetError::FileDamaged { place: Place::Container };
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok);
        if !name.is_some_and(|name| holds_cells(&name.replace('\\', "/").to_lowercase())) {
            continue;
        }
        let part = archive.by_index(index).map_err(|_| damaged())?;
        io::copy(&mut part.take(limits.unpacked_bytes), &mut io::sink()).map_err(|_| damaged())?;
    }
    Ok(())
}

fn holds_cells(name: &str) -> bool {
    name.contains("worksheets/sheet") || name.contains("sharedstrings.") || name.ends_with("content.xml")
}

/// OpenDocument: a spreadsheet, or a text, a presentation …
fn open_document(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<Format, SheetError> {
    let mut kind = Vec::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A part that cannot be read says as little as one that is missing.
        let _ = part.take(128).read_to_end(&mut kind);
    }
    if !kind.is_empty() && memmem::find(&kind, b"spreadsheet").is_none() {
        return Err(SheetError::FileNotATable { looks_like: LooksLike::OfficeDocument });
    }
    if let Ok(content) = archive.by_name("content.xml") {
        open_document::check(BufReader::new(content), limits)?;
    }
    Ok(Format::Ods)
}
