//! Debian and Ubuntu: missing packages are installed, as root or by a `sudo` that asks for no password.

use std::fs;

use super::Purpose;
use crate::step::{Stop, command, finish, output, succeeds};

/// A compiler: the database engine and the cryptography come as C.
const TERMINAL: &[&str] = &["build-essential", "pkg-config"];

/// The web view, what draws its icons, and the header of the session bus.
const WINDOW: &[&str] = &["libdbus-1-dev", "librsvg2-dev", "libwebkit2gtk-4.1-dev"];

/// A browser, a display, a driver for the web view, a session bus, a keyring, fonts to draw with, and languages to compile.
const TESTS: &[&str] =
    &["chromium", "dbus", "fonts-dejavu-core", "gnome-keyring", "locales", "webkit2gtk-driver", "xvfb"];

/// What tries packages: a display, a bus and a keyring for the window, and the tools that look into packages. The window's
/// own libraries are left out: that a package brings them is what is tried.
const PACKAGES: &[&str] = &[
    "appstream",
    "binutils",
    "cpio",
    "dbus",
    "desktop-file-utils",
    "fonts-dejavu-core",
    "gnome-keyring",
    "rpm",
    "webkit2gtk-driver",
    "xvfb",
];

/// Another program may be installing at the same moment: wait for it, ten minutes at most.
const WAIT: &str = "DPkg::Lock::Timeout=600";

/// Whether this is Debian or one of its children.
pub(super) fn is_here() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text))
        && succeeds(&mut command("dpkg-query", &["--version"]))
}

/// Installs what is missing for `purpose`.
pub(super) fn install(purpose: Purpose) -> Result<(), Stop> {
    let wanted = packages(purpose);
    let mut query = vec!["-W", "-f=${Package} ${db:Status-Status}\n"];
    query.extend(&wanted);
    let missing = not_installed(&wanted, &output(&mut command("dpkg-query", &query)));
    if missing.is_empty() {
        println!("All {} system packages are installed.", wanted.len());
        return Ok(());
    }

    if privileges().is_none() {
        return Err(Stop::Missing(format!(
            "System packages are missing. Type this, then try again:\n\n  \
             sudo apt-get update && sudo apt-get install --no-install-recommends -y {}",
            missing.join(" ")
        )));
    }
    apt(&["update"])?;
    let mut arguments = vec!["install", "--no-install-recommends", "-y"];
    arguments.extend(missing);
    apt(&arguments)
}

/// `apt-get` with the rights of root, which asks nothing.
pub(super) fn apt(arguments: &[&str]) -> Result<(), Stop> {
    let mut line = privileges().ok_or_else(|| {
        Stop::Missing("This installs and removes packages: be root, or let `sudo` ask for no password.".to_owned())
    })?;
    line.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", WAIT]);
    line.extend(arguments);
    finish(&mut command(line[0], &line[1..]))
}

/// What has to stand before a command so that it runs as root, if that is possible without asking.
fn privileges() -> Option<Vec<&'static str>> {
    if output(&mut command("id", &["-u"])).trim() == "0" {
        return Some(Vec::new());
    }
    succeeds(&mut command("sudo", &["-n", "true"])).then(|| vec!["sudo", "-n"])
}

fn packages(purpose: Purpose) -> Vec<&'static str> {
    match purpose {
        Purpose::Terminal => TERMINAL.to_vec(),
        Purpose::Window => [TERMINAL, WINDOW].concat(),
        Purpose::Tests => [TERMINAL, WINDOW, TESTS].concat(),
        Purpose::Packages => PACKAGES.to_vec(),
    }
}

/// The packages of `wanted` that `answer`, lines of "name status", does not call installed.
fn not_installed<'a>(wanted: &[&'a str], answer: &str) -> Vec<&'a str> {
    let installed: Vec<&str> = answer.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    wanted.iter().copied().filter(|package| !installed.contains(package)).collect()
}

fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"))
        .flat_map(|(_, value)| value.trim_matches('"').split_whitespace())
        .any(|name| matches!(name, "debian" | "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::{is_debian, not_installed};

    #[test]
    fn children_of_debian_are_recognised_and_others_are_not() {
        assert!(is_debian("NAME=\"x\"\nID=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nNAME=\"not debian\"\n"));
        assert!(!is_debian("ID=arch\nID_LIKE=\"archlinux\"\n"));
    }

    #[test]
    fn a_removed_package_whose_settings_remain_counts_as_missing() {
        let answer = "dbus installed\nxvfb config-files\nxauth not-installed\n";
        assert_eq!(not_installed(&["dbus", "xvfb", "xauth", "absent"], answer), ["xvfb", "xauth", "absent"]);
    }
}
