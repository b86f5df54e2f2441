//! # From bytes to contacts
//!
//! A customer list arrives as a file that somebody saved from somewhere. This crate turns its bytes into rows, and its
//! rows into contacts, and says about everything it met on the way what it was.
//!
//! ```text
//! bytes -> source::kind -> text::open_text ------------------> Rows -> recognise -> contacts
//!                       -> workbook::serve_workbook ~~frames~~> Rows      |             |
//!                          (a child process)                           Layout    (drafts, issues)
//! ```
//!
//! **Two ways in.** Delimited text is read in the process, with memory that does not grow with the file. Workbooks are
//! read in a child process that the host starts and limits: the libraries for them panic, loop and ask for gigabytes
//! when the file tells them to, and no file may take the app down. Both ends of that pipe live here
//! ([`workbook::serve_workbook`] in the child, [`workbook::WorkbookRows`] in the host); starting the child does not.
//!
//! **Bad input is data.** A file is refused only when nothing of it can be trusted ([`SheetError`]: one code, one
//! sentence on the screen). What can be read is read, and what was odd about it is told ([`ReadIssue`]). A cell keeps
//! what the file holds ([`Cell`]); what it means is decided later and elsewhere.
//!
//! **What must never happen here**: opening a file, starting a process, reading a clock, trusting a length that a file
//! states, believing a file's name more than its first bytes, and showing a cell's text in a log or a `Debug` line.
//!
//! Start at [`table`] for the words, then [`source`], then [`text`] or [`workbook`].

pub mod cell;
pub mod contacts;
pub mod error;
pub mod recognise;
pub mod source;
pub mod table;
pub mod text;
pub mod workbook;

pub use cell::Cell;
pub use error::SheetError;
pub use table::{Format, ReadFlaw, ReadIssue, Record, Rows, SheetInfo};
