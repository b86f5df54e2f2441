//! Cells to records.

use std::io;

use super::Limits;
use crate::error::Bound;
use crate::{Cell, Record, SheetError};

/// Why the reading of a sheet stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The workbook cannot be read further.
    Refused(SheetError),
    /// Nobody listens any more.
    Pipe(io::Error),
}

impl From<SheetError> for Stop {
    fn from(error: SheetError) -> Self {
        Self::Refused(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Pipe(error)
    }
}

/// Takes cells as they come, row by row, and sends each record when the next one begins.
///
/// A sheet may have three cells in its three farthest corners: blank rows are never sent, and what a record lists is
/// counted against a limit.
pub(super) struct Sink<'a, F> {
    limits: &'a Limits,
    send: F,
    record: Record,
    cells: u64,
    bytes: u64,
}

impl<'a, F: FnMut(Record) -> io::Result<()>> Sink<'a, F> {
    pub(super) fn new(limits: &'a Limits, send: F) -> Self {
        Self { limits, send, record: Record::default(), cells: 0, bytes: 0 }
    }

    /// A cell by its row and column, both counted from 0. Blank ones need not be told.
    pub(super) fn cell(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Stop> {
        if cell == Cell::Empty {
            return Ok(());
        }
        // Rows that go backwards (there are such files) are counted on.
        let number = if u64::from(row) + 1 == self.record.number { self.record.number } else { self.after(row)? };
        self.record.number = number;
        let column = u64::from(column);
        within(column + 1, self.limits.columns, Bound::Columns)?;
        within(number, self.limits.rows, Bound::Rows)?;
        if let Cell::Text(text) = &cell {
            self.bytes += text.len() as u64;
            within(self.bytes, self.limits.record_bytes, Bound::RecordBytes)?;
        }
        self.put(column, cell)
    }

    fn put(&mut self, column: u64, cell: Cell) -> Result<(), Stop> {
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        let missing = (place + 1).saturating_sub(self.record.cells.len());
        if missing > 0 {
            self.cells += missing as u64;
            within(self.cells, self.limits.cells, Bound::Cells)?;
            self.record.cells.resize(place + 1, Cell::Empty);
        }
        self.record.cells[place] = cell;
        Ok(())
    }

    /// Sends what came together, and tells the number of the record that a cell of `row` begins.
    fn after(&mut self, row: u32) -> Result<u64, Stop> {
        let last = self.record.number;
        self.flush()?;
        Ok((u64::from(row) + 1).max(last + 1))
    }

    /// Sends the last record.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        let number = self.record.number;
        let record = std::mem::replace(&mut self.record, Record { number, cells: Vec::new() });
        self.bytes = 0;
        if !record.cells.iter().all(Cell::is_blank) {
            (self.send)(record)?;
        }
        Ok(())
    }
}

fn within(count: u64, limit: u64, what: Bound) -> Result<(), SheetError> {
    if count > limit { Err(SheetError::SheetTooLarge { what, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Sink, Stop};
    use crate::Cell;

    fn sent(cells: &[(u32, u32, &str)], limits: &Limits) -> Result<Vec<(u64, Vec<String>)>, String> {
        let mut records = Vec::new();
        let mut sink = Sink::new(limits, |record| {
            records.push((record.number, record.cells.iter().map(|cell| cell.text().into_owned()).collect()));
            Ok(())
        });
        let fed = cells.iter().try_for_each(|(row, column, text)| sink.cell(*row, *column, Cell::Text((*text).into())));
        match fed.and_then(|()| sink.flush()) {
            Ok(()) => Ok(records),
            Err(Stop::Refused(error)) => Err(error.to_string()),
            Err(Stop::Pipe(error)) => Err(error.to_string()),
        }
    }

    fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn a_record_has_its_cells_in_their_columns() {
        let cells = [(0, 0, "a"), (0, 2, "c"), (1, 1, "b")];
        assert_eq!(sent(&cells, &Limits::default()), Ok(vec![row(1, &["a", "", "c"]), row(2, &["", "b"])]));
    }

    #[test]
    fn blank_rows_are_counted_and_not_sent() {
        let cells = [(0, 0, "a"), (3, 0, " "), (1_048_575, 0, "z")];
        assert_eq!(sent(&cells, &Limits::default()), Ok(vec![row(1, &["a"]), row(1_048_576, &["z"])]));
    }

    #[test]
    fn rows_that_go_backwards_are_counted_on() {
        let cells = [(4, 0, "a"), (1, 0, "b")];
        assert_eq!(sent(&cells, &Limits::default()), Ok(vec![row(5, &["a"]), row(6, &["b"])]));
    }

    #[test]
    fn every_limit_refuses() {
        let few = Limits { rows: 3, columns: 3, cells: 4, record_bytes: 5, ..Limits::default() };
        assert!(sent(&[(2, 2, "a")], &few).is_ok());
        for cells in [&[(3, 0, "a")][..], &[(0, 3, "a")], &[(0, 2, "a"), (1, 2, "b")], &[(0, 0, "abc"), (0, 1, "def")]]
        {
            assert!(sent(cells, &few).is_err(), "{cells:?}");
        }
    }
}
