//! Webhooks of the platform: is it genuine, and what does it say.
//!
//! A body holds many entries, each with many changes, each with many items, and all are read. Fields and types come and
//! go, samples name the wrong field, ids are numbers here and texts there: so a change is told by its keys first and by
//! its field last, and what is not understood becomes [`ProviderEvent::Other`] without harming its neighbours.

mod account;
mod change;
mod describe;
mod people;
mod read;
mod reply;
mod status;
mod template;

use domain::event::ProviderEvent;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use thiserror::Error;

pub use self::describe::describe;
use crate::Secret;

/// Why a body is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WebhookError {
    /// It came without a signature.
    #[error("the webhook is not signed")]
    NotSigned,
    /// Somebody else signed it, or it was changed on the way.
    #[error("the signature of the webhook does not fit")]
    SignatureWrong,
    /// It is not JSON.
    #[error("the webhook is not JSON")]
    NotJson,
    /// It is JSON of another kind.
    #[error("this JSON is not a webhook of the platform")]
    NotAWebhook,
}

impl WebhookError {
    /// The stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSigned => "webhook_not_signed",
            Self::SignatureWrong => "webhook_signature_wrong",
            Self::NotJson => "webhook_not_json",
            Self::NotAWebhook => "webhook_of_another_kind",
        }
    }
}

/// Checks the signature header against the bytes as they came, before anything reads them. Takes the same time for every
/// wrong signature.
///
/// # Errors
/// [`WebhookError::NotSigned`] and [`WebhookError::SignatureWrong`].
pub fn verify(app_secret: &Secret, signature: Option<&str>, body: &[u8]) -> Result<(), WebhookError> {
    let signature = signature.ok_or(WebhookError::NotSigned)?;
    let told = signature.strip_prefix("sha256=").and_then(|digits| hex::decode(digits).ok());
    let told = told.ok_or(WebhookError::SignatureWrong)?;
    let mac = Hmac::<Sha256>::new_from_slice(app_secret.expose().as_bytes());
    let ours = mac.map_err(|_| WebhookError::SignatureWrong)?.chain_update(body).finalize().into_bytes();
    if bool::from(ours.as_slice().ct_eq(&told)) { Ok(()) } else { Err(WebhookError::SignatureWrong) }
}

/// Reads a body: everything that happened, in its order.
///
/// # Errors
/// [`WebhookError::NotJson`] and [`WebhookError::NotAWebhook`], for the body as a whole only.
pub fn decode(body: &[u8]) -> Result<Vec<ProviderEvent>, WebhookError> {
    let body: Value = serde_json::from_slice(body).map_err(|_| WebhookError::NotJson)?;
    let entries = body.get("entry").and_then(Value::as_array).ok_or(WebhookError::NotAWebhook)?;
    let mut events = Vec::new();
    for change in entries.iter().flat_map(|entry| read::items(entry, "changes")) {
        change::read(change, &mut events);
    }
    Ok(events)
}

#[cfg(test)]
mod tests;
