//! The interface's own tools: npm in `ui/`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::step::{Stop, command, finish};
use crate::workspace;

/// Installs the locked packages, unless the installed ones are those of the lock file already.
pub(crate) fn install() -> Result<(), Stop> {
    let ui = workspace::root().join("ui");
    let lock = ui.join("package-lock.json");
    // npm writes this file last, so an install that was cut short counts as stale.
    let installed = ui.join("node_modules/.package-lock.json");
    // A copy of the lock file as it was installed: contents, not times, since a fresh checkout makes every file new.
    let stamp = ui.join("node_modules/.installed-from-lock");
    let wanted = fs::read(&lock).map_err(|cause| Stop::could_not("read ui/package-lock.json", cause))?;
    if installed.is_file() && fs::read(&stamp).is_ok_and(|have| have == wanted) {
        println!("npm packages are those of the lock file.");
        return Ok(());
    }
    finish(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|cause| Stop::could_not("remember the installed lock file", cause))
}

/// Runs a script of `ui/package.json`.
pub(crate) fn script(name: &str) -> Result<(), Stop> {
    finish(&mut npm(&["run", "--silent", name]))
}

/// Builds the interface, unless what was built is newer than everything it is made of.
pub(crate) fn build_if_stale() -> Result<(), Stop> {
    let ui = workspace::root().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    let sources = ["src", "messages", "index.html", "package-lock.json", "vite.config.ts"];
    let newest = sources.iter().filter_map(|name| newest(&ui.join(name))).max();
    if built.is_some() && built > newest {
        println!("The interface is built already.");
        return Ok(());
    }
    script("build")
}

pub(crate) fn npm(arguments: &[&str]) -> Command {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut npm = command(program, arguments);
    npm.current_dir(workspace::root().join("ui"));
    npm
}

/// The latest change of a file, or of any file below a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else {
        return modified(path);
    };
    entries.flatten().filter_map(|entry| newest(&entry.path())).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
