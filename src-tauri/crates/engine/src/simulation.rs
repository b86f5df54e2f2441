//! The simulation: a world of faults around the real sender, drawn from one seed.
//!
//! The world plays everything the sender does not contain: a store that commits late, fails and forgets nothing
//! ([`store`]); a platform that accepts, refuses, throttles, and loses answers of what it accepted ([`gateway`]); people
//! who pause and stop; power cuts at the worst places; clocks set back and laptops put to sleep ([`world`]). What is
//! drawn is in [`scenario`], what can go wrong has a name in [`fault`].
//!
//! Beside them stands [`truth`], which believes nobody: it sees the requests that really leave, on the one clock that
//! cannot be set, and checks the promises after every step. [`mutants`] are senders with one decision broken; a
//! simulation that does not catch every one of them would prove nothing.
//!
//! A failing seed alone reproduces its story, aloud: `SEED=108 cargo test -p engine worlds -- --nocapture`. More worlds
//! than in every run: `SEEDS=1000000`, in a few minutes; one of the sender's defects showed itself in one of a million.

mod dice;
mod fault;
mod gateway;
mod mutants;
mod scenario;
mod store;
mod truth;
mod world;

use std::collections::BTreeMap;

use fault::Fault;
use mutants::MUTANTS;
use world::{Run, run};

const SEEDS: u64 = 20_000;

/// A number asked for on the command line.
#[expect(clippy::disallowed_methods, reason = "a seed on the command line is how a failure is reproduced")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// Runs the seeds on two threads, each its half.
fn run_all(seeds: u64) -> Vec<Run> {
    std::thread::scope(|scope| {
        let halves: Vec<_> = (0..2)
            .map(|half| scope.spawn(move || (half..seeds).step_by(2).map(|seed| run(seed, None, false)).collect()))
            .collect();
        halves.into_iter().flat_map(|half| -> Vec<Run> { half.join().expect("a run does not panic") }).collect()
    })
}

#[test]
fn twenty_thousand_worlds_keep_every_promise() {
    if let Some(seed) = asked("SEED") {
        let broken = run(seed, None, true).breach.map(|breach| breach.to_string());
        assert_eq!(broken, None, "SEED={seed}");
        return;
    }
    let seeds = asked("SEEDS").unwrap_or(SEEDS);
    let mut fired: BTreeMap<Fault, u64> = Fault::ALL.iter().map(|fault| (*fault, 0)).collect();
    let mut broken = Vec::new();
    let (mut sends, mut steps, mut accepted) = (0, 0, 0);
    for run in run_all(seeds) {
        broken.extend(run.breach.map(|breach| format!("SEED={}: {breach}", run.seed)));
        for fault in &run.faults {
            *fired.entry(*fault).or_default() += 1;
        }
        sends += run.sends;
        steps += run.steps;
        accepted += run.accepted;
    }
    let first = &broken[..broken.len().min(10)];
    assert!(broken.is_empty(), "{} of {seeds} worlds, the first:\n{}", broken.len(), first.join("\n"));
    println!("{seeds} seeds, {steps} steps, {sends} sends, {accepted} accepted; seeds in which each fault fired:");
    println!("{fired:?}");
    let never: Vec<Fault> = fired.iter().filter(|(_, seeds)| **seeds == 0).map(|(fault, _)| *fault).collect();
    assert!(never.is_empty(), "these faults never fired: {never:?}");
}

#[test]
fn every_mutant_breaks_the_promise_that_its_mistake_is_about() {
    for mutant in &MUTANTS {
        let breaches = (0..SEEDS).filter_map(|seed| Some((seed, run(seed, Some(mutant), false).breach?)));
        let caught = breaches.into_iter().find(|(_, breach)| breach.promise == mutant.breaks);
        let Some((seed, breach)) = caught else { panic!("a sender that {} lives", mutant.name) };
        println!("{}: caught by seed {seed}: {breach}", mutant.name);
    }
}

#[test]
fn a_seed_tells_the_same_story_every_time() {
    for seed in 0..50 {
        assert_eq!(run(seed, None, false), run(seed, None, false), "SEED={seed}");
    }
}
