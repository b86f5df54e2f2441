//! Acceptance: what is true of the whole rather than of one room.
//!
//! The tests of a rule stand beside the rule, in its crate. Here stand those that need several rooms, the whole
//! repository, or a real program.
//!
//! - `tidy/` reads the repository itself: which room may use which, who may reach the network, the database and the
//!   keyring, and what a file may look like. What a wall forbids is written there once, as a table.
//! - `window/` opens the real window. It is a test of the package `desktop`, so that cargo builds the window for it
//!   once and in the same way.
//!
//! This package has no code of its own, and nothing may depend on it.
