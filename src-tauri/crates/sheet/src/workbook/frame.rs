//! What goes through the pipe: frames of a kind, a length and a payload.
//!
//! ```text
//! kind (1 byte) | length (4 bytes, little endian) | payload
//! ```
//! Everything but rows is JSON. Rows are packed tightly, because there may be a million of them.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Cell, Record};

/// No frame is longer; a longer one is a broken pipe.
const LONGEST: u32 = 32 * 1024 * 1024;
/// No record has more cells.
const MOST_CELLS: u64 = 16_384;

/// What a frame says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The host wants a sheet; the file follows, without a frame.
    Request,
    /// The workbook is open.
    Opened,
    /// Records.
    Rows,
    /// That was all.
    Done,
    /// No, or not any further.
    Refused,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Request, Self::Opened, Self::Rows, Self::Done, Self::Refused];

    fn byte(self) -> u8 {
        match self {
            Self::Request => b'Q',
            Self::Opened => b'O',
            Self::Rows => b'R',
            Self::Done => b'D',
            Self::Refused => b'X',
        }
    }
}

pub(super) fn write(output: &mut impl Write, kind: Kind, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).ok().filter(|length| *length <= LONGEST).ok_or_else(broken)?;
    output.write_all(&[kind.byte()])?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(payload)
}

pub(super) fn write_json(output: &mut impl Write, kind: Kind, value: &impl Serialize) -> io::Result<()> {
    write(output, kind, &serde_json::to_vec(value)?)
}

pub(super) fn read(input: &mut impl Read) -> io::Result<(Kind, Vec<u8>)> {
    let mut head = [0; 5];
    input.read_exact(&mut head)?;
    let [byte, length @ ..] = head;
    let kind = Kind::ALL.into_iter().find(|kind| kind.byte() == byte).ok_or_else(broken)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(broken());
    }
    // Grows with what comes, not with what was announced.
    let mut payload = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut payload)?;
    if payload.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((kind, payload))
}

pub(super) fn json<T: DeserializeOwned>(payload: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(payload)?)
}

fn broken() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// How a cell is packed: a tag, then its value. Blank cells in a row share one tag.
mod tag {
    pub(super) const BLANKS: u8 = 0;
    pub(super) const TEXT: u8 = 1;
    pub(super) const NUMBER: u8 = 2;
    pub(super) const NO: u8 = 3;
    pub(super) const YES: u8 = 4;
    pub(super) const DATE: u8 = 5;
    pub(super) const ERROR: u8 = 6;
}

/// Appends a record to a payload of rows.
pub(super) fn pack(record: &Record, into: &mut Vec<u8>) {
    pack_number(record.number, into);
    pack_number(record.cells.len() as u64, into);
    for run in record.cells.chunk_by(|one, other| *one == Cell::Empty && *other == Cell::Empty) {
        if run[0] == Cell::Empty {
            into.push(tag::BLANKS);
            pack_number(run.len() as u64, into);
        } else {
            run.iter().for_each(|cell| pack_cell(cell, into));
        }
    }
}

fn pack_cell(cell: &Cell, into: &mut Vec<u8>) {
    let mut text = |tag: u8, text: &str| {
        into.push(tag);
        pack_number(text.len() as u64, into);
        into.extend_from_slice(text.as_bytes());
    };
    match cell {
        Cell::Empty => {}
        Cell::Text(value) => text(tag::TEXT, value),
        Cell::Date(value) => text(tag::DATE, value),
        Cell::Error(value) => text(tag::ERROR, value),
        Cell::Bool(value) => into.push(if *value { tag::YES } else { tag::NO }),
        Cell::Number(value) => {
            into.push(tag::NUMBER);
            into.extend_from_slice(&value.to_le_bytes());
        }
    }
}

/// Seven bits a byte, the lowest first; the eighth bit tells that more follow.
fn pack_number(mut number: u64, into: &mut Vec<u8>) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            into.push(low & 0x7f);
            return;
        }
        into.push(low | 0x80);
    }
}

/// Takes records out of a payload of rows. A payload is not believed: it may come from a process in its last throes.
pub(super) struct Unpacking {
    payload: Vec<u8>,
    place: usize,
}

impl Unpacking {
    pub(super) fn new(payload: Vec<u8>) -> Self {
        Self { payload, place: 0 }
    }

    /// The next record, nothing at the end, or an error for a payload that makes no sense.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        if self.place == self.payload.len() {
            return Ok(None);
        }
        self.record().map(Some).ok_or_else(broken)
    }

    fn record(&mut self) -> Option<Record> {
        let number = self.number()?;
        let count = self.number().filter(|count| *count <= MOST_CELLS)?;
        let count = usize::try_from(count).ok()?;
        let mut cells = Vec::with_capacity(count);
        while cells.len() < count {
            match self.bytes(1)? {
                [tag::BLANKS] => {
                    let run = usize::try_from(self.number()?).ok()?;
                    let full = cells.len().checked_add(run).filter(|full| run > 0 && *full <= count)?;
                    cells.resize(full, Cell::Empty);
                }
                [tag::TEXT] => cells.push(Cell::Text(self.text()?)),
                [tag::NUMBER] => cells.push(Cell::Number(f64::from_le_bytes(self.bytes(8)?.try_into().ok()?))),
                [tag::NO] => cells.push(Cell::Bool(false)),
                [tag::YES] => cells.push(Cell::Bool(true)),
                [tag::DATE] => cells.push(Cell::Date(self.text()?)),
                [tag::ERROR] => cells.push(Cell::Error(self.text()?)),
                _ => return None,
            }
        }
        Some(Record { number, cells })
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let bytes = self.bytes(length)?;
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.bytes(1)?[0];
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, count: usize) -> Option<&[u8]> {
        let end = self.place.checked_add(count)?;
        let bytes = self.payload.get(self.place..end)?;
        self.place = end;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Kind, Unpacking, pack, read, write};
    use crate::{Cell, Record};

    fn cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            3 => Just(Cell::Empty),
            3 => ".{0,20}".prop_map(Cell::Text),
            1 => (-1e20..1e20).prop_map(Cell::Number),
            1 => any::<bool>().prop_map(Cell::Bool),
            1 => Just(Cell::Date("2024-01-31".into())),
            1 => Just(Cell::Error("#N/A".into())),
        ]
    }

    fn record() -> impl Strategy<Value = Record> {
        (any::<u64>(), proptest::collection::vec(cell(), 0..30)).prop_map(|(number, cells)| Record { number, cells })
    }

    fn unpacked(payload: Vec<u8>) -> Option<Vec<Record>> {
        let mut unpacking = Unpacking::new(payload);
        std::iter::from_fn(|| unpacking.next().transpose()).collect::<Result<_, _>>().ok()
    }

    proptest! {
        #[test]
        fn records_come_out_as_they_went_in(records in proptest::collection::vec(record(), 0..10)) {
            let mut payload = Vec::new();
            records.iter().for_each(|record| pack(record, &mut payload));
            prop_assert_eq!(unpacked(payload), Some(records));
        }

        #[test]
        fn no_payload_panics_or_swells(payload in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = unpacked(payload);
        }

        #[test]
        fn no_stream_panics(stream in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&mut stream.as_slice());
        }
    }

    #[test]
    fn a_frame_that_announces_more_than_comes_is_an_error() {
        let mut stream = Vec::new();
        write(&mut stream, Kind::Rows, b"12345").expect("memory takes it");
        assert!(read(&mut stream.as_slice()).is_ok());
        stream.pop();
        assert!(read(&mut stream.as_slice()).is_err());
    }
}
