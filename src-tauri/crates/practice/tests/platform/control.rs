//! The simulator's own paths: clock and configuration.

use practice::account::WABA_ID;
use practice::{ClockError, Faults, Rules, StartError, start};
use serde_json::json;

use crate::client::{Platform, TUESDAY, config};

#[tokio::test]
async fn the_clock_tells_what_a_client_needs_to_compute_it() {
    let platform = Platform::with(practice::Config { speed: 1_000.0, ..config() }).await;
    let clock = platform.get("/practice/clock").await.body;
    assert_eq!((&clock["speed"], &clock["started_at_ms"]), (&json!(1_000.0), &json!(TUESDAY)));
    tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    let later = platform.get("/practice/clock").await.body;
    let of = |clock: &serde_json::Value, key: &str| clock[key].as_i64().unwrap();
    let passed = of(&later, "real_ms") - of(&clock, "real_ms");
    assert!(passed >= 30);
    assert_eq!(of(&later, "practice_ms"), of(&clock, "practice_ms") + passed * 1_000);
}

#[tokio::test]
async fn the_clock_is_advanced_and_hastened_but_never_set_back() {
    let platform = Platform::with(config()).await;
    let next_day = TUESDAY + 86_400_000;
    let set = platform.post("/practice/clock", &json!({"speed": 10.0, "advance_to_ms": next_day})).await;
    assert_eq!((set.status, &set.body["speed"]), (200, &json!(10.0)));
    assert!(set.body["practice_ms"].as_i64().unwrap() >= next_day);
    let back = platform.post("/practice/clock", &json!({"advance_to_ms": TUESDAY})).await;
    assert_eq!((back.status, &back.body["code"]), (400, &json!("clock_runs_forward")));
    assert_eq!(platform.post("/practice/clock", &json!({"speed": 0})).await.body["code"], "speed_out_of_range");
}

#[tokio::test]
async fn who_started_it_reads_and_sets_the_clock_without_http() {
    let server = start(config()).await.unwrap();
    let read = server.clock();
    assert_eq!((read.speed.to_string().as_str(), read.started_at_ms), ("1", TUESDAY));
    let set = server.set_clock(Some(60.0), Some(TUESDAY + 90_000)).unwrap();
    assert!(set.practice_ms >= TUESDAY + 90_000);
    assert_eq!(server.set_clock(None, Some(TUESDAY)), Err(ClockError::ClockRunsForward));
    assert_eq!(json!(server.set_clock(Some(-1.0), None).unwrap_err()), "speed_out_of_range");
    assert_eq!(server.reports_pending(), 0);
}

#[tokio::test]
async fn faults_are_exchanged_whole_and_nonsense_changes_nothing() {
    let platform = Platform::with(config()).await;
    assert_eq!(platform.post("/practice/faults", &json!({"rate_limited": 0.25})).await.status, 200);
    assert_eq!(platform.post("/practice/faults", &json!({"rate_limited": 2})).await.status, 400);
    assert_eq!(platform.post("/practice/faults", &json!({"rate": 0})).await.status, 400);
    assert_eq!(platform.get("/practice/faults").await.body["rate_limited"], 0.25);
}

#[tokio::test]
async fn a_wrong_configuration_does_not_start() {
    let speed = start(practice::Config { speed: 0.0, ..config() }).await.unwrap_err();
    assert_eq!(speed.code(), "practice_speed_out_of_range");
    let faults = Faults { reset_before: 3.0, ..Faults::default() };
    let faults = start(practice::Config { faults, ..config() }).await.unwrap_err();
    assert_eq!(faults.code(), "practice_faults_invalid");
    let rules = Rules { throughput_per_s: 0, ..Rules::default() };
    let rules = start(practice::Config { rules, ..config() }).await.unwrap_err();
    assert_eq!(rules.code(), "rules_invalid");
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let first = start(config()).await.unwrap();
    let taken = start(practice::Config { port: first.addr().port(), ..config() }).await.unwrap_err();
    assert!(matches!(taken, StartError::Port { port, .. } if port == first.addr().port()));
}

#[tokio::test]
async fn a_callback_must_be_near_and_must_know_the_token() {
    let platform = Platform::with(config()).await;
    let receiver = crate::receiver::Receiver::listen().await;
    assert_eq!(platform.subscribe("https://shop.example/hooks", "t").await.code(), 2_200);
    assert_eq!(platform.subscribe(&receiver.url(), "another token").await.code(), 2_200);
    assert_eq!(platform.subscribe("http://127.0.0.1:9/hooks", "t").await.code(), 2_200);
    let apps = format!("/v25.0/{WABA_ID}/subscribed_apps");
    assert_eq!(platform.get(&apps).await.body["data"], json!([]));
    let set = platform.subscribe(&receiver.url(), crate::receiver::TOKEN).await;
    assert_eq!(set.body, json!({"success": true}));
    assert_eq!(platform.get(&apps).await.body["data"][0]["override_callback_uri"], receiver.url());
    assert_eq!(platform.post(&apps, &json!({})).await.status, 200);
    assert!(platform.get(&apps).await.body["data"][0].get("override_callback_uri").is_none());
}
