//! One module a family of commands.

mod campaign;
mod demo;
mod doctor;
mod import;
mod inspect;
mod practice;
mod serve;

use api::ApiError;
use serde_json::{Value, json};

use crate::{
    host::Place,
    line::{Command, Contacts, Line},
    print::Said,
};

/// Does what the line says.
pub(crate) async fn run(line: &Line) -> Result<Said, ApiError> {
    match &line.command {
        Command::Demo(options) => demo::run(line, options).await,
        Command::Import(options) => import::run(line, options).await,
        Command::Contacts(Contacts::Count) => {
            let reply = Place::of(line)?.call("contacts_count", json!({})).await?;
            let text = format!("{} people", reply["count"]);
            Ok(Said::new(reply, text))
        }
        Command::Inspect(what) => inspect::run(what).await,
        Command::Campaign(what) => campaign::run(line, what).await,
        Command::Practice(crate::line::Practice::Serve(options)) => practice::serve(line, options).await,
        Command::Serve(options) => serve::run(line, options).await,
        Command::Doctor => doctor::run(line).await,
    }
}

/// A path as it is meant from the folder the line was typed in, for whoever does the work.
fn absolute(path: &std::path::Path) -> std::path::PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Reads a file that was named on the line.
fn read(path: &std::path::Path) -> Result<Vec<u8>, ApiError> {
    std::fs::read(path).map_err(|_| ApiError::new("file_unreadable", Value::Null))
}
