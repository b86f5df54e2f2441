//! A platform that fails in every way we know of. Nobody gets a message twice; what is not known is said, and settled.

use std::collections::BTreeSet;

use rstest::rstest;
use serde_json::Value;

use crate::shop::{Shop, Wish, assert_adds_up, assert_nobody_twice, figure};

const PEOPLE: usize = 60;
const SPEED: &str = "500";
/// The day after, in which reports come.
const WATCH_SPEED: &str = "100000";
/// A campaign that is held more often than this gets nowhere.
const RESUMES: u32 = 12;

/// A shop on a failing platform, sent to its end, however often it was held.
fn sent(faults: &str) -> (Shop, String, Value) {
    let shop = Shop::with(PEOPLE);
    let id = shop.plan(&Wish::default());
    let faults = shop.file("faults.toml", faults);
    let send = |how: &str| shop.ask(&["campaign", how, &id, "--speed", SPEED, "--faults", &faults]);
    let mut told = send("launch");
    for _ in 0..RESUMES {
        assert_adds_up(&told);
        if told["state"] == "finished" {
            break;
        }
        assert!(told["pause"].is_string(), "held, and says why: {told}");
        told = send("resume");
    }
    assert_eq!(told["state"], "finished", "{told}");
    assert_nobody_twice(&shop.ledger());
    (shop, id, told)
}

fn reached(shop: &Shop) -> u64 {
    let ledger = shop.ledger();
    ledger.iter().map(|letter| letter.to.as_str()).collect::<BTreeSet<_>>().len() as u64
}

#[rstest]
#[case::answers_of_trouble_although_it_was_accepted("server_error_after = 0.3")]
#[case::connections_that_break_although_it_was_accepted("reset_after = 0.3")]
#[case::answers_that_come_too_late("answer_delayed = 0.05\nanswer_delay_real_ms = 6000")]
#[case::too_fast_for_the_platform("rate_limited = 0.3")]
#[case::reports_that_come_twice("webhook_doubled = 1.0\nserver_error_after = 0.1")]
#[case::reports_that_come_hours_late("webhook_delayed = 0.5\nwebhook_delay_ms = 7200000\nreset_after = 0.1")]
fn what_was_accepted_is_known_in_the_end_by_its_reports(#[case] faults: &str) {
    let (shop, id, _) = sent(faults);
    let told = shop.ask(&["campaign", "watch", &id, "--speed", WATCH_SPEED]);
    assert_adds_up(&told);
    assert_eq!(figure(&told, "unknown"), 0, "{told}");
    assert_eq!(figure(&told, "accepted"), PEOPLE as u64, "{told}");
    assert_eq!(reached(&shop), PEOPLE as u64);
    assert_nobody_twice(&shop.ledger());
}

#[rstest]
#[case::answers_of_trouble("server_error_before = 0.2")]
#[case::connections_that_break("reset_before = 0.2")]
#[case::both_kinds("server_error_before = 0.1\nserver_error_after = 0.1\nreset_before = 0.1\nreset_after = 0.1")]
fn what_was_not_accepted_waits_for_a_person_and_is_sent_once(#[case] faults: &str) {
    let (shop, id, _) = sent(faults);
    let told = shop.ask(&["campaign", "watch", &id, "--speed", WATCH_SPEED]);
    let (unknown, known) = (figure(&told, "unknown"), figure(&told, "accepted"));
    assert!(unknown > 0, "some are in doubt: {told}");
    assert_eq!((known, unknown + known), (reached(&shop), PEOPLE as u64), "and exactly those did not go out");

    shop.ask(&["campaign", "settle", &id, "--unknown", "send-again"]);
    let told = shop.ask(&["campaign", "resume", &id, "--speed", SPEED]);
    assert_eq!((figure(&told, "accepted"), figure(&told, "unknown")), (PEOPLE as u64, 0), "{told}");
    assert_nobody_twice(&shop.ledger());
}

#[test]
fn reports_that_are_lost_make_nothing_up() {
    let (shop, id, told) = sent("webhook_lost = 0.5");
    assert_eq!(figure(&told, "accepted"), PEOPLE as u64);
    let told = shop.ask(&["campaign", "watch", &id, "--speed", WATCH_SPEED]);
    assert_adds_up(&told);
    assert!(figure(&told, "delivered") < PEOPLE as u64, "half of the reports never came: {told}");
}

#[rstest]
#[case::a_template_that_is_paused("template_paused_after = 10", "template")]
#[case::a_token_that_expires("token_expires_after = 10", "credentials")]
fn what_nobody_but_a_person_can_mend_holds_the_campaign_and_says_so(#[case] faults: &str, #[case] reason: &str) {
    let shop = Shop::with(400);
    let id = shop.plan(&Wish { per_second: 20, ..Wish::default() });
    let faults = shop.file("faults.toml", faults);
    let told = shop.ask(&["campaign", "launch", &id, "--speed", "2", "--faults", &faults]);
    assert_adds_up(&told);
    assert_eq!(told["state"], "paused", "{told}");
    assert!(told["pause"].as_str().is_some_and(|pause| pause.starts_with(reason)), "{told}");
    assert!(figure(&told, "queued") > 300, "held before most of it was refused: {told}");
    assert_eq!(figure(&told, "accepted"), shop.ledger().len() as u64);
    assert_eq!(shop.status(&id)["pause"], told["pause"], "and still says so when its process is gone");
}

#[test]
fn faults_that_nobody_understands_are_refused_before_anything_is_sent() {
    let shop = Shop::with(3);
    let id = shop.plan(&Wish::default());
    let faults = shop.file("faults.toml", "reset_aftr = 0.5");
    let (exit, refusal) = shop.refusal(&["campaign", "launch", &id, "--faults", &faults]);
    assert_eq!((exit, refusal["code"].as_str()), (1, Some("simulator_refused")));
    assert_eq!(refusal["params"]["code"], "faults_unreadable");
    assert_eq!(shop.status(&id)["state"], "ready");
}

#[rstest]
#[case::an_unknown_name("througput_per_s = 1000", "rules_unreadable")]
#[case::a_figure_out_of_range("throughput_per_s = 0", "rules_invalid")]
fn rules_that_no_platform_has_are_refused_before_anything_is_sent(#[case] rules: &str, #[case] code: &str) {
    let shop = Shop::with(3);
    let id = shop.plan(&Wish::default());
    let rules = shop.file("rules.toml", rules);
    let (exit, refusal) = shop.refusal(&["campaign", "launch", &id, "--rules", &rules]);
    assert_eq!((exit, refusal["code"].as_str()), (1, Some("simulator_refused")));
    assert_eq!(refusal["params"]["code"], code);
    assert_eq!(shop.status(&id)["state"], "ready");
}

#[test]
fn an_account_with_other_rules_is_sent_by_them() {
    let shop = Shop::with(60);
    let id = shop.plan(&Wish::default());
    let rules = shop.file("rules.toml", "throughput_per_s = 20\nwebhook_batch_max = 1000");
    let told = shop.ask(&["campaign", "launch", &id, "--speed", "2", "--rules", &rules]);
    assert_eq!((told["state"].as_str(), figure(&told, "accepted")), (Some("finished"), 60), "{told}");
    let ledger = shop.ledger();
    let in_second = |from: i64| ledger.iter().filter(|letter| (from..from + 1_000).contains(&letter.at_ms)).count();
    let most = ledger.iter().map(|letter| in_second(letter.at_ms)).max();
    assert!(most.is_some_and(|most| (1..=20).contains(&most)), "{most:?} in a second");
}
