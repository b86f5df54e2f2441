//! `cargo xtask bench send`.

fn main() {}
