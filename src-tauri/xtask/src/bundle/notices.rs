//! Whose work is inside: the licences of every library that became part of a program or of its page.
//!
//! The licences that we allow (`deny.toml`) ask for this and no more. Each text stands once, under everybody who
//! ships exactly that text.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::{BUILD, PROGRAMS};
use crate::node;
use crate::step::{Stop, cargo, output};

/// Beginnings of the names of files that hold a licence or a notice.
const PAPERS: &[&str] = &["license", "licence", "copying", "notice", "unlicense"];

/// A library, and the folder of its sources.
struct Library {
    name: String,
    licence: String,
    folder: Option<PathBuf>,
}

/// The whole text.
pub(super) fn collect() -> Result<String, Stop> {
    let libraries: Vec<Library> = crates().into_iter().chain(npm_packages()).collect();
    if libraries.len() < PROGRAMS.len() {
        return Err(Stop::could_not("cargo tree", "it names no library"));
    }
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut without: Vec<String> = Vec::new();
    for library in &libraries {
        let papers = library.folder.as_deref().map(papers).unwrap_or_default();
        if papers.is_empty() {
            without.push(format!("{} ({})", library.name, library.licence));
        }
        for paper in papers {
            texts.entry(paper).or_default().insert(&library.name);
        }
    }
    println!("{} libraries, {} different texts, {} libraries without one", libraries.len(), texts.len(), without.len());
    Ok(written(&texts, &without))
}

fn written(texts: &BTreeMap<String, BTreeSet<&str>>, without: &[String]) -> String {
    let rule = "=".repeat(80);
    let mut whole = "Estafette contains the following libraries under the following licences.\n".to_owned();
    for (text, names) in texts {
        let names: Vec<&str> = names.iter().copied().collect();
        whole.push_str(&format!("\n{rule}\n{}\n{rule}\n\n{}\n", names.join(", "), text.trim_end()));
    }
    whole.push_str(&format!("\n{rule}\nLibraries that ship no text of their licence, with its name\n{rule}\n\n"));
    whole.push_str(&without.join("\n"));
    whole.push('\n');
    whole
}

/// The Rust libraries of the same build; our own rooms have no version in a registry and fall out.
fn crates() -> Vec<Library> {
    // From `--package` on: what is built and with which features.
    let what = BUILD.iter().copied().skip_while(|word| *word != "--package");
    let mut line = vec!["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}|{l}"];
    line.extend(what);
    let said = output(&mut cargo(&line));
    let registries = registries();
    let lines: BTreeSet<&str> = said.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    lines.into_iter().filter_map(|line| library(line, &registries)).collect()
}

fn library(line: &str, registries: &[PathBuf]) -> Option<Library> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    if words.any(|word| word.starts_with("(/") || word == "(proc-macro)" || word.contains(":\\")) {
        return None;
    }
    let folder = registries.iter().map(|one| one.join(format!("{name}-{version}"))).find(|one| one.is_dir());
    Some(Library { name: format!("{name} {version}"), licence: licence.to_owned(), folder })
}

/// Where cargo keeps sources.
fn registries() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// The page's libraries.
fn npm_packages() -> Vec<Library> {
    let said = output(&mut node::npm(&["ls", "--omit=dev", "--all", "--parseable"]));
    said.lines()
        // The first is the page itself.
        .skip(1)
        .map(PathBuf::from)
        .filter_map(|folder| {
            let path = folder.to_string_lossy().replace('\\', "/");
            let (_, name) = path.rsplit_once("node_modules/")?;
            Some(Library { name: format!("{name} (npm)"), licence: "see its package".to_owned(), folder: Some(folder) })
        })
        .collect()
}

fn papers(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_file() && is_paper(path)).collect();
    found.sort();
    found.iter().filter_map(|path| fs::read_to_string(path).ok()).map(|text| text.replace("\r\n", "\n")).collect()
}

fn is_paper(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    PAPERS.iter().any(|beginning| name.starts_with(beginning)) && !name.ends_with(".rs")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_paper, library};

    #[test]
    fn libraries_are_told_from_our_own_rooms_and_from_what_only_compiles() {
        let read = |line| library(line, &[]).map(|library| (library.name, library.licence));
        assert_eq!(read("adler2 v2.0.1|0BSD OR MIT"), Some(("adler2 2.0.1".to_owned(), "0BSD OR MIT".to_owned())));
        assert_eq!(read("domain v0.1.0 (/anywhere/domain)|Apache-2.0"), None);
        assert_eq!(read("serde_derive v1.0.229 (proc-macro)|MIT"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn papers_are_known_by_their_names() {
        for name in ["LICENSE", "LICENSE-MIT.txt", "COPYING", "NOTICE.md", "UNLICENSE"] {
            assert!(is_paper(Path::new(name)), "{name}");
        }
        for name in ["README.md", "license.rs", "Cargo.toml"] {
            assert!(!is_paper(Path::new(name)), "{name}");
        }
    }
}
