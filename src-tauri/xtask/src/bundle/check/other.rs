//! The package for systems with RPM, of which there is none here: it is read, checked against the other one, put into an
//! empty folder by the real installer, used from there, and removed.

use std::fs;
use std::path::Path;

use super::contents::FILES;
use super::{terminal, wrong};
use crate::step::{Stop, command, finish, output};

/// Whether it could be installed where it belongs.
pub(super) fn works(rpm: &Path, scratch: &Path) -> Result<(), Stop> {
    let rpm_path = rpm.to_string_lossy();
    finish(&mut command("rpm", &["--checksig", "--nosignature", &rpm_path]))?;
    let list = output(&mut command("rpm", &["--query", "--package", "--list", &rpm_path]));
    if let Some(absent) = FILES.iter().find(|file| !list.lines().any(|line| line == **file)) {
        return Err(wrong("the other package", format!("{absent} is missing")));
    }
    let needs = output(&mut command("rpm", &["--query", "--package", "--requires", &rpm_path]));
    if !["libwebkit2gtk-4.1.so.0", "libgtk-3.so.0", "GLIBC_"].iter().all(|library| needs.contains(library)) {
        return Err(wrong("the other package", format!("it asks only for {needs}")));
    }
    println!("{} files; it asks for:\n{}", list.lines().count(), needs.trim());

    let root = scratch.join("root");
    fs::create_dir_all(&root).map_err(|cause| wrong("the other package", cause))?;
    let rpm_here = |words: &[&str]| {
        let mut line = command("rpm", &["--root"]);
        line.arg(&root).args(words);
        line
    };
    finish(&mut rpm_here(&["--install", "--nodeps", "--noscripts", &rpm_path]))?;
    // Asked for without its libraries, so only its files are compared.
    finish(&mut rpm_here(&["--verify", "--nodeps", "estafette"]))?;
    terminal::tells_its_version(&root.join("usr/bin/estafette"))?;
    finish(&mut rpm_here(&["--erase", "estafette"]))?;
    match FILES.iter().find(|file| root.join(file.trim_start_matches('/')).exists()) {
        Some(left) => Err(wrong("the other package", format!("{left} is left"))),
        None => Ok(()),
    }
}
