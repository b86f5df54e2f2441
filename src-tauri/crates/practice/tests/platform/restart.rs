//! A folder outlives its process: nobody's fate changes, and no report is owed for ever.

use std::collections::BTreeMap;
use std::path::Path;

use practice::{Population, Rules, StartError, start};

use crate::client::{HOUR_MS, Platform, config, offer, simple};
use crate::receiver::{Receiver, TOKEN};

fn kept_in(dir: &Path) -> practice::Config {
    let rules = Rules { throughput_per_s: 1_000, pacing_after: 5, ..Rules::default() };
    practice::Config { dir: Some(dir.to_owned()), rules, population: Population::default(), ..config() }
}

/// Who ended how, by correlation; template by template it is a function of the seed alone.
async fn ends(receiver: &Receiver, platform: &Platform) -> BTreeMap<String, Vec<String>> {
    platform.advance(96 * HOUR_MS).await;
    loop {
        let stats = platform.stats().await;
        if stats["webhooks"]["pending"] == 0 && stats["to_come"] == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        // The last reports are due some practice minutes after what they tell.
        platform.advance(HOUR_MS).await;
    }
    let mut ends: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for update in receiver.updates() {
        let text = |key: &str| update.item[key].as_str().unwrap_or_default().to_owned();
        if update.kind == "statuses" {
            ends.entry(text("biz_opaque_callback_data")).or_default().push(text("status"));
        }
    }
    for statuses in ends.values_mut() {
        statuses.sort();
    }
    ends
}

async fn listened_to(platform: &Platform) -> Receiver {
    let receiver = Receiver::listen().await;
    assert_eq!(platform.subscribe(&receiver.url(), TOKEN).await.status, 200);
    receiver
}

#[tokio::test]
async fn a_world_that_was_stopped_and_one_that_was_not_end_the_same() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let unbroken = Platform::with(kept_in(one.path())).await;
    let receiver = listened_to(&unbroken).await;
    for n in 0..40 {
        unbroken.send(&offer(n)).await;
    }
    let expected = ends(&receiver, &unbroken).await;
    assert_eq!(expected.len(), 40);

    let receiver = Receiver::listen().await;
    for part in 0..4 {
        let broken = Platform::with(kept_in(other.path())).await;
        if part == 0 {
            broken.subscribe(&receiver.url(), TOKEN).await;
        }
        assert_eq!(broken.ledger().await.len(), part * 10);
        // Sent in another order: fates do not depend on it.
        for n in 0..10 {
            broken.send(&offer(39 - (u32::try_from(part).unwrap() * 10 + n))).await;
        }
        broken.stop().await;
    }
    let last = Platform::with(kept_in(other.path())).await;
    assert_eq!(ends(&receiver, &last).await, expected, "the callback is remembered, and nothing comes twice");
    assert_eq!(last.stats().await["max_people_in_any_day"], 40);
}

#[test]
fn a_world_that_was_killed_owes_its_reports_still() {
    let folder = tempfile::tempdir().unwrap();
    let killed = tokio::runtime::Runtime::new().unwrap();
    let (platform, ids) = killed.block_on(async {
        let platform = Platform::with(kept_in(folder.path())).await;
        let mut ids = Vec::new();
        for n in 0..30 {
            ids.push(platform.send(&offer(n)).await.message_id().to_owned());
        }
        platform.advance(HOUR_MS).await;
        (platform, ids)
    });
    killed.shutdown_background();
    drop(platform);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let platform = Platform::with(kept_in(folder.path())).await;
        let kept: Vec<String> =
            platform.ledger().await.iter().map(|row| row["message_id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(kept, ids);
        let receiver = listened_to(&platform).await;
        assert_eq!(ends(&receiver, &platform).await.len(), 30);
    });
}

#[tokio::test]
async fn held_messages_and_paused_templates_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let platform = Platform::with(kept_in(folder.path())).await;
    for n in 0..8 {
        platform.send(&simple(n, "flash_sale")).await;
    }
    platform.stop().await;

    let platform = Platform::with(kept_in(folder.path())).await;
    assert_eq!(platform.stats().await["held"], 3);
    platform.advance(2 * HOUR_MS).await;
    assert_eq!(platform.send(&simple(9, "flash_sale")).await.code(), 132_015);
    platform.stop().await;

    let platform = Platform::with(kept_in(folder.path())).await;
    assert_eq!(platform.send(&simple(9, "flash_sale")).await.code(), 132_015);
    let receiver = listened_to(&platform).await;
    platform.advance(HOUR_MS).await;
    let dropped = |updates: &[crate::receiver::Update]| {
        updates.iter().filter(|update| update.item["errors"][0]["code"] == 132_015).count()
    };
    receiver.until(|updates| dropped(updates) == 3).await;
}

#[tokio::test]
async fn practice_time_goes_on_from_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let platform = Platform::with(kept_in(folder.path())).await;
    platform.advance(5 * HOUR_MS).await;
    let before = platform.get("/practice/clock").await.body["practice_ms"].as_i64().unwrap();
    platform.stop().await;
    let later = practice::Config { start_ms: 0, speed: 2.0, ..kept_in(folder.path()) };
    let platform = Platform::with(later).await;
    let clock = platform.get("/practice/clock").await.body;
    assert!((before..before + 60_000).contains(&clock["practice_ms"].as_i64().unwrap()));
    assert_eq!(clock["started_at_ms"], crate::client::TUESDAY);
}

#[tokio::test]
async fn a_folder_takes_no_other_seed_and_no_second_process() {
    let folder = tempfile::tempdir().unwrap();
    let platform = Platform::with(kept_in(folder.path())).await;
    let second = tokio::spawn(start(kept_in(folder.path())));
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    assert!(!second.is_finished(), "it waits for the first to leave");
    platform.stop().await;
    let second = second.await.unwrap().unwrap();
    second.stop_handle().stop();
    second.stopped().await;
    let other = start(practice::Config { seed: 8, ..kept_in(folder.path()) }).await.unwrap_err();
    assert!(matches!(other, StartError::OtherSeed { kept: 7, asked: 8 }));
}

#[tokio::test]
async fn what_was_counted_lies_in_the_folder_when_the_process_has_ended() {
    let folder = tempfile::tempdir().unwrap();
    let platform = Platform::with(kept_in(folder.path())).await;
    platform.send(&offer(1)).await;
    platform.stop().await;
    let stats: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("stats.json")).unwrap()).unwrap();
    assert_eq!((&stats["accepted"], &stats["max_in_any_second"]), (&1.into(), &1.into()));
}
