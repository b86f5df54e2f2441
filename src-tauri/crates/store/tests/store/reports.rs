//! What comes back: late, twice, in any order, before the answer and after the crash.

use domain::{
    consent::{ConsentSource, ConsentState},
    delivery::{Delivery, ReportKind},
    event::PersonRef,
    id::{ContactId, RecipientNo},
    outcome::{HandlingClass, MessageId, SendOutcome, UnknownCause},
};
use engine::{RowId, Seen, Verdict};
use rstest::rstest;
use store::{Change, Decision, Fact};

use crate::support::{CAMPAIGN, Shop, accepted, at, correlation, marketing_since, message_id, number, person, refused};

pub(crate) fn report(row: u64, kind: ReportKind, ms: i64) -> Fact {
    let failed = kind == ReportKind::Failed;
    Fact::Report {
        correlation: Some(correlation(row)),
        message_id: message_id(row),
        delivery: Delivery::of(kind, at(ms), failed.then_some(131_026)),
        class: failed.then_some(HandlingClass::Recipient),
        opt_out: false,
        undeliverable: failed,
    }
}

pub(crate) fn sent(row: u64) -> Fact {
    report(row, ReportKind::Sent, 100)
}

pub(crate) fn delivered(row: u64) -> Fact {
    report(row, ReportKind::Delivered, 200)
}

fn read(row: u64) -> Fact {
    report(row, ReportKind::Read, 300)
}

fn failed(row: u64) -> Fact {
    report(row, ReportKind::Failed, 150)
}

fn without_our_words(fact: Fact) -> Fact {
    match fact {
        Fact::Report { message_id, delivery, class, opt_out, undeliverable, .. } => {
            Fact::Report { correlation: None, message_id, delivery, class, opt_out, undeliverable }
        }
        other @ (Fact::Reply { .. } | Fact::Click { .. } | Fact::OptOut { .. }) => other,
    }
}

async fn undeliverable(shop: &Shop, person: usize) -> u32 {
    shop.store.candidates_after(None, 99, marketing_since(0)).await.expect("read")[person]
        .candidate
        .undeliverable_in_a_row
}

#[tokio::test]
async fn who_has_read_has_received_and_was_sent_to() {
    let shop = Shop::with_campaign(4).await;
    shop.accepted(4).await;
    shop.apply(&[read(0), delivered(1), sent(2), sent(3), failed(3)]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.sent, tally.delivered, tally.read, tally.failed), (4, 3, 2, 1, 1));
}

#[tokio::test]
async fn a_report_finds_its_row_by_our_words_or_by_the_message() {
    let shop = Shop::with_campaign(2).await;
    shop.accepted(2).await;
    let applied = shop.apply(&[without_our_words(read(0)), read(1)]).await;
    assert_eq!(shop.tally().await.read, 2);
    assert_eq!(applied.campaigns.into_iter().collect::<Vec<_>>(), [CAMPAIGN]);
    assert_eq!(applied.seen, [(CAMPAIGN, RecipientNo(0), Seen::Accepted), (CAMPAIGN, RecipientNo(1), Seen::Accepted)]);
}

#[tokio::test]
async fn a_report_that_overtakes_the_answer_brings_the_message_id_along() {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    shop.apply(&[without_our_words(sent(0))]).await;
    assert_eq!(shop.tally().await.sent, 0, "nobody knows the message yet");
    shop.apply(&[sent(0), without_our_words(delivered(0))]).await;
    shop.record(0, Verdict::Accepted, accepted(0)).await;
    assert_eq!(shop.tally().await.delivered, 1);
}

#[tokio::test]
async fn a_report_about_nobody_we_know_is_read_and_forgotten() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    let applied = shop.apply(&[without_our_words(read(77)), read(77)]).await;
    assert!(applied.campaigns.is_empty());
    assert!(shop.store.unread_deliveries(9).await.expect("read").is_empty());
}

#[rstest]
#[case::sent(sent(0), (1, 0))]
#[case::read(read(0), (1, 0))]
#[case::failed(failed(0), (1, 1))]
#[tokio::test]
async fn any_report_settles_a_doubt_as_accepted(#[case] fact: Fact, #[case] ends: (u64, u64)) {
    for report_first in [false, true] {
        let shop = Shop::with_campaign(1).await;
        shop.leaving(1).await;
        let verdict = if !report_first || ends.1 == 0 { Verdict::Unknown } else { Verdict::Rejected };
        if report_first {
            shop.apply(std::slice::from_ref(&fact)).await;
        }
        shop.record(0, verdict, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
        if !report_first {
            shop.apply(std::slice::from_ref(&fact)).await;
        }
        let tally = shop.tally().await;
        assert_eq!((tally.accepted, tally.failed), ends, "report first: {report_first}");
    }
}

#[rstest]
#[case::passed_on(sent(0), (1, 0))]
#[case::dropped(failed(0), (0, 1))]
#[tokio::test]
async fn a_held_message_ends_as_accepted_or_rejected(#[case] fact: Fact, #[case] ends: (u64, u64)) {
    for report_first in [false, true] {
        let shop = Shop::with_campaign(1).await;
        shop.leaving(1).await;
        let held = SendOutcome::Accepted { message_id: message_id(0), held: true };
        if report_first {
            shop.apply(std::slice::from_ref(&fact)).await;
        }
        shop.record(0, Verdict::Held, held).await;
        if !report_first {
            assert_eq!(shop.tally().await.held, 1);
            shop.apply(std::slice::from_ref(&fact)).await;
        }
        let tally = shop.tally().await;
        assert_eq!((tally.accepted, tally.rejected), ends, "report first: {report_first}");
        let failures = shop.store.failures(CAMPAIGN).await.expect("counted");
        assert_eq!(failures.iter().map(|failure| failure.people).sum::<u64>(), tally.rejected + tally.failed);
    }
}

#[tokio::test]
async fn a_refused_request_that_went_out_after_all_is_not_sent_again() {
    let shop = Shop::with_campaign(2).await;
    shop.leaving(2).await;
    let requeue = |row| Change::Requeue {
        row: RowId(row),
        sent_at: at(20),
        not_before: at(20),
        attempts: 1,
        deferred: false,
        outcome: refused(HandlingClass::Retry, 131_000),
    };
    shop.apply(&[delivered(0)]).await;
    shop.write(&[requeue(0), requeue(1)]).await;
    shop.apply(&[delivered(1)]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.delivered, tally.queued), (2, 2, 0));
    assert!(shop.claim(9).await.is_empty());
}

#[tokio::test]
async fn a_late_report_takes_a_row_back_that_a_person_wanted_to_send_again() {
    let shop = Shop::with_campaign(2).await;
    shop.leaving(2).await;
    for row in 0..2 {
        shop.record(row, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    }
    shop.store.settle_unknown(CAMPAIGN, Decision::SendAgain, at(11)).await.expect("settled");
    let rows = shop.claim(1).await;
    shop.apply(&[delivered(0), delivered(1)]).await;
    let dispatched = shop.store.dispatch(CAMPAIGN, &rows, at(500)).await.expect("asked");
    assert!(dispatched.committed.is_empty(), "claimed, and proven meanwhile: it does not leave");
    shop.write(&[Change::Release { rows }]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.queued, tally.in_flight), (2, 0, 0));
}

#[tokio::test]
async fn a_message_in_doubt_that_a_report_cleared_up_is_told_from_one_that_was_answered() {
    let shop = Shop::with_campaign(3).await;
    shop.leaving(3).await;
    shop.record(0, Verdict::Accepted, accepted(0)).await;
    for row in 1..3 {
        shop.record(row, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    }
    assert_eq!(shop.tally().await.cleared, 0, "nothing is clear yet");
    shop.apply(&[delivered(0), delivered(1)]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.accepted, tally.unknown, tally.cleared), (2, 1, 1));
}

#[tokio::test]
async fn a_proven_row_that_was_marked_again_is_done_when_it_is_released() {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    shop.record(0, Verdict::Unknown, SendOutcome::Unknown(UnknownCause::TimedOut)).await;
    shop.store.settle_unknown(CAMPAIGN, Decision::SendAgain, at(11)).await.expect("settled");
    let rows = shop.leaving(1).await;
    shop.apply(&[delivered(0)]).await;
    shop.write(&[Change::Release { rows }]).await;
    assert_eq!(shop.tally().await.accepted, 1);
}

#[tokio::test]
async fn undeliverable_messages_count_in_a_row_until_one_arrives() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    shop.apply(&[failed(0), failed(0)]).await;
    assert_eq!(undeliverable(&shop, 0).await, 1, "the same report twice counts once");
    shop.apply(&[delivered(0), failed(0)]).await;
    assert_eq!(undeliverable(&shop, 0).await, 0);
}

#[tokio::test]
async fn the_class_of_a_failure_reaches_the_sender_and_the_figures() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    let fact = Fact::Report {
        correlation: Some(correlation(0)),
        message_id: message_id(0),
        delivery: Delivery::of(ReportKind::Failed, at(9), Some(131_042)),
        class: Some(HandlingClass::Credentials),
        opt_out: false,
        undeliverable: false,
    };
    let applied = shop.apply(&[fact]).await;
    let seen = Seen::Failed { class: HandlingClass::Credentials, code: 131_042 };
    assert_eq!(applied.seen, [(CAMPAIGN, RecipientNo(0), seen)]);
    let failure = shop.store.failures(CAMPAIGN).await.expect("counted")[0];
    assert_eq!((failure.code, failure.class, failure.people), (131_042, HandlingClass::Credentials, 1));
    assert_eq!(undeliverable(&shop, 0).await, 0);
}

fn reply(row: Option<u64>, who: PersonRef, opt_out: bool) -> Fact {
    Fact::Reply { in_reply_to: row.map(message_id), person: who, at: at(400), opt_out }
}

#[tokio::test]
async fn an_answer_belongs_to_the_message_it_names_or_to_the_last_one() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(3).await;
    shop.apply(&[reply(Some(0), PersonRef::default(), false), reply(None, person(1), false)]).await;
    let click =
        Fact::Click { correlation: Some(correlation(2)), message_id: None, person: PersonRef::default(), at: at(9) };
    shop.apply(&[click.clone(), click, reply(None, person(1), false)]).await;
    let tally = shop.tally().await;
    assert_eq!((tally.replied, tally.clicked, tally.opted_out), (2, 1, 0), "each person once a kind");
}

#[tokio::test]
async fn a_stop_is_recorded_once_and_heeded_at_once() {
    let shop = Shop::with_campaign(2).await;
    shop.accepted(1).await;
    let rows = shop.claim(1).await;
    shop.apply(&[reply(Some(0), person(0), true), reply(None, person(0), true)]).await;
    let history = shop.store.consent_history(ContactId(1)).await.expect("read");
    let said: Vec<(ConsentState, &ConsentSource)> = history.iter().map(|said| (said.state, &said.source)).collect();
    assert_eq!(said.len(), 2);
    assert_eq!(said[1], (ConsentState::Withdrawn, &ConsentSource::Reply));
    assert!(shop.store.suppressed(number(0)).await.expect("asked"));
    let tally = shop.tally().await;
    assert_eq!((tally.replied, tally.opted_out), (1, 1));
    // Somebody else's claimed row is none of this.
    assert_eq!(shop.store.dispatch(CAMPAIGN, &rows, at(10)).await.expect("marked").committed, rows);
}

#[tokio::test]
async fn a_stop_from_a_number_written_otherwise_silences_the_person_we_wrote_to() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    let rewritten = PersonRef { wa_id: Some("5215512345678".to_owned()), user_id: None };
    shop.apply(&[reply(Some(0), rewritten, true)]).await;
    assert!(shop.store.suppressed(number(0)).await.expect("asked"));
    let other = domain::phone::E164::from_digits(5_215_512_345_678).expect("digits");
    assert!(shop.store.suppressed(other).await.expect("asked"));
}

#[tokio::test]
async fn the_platforms_own_stop_withholds_what_is_still_queued() {
    let shop = Shop::with_campaign(2).await;
    let rows = shop.claim(2).await;
    shop.apply(&[Fact::OptOut { person: person(1), at: at(5), source: ConsentSource::Platform }]).await;
    assert_eq!(shop.store.dispatch(CAMPAIGN, &rows, at(10)).await.expect("marked").withheld, [RowId(1)]);
    assert_eq!(shop.tally().await.opted_out, 0, "it was not this campaign that made them leave");
}

#[tokio::test]
async fn a_failure_that_means_no_more_is_a_withdrawal() {
    let shop = Shop::with_campaign(1).await;
    shop.accepted(1).await;
    let fact = Fact::Report {
        correlation: Some(correlation(0)),
        message_id: MessageId::new("wamid.0"),
        delivery: Delivery::of(ReportKind::Failed, at(9), Some(131_050)),
        class: Some(HandlingClass::OptOut),
        opt_out: true,
        undeliverable: false,
    };
    shop.apply(&[fact]).await;
    assert!(shop.store.suppressed(number(0)).await.expect("asked"));
    assert_eq!(shop.tally().await.opted_out, 1);
}

#[tokio::test]
async fn a_body_is_dropped_when_it_is_read_or_refused() {
    let shop = Shop::with_campaign(1).await;
    let keep = async |ms| shop.store.keep_delivery(at(ms), None, b"body").await.expect("kept");
    let (first, second, third) = (keep(1).await, keep(2).await, keep(3).await);
    assert_eq!(shop.store.last_report_at().await.expect("read"), None);
    shop.store.refuse_delivery(first, "bad_signature").await.expect("refused");
    shop.store.apply(second, &[], at(9)).await.expect("applied");
    let unread: Vec<i64> = shop.store.unread_deliveries(9).await.expect("read").iter().map(|kept| kept.seq).collect();
    assert_eq!(unread, [third]);
    assert_eq!(shop.store.last_report_at().await.expect("read"), Some(at(2)), "a refused body proves nothing");
}

#[tokio::test]
async fn a_person_was_last_heard_of_when_they_last_opened_clicked_or_answered() {
    let shop = Shop::with_campaign(3).await;
    shop.launch().await;
    shop.accepted(3).await;
    shop.apply(&[delivered(0), read(1)]).await;
    let look = store::Lookback { interactions: true, ..marketing_since(0) };
    let people = shop.store.candidates_after(None, 9, look).await.expect("read");
    let heard: Vec<_> = people.iter().map(|prospect| prospect.candidate.last_interaction).collect();
    assert_eq!(heard, [None, Some(at(300)), None], "arriving is not opening");
    let unasked = shop.store.candidates_after(None, 9, marketing_since(0)).await.expect("read");
    assert!(unasked.iter().all(|prospect| prospect.candidate.last_interaction.is_none()));
}
