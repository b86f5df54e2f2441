//! The sending process is killed, and nobody notices but us.
//!
//! The same on a larger scale: `cargo xtask bench kill`.

mod ledger;
mod ordeal;
mod people;
mod shop;

use std::path::Path;

use ordeal::{Ordeal, Survived};

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");

#[test]
fn a_campaign_that_is_killed_and_resumed_reaches_everybody_once_and_leaves_no_doubt() {
    let ordeal = Ordeal { people: 500, kills: 8, seed: 7, speed: 4 };
    let survived = ordeal.run(Path::new(PROGRAM), |_, _| {}).expect("the campaign goes on after each kill");
    let Survived { kills, twice, lost, unknown_left, .. } = survived;
    assert_eq!((kills, twice, lost, unknown_left), (8, 0, 0, 0), "{survived:?}");
}

#[test]
fn everybody_on_the_list_has_a_number_of_their_own() {
    let list = people::list(people::MOST);
    let numbers: std::collections::BTreeSet<&str> = list.lines().filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(numbers.len(), people::MOST + 1, "and the heading");
}
