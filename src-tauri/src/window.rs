//! The window: one, kept where the person left it, and brought forward when the app is started twice.
//!
//! Closed while a campaign is being sent it only goes out of sight, and the sending goes on.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Manager, RunEvent, Window, WindowEvent};

use crate::{
    data, files, notice, page,
    rpc::{self, Door},
    sending::Sending,
    tray,
    words::{Said, Spoken},
};

/// Whether it was said already that closing the window stops nothing.
#[derive(Default)]
struct Told(AtomicBool);

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no web view.
pub(crate) fn open() -> tauri::Result<()> {
    let door = Door::default();
    let (opened, closed) = (door.clone(), door.clone());
    let program = tauri::Builder::default()
        // First, as its authors ask: a second start must end before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            bring_forward(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(remembered()).build())
        .plugin(tauri_plugin_dialog::init())
        .manage(door)
        .manage(files::Chosen::default())
        .manage(page::Page::default())
        .manage(Sending::default())
        .manage(Spoken::default())
        .manage(Told::default())
        .setup(move |app| {
            let app = app.handle();
            tray::show(app);
            page::mend(app);
            tauri::async_runtime::spawn(data::start(app.clone(), opened));
            tauri::async_runtime::spawn(page::expect(app.clone()));
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(dragged) = event {
                files::tell(window, dragged);
            } else if let WindowEvent::CloseRequested { api, .. } = event
                && goes_on_unseen(window)
            {
                api.prevent_close();
            }
        })
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::open_again,
            rpc::speak,
            files::pick_list,
            files::pick_place,
            files::save_file,
            files::open_file
        ])
        .build(tauri::generate_context!())?;
    program.run(move |_app, event| match event {
        RunEvent::Exit => tauri::async_runtime::block_on(data::close(closed.clone())),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => bring_forward(_app),
        _ => {}
    });
    Ok(())
}

/// Where the window was and how large; not that it was out of sight, or the next start would show nothing.
fn remembered() -> tauri_plugin_window_state::StateFlags {
    tauri_plugin_window_state::StateFlags::all() - tauri_plugin_window_state::StateFlags::VISIBLE
}

/// Hides the window if a campaign is being sent, and says once that closing it stopped nothing.
fn goes_on_unseen(window: &Window) -> bool {
    let app = window.app_handle();
    let Some((_, name)) = app.state::<Sending>().one() else { return false };
    if let Err(cause) = window.hide() {
        tracing::warn!(error = %cause, "window not hidden");
        return false;
    }
    if !app.state::<Told>().0.swap(true, Ordering::Relaxed) {
        let language = app.state::<Spoken>().now();
        notice::show(Said::GoesOn.in_words(language).to_owned(), Said::GoesOnWhy.of(language, &name));
    }
    true
}

/// Shows the window that is open already. A window manager may refuse; then the second start simply ends.
pub(crate) fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
