//! The limits, in any window, and what is dropped later.

use practice::{Rules, Tier};
use serde_json::{Value, json};

use crate::client::{HOUR_MS, Platform, config, offer, simple, template};
use crate::receiver::{Receiver, TOKEN, Update};

fn rules(change: impl FnOnce(&mut Rules)) -> practice::Config {
    let mut rules = Rules::default();
    change(&mut rules);
    practice::Config { rules, ..config() }
}

fn failures(updates: &[Update]) -> Vec<u64> {
    let failed = updates.iter().filter(|update| update.item["status"] == "failed");
    failed.map(|update| update.item["errors"][0]["code"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn no_second_takes_more_than_the_throughput() {
    // A hundredth of real time: the whole test lies in one practice second.
    let platform = Platform::with(practice::Config { speed: 0.01, ..rules(|rules| rules.throughput_per_s = 5) }).await;
    let mut codes = Vec::new();
    for n in 0..8 {
        codes.push(platform.send(&offer(n)).await.code());
    }
    assert_eq!(codes, [0, 0, 0, 0, 0, 130_429, 130_429, 130_429]);
    platform.advance(1_000).await;
    assert_eq!(platform.send(&offer(5)).await.status, 200);
    let stats = platform.stats().await;
    assert_eq!((&stats["max_in_any_second"], &stats["max_asked_in_any_second"]), (&json!(5), &json!(8)));
}

#[tokio::test]
async fn one_person_is_written_to_at_the_pair_rate_and_others_meanwhile() {
    let config = rules(|rules| {
        rules.pair_burst = 2;
        rules.marketing_cap_per_day = 100;
    });
    let platform = Platform::with(practice::Config { speed: 0.01, ..config }).await;
    assert_eq!(platform.send(&offer(1)).await.status, 200);
    assert_eq!(platform.send(&offer(1)).await.status, 200);
    assert_eq!(platform.send(&offer(1)).await.code(), 131_056);
    assert_eq!(platform.send(&offer(2)).await.status, 200);
    platform.advance(6_000).await;
    assert_eq!(platform.send(&offer(1)).await.status, 200);
}

#[tokio::test]
async fn the_portfolio_reaches_so_many_people_in_any_day_and_no_more() {
    let platform = Platform::with(rules(|rules| {
        rules.tier = Tier::Tier250;
        rules.throughput_per_s = 1_000;
    }))
    .await;
    for n in 0..250 {
        assert_eq!(platform.send(&simple(n, "new_collection")).await.status, 200, "{n}");
    }
    let refused = platform.send(&offer(250)).await;
    assert_eq!(refused.code(), 130_429);
    assert!(refused.body["error"]["error_data"]["details"].as_str().unwrap().contains("TIER_250"));
    assert_eq!(platform.send(&offer(3)).await.status, 200, "who was reached today costs nothing");
    platform.advance(24 * HOUR_MS).await;
    assert_eq!(platform.send(&offer(250)).await.status, 200);
    assert_eq!(platform.stats().await["max_people_in_any_day"], 250);
}

#[tokio::test]
async fn a_third_marketing_message_in_a_day_is_accepted_and_fails_later() {
    let platform = Platform::with(rules(|_| ())).await;
    let receiver = Receiver::listen().await;
    platform.subscribe(&receiver.url(), TOKEN).await;
    for name in ["new_collection", "flash_sale", "new_collection"] {
        assert_eq!(platform.send(&simple(1, name)).await.status, 200);
    }
    let service = [json!({"type": "text", "text": "Rosa"}), json!({"type": "text", "text": "A1"})];
    let service = template(1, "order_ready", "fr", &json!([{"type": "body", "parameters": service}]));
    assert_eq!(platform.send(&service).await.status, 200);
    platform.advance(HOUR_MS).await;
    let updates = receiver.until(|updates| !failures(updates).is_empty()).await;
    assert_eq!(failures(&updates), [131_049], "the service message is not capped");
}

#[tokio::test]
async fn who_has_stopped_marketing_gets_no_more_of_it() {
    let mut config = rules(|rules| rules.throughput_per_s = 1_000);
    config.population.stop_by_word = 0.0;
    config.population.stop_by_button = 0.0;
    let platform = Platform::with(config).await;
    let receiver = Receiver::listen().await;
    platform.subscribe(&receiver.url(), TOKEN).await;
    for n in 0..100 {
        platform.send(&simple(n, "flash_sale")).await;
    }
    platform.advance(48 * HOUR_MS).await;
    let stopped = |update: &Update| update.kind == "user_preferences";
    let updates = receiver.until(|updates| updates.iter().any(stopped)).await;
    let preference = updates.iter().find(|update| stopped(update)).unwrap();
    assert_eq!(preference.field, "user_preferences");
    assert_eq!(preference.item["value"], "stop");
    assert!(preference.item["timestamp"].is_i64());
    let mut message = offer(1);
    message["to"] = Value::String(format!("+{}", preference.item["wa_id"].as_str().unwrap()));
    assert_eq!(platform.send(&message).await.status, 200);
    platform.advance(HOUR_MS).await;
    let updates = receiver.until(|updates| !failures(updates).is_empty()).await;
    assert_eq!(failures(&updates), [131_050]);
}
