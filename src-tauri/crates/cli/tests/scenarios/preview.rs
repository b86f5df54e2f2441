//! What is shown before a campaign is planned, and whether it then comes true.

use std::fs;

use serde_json::{Value, json};

use crate::{
    inside::Inside,
    shop::{Shop, assert_nobody_twice, figure},
};

const MINUTE_MS: i64 = 60_000;

fn arm(values: &Value) -> Value {
    json!({ "label": "A", "template": "spring_offer_a", "language": "en", "weight": 1, "values": values })
}

fn whole() -> Value {
    json!({
        "body.1": { "field": "first_name" }, "body.2": { "text": "20%" }, "button.0.1": { "text": "a" },
    })
}

fn spec(pace: &Value) -> Value {
    json!({ "name": "Spring", "arm": [arm(&whole())], "pace": pace })
}

fn at_once(per_hour: u32) -> Value {
    json!({ "per_hour": per_hour, "per_second": 80, "quiet_hours": false })
}

fn line<'a>(preview: &'a Value, code: &str) -> &'a Value {
    let lines = preview["checks"].as_array().expect("a list");
    lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("no line {code} in {preview}"))
}

fn blocks(preview: &Value) -> Vec<&str> {
    let lines = preview["checks"].as_array().expect("a list").iter();
    lines.filter(|line| line["level"] == "block").filter_map(|line| line["code"].as_str()).collect()
}

#[test]
fn a_look_ahead_counts_and_prices_what_the_plan_then_is() {
    let shop = Shop::with(60);
    shop.import("First name,Phone,WhatsApp opt-in\nSilent,+15145550199,\n,+14385550198,yes\nStop,+14505550197,no\n");
    let inside = Inside::of(&shop, 1.0);
    let seen = inside.ask("campaign_preview", json!({ "spec": spec(&at_once(1_000)) }));
    let people = &seen["people"];
    assert_eq!((figure(people, "everyone"), figure(people, "written_to")), (63, 60));
    let left_out = people["left_out"].as_array().expect("a list").iter();
    let out: u64 = left_out.clone().map(|reason| figure(reason, "people")).sum();
    assert_eq!(out, 3);
    assert_eq!(blocks(&seen), [""; 0]);
    assert_eq!(line(&seen, "missing_values")["params"]["people"], 1);
    let forecast = &seen["forecast"];
    assert_eq!(forecast["cost"]["micros"], 60 * 25_000, "Canada's price");
    assert_eq!(forecast["cost_by_country"][0]["people"], 60);
    assert_eq!((figure(forecast, "messages"), &forecast["slowest"]), (60, &json!("spread")));

    let planned = inside.ask("campaign_plan", json!({ "spec": spec(&at_once(1_000)) }));
    assert_eq!(figure(&planned, "planned"), figure(people, "written_to"));
    for reason in left_out {
        let name = reason["reason"].as_str().expect("a name");
        assert_eq!(planned["skipped"][name], reason["people"], "{name}");
    }
    inside.close();
}

#[test]
fn a_forecast_comes_true() {
    let shop = Shop::with(60);
    let inside = Inside::of(&shop, 50.0);
    let spec = spec(&at_once(600));
    let seen = inside.ask("campaign_preview", json!({ "spec": spec }));
    let forecast = &seen["forecast"];
    let at = |name: &str| forecast[name].as_i64().expect("an instant");
    let foretold = at("ends_at_ms") - at("starts_at_ms");
    let id = inside.ask("campaign_plan", json!({ "spec": spec }))["id"].as_str().expect("an id").to_owned();
    inside.ask("campaign_launch", json!({ "id": id }));
    inside.wait_for(&id, "finished");
    let mut times: Vec<i64> = shop.ledger().iter().map(|letter| letter.at_ms).collect();
    times.sort_unstable();
    let took = times[59] - times[0];
    // Never sooner; and hardly later, though a busy machine takes a while over each batch, and practice hurries.
    assert!(took + 1_000 >= foretold && took * 10 <= foretold * 12, "foretold {foretold} ms, took {took} ms");
    let real_ms = at("real_ms");
    assert!((real_ms * 50 - foretold).abs() <= 1_000, "{real_ms} real for {foretold}");
    inside.close();
}

#[test]
fn messages_are_shown_person_by_person_with_their_holes_named() {
    let shop = Shop::with(5);
    shop.import("First name,Phone,WhatsApp opt-in\nSilent,+15145550199,\n,+14385550198,yes\n");
    let inside = Inside::of(&shop, 1.0);
    let ask =
        |after: &Value| inside.ask("message_preview", json!({ "arm": arm(&whole()), "after": after, "limit": 4 }));
    let first = ask(&Value::Null);
    let names: Vec<&str> =
        first["people"].as_array().expect("people").iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["Person 0", "Person 1", "Person 2", "Person 3"]);
    assert!(first["people"][0]["body"].as_str().expect("a text").contains("Person 0"));
    assert_eq!(first["people"][0]["missing"], json!([]));
    let second = ask(&first["next"]);
    let last = &second["people"][1];
    assert_eq!((&last["name"], &last["missing"]), (&json!("+14385550198"), &json!(["body.1"])));
    assert!(last["body"].as_str().expect("a text").contains("{{1}}"));
    assert_eq!(second["next"], Value::Null, "who never agreed is not shown, and there is nobody else");
    inside.close();
}

#[test]
fn a_version_goes_to_ones_own_phone_once_and_stands_in_no_campaign() {
    let shop = Shop::with(3);
    let inside = Inside::of(&shop, 1.0);
    let send = |to: &str| json!({ "arm": arm(&whole()), "to": to, "country": "CA" });
    let sent = inside.ask("message_test", send("(514) 555-0142"));
    assert_eq!((&sent["outcome"], &sent["number"]), (&json!("accepted"), &json!("+15145550142")));
    assert_eq!(inside.refused("message_test", send("my phone")), "number_not_understood");
    assert_eq!(inside.ask("campaign_list", json!({})), json!([]));
    assert_eq!(shop.ledger().len(), 1);
    inside.close();
}

#[test]
fn what_stands_in_the_way_on_the_list_is_what_a_plan_is_refused_for() {
    let shop = Shop::with(3);
    let inside = Inside::of(&shop, 1.0);
    let with = |name: &str, arms: Value| json!({ "spec": { "name": name, "arm": arms } });
    let gone = json!([{ "label": "A", "template": "gone", "language": "en" }]);
    let unchosen = json!([{ "label": "A", "template": "", "language": "" }]);
    for (wanted, block, code) in [
        (with("", json!([arm(&whole())])), "name", "campaign_without_name"),
        (with("Spring", json!([])), "message", "campaign_without_message"),
        (with("Spring", unchosen), "message", "campaign_without_message"),
        (with("Spring", gone), "template_approved", "template_missing"),
        (with("Spring", json!([arm(&json!({}))])), "variables_filled", "variable_unbound"),
    ] {
        let seen = inside.ask("campaign_preview", wanted.clone());
        assert_eq!(blocks(&seen), [block]);
        assert_eq!(figure(&seen["people"], "written_to"), 3, "unfinished words leave nobody out");
        assert_eq!(inside.refused("campaign_plan", wanted), code);
    }
    inside.close();
}

#[test]
fn people_are_chosen_by_country_and_land_lines_are_left_out() {
    let shop = Shop::with(10);
    shop.import("First name,Phone,WhatsApp opt-in\nUlla,+46701740605,yes\nSkatteverket,+4684650040,yes\n");
    let inside = Inside::of(&shop, 1.0);
    let ask = |audience: Value| {
        let mut spec = spec(&at_once(1_000));
        spec["audience"] = audience;
        let seen = inside.ask("campaign_preview", json!({ "spec": spec }));
        let planned = inside.ask("campaign_plan", json!({ "spec": spec }));
        assert_eq!(planned["planned"], seen["people"]["written_to"]);
        (figure(&planned, "planned"), planned["skipped"].clone())
    };
    assert_eq!(ask(json!({})), (12, json!({})));
    assert_eq!(ask(json!({ "countries": ["SE"] })), (2, json!({ "not_in_countries": 10 })));
    let no_lines = json!({ "countries": ["SE"], "leave_out_land_lines": true });
    assert_eq!(ask(no_lines), (1, json!({ "land_line": 1, "not_in_countries": 10 })));
    assert_eq!(ask(json!({ "dormant_days": 30 })), (12, json!({})), "of whom nothing is known is not asleep");
    inside.close();
}

/// A campaign that begins so many minutes from now, launched.
fn later(inside: &Inside, minutes: i64) -> (String, i64) {
    let start = inside.app().now().as_millis() + minutes * MINUTE_MS;
    let mut pace = at_once(100_000);
    pace["start_at_ms"] = json!(start);
    let id = inside.ask("campaign_plan", json!({ "spec": spec(&pace) }))["id"].as_str().expect("an id").to_owned();
    inside.ask("campaign_launch", json!({ "id": id }));
    (id, start)
}

#[test]
fn a_campaign_for_later_is_launched_now_and_leaves_then() {
    let shop = Shop::with(40);
    let inside = Inside::of(&shop, 20_000.0);
    let (id, start) = later(&inside, 180);
    let ended = inside.wait_for(&id, "finished");
    assert_eq!(figure(&ended, "accepted") + figure(&ended, "unknown"), 40);
    assert!(shop.ledger().iter().all(|letter| letter.at_ms >= start), "nobody before the hour");
    assert_nobody_twice(&shop.ledger());
    inside.close();
}

#[test]
fn a_campaign_whose_hour_passed_while_nothing_ran_waits_for_a_person() {
    let shop = Shop::with(20);
    let inside = Inside::of(&shop, 1.0);
    let (id, _) = later(&inside, 60);
    inside.close();

    // A night passes.
    let path = shop.data().join("practice").join("world.json");
    let mut world: Value = serde_json::from_slice(&fs::read(&path).expect("a world")).expect("its clock");
    world["anchor"]["practice_ms"] =
        json!(world["anchor"]["practice_ms"].as_i64().expect("an instant") + 720 * MINUTE_MS);
    fs::write(&path, world.to_string()).expect("written");

    let inside = Inside::of(&shop, 20_000.0);
    inside.go_on();
    let status = inside.ask("campaign_status", json!({ "id": id }));
    assert_eq!((&status["state"], &status["pause"]), (&json!("paused"), &json!("missed_start")));
    assert!(shop.ledger().is_empty(), "nothing left by itself");
    inside.ask("campaign_resume", json!({ "id": id }));
    inside.wait_for(&id, "finished");
    assert_eq!(shop.ledger().len(), 20);
    inside.close();
}
