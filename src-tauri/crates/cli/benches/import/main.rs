//! `cargo xtask bench import`.

fn main() {}
