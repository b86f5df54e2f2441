//! The careful hand: claims, marks, answers.

use domain::{
    consent::ConsentState,
    id::ContactId,
    outcome::{HandlingClass, NotSentCause, SendOutcome, UnknownCause},
};
use engine::{Past, PersonKey, Remaining, RowId, Verdict, WindowGroup};
use store::{Change, Decision};

use crate::support::{
    CAMPAIGN, Shop, accepted, at, campaign, filled, marketing_since, number, recipient, refused, unwilling, willing,
};

#[tokio::test]
async fn rows_are_claimed_once_in_send_order_with_their_frozen_message() {
    let shop = Shop::with_campaign(5).await;
    let claimed = shop.store.claim(CAMPAIGN, 3, at(0), &[0]).await.expect("claimed");
    let row = &claimed.rows[1];
    assert_eq!((row.row.id, row.row.person, row.row.group), (RowId(1), PersonKey(2), WindowGroup(0)));
    assert_eq!((row.to, row.arm, row.filled.clone()), (number(1), 1, filled(1)));
    assert_eq!(claimed.remaining, Remaining::Rows { next_due_at: None });
    assert_eq!(shop.claim(10).await, [RowId(3), RowId(4)]);
    let rest = shop.store.claim(CAMPAIGN, 1, at(0), &[0]).await.expect("claimed");
    assert!(rest.rows.is_empty());
    assert_eq!(rest.remaining, Remaining::Nothing);
}

#[tokio::test]
async fn two_who_claim_at_once_get_different_rows() {
    let shop = Shop::with_campaign(40).await;
    let (a, b, c) = tokio::join!(shop.claim(15), shop.claim(15), shop.claim(15));
    let mut all = [a, b, c].concat();
    all.sort_unstable();
    assert_eq!(all, (0..40).map(RowId).collect::<Vec<_>>());
}

#[tokio::test]
async fn people_of_a_closed_group_stay_in_the_queue() {
    let shop = Shop::new().await;
    shop.import(&[willing(0), willing(1)]).await;
    let mut writer = shop.store.begin_plan(&campaign(CAMPAIGN)).await.expect("begins");
    let mut far = recipient(0);
    far.group = 1;
    writer.add(&[far, recipient(1)]).await.expect("added");
    writer.finish().await.expect("finished");
    let near = shop.store.claim(CAMPAIGN, 9, at(0), &[0]).await.expect("claimed");
    assert_eq!(near.rows.iter().map(|row| row.row.id).collect::<Vec<_>>(), [RowId(1)]);
    assert_eq!(near.remaining, Remaining::Rows { next_due_at: None });
}

#[tokio::test]
async fn a_row_that_was_put_off_waits_and_tells_until_when() {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    shop.write(&[Change::Requeue {
        row: RowId(0),
        sent_at: at(20),
        not_before: at(5_000),
        attempts: 2,
        deferred: true,
        outcome: refused(HandlingClass::Retry, 131_000),
    }])
    .await;
    let early = shop.store.claim(CAMPAIGN, 9, at(4_999), &[0]).await.expect("claimed");
    assert!(early.rows.is_empty());
    assert_eq!(early.remaining, Remaining::Rows { next_due_at: Some(at(5_000)) });
    let due = shop.store.claim(CAMPAIGN, 9, at(5_000), &[0]).await.expect("claimed");
    assert_eq!((due.rows[0].row.attempts, due.rows[0].row.deferred), (2, true));
}

#[tokio::test]
async fn who_opted_out_after_the_plan_is_withheld_in_the_commit_that_marks_the_others() {
    let shop = Shop::with_campaign(3).await;
    let rows = shop.claim(3).await;
    shop.import(&[unwilling(1)]).await;
    let dispatched = shop.store.dispatch(CAMPAIGN, &rows, at(10)).await.expect("marked");
    assert_eq!(dispatched.committed, [RowId(0), RowId(2)]);
    assert_eq!(dispatched.withheld, [RowId(1)]);
    let tally = shop.tally().await;
    assert_eq!((tally.in_flight, tally.withheld), (2, 1));
    assert_eq!(shop.store.withheld(CAMPAIGN).await.expect("counted")[0].people, 1);
}

#[tokio::test]
async fn marking_again_after_an_unconfirmed_commit_keeps_one_line_in_the_log() {
    let shop = Shop::with_campaign(3).await;
    let rows = shop.leaving(3).await;
    shop.import(&[unwilling(2)]).await;
    let again = shop.store.dispatch(CAMPAIGN, &rows, at(11)).await.expect("marked again");
    assert_eq!(again.committed, [RowId(0), RowId(1)]);
    assert_eq!(again.withheld, [RowId(2)], "who opted out in between is still caught, since nothing was sent");
    assert_eq!(shop.store.past(at(0)).await.expect("read").sends, [at(10), at(10)]);
}

#[tokio::test]
async fn a_row_that_is_not_claimed_cannot_be_marked() {
    let shop = Shop::with_campaign(2).await;
    let dispatched = shop.store.dispatch(CAMPAIGN, &[RowId(0), RowId(99)], at(10)).await.expect("asked");
    assert!(dispatched.committed.is_empty() && dispatched.withheld.is_empty());
    assert_eq!(shop.tally().await.queued, 2);
}

#[tokio::test]
async fn released_rows_stand_where_they_stood_and_left_no_trace() {
    let shop = Shop::with_campaign(4).await;
    shop.leaving(2).await;
    shop.claim(2).await;
    let everything = Change::Release { rows: (0..4).map(RowId).collect() };
    for _ in 0..2 {
        shop.write(std::slice::from_ref(&everything)).await;
        assert_eq!(shop.tally().await.queued, 4);
        assert_eq!(shop.store.past(at(0)).await.expect("read"), Past::default());
    }
    assert_eq!(shop.claim(4).await.len(), 4);
}

#[tokio::test]
async fn each_verdict_ends_a_row_and_writing_it_twice_changes_nothing() {
    let shop = Shop::with_campaign(4).await;
    shop.leaving(4).await;
    let record = |row, verdict, outcome| Change::Record { row: RowId(row), sent_at: at(20), verdict, outcome };
    let held = SendOutcome::Accepted { message_id: domain::outcome::MessageId::new("wamid.held"), held: true };
    let changes = [
        record(0, Verdict::Accepted, accepted(0)),
        record(1, Verdict::Held, held),
        record(2, Verdict::Rejected, refused(HandlingClass::Recipient, 131_026)),
        record(3, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)),
    ];
    for _ in 0..2 {
        shop.write(&changes).await;
        let tally = shop.tally().await;
        assert_eq!((tally.accepted, tally.held, tally.rejected, tally.unknown), (1, 1, 1, 1));
    }
    assert_eq!(shop.store.past(at(0)).await.expect("read").sends, [at(20); 4]);
}

#[tokio::test]
async fn an_end_is_never_overwritten_by_old_news() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    shop.record(0, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    shop.write(&[
        Change::Release { rows: vec![RowId(0)] },
        Change::Requeue {
            row: RowId(0),
            sent_at: at(30),
            not_before: at(30),
            attempts: 1,
            deferred: false,
            outcome: SendOutcome::NotSent(NotSentCause::NameNotFound),
        },
    ])
    .await;
    assert_eq!(shop.tally().await.accepted, 1);
}

#[tokio::test]
async fn a_refusal_because_the_person_wants_no_more_is_remembered() {
    let shop = Shop::with_campaign(2).await;
    shop.leaving(1).await;
    shop.record(0, Verdict::Rejected, refused(HandlingClass::OptOut, 131_050)).await;
    assert!(shop.store.suppressed(number(0)).await.expect("asked"));
    let last = shop.store.consent_history(ContactId(1)).await.expect("read").pop().expect("said");
    assert_eq!(last.state, ConsentState::Withdrawn);
    assert_eq!(shop.tally().await.opted_out, 1);
}

#[tokio::test]
async fn the_past_is_of_the_number_and_not_of_the_campaign() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(1).await;
    shop.leaving(1).await;
    let past = shop.store.past(at(0)).await.expect("read");
    assert_eq!(past.people, [(PersonKey(1), at(20)), (PersonKey(2), at(10))], "one answered, one under way");
    assert_eq!(shop.store.past(at(21)).await.expect("read").people, [(PersonKey(2), at(10))]);
}

#[tokio::test]
async fn a_wait_the_platform_asked_of_the_whole_number_survives() {
    let shop = Shop::with_campaign(3).await;
    shop.leaving(3).await;
    let requeue = |row, not_before, class| Change::Requeue {
        row: RowId(row),
        sent_at: at(20),
        not_before: at(not_before),
        attempts: 0,
        deferred: false,
        outcome: refused(class, 130_429),
    };
    shop.write(&[
        requeue(0, 9_000, HandlingClass::Slow),
        requeue(1, 8_000, HandlingClass::Maintenance),
        requeue(2, 90_000, HandlingClass::Defer),
    ])
    .await;
    assert_eq!(shop.store.past(at(0)).await.expect("read").hold_until, Some(at(9_000)));
}

#[tokio::test]
async fn a_person_decides_about_rows_that_may_have_gone_out() {
    let shop = Shop::with_campaign(3).await;
    let doubt = SendOutcome::Unknown(UnknownCause::ServerError);
    shop.leaving(3).await;
    for row in 0..3 {
        shop.record(row, Verdict::Unknown, doubt.clone()).await;
    }
    let settle =
        async |decision, before| shop.store.settle_unknown(CAMPAIGN, decision, at(before)).await.expect("settled");
    assert_eq!(settle(Decision::SendAgain, 10).await, 0, "marked at 10, and not before");
    assert_eq!(settle(Decision::SendAgain, 11).await, 3);
    assert_eq!(shop.tally().await.queued, 3);
    shop.leaving(3).await;
    shop.record(0, Verdict::Accepted, accepted(0)).await;
    shop.record(1, Verdict::Unknown, doubt.clone()).await;
    shop.record(2, Verdict::Unknown, doubt).await;
    assert_eq!(settle(Decision::GiveUp, 11).await, 2);
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.rejected, tally.unknown), (1, 2, 0));
    let failure = shop.store.failures(CAMPAIGN).await.expect("counted")[0];
    assert_eq!((failure.code, failure.class, failure.people), (0, HandlingClass::Ambiguous, 2));
}

#[tokio::test]
async fn marketing_that_may_have_arrived_counts_against_the_cap() {
    let shop = Shop::with_campaign(3).await;
    shop.leaving(3).await;
    shop.record(0, Verdict::Accepted, accepted(0)).await;
    shop.record(1, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    shop.record(2, Verdict::Rejected, refused(HandlingClass::Recipient, 131_026)).await;
    let recent = async |since| -> Vec<usize> {
        let people = shop.store.candidates_after(None, 9, marketing_since(since)).await.expect("read");
        people.iter().map(|prospect| prospect.candidate.recent_marketing.len()).collect()
    };
    assert_eq!(recent(0).await, [1, 1, 0]);
    assert_eq!(recent(21).await, [0, 0, 0]);
}
