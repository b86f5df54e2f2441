//! The packager's settings: what never changes is committed, and what is known on the day is written here.

use std::fs;
use std::path::PathBuf;

use super::{Wish, folder, libraries::Libraries, work};
use crate::step::Stop;

/// Settings of every system.
pub(super) const COMMON: &str = "src-tauri/packaging/bundle.json";

/// Settings of the system that this is.
pub(super) const fn of_this_system() -> &'static str {
    if cfg!(windows) {
        "src-tauri/packaging/windows.json"
    } else if cfg!(target_os = "macos") {
        "src-tauri/packaging/macos.json"
    } else {
        "src-tauri/packaging/linux.json"
    }
}

/// The settings of the day.
pub(super) fn file() -> PathBuf {
    folder().join("work").join("bundle.json")
}

/// A file made on the day: where it lies, and where it goes in each kind of package that wants it.
#[derive(Default)]
pub(super) struct Made {
    pub(super) from: PathBuf,
    pub(super) deb: Option<String>,
    pub(super) rpm: Option<String>,
    /// Beside the programs, on systems that keep everything in one folder.
    pub(super) beside: Option<String>,
}

/// Writes the settings of the day.
pub(super) fn write(wish: &Wish, libraries: &Libraries, made: &[Made]) -> Result<(), Stop> {
    fs::write(file(), text(wish, libraries, made)).map_err(|cause| Stop::could_not("write settings", cause))
}

fn text(wish: &Wish, libraries: &Libraries, made: &[Made]) -> String {
    let programs = list(&[work().join("bin").join("estafette").to_string_lossy().into_owned()]);
    let publisher =
        wish.publisher.as_deref().map(|name| format!("\"publisher\":{},", quoted(name))).unwrap_or_default();
    let deb = linux(&libraries.debian, &files(made, |one| one.deb.as_deref()));
    let rpm = linux(&libraries.rpm, &files(made, |one| one.rpm.as_deref()));
    let beside = made.iter().filter_map(|one| one.beside.as_deref().map(|to| pair(&one.from.to_string_lossy(), to)));
    let beside: Vec<String> = beside.collect();
    let beside = if beside.is_empty() { String::new() } else { format!("\"resources\":{{{}}},", beside.join(",")) };
    format!(
        "{{\"bundle\":{{{publisher}{beside}\"externalBin\":{programs},\"linux\":{{\"deb\":{deb},\"rpm\":{rpm}}}}}}}\n"
    )
}

fn linux(depends: &[String], files: &str) -> String {
    format!("{{\"depends\":{},\"files\":{{{files}}}}}", list(depends))
}

fn files(made: &[Made], place: impl Fn(&Made) -> Option<&str>) -> String {
    let files = made.iter().filter_map(|one| place(one).map(|to| pair(to, &one.from.to_string_lossy())));
    files.collect::<Vec<_>>().join(",")
}

fn pair(name: &str, text: &str) -> String {
    format!("{}:{}", quoted(name), quoted(text))
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(","))
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{Made, files, linux, quoted};

    #[test]
    fn texts_are_quoted_as_json_wants_them() {
        assert_eq!(quoted("a \"b\" C:\\d\n"), r#""a \"b\" C:\\d\u000a""#);
    }

    #[test]
    fn a_file_that_one_kind_of_package_does_not_want_is_left_out_of_it() {
        let to = Some("/usr/share/doc/x".to_owned());
        let made = [Made { from: "work/changelog.gz".into(), deb: to, ..Made::default() }];
        let depends = ["libc6 (>= 2.34)".to_owned()];
        assert_eq!(
            linux(&depends, &files(&made, |one| one.deb.as_deref())),
            r#"{"depends":["libc6 (>= 2.34)"],"files":{"/usr/share/doc/x":"work/changelog.gz"}}"#
        );
        assert_eq!(linux(&[], &files(&made, |one| one.rpm.as_deref())), r#"{"depends":[],"files":{}}"#);
    }
}
