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
        name: "import",
        package: "cli",
        about: "a million rows of CSV and 200,000 of a workbook, against the least that such work can cost",
    },
    Bench {
        name: "send",
        package: "cli",
        about: "80 and 1,000 messages a second: never above, hardly below, and what each costs [--peer]",
    },
    Bench { name: "stop", package: "cli", about: "200 stops under full load: how soon nothing leaves any more" },
    Bench {
        name: "kill",
        package: "cli",
        about: "the sending process is killed 200 times [--people N] [--kills N] [--seed N]",
    },
    Bench { name: "plan", package: "cli", about: "a campaign is planned for 10,000, 100,000 and a million people" },
    Bench {
        name: "table",
        package: "cli",
        about: "a million contacts are leafed through and searched [--people N] [--times N]",
    },
    Bench {
        name: "ui",
        package: "desktop",
        about: "the real window: its start, its memory, and how long it keeps a person waiting [--people N]",
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
