//! A campaign whose process is killed at many moments: who got it twice, who never, and of whom nobody knows.
//!
//! `cargo xtask bench kill [--people N] [--kills N] [--seed N] [--json]`. Exit code 1 when somebody did.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it found")]

#[path = "../tests/kill/ledger.rs"]
mod ledger;
#[path = "../tests/kill/ordeal.rs"]
mod ordeal;
#[path = "../tests/kill/people.rs"]
mod people;
#[path = "../tests/kill/shop.rs"]
mod shop;

use std::{path::Path, process::ExitCode};

use clap::Parser;
use ordeal::{Ordeal, Survived};

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench kill")]
struct Options {
    /// People on the list
    #[arg(long, value_name = "N", default_value_t = 5_000, value_parser = people)]
    people: usize,
    /// How often the sending process is killed
    #[arg(long, value_name = "N", default_value_t = 50)]
    kills: u32,
    /// From which the moments are drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many times faster than life the campaign is sent
    #[arg(long, value_name = "X", default_value_t = 8)]
    speed: u32,
    /// The last line of standard output is one JSON object
    #[arg(long)]
    json: bool,
    /// Said by cargo to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

fn people(text: &str) -> Result<usize, String> {
    let people = text.parse().ok().filter(|people| (2..=people::MOST).contains(people));
    people.ok_or_else(|| format!("from 2 to {}: so many numbers are kept for fiction", people::MOST))
}

fn main() -> ExitCode {
    let options = Options::parse();
    let Options { people, kills, seed, speed, .. } = options;
    let ordeal = Ordeal { people, kills, seed, speed };
    let survived = ordeal.run(Path::new(PROGRAM), |kill, accepted| {
        eprintln!("kill {kill} of {kills}: {accepted} messages accepted");
    });
    match survived {
        Ok(survived) => {
            println!("{}", if options.json { json(&survived) } else { table(&survived) });
            if is_whole(&survived) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(cause) => {
            eprintln!("{cause}");
            ExitCode::FAILURE
        }
    }
}

fn is_whole(survived: &Survived) -> bool {
    survived.twice == 0 && survived.lost == 0 && survived.unknown_left == 0
}

fn json(survived: &Survived) -> String {
    serde_json::to_string(survived).unwrap_or_default()
}

fn table(survived: &Survived) -> String {
    let lines = [
        ("people", survived.people as u64),
        ("kills", survived.kills.into()),
        ("messaged twice", survived.twice),
        ("never messaged", survived.lost),
        ("in doubt at the end", survived.unknown_left),
        ("in doubt at some time", survived.unknown_seen),
        ("  cleared up by a report", survived.unknown_by_webhook),
        ("  decided by a person", survived.unknown_by_decision),
    ];
    lines.map(|(name, figure)| format!("{name:28}{figure:>8}")).join("\n")
}
