//! Whole campaigns with the real program, over real HTTP on loopback, on real SQLite.
//!
//! Each scenario is a shop with a folder of its own. What left is read from the platform's ledger, which is written by
//! another process and knows nothing of our rows; what we say of it is read from the program's own answers.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod control;
mod demo;
mod faults;
mod folder;
mod hours;
mod inside;
mod kept;
mod line;
mod live;
mod people;
mod preview;
mod shop;
