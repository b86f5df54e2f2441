//! What a package would put where, read from its list, before anything is installed.

use std::path::Path;

use super::wrong;
use crate::step::{Stop, command, output};

/// Everything that has to be inside, apart from papers that only one kind of package carries.
pub(super) const FILES: &[&str] = &[
    "/usr/bin/estafette",
    "/usr/bin/estafette-desktop",
    "/usr/share/applications/Estafette.desktop",
    "/usr/share/icons/hicolor/48x48/apps/estafette-desktop.png",
    "/usr/share/icons/hicolor/128x128/apps/estafette-desktop.png",
    "/usr/share/icons/hicolor/256x256/apps/estafette-desktop.png",
    "/usr/share/icons/hicolor/scalable/apps/estafette-desktop.svg",
    "/usr/share/man/man1/estafette.1.gz",
    "/usr/share/man/man1/estafette-desktop.1.gz",
    "/usr/share/metainfo/app.estafette.Estafette.metainfo.xml",
];

/// Papers of the package for Debian.
const PAPERS: &[&str] = &["copyright", "changelog.gz", "third-party.gz"];

/// The fields of a package that a person reads or that installing needs.
const FIELDS: &[&str] =
    &["Package", "Version", "Architecture", "Installed-Size", "Maintainer", "Section", "Depends", "Description"];

/// Looks at a package for Debian.
pub(super) fn look(deb: &Path) -> Result<(), Stop> {
    let list = output(command("dpkg-deb", &["--contents"]).arg(deb));
    let entries: Vec<Entry> = list.lines().filter_map(Entry::read).collect();
    judge(&entries).map_err(|what| wrong("what is inside", what))?;
    let papers = PAPERS.iter().map(|name| format!("/usr/share/doc/estafette/{name}"));
    for wanted in papers.chain(FILES.iter().map(|&file| file.to_owned())) {
        if !entries.iter().any(|entry| entry.path == wanted) {
            return Err(wrong("what is inside", format!("{wanted} is missing")));
        }
    }
    for field in FIELDS {
        let value = output(command("dpkg-deb", &["--field"]).arg(deb).arg(field));
        if value.trim().is_empty() {
            return Err(wrong("what is inside", format!("nothing is said of {field}")));
        }
    }
    println!("{} files and folders, all of root; {} fields", entries.len(), FIELDS.len());
    println!("{}", output(command("dpkg-deb", &["--field"]).arg(deb)).trim());
    Ok(())
}

/// A line of a list of files, as tar prints it.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    rights: String,
    owner: String,
    path: String,
}

impl Entry {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (rights, owner) = (words.next()?, words.next()?);
        // Size, day, hour.
        let path = words.nth(3)?.trim_start_matches('.').trim_end_matches('/');
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Some(Self { rights: rights.to_owned(), owner: owner.to_owned(), path })
    }
}

/// Nothing outside `/usr`, nothing that others may write, nothing that is not of root; programs may be started, and
/// nothing else may.
fn judge(entries: &[Entry]) -> Result<(), String> {
    for Entry { rights, owner, path } in entries {
        let wanted = match (rights.starts_with('d'), path.starts_with("/usr/bin/")) {
            (true, _) => "drwxr-xr-x",
            (false, true) => "-rwxr-xr-x",
            (false, false) => "-rw-r--r--",
        };
        let inside = ["", "/", "/usr"].contains(&path.as_str()) || path.starts_with("/usr/");
        if rights != wanted || !["root/root", "0/0"].contains(&owner.as_str()) || !inside {
            return Err(format!("{path} has the rights {rights} and is of {owner}"));
        }
    }
    if entries.is_empty() { Err("the list is empty".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Entry, judge};

    fn list(text: &str) -> Vec<Entry> {
        text.lines().filter_map(Entry::read).collect()
    }

    #[test]
    fn a_list_as_it_should_be_passes() {
        let list = list(
            "drwxr-xr-x 0/0    0 2026-11-25 04:45 ./usr/\n-rwxr-xr-x 0/0 9 2026-11-25 04:45 usr/bin/estafette\n\
             -rw-r--r-- root/root 9 2026-11-25 04:45 ./usr/share/x\n",
        );
        assert_eq!(list[1].path, "/usr/bin/estafette");
        assert_eq!(judge(&list), Ok(()));
    }

    #[test]
    fn rights_that_nobody_should_have_are_found() {
        for line in [
            "-rwxr-xr-x 0/0 9 2026-11-25 04:45 usr/share/x",
            "-rw-r--r-- 0/0 9 2026-11-25 04:45 usr/bin/estafette",
            "drwxrwxr-x 0/0 0 2026-11-25 04:45 usr/share/",
            "-rw-r--r-- me/me 9 2026-11-25 04:45 usr/share/x",
            "-rw-r--r-- 0/0 9 2026-11-25 04:45 etc/x",
            "-rwsr-xr-x 0/0 9 2026-11-25 04:45 usr/bin/estafette",
        ] {
            assert!(judge(&list(line)).is_err(), "{line}");
        }
        assert!(judge(&[]).is_err());
    }
}
