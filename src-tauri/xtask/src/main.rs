//! `cargo xtask`: everything that is done with this repository, as one program.
//!
//! It sets a new machine up, runs the app, runs every check, and remakes the files that are made by machine.
//! Continuous integration calls `cargo xtask test` and nothing else, so that what passes here passes there.
//!
//! It must never do anything that a person could not type: each step prints a heading and is a plain command.
//! It stops at the first step that fails. Exit code 1 means that a step failed, 2 that something is missing on
//! this machine or that the line was wrong; the message then names what to type.
//!
//! It has no dependencies: on a new machine it compiles in seconds and then installs what the rest needs.
//!
//! Start reading at [`test`](mod@test) for the list of checks, at [`machine`] for what a machine needs, and at
//! [`desk`] for the display, session bus and keyring that tests get of their own.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a task runner talks to a terminal, reads the environment, and times its steps"
)]

mod audit;
mod bench;
mod bundle;
mod desk;
mod generate;
mod journeys;
mod machine;
mod node;
mod run;
mod step;
mod test;
mod workspace;

use std::process::ExitCode;

use step::Stop;

const USAGE: &str = "\
cargo xtask TASK

  run              set this machine up, build, and open the app in practice mode
                   (without a display: the practice campaign in the terminal)
  test             set this machine up and run every check, in the order of cost
  e2e              only the journeys in a browser and the test that opens the real window
  shots [--out DIR]  pictures of every screen, to be looked at
  gen              remake the files that are made by machine: .sqlx/ and the TypeScript types
  bench NAME       measure (see `cargo xtask bench`)
  bundle [KIND…]   packages to install, in target/bundle/ (a quarter of an hour); --check tries
                   them on this system, --dry-run says what would be done
  audit            licences, banned crates, sources, spelling, unused dependencies;
                   builds its tools on first use, which takes minutes
  audit advisories the same for known vulnerabilities; fetches the advisory database";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["run", rest @ ..] => run::run(rest),
        ["test"] => test::test(),
        ["e2e"] => test::e2e(),
        ["shots", rest @ ..] => journeys::shots(rest),
        ["gen"] => generate::generate(),
        ["bench", rest @ ..] => bench::bench(rest),
        ["bundle", rest @ ..] => bundle::bundle(rest),
        ["audit"] => audit::audit(),
        ["audit", "advisories"] => audit::advisories(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Stop::Usage(USAGE.to_owned())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::from(stop.exit_code())
        }
    }
}
