//! The app, ready to try, from a fresh checkout.

use std::env;

use crate::machine::{self, Purpose};
use crate::node;
use crate::step::{Stop, cargo, command, finish, step};
use crate::workspace;

/// `cargo xtask run`: the window where there is a display, the terminal where there is none. Words after `run` go
/// to the program.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Stop> {
    if has_display() { in_a_window(arguments) } else { in_the_terminal(arguments) }
}

fn in_a_window(arguments: &[&str]) -> Result<(), Stop> {
    machine::prepare(Purpose::Window)?;
    step("Interface", || {
        node::install()?;
        node::build_if_stale()
    })?;
    step("Programs", || {
        // The terminal program is built too: it stands beside the window's and plays the platform in practice mode.
        finish(&mut cargo(&[
            "build",
            "--package",
            "desktop",
            "--package",
            "cli",
            "--features",
            "desktop/custom-protocol",
        ]))
    })?;
    println!("\nEstafette opens in practice mode: nothing is sent to real people.");
    finish(&mut command(workspace::built("estafette-desktop"), arguments))
}

fn in_the_terminal(arguments: &[&str]) -> Result<(), Stop> {
    machine::prepare(Purpose::Terminal)?;
    step("Programs", || finish(&mut cargo(&["build", "--package", "cli"])))?;
    println!("\nNo display: a practice campaign runs here. Nothing is sent to real people.");
    let mut line = vec!["demo"];
    line.extend(arguments);
    finish(&mut command(workspace::built("estafette"), &line))
}

fn has_display() -> bool {
    match env::consts::OS {
        "macos" | "windows" => true,
        _ => workspace::is_set("DISPLAY") || workspace::is_set("WAYLAND_DISPLAY"),
    }
}
