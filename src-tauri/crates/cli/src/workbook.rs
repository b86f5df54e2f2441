//! The reader of workbooks, as a process of its own.
//!
//! Libraries that read workbooks can be made to ask for gigabytes, to loop and to abort. So the reading happens in a
//! child that has little memory and little time, and whose death is an answer like any other.

use std::{io, process::ExitCode};

/// The word on the line by which a host asks for this part.
pub(crate) const ROLE: &str = "__read-workbook";

/// Memory the child may have: a million rows with all their texts need a quarter of it.
const MEMORY_BYTES: u64 = 1024 * 1024 * 1024;
/// Processor time the child may use, in seconds: sixty times what a million rows need.
const SECONDS: u64 = 300;

/// Plays the reader if the line asks for it, and nothing otherwise.
pub(crate) fn serve_if_asked() -> Option<ExitCode> {
    std::env::args_os().nth(1).filter(|word| word == ROLE)?;
    limit();
    let limits = sheet::workbook::Limits::default();
    let served = sheet::workbook::serve_workbook(io::stdin().lock(), io::stdout().lock(), &limits);
    Some(if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Takes memory and time away. What cannot be taken away on a system is left: the host still survives the child.
fn limit() {
    #[cfg(unix)]
    {
        let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY_BYTES, MEMORY_BYTES);
        let _ = rlimit::setrlimit(rlimit::Resource::CPU, SECONDS, SECONDS);
        let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    }
}
