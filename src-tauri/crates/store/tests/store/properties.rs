//! What must hold for every sequence of happenings.

use std::collections::BTreeSet;

use domain::{
    delivery::{Delivery, ReportKind},
    outcome::{HandlingClass, MessageId, SendOutcome, UnknownCause},
};
use engine::{RowId, Verdict};
use proptest::prelude::*;
use store::{Change, Decision, Fact, Tally};
use tokio::runtime::Runtime;

use crate::kept::assert_kept_as_counted;
use crate::support::{CAMPAIGN, Shop, accepted, at, correlation, marketing_since, message_id, person, refused};

const KINDS: [ReportKind; 4] = [ReportKind::Sent, ReportKind::Delivered, ReportKind::Read, ReportKind::Failed];

/// Where a row stands when its reports come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Dispatched,
    Accepted,
    Held,
    Unknown,
}

const STANDS: [Stand; 4] = [Stand::Dispatched, Stand::Accepted, Stand::Held, Stand::Unknown];

#[derive(Debug, Clone, Copy)]
struct Report {
    kind: ReportKind,
    ms: i64,
    code: u32,
}

fn report() -> impl Strategy<Value = Report> {
    (0..KINDS.len(), 0_i64..20, 0..2_u32).prop_map(|(kind, ms, code)| Report { kind: KINDS[kind], ms, code })
}

fn fact(row: u64, report: Report) -> Fact {
    let failed = report.kind == ReportKind::Failed;
    Fact::Report {
        correlation: Some(correlation(row)),
        message_id: message_id(row),
        delivery: Delivery::of(report.kind, at(report.ms), failed.then_some(131_026 + report.code)),
        class: failed.then_some(HandlingClass::Recipient),
        opt_out: false,
        undeliverable: failed,
    }
}

/// All that can be told of a row that got these reports in this order, each in a body of its own.
async fn end(stand: Stand, reports: &[Report], late: usize) -> (Tally, Vec<(u32, u64)>, u32) {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    let (early, late) = reports.split_at(late.min(reports.len()));
    for report in early {
        shop.apply(&[fact(0, *report)]).await;
    }
    let held = SendOutcome::Accepted { message_id: message_id(0), held: true };
    let doubt = SendOutcome::Unknown(UnknownCause::TimedOut);
    match stand {
        Stand::Dispatched => {}
        Stand::Accepted => shop.record(0, Verdict::Accepted, accepted(0)).await,
        Stand::Held => shop.record(0, Verdict::Held, held).await,
        Stand::Unknown => shop.record(0, Verdict::Unknown, doubt).await,
    }
    for report in late {
        shop.apply(&[fact(0, *report)]).await;
    }
    let failures = shop.store.failures(CAMPAIGN).await.expect("counted");
    let people = shop.store.candidates_after(None, 1, marketing_since(0)).await.expect("read");
    let codes = failures.iter().map(|failure| (failure.code, failure.people)).collect();
    assert_kept_as_counted(&shop).await;
    (shop.tally().await, codes, people[0].candidate.undeliverable_in_a_row)
}

/// Reports of a message that was held and both arrived and failed contradict each other about whether it was ever let
/// go; the platform does not send them, and the first decides.
fn contradicts_itself(stand: Stand, reports: &[Report]) -> bool {
    let failed = reports.iter().any(|report| report.kind == ReportKind::Failed);
    stand == Stand::Held && failed && reports.iter().any(|report| report.kind != ReportKind::Failed)
}

/// One thing that may happen to a campaign of eight.
#[derive(Debug, Clone)]
enum Step {
    Claim(u32),
    Dispatch(Vec<u64>),
    Record(u64, usize),
    Requeue(u64),
    Release(Vec<u64>),
    Report(u64, Report),
    OptOut(u64),
    Settle(bool),
    Recover,
    PowerCut,
}

const PEOPLE: u64 = 8;

fn step() -> impl Strategy<Value = Step> {
    let rows = || prop::collection::vec(0..PEOPLE, 0..6);
    prop_oneof![
        4 => (1_u32..5).prop_map(Step::Claim),
        6 => rows().prop_map(Step::Dispatch),
        6 => (0..PEOPLE, 0..5_usize).prop_map(|(row, answer)| Step::Record(row, answer)),
        2 => (0..PEOPLE).prop_map(Step::Requeue),
        2 => rows().prop_map(Step::Release),
        5 => (0..PEOPLE, report()).prop_map(|(row, report)| Step::Report(row, report)),
        1 => (0..PEOPLE).prop_map(Step::OptOut),
        1 => any::<bool>().prop_map(Step::Settle),
        1 => Just(Step::Recover),
        1 => Just(Step::PowerCut),
    ]
}

/// What the world knows beside the file.
#[derive(Default)]
struct Truth {
    /// Rows whose message is known to have gone out.
    out: BTreeSet<RowId>,
    /// People who said no, by their row.
    silent: BTreeSet<RowId>,
}

async fn take(shop: &mut Shop, truth: &mut Truth, step: Step, ms: i64) {
    match step {
        Step::Claim(count) => {
            let rows = shop.claim(count).await;
            assert!(rows.iter().all(|row| !truth.out.contains(row)), "who has the message does not get it again");
        }
        Step::Dispatch(rows) => {
            let rows: Vec<RowId> = rows.into_iter().map(RowId).collect();
            let dispatched = shop.store.dispatch(CAMPAIGN, &rows, at(ms)).await.expect("asked");
            assert!(dispatched.committed.iter().all(|row| !truth.silent.contains(row)), "who said no is left alone");
        }
        Step::Record(row, answer) => {
            let id = MessageId::new(format!("wamid.{row}"));
            let (verdict, outcome) = match answer {
                0 => (Verdict::Accepted, SendOutcome::Accepted { message_id: id, held: false }),
                1 => (Verdict::Held, SendOutcome::Accepted { message_id: id, held: true }),
                2 => (Verdict::Rejected, refused(HandlingClass::Recipient, 131_026)),
                3 => (Verdict::Rejected, SendOutcome::Unknown(UnknownCause::TimedOut)),
                _ => (Verdict::Unknown, SendOutcome::Unknown(UnknownCause::ConnectionLost)),
            };
            shop.record(row, verdict, outcome).await;
        }
        Step::Requeue(row) => {
            let outcome = refused(HandlingClass::Retry, 131_000);
            let (row, sent_at) = (RowId(row), at(ms));
            let change = Change::Requeue { row, sent_at, not_before: at(0), attempts: 1, deferred: false, outcome };
            shop.write(&[change]).await;
        }
        Step::Release(rows) => shop.write(&[Change::Release { rows: rows.into_iter().map(RowId).collect() }]).await,
        Step::Report(row, report) => {
            shop.apply(&[fact(row, report)]).await;
            if report.kind != ReportKind::Failed {
                truth.out.insert(RowId(row));
            }
        }
        Step::OptOut(who) => {
            truth.silent.insert(RowId(who));
            let source = domain::consent::ConsentSource::Platform;
            shop.apply(&[Fact::OptOut { person: person(who), at: at(ms), source }]).await;
        }
        Step::Settle(again) => {
            let decision = if again { Decision::SendAgain } else { Decision::GiveUp };
            shop.store.settle_unknown(CAMPAIGN, decision, at(ms + 1)).await.expect("settled");
        }
        Step::Recover => drop(shop.store.recover(CAMPAIGN, at(ms)).await.expect("recovered")),
        Step::PowerCut => *shop = shop.after_power_cut().await,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn reports_in_every_order_and_number_give_the_same_end(
        stand in 0..STANDS.len(),
        reports in prop::collection::vec(report(), 0..5),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        late in 0..6_usize,
    ) {
        let stand = STANDS[stand];
        prop_assume!(!contradicts_itself(stand, &reports));
        let mut replayed: Vec<Report> = reports.iter().rev().copied().collect();
        if !reports.is_empty() {
            replayed.extend(order.iter().map(|index| *index.get(&reports)));
        }
        Runtime::new().expect("runtime").block_on(async {
            let (first, second) = tokio::join!(end(stand, &reports, 0), end(stand, &replayed, late));
            assert_eq!(first, second);
        });
    }

    #[test]
    fn the_equation_holds_after_every_step(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        Runtime::new().expect("runtime").block_on(async {
            let mut shop = Shop::with_campaign(PEOPLE).await;
            let mut truth = Truth::default();
            for (ms, step) in (100_i64..).zip(steps) {
                take(&mut shop, &mut truth, step, ms).await;
                let tally = shop.tally().await;
                assert_eq!(tally.planned, PEOPLE);
                let failures = shop.store.failures(CAMPAIGN).await.expect("counted");
                let people: u64 = failures.iter().map(|failure| failure.people).sum();
                assert_eq!(people, tally.rejected + tally.failed);
                assert_kept_as_counted(&shop).await;
            }
        });
    }
}
