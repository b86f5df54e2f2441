//! Measurements of whole processes, release build. A bench is added here when it exists; what has been measured stands
//! in `docs/benchmarks.md`.
//!
//! A bench is a bench target of the package whose program it measures: cargo builds that program for it, and this task
//! runner needs to know nothing of what is measured.

use crate::desk::Desk;
use crate::node;
use crate::step::{Stop, cargo, finish};

/// `cargo xtask bench NAME [--json]`.
pub(crate) fn bench(arguments: &[&str]) -> Result<(), Stop> {
    match arguments {
        [name, rest @ ..] => match BENCHES.iter().find(|bench| bench.name == *name) {
            Some(bench) => run(bench, rest),
            None => Err(usage()),
        },
        [] => Err(usage()),
    }
}

/// One measurement.
struct Bench {
    name: &'static str,
    package: &'static str,
    about: &'static str,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "kill",
        package: "cli",
        about: "the sending process is killed 50 times [--people N] [--kills N] [--seed N]",
    },
    Bench {
        name: "table",
        package: "cli",
        about: "a million contacts are leafed through and searched [--people N] [--times N]",
    },
    Bench {
        name: "ui",
        package: "desktop",
        about: "the real window: a million contacts, and clicks while a thousand a second are sent [--people N]",
    },
];

fn run(bench: &Bench, rest: &[&str]) -> Result<(), Stop> {
    let target: &[&str] = &["bench", "--quiet", "--package", bench.package, "--bench", bench.name];
    if bench.name == "ui" {
        return in_a_window(&[target, &["--features", "custom-protocol", "--"], rest].concat());
    }
    finish(&mut cargo(&[target, &["--"], rest].concat()))
}

/// The window needs its page, the terminal program beside it, and a display.
fn in_a_window(bench: &[&str]) -> Result<(), Stop> {
    node::install()?;
    node::build_if_stale()?;
    finish(&mut cargo(&["build", "--quiet", "--release", "--package", "cli", "--bin", "estafette"]))?;
    finish(&mut Desk::lay()?.seat(&cargo(bench)))
}

fn usage() -> Stop {
    let benches: Vec<String> = BENCHES.iter().map(|bench| format!("  {:9}{}", bench.name, bench.about)).collect();
    Stop::Usage(format!("cargo xtask bench NAME [--json]\n\n{}", benches.join("\n")))
}
