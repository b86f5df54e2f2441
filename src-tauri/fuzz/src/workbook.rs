//! A workbook goes through both ends of the pipe, without the process between them.
//!
//! The input is the file; after a first byte of zero it is what a dying reader may have left in the pipe. A panic in
//! the libraries that read workbooks is no finding: the child catches it. What they allocate is one: the containers are
//! looked at first so that it does not come to that.

use sheet::{
    Rows, SheetError,
    workbook::{Limits, Opened, WorkbookRows, serve_workbook, write_request},
};

/// Far below those of life, so that a limit that does not hold is seen.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 20,
    unpacked_bytes: 16 << 20,
    unpacked_ratio: 200,
    rows: 10_000,
    columns: 1_000,
    cells: 100_000,
    grid_cells: 100_000,
    record_bytes: 1 << 18,
};

/// Checks one file, or what is left of a pipe.
///
/// # Panics
/// When a promise of `sheet::workbook` is broken.
pub fn check(data: &[u8]) {
    match data {
        [0, pipe @ ..] => {
            let _ = read(pipe);
        }
        file => {
            let pipe = served(file);
            let come = read(&pipe);
            assert_eq!(come, read(&served(file)), "the same file twice");
            if let Err(code) = come {
                assert_ne!(code, SheetError::ReaderDied.code(), "a reader that ends says why");
            }
        }
    }
}

fn served(file: &[u8]) -> Vec<u8> {
    let (mut request, mut pipe) = (Vec::new(), Vec::new());
    write_request(&mut request, None).expect("memory takes it");
    request.extend_from_slice(file);
    serve_workbook(request.as_slice(), &mut pipe, &LIMITS).expect("memory takes it");
    pipe
}

/// What the host makes of it: the sheets, and how many records and cells came before the end or the code of a refusal.
fn read(pipe: &[u8]) -> Result<(Opened, u64, usize), &'static str> {
    let (opened, mut rows) = WorkbookRows::open(pipe).map_err(|error| error.code())?;
    let (mut records, mut cells, mut bytes) = (0, 0, 0);
    while let Some(record) = rows.next_record().map_err(|error| error.code())? {
        records += 1;
        cells += record.cells.len();
        bytes += record.cells.iter().map(|cell| cell.text().len()).sum::<usize>();
        assert!(record.cells.len() <= 16_384, "a record is not wider than a sheet");
    }
    assert!(bytes <= pipe.len() * 32, "no more text comes than went in");
    assert!(matches!(rows.next_record(), Ok(None)), "after the end nothing comes");
    Ok((opened, records, cells))
}
