//! The desktop host of Estafette: a window around the same contract that the terminal speaks.
//!
//! The shell opens one window, carries commands from the page to `rpc` and events from the program to the page, and
//! knows nothing else. What a command does is decided behind the contract, so that the terminal and the window can
//! never differ.
//!
//! It must never decide anything about campaigns or people, or open a connection. The page it shows is the one that was
//! compiled in; it may call `rpc`, have a person point at a file and hear events, and the content security policy in
//! `tauri.conf.json` refuses everything else.
//!
//! Why the package stands at the root of the repository: Tauri looks for its configuration beside the package that
//! it builds, and for the built page beside that.
//!
//! Start reading at [`window::open`], then [`rpc::rpc`], [`data::start`] and [`files`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod data;
mod files;
mod locale;
mod rpc;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Err(cause) = locale::start_again_with_a_language() {
        complain("the language of the system could not be set", &cause);
    }
    match window::open() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            complain("the window could not be opened", &cause);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "there is no window yet in which to say it")]
fn complain(what: &str, cause: &dyn std::error::Error) {
    eprintln!("estafette-desktop: {what}: {cause}");
}
