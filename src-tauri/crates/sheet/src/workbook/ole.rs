//! The container of the old formats (OLE compound file), looked at before the library follows its chains.
//!
//! A compound file is a small file system: sectors, chained by a table. A chain that loops, or a table larger than the
//! file, makes the library ask for memory until it is killed. Here every chain that leads to the workbook is followed
//! once, counted, and the workbook's own records are looked through ([`super::biff`]).

use super::{Limits, biff};
use crate::SheetError;
use crate::error::{LooksLike, Place};

const DAMAGED: SheetError = SheetError::FileDamaged { place: Place::Container };
const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Numbers of sectors from here on are marks: the end of a chain, free, and so on.
const MARKS: u32 = 0xffff_fffa;

/// Whether the library may open it.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), SheetError> {
    let container = Container::new(bytes)?;
    let entries = container.entries()?;
    let find = |names: &[&str]| entries.iter().find(|entry| names.iter().any(|name| entry.name == *name));
    if find(&["EncryptedPackage"]).is_some() {
        return Err(SheetError::FilePassword);
    }
    let Some(workbook) = find(&["Workbook", "WORKBOOK", "Book", "BOOK"]) else {
        return Err(SheetError::FileNotATable { looks_like: LooksLike::OfficeDocument });
    };
    let stream = container.stream(workbook, &entries)?;
    biff::check(&stream, limits)
}

struct Entry {
    name: String,
    is_root: bool,
    start: u32,
    size: usize,
}

struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the one that follows it.
    table: Vec<u32>,
}

impl<'a> Container<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, SheetError> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(DAMAGED),
        };
        let mut container = Self { bytes, sector, table: Vec::new() };
        let mut table = Vec::new();
        for number in container.sectors_of_table()? {
            table.extend(numbers(container.sector(number)?));
        }
        container.table = table;
        Ok(container)
    }

    /// Where the table is: the first 109 sectors stand in the header, further ones in sectors of their own.
    fn sectors_of_table(&self) -> Result<Vec<u32>, SheetError> {
        let header = self.bytes.get(76..HEADER).ok_or(DAMAGED)?;
        let mut sectors: Vec<u32> = numbers(header).filter(|number| *number < MARKS).collect();
        let mut next = u32_at(self.bytes, 68).ok_or(DAMAGED)?;
        let mut seen = 0;
        while next < MARKS {
            seen += 1;
            if seen > self.count() {
                return Err(DAMAGED);
            }
            let part: Vec<u32> = numbers(self.sector(next)?).collect();
            let (last, listed) = part.split_last().ok_or(DAMAGED)?;
            sectors.extend(listed.iter().filter(|number| **number < MARKS));
            next = *last;
        }
        if sectors.len() > self.count() { Err(DAMAGED) } else { Ok(sectors) }
    }

    /// How many sectors the file has, a last one that is cut short included.
    fn count(&self) -> usize {
        self.bytes.len().saturating_sub(HEADER).div_ceil(self.sector)
    }

    fn sector(&self, number: u32) -> Result<&'a [u8], SheetError> {
        let start = (number as usize).checked_add(1).and_then(|index| index.checked_mul(self.sector)).ok_or(DAMAGED)?;
        // Sectors of 4,096 bytes begin after a header that is filled up to that size.
        let end = self.bytes.len().min(start.saturating_add(self.sector));
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or(DAMAGED)
    }

    /// The bytes of a chain of sectors, as far as `size` if it is known.
    fn chain(&self, start: u32, size: Option<usize>) -> Result<Vec<u8>, SheetError> {
        let mut bytes = Vec::new();
        let mut next = start;
        let mut seen = 0;
        while next < MARKS && size.is_none_or(|size| bytes.len() < size) {
            seen += 1;
            if seen > self.count() {
                return Err(DAMAGED);
            }
            bytes.extend_from_slice(self.sector(next)?);
            next = *self.table.get(next as usize).ok_or(DAMAGED)?;
        }
        bytes.truncate(size.unwrap_or(usize::MAX));
        Ok(bytes)
    }

    fn entries(&self) -> Result<Vec<Entry>, SheetError> {
        let directory = self.chain(u32_at(self.bytes, 48).ok_or(DAMAGED)?, None)?;
        directory.chunks_exact(ENTRY).map(entry).collect()
    }

    /// A stream. Small ones lie in sectors of 64 bytes inside the stream of the root.
    fn stream(&self, entry: &Entry, entries: &[Entry]) -> Result<Vec<u8>, SheetError> {
        let cutoff = u32_at(self.bytes, 56).ok_or(DAMAGED)? as usize;
        if entry.size >= cutoff {
            return self.chain(entry.start, Some(entry.size));
        }
        let root = entries.iter().find(|entry| entry.is_root).ok_or(DAMAGED)?;
        let whole = self.chain(root.start, Some(root.size))?;
        let table: Vec<u32> = numbers(&self.chain(u32_at(self.bytes, 60).ok_or(DAMAGED)?, None)?).collect();
        let mut bytes = Vec::new();
        let mut next = entry.start;
        while next < MARKS && bytes.len() < entry.size {
            let start = (next as usize).checked_mul(MINI_SECTOR).ok_or(DAMAGED)?;
            let end = whole.len().min(start.saturating_add(MINI_SECTOR));
            bytes.extend_from_slice(whole.get(start..end).filter(|sector| !sector.is_empty()).ok_or(DAMAGED)?);
            next = *table.get(next as usize).ok_or(DAMAGED)?;
        }
        bytes.truncate(entry.size);
        Ok(bytes)
    }
}

fn entry(bytes: &[u8]) -> Result<Entry, SheetError> {
    let length = usize::from(u16_at(bytes, 64).ok_or(DAMAGED)?).min(64);
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    let start = u32_at(bytes, 116).ok_or(DAMAGED)?;
    let size = u32_at(bytes, 120).ok_or(DAMAGED)? as usize;
    Ok(Entry { name, is_root: bytes[66] == 5, start, size })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Limits, check};

    /// A container with one table sector, one directory sector and a workbook of two sectors.
    fn container(chain: [u32; 4]) -> Vec<u8> {
        const END: u32 = 0xffff_fffe;
        let mut bytes = vec![0; 512 * 5];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[30] = 9;
        let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        put(48, 1);
        put(56, 512);
        put(60, END);
        put(68, END);
        (0..109).for_each(|index| put(76 + 4 * index, u32::MAX));
        put(76, 0);
        (0..128).for_each(|index| put(512 + 4 * index, u32::MAX));
        chain.iter().enumerate().for_each(|(index, next)| put(512 + 4 * index, *next));
        put(1024 + 116, 2);
        put(1024 + 120, 1024);
        for (index, unit) in "Workbook".encode_utf16().enumerate() {
            bytes[1024 + 2 * index..][..2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes[1024 + 64] = 18;
        bytes
    }

    const GOOD: [u32; 4] = [0xffff_fffd, 0xffff_fffe, 3, 0xffff_fffe];

    fn code(bytes: &[u8]) -> Option<&'static str> {
        check(bytes, &Limits::default()).err().map(|error| error.code())
    }

    #[test]
    fn an_orderly_container_passes() {
        assert_eq!(code(&container(GOOD)), None);
    }

    #[test]
    fn a_chain_that_loops_or_leads_out_is_damage() {
        assert_eq!(code(&container([0xffff_fffd, 1, 3, 0xffff_fffe])), Some("file_damaged"));
        assert_eq!(code(&container([0xffff_fffd, 0xffff_fffe, 77, 0xffff_fffe])), Some("file_damaged"));
    }

    #[test]
    fn a_container_without_a_workbook_is_another_document() {
        let mut bytes = container(GOOD);
        bytes[1024] = b'X';
        assert_eq!(code(&bytes), Some("file_not_a_table"));
    }

    proptest! {
        #[test]
        fn no_damage_panics(place in 0_usize..2560, byte in any::<u8>(), length in 0_usize..2560) {
            let mut bytes = container(GOOD);
            bytes[place] = byte;
            let _ = code(&bytes);
            let _ = code(&bytes[..length]);
        }
    }
}
