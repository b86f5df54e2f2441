//! The house rules, checked on the repository itself.
//!
//! A rule stands here if breaking it does no harm on the day it is broken and much harm a year later: an edge between
//! two rooms that were apart, a second place that writes SQL, a file that grows without end. Each rule is a pure
//! function from what was read to its offences, with a test that shows what it catches.

#![expect(clippy::expect_used, reason = "helpers of a test fail it by panicking, with what they expected")]

mod rooms;
mod sources;
mod sql;
mod tree;

use tree::Tree;

/// Fails with every offence, one a line.
#[track_caller]
fn assert_none(rule: &str, offences: &[String]) {
    assert!(offences.is_empty(), "{rule}:\n  {}\n", offences.join("\n  "));
}

#[test]
fn rooms_use_only_rooms_further_in() {
    let rooms = rooms::Rooms::read();
    assert_none("an edge that the house forbids", &rooms.forbidden_edges());
}

#[test]
fn only_the_room_that_a_wall_stands_around_uses_what_is_behind_it() {
    let rooms = rooms::Rooms::read();
    assert_none("a library used outside its room", &rooms.escaped_libraries());
}

#[test]
fn pure_rooms_cannot_reach_anything_outside_the_process() {
    assert_none("a pure room that can reach out", &rooms::impure_closures());
}

#[test]
fn files_stay_short_enough_for_one_subject() {
    assert_none("a file over 500 lines", &Tree::read().offences(sources::too_long));
}

#[test]
fn every_crate_opens_with_an_essay() {
    let tree = Tree::read();
    assert!(tree.roots().count() > 10, "the crates were not found");
    assert_none("a crate without its essay", &sources::crates_without_essay(&tree));
}

#[test]
fn no_test_is_switched_off() {
    assert_none("a test that does not run", &Tree::read().offences(sources::switched_off));
}

#[test]
fn nothing_is_left_for_later_and_no_path_of_one_machine_is_written() {
    assert_none("a word that must not stand here", &Tree::read().offences(sources::forbidden_words));
}

#[test]
fn sql_is_written_in_the_store_alone() {
    assert_none("SQL outside the store", &Tree::read().offences(sql::outside_the_store));
}

#[test]
fn every_query_is_one_statement_that_says_its_purpose() {
    assert_none("a query file", &Tree::read().offences(sql::malformed_query));
}

#[test]
fn the_compiler_checks_every_query_against_the_schema() {
    assert_none("SQL that is not checked", &Tree::read().offences(sql::unchecked));
}

#[test]
fn every_query_is_used() {
    assert_none("a query that no code names", &sql::unused(&Tree::read()));
}

#[test]
fn descriptions_of_queries_are_fresh() {
    assert_none("stale, run `cargo xtask gen`", &sql::stale(&Tree::read(), &sql::described()));
}
