//! A campaign whose process is killed at many moments: who got it twice, who never, and of whom nobody knows.
//!
//! `cargo xtask bench kill [--people N] [--kills N] [--seed N] [--json]`. Exit code 1 when somebody did. A test of its own
//! runs the same in small: `tests/kill`.

#[path = "../tests/kill/ledger.rs"]
mod ledger;
#[path = "../tests/kill/ordeal.rs"]
mod ordeal;
#[path = "../tests/kill/people.rs"]
mod people;
#[path = "../tests/kill/shop.rs"]
mod shop;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings};
use ordeal::{Ordeal, Survived};

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench kill")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// People on the list, in place of 10,000
    #[arg(long, value_name = "N", value_parser = people)]
    people: Option<usize>,
    /// How often the sending process is killed, in place of 200 times
    #[arg(long, value_name = "N")]
    kills: Option<u32>,
    /// From which the moments are drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many times faster than life the campaign is sent
    #[arg(long, value_name = "X", default_value_t = 8)]
    speed: u32,
}

fn people(text: &str) -> Result<usize, String> {
    let people = text.parse().ok().filter(|people| (2..=people::MOST).contains(people));
    people.ok_or_else(|| format!("from 2 to {}: so many numbers are kept for fiction", people::MOST))
}

fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(code) => return code,
    };
    let kills = options.kills.unwrap_or(form.pick(200, 4));
    let people = options.people.unwrap_or(form.pick(10_000, 300));
    let ordeal = Ordeal { people, kills, seed: options.seed, speed: options.speed };
    let survived = ordeal.run(Path::new(PROGRAM), |kill, accepted| {
        let _ = writeln!(io::stderr(), "kill {kill} of {kills}: {accepted} messages accepted");
    });
    match survived.and_then(|survived| Ok(told(&survived).tell(options.common.json).map(|()| survived)?)) {
        Ok(survived) if is_whole(&survived) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

fn is_whole(survived: &Survived) -> bool {
    survived.twice == 0 && survived.lost == 0 && survived.unknown_left == 0
}

fn told(survived: &Survived) -> Findings {
    let Survived { people, kills, twice, lost, .. } = *survived;
    let mut found = Findings::new();
    found.note("people", people).note("kills", kills).note("twice", twice).note("lost", lost);
    found.note("unknown_left", survived.unknown_left).note("unknown_seen", survived.unknown_seen);
    found.note("unknown_by_webhook", survived.unknown_by_webhook);
    found.note("unknown_by_decision", survived.unknown_by_decision);
    found
}
