//! Workbooks, read at arm's length.
//!
//! The libraries that read workbooks believe what the file says about itself: a kilobyte can make them ask for gigabytes,
//! loop, or panic, and an abort cannot be caught. So a workbook is read in a child process with limits of memory and
//! time, and its rows come back through a pipe:
//!
//! ```text
//! host: write_request, the file's bytes, end   ->   child: serve_workbook
//! host: WorkbookRows::open, next_record …      <-          Opened, Rows, Rows, …, Done   or   Refused
//! ```
//! The host writes everything before it reads. A child that refuses early stops reading: the host may meet a broken
//! pipe while it writes, and finds the reason when it reads. Whatever ends without `Done` or `Refused` died.
//!
//! In the child, [`archive`] and [`ole`] look at the container before anything is unpacked, [`biff`] and
//! [`open_document`] count the cells before a grid is made of them, [`book`] opens the workbook, [`mend`] helps where
//! the library is stricter than Excel, and [`rows`] makes records of cells.

mod archive;
mod biff;
mod book;
mod child;
mod frame;
mod host;
mod library;
mod mend;
mod number_format;
mod ole;
mod open_document;
mod rows;
mod value;

pub use self::child::serve_workbook;
pub use self::host::{Opened, WorkbookRows, write_request};

/// What is read at most. The host limits the child's memory and time besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all its parts, unpacked.
    pub unpacked_bytes: u64,
    /// How many times its own size a file may unpack to, once that is a lot.
    pub unpacked_ratio: u64,
    /// Rows of the sheet.
    pub rows: u64,
    /// Columns of the sheet.
    pub columns: u64,
    /// Cells that a record lists, blank ones before its last filled cell included, over the whole sheet.
    pub cells: u64,
    /// Cells between the first and the last filled one, in formats that are held in memory as a grid.
    pub grid_cells: u64,
    /// Bytes of text in one record.
    pub record_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 * 1024 * 1024,
            unpacked_bytes: 4 * 1024 * 1024 * 1024,
            unpacked_ratio: 200,
            rows: 1_048_576,
            columns: 16_384,
            cells: 200_000_000,
            grid_cells: 10_000_000,
            record_bytes: 8 * 1024 * 1024,
        }
    }
}
