//! A package on this system: put there, looked at, and taken away.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::contents::FILES;
use super::wrong;
use crate::machine;
use crate::step::{Stop, command, output, succeeds};

const NAME: &str = "estafette";

/// Somebody's own package must not be touched.
pub(super) fn nothing_of_ours_is_here() -> Result<(), Stop> {
    if is_installed() {
        return Err(Stop::Missing(
            "Estafette is installed on this system. It would be replaced and removed; remove it yourself first:\n\n  \
             sudo apt-get remove estafette"
                .to_owned(),
        ));
    }
    Ok(())
}

fn is_installed() -> bool {
    output(&mut command("dpkg-query", &["-W", "-f=${db:Status-Status}", NAME])).trim() == "installed"
}

/// A package that is installed for as long as this lives.
pub(super) struct Installed {
    files: Vec<String>,
}

impl Installed {
    /// Installs it with everything that it depends on.
    pub(super) fn install(deb: &Path) -> Result<Self, Stop> {
        machine::apt(&["update"])?;
        // Made before anything is installed: it also takes away what was only half installed.
        let mut package = Self { files: Vec::new() };
        machine::apt(&["install", "--no-install-recommends", "-y", &deb.to_string_lossy()])?;
        let list = output(&mut command("dpkg-query", &["-L", NAME]));
        package.files = list.lines().filter(|path| Path::new(path).is_file()).map(str::to_owned).collect();
        Ok(package)
    }

    /// Every file is there as it was packaged, and nobody but root may change it.
    pub(super) fn is_whole(&self) -> Result<(), Stop> {
        if let Some(absent) = FILES.iter().find(|file| !Path::new(file).is_file()) {
            return Err(wrong("files", format!("{absent} is not there")));
        }
        for file in &self.files {
            let meta = fs::metadata(file).map_err(|cause| wrong(file, cause))?;
            let program = file.starts_with("/usr/bin/");
            if meta.uid() != 0 || meta.mode() & 0o7777 != if program { 0o755 } else { 0o644 } {
                return Err(wrong("rights", format!("{file} has {:o} and is of {}", meta.mode(), meta.uid())));
            }
        }
        if !succeeds(&mut command("dpkg", &["--verify", NAME])) {
            return Err(wrong("files", "a file differs from the one that was packaged"));
        }
        println!("{} files as they were packaged", self.files.len());
        Ok(())
    }

    /// The same package once more, as an update comes.
    pub(super) fn again(&self, deb: &Path) -> Result<(), Stop> {
        machine::apt(&["install", "--no-install-recommends", "-y", "--reinstall", &deb.to_string_lossy()])?;
        self.is_whole()
    }

    /// Takes it away, settings too, and sees that nothing of it is left.
    pub(super) fn remove(&self) -> Result<(), Stop> {
        machine::apt(&["purge", "-y", NAME])?;
        if is_installed() {
            return Err(wrong("removal", "it is still installed"));
        }
        let own = ["/usr/share/doc/estafette", "/etc/estafette", "/var/lib/estafette"];
        let left = self.files.iter().map(String::as_str).chain(own).find(|path| Path::new(path).exists());
        left.map_or(Ok(()), |path| Err(wrong("removal", format!("{path} is left"))))
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if is_installed() {
            // The step that failed has the last word.
            let _ = machine::apt(&["purge", "-y", NAME]);
        }
    }
}
