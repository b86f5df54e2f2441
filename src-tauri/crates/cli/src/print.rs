//! How things are told: to a person, or to a program.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use api::ApiError;
use serde_json::{Value, json};

use crate::{line::Line, words};

/// What a command has to tell.
pub(crate) struct Said {
    /// For programs.
    pub(crate) json: Value,
    /// For people.
    pub(crate) text: String,
    /// Whether it is a refusal all the same (a list in which something failed).
    pub(crate) failed: bool,
}

impl Said {
    pub(crate) fn new(json: Value, text: impl Into<String>) -> Self {
        Self { json, text: text.into(), failed: false }
    }

    /// Everything was told while it went on.
    pub(crate) fn nothing() -> Self {
        Self::new(Value::Null, "")
    }
}

/// Prints what was said.
pub(crate) fn success(line: &Line, said: &Said) -> ExitCode {
    if said.json.is_null() {
        return ExitCode::SUCCESS;
    }
    let text = if line.json { said.json.to_string() } else { said.text.trim_end().to_owned() };
    // A reader that has gone away (`| head`) is no error of ours.
    let _ = writeln!(io::stdout(), "{text}");
    if said.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints why something was refused.
pub(crate) fn refusal(line: &Line, refusal: &ApiError) -> ExitCode {
    let sentence = words::sentence(&refusal.code, &refusal.params);
    let text = if line.json {
        json!({ "code": refusal.code, "params": refusal.params, "message": sentence }).to_string()
    } else {
        format!("{sentence}\n({}, {})", refusal.code, refusal.trace_id)
    };
    let _ = writeln!(io::stderr(), "{text}");
    if refusal.code == "bad_request" { ExitCode::from(2) } else { ExitCode::FAILURE }
}

/// Tells that the line means nothing, or what it could mean if that was asked.
pub(crate) fn usage(refusal: &clap::Error) -> ExitCode {
    // Not read by the parser, which has just refused the line: looked for as it stands.
    let wants_json = std::env::args_os().skip(1).any(|word| word == "--json");
    if !refusal.use_stderr() || !wants_json {
        let _ = refusal.print();
        return if refusal.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    let told = refusal.to_string();
    let sentence = told.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let text = json!({ "code": "bad_request", "params": {}, "message": sentence });
    let _ = writeln!(io::stderr(), "{text}");
    ExitCode::from(2)
}

/// Whether a person looks on.
pub(crate) fn is_watched(line: &Line) -> bool {
    !line.json && io::stderr().is_terminal()
}

/// Warnings of the program go to standard error; `ESTAFETTE_LOG` asks for more.
pub(crate) fn start_log() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing_subscriber::filter::LevelFilter::ERROR.into())
        .with_env_var("ESTAFETTE_LOG")
        .from_env_lossy();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_target(false);
    // A second log in one process would be a mistake of tests, and harms nobody.
    let _ = log.try_init();
}
