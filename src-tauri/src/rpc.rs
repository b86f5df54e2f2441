//! The one door between the page and the program.

use std::sync::Arc;

use api::{ApiError, host::Holder};
use serde_json::Value;
use tauri::State;
use tokio::sync::OnceCell;

use crate::data;

/// What the data folder was opened to, once it is; the page may ask before.
pub(crate) type Door = Arc<OnceCell<Result<Holder, ApiError>>>;

/// Carries one command of the page to the contract, and its answer back. A folder that cannot be opened answers every
/// command with why.
///
/// # Errors
/// What the contract refuses the command for.
#[tauri::command]
pub(crate) async fn rpc(door: State<'_, Door>, name: String, args: Value) -> Result<Value, ApiError> {
    // A task of its own: what was begun is done even if the page that asked is gone.
    let answered = tauri::async_runtime::spawn(answer(Door::clone(&door), name, args)).await;
    answered.unwrap_or_else(|_| Err(ApiError::new("internal", Value::Null)))
}

async fn answer(door: Door, name: String, args: Value) -> Result<Value, ApiError> {
    match door.get_or_init(data::open).await {
        Ok(holder) => holder.call(&name, args).await,
        Err(refusal) => Err(refusal.clone()),
    }
}
