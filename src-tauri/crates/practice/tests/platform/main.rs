//! The simulator as its clients see it: over real loopback HTTP, from the documentation alone.

#![expect(clippy::unwrap_used, reason = "tests: a helper that fails is a failing test")]

mod client;
mod control;
mod faults;
mod limits;
mod nodes;
mod pacing;
mod receiver;
mod restart;
mod sending;
mod webhooks;
