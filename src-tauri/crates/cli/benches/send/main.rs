//! The pace: as many messages a second as an account allows, never one more, and what that costs.
//!
//! `cargo xtask bench send [--runs N] [--seconds N] [--peer] [--json]`. The real program sends a campaign to the practice
//! platform in real time, once on an account that was raised to 1,000 a second and once on an ordinary one with 80,
//! durable states, reports and all. The platform counts. Exit code 1 when any second held more than the limit, when
//! somebody got nothing, or when somebody was written to twice.

#[path = "../common/ledger.rs"]
mod ledger;
mod peers;
#[path = "../common/people.rs"]
mod people;
mod run;
#[path = "../common/shop.rs"]
mod shop;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings, Form, timings::median};
use peers::Field;
use run::{Campaign, Sent};
use shop::Outcome;

/// A number that the platform has raised.
const RAISED: u32 = 1_000;
/// An ordinary one.
const ORDINARY: u32 = 80;

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench send")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// How often each campaign is sent; the middle figure counts, of limits the worst
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,
    /// How long a campaign lasts that uses its limit fully
    #[arg(long, value_name = "N", default_value_t = 30)]
    seconds: u32,
    /// Also by a script and by a queue, whose packages are fetched from the registries; not in the tiny form
    #[arg(long)]
    peer: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(end) => return end,
    };
    match measured(&options, form) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

/// Sends, and tells; whether every limit was kept to.
fn measured(options: &Options, form: Form) -> Outcome<bool> {
    let mut findings = Findings::new();
    let mut is_kept = true;
    for (nth, limit_per_s) in form.pick(&[RAISED, ORDINARY][..], &[ORDINARY]).iter().enumerate() {
        let seconds = form.pick(options.seconds, 3);
        let people = usize::try_from(limit_per_s * seconds)?;
        let campaign = Campaign { people, limit_per_s: *limit_per_s, speed: form.pick(1, 2) };
        let runs = (0..form.pick(options.runs, 1)).map(|_| campaign.send()).collect::<Outcome<Vec<Sent>>>()?;
        is_kept &= runs.iter().all(|run| run.too_fast == 0 && run.most_in_any_second <= campaign.limit_per_s as usize);
        let found = told(campaign, &runs);
        if nth == 0 {
            findings = found;
        } else {
            findings.note(&format!("at_{limit_per_s}"), found.into_value());
        }
    }
    if options.peer && form == Form::Whole {
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
        let field = Field::whole(Path::new(env!("CARGO_BIN_EXE_estafette")), &packages);
        let peers = peers::compare(&field, |word| {
            let _ = writeln!(io::stderr(), "{word}");
        })?;
        findings.note("peers", peers);
    }
    findings.tell(options.common.json)?;
    Ok(is_kept)
}

fn told(campaign: Campaign, runs: &[Sent]) -> Findings {
    let middle = |of: fn(&Sent) -> f64| median(&runs.iter().map(of).collect::<Vec<f64>>()).unwrap_or(0.0);
    let mut findings = Findings::new();
    findings
        .note("limit_per_s", campaign.limit_per_s)
        .note("people", campaign.people)
        .note("max_in_any_second", runs.iter().map(|run| run.most_in_any_second).max().unwrap_or(0))
        .note("refused_as_too_fast", runs.iter().map(|run| run.too_fast).sum::<u64>())
        .note_rounded("share_of_limit", middle(|run| run.share_of_limit), 3)
        .note_rounded("cpu_ms_per_1000", middle(|run| run.cpu_ms_per_1000), 1)
        .note_rounded("simulator_cpu_ms_per_1000", middle(|run| run.simulator_cpu_ms_per_1000), 1)
        .note_rounded("peak_mib", middle(|run| run.peak_mib), 1)
        .note("reports_taken_in", runs.iter().map(|run| run.reports).max().unwrap_or(0));
    findings
}
