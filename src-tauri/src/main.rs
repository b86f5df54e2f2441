//! The desktop host of Estafette: a window around the same contract that the terminal speaks.
//!
//! The shell opens one window, carries commands from the page to `rpc` and events from the program to the page. It stays
//! out of sight while a campaign is being sent and its window is closed, and says when that ends. What a command does is
//! decided behind the contract, so that the terminal and the window can never differ.
//!
//! It must never decide anything about campaigns or people, or open a connection. The page it shows is the one that was
//! compiled in; it may call `rpc`, have a person point at a file, have shown what this program wrote, and hear events. The
//! content security policy in `tauri.conf.json` refuses everything else.
//!
//! Why the package stands at the root of the repository: Tauri looks for its configuration beside the package that
//! it builds, and for the built page beside that.
//!
//! Start reading at [`window::open`], then [`rpc::rpc`], [`data::start`], [`sending`] and [`files`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod data;
mod files;
mod locale;
mod notice;
mod page;
mod rpc;
mod sending;
mod tray;
mod window;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Err(cause) = locale::start_again_with_a_language() {
        complain("the language of the system could not be set", &cause);
    }
    if !has_display() {
        say(words::Said::NoDisplay.in_words(words::Language::of_this_system()));
        return ExitCode::FAILURE;
    }
    match window::open() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            complain("the window could not be opened", &cause);
            ExitCode::FAILURE
        }
    }
}

/// Whether there is a screen to open a window on: the library that opens it would panic without one.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(not(target_os = "linux"))]
const fn has_display() -> bool {
    true
}

fn complain(what: &str, cause: &dyn std::error::Error) {
    say(&format!("{what}: {cause}"));
}

#[expect(clippy::print_stderr, reason = "there is no window yet in which to say it")]
fn say(text: &str) {
    eprintln!("estafette-desktop: {text}");
}
