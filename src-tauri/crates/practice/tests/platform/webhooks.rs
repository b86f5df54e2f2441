//! Webhooks: signed, gathered, tried again, and true to what happened.

use std::collections::{BTreeMap, BTreeSet};

use practice::account::PHONE_NUMBER_ID;
use practice::{Faults, Population, Rules};
use serde_json::json;

use crate::client::{HOUR_MS, Platform, config, offer, template};
use crate::receiver::{Receiver, TOKEN};

async fn with_receiver(config: practice::Config) -> (Platform, Receiver) {
    let (platform, receiver) = (Platform::with(config).await, Receiver::listen().await);
    assert_eq!(platform.subscribe(&receiver.url(), TOKEN).await.status, 200);
    (platform, receiver)
}

fn fast() -> Rules {
    Rules { throughput_per_s: 1_000, ..Rules::default() }
}

#[tokio::test]
async fn every_message_is_reported_signed_and_under_its_correlation() {
    let population = Population::default();
    let (platform, receiver) = with_receiver(practice::Config { rules: fast(), population, ..config() }).await;
    let mut ids = BTreeMap::new();
    for n in 0..60 {
        ids.insert(platform.send(&offer(n)).await.message_id().to_owned(), format!("corr-{n}"));
    }
    platform.advance(72 * HOUR_MS).await;
    let ended = |status: &serde_json::Value| status == "sent" || status == "failed";
    let updates =
        receiver.until(|updates| updates.iter().filter(|update| ended(&update.item["status"])).count() == 60).await;
    for update in updates.iter().filter(|update| update.kind == "statuses") {
        let id = update.item["id"].as_str().unwrap();
        assert_eq!(update.item["biz_opaque_callback_data"], ids[id].as_str());
        assert!(update.item["timestamp"].as_str().unwrap().parse::<i64>().is_ok());
        let priced = update.item["status"] == "sent" || update.item["status"] == "delivered";
        assert_eq!(update.item["pricing"]["pricing_model"] == "PMP", priced);
    }
    assert!(receiver.posts().iter().all(|post| post.is_ascii()), "beyond ASCII is escaped");
    assert!(receiver.posts().len() < updates.len() / 2, "updates are gathered");
    assert!(receiver.most_at_once() <= 4, "a burst opens few connections");
}

#[tokio::test]
async fn people_answer_tap_click_and_stop() {
    let (platform, receiver) = with_receiver(practice::Config { rules: fast(), ..config() }).await;
    let value = |name: &str, text: &str| json!({"type": "text", "parameter_name": name, "text": text});
    for n in 0..200 {
        let thanks = json!([
            {"type": "header", "parameters": [value("first_name", "Zoë")]},
            {"type": "body", "parameters": [value("points", "12")]},
            {"type": "button", "sub_type": "quick_reply", "index": "1",
             "parameters": [{"type": "payload", "payload": "STOP_MARKETING"}]},
        ]);
        platform.send(&template(n, "loyalty_thanks", "fr", &thanks)).await;
        platform.send(&offer(n + 1_000)).await;
    }
    let sent: BTreeSet<String> =
        platform.ledger().await.iter().map(|row| row["message_id"].as_str().unwrap().to_owned()).collect();
    platform.advance(96 * HOUR_MS).await;
    let happened = platform.stats().await["happened"].clone();
    let count = |kind: &str| happened[kind].as_u64().unwrap_or(0);
    let all = ["sent", "delivered", "read", "failed", "clicked", "replied", "tapped", "stopped"];
    let all: u64 = all.into_iter().map(count).sum();
    let updates = receiver.until(|updates| u64::try_from(updates.len()).unwrap() == all).await;
    let kind = |kind: &'static str| updates.iter().filter(move |update| update.kind == kind);
    assert_eq!(u64::try_from(kind("user_actions").count()).unwrap(), count("clicked"));
    for update in kind("user_actions") {
        assert_eq!(update.item["action_type"], "marketing_messages_link_click");
        assert!(sent.contains(update.item["message_id"].as_str().unwrap()));
    }
    for update in kind("messages") {
        assert!(sent.contains(update.item["context"]["id"].as_str().unwrap()));
    }
    let buttons: Vec<_> = kind("messages").filter(|update| update.item["type"] == "button").collect();
    let pressed = |payload: &str| buttons.iter().any(|update| update.item["button"]["payload"] == payload);
    assert!(pressed("Avec plaisir"), "without a payload it is the label");
    assert!(
        buttons.iter().all(|update| update.item["button"]["text"] != "Stop promotions" || pressed("STOP_MARKETING"))
    );
    assert!(kind("messages").any(|update| update.item["type"] == "text"));
}

#[tokio::test]
async fn a_webhook_that_is_not_answered_200_comes_again_unchanged() {
    let (platform, receiver) = with_receiver(practice::Config { speed: 1_000.0, ..config() }).await;
    receiver.fail(2);
    let id = platform.send(&offer(1)).await.message_id().to_owned();
    let updates = receiver.until(|updates| updates.iter().any(|update| update.item["status"] == "sent")).await;
    assert!(updates.iter().all(|update| update.item["id"] == id.as_str()));
    let webhooks = platform.stats().await["webhooks"].clone();
    assert_eq!(webhooks["posts_unanswered"], 2);
}

#[tokio::test]
async fn reports_wait_for_somebody_to_subscribe() {
    let platform = Platform::with(config()).await;
    platform.send(&offer(1)).await;
    platform.advance(HOUR_MS).await;
    assert!(platform.stats().await["webhooks"]["pending"].as_u64().unwrap() >= 1);
    let receiver = Receiver::listen().await;
    platform.subscribe(&receiver.url(), TOKEN).await;
    receiver.until(|updates| !updates.is_empty()).await;
}

#[tokio::test]
async fn reports_overtake_each_other() {
    let (platform, receiver) = with_receiver(practice::Config { rules: fast(), speed: 100.0, ..config() }).await;
    for n in 0..150 {
        platform.send(&offer(n)).await;
    }
    let count = |status: &str, statuses: &[(String, String)]| statuses.iter().filter(|(_, is)| is == status).count();
    receiver
        .until(|_| {
            let statuses = receiver.statuses();
            count("delivered", &statuses) > 100 && count("sent", &statuses) + count("failed", &statuses) == 150
        })
        .await;
    let statuses = receiver.statuses();
    let mut sent = BTreeSet::new();
    let mut overtaken = 0;
    for (id, status) in &statuses {
        match status.as_str() {
            "sent" => assert!(sent.insert(id), "nothing is doubled unless asked"),
            "delivered" if !sent.contains(id) => overtaken += 1,
            _ => {}
        }
    }
    assert!((1..60).contains(&overtaken), "{overtaken}");
}

#[tokio::test]
async fn reports_are_doubled_and_lost_as_asked() {
    let faults = Faults { webhook_doubled: 1.0, ..Faults::default() };
    let (platform, receiver) = with_receiver(practice::Config { faults, rules: fast(), ..config() }).await;
    platform.send(&offer(1)).await;
    platform.advance(HOUR_MS).await;
    receiver.until(|updates| updates.iter().filter(|update| update.item["status"] == "sent").count() == 2).await;
    platform.post("/practice/faults", &json!({"webhook_lost": 1.0})).await;
    let before = receiver.updates().len();
    let id = platform.send(&offer(2)).await.message_id().to_owned();
    platform.advance(HOUR_MS).await;
    assert!(platform.stats().await["webhooks"]["lost"].as_u64().unwrap() >= 1);
    assert!(receiver.updates()[before..].iter().all(|update| update.item["id"] != id.as_str()));
}

#[tokio::test]
async fn the_marketing_endpoint_is_priced_as_such() {
    let (platform, receiver) = with_receiver(config()).await;
    platform.post(&format!("/v25.0/{PHONE_NUMBER_ID}/marketing_messages"), &offer(1)).await;
    platform.advance(HOUR_MS).await;
    let updates = receiver.until(|updates| updates.iter().any(|update| update.item["status"] == "sent")).await;
    let sent = updates.iter().find(|update| update.item["status"] == "sent").unwrap();
    assert_eq!(sent.item["pricing"]["category"], "marketing_lite");
}
