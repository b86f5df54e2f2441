//! What must hold whatever comes in, for the parsers that read what others wrote.
//!
//! A target of cargo-fuzz is one line that hands its bytes to a function here, and that function panics when a promise
//! of the code under it is broken: not only that nothing falls over, but that counts add up, that reading again reads
//! the same, and that what goes out can be read back. The promises are those which the crates make in their own first
//! lines; here they are held against input that nobody thought of.
//!
//! Each function takes raw bytes, so that a seed is a file that a person can read and a finding can be sent to the
//! crate's own tests as it is. Where bytes would rarely be well formed, a first byte of zero says that the rest is raw
//! material for a structure ([`webhook`], [`template`], [`experiment`]).
//!
//! It must never be weaker than what it tests: no result is forgiven because it is rare. It must not be stronger
//! either: what is asserted here is promised there. Nothing here reaches a network, a clock or a file.
//!
//! Start with [`phone`], the shortest. `tests/seeds.rs` runs every seed once, without the fuzzer.

#![forbid(unsafe_code)]

pub mod experiment;
pub mod list;
pub mod phone;
mod pieces;
pub mod template;
pub mod webhook;
pub mod workbook;
