//! Why nothing can be received.

use std::{io, net::SocketAddr};

use thiserror::Error;

/// The listener could not begin.
#[derive(Debug, Error)]
pub enum BindError {
    /// Other computers could reach this address.
    #[error("{0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// The system did not give the address.
    #[error("the address {address} cannot be listened on")]
    Refused {
        /// The address that was asked for.
        address: SocketAddr,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
}

impl BindError {
    /// The stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotLoopback(_) => "inbox_not_loopback",
            Self::Refused { .. } => "inbox_address_refused",
        }
    }
}
