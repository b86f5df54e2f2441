//! The window: one, kept where the person left it, and brought forward when the app is started twice.

use tauri::{AppHandle, Manager, RunEvent, WindowEvent};

use crate::{
    data, files,
    rpc::{self, Door},
};

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no display or no web view.
pub(crate) fn open() -> tauri::Result<()> {
    let door = Door::default();
    let (opened, closed) = (Door::clone(&door), Door::clone(&door));
    let program = tauri::Builder::default()
        // First, as its authors ask: a second start must end before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            bring_forward(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .manage(door)
        .manage(files::Chosen::default())
        .setup(move |app| {
            tauri::async_runtime::spawn(data::start(app.handle().clone(), opened));
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(dragged) = event {
                files::tell(window, dragged);
            }
        })
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            files::pick_list,
            files::pick_place,
            files::save_file,
            files::open_file
        ])
        .build(tauri::generate_context!())?;
    program.run(move |_, event| {
        if matches!(event, RunEvent::Exit) {
            tauri::async_runtime::block_on(data::close(Door::clone(&closed)));
        }
    });
    Ok(())
}

/// Shows the window that is open already. A window manager may refuse; then the second start simply ends.
fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
