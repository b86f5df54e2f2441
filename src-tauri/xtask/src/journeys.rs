//! The page in a real browser, with the terminal program behind it: journeys, and pictures of every screen.

use std::path::PathBuf;
use std::process::Command;

use crate::node;
use crate::step::{Stop, finish, last_step};
use crate::{test, workspace};

/// Runs every journey. The page and the program are there already.
pub(crate) fn run() -> Result<(), Stop> {
    finish(&mut journeys())
}

/// `cargo xtask shots [--out DIR]`.
pub(crate) fn shots(arguments: &[&str]) -> Result<(), Stop> {
    let folder = match arguments {
        [] => workspace::target().join("shots"),
        ["--out", folder] => workspace::root().join(folder),
        _ => return Err(Stop::Usage("cargo xtask shots [--out DIR]".to_owned())),
    };
    test::ready()?;
    last_step("Pictures", || {
        finish(journeys().env("ESTAFETTE_SHOTS", &folder))?;
        println!("{}", folder.join("index.html").display());
        Ok(())
    })
}

fn journeys() -> Command {
    let program: PathBuf = workspace::built("estafette");
    let mut journeys = node::npm(&["run", "--silent", "journeys"]);
    journeys.env("ESTAFETTE_PROGRAM", program);
    journeys
}
