//! The window: one, kept where the person left it, and brought forward when the app is started twice.

use tauri::{AppHandle, Manager};

use crate::rpc;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no display or no web view.
pub(crate) fn open() -> tauri::Result<()> {
    tauri::Builder::default()
        // First, as its authors ask: a second start must end before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            bring_forward(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .run(tauri::generate_context!())
}

/// Shows the window that is open already. A window manager may refuse; then the second start simply ends.
fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
