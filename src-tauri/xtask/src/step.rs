//! One step of a task: a heading, a command, and what stops the task.

use std::ffi::OsStr;
use std::fmt;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::workspace;

/// Why a task ended before its last step.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The line that was typed means nothing.
    Usage(String),
    /// This machine lacks something that the task may not or cannot install; the text says what to type.
    Missing(String),
    /// A step ran and failed.
    Failed {
        /// The command as a person would type it.
        command: String,
        /// How it ended.
        ending: String,
    },
}

impl Stop {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Missing(_) => 2,
            Self::Failed { .. } => 1,
        }
    }

    /// The command could not be started, or its surroundings not be prepared.
    pub(crate) fn could_not(command: impl Into<String>, cause: impl fmt::Display) -> Self {
        Self::Failed { command: command.into(), ending: cause.to_string() }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Missing(text) => f.write_str(text),
            Self::Failed { command, ending } => write!(f, "Failed: {command}\n{ending}"),
        }
    }
}

/// Runs `work` under a heading and says how long it took.
pub(crate) fn step(heading: &str, work: impl FnOnce() -> Result<(), Stop>) -> Result<(), Stop> {
    println!("\n== {heading}");
    let start = Instant::now();
    work()?;
    println!("== {heading}: done in {} s", start.elapsed().as_secs());
    Ok(())
}

/// The same without a line at the end, for a last step whose own last lines are the result.
pub(crate) fn last_step(heading: &str, work: impl FnOnce() -> Result<(), Stop>) -> Result<(), Stop> {
    println!("\n== {heading}");
    work()
}

/// A command in the root of the repository that asks nobody anything.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(workspace::root()).stdin(Stdio::null());
    command
}

/// Cargo in the root of the repository.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    // The cargo that runs us, which a toolchain file has already chosen.
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Result<(), Stop> {
    let line = as_typed(command);
    println!("$ {line}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop::Failed { command: line, ending: status.to_string() }),
        Err(cause) => Err(Stop::could_not(line, cause)),
    }
}

/// Runs a command silently and tells whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What a command prints, or nothing if it cannot be run.
pub(crate) fn output(command: &mut Command) -> String {
    command
        .stderr(Stdio::null())
        .output()
        .map(|out| String::from_utf8_lossy(&out.stdout).into_owned())
        .unwrap_or_default()
}

fn as_typed(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
