//! What goes wrong on purpose, as a client meets it.

use std::time::Duration;

use practice::Faults;
use rstest::rstest;

use crate::client::{Platform, answer, config, messages_path, offer};

async fn with(faults: Faults) -> Platform {
    Platform::with(practice::Config { faults, ..config() }).await
}

#[tokio::test]
async fn too_many_requests_are_answered_429_and_nothing_is_accepted() {
    let platform = with(Faults { rate_limited: 1.0, ..Faults::default() }).await;
    let refused = platform.send(&offer(1)).await;
    assert_eq!((refused.status, refused.code()), (429, 130_429));
    assert!(platform.ledger().await.is_empty());
}

#[rstest]
#[case::before(Faults { server_error_before: 1.0, ..Faults::default() }, 0)]
#[case::after(Faults { server_error_after: 1.0, ..Faults::default() }, 20)]
#[tokio::test]
async fn a_server_error_does_not_tell_whether_the_message_was_accepted(#[case] faults: Faults, #[case] kept: usize) {
    let platform = with(faults).await;
    for n in 0..20 {
        let status = platform.send(&offer(n)).await.status;
        assert!((500..600).contains(&status), "{status}");
    }
    assert_eq!(platform.ledger().await.len(), kept);
}

#[rstest]
#[case::before(Faults { reset_before: 1.0, ..Faults::default() }, 0)]
#[case::after(Faults { reset_after: 1.0, ..Faults::default() }, 1)]
#[tokio::test]
async fn a_reset_leaves_no_answer(#[case] faults: Faults, #[case] kept: usize) {
    let platform = with(faults).await;
    let lost = platform.try_post(&messages_path(), &offer(1)).await.unwrap_err();
    assert!(!lost.is_timeout() && !lost.is_connect(), "{lost:?}");
    assert_eq!(platform.ledger().await.len(), kept);
}

#[tokio::test]
async fn an_answer_that_comes_too_late_was_a_message_accepted() {
    let faults = Faults { answer_delayed: 1.0, answer_delay_real_ms: 400, ..Faults::default() };
    let platform = with(faults).await;
    let (path, message) = (messages_path(), offer(1));
    let sending = platform.try_post(&path, &message);
    assert!(tokio::time::timeout(Duration::from_millis(150), sending).await.is_err());
    assert_eq!(platform.ledger().await.len(), 1);
    let patient = answer(platform.try_post(&messages_path(), &offer(2)).await.unwrap()).await;
    assert_eq!(patient.status, 200);
}

#[tokio::test]
async fn the_token_expires_after_so_many_messages() {
    let platform = with(Faults { token_expires_after: Some(2), ..Faults::default() }).await;
    for n in 0..2 {
        assert_eq!(platform.send(&offer(n)).await.status, 200);
    }
    let refused = platform.send(&offer(3)).await;
    assert_eq!((refused.status, refused.code()), (401, 190));
    assert_eq!(refused.body["error"]["error_subcode"], 463);
    platform.post("/practice/faults", &serde_json::json!({})).await;
    assert_eq!(platform.send(&offer(3)).await.status, 200);
}

#[tokio::test]
async fn another_attempt_meets_another_fault_and_another_run_the_same() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let platform = with(Faults { rate_limited: 0.4, ..Faults::default() }).await;
        let mut statuses = Vec::new();
        for n in 0..12 {
            for _ in 0..2 {
                statuses.push(platform.send(&offer(n)).await.status);
            }
        }
        assert!(statuses.contains(&200) && statuses.contains(&429));
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
}
