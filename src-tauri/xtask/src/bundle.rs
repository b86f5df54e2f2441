//! Packages that a person installs: both programs in their last profile, and everything around them.
//!
//! Cargo builds, Tauri's packager wraps what was built, and we put in what it does not know of: the terminal program
//! that plays the platform for the window, manuals, licences of libraries, the exact libraries that must be there. What
//! never changes stands in `src-tauri/packaging/`; what is made on the day goes into the folder `work`.
//!
//! Nothing here is needed to work on the app, and `cargo xtask test` builds no package: the last profile takes a quarter
//! of an hour. What could rot meanwhile is looked at by the tests of this room.

mod changelog;
mod check;
mod compressed;
mod config;
mod kind;
mod libraries;
mod manual;
mod notices;
mod sizes;
mod stage;

use std::fs;
use std::path::PathBuf;

use crate::machine::{self, Purpose};
use crate::node;
use crate::step::{Stop, cargo, command, finish, last_step, step};
use crate::workspace;
use kind::Kind;

/// The program of the window, and the terminal's.
const PROGRAMS: [&str; 2] = ["estafette-desktop", "estafette"];

/// The line that builds both. Always this one: another set of features would compile everything once more.
const BUILD: &[&str] = &[
    "build",
    "--profile",
    "dist",
    "--package",
    "desktop",
    "--package",
    "cli",
    "--features",
    "desktop/custom-protocol,cli/ui",
];

/// Has the linker keep one of several functions that compiled to the same bytes. A variable of the one machine on which
/// the toolchain brings a linker that can.
const ONE_OF_EACH: (&str, &str) = ("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS", "-C link-arg=-Wl,--icf=all");

/// Where the window's configuration stands, in the variable that makes its libraries leave out every command which that
/// configuration permits to no page.
const LEAVE_OUT: &str = "REMOVE_UNUSED_COMMANDS";

const USAGE: &str = "\
cargo xtask bundle [KIND…] [--publisher \"NAME <ADDRESS>\"] [--no-build] [--dry-run]
cargo xtask bundle --check

KIND is deb, rpm or appimage on Linux, nsis or msi on Windows, app or dmg on macOS;
without one: deb rpm, nsis, app dmg. Packages lie in target/bundle/ afterwards.
--no-build packs the programs that were built last. --dry-run says what would be done.
--check installs what lies there on this system, uses it, and removes it again (Debian and Ubuntu).";

/// `cargo xtask bundle`.
pub(crate) fn bundle(arguments: &[&str]) -> Result<(), Stop> {
    match arguments {
        ["--check"] => check::check(),
        _ => {
            let wish = Wish::read(arguments)?;
            if wish.dry_run {
                wish.tell();
                return Ok(());
            }
            wish.fulfil()
        }
    }
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    kinds: Vec<Kind>,
    publisher: Option<String>,
    build: bool,
    dry_run: bool,
}

impl Wish {
    fn read(arguments: &[&str]) -> Result<Self, Stop> {
        let mut wish = Self { kinds: Vec::new(), publisher: None, build: true, dry_run: false };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match *word {
                "--dry-run" => wish.dry_run = true,
                "--no-build" => wish.build = false,
                "--publisher" => wish.publisher = Some((*words.next().ok_or_else(usage)?).to_owned()),
                name => wish.kinds.push(Kind::named(name).ok_or_else(usage)?),
            }
        }
        if wish.kinds.is_empty() {
            wish.kinds = Kind::usual().to_vec();
        }
        match wish.kinds.iter().find(|kind| !kind.is_made_here()) {
            Some(kind) => Err(Stop::Usage(format!("{} is made on {} only.\n\n{USAGE}", kind.name(), kind.home()))),
            None => Ok(wish),
        }
    }

    /// Says what would be done.
    fn tell(&self) {
        if self.build {
            println!("page       npm run build");
            println!("programs   {}=\"{}\" {LEAVE_OUT}=. cargo {}", ONE_OF_EACH.0, ONE_OF_EACH.1, BUILD.join(" "));
        }
        println!("work       {}: what the packager is given", shown(&work()));
        println!("packages   tauri {}", packager(self).join(" "));
        println!("result     {}: {}", shown(&folder()), self.names().join(", "));
    }

    fn fulfil(&self) -> Result<(), Stop> {
        machine::prepare(Purpose::Window)?;
        step("Interface: packages", node::install)?;
        if self.build {
            step("Interface: build", node::build_if_stale)?;
            step("Programs, in the profile that is shipped", || {
                finish(cargo(BUILD).env(LEAVE_OUT, workspace::root()).env(ONE_OF_EACH.0, ONE_OF_EACH.1))
            })?;
        }
        step("What goes in besides", || stage::stage(self))?;
        step("Packages", || {
            let packager = packager(self);
            let line: Vec<&str> = packager.iter().map(String::as_str).collect();
            // Its own target folder: it looks for programs in one called `release`, and writes into them what kind of
            // package they are in.
            finish(node_program("@tauri-apps/cli/tauri.js", &line).env("CARGO_TARGET_DIR", stage::packagers_target()))?;
            stage::collect(&self.kinds)
        })?;
        last_step("Sizes", || sizes::tell(&self.kinds))
    }

    fn names(&self) -> Vec<&'static str> {
        self.kinds.iter().map(|kind| kind.name()).collect()
    }
}

/// The packager's arguments. Each file of settings covers the ones before it.
fn packager(wish: &Wish) -> Vec<String> {
    let mut line = vec!["bundle".to_owned(), "--ci".to_owned(), "--bundles".to_owned(), wish.names().join(",")];
    let made = config::file();
    for settings in [config::COMMON, config::of_this_system(), &made.to_string_lossy()] {
        line.extend(["--config".to_owned(), settings.to_owned()]);
    }
    line
}

/// A program of the installed npm packages, by its file: the same on every system.
fn node_program(file: &str, arguments: &[&str]) -> std::process::Command {
    let file = workspace::root().join("ui/node_modules").join(file);
    let mut line = command("node", &[]);
    line.arg(file).args(arguments);
    line
}

/// Where packages lie in the end.
fn folder() -> PathBuf {
    workspace::target().join("bundle")
}

/// Where everything that goes into packages is laid out.
fn work() -> PathBuf {
    folder().join("work")
}

/// A program as it was built.
fn built(program: &str) -> PathBuf {
    workspace::target().join("dist").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// A path as a person in the root of the repository types it.
fn shown(path: &std::path::Path) -> String {
    path.strip_prefix(workspace::root()).unwrap_or(path).display().to_string()
}

/// The version that packages carry: the workspace's.
fn version() -> Result<String, Stop> {
    let manifest = fs::read_to_string(workspace::root().join("Cargo.toml"))
        .map_err(|cause| Stop::could_not("read Cargo.toml", cause))?;
    manifest
        .lines()
        .skip_while(|line| *line != "[workspace.package]")
        .find_map(|line| line.strip_prefix("version = "))
        .map(|value| value.trim_matches('"').to_owned())
        .ok_or_else(|| Stop::could_not("read Cargo.toml", "there is no version of the workspace"))
}

fn usage() -> Stop {
    Stop::Usage(USAGE.to_owned())
}

#[cfg(test)]
mod tests;
