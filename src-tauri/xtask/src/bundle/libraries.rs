//! The libraries of the system that both programs need, as the two kinds of packages name them.
//!
//! The packager knows what every window of its kind needs. What ours link to is read from the programs themselves, so
//! that an older system is refused before anything is installed, not by a start that fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::work;
use crate::step::{command, output};

/// What both programs need and do not link to, under the name that all distributions give it: who on the network may be
/// believed. Without it no connection begins, not even the simulator's.
const BESIDES: &str = "ca-certificates";

/// What must be installed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Libraries {
    /// Debian's packages, with the oldest version that will do.
    pub(super) debian: Vec<String>,
    /// The libraries themselves, which every distribution with RPM names alike.
    pub(super) rpm: Vec<String>,
}

impl Libraries {
    /// Reads them from programs. Where the tools for that are missing, the packager's own list has to do.
    pub(super) fn of(programs: &[PathBuf]) -> Self {
        let with = |mut libraries: Vec<String>| {
            libraries.push(BESIDES.to_owned());
            libraries
        };
        Self { debian: with(debian(programs)), rpm: with(rpm(programs)) }
    }
}

fn debian(programs: &[PathBuf]) -> Vec<String> {
    // The tool wants to stand in the sources of a Debian package.
    let folder = work().join("shlibdeps");
    let made = fs::create_dir_all(folder.join("debian")).and_then(|()| {
        fs::write(folder.join("debian/control"), "Source: estafette\n\nPackage: estafette\nArchitecture: any\n")
    });
    if made.is_err() {
        return Vec::new();
    }
    let mut line = command("dpkg-shlibdeps", &["-O"]);
    line.current_dir(folder).args(programs.iter().map(|program| format!("-e{}", program.display())));
    let said = output(&mut line);
    let packages = said.trim().strip_prefix("shlibs:Depends=").unwrap_or_default();
    packages.split(", ").filter(|package| !package.is_empty()).map(str::to_owned).collect()
}

fn rpm(programs: &[PathBuf]) -> Vec<String> {
    let needs: BTreeSet<String> = programs
        .iter()
        .flat_map(|program| {
            let said = output(command("objdump", &["-p"]).arg(program));
            needs(&said)
        })
        .collect();
    needs.into_iter().collect()
}

/// The names in a dynamic section, and the newest version that is asked of the C library.
fn needs(objdump: &str) -> Vec<String> {
    let mut needs: Vec<String> = objdump
        .lines()
        .filter_map(|line| line.trim().strip_prefix("NEEDED"))
        .map(str::trim)
        // The loader has another name on every machine, and comes with the C library.
        .filter(|library| !library.starts_with("ld-linux"))
        .map(|library| format!("{library}()(64bit)"))
        .collect();
    let newest = objdump
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("GLIBC_"))
        .filter_map(|version| {
            version
                .split('.')
                .map(|part| part.parse::<u32>().ok())
                .collect::<Option<Vec<_>>>()
                .map(|parts| (parts, version))
        })
        .max();
    if let Some((_, version)) = newest {
        needs.push(format!("libc.so.6(GLIBC_{version})(64bit)"));
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn a_program_names_its_libraries_and_the_age_of_the_c_library() {
        let said = "Dynamic Section:\n  NEEDED               libgtk-3.so.0\n  NEEDED               libc.so.6\n  \
                    NEEDED               ld-linux-x86-64.so.2\nVersion References:\n  required from libc.so.6:\n    \
                    0x069691b4 0x00 17 GLIBC_2.34\n    0x0d696919 0x00 12 GLIBC_2.9\n    0x09 0x00 12 GLIBC_PRIVATE\n";
        assert_eq!(needs(said), ["libgtk-3.so.0()(64bit)", "libc.so.6()(64bit)", "libc.so.6(GLIBC_2.34)(64bit)"]);
    }
}
