//! A language for the web view, on systems that name none.
//!
//! With the locale "C", which containers and some remote sessions have, WebKitGTK tells the page that the language
//! of the person is "C". That is no language: `Intl` throws on it, and a library that asks `Intl` while it loads
//! leaves a white window. The environment has to be right before the first thread starts, so the program starts
//! itself again with American English in place of nothing.

use std::{env, io};

/// The variables that choose the language of messages, strongest first.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

#[cfg(target_os = "linux")]
const FALLBACK: &str = "en_US.UTF-8";

/// What the environment says of the language of messages.
pub(crate) fn tag() -> Option<String> {
    let set = VARIABLES.iter().filter_map(env::var_os).map(|value| value.to_string_lossy().into_owned());
    set.into_iter().find(|value| !value.is_empty())
}

/// Returns when the environment names a language; otherwise does not return, but starts this program again.
///
/// # Errors
/// When the program could not be started again; it then goes on as it is.
#[cfg(target_os = "linux")]
pub(crate) fn start_again_with_a_language() -> io::Result<()> {
    use std::os::unix::process::CommandExt;
    use std::process;

    let set = VARIABLES.map(|name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()));
    if names_a_language(&set) {
        return Ok(());
    }
    let mut again = process::Command::new(env::current_exe()?);
    again.args(env::args_os().skip(1));
    for name in VARIABLES {
        again.env_remove(name);
    }
    // The process is replaced, not joined by a child: its number stays, and whoever waits for it still can.
    Err(again.env("LANG", FALLBACK).exec())
}

/// Elsewhere the web view asks the system itself.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the Linux twin can fail")]
pub(crate) fn start_again_with_a_language() -> io::Result<()> {
    Ok(())
}

/// The strongest variable that says anything decides.
#[cfg(target_os = "linux")]
fn names_a_language(values: &[Option<String>]) -> bool {
    values
        .iter()
        .flatten()
        .find(|value| !value.is_empty())
        .map(|value| value.split(['.', '@']).next().unwrap_or_default())
        .is_some_and(|language| !matches!(language, "C" | "POSIX"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{FALLBACK, names_a_language};

    fn environment(values: [Option<&str>; 3]) -> Vec<Option<String>> {
        values.map(|value| value.map(str::to_owned)).to_vec()
    }

    #[test]
    fn nothing_c_and_posix_name_no_language() {
        for lang in [None, Some(""), Some("C"), Some("C.UTF-8"), Some("POSIX")] {
            assert!(!names_a_language(&environment([None, None, lang])), "{lang:?}");
        }
    }

    #[test]
    fn the_strongest_variable_decides() {
        assert!(!names_a_language(&environment([Some("C"), None, Some("fr_FR.UTF-8")])));
        assert!(names_a_language(&environment([Some(""), Some("fr_CA"), Some("C")])));
    }

    #[test]
    fn the_program_is_started_again_once() {
        assert!(names_a_language(&environment([None, None, Some(FALLBACK)])));
    }
}
