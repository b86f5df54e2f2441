//! The data folder of this window: opened when it starts, let go of when it ends.

use std::sync::Arc;

use api::{
    ApiError,
    host::{Holder, shop_of_this_computer},
    views::Event,
};
use app::{Config, DataFolder, USUAL_SPEED, simulator};
use serde_json::json;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

use crate::{rpc::Door, sending};

/// The name under which the page hears events.
const EVENT: &str = "app";

/// Takes the data folder of this user, or finds the process that has it.
pub(crate) async fn open() -> Result<Arc<Holder>, ApiError> {
    let no_folder = || ApiError::new("folder_unusable", json!({ "reason": "no home folder" }));
    let folder = DataFolder::of_this_user().ok_or_else(no_folder)?;
    let running = std::env::current_exe().map_err(|_| ApiError::new("internal", json!({})))?;
    let config = Config {
        folder,
        program: simulator::program_beside(&running),
        shop: shop_of_this_computer(),
        seed: None,
        speed: None,
        hurry: Some(USUAL_SPEED),
        faults: None,
        rules: None,
    };
    Holder::take(config).await.map(Arc::new)
}

/// Opens the folder, goes on with what was interrupted, and passes on to the page whatever happens.
pub(crate) async fn start(window: AppHandle, door: Door) {
    // If it cannot be opened, the page hears why with its first command.
    let Ok(holder) = door.enter().await else { return };
    let Holder::Here(app, _) = &*holder else { return };
    let mut events = app.listen();
    holder.go_on().await;
    loop {
        let event = match events.recv().await {
            Ok(event) => Event::from(event),
            // Too many at once: the page asks for everything anyway.
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        if let Err(cause) = window.emit(EVENT, &event) {
            tracing::warn!(error = %cause, "event not passed on");
        }
        if let Event::CampaignChanged { id } = event {
            sending::moved(&window, &holder, &id).await;
        }
    }
}

/// Lets go of the folder, in order.
pub(crate) async fn close(door: Door) {
    if let Some(holder) = door.opened() {
        holder.close().await;
    }
}
