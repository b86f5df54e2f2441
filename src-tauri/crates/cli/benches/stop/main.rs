//! `cargo xtask bench stop`.

fn main() {}
