//! The sign beside the clock: to come back to a window that was closed, to stop what is being sent, to end.
//!
//! Not every desktop shows one, and then nothing is missing: a second start brings the window forward.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tauri::{
    AppHandle, Manager,
    menu::{Menu, MenuItem},
    tray::TrayIconBuilder,
};

use crate::{
    sending::{self, Sending},
    window,
    words::{Said, Spoken},
};

/// The entries that change.
struct Entries {
    open: MenuItem<tauri::Wry>,
    stop: MenuItem<tauri::Wry>,
    quit: MenuItem<tauri::Wry>,
}

/// Puts it there, if the desktop has a place for it.
pub(crate) fn show(app: &AppHandle) {
    // On Linux the library that draws it is looked for at run time, and its binding panics when it is missing.
    match catch_unwind(AssertUnwindSafe(|| build(app))) {
        Ok(Ok(())) => refresh(app),
        Ok(Err(cause)) => tracing::info!(error = %cause, "no sign beside the clock"),
        Err(_) => tracing::info!("no sign beside the clock: its library is missing"),
    }
}

fn build(app: &AppHandle) -> tauri::Result<()> {
    let entry = |id: &str, said: Said| {
        MenuItem::with_id(app, id, said.in_words(app.state::<Spoken>().now()), true, None::<&str>)
    };
    let (open, stop, quit) = (entry("open", Said::Open)?, entry("stop", Said::Stop)?, entry("quit", Said::Quit)?);
    let menu = Menu::with_items(app, &[&open, &stop, &quit])?;
    let mut sign = TrayIconBuilder::with_id("main")
        .menu(&menu)
        .tooltip("Estafette")
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()));
    if let Some(icon) = app.default_window_icon() {
        sign = sign.icon(icon.clone());
    }
    sign.build(app)?;
    app.manage(Entries { open, stop, quit });
    Ok(())
}

fn chosen(app: &AppHandle, entry: &str) {
    match entry {
        "open" => window::bring_forward(app),
        "stop" => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move { sending::stop(&app).await });
        }
        "quit" => app.exit(0),
        _ => {}
    }
}

/// Says it in the language of now, and offers to stop only what is being sent.
pub(crate) fn refresh(app: &AppHandle) {
    let Some(entries) = app.try_state::<Entries>() else { return };
    let language = app.state::<Spoken>().now();
    let is_sending = app.state::<Sending>().one().is_some();
    let changed = [
        entries.open.set_text(Said::Open.in_words(language)),
        entries.stop.set_text(Said::Stop.in_words(language)),
        entries.stop.set_enabled(is_sending),
        entries.quit.set_text(Said::Quit.in_words(language)),
    ];
    for cause in changed.into_iter().filter_map(Result::err) {
        tracing::debug!(error = %cause, "menu not changed");
    }
}
