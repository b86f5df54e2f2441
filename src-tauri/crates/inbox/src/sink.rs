//! Who keeps what comes in.

use async_trait::async_trait;
use thiserror::Error;
use wire::Delivery;

/// The body was not kept. Its sender is told to try again.
#[derive(Debug, Error)]
#[error("the webhook could not be kept")]
pub struct KeepError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl KeepError {
    /// Names the cause.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

/// The place where bodies are kept until they are understood.
#[async_trait]
pub trait Sink: Send + Sync {
    /// Keeps a body for good. When this returns, a power cut must not lose it.
    ///
    /// # Errors
    /// [`KeepError`]: not kept, the sender shall try again.
    async fn keep(&self, delivery: Delivery) -> Result<(), KeepError>;
}
