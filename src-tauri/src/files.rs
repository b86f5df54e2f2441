//! Files that a person points at: in a dialog of the system, or by dropping them onto the window.
//!
//! Only a path comes out of here. What lies there is read behind the contract, and what a dialog is called is said by
//! the page, which has the words.

use std::path::PathBuf;

use api::ApiError;
use serde::Serialize;
use serde_json::json;
use tauri::{DragDropEvent, Emitter, WebviewWindow, Window};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// The name under which the page hears what is dragged over the window.
const EVENT: &str = "drag";

/// Names of lists that can be read.
const LISTS: [&str; 8] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"];

/// What is dragged over the window.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Dragged {
    /// A file is above the window.
    Over,
    /// It went away again.
    Left,
    /// It was let go of; of several, the first.
    Dropped { path: String },
}

/// Asks which list to read. Nothing, if the person thinks better of it.
///
/// # Errors
/// When the name of the file cannot be written as text.
#[tauri::command]
pub(crate) async fn pick_list(window: WebviewWindow, title: String, kind: String) -> Result<Option<String>, ApiError> {
    if let Some(path) = picked_by_a_test() {
        return text(path).map(Some);
    }
    let (answer, picked) = oneshot::channel();
    let dialog = window.dialog().file().set_parent(&window).set_title(title).add_filter(kind, &LISTS);
    dialog.pick_file(move |file| {
        // Nobody waits any more when the window is gone.
        let _ = answer.send(file);
    });
    chosen(picked.await.ok().flatten())
}

/// Asks where a table is to be saved. Nothing, if the person thinks better of it.
///
/// # Errors
/// When the name of the file cannot be written as text.
#[tauri::command]
pub(crate) async fn pick_place(window: WebviewWindow, title: String, name: String) -> Result<Option<String>, ApiError> {
    let (answer, picked) = oneshot::channel();
    let dialog = window.dialog().file().set_parent(&window).set_title(title).set_file_name(name);
    dialog.add_filter("CSV", &["csv"]).save_file(move |file| {
        let _ = answer.send(file);
    });
    chosen(picked.await.ok().flatten())
}

/// Tells the page what is dragged over the window.
pub(crate) fn tell(window: &Window, dragged: &DragDropEvent) {
    let told = match dragged {
        DragDropEvent::Enter { .. } => Dragged::Over,
        DragDropEvent::Drop { paths, .. } => match paths.first().cloned().map(text) {
            Some(Ok(path)) => Dragged::Dropped { path },
            Some(Err(_)) | None => Dragged::Left,
        },
        DragDropEvent::Leave => Dragged::Left,
        // Every movement; nothing changes.
        DragDropEvent::Over { .. } | _ => return,
    };
    if let Err(cause) = window.emit(EVENT, told) {
        tracing::warn!(error = %cause, "event not passed on");
    }
}

fn chosen(file: Option<FilePath>) -> Result<Option<String>, ApiError> {
    let unusable = |_| ApiError::new("file_unreadable", json!({}));
    file.map(|file| file.into_path().map_err(unusable).and_then(text)).transpose()
}

fn text(path: PathBuf) -> Result<String, ApiError> {
    path.into_os_string().into_string().map_err(|_| ApiError::new("file_unreadable", json!({})))
}

/// The answer of a test in place of the dialog, which no driver can reach. Not in the program that people get.
fn picked_by_a_test() -> Option<PathBuf> {
    let path = if cfg!(debug_assertions) { std::env::var_os("ESTAFETTE_TEST_PICK") } else { None };
    path.map(PathBuf::from)
}
