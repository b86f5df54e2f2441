//! The rows of a file, by the plainest use of the same libraries.

use std::path::Path;

use calamine::{DataRef, Xlsx, open_workbook};

use crate::Outcome;

/// Hands on the cells of every row below the headings, with its number in the file.
pub(crate) fn each(list: &Path, mut row: impl FnMut(u64, &[&str; 8]) -> Outcome<()>) -> Outcome<()> {
    if list.extension().is_some_and(|name| name == "xlsx") { workbook(list, &mut row) } else { text(list, &mut row) }
}

fn text(list: &Path, row: &mut impl FnMut(u64, &[&str; 8]) -> Outcome<()>) -> Outcome<()> {
    let mut reader = csv::Reader::from_path(list)?;
    let mut record = csv::StringRecord::new();
    let mut at = 1;
    while reader.read_record(&mut record)? {
        at += 1;
        let cells: [&str; 8] = std::array::from_fn(|column| record.get(column).unwrap_or_default());
        row(at, &cells)?;
    }
    Ok(())
}

fn workbook(list: &Path, row: &mut impl FnMut(u64, &[&str; 8]) -> Outcome<()>) -> Outcome<()> {
    let mut book: Xlsx<_> = open_workbook(list)?;
    let mut cells = book.worksheet_cells_reader("Customers")?;
    let (mut at, mut texts) = (0, <[String; 8]>::default());
    loop {
        let cell = cells.next_cell()?;
        let place = cell.as_ref().map(calamine::Cell::get_position);
        if place.is_none_or(|(row, _)| row != at) {
            if at > 0 {
                row(u64::from(at) + 1, &texts.each_ref().map(String::as_str))?;
            }
            texts.iter_mut().for_each(String::clear);
        }
        let (Some(cell), Some((row, column))) = (cell, place) else { return Ok(()) };
        at = row;
        if let Some(text) = texts.get_mut(column as usize) {
            put(text, cell.get_value());
        }
    }
}

/// The text of a cell, as a person sees it.
fn put(text: &mut String, value: &DataRef<'_>) {
    match value {
        DataRef::String(value) => text.push_str(value),
        DataRef::SharedString(value) => text.push_str(value),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            *text = format!("{year:04}-{month:02}-{day:02}");
        }
        DataRef::Float(number) => *text = number.to_string(),
        // Our list has nothing else.
        DataRef::Int(_)
        | DataRef::Bool(_)
        | DataRef::DateTimeIso(_)
        | DataRef::DurationIso(_)
        | DataRef::Error(_)
        | DataRef::Empty => {}
    }
}
