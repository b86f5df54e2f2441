//! Every check, cheapest first. Continuous integration runs exactly this.

use std::process::Command;

use crate::desk::Desk;
use crate::journeys;
use crate::machine::{self, Purpose};
use crate::node;
use crate::step::{Stop, cargo, finish, last_step, step};

/// One set of packages and features for every cargo call: each other set would compile the web view again.
const EVERYTHING: &[&str] = &["--workspace", "--features", "desktop/custom-protocol,cli/ui,xtask/gen"];

/// `cargo xtask test`.
pub(crate) fn test() -> Result<(), Stop> {
    machine::prepare(Purpose::Tests)?;
    step("Format", || finish(&mut cargo(&["fmt", "--all", "--check"])))?;
    step("Interface: packages", node::install)?;
    step("Interface: format and lint", || {
        node::script("format:check")?;
        node::script("lint")
    })?;
    step("Interface: types", || node::script("check"))?;
    step("Interface: tests", || node::script("test"))?;
    // Before any cargo call: the window embeds what is built here.
    step("Interface: build", || node::script("build"))?;
    step("Lints", || finish(&mut everything(&["clippy"], &["--all-targets", "--", "-D", "warnings"])))?;
    // The shell is a program and has no documentation; without it the web view is not looked at once more.
    step("Documentation", || {
        finish(cargo(&["doc", "--workspace", "--exclude", "desktop", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("Tests, and the real window", || at_a_desk(&everything(&["test"], &["--no-fail-fast"])))?;
    last_step("Interface: journeys in a browser", journeys::run)
}

/// `cargo xtask e2e`.
pub(crate) fn e2e() -> Result<(), Stop> {
    ready()?;
    step("Journeys in a browser", journeys::run)?;
    last_step("The real window", || at_a_desk(&everything(&["test"], &["--test", "window", "--", "--nocapture"])))
}

/// Makes the page and the terminal program, which plays the platform and serves the page.
pub(crate) fn ready() -> Result<(), Stop> {
    machine::prepare(Purpose::Tests)?;
    step("Interface", || {
        node::install()?;
        node::build_if_stale()
    })?;
    step("The terminal program", || finish(&mut everything(&["build"], &["--bin", "estafette"])))
}

fn everything(before: &[&str], after: &[&str]) -> Command {
    cargo(&[before, EVERYTHING, after].concat())
}

fn at_a_desk(work: &Command) -> Result<(), Stop> {
    let desk = Desk::lay()?;
    finish(&mut desk.seat(work))
}
