//! What every bench needs and no product has: what a tree of processes costs, the middle and the edge of many
//! timings, and one way to be started and to tell what was found.
//!
//! A bench is a program with a line of its own. `cargo xtask bench NAME` runs it whole, in a release build.
//! `cargo test` runs it too, in a form so small that it only proves that it still works: see [`Form`].
//!
//! Processor time and memory come from the system ([`processes`]), not from what a program says of itself. They are
//! counted for a whole tree, because a program that hands its work to a child has not become cheaper. Where the system
//! does not tell (elsewhere than on Linux) figures are missing, not zero.
//!
//! It must never decide whether a figure is good: a bench tells, and people who know the machine judge. Start reading at
//! [`line`](mod@line).

pub mod line;
pub mod members;
pub mod processes;
pub mod timings;

pub use line::{Common, Findings, Form};
pub use members::{Member, members};
pub use processes::{Usage, Watch};
pub use timings::{Timings, median};
