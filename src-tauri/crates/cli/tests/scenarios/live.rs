//! A campaign as the window watches it: figures while it is sent, STOP and resume, results, and time that hurries.

use std::{thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::{
    inside::Inside,
    shop::{Shop, Wish, assert_adds_up, assert_nobody_twice, figure, wait},
};

/// Slow enough that most are still waiting when a person acts.
const SLOW: Wish<'_> = Wish { name: "Slow", per_hour: 6_000, per_second: 20, quiet_hours: false };
/// A batch of a hundred every real second.
const PACE: f64 = 60.0;

fn of(id: &str) -> Value {
    json!({ "id": id })
}

/// A campaign of two versions, planned in this very host.
fn plan_test(window: &Inside, per_hour: u32) -> String {
    let arm = |label: &str, template: &str| {
        json!({
            "label": label, "template": template, "language": "en",
            "values": { "body.1": { "field": "first_name" }, "body.2": { "text": "20%" }, "button.0.1": { "text": "a" } },
        })
    };
    let spec = json!({
        "name": "Which is read?",
        "arm": [arm("A", "spring_offer_a"), arm("B", "spring_offer_b")],
        "pace": { "per_hour": per_hour, "per_second": 80, "quiet_hours": false },
        "test": { "metric": "read" },
    });
    window.ask("campaign_plan", json!({ "spec": spec }))["id"].as_str().expect("an id").to_owned()
}

/// The live figures, which add up whenever one asks.
fn live(window: &Inside, id: &str) -> Value {
    let live = window.ask("campaign_live", of(id));
    assert_adds_up(&live["campaign"]);
    live
}

#[test]
fn a_campaign_is_watched_stopped_and_gone_on_with_and_nobody_is_written_to_twice() {
    let shop = Shop::with(400);
    let id = shop.plan(&SLOW);
    let window = Inside::window(&shop, PACE);
    window.ask("campaign_launch", of(&id));
    let mut seen = Value::Null;
    // A batch leaves as fast as the account allows; what it waits for most of the time is the next one.
    wait("an end that is foretold, and a batch that is over", || {
        sleep(Duration::from_millis(20));
        seen = live(&window, &id);
        let is_foretold = figure(&seen["campaign"], "accepted") > 20 && seen["ends_at_ms"].is_number();
        is_foretold && seen["waits_for"] == "spread"
    });
    assert_eq!((&seen["campaign"]["state"], seen["clock_speed"].as_f64()), (&"running".into(), Some(PACE)));
    assert_eq!(seen["quality"], "green");
    assert_eq!((figure(&seen, "per_hour"), figure(&seen, "per_second")), (6_000, 20));
    assert!(figure(&seen, "last_minute") > 0, "{seen}");
    let (now, ends) = (figure(&seen, "now_ms"), figure(&seen, "ends_at_ms"));
    assert!((1..=4 * 60_000).contains(&(ends - now)), "400 at 6,000 an hour take four minutes: {seen}");
    assert_eq!(figure(&seen, "real_left_ms"), (ends - now) / 60);

    let stopped = window.ask("campaign_stop", of(&id));
    let left = shop.ledger().len();
    assert_eq!((&stopped["state"], figure(&stopped, "in_flight")), (&"stopped".into(), 0));
    assert_eq!(window.ask("campaign_stop", of(&id))["state"], "stopped", "twice is once");
    let frozen = live(&window, &id);
    sleep(Duration::from_millis(300));
    let later = live(&window, &id);
    assert_eq!(figure(&frozen["campaign"], "queued"), figure(&later["campaign"], "queued"));
    assert_eq!(shop.ledger().len(), left, "nothing left after the stop was confirmed");
    assert!(later["waits_for"].is_null() && later["ends_at_ms"].is_null(), "{later}");

    window.ask("practice_set", json!({ "speed": 3_600 }));
    window.ask("campaign_resume", of(&id));
    let ended = window.wait_for(&id, "finished");
    assert_adds_up(&ended);
    assert_nobody_twice(&shop.ledger());
    assert_eq!(figure(&ended, "accepted") + figure(&ended, "unknown"), 400);
    window.close();
}

#[test]
fn a_stop_during_a_launch_stops_what_was_launched() {
    let shop = Shop::with(200);
    let id = shop.plan(&SLOW);
    let window = Inside::window(&shop, PACE);
    let [launched, stopped] = window.both(["campaign_launch", "campaign_stop"], &of(&id));
    launched.expect("launched");
    assert_eq!(stopped.expect("stopped")["state"], "stopped");
    let left = shop.ledger().len();
    sleep(Duration::from_millis(300));
    assert_eq!((&window.ask("campaign_status", of(&id))["state"], shop.ledger().len()), (&"stopped".into(), left));
    window.close();
}

#[test]
fn results_tell_what_came_of_it_once_the_answers_are_in() {
    let shop = Shop::with(300);
    let window = Inside::window(&shop, 3_600.0);
    let id = plan_test(&window, 6_000);
    window.ask("campaign_launch", of(&id));
    window.wait_for(&id, "finished");
    let early = window.ask("campaign_results", of(&id));
    assert_eq!(early["test"]["outcome"], "TOO_EARLY");
    assert_eq!((&early["test"]["metric"], &early["test"]["difference"]), (&"read".into(), &Value::Null));
    let due = figure(&early["test"], "due_at_ms");
    assert_eq!(due - figure(&early, "ended_at_ms"), 86_400_000, "a day after the last message");

    window.ask("campaign_await", of(&id));
    let results = window.ask("campaign_results", of(&id));
    let (campaign, test) = (&results["campaign"], &results["test"]);
    assert!(!["TOO_EARLY", "NO_DATA"].contains(&test["outcome"].as_str().expect("a name")), "{test}");
    assert_eq!(test["outcome"], campaign["verdict"]);
    assert!(test["due_at_ms"].is_null());
    let difference = &test["difference"];
    assert!(difference["low"].as_f64() <= difference["estimate"].as_f64(), "{difference}");
    for (arm, counted) in test["arms"].as_array().expect("arms").iter().zip(campaign["arms"].as_array().expect("arms"))
    {
        assert_eq!((&arm["successes"], &arm["people"]), (&counted["read"], &counted["attempted"]));
        let at = |name: &str| arm[name].as_f64().expect("a share");
        assert!(at("low") < at("rate") && at("rate") < at("high"), "{arm}");
    }
    let costs = results["cost_by_arm"].as_array().expect("costs").iter().map(|cost| figure(cost, "micros"));
    assert_eq!(costs.sum::<u64>(), figure(&campaign["cost"], "micros"));
    assert_eq!(figure(&results, "billed"), figure(campaign, "delivered"));
    let steps = results["timeline"].as_array().expect("steps").iter();
    assert_eq!(steps.map(|step| figure(step, "read")).sum::<u64>(), figure(campaign, "read"));
    let failed = results["failures"].as_array().expect("failures").iter().map(|one| figure(one, "people"));
    assert_eq!(failed.sum::<u64>(), figure(campaign, "rejected") + figure(campaign, "failed"));
    assert_eq!(results["zone"], "America/Toronto");
    window.close();
}

#[test]
fn time_hurries_only_while_something_is_sent_as_fast_as_the_owner_chose() {
    let shop = Shop::with(200);
    let id = shop.plan(&SLOW);
    let window = Inside::window(&shop, PACE);
    window.ask("template_list", json!({}));
    let rest = window.ask("practice_show", json!({}));
    assert_eq!((rest["speed"].as_f64(), rest["runs_at"].as_f64()), (Some(PACE), Some(1.0)), "while one writes");
    window.ask("campaign_launch", of(&id));
    assert_eq!(window.ask("practice_show", json!({}))["runs_at"].as_f64(), Some(PACE));
    assert_eq!(window.refused("campaign_await", of(&id)), "campaign_busy", "it lives by this clock");
    for outside in [0.0, 0.5, 3_601.0] {
        assert_eq!(window.refused("practice_set", json!({ "speed": outside })), "bad_request");
    }
    let before = figure(&live(&window, &id), "now_ms");
    window.ask("practice_set", json!({ "speed": 30 }));
    let after = live(&window, &id);
    assert_eq!(after["clock_speed"].as_f64(), Some(30.0));
    assert!(figure(&after, "now_ms") >= before, "time never runs back");
    window.close();

    let again = Inside::window(&shop, PACE);
    assert_eq!(again.ask("practice_show", json!({}))["speed"].as_f64(), Some(30.0), "as it was left");
    again.go_on();
    let gone_on = again.ask("practice_show", json!({}));
    assert_eq!(gone_on["runs_at"].as_f64(), Some(30.0), "what was being sent goes on as fast");
    again.ask("practice_set", json!({ "speed": 3_600 }));
    again.wait_for(&id, "finished");
    again.ask("campaign_await", of(&id));
    assert_eq!(again.ask("practice_show", json!({}))["runs_at"].as_f64(), Some(1.0), "all is quiet");
    assert_nobody_twice(&shop.ledger());
    again.close();
}
