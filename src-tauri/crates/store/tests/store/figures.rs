//! The figures add up, whatever happened.

use domain::{
    delivery::ReportKind,
    outcome::{HandlingClass, SendOutcome, UnknownCause},
    phone::Country,
    time::Timestamp,
};
use engine::Verdict;

use crate::{
    reports::{delivered, report, sent},
    support::{CAMPAIGN, Shop, at, refused},
};

#[tokio::test]
async fn a_version_is_judged_by_its_own_people() {
    let shop = Shop::with_campaign(5).await;
    shop.accepted(3).await;
    shop.leaving(1).await;
    shop.record(3, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    shop.apply(&[delivered(0), report(1, ReportKind::Read, 9)]).await;
    let arms = shop.tally().await.arms;
    let figures: Vec<_> =
        arms.iter().map(|arm| (arm.arm, arm.planned, arm.attempted, arm.delivered, arm.read)).collect();
    assert_eq!(figures, [(0, 3, 2, 1, 0), (1, 2, 2, 1, 1)]);
}

#[tokio::test]
async fn failures_are_counted_by_code_and_add_up() {
    let shop = Shop::with_campaign(4).await;
    shop.accepted(2).await;
    shop.leaving(2).await;
    shop.record(2, Verdict::Rejected, refused(HandlingClass::Recipient, 131_026)).await;
    shop.record(3, Verdict::Rejected, refused(HandlingClass::Retry, 131_000)).await;
    shop.apply(&[report(0, ReportKind::Failed, 9)]).await;
    let failures: Vec<_> = shop.store.failures(CAMPAIGN).await.expect("counted");
    let counted: Vec<_> = failures.iter().map(|failure| (failure.code, failure.class, failure.people)).collect();
    assert_eq!(counted, [(131_026, HandlingClass::Recipient, 2), (131_000, HandlingClass::Retry, 1)]);
}

#[tokio::test]
async fn the_timeline_counts_each_report_in_its_own_minute() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(3).await;
    let minute = 60_000 - at(0).as_millis() % 60_000;
    shop.apply(&[
        report(0, ReportKind::Sent, minute),
        report(1, ReportKind::Sent, minute + 59_999),
        report(0, ReportKind::Delivered, minute + 60_000),
        report(2, ReportKind::Failed, minute + 60_000),
    ])
    .await;
    let timeline = shop.store.timeline(CAMPAIGN).await.expect("counted");
    let counted: Vec<(Timestamp, u64, u64, u64)> =
        timeline.iter().map(|minute| (minute.at, minute.sent, minute.delivered, minute.failed)).collect();
    assert_eq!(counted, [(at(minute), 2, 0, 0), (at(minute + 60_000), 0, 1, 1)]);
}

#[tokio::test]
async fn only_what_arrived_is_charged_by_the_country_of_the_number() {
    let shop = Shop::with_campaign(4).await;
    shop.accepted(4).await;
    shop.apply(&[delivered(0), delivered(1), report(2, ReportKind::Read, 9), sent(3)]).await;
    let billed = shop.store.billed(CAMPAIGN).await.expect("counted");
    let counted: Vec<_> = billed.iter().map(|line| (line.country, line.arm, line.people)).collect();
    assert_eq!(counted, [(Country::parse("FR"), 0, 2), (Country::parse("FR"), 1, 1)]);
}

#[tokio::test]
async fn the_busiest_day_counts_people() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(2).await;
    shop.leaving(1).await;
    assert_eq!(shop.store.busiest_day(CAMPAIGN).await.expect("counted"), 2);
}
