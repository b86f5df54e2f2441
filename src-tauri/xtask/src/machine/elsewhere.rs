//! Systems that we do not set up ourselves: what is missing is named, with the line that installs it.

use std::path::Path;

use super::Purpose;
use crate::step::{Stop, command, succeeds};
use crate::workspace::on_path;

/// What must be there, and what the package is called on Fedora and on Arch.
struct Need {
    present: fn() -> bool,
    fedora: &'static str,
    arch: &'static str,
}

const TERMINAL: &[Need] = &[
    Need { present: || on_path("cc"), fedora: "gcc", arch: "base-devel" },
    Need { present: || on_path("pkg-config"), fedora: "pkgconf-pkg-config", arch: "pkgconf" },
];

const WINDOW: &[Need] = &[
    Need { present: || library("webkit2gtk-4.1"), fedora: "webkit2gtk4.1-devel", arch: "webkit2gtk-4.1" },
    Need { present: || library("librsvg-2.0"), fedora: "librsvg2-devel", arch: "librsvg" },
    Need { present: || library("dbus-1"), fedora: "dbus-devel", arch: "dbus" },
];

const TESTS: &[Need] = &[
    Need { present: || on_path("Xvfb"), fedora: "xorg-x11-server-Xvfb", arch: "xorg-server-xvfb" },
    Need { present: || on_path("WebKitWebDriver"), fedora: "webkit2gtk-driver", arch: "webkit2gtk-4.1" },
    Need { present: || on_path("dbus-run-session"), fedora: "dbus-daemon", arch: "dbus" },
    Need { present: || on_path("gnome-keyring-daemon"), fedora: "gnome-keyring", arch: "gnome-keyring" },
    Need { present: || Path::new(LANGUAGE).exists(), fedora: "glibc-locale-source", arch: "glibc" },
];

/// One of the sources from which the C library's languages are compiled.
const LANGUAGE: &str = "/usr/share/i18n/locales/fr_FR";

/// A Linux that is not Debian's child.
pub(super) fn linux(purpose: Purpose) -> Result<(), Stop> {
    let needs: &[&[Need]] = match purpose {
        Purpose::Terminal => &[TERMINAL],
        Purpose::Window => &[TERMINAL, WINDOW],
        Purpose::Tests => &[TERMINAL, WINDOW, TESTS],
        Purpose::Packages => {
            return Err(Stop::Missing("Packages are tried on Debian, Ubuntu and their children only.".to_owned()));
        }
    };
    let missing: Vec<&Need> = needs.iter().flat_map(|group| group.iter()).filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = |of: fn(&Need) -> &'static str| {
        let mut names: Vec<_> = missing.iter().map(|need| of(need)).collect();
        names.dedup();
        names.join(" ")
    };
    Err(Stop::Missing(format!(
        "System packages are missing. Install them, then try again:\n\n  \
         Fedora: sudo dnf install {}\n  \
         Arch:   sudo pacman -S --needed {}\n  \
         others: the same libraries with their headers, under the names your system gives them",
        names(|need| need.fedora),
        names(|need| need.arch),
    )))
}

/// macOS brings its web view along; only a compiler can be missing.
pub(super) fn macos() -> Result<(), Stop> {
    if succeeds(&mut command("xcode-select", &["-p"])) {
        return Ok(());
    }
    Err(Stop::Missing(
        "Apple's command line tools are missing. Type this, then try again:\n\n  xcode-select --install".to_owned(),
    ))
}

/// Windows: this program was linked, so a linker is there; the web view may still be missing.
pub(super) fn windows() -> Result<(), Stop> {
    const WEBVIEW: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [
        format!(r"HKLM\SOFTWARE\WOW6432Node\{WEBVIEW}"),
        format!(r"HKLM\SOFTWARE\{WEBVIEW}"),
        format!(r"HKCU\SOFTWARE\{WEBVIEW}"),
    ];
    if keys.iter().any(|key| succeeds(&mut command("reg", &["query", key]))) {
        return Ok(());
    }
    Err(Stop::Missing(
        "The WebView2 runtime is missing. Install these, then try again:\n\n  \
         winget install Microsoft.EdgeWebView2Runtime\n  \
         winget install Microsoft.VisualStudio.2022.BuildTools  (with the C++ workload, for the MSVC toolchain)"
            .to_owned(),
    ))
}

fn library(name: &str) -> bool {
    succeeds(&mut command("pkg-config", &["--exists", name]))
}
