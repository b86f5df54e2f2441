//! Measurements of whole processes, release build. A bench is added here when it exists; what has been measured stands
//! in `docs/benchmarks.md`.
//!
//! A bench is a bench target of the package whose program it measures: cargo builds that program for it, and this task
//! runner needs to know nothing of what is measured.

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
];

fn run(bench: &Bench, rest: &[&str]) -> Result<(), Stop> {
    let target = ["bench", "--quiet", "--package", bench.package, "--bench", bench.name, "--"];
    finish(&mut cargo(&[&target, rest].concat()))
}

fn usage() -> Stop {
    let benches: Vec<String> = BENCHES.iter().map(|bench| format!("  {:9}{}", bench.name, bench.about)).collect();
    Stop::Usage(format!("cargo xtask bench NAME [--json]\n\n{}", benches.join("\n")))
}
