//! New templates are paced: some messages are held, and decided later.

use practice::Rules;
use practice::account::WABA_ID;
use serde_json::json;

use crate::client::{HOUR_MS, Platform, config, simple};
use crate::receiver::{Receiver, TOKEN, Update};

async fn paced(name: &str) -> (Platform, Receiver) {
    let rules = Rules { pacing_after: 10, throughput_per_s: 1_000, ..Rules::default() };
    let (platform, receiver) = (Platform::with(practice::Config { rules, ..config() }).await, Receiver::listen().await);
    platform.subscribe(&receiver.url(), TOKEN).await;
    for n in 0..30 {
        let status = platform.send(&simple(n, name)).await.message_status().to_owned();
        let expected = if n < 10 { "accepted" } else { "held_for_quality_assessment" };
        assert_eq!(status, expected, "{n}");
    }
    assert_eq!(platform.stats().await["held"], 20);
    platform.advance(2 * HOUR_MS).await;
    (platform, receiver)
}

fn with_status(updates: &[Update], status: &str) -> usize {
    updates.iter().filter(|update| update.item["status"] == status).count()
}

#[tokio::test]
async fn held_messages_of_a_template_that_is_liked_are_sent() {
    let (platform, receiver) = paced("new_collection").await;
    platform.advance(HOUR_MS).await;
    receiver.until(|updates| with_status(updates, "sent") + with_status(updates, "failed") == 30).await;
    assert_eq!(platform.send(&simple(90, "new_collection")).await.message_status(), "accepted");
}

#[tokio::test]
async fn held_messages_of_a_template_that_is_not_fail_and_the_template_is_paused() {
    let (platform, receiver) = paced("flash_sale").await;
    platform.advance(HOUR_MS).await;
    let dropped = |update: &&Update| update.item["errors"][0]["code"] == 132_015;
    let told = |update: &&Update| update.field == "message_template_status_update";
    let updates = receiver
        .until(|updates| updates.iter().filter(dropped).count() == 20 && updates.iter().any(|update| told(&update)))
        .await;
    let paused = updates.iter().find(told).unwrap();
    assert_eq!(paused.item["event"], "PAUSED");
    assert_eq!(paused.item["message_template_name"], "flash_sale");
    assert_eq!(paused.item["message_template_language"], "fr");
    assert!(paused.item["message_template_id"].is_u64());
    assert_eq!(platform.send(&simple(90, "flash_sale")).await.code(), 132_015);
    platform.advance(12 * HOUR_MS).await;
    assert_eq!(platform.send(&simple(90, "flash_sale")).await.code(), 132_015, "only a person ends this pause");
    let list = platform.get(&format!("/v25.0/{WABA_ID}/message_templates?name=flash_sale&language=fr")).await.body;
    let id = list["data"][0]["id"].as_str().unwrap();
    assert_eq!(list["data"][0]["status"], "PAUSED");
    assert_eq!(platform.post(&format!("/v25.0/{id}/unpause"), &json!({})).await.body["success"], true);
    assert_eq!(platform.send(&simple(90, "flash_sale")).await.message_status(), "accepted");
}

#[tokio::test]
async fn a_template_that_is_paused_by_a_fault_comes_back_by_itself() {
    let platform = Platform::with(config()).await;
    let receiver = Receiver::listen().await;
    platform.subscribe(&receiver.url(), TOKEN).await;
    platform.post("/practice/faults", &json!({"template_paused_after": 3})).await;
    for n in 0..3 {
        assert_eq!(platform.send(&simple(n, "new_collection")).await.status, 200);
    }
    assert_eq!(platform.send(&simple(4, "new_collection")).await.code(), 132_015);
    platform.advance(3 * HOUR_MS).await;
    assert_eq!(platform.send(&simple(4, "new_collection")).await.status, 200);
    platform.advance(HOUR_MS).await;
    let events = |updates: &[Update]| -> Vec<String> {
        let told = updates.iter().filter(|update| update.field == "message_template_status_update");
        told.map(|update| update.item["event"].as_str().unwrap().to_owned()).collect()
    };
    let updates = receiver.until(|updates| events(updates).len() == 2).await;
    let mut events = events(&updates);
    events.sort();
    assert_eq!(events, ["APPROVED", "PAUSED"]);
}

#[tokio::test]
async fn a_pause_does_not_make_the_platform_forget_what_it_holds() {
    let rules = Rules { pacing_after: 2, ..Rules::default() };
    let platform = Platform::with(practice::Config { rules, ..config() }).await;
    platform.post("/practice/faults", &json!({"template_paused_after": 4})).await;
    for n in 0..4 {
        assert_eq!(platform.send(&simple(n, "new_collection")).await.status, 200);
    }
    assert_eq!(platform.send(&simple(4, "new_collection")).await.code(), 132_015);
    assert_eq!(platform.stats().await["held"], 2);
    platform.advance(HOUR_MS).await;
    assert_eq!(platform.stats().await["held"], 0);
    assert_eq!(platform.stats().await["happened"]["sent"], 4);
}
