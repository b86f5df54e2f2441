//! Campaigns that are still being written.

use domain::id::DraftId;
use store::DraftRecord;

use crate::support::{Shop, at};

fn draft(id: u8, step: &str, ms: i64) -> DraftRecord {
    DraftRecord {
        id: DraftId::from_bytes([id; 16]),
        goal: Some("promotion".to_owned()),
        step: step.to_owned(),
        updated_at: at(ms),
        spec: r#"{"name":"Spring"}"#.to_owned(),
    }
}

#[tokio::test]
async fn a_draft_is_there_as_it_was_kept_last_and_the_newest_comes_first() {
    let shop = Shop::new().await;
    for kept in [draft(1, "goal", 1), draft(2, "message", 2), draft(1, "people", 3)] {
        shop.store.save_draft(&kept).await.expect("kept");
    }
    let all = shop.store.drafts().await.expect("read");
    assert_eq!(all, [draft(1, "people", 3), draft(2, "message", 2)]);
    assert_eq!(shop.store.draft(DraftId::from_bytes([2; 16])).await.expect("read"), Some(draft(2, "message", 2)));
}

#[tokio::test]
async fn a_deleted_draft_is_gone_and_comes_back_when_it_is_kept_again() {
    let shop = Shop::new().await;
    let kept = draft(1, "goal", 1);
    shop.store.save_draft(&kept).await.expect("kept");
    for _ in 0..2 {
        shop.store.delete_draft(kept.id).await.expect("deleted, also when it is gone already");
        assert_eq!(shop.store.draft(kept.id).await.expect("read"), None);
    }
    shop.store.save_draft(&kept).await.expect("kept");
    assert_eq!(shop.store.drafts().await.expect("read"), [kept]);
}
