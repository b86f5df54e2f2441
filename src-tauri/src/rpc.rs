//! The one door between the page and the program.

use std::sync::{Arc, Mutex, PoisonError};

use api::{ApiError, host::Holder};
use serde_json::{Value, json};
use tauri::{AppHandle, State};
use tokio::sync::OnceCell;

use crate::{
    data,
    page::Page,
    tray,
    words::{Language, Spoken},
};

/// What came of opening the data folder.
type Opened = Result<Arc<Holder>, ApiError>;

/// What the data folder was opened to, once it is; the page may ask before.
#[derive(Clone, Default)]
pub(crate) struct Door(Arc<Mutex<Arc<OnceCell<Opened>>>>);

impl Door {
    /// Who works with the folder. It is opened by whoever comes first; all others wait for that.
    ///
    /// # Errors
    /// Why it cannot be opened, until somebody tries again.
    pub(crate) async fn enter(&self) -> Opened {
        let cell = self.cell();
        cell.get_or_init(data::open).await.clone()
    }

    /// Who works with the folder, if it was opened.
    pub(crate) fn opened(&self) -> Option<Arc<Holder>> {
        self.cell().get().and_then(|opened| opened.as_ref().ok().cloned())
    }

    /// Forgets that the folder could not be opened; whether there was anything to forget.
    fn forget_refusal(&self) -> bool {
        let mut cell = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let was_refused = cell.get().is_some_and(Result::is_err);
        if was_refused {
            *cell = Arc::default();
        }
        was_refused
    }

    fn cell(&self) -> Arc<OnceCell<Opened>> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Carries one command of the page to the contract, and its answer back. A folder that cannot be opened answers every
/// command with why.
///
/// # Errors
/// What the contract refuses the command for.
#[tauri::command]
pub(crate) async fn rpc(door: State<'_, Door>, name: String, args: Value) -> Result<Value, ApiError> {
    let door = door.inner().clone();
    // A task of its own: what was begun is done even if the page that asked is gone.
    let answered = tauri::async_runtime::spawn(async move { door.enter().await?.call(&name, args).await }).await;
    answered.unwrap_or_else(|_| Err(ApiError::new("internal", json!({}))))
}

/// Tries once more to open a folder that could not be opened: the person has closed what was in the way.
///
/// # Errors
/// Why it still cannot be opened.
#[tauri::command]
pub(crate) async fn open_again(app: AppHandle, door: State<'_, Door>) -> Result<(), ApiError> {
    if door.forget_refusal() {
        tauri::async_runtime::spawn(data::start(app, door.inner().clone()));
    }
    door.enter().await.map(|_| ())
}

/// Hears that the page is there, and in which language it speaks.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "a command is given what it asks for, not lent it")]
pub(crate) fn speak(app: AppHandle, spoken: State<'_, Spoken>, page: State<'_, Page>, language: String) {
    page.is_there();
    spoken.change(Language::of(&language));
    tray::refresh(&app);
}
