//! What was packaged, installed on this system, used as a person would, and removed again.
//!
//! By hand and before a release, on Debian or one of its children: the rights of root are needed, and the package that is
//! tried takes the place where a person's own would be. It refuses to begin where one is installed already, and takes its
//! own away also when a step fails.

#[cfg(unix)]
mod contents;
#[cfg(unix)]
mod driver;
#[cfg(unix)]
mod entry;
#[cfg(unix)]
mod installed;
#[cfg(unix)]
mod other;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod window;

use crate::step::Stop;

/// `cargo xtask bundle --check`.
#[cfg(not(unix))]
pub(super) fn check() -> Result<(), Stop> {
    Err(Stop::Missing("Only packages for Linux can be tried by this command. See docs/packages.md.".to_owned()))
}

/// `cargo xtask bundle --check`.
#[cfg(unix)]
pub(super) fn check() -> Result<(), Stop> {
    use crate::machine::{self, Purpose};
    use crate::step::{last_step, step};

    let ours = Packages::find()?;
    installed::nothing_of_ours_is_here()?;
    machine::prepare(Purpose::Packages)?;
    let scratch = Scratch::lay()?;
    step("What is inside", || contents::look(&ours.deb))?;
    let package = step_with("Installed", || installed::Installed::install(&ours.deb))?;
    step("Files and rights", || package.is_whole())?;
    step("The terminal program", || terminal::works(&scratch.folder))?;
    step("The entry in the menu", entry::is_valid)?;
    step("The window", || window::works(&scratch.folder))?;
    step("Installed over itself", || package.again(&ours.deb))?;
    step("Removed", || {
        package.remove()?;
        terminal::kept_its_data(&scratch.folder)
    })?;
    step("The other package", || other::works(&ours.rpm, &scratch.folder))?;
    last_step("Both packages do what they should", || {
        println!("A picture of the window: {}", super::shown(&window::picture(&super::folder())));
        Ok(())
    })
}

/// The two packages that are tried.
#[cfg(unix)]
struct Packages {
    deb: std::path::PathBuf,
    rpm: std::path::PathBuf,
}

#[cfg(unix)]
impl Packages {
    fn find() -> Result<Self, Stop> {
        use super::kind::Kind;
        use super::{folder, stage};
        let one = |kind: Kind| {
            stage::packages(kind, &folder()).into_iter().next().ok_or_else(|| {
                Stop::Missing(format!("There is no {} to try. Type this first:\n\n  cargo xtask bundle", kind.ending()))
            })
        };
        Ok(Self { deb: one(Kind::Deb)?, rpm: one(Kind::Rpm)? })
    }
}

/// A folder for what the programs write, thrown away in the end.
#[cfg(unix)]
struct Scratch {
    folder: std::path::PathBuf,
}

#[cfg(unix)]
impl Scratch {
    fn lay() -> Result<Self, Stop> {
        let folder = super::folder().join(format!("check-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|cause| Stop::could_not("make a folder to try in", cause))?;
        Ok(Self { folder })
    }
}

#[cfg(unix)]
impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder left in target/ harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A step that brings something along.
#[cfg(unix)]
fn step_with<T>(heading: &str, work: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
    let mut brought = None;
    crate::step::step(heading, || {
        brought = Some(work()?);
        Ok(())
    })?;
    brought.ok_or_else(|| wrong(heading, "it brought nothing"))
}

/// Something is not as it should be.
#[cfg(unix)]
fn wrong(what: &str, how: impl std::fmt::Display) -> Stop {
    Stop::could_not(format!("check: {what}"), how)
}
