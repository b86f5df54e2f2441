//! Lays out what the packager is given, and fetches what it made.

use std::fs;
use std::path::{Path, PathBuf};

use super::config::{self, Made};
use super::kind::Kind;
use super::libraries::Libraries;
use super::{PROGRAMS, Wish, built, changelog, compressed, folder, manual, notices, shown, work};
use crate::step::{Stop, cargo, command, finish, output};
use crate::workspace::on_path;

/// The folder that the packager takes for cargo's.
pub(super) fn packagers_target() -> PathBuf {
    work().join("target")
}

/// Makes the folder `work` anew.
pub(super) fn stage(wish: &Wish) -> Result<(), Stop> {
    let work = work();
    if work.exists() {
        fs::remove_dir_all(&work).map_err(|cause| Stop::could_not("empty the folder for packages", cause))?;
    }
    for below in ["bin", "target/release"] {
        fs::create_dir_all(work.join(below)).map_err(|cause| Stop::could_not("make folders for packages", cause))?;
    }
    if let Some(absent) = PROGRAMS.map(built).iter().find(|program| !program.is_file()) {
        return Err(Stop::could_not("cargo build", format!("{} was not built", shown(absent))));
    }
    let suffix = std::env::consts::EXE_SUFFIX;
    let [window, terminal] = PROGRAMS;
    copy(&built(window), &packagers_target().join("release").join(format!("{window}{suffix}")))?;
    copy(&built(terminal), &work.join("bin").join(format!("{terminal}-{}{suffix}", host()?)))?;

    let made = if cfg!(target_os = "linux") { papers(wish)? } else { vec![notices_beside()?] };
    let libraries = if cfg!(target_os = "linux") { Libraries::of(&PROGRAMS.map(built)) } else { Libraries::default() };
    config::write(wish, &libraries, &made)
}

/// What Linux expects beside a program: manuals, what is new, and whose work is inside.
fn papers(wish: &Wish) -> Result<Vec<Made>, Stop> {
    let [window, terminal] = PROGRAMS;
    let man = |name: &str| Some(format!("/usr/share/man/man1/{name}.1.gz"));
    let own = fs::read_to_string(crate::workspace::root().join("src-tauri/packaging/estafette-desktop.1"))
        .map_err(|cause| Stop::could_not("read the window's manual", cause))?;
    let own = own.replace("@VERSION@", &super::version()?);
    let doc = |name: &str| Some(format!("/usr/share/doc/estafette/{name}"));
    let notices = Some("/usr/share/licenses/estafette/third-party.gz".to_owned());
    let made = |from, deb, rpm| Made { from, deb, rpm, beside: None };
    Ok(vec![
        made(compressed::file("estafette-desktop.1", &own)?, man(window), man(window)),
        made(compressed::file("estafette.1", &manual::of(&built(terminal))?)?, man(terminal), man(terminal)),
        made(compressed::file("changelog", &changelog::debian(wish.publisher.as_deref())?)?, doc("changelog.gz"), None),
        made(compressed::file("third-party", &notices::collect()?)?, doc("third-party.gz"), notices),
    ])
}

/// Whose work is inside, where a program has one folder for everything.
fn notices_beside() -> Result<Made, Stop> {
    let from = work().join("third-party.txt");
    fs::write(&from, notices::collect()?).map_err(|cause| Stop::could_not("write the licences of libraries", cause))?;
    Ok(Made { from, beside: Some("third-party.txt".to_owned()), ..Made::default() })
}

/// Brings the packages into one folder, in place of earlier ones of the same kind.
pub(super) fn collect(kinds: &[Kind]) -> Result<(), Stop> {
    for kind in kinds {
        for old in packages(*kind, &folder()) {
            remove(&old)?;
        }
        let made = packages(*kind, &packagers_target().join("release/bundle").join(kind.folder()));
        let Some(package) = made.first() else {
            return Err(Stop::could_not("tauri bundle", format!("there is no {} in the end", kind.ending())));
        };
        let to = folder().join(package.file_name().unwrap_or_default());
        if *kind == Kind::Deb && on_path("dpkg-deb") {
            compress(package, &to)?;
        } else {
            fs::rename(package, &to).map_err(|cause| Stop::could_not("keep a package", cause))?;
        }
    }
    Ok(())
}

/// The packager knows one way to compress a package for Debian, and it is not the one that Debian uses.
fn compress(package: &Path, to: &Path) -> Result<(), Stop> {
    let open = work().join("deb");
    finish(command("dpkg-deb", &["--raw-extract"]).arg(package).arg(&open))?;
    finish(command("dpkg-deb", &["--root-owner-group", "-Zxz", "--build"]).arg(&open).arg(to))
}

/// The packages of a kind in a folder.
pub(super) fn packages(kind: Kind, folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(kind.ending())).collect();
    found.sort();
    found
}

fn remove(old: &Path) -> Result<(), Stop> {
    let removed = if old.is_dir() { fs::remove_dir_all(old) } else { fs::remove_file(old) };
    removed.map_err(|cause| Stop::could_not("remove an earlier package", cause))
}

fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    fs::copy(from, to).map(|_| ()).map_err(|cause| Stop::could_not(format!("copy {}", shown(from)), cause))
}

/// The name that cargo gives this machine; the packager wants it in the name of the second program.
fn host() -> Result<String, Stop> {
    output(&mut cargo(&["-vV"]))
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .ok_or_else(|| Stop::could_not("cargo -vV", "it does not say which machine this is"))
}
