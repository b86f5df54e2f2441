//! Providers: what we ask of them, in their words, and what they answer, in ours.
//!
//! Each provider is a pure translation (bytes out of nouns, nouns out of bytes), one table of its errors, and one shared
//! HTTP transport. There is one provider so far, [`cloud_api`]: the platform's own interface. The rest of the program
//! knows the trait [`Gateway`] and the nouns of `domain`, never a provider's words.
//!
//! Invariants:
//! - one call of [`Gateway::send`] is one request: nothing is sent again here, by no retry, redirect or renewed
//!   connection. Whether to send again is the engine's decision;
//! - an answer is "not sent" only if it is certain that no byte of the request left, or the provider says so in its own
//!   envelope. Everything else is "unknown": a time-out, a broken connection, a server error, a proxy's page;
//! - decisions rest on the provider's codes, never on its texts or on HTTP statuses alone ([`cloud_api::errors`]);
//! - decoding never fails a whole webhook for one strange part: what is not understood becomes
//!   [`domain::event::ProviderEvent::Other`], and no bytes make it panic;
//! - a token travels over TLS only, or to a simulator on this computer: [`http::Http`] reaches either the internet or
//!   the loopback, never both, and follows nothing elsewhere.
//!
//! What it must never do: decide what to do about an answer, read a clock, touch the database or the keyring, or print
//! a number, a message id, a token or a body.
//!
//! Start with [`Gateway`], then [`cloud_api::CloudApi`] and [`cloud_api::webhook`].

pub mod cloud_api;
mod contract;
pub mod http;
mod secret;

pub use self::{
    contract::{Gateway, GatewayError, NumberInfo, NumberStatus, Outgoing, Quality},
    http::install_crypto,
    secret::Secret,
};
