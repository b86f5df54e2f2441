//! What a machine needs before anything is built, and how it gets it.
//!
//! Debian and Ubuntu are set up by us. Elsewhere the missing things are named with the line that installs them, and
//! the task ends with exit code 2.

mod debian;
mod elsewhere;

use std::env;

use crate::step::{self, Stop, cargo, command, finish, output};
use crate::workspace::on_path;

/// What the machine is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The terminal program.
    Terminal,
    /// The window.
    Window,
    /// Every check: the window, and a display, a session bus and a keyring for the tests.
    Tests,
    /// Trying packages: what installs them, and a display for what is inside.
    Packages,
}

/// Oldest Node.js that builds the interface (Vite's own limit).
const NODE: (u32, u32) = (20, 19);

/// Makes the machine fit for `purpose`, or says what is missing.
pub(crate) fn prepare(purpose: Purpose) -> Result<(), Stop> {
    step::step("This machine", || {
        match env::consts::OS {
            "linux" if debian::is_here() => debian::install(purpose)?,
            "linux" => elsewhere::linux(purpose)?,
            "macos" => elsewhere::macos()?,
            "windows" => elsewhere::windows()?,
            other => println!("Unknown system {other}: trying as it is."),
        }
        if matches!(purpose, Purpose::Window | Purpose::Tests) {
            node()?;
        }
        if purpose == Purpose::Tests {
            toolchain()?;
        }
        Ok(())
    })
}

/// `apt-get` as root.
#[cfg(unix)]
pub(crate) fn apt(arguments: &[&str]) -> Result<(), Stop> {
    debian::apt(arguments)
}

fn node() -> Result<(), Stop> {
    let version = output(&mut command("node", &["--version"]));
    if node_is_new_enough(&version) && on_path_or_script("npm") {
        return Ok(());
    }
    let found = match version.trim() {
        "" => "none was found".to_owned(),
        version => format!("found {version}"),
    };
    Err(Stop::Missing(format!(
        "Node.js {}.{} or newer with npm is needed ({found}). Install the current long-term version of Node.js.",
        NODE.0, NODE.1
    )))
}

/// npm is a script on Windows, and its name there carries an ending.
fn on_path_or_script(program: &str) -> bool {
    on_path(program) || on_path(&format!("{program}.cmd")) || cfg!(windows)
}

fn node_is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let (Some(major), Some(minor)) = (numbers.next(), numbers.next()) else {
        return false;
    };
    (major, minor) >= NODE
}

/// Formatter and linter: small toolchain profiles come without them.
fn toolchain() -> Result<(), Stop> {
    let has = |tool: &str| step::succeeds(&mut cargo(&[tool, "--version"]));
    if has("fmt") && has("clippy") {
        return Ok(());
    }
    if on_path("rustup") {
        return finish(&mut command("rustup", &["component", "add", "rustfmt", "clippy"]));
    }
    Err(Stop::Missing("rustfmt and clippy are missing: install them with your Rust toolchain.".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::node_is_new_enough;

    #[test]
    fn an_old_or_absent_node_is_refused() {
        for version in ["", "v18.20.4", "v20.18.3", "garbage"] {
            assert!(!node_is_new_enough(version), "{version}");
        }
    }

    #[test]
    fn a_node_that_runs_the_build_is_taken() {
        for version in ["v20.19.0\n", "v20.20.2", "v22.1.0", "v24.0.0"] {
            assert!(node_is_new_enough(version), "{version}");
        }
    }
}
