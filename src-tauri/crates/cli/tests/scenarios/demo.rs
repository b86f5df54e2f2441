//! The main job, whole.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use crate::{
    people,
    shop::{Shop, assert_adds_up, assert_nobody_twice, figure},
};

#[test]
fn a_list_comes_in_a_campaign_goes_out_and_its_story_adds_up() {
    let shop = Shop::empty();
    let told = shop.ask(&["demo", "--seed", "7", "--speed", "2000"]);
    assert_adds_up(&told);
    assert_eq!(told["state"], "finished");

    let ledger = shop.ledger();
    assert_nobody_twice(&ledger);
    let people: BTreeSet<&str> = ledger.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(people.len() as u64, figure(&told, "accepted"), "what we call accepted is what the platform accepted");

    let skipped = told["skipped"].as_object().expect("reasons");
    assert!(skipped.keys().all(|reason| !reason.is_empty()));
    let skipped: u64 = skipped.values().filter_map(Value::as_u64).sum();
    let contacts = shop.ask(&["contacts", "count"]);
    assert_eq!(figure(&told, "planned") + skipped, figure(&contacts, "count"), "everybody is in, or out for a reason");

    let [sent, delivered, read, failed] = ["sent", "delivered", "read", "failed"].map(|name| figure(&told, name));
    assert!(sent >= delivered && delivered >= read && read > 0, "each contains the next: {told}");
    assert!(sent + failed <= figure(&told, "accepted"), "and they subdivide what was accepted: {told}");
    let versions = told["arms"].as_array().expect("two versions");
    for name in ["planned", "delivered", "read", "replied", "clicked", "opted_out"] {
        let sum: u64 = versions.iter().map(|arm| figure(arm, name)).sum();
        assert_eq!(sum, figure(&told, name), "{name} of the versions");
    }

    let page = fs::read_to_string(told["report"].as_str().expect("a report")).expect("it lies there");
    assert!(page.contains("Spring offer"), "it names the campaign");
    // The demo's bakery is in Montréal, and whoever asks now may be elsewhere.
    let id = told["id"].as_str().expect("an id");
    assert_eq!(shop.moved_to("Asia/Tokyo").status(id)["report"], told["report"], "found again");
}

#[test]
fn the_same_world_plays_the_same_campaign_and_another_world_another() {
    let [first, again, other] = ["1", "1", "2"].map(|seed| {
        std::thread::spawn(move || {
            let shop = Shop::empty();
            let list = shop.file("people.csv", &people::list(150, "yes"));
            shop.ask(&["demo", "--contacts", &list, "--seed", seed, "--speed", "2000"])
        })
    });
    let [first, again, other] = [first, again, other].map(|demo| result(demo.join().expect("a demo ends")));
    assert_eq!(first, again);
    assert_ne!(first, other);
}

/// What a world decides; the rest are names and places of this run.
fn result(mut told: Value) -> Value {
    let told_of = told.as_object_mut().expect("an object");
    for name in ["id", "report", "elapsed_ms"] {
        told_of.remove(name).expect("is told");
    }
    told
}

#[test]
fn a_list_on_which_nobody_agreed_makes_a_plan_of_nobody_that_says_why() {
    let shop = Shop::empty();
    let list = shop.file("people.csv", &people::list(20, ""));
    let told = shop.ask(&["demo", "--contacts", &list, "--speed", "20000"]);
    assert_eq!((figure(&told, "planned"), &told["skipped"]["no_consent"]), (0, &Value::from(20)));
    assert!(shop.ledger().is_empty());
}
