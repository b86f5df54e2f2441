//! Power cuts at the worst places.

use engine::{RowId, Verdict};
use store::{Change, Recovered};

use crate::support::{CAMPAIGN, Shop, accepted, at, willing};

async fn recovered(shop: &Shop) -> Recovered {
    shop.store.recover(CAMPAIGN, at(1_000)).await.expect("recovered")
}

#[tokio::test]
async fn rows_that_were_only_claimed_are_queued_again() {
    let shop = Shop::with_campaign(3).await;
    shop.claim(2).await;
    let shop = shop.after_power_cut().await;
    assert_eq!(recovered(&shop).await, Recovered { requeued: 2, ..Recovered::default() });
    assert_eq!(shop.tally().await.queued, 3);
}

#[tokio::test]
async fn rows_that_were_leaving_may_have_gone_out_and_are_not_sent_again() {
    let shop = Shop::with_campaign(3).await;
    shop.leaving(2).await;
    let shop = shop.after_power_cut().await;
    assert_eq!(recovered(&shop).await, Recovered { unknown: 2, ..Recovered::default() });
    assert_eq!(shop.claim(9).await, [RowId(2)]);
    assert_eq!(recovered(&shop).await, Recovered { requeued: 1, ..Recovered::default() });
}

#[tokio::test]
async fn their_attempts_count_in_every_window_from_the_crash_on() {
    let shop = Shop::with_campaign(2).await;
    shop.accepted(1).await;
    shop.leaving(1).await;
    let shop = shop.after_power_cut().await;
    recovered(&shop).await;
    assert_eq!(shop.store.past(at(0)).await.expect("read").sends, [at(20), at(1_000)]);
}

#[tokio::test]
async fn a_clock_set_back_during_the_absence_dates_them_no_earlier_than_the_newest_send() {
    let shop = Shop::with_campaign(2).await;
    shop.accepted(1).await;
    shop.leaving(1).await;
    let shop = shop.after_power_cut().await;
    shop.store.recover(CAMPAIGN, at(5)).await.expect("recovered");
    assert_eq!(shop.store.past(at(0)).await.expect("read").sends, [at(20), at(20)]);
}

#[tokio::test]
async fn a_report_that_came_before_the_crash_proves_what_the_answer_would_have() {
    let shop = Shop::with_campaign(2).await;
    shop.leaving(2).await;
    shop.apply(&[crate::reports::delivered(0)]).await;
    assert_eq!(shop.tally().await.in_flight, 2, "the sender settles what it holds");
    let shop = shop.after_power_cut().await;
    assert_eq!(recovered(&shop).await, Recovered { proven: 1, unknown: 1, ..Recovered::default() });
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.delivered, tally.unknown), (1, 1, 1));
}

#[tokio::test]
async fn an_answer_that_was_written_down_survives() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    let shop = shop.after_power_cut().await;
    assert_eq!(recovered(&shop).await, Recovered::default());
    assert_eq!(shop.tally().await.accepted, 1);
}

#[tokio::test]
async fn an_unknown_row_is_resolved_by_the_report_that_comes_after_the_crash() {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    let shop = shop.after_power_cut().await;
    recovered(&shop).await;
    shop.apply(&[crate::reports::sent(0)]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.sent, tally.unknown), (1, 1, 0));
}

#[tokio::test]
async fn a_body_that_was_kept_and_not_read_is_read_after_the_crash() {
    let shop = Shop::with_campaign(1).await;
    let seq = shop.store.keep_delivery(at(5), Some("sha256=00"), b"body").await.expect("kept");
    let shop = shop.after_power_cut().await;
    let unread = shop.store.unread_deliveries(9).await.expect("read");
    assert_eq!((unread[0].seq, unread[0].body.as_slice()), (seq, b"body".as_slice()));
    assert_eq!((unread[0].received_at, unread[0].signature.as_deref()), (at(5), Some("sha256=00")));
}

#[tokio::test]
async fn a_half_written_import_is_gone() {
    let shop = Shop::new().await;
    let mut writer = shop.store.begin_import(crate::support::import_id(), "list.csv", at(0)).await.expect("begins");
    writer.add(&(0..2_000).map(willing).collect::<Vec<_>>()).await.expect("taken in");
    let after = shop.after_power_cut().await;
    assert_eq!(after.store.contact_count().await.expect("counted"), 0);
}

#[tokio::test]
async fn the_answer_of_a_row_that_recovery_has_doubted_does_not_bring_it_back() {
    // Two hosts cannot run at once, but an effect may be written late: recovery has the last word.
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    recovered(&shop).await;
    let late = Change::Record { row: RowId(0), sent_at: at(20), verdict: Verdict::Accepted, outcome: accepted(0) };
    shop.write(&[late]).await;
    assert_eq!(shop.tally().await.unknown, 1);
}
