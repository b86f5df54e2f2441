//! A list comes in: what a million rows cost, in processor time and memory, against the least that such work can cost.
//!
//! `cargo xtask bench import [--rows N] [--runs N] [--json]`. The real program imports generated lists into data folders
//! of their own: text, a workbook, the same list once more, and lists a tenth and a hundredth as long. After each of its
//! runs [`floor`] does the bare work in the same machine's mood. Exit code 1 when the two do not agree on a single figure,
//! when people are lost or made up, or when the same list changes anything.

mod cost;
mod files;
mod floor;
mod list;
mod product;
mod trial;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings, Form};
use trial::{Bench, Trial};

/// A trouble ends the bench; what went wrong is all there is to know of it.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench import")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// Rows of text, in place of a million; the workbook has a fifth
    #[arg(long, value_name = "N")]
    rows: Option<u32>,
    /// Runs of each; the middle figure counts, of memory the largest
    #[arg(long, value_name = "N")]
    runs: Option<usize>,
    /// The part of the bare work, in a process of its own
    #[arg(long, hide = true, requires = "into")]
    floor: Option<PathBuf>,
    /// The data file it writes to
    #[arg(long, hide = true)]
    into: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    if let (Some(list), Some(into)) = (&options.floor, &options.into) {
        return ended(floor::work(list, into).and_then(|told| Ok(writeln!(io::stdout(), "{told}")?)));
    }
    let form = match options.common.form() {
        Ok(form) => form,
        Err(code) => return code,
    };
    ended(measured(&options, form).and_then(|found| Ok(found.tell(options.common.json)?)))
}

fn ended(outcome: Outcome<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

fn measured(options: &Options, form: Form) -> Outcome<Findings> {
    let rows = options.rows.unwrap_or(form.pick(1_000_000, 2_000)).max(100);
    let runs = options.runs.unwrap_or(form.pick(3, 1)).max(1);
    let bench = Bench::new(runs)?;
    let start_s = bench.start()?;
    let text = bench.text(rows)?;
    let workbook = bench.workbook(rows / 5)?;
    let again = bench.again(rows)?;
    let mut growth = vec![bench.short(rows / 100)?, bench.short(rows / 10)?];
    growth.push(text.growth());

    let mut findings = Findings::new();
    text.note(&mut findings, start_s);
    findings.note_rounded("again_cpu_s", again.cpu_s, 2);
    findings.note_rounded("again_wall_s", again.wall_s, 2);
    let mut part = Findings::new();
    workbook.note(&mut part, start_s);
    findings.note("xlsx", part.into_value());
    findings.note("growth", trial::growth(&growth, start_s));
    Ok(findings)
}

/// Tells how far it is.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

impl Trial {
    /// The figures under the names of the documentation.
    fn note(&self, findings: &mut Findings, start_s: f64) {
        findings.note("rows", self.rows);
        findings.note_rounded("cpu_s", self.cpu_s, 2);
        findings.note_rounded("floor_cpu_s", self.floor_cpu_s, 2);
        findings.note_rounded("ratio_to_floor", self.ratio(), 2);
        findings.note_rounded("wall_s", self.wall_s, 2);
        findings.note_rounded("floor_wall_s", self.floor_wall_s, 2);
        findings.note_rounded("peak_mib", self.peak_mib, 1);
        findings.note_rounded("floor_peak_mib", self.floor_peak_mib, 1);
        let mut stages = Findings::new();
        stages.note_rounded("start_s", start_s, 2);
        for (stage, cpu_s) in &self.stages {
            stages.note_rounded(&format!("{stage}_s"), *cpu_s, 2);
        }
        findings.note("stages", stages.into_value());
    }
}
