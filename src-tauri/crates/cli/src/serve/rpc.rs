//! Commands of the page, carried to the contract.

use std::sync::Arc;

use api::ApiError;
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::Desk;

/// Most bytes of one question: the longest list that may be pasted, with a second byte for each tab, quote and line end.
pub(super) const LONGEST: usize = 2 * app::LARGEST_PASTE;

/// Runs one command.
pub(super) async fn ask(State(desk): State<Arc<Desk>>, Path(name): Path<String>, body: Bytes) -> Response {
    let args = match read(&body) {
        Ok(args) => args,
        Err(refusal) => return refused(&refusal),
    };
    // A task of its own: what was begun is done even if the page that asked is gone.
    let holder = Arc::clone(&desk.holder);
    let answered = tokio::spawn(async move { holder.call(&name, args).await }).await;
    match answered.unwrap_or_else(|_| Err(ApiError::new("internal", json!({})))) {
        Ok(reply) => Json(reply).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

fn read(body: &[u8]) -> Result<Value, ApiError> {
    let wrong = |cause: serde_json::Error| json!({ "line": cause.line(), "column": cause.column() });
    serde_json::from_slice(body).map_err(|cause| ApiError::new("bad_request", wrong(cause)))
}

/// The refusal as the page reads it. The code tells what happened; the number is for whoever looks at the network.
pub(super) fn refused(refusal: &ApiError) -> Response {
    let status = match refusal.code.as_str() {
        "bad_request" => StatusCode::BAD_REQUEST,
        "unknown_command" => StatusCode::NOT_FOUND,
        "file_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::CONFLICT,
    };
    (status, Json(refusal)).into_response()
}
