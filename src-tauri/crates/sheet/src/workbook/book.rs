//! A workbook opened by the library, whatever its format.

use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::host::Opened;
use super::library::{of_ods, of_xls, of_xlsb, of_xlsx};
use super::number_format::{digits_shown, with_leading_zeros};
use super::rows::{Sink, Stop};
use super::{Limits, archive, ole, value};
use crate::error::Place;
use crate::{Cell, Format, Record, SheetError, SheetInfo};

type Bytes<'a> = Cursor<&'a [u8]>;

/// So many sheets are looked into before one is chosen; of further ones only the names are known.
const LOOKED_INTO: usize = 500;

/// An open workbook.
pub(super) enum Book<'a> {
    Xlsx(Box<Xlsx<Bytes<'a>>>),
    Xlsb(Box<Xlsb<Bytes<'a>>>),
    Xls(Box<Xls<Bytes<'a>>>),
    Ods(Box<Ods<Bytes<'a>>>),
}

impl<'a> Book<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, SheetError> {
        let source = Cursor::new(bytes);
        if !bytes.starts_with(b"PK") {
            ole::check(bytes, limits)?;
            return Xls::new(source)
                .map(|book| Self::Xls(Box::new(book)))
                .map_err(|error| of_xls(&error, Place::Workbook));
        }
        match archive::format_of(bytes, limits)? {
            Format::Xlsb => Xlsb::new(source)
                .map(|book| Self::Xlsb(Box::new(book)))
                .map_err(|error| of_xlsb(&error, Place::Workbook)),
            Format::Ods => {
                Ods::new(source).map(|book| Self::Ods(Box::new(book))).map_err(|error| of_ods(&error, Place::Workbook))
            }
            Format::Xlsx | Format::Xls | Format::Csv => Xlsx::new(source)
                .map(|book| Self::Xlsx(Box::new(book)))
                .map_err(|error| of_xlsx(&error, Place::Workbook)),
        }
    }

    fn format(&self) -> Format {
        match self {
            Self::Xlsx(_) => Format::Xlsx,
            Self::Xlsb(_) => Format::Xlsb,
            Self::Xls(_) => Format::Xls,
            Self::Ods(_) => Format::Ods,
        }
    }

    /// What there is, and which sheet will be read: the one that is wanted, or the first that a person sees and that
    /// holds something; an empty one only if all are.
    pub(super) fn look_around(&mut self, wanted: Option<&str>) -> Result<Opened, SheetError> {
        let tabs: Vec<Sheet> = self.tabs().iter().filter(|tab| tab.typ == SheetType::WorkSheet).cloned().collect();
        let looked_into = tabs.len().min(LOOKED_INTO);
        let mut sheets: Vec<SheetInfo> = tabs[..looked_into].iter().map(|tab| self.info(tab)).collect();
        sheets.extend(tabs[looked_into..].iter().map(|tab| info_of(tab, None)));
        let chosen = match wanted {
            Some(name) => sheets.iter().find(|sheet| sheet.name == name),
            None => self.first_of(&sheets),
        };
        match (chosen, wanted) {
            (Some(sheet), _) => Ok(Opened { format: self.format(), chosen: sheet.name.clone(), sheets }),
            (None, Some(name)) if !sheets.is_empty() => Err(SheetError::SheetMissing { wanted: name.to_owned() }),
            (None, _) => Err(SheetError::WorkbookWithoutSheets),
        }
    }

    fn first_of<'b>(&mut self, sheets: &'b [SheetInfo]) -> Option<&'b SheetInfo> {
        let seen = || sheets.iter().filter(|sheet| sheet.visible);
        seen()
            .take(LOOKED_INTO)
            .find(|sheet| self.has_cells(&sheet.name))
            .or_else(|| seen().next())
            .or_else(|| sheets.first())
    }

    /// Whether a sheet holds a cell. One that cannot be read does: reading it will say why it can't be.
    fn has_cells(&mut self, sheet: &str) -> bool {
        match self {
            Self::Xlsx(book) => book.worksheet_cells_reader(sheet).is_ok_and(|mut cells| {
                std::iter::from_fn(|| cells.next_cell().transpose())
                    .any(|cell| cell.map_or(true, |cell| *cell.get_value() != DataRef::Empty))
            }),
            Self::Xlsb(book) => book.worksheet_cells_reader(sheet).is_ok_and(|mut cells| {
                std::iter::from_fn(|| cells.next_cell().transpose())
                    .any(|cell| cell.map_or(true, |cell| *cell.get_value() != DataRef::Empty))
            }),
            Self::Xls(book) => book.worksheet_range(sheet).is_ok_and(|grid| !grid.is_empty()),
            Self::Ods(book) => book.worksheet_range(sheet).is_ok_and(|grid| !grid.is_empty()),
        }
    }

    fn tabs(&self) -> &[Sheet] {
        match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        }
    }

    fn info(&mut self, tab: &Sheet) -> SheetInfo {
        let size = match self {
            Self::Xlsx(book) => {
                book.worksheet_cells_reader(&tab.name).ok().and_then(|cells| stated(cells.dimensions()))
            }
            Self::Xlsb(book) => {
                book.worksheet_cells_reader(&tab.name).ok().and_then(|cells| stated(cells.dimensions()))
            }
            Self::Xls(book) => book.worksheet_range(&tab.name).ok().map(|grid| size_of(&grid)),
            Self::Ods(book) => book.worksheet_range(&tab.name).ok().map(|grid| size_of(&grid)),
        };
        info_of(tab, size)
    }

    /// Sends the cells of a sheet.
    pub(super) fn read<F>(&mut self, sheet: &str, sink: &mut Sink<'_, F>) -> Result<(), Stop>
    where
        F: FnMut(Record) -> std::io::Result<()>,
    {
        match self {
            Self::Xlsx(book) => read_xlsx(book, sheet, sink)?,
            Self::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| of_xlsb(&error, Place::Sheet))?;
                while let Some(cell) = cells.next_cell().map_err(|error| of_xlsb(&error, Place::Sheet))? {
                    let (row, column) = cell.get_position();
                    sink.cell(row, column, value::cell(cell.get_value().clone()))?;
                }
            }
            Self::Xls(book) => send(&book.worksheet_range(sheet).map_err(|error| of_xls(&error, Place::Sheet))?, sink)?,
            Self::Ods(book) => send(&book.worksheet_range(sheet).map_err(|error| of_ods(&error, Place::Sheet))?, sink)?,
        }
        sink.flush()
    }
}

fn read_xlsx<F>(book: &mut Xlsx<Bytes<'_>>, sheet: &str, sink: &mut Sink<'_, F>) -> Result<(), Stop>
where
    F: FnMut(Record) -> std::io::Result<()>,
{
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| of_xlsx(&error, Place::Sheet))?;
    let zeros: Vec<Option<usize>> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().and_then(|format| digits_shown(&format.format_code)))
        .collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| of_xlsx(&error, Place::Sheet))? {
        let (row, column) = cell.get_position();
        let shown = match (cell.get_value(), zeros.get(style).copied().flatten()) {
            (DataRef::Float(number), Some(digits)) => with_leading_zeros(*number, digits).map(Cell::Text),
            _ => None,
        };
        sink.cell(row, column, shown.unwrap_or_else(|| value::cell(cell.get_value().clone())))?;
    }
    Ok(())
}

fn send<F>(grid: &Range<Data>, sink: &mut Sink<'_, F>) -> Result<(), Stop>
where
    F: FnMut(Record) -> std::io::Result<()>,
{
    let (first_row, first_column) = grid.start().unwrap_or_default();
    for (row, cells) in (first_row..).zip(grid.rows()) {
        for (column, cell) in (first_column..).zip(cells) {
            sink.cell(row, column, value::owned_cell(cell))?;
        }
    }
    Ok(())
}

fn info_of(tab: &Sheet, size: Option<(u64, u64)>) -> SheetInfo {
    SheetInfo {
        name: tab.name.clone(),
        visible: tab.visible == SheetVisible::Visible,
        rows: size.map(|(rows, _)| rows),
        columns: size.map(|(_, columns)| columns),
    }
}

fn size_of(grid: &Range<Data>) -> (u64, u64) {
    grid.end().map_or((0, 0), |(row, column)| (u64::from(row) + 1, u64::from(column) + 1))
}

/// What a sheet states about its size. A single cell is also what the library tells when nothing is stated.
fn stated(dimensions: Dimensions) -> Option<(u64, u64)> {
    let (row, column) = dimensions.end;
    (dimensions.end != (0, 0)).then(|| (u64::from(row) + 1, u64::from(column) + 1))
}
