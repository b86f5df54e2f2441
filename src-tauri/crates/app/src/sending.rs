//! Sending: the only place where the engine, the store and a provider meet.

mod driver;
mod limits;
mod pause;

pub use driver::Ending;
pub(crate) use driver::{Driver, Errand, Order};
pub(crate) use limits::limits;
