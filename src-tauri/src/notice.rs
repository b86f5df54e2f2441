//! Notices of the system, for a person who does not look at the window.

/// Shows one. A system that shows none is no trouble of anybody's: the window tells the same.
pub(crate) fn show(head: String, body: String) {
    // It waits for the session bus, which may not be there.
    std::thread::spawn(move || {
        let shown = notify_rust::Notification::new().appname("Estafette").summary(&head).body(&plain(&body)).show();
        if let Err(cause) = shown {
            tracing::debug!(error = %cause, "notice not shown");
        }
    });
}

/// Systems may read the body as markup; a campaign's name is none.
fn plain(text: &str) -> String {
    if cfg!(target_os = "linux") {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}
