//! The real window: how soon it can be worked with, what it holds in memory, and how long it keeps a person waiting.
//!
//! `cargo xtask bench ui [--people N] [--starts N] [--json]`, on a machine at rest. First 100,000 contacts and the start,
//! then a million (or N) and the waits. See `start` and `long_list` for what exactly is measured.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::panic, reason = "a bench stops where it fails")]

mod list;
mod long_list;
mod start;
#[expect(dead_code, reason = "the tests of the window ask more of it")]
#[path = "../window.rs"]
mod window;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings};

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench ui")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// People on the long list, in place of a million
    #[arg(long, value_name = "N")]
    people: Option<u64>,
    /// How often the window is started, in place of five times
    #[arg(long, value_name = "N")]
    starts: Option<u32>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(code) => return code,
    };
    let mut found = Findings::new();
    start::look(form.pick(100_000, 300), options.starts.unwrap_or(form.pick(5, 1)).max(1), &mut found).await;
    found.note("installer_mib", installer_mib());
    long_list::look(options.people.unwrap_or(form.pick(1_000_000, 2_000)), &mut found).await;
    match found.tell(options.common.json) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// The newest package for Debian that `cargo xtask bundle` has made here, if it has made one.
fn installer_mib() -> Option<f64> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let mut packages = Vec::new();
    for entry in fs::read_dir(target).ok()?.flatten() {
        collect(&entry.path().join("bundle"), &mut packages);
    }
    collect(&target.join("bundle"), &mut packages);
    let newest =
        packages.into_iter().filter_map(|path| fs::metadata(path).ok()).max_by_key(|meta| meta.modified().ok())?;
    #[expect(clippy::cast_precision_loss, reason = "a file far below 2^52 bytes")]
    let mib = newest.len() as f64 / (1_024.0 * 1_024.0);
    Some((mib * 10.0).round() / 10.0)
}

fn collect(folder: &Path, packages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, packages);
        } else if path.extension().is_some_and(|extension| extension == "deb") {
            packages.push(path);
        }
    }
}
