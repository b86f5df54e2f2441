//! Files that a person points at: in a dialog of the system, or by dropping them onto the window.
//!
//! What a person chose for reading comes out as a path; what lies there is read behind the contract. What a person chose
//! for writing is written here, if the page made it. The page is shown a file only if this program wrote it: it cannot
//! have any other opened. What a dialog is called is said by the page, which has the words.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use api::ApiError;
use app::DataFolder;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;
use serde_json::json;
use tauri::{DragDropEvent, Emitter, State, WebviewWindow, Window};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
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
    /// Files were let go of: one at least.
    Dropped { paths: Vec<String> },
}

/// Places that a person chose for writing, since the window opened: what lies there may be shown.
#[derive(Debug, Default)]
pub(crate) struct Chosen(Mutex<BTreeSet<PathBuf>>);

impl Chosen {
    fn add(&self, place: PathBuf) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
    }

    fn has(&self, place: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(place)
    }
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
    chosen(picked.await.ok().flatten())?.map(text).transpose()
}

/// Asks where a table is to be saved. Nothing, if the person thinks better of it.
///
/// # Errors
/// When the name of the file cannot be written as text.
#[tauri::command]
pub(crate) async fn pick_place(
    window: WebviewWindow,
    places: State<'_, Chosen>,
    title: String,
    name: String,
) -> Result<Option<String>, ApiError> {
    let place = ask_where(dialog(&window, title, &name, "CSV")).await?;
    place.inspect(|place| places.add(place.clone())).map(text).transpose()
}

/// Saves what the page made where the person wants it; false, if they think better of it.
///
/// # Errors
/// When it cannot be written there.
#[tauri::command]
pub(crate) async fn save_file(
    window: WebviewWindow,
    places: State<'_, Chosen>,
    title: String,
    name: String,
    kind: String,
    base64: String,
) -> Result<bool, ApiError> {
    let bytes = STANDARD.decode(base64).map_err(|_| ApiError::new("bad_request", json!({})))?;
    let place = match picked_by_a_test() {
        Some(place) => Some(place),
        None => ask_where(dialog(&window, title, &name, &kind)).await?,
    };
    let Some(place) = place else { return Ok(false) };
    write(&place, &bytes).map_err(|cause| match cause.kind() == io::ErrorKind::StorageFull {
        true => ApiError::new("disk_full", json!({})),
        false => ApiError::new("not_written", json!({ "reason": cause.kind().to_string() })),
    })?;
    places.add(place);
    Ok(true)
}

/// Shows a report, or a file that was saved for the person, in the program that the system has for it.
///
/// # Errors
/// When it is no such file, or is gone, or the system has no program for it.
#[tauri::command]
pub(crate) async fn open_file(places: State<'_, Chosen>, path: PathBuf) -> Result<(), ApiError> {
    let refused = || ApiError::new("file_unreadable", json!({}));
    let reports = DataFolder::of_this_user().map(|folder| folder.reports());
    let real = fs::canonicalize(&path).map_err(|_| refused())?;
    if !real.is_file() || !(lies_in(&real, reports.as_deref()) || places.has(&path)) {
        return Err(refused());
    }
    if opened_for_a_test(&real) {
        return Ok(());
    }
    open::that_detached(&real).map_err(|cause| {
        tracing::warn!(error = %cause, "file not opened");
        refused()
    })
}

/// Tells the page what is dragged over the window.
pub(crate) fn tell(window: &Window, dragged: &DragDropEvent) {
    let told = match dragged {
        DragDropEvent::Enter { .. } => Dragged::Over,
        DragDropEvent::Drop { paths, .. } => {
            // A name that is no text cannot cross; the others can.
            match paths.iter().cloned().filter_map(|path| text(path).ok()).collect::<Vec<_>>() {
                paths if paths.is_empty() => Dragged::Left,
                paths => Dragged::Dropped { paths },
            }
        }
        DragDropEvent::Leave => Dragged::Left,
        // Every movement; nothing changes.
        DragDropEvent::Over { .. } | _ => return,
    };
    if let Err(cause) = window.emit(EVENT, told) {
        tracing::warn!(error = %cause, "event not passed on");
    }
}

/// A dialog for a file that does not exist yet: its ending is that of the name which is proposed.
fn dialog(window: &WebviewWindow, title: String, name: &str, kind: &str) -> FileDialogBuilder<tauri::Wry> {
    let dialog = window.dialog().file().set_parent(window).set_title(title).set_file_name(name);
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some(ending) => dialog.add_filter(kind, &[ending]),
        None => dialog,
    }
}

async fn ask_where(dialog: FileDialogBuilder<tauri::Wry>) -> Result<Option<PathBuf>, ApiError> {
    let (answer, picked) = oneshot::channel();
    dialog.save_file(move |file| {
        let _ = answer.send(file);
    });
    chosen(picked.await.ok().flatten())
}

fn chosen(file: Option<FilePath>) -> Result<Option<PathBuf>, ApiError> {
    file.map(|file| file.into_path().map_err(|_| ApiError::new("file_unreadable", json!({})))).transpose()
}

/// All of it or nothing: what stood there before stays if the disk is full.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = place.with_file_name(name);
    let written = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, place));
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    written
}

fn lies_in(real: &Path, folder: Option<&Path>) -> bool {
    folder.and_then(|folder| fs::canonicalize(folder).ok()).is_some_and(|folder| real.starts_with(folder))
}

fn text(path: PathBuf) -> Result<String, ApiError> {
    path.into_os_string().into_string().map_err(|_| ApiError::new("file_unreadable", json!({})))
}

/// The answer of a test in place of the dialog, which no driver can reach. Not in the program that people get.
fn picked_by_a_test() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("ESTAFETTE_TEST_PICK").map(PathBuf::from) } else { None }
}

/// Writes down for a test what would have been opened. Not in the program that people get.
fn opened_for_a_test(real: &Path) -> bool {
    let Some(log) = std::env::var_os("ESTAFETTE_TEST_OPENED").filter(|_| cfg!(debug_assertions)) else { return false };
    fs::write(log, real.as_os_str().as_encoded_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_in_the_folder_of_reports_is_ours() {
        let home = std::env::temp_dir().join(format!("estafette-files-{}", std::process::id()));
        let reports = home.join("reports");
        fs::create_dir_all(&reports).expect("a folder");
        let (report, other) = (reports.join("spring.html"), home.join("other.html"));
        write(&report, b"spring").expect("written");
        write(&other, b"other").expect("written");
        let real = |path: &Path| fs::canonicalize(path).expect("it is there");
        assert!(lies_in(&real(&report), Some(&reports)));
        assert!(!lies_in(&real(&reports.join("../other.html")), Some(&reports)));
        assert!(!lies_in(&real(&report), None));
        assert_eq!(fs::read_dir(&reports).expect("a folder").count(), 1, "nothing half written stays");
        fs::remove_dir_all(home).expect("it goes");
    }
}
