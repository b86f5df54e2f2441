//! Where raw webhook bodies come in.
//!
//! A body is worth more than anything made from it: what was decoded wrongly can be decoded again, what was not kept is
//! gone, since no provider sends old webhooks again on request. So a body is first handed to a [`Sink`] that keeps it
//! for good, and only then answered with 200; if it cannot be kept the answer is 503 and the sender tries again.
//!
//! This room has one source for now: [`Listener`], on a loopback address, for the practice simulator. The live source,
//! a relay on a server, gives the same [`wire::Delivery`] to the same sink.
//!
//! Invariants:
//! - nothing is answered 200 before [`Sink::keep`] has returned;
//! - bytes and signature are handed on as they came; whoever decodes them verifies them;
//! - the listener binds to loopback addresses only, and answers peers from loopback only.
//!
//! What it must never do: look into a body, know a provider, drop a body because it is strange, or print one.
//! Duplicates are not its business: the same body twice is kept twice, and the join behind it does not mind.
//!
//! Start with [`Sink`], then [`Listener::bind`].

mod error;
mod listener;
mod routes;
mod sink;

pub use self::{
    error::BindError,
    listener::{Clock, Listener},
    routes::BODY_MAX_BYTES,
    sink::{KeepError, Sink},
};
