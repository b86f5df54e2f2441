//! The cells of an OpenDocument sheet, counted before the library makes a grid of them.
//!
//! One element may stand for a million rows or columns. The library unfolds them all, up to the last that is filled.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::Limits;
use crate::SheetError;
use crate::error::{Bound, Place};

/// No spreadsheet program nests deeper; the library takes ever longer for groups of rows within groups of rows.
const DEEPEST: usize = 256;

/// Whether a grid of each sheet stays within bounds. XML that breaks off is for the library to judge.
pub(super) fn check(content: impl BufRead, limits: &Limits) -> Result<(), SheetError> {
    let mut xml = quick_xml::Reader::from_reader(content);
    let mut buffer = Vec::new();
    let mut extent = Extent::default();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) if depth >= DEEPEST => return Err(SheetError::FileDamaged { place: Place::Sheet }),
            Ok(Event::Start(element)) => {
                depth += 1;
                extent.begin(&element);
            }
            Ok(Event::Empty(element)) => {
                extent.begin(&element);
                extent.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                extent.end(element.local_name().as_ref());
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        if extent.area() > limits.grid_cells {
            return Err(SheetError::SheetTooLarge { what: Bound::Cells, limit: limits.grid_cells });
        }
    }
}

/// How far the filled cells of a sheet reach.
#[derive(Default)]
struct Extent {
    rows: u64,
    columns: u64,
    /// Rows that ended so far, whether filled or not, and how often the one that is open stands.
    row: u64,
    repeated: u64,
    /// Cells of the open row so far, and the last that is filled.
    column: u64,
    filled: u64,
}

impl Extent {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => *self = Self::default(),
            "table-row" => {
                self.repeated = count(element, "number-rows-repeated");
                (self.column, self.filled) = (0, 0);
            }
            "table-cell" | "covered-table-cell" => {
                self.column = self.column.saturating_add(count(element, "number-columns-repeated"));
                if attribute(element, "value-type").is_some() {
                    self.filled = self.column;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "table-row" {
            self.row = self.row.saturating_add(self.repeated);
            if self.filled > 0 {
                self.rows = self.row;
                self.columns = self.columns.max(self.filled);
            }
        }
    }

    fn area(&self) -> u64 {
        self.rows.saturating_mul(self.columns)
    }
}

fn count(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).map_or(1, |value| value.parse().unwrap_or(u64::MAX))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    attributes.find(|one| one.key.local_name().as_ref() == name).map(|one| one.value.into_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Limits, check};

    const FILLED: &str = "<c:table-cell o:value-type=\"string\"><p>x</p></c:table-cell>";

    #[rstest]
    #[case::a_small_sheet(format!("<table><table-row>{FILLED}</table-row></table>"), None)]
    #[case::blank_to_the_end_of_the_sheet(
        format!("<table><table-row>{FILLED}<table-cell number-columns-repeated=\"16383\"/></table-row>\
                 <table-row number-rows-repeated=\"1048575\"><table-cell number-columns-repeated=\"16384\"/></table-row></table>"),
        None
    )]
    #[case::a_cell_in_the_far_corner(
        format!("<table><table-row number-rows-repeated=\"1048575\"/>\
                 <table-row><table-cell number-columns-repeated=\"16383\"/>{FILLED}</table-row></table>"),
        Some("sheet_too_large")
    )]
    #[case::a_filled_row_a_million_times(
        "<table><table-row number-rows-repeated=\"1048576\">\
         <table-cell value-type=\"float\" number-columns-repeated=\"1000\"/></table-row></table>".to_owned(),
        Some("sheet_too_large")
    )]
    #[case::a_number_that_is_none(
        "<table><table-row number-rows-repeated=\"99999999999999999999999\"><table-cell value-type=\"float\"/>\
         </table-row></table>".to_owned(),
        Some("sheet_too_large")
    )]
    #[case::groups_within_groups("<table><table-row-group>".repeat(200), Some("file_damaged"))]
    #[case::what_breaks_off("<table><table-row".to_owned(), None)]
    fn a_grid_is_measured_before_it_is_made(#[case] xml: String, #[case] code: Option<&str>) {
        let result = check(xml.as_bytes(), &Limits::default());
        assert_eq!(result.err().map(|error| error.code()), code);
    }
}
