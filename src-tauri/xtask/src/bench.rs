//! Measurements of whole processes, release build. A bench is added here when it exists.

use crate::step::Stop;

/// `cargo xtask bench NAME [--json]`.
pub(crate) fn bench(arguments: &[&str]) -> Result<(), Stop> {
    let name = arguments.first().copied().unwrap_or_default();
    let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
    match BENCHES.iter().find(|bench| bench.name == name) {
        Some(bench) => (bench.run)(&arguments[1..]),
        None => Err(Stop::Usage(format!(
            "cargo xtask bench NAME [--json]\n\nBenches: {}",
            if known.is_empty() { "none yet".to_owned() } else { known.join(", ") }
        ))),
    }
}

/// One measurement: its name on the line, and what runs it with the words after the name.
struct Bench {
    name: &'static str,
    run: fn(&[&str]) -> Result<(), Stop>,
}

const BENCHES: &[Bench] = &[];
