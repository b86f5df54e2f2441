//! The files of the repository, without what is built or installed.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing we wrote.
const SKIPPED: &[&str] = &[".git", "target", "node_modules", "dist", "gen", ".sqlx"];

/// Everything we wrote that is text.
const TEXT: &[&str] = &["rs", "ts", "js", "svelte", "css", "html", "sql", "toml", "json", "md", "yml", "sh"];

/// One file: its path from the root with forward slashes, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Made by machine and committed.
    pub(crate) fn is_generated(&self) -> bool {
        self.path == "ui/src/lib/ipc/generated.ts" || self.path.ends_with("package-lock.json")
    }
}

pub(crate) struct Tree(pub(crate) Vec<Source>);

impl Tree {
    pub(crate) fn read() -> Self {
        let root = root();
        let mut files = Vec::new();
        walk(&root, &mut files);
        files.sort();
        Self(files.iter().filter_map(|file| source(&root, file)).collect())
    }

    /// What a rule finds in each file, with the file's path before it.
    pub(crate) fn offences(&self, rule: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
        self.0
            .iter()
            .filter(|source| !source.is_generated())
            .flat_map(|source| rule(source).into_iter().map(|found| format!("{}: {found}", source.path)))
            .collect()
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// The file with which each crate opens.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &Source> {
        let has_lib = |main: &str| {
            let lib = main.replace("main.rs", "lib.rs");
            self.0.iter().any(|source| source.path == lib)
        };
        self.0.iter().filter(move |source| {
            source.path.ends_with("src/lib.rs") || source.path.ends_with("src/main.rs") && !has_lib(&source.path)
        })
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the package stands in the repository").to_path_buf()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("folders of the repository can be read") {
        let path = entry.expect("entries of the repository can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !path.is_dir() {
            files.push(path);
        } else if !SKIPPED.contains(&name.as_ref()) {
            walk(&path, files);
        }
    }
}

/// The file as text, if it is text of ours; a file that vanished since the folder was read is none.
fn source(root: &Path, file: &Path) -> Option<Source> {
    let path = file.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/");
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let is_text = TEXT.contains(&extension.as_ref()) || path == ".ci/run";
    let text = fs::read_to_string(file).ok().filter(|_| is_text)?;
    Some(Source { path, text })
}
