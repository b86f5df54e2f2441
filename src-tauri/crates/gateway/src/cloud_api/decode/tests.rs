use domain::outcome::{NotSentCause, Refusal};
use proptest::prelude::*;
use reqwest::header::{HeaderMap, HeaderValue};
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::cloud_api::errors::TABLE;

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer { status, headers: HeaderMap::new(), body: body.into() }
}

fn to() -> E164 {
    E164::parse_strict("+33612345678").expect("a number")
}

fn read(status: u16, body: &str) -> SendOutcome {
    outcome(Ok(&answer(status, body)), to())
}

fn envelope(code: u32) -> String {
    json!({"error": {"message": "m", "type": "OAuthException", "code": code, "fbtrace_id": "T"}}).to_string()
}

fn refusal(outcome: SendOutcome) -> Refusal {
    let SendOutcome::Refused(refusal) = outcome else { panic!("not refused: {outcome:?}") };
    refusal
}

const OK: &str = r#"{"messaging_product":"whatsapp","contacts":[{"input":"+33612345678","wa_id":"33612345678"}],
    "messages":[{"id":"wamid.A"STATUS}]}"#;

#[rstest]
#[case("", false)]
#[case(r#","message_status":"accepted""#, false)]
#[case(r#","message_status":"held_for_quality_assessment""#, true)]
#[case(r#","message_status":"paused""#, true)]
#[case(r#","message_status":"something_new""#, false)]
fn an_id_under_200_is_an_acceptance(#[case] status: &str, #[case] is_held: bool) {
    let outcome = read(200, &OK.replace("STATUS", status));
    let SendOutcome::Accepted { message_id, held } = outcome else { panic!("not accepted: {outcome:?}") };
    assert_eq!((message_id.expose(), held), ("wamid.A", is_held));
}

#[rstest]
#[case(200, "", UnknownCause::Unreadable)]
#[case(200, "<html>sign in to the hotel's network</html>", UnknownCause::Unreadable)]
#[case(200, r#"{"messages":[{"id":"wam"#, UnknownCause::Unreadable)]
#[case(200, "{}", UnknownCause::Unreadable)]
#[case(200, r#"{"messages":[]}"#, UnknownCause::Unreadable)]
#[case(200, r#"{"messages":[{"id":""}]}"#, UnknownCause::Unreadable)]
#[case(200, r#"{"messages":[{"id":7}]}"#, UnknownCause::Unreadable)]
#[case(302, "", UnknownCause::Unreadable)]
#[case(403, "<html>forbidden by the proxy</html>", UnknownCause::Unreadable)]
#[case(429, "slow down", UnknownCause::Unreadable)]
#[case(400, r#"{"error":{"message":"no code"}}"#, UnknownCause::Unreadable)]
#[case(404, r#"{"messages":[{"id":"wamid.A"}]}"#, UnknownCause::Unreadable)]
#[case(500, "", UnknownCause::ServerError)]
#[case(502, "<html>bad gateway</html>", UnknownCause::ServerError)]
#[case(503, "{}", UnknownCause::ServerError)]
#[case(500, r#"{"messages":[{"id":"wamid.A"}]}"#, UnknownCause::ServerError)]
fn what_is_not_the_platforms_word_is_unknown(#[case] status: u16, #[case] body: &str, #[case] cause: UnknownCause) {
    assert_eq!(read(status, body), SendOutcome::Unknown(cause));
}

#[test]
fn every_code_of_the_table_comes_through_an_answer_as_what_it_is() {
    for row in TABLE {
        let status = row.http.unwrap_or(400);
        let outcome = read(status, &envelope(row.first));
        match row.class {
            Some(HandlingClass::Ambiguous) => {
                assert_eq!(outcome, SendOutcome::Unknown(UnknownCause::ServerError), "{}", row.first);
            }
            class => {
                let refusal = refusal(outcome);
                assert_eq!((refusal.code, refusal.class), (row.first, class.unwrap_or(HandlingClass::Recipient)));
            }
        }
    }
}

#[test]
fn an_unknown_code_of_a_server_error_may_have_been_sent() {
    assert_eq!(read(500, &envelope(199_999)), SendOutcome::Unknown(UnknownCause::ServerError));
    assert_eq!(refusal(read(400, &envelope(199_999))).class, HandlingClass::Recipient);
}

#[rstest]
#[case("retry-after", "7", 130_429, Some(7_000))]
#[case("retry-after", " 0 ", 130_429, Some(0))]
#[case("retry-after", "99999999999999999999", 130_429, None)]
#[case("retry-after", "9999999999", 130_429, Some(604_800_000))]
#[case("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT", 130_429, None)]
#[case("retry-after", "60", 131_026, Some(60_000))]
#[case(
    "x-business-use-case-usage",
    r#"{"1":[{"type":"whatsapp","estimated_time_to_regain_access":3}]}"#,
    80_007,
    Some(180_000)
)]
#[case(
    "x-business-use-case-usage",
    r#"{"1":[{"type":"whatsapp","estimated_time_to_regain_access":3}]}"#,
    131_026,
    None
)]
#[case("x-business-use-case-usage", r#"{"1":[{"type":"whatsapp","estimated_time_to_regain_access":0}]}"#, 80_007, None)]
#[case("x-business-use-case-usage", "nonsense", 80_007, None)]
#[case("x-other", "1", 134_101, Some(600_000))]
fn a_wait_is_taken_from_wherever_it_is_told(
    #[case] name: &'static str,
    #[case] value: &'static str,
    #[case] code: u32,
    #[case] wait: Option<u64>,
) {
    let mut answer = answer(400, envelope(code));
    answer.headers.insert(name, HeaderValue::from_static(value));
    assert_eq!(refusal(outcome(Ok(&answer), to())).retry_after_ms, wait);
}

#[test]
fn a_lost_request_keeps_what_is_known_of_it() {
    let lost = Lost::NotSent(NotSentCause::TlsFailed);
    assert_eq!(outcome(Err(lost), to()), SendOutcome::NotSent(NotSentCause::TlsFailed));
    let lost = Lost::Unknown(UnknownCause::TimedOut);
    assert_eq!(outcome(Err(lost), to()), SendOutcome::Unknown(UnknownCause::TimedOut));
}

#[test]
fn a_question_fails_by_the_same_rules() {
    let asked = |status, body: &str| json(Ok(answer(status, body)));
    assert_eq!(asked(200, r#"{"data":[]}"#).expect("an answer"), json!({"data": []}));
    let code = |status, body: &str| asked(status, body).expect_err("no answer").code();
    assert_eq!(code(401, &envelope(190)), "provider_refused");
    assert_eq!(code(200, "<html>"), "provider_no_answer");
    assert_eq!(code(500, "{}"), "provider_no_answer");
    let lost = json(Err(Lost::NotSent(NotSentCause::NameNotFound))).expect_err("lost");
    assert_eq!(lost.code(), "provider_unreachable");
}

proptest! {
    #[test]
    fn no_answer_makes_the_reader_fall(status in 100u16..600, body: Vec<u8>) {
        let read = outcome(Ok(&answer(status, body)), to());
        prop_assert!(!matches!(read, SendOutcome::NotSent(_)), "something did arrive");
    }
}
