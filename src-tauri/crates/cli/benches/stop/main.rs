//! Stop means stop: how long it takes until it is confirmed, and that nothing leaves afterwards.
//!
//! `cargo xtask bench stop [--stops N] [--json]`. A campaign of a thousand messages a second is stopped at drawn moments,
//! in the middle of what is leaving, and resumed. The confirmation is the answer to the command that the button of the
//! window gives. What the platform accepts after that moment counts against us; it must be nothing, and then the exit
//! code is 0. The same with answers that take 50 ms, because a stop waits for those under way; and a few times from
//! outside, by the program in a second process.

#[path = "../common/ledger.rs"]
mod ledger;
#[path = "../common/people.rs"]
mod people;
#[path = "../common/shop.rs"]
mod shop;
mod trial;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings, Form};
use shop::Outcome;
use trial::{Stops, Trial};

/// How long an answer of the slow platform takes, milliseconds.
const SLOW_MS: u32 = 50;

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench stop")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// How often the campaign is stopped
    #[arg(long, value_name = "N", default_value_t = 200)]
    stops: usize,
    /// From which the moments are drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(end) => return end,
    };
    match measured(&options, form) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

/// Stops and tells; how many messages were accepted after a confirmation.
fn measured(options: &Options, form: Form) -> Outcome<usize> {
    let (stops, fewer) = form.pick((options.stops, options.stops / 5), (3, 0));
    let per_second = form.pick(1_000, 80);
    let trial = Trial { stops, outside: form.pick(10, 1), per_second, answer_ms: 0, seed: options.seed };
    let quick = trial.run()?;
    let mut late = quick.inside.late + quick.outside.late;
    let mut findings = told(&quick.inside);
    findings.note("messages", quick.messages).note("lasted_s", quick.lasted_ms / 1_000);
    findings.note("from_outside", told(&quick.outside).into_value());
    if fewer > 0 {
        let slow = Trial { stops: fewer, outside: 0, answer_ms: SLOW_MS, ..trial }.run()?;
        late += slow.inside.late;
        findings.note(&format!("answers_of_{SLOW_MS}_ms"), told(&slow.inside).into_value());
    }
    findings.tell(options.common.json)?;
    Ok(late)
}

fn told(stops: &Stops) -> Findings {
    let mut findings = Findings::new();
    findings
        .note("stops", stops.took.len())
        .note_rounded("p50_ms", stops.took.median_ms(), 1)
        .note_rounded("p99_ms", stops.took.quantile_ms(0.99), 1)
        .note_rounded("worst_ms", stops.took.worst_ms(), 1)
        .note("with_requests_under_way", stops.with_requests_under_way)
        .note("sent_after_confirmation", stops.late);
    findings
}
