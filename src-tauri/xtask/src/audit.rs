//! Checks whose tools take minutes to build, or that fetch a database: by hand and on a schedule, not in `test`.

use std::path::PathBuf;

use crate::step::{Stop, cargo, command, finish, step};
use crate::workspace;

/// A tool, built from its locked source into `target/tools`.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
}

const DENY: Tool = Tool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2" };
const TYPOS: Tool = Tool { package: "typos-cli", program: "typos", version: "1.52.0" };
const MACHETE: Tool = Tool { package: "cargo-machete", program: "cargo-machete", version: "0.9.2" };

/// `cargo xtask audit`: all three, also when one of them finds something.
pub(crate) fn audit() -> Result<(), Stop> {
    let found = [
        step("Bans, licences and sources", || deny(&["bans", "licenses", "sources"])),
        step("Unused dependencies", || finish(&mut command(MACHETE.ready()?, &["."]))),
        step("Spelling", || finish(&mut command(TYPOS.ready()?, &[]))),
    ];
    found.into_iter().collect()
}

/// `cargo xtask audit advisories`.
pub(crate) fn advisories() -> Result<(), Stop> {
    step("Advisories", || deny(&["advisories"]))
}

fn deny(checks: &[&str]) -> Result<(), Stop> {
    let mut line = vec!["--workspace", "--all-features", "check", "--hide-inclusion-graph"];
    line.extend(checks);
    finish(&mut command(DENY.ready()?, &line))
}

impl Tool {
    /// The program, built first if this version is not there yet.
    fn ready(&self) -> Result<PathBuf, Stop> {
        let root = workspace::target().join("tools").join(format!("{}-{}", self.package, self.version));
        let program = root.join("bin").join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        if !program.is_file() {
            let to = root.to_string_lossy();
            let version = format!("{}@{}", self.package, self.version);
            finish(&mut cargo(&["install", &version, "--locked", "--root", &to]))?;
        }
        Ok(program)
    }
}
