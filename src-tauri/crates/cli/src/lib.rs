//! The terminal host: the same contract as the window, for people who automate, for support, and for tests.
//!
//! Thin: a command is one call through `api::dispatch` or one pure function. Human words by default, with a bar where
//! there is a terminal; with `--json` exactly one JSON object on standard output, errors as one JSON object on standard
//! error. Exit code 1 for what was refused, 2 for a line that means nothing. Nothing is written outside the data folder
//! and the paths named on the line.
//!
//! `launch`, `resume`, `watch` and `demo` stay until they are done, and others in other terminals are clients meanwhile:
//! a `launch` there has the campaign sent here and returns once it runs. Asked to end (Ctrl-C, the system), such a process
//! lets go: nothing more leaves, what has left is answered, and the campaign stands as interrupted.
//!
//! This program plays two more parts, in processes of their own: it reads workbooks for a host (`__read-workbook`,
//! the first thing looked at, within limits of memory and time), and it is the practice platform (`practice serve`).
//!
//! It is also the host of a browser (`serve`): the window's page and the same contract, on loopback.
//!
//! It must never decide anything about campaigns or people, and never print a secret.
//!
//! Start at [`run`], then `line.rs` for the commands, `commands/` for what each does, `print.rs` for how it is told.

mod commands;
mod host;
mod line;
mod print;
mod serve;
mod words;
mod workbook;

use std::process::ExitCode;

use clap::Parser;
use line::Line;

/// Runs the program: looks at the line, does what it says, and tells how it went.
#[must_use]
pub fn run() -> ExitCode {
    // First of all: as a reader of workbooks this process must do nothing else and touch nothing else.
    if let Some(code) = workbook::serve_if_asked() {
        return code;
    }
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(refusal) => return print::usage(&refusal),
    };
    print::start_log();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(&line)),
        Err(_) => Err(api::ApiError::new("internal", serde_json::Value::Null)),
    };
    match outcome {
        Ok(said) => print::success(&line, &said),
        Err(refusal) => print::refusal(&line, &refusal),
    }
}
