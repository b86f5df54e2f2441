//! Opening: new files, damaged files, other people's files, and files that were somewhere else.

use std::fs;

use domain::campaign::Intent;
use store::{DigestKey, OpenError, Opening, Store};
use tempfile::TempDir;

use crate::support::{CAMPAIGN, MACHINE, Shop, at, open};

async fn refusal(content: &[u8]) -> OpenError {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    fs::write(&path, content).expect("written");
    let error = open(&folder, MACHINE).await.expect_err("refused");
    assert_eq!(fs::read(&path).expect("read"), content, "a refused file is left as it was");
    error
}

#[tokio::test]
async fn a_new_file_opens_and_opens_again_without_suspicion() {
    let shop = Shop::new().await;
    for _ in 0..3 {
        shop.store.clone().close().await;
        assert!(!shop.folder.path().join("shop.db-wal").exists(), "closing folds the log into the file");
        let opened = open(&shop.folder, MACHINE).await.expect("opens");
        assert!(!opened.restored);
        opened.store.close().await;
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_called_damaged() {
    let error = refusal("Ceci n'est pas une base de données.\n".repeat(200).as_bytes()).await;
    assert_eq!(error.code(), "database_damaged");
}

#[tokio::test]
async fn a_truncated_file_is_called_damaged() {
    let shop = Shop::with_campaign(50).await;
    shop.store.clone().close().await;
    let path = shop.folder.path().join("shop.db");
    let whole = fs::read(&path).expect("read");
    assert_eq!(refusal(&whole[..whole.len() / 2]).await.code(), "database_damaged");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_called_unreadable() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("gone").join("shop.db");
    let opening = Opening { path: &path, machine_id: MACHINE, digest_key: DigestKey::new([3; 32]), now: at(0) };
    assert_eq!(Store::open(opening).await.expect_err("refused").code(), "database_unreadable");
}

#[tokio::test]
async fn a_file_whose_suppression_list_speaks_another_key_is_refused() {
    let shop = Shop::new().await;
    shop.store.clone().close().await;
    let path = shop.folder.path().join("shop.db");
    let opening = Opening { path: &path, machine_id: MACHINE, digest_key: DigestKey::new([4; 32]), now: at(0) };
    assert_eq!(Store::open(opening).await.expect_err("refused").code(), "database_key_differs");
}

async fn intent_after(shop: &Shop, machine: &str) -> (bool, Intent, Option<String>) {
    let opened = open(&shop.folder, machine).await.expect("opens");
    let campaign = opened.store.campaign(CAMPAIGN).await.expect("read").expect("there");
    opened.store.close().await;
    (opened.restored, campaign.intent, campaign.pause)
}

#[tokio::test]
async fn a_file_copied_to_another_computer_opens_with_its_campaigns_held() {
    let shop = Shop::with_campaign(2).await;
    shop.launch().await;
    shop.store.clone().close().await;
    assert_eq!(intent_after(&shop, MACHINE).await, (false, Intent::Run, None));
    let held = (true, Intent::Paused, Some("restored".to_owned()));
    assert_eq!(intent_after(&shop, "another-computer").await, held);
    // It has moved: from now on it is at home here.
    assert!(!intent_after(&shop, "another-computer").await.0);
}

#[tokio::test]
async fn an_older_state_brought_back_opens_with_its_campaigns_held() {
    let shop = Shop::with_campaign(2).await;
    shop.launch().await;
    shop.store.clone().close().await;
    let path = shop.folder.path().join("shop.db");
    let backup = fs::read(&path).expect("read");
    for _ in 0..2 {
        assert!(!intent_after(&shop, MACHINE).await.0);
    }
    fs::write(&path, backup).expect("brought back");
    assert_eq!(intent_after(&shop, MACHINE).await, (true, Intent::Paused, Some("restored".to_owned())));
}

#[tokio::test]
async fn a_database_without_the_count_beside_it_opens_held() {
    let shop = Shop::with_campaign(2).await;
    shop.launch().await;
    shop.store.clone().close().await;
    fs::remove_file(shop.folder.path().join("shop.db.epoch")).expect("removed");
    assert_eq!(intent_after(&shop, MACHINE).await, (true, Intent::Paused, Some("restored".to_owned())));
}

#[tokio::test]
async fn only_what_was_running_is_held() {
    let shop = Shop::with_campaign(2).await;
    shop.store.set_intent(CAMPAIGN, Intent::Stopped, None, at(5)).await.expect("stopped");
    shop.store.clone().close().await;
    assert_eq!(intent_after(&shop, "another-computer").await, (true, Intent::Stopped, None));
}
