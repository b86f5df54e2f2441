//! The words between the relay and the desktop, versioned.
//!
//! A relay that runs on somebody's server is older or newer than the desktop that asks it, and the two must understand
//! each other or say plainly that they do not. So everything that passes between them stands here, each thing with the
//! number of its version in front, and both sides read and write it with this code alone.
//!
//! It begins small: a [`Delivery`] is one raw webhook body as it was received. The loopback listener of practice hands
//! it on in the same form, so that everything behind it cannot tell the two sources apart.
//!
//! Invariants:
//! - a body is kept byte for byte: its signature covers the bytes, and re-written JSON never matches it;
//! - a version that this program does not know is refused as such, never read as far as it goes;
//! - nothing here prints a body or a signature: bodies hold numbers and texts of people.
//!
//! What it must never do: read a clock, reach a network or a file, look into a body, or know a provider.

mod delivery;
mod error;

pub use self::{delivery::Delivery, error::WireError};
