//! `cargo xtask bench plan`.

fn main() {}
