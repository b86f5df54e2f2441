//! A page that never comes, or goes away: said in words, in place of a white window.

use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::Duration,
};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::words::{Said, Spoken};

/// How long a page may take to say its first word: far longer than on a slow computer with a full disk.
const PATIENCE: Duration = Duration::from_secs(45);
/// A page that was lost is loaded again so many times.
#[cfg(target_os = "linux")]
const LOADED_AGAIN: u32 = 2;

/// What is known of the page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    spoke: AtomicBool,
    lost: AtomicU32,
}

impl Page {
    /// The page has said something.
    pub(crate) fn is_there(&self) {
        self.spoke.store(true, Ordering::Relaxed);
    }
}

/// Waits for the page's first word, and says so if none comes.
pub(crate) async fn expect(app: AppHandle) {
    tokio::time::sleep(PATIENCE).await;
    if !app.state::<Page>().spoke.load(Ordering::Relaxed) {
        tracing::error!("the page did not come");
        complain(&app);
    }
}

/// Loads the page again when what shows it has died. What the page showed lies in the program; nothing is lost.
#[cfg(target_os = "linux")]
pub(crate) fn mend(app: &AppHandle) {
    use webkit2gtk::WebViewExt;

    let Some(window) = app.get_webview_window("main") else { return };
    let app = app.clone();
    let watched = window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, _| {
            let lost = app.state::<Page>().lost.fetch_add(1, Ordering::Relaxed);
            tracing::error!(lost, "the web view's process ended");
            if lost < LOADED_AGAIN { view.reload() } else { complain(&app) }
        });
    });
    if let Err(cause) = watched {
        tracing::warn!(error = %cause, "web view not watched");
    }
}

/// Elsewhere the web view does that itself.
#[cfg(not(target_os = "linux"))]
pub(crate) fn mend(_: &AppHandle) {}

fn complain(app: &AppHandle) {
    let language = app.state::<Spoken>().now();
    let dialog = app.dialog().message(Said::NoPageWhat.in_words(language)).title(Said::NoPage.in_words(language));
    dialog.kind(MessageDialogKind::Error).show(|_| {});
}
