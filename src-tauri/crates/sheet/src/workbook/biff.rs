//! The records of an old workbook (BIFF), looked through before the library makes a grid of them.
//!
//! Four cells in the four corners of a sheet are 64 bytes in the file and half a gigabyte in a grid.

use super::Limits;
use crate::SheetError;
use crate::error::{Bound, Unsupported};

/// Types of records that matter here.
mod record {
    pub(super) const BEGIN: u16 = 0x0809;
    /// What begins a workbook of Excel 2, 3 and 4.
    pub(super) const OLD_BEGIN: [u16; 3] = [0x0009, 0x0209, 0x0409];
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const CELLS: [u16; 8] = [
        0x0006, // formula
        0x0203, // number
        0x0204, // text
        0x0205, // yes, no or an error
        0x027e, // number, packed
        0x00fd, // text, shared
        0x00d6, // text with formats
        0x00bd, // several packed numbers
    ];
}

/// Whether a grid of each sheet stays within bounds.
pub(super) fn check(stream: &[u8], limits: &Limits) -> Result<(), SheetError> {
    let mut corners = Corners::default();
    for (kind, data) in Records(stream) {
        if record::OLD_BEGIN.contains(&kind) {
            return Err(SheetError::WorkbookUnsupported { what: Unsupported::OldExcel });
        }
        match kind {
            record::BEGIN => corners = Corners::default(),
            record::PASSWORD if data.iter().any(|byte| *byte != 0) => return Err(SheetError::FilePassword),
            _ if record::CELLS.contains(&kind) => {
                corners.include(data);
                if corners.area() > limits.grid_cells {
                    return Err(SheetError::SheetTooLarge { what: Bound::Cells, limit: limits.grid_cells });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The rectangle around all cells seen.
#[derive(Default)]
struct Corners {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Corners {
    fn include(&mut self, data: &[u8]) {
        let [row, _, column, _, ..] = data else { return };
        let (row, column) = (u16::from_le_bytes([*row, data[1]]), u16::from_le_bytes([*column, data[3]]));
        self.rows = Some(stretched(self.rows, row));
        self.columns = Some(stretched(self.columns, column));
    }

    fn area(&self) -> u64 {
        let side = |ends: Option<(u16, u16)>| ends.map_or(0, |(first, last)| u64::from(last - first) + 1);
        side(self.rows) * side(self.columns)
    }
}

fn stretched(ends: Option<(u16, u16)>, place: u16) -> (u16, u16) {
    ends.map_or((place, place), |(first, last)| (first.min(place), last.max(place)))
}

/// Records, as type and data, as long as they are whole.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, data))
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, check};

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn code(records: &[Vec<u8>]) -> Option<&'static str> {
        check(&records.concat(), &Limits::default()).err().map(|error| error.code())
    }

    #[test]
    fn cells_in_the_far_corners_of_one_sheet_are_too_many() {
        let begin = record(0x0809, &[0; 16]);
        assert_eq!(code(&[begin.clone(), number(0, 0), number(65_535, 255)]), Some("sheet_too_large"));
        assert_eq!(code(&[begin.clone(), number(0, 0), begin, number(65_535, 255)]), None);
    }

    #[test]
    fn a_password_is_seen() {
        assert_eq!(code(&[record(0x0809, &[0; 16]), record(0x2f, &[1, 0])]), Some("file_password"));
    }

    #[test]
    fn excel_4_inside_a_container_is_named() {
        assert_eq!(code(&[record(0x0409, &[0; 6])]), Some("workbook_unsupported"));
    }

    #[test]
    fn a_record_that_is_cut_short_ends_the_look() {
        assert_eq!(code(&[vec![9, 8, 200, 0, 1]]), None);
    }
}
