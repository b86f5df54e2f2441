//! What the peers stand on, fetched from the registries at the versions that are written down beside them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use super::Field;
use crate::shop::Outcome;

/// Where the foreign senders are written.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/send/peer");

/// A script, and the interpreter that has its packages.
pub(crate) struct Python {
    pub(crate) interpreter: PathBuf,
    pub(crate) script: PathBuf,
    pub(crate) versions: Value,
}

/// Programs in a folder that has their packages.
pub(crate) struct Node {
    pub(crate) folder: PathBuf,
    pub(crate) versions: Value,
}

/// Makes an environment for the script.
pub(crate) fn python(field: &Field) -> Outcome<Python> {
    let (sources, place) = (Path::new(SOURCES).join("python"), field.packages.join("python"));
    let interpreter = place.join("bin").join("python");
    let wanted = sources.join("requirements.txt");
    if !is_fresh(&place, &wanted) {
        told(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place), "Python 3 with its module venv")?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        told(Command::new(&interpreter).args(install).arg(&wanted), "the package index of Python")?;
        note(&place, &wanted)?;
    }
    let asked = "import json, platform, importlib.metadata as m; \
                 print(json.dumps({'python': platform.python_version()} | {p: m.version(p) for p in ['aiohttp', 'aiolimiter']}))";
    let versions = told(Command::new(&interpreter).args(["-c", asked]), "Python 3")?;
    Ok(Python { interpreter, script: sources.join("sender.py"), versions: serde_json::from_str(&versions)? })
}

/// Lays the programs on the queue beside their packages, for they look for them there.
pub(crate) fn node(field: &Field) -> Outcome<Node> {
    let (sources, folder) = (Path::new(SOURCES).join("node"), field.packages.join("node"));
    let redis = told(Command::new("redis-server").arg("--version"), "redis-server (Debian: the package redis-server)")?;
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(&sources)? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let wanted = sources.join("package-lock.json");
    if !is_fresh(&folder, &wanted) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        told(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder), "npm and its registry")?;
        note(&folder, &wanted)?;
    }
    let node = told(Command::new("node").arg("--version"), "Node.js")?;
    let package: Value = serde_json::from_slice(&fs::read(sources.join("package.json"))?)?;
    let mut versions = json!({ "node": node.trim().trim_start_matches('v'), "redis": redis_version(&redis) });
    if let (Some(versions), Some(packages)) = (versions.as_object_mut(), package["dependencies"].as_object()) {
        versions.extend(packages.clone());
    }
    Ok(Node { folder, versions })
}

/// From `Redis server v=7.0.15 sha=…`.
fn redis_version(told: &str) -> &str {
    told.split_whitespace().find_map(|word| word.strip_prefix("v=")).unwrap_or_default()
}

/// Whether what is installed is what is wanted: it was noted when the installation had succeeded.
fn is_fresh(place: &Path, wanted: &Path) -> bool {
    fs::read(wanted).ok().is_some_and(|wanted| fs::read(stamp(place)).is_ok_and(|have| have == wanted))
}

fn note(place: &Path, wanted: &Path) -> Outcome<()> {
    fs::copy(wanted, stamp(place))?;
    Ok(())
}

fn stamp(place: &Path) -> PathBuf {
    place.join(".installed-from")
}

/// Runs a command to its end, and tells what it said. `needed` is what has to be there for it.
fn told(command: &mut Command, needed: &str) -> Outcome<String> {
    let done = command.stdin(Stdio::null()).output().map_err(|cause| format!("needs {needed}: {cause}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(format!("needs {needed}: {}\n{}", done.status, String::from_utf8_lossy(&done.stderr)).into())
}
