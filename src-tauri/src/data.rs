//! The data folder of this window: opened when it starts, let go of when it ends.

use api::{
    ApiError,
    host::{Holder, shop_of_this_computer},
    views::Event,
};
use app::{App, Config, DataFolder, simulator};
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter};

use crate::rpc::Door;

/// The name under which the page hears events.
const EVENT: &str = "app";

/// Takes the data folder of this user, or finds the process that has it.
pub(crate) async fn open() -> Result<Holder, ApiError> {
    let no_folder = || ApiError::new("folder_unusable", json!({ "reason": "no home folder" }));
    let folder = DataFolder::of_this_user().ok_or_else(no_folder)?;
    let running = std::env::current_exe().map_err(|_| ApiError::new("internal", Value::Null))?;
    let config = Config {
        folder,
        program: simulator::program_beside(&running),
        shop: shop_of_this_computer(),
        seed: None,
        speed: None,
        faults: None,
    };
    Holder::take(config).await
}

/// Opens the folder, goes on with what was interrupted, and passes on to the page whatever happens.
pub(crate) async fn start(window: AppHandle, door: Door) {
    let Ok(Holder::Here(app, _)) = door.get_or_init(open).await else {
        // The page hears why with its first command.
        return;
    };
    let mut events = app.listen();
    go_on(app).await;
    loop {
        let event = match events.recv().await {
            Ok(event) => Event::from(event),
            // Too many at once: the page asks for everything anyway.
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => continue,
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        };
        if let Err(cause) = window.emit(EVENT, event) {
            tracing::warn!(error = %cause, "event not passed on");
        }
    }
}

/// Campaigns that were being sent when the program ended go on.
async fn go_on(app: &App) {
    for id in app.interrupted().await.unwrap_or_default() {
        if let Err(cause) = app.launch(id).await {
            tracing::warn!(error = %cause, code = cause.code(), "interrupted campaign not resumed");
        }
    }
}

/// Lets go of the folder, in order.
pub(crate) async fn close(door: Door) {
    if let Some(Ok(Holder::Here(app, _))) = door.get() {
        app.close().await;
    }
}
