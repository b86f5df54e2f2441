use domain::{
    delivery::{Delivery, ReportKind},
    time::Timestamp,
};
use proptest::{prelude::*, sample::Index};
use rstest::rstest;
use serde_json::json;

use super::*;

const BODY: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"text":"caf\u00e9 \/ \ud83d\ude00"}]}"#;
/// Over [`BODY`] with the secret below; made by an independent program.
const SIGNATURE: &str = "sha256=0d176cddcec24499a2918cf8492a93424a13733e107309a90b82a60b693665f3";

fn check(signature: Option<&str>, body: &[u8]) -> Result<(), WebhookError> {
    verify(&Secret::new("an app secret"), signature, body)
}

#[test]
fn a_signature_covers_the_bytes_as_they_came() {
    assert_eq!(check(Some(SIGNATURE), BODY), Ok(()));
    let same_json = serde_json::to_vec(&serde_json::from_slice::<Value>(BODY).expect("JSON")).expect("JSON");
    assert_eq!(check(Some(SIGNATURE), &same_json), Err(WebhookError::SignatureWrong));
    assert_eq!(verify(&Secret::new("another"), Some(SIGNATURE), BODY), Err(WebhookError::SignatureWrong));
}

#[rstest]
#[case("")]
#[case("sha256=")]
#[case("sha1=00")]
#[case("sha256=00ff")]
#[case("sha256=not hexadecimal")]
fn a_signature_of_another_form_does_not_fit(#[case] signature: &str) {
    assert_eq!(check(Some(signature), BODY), Err(WebhookError::SignatureWrong));
    assert_eq!(check(None, BODY), Err(WebhookError::NotSigned));
}

#[test]
fn only_the_body_as_a_whole_can_be_refused() {
    assert_eq!(decode(b"").expect_err("empty").code(), "webhook_not_json");
    assert_eq!(decode(b"{\"entry\":").expect_err("half").code(), "webhook_not_json");
    assert_eq!(decode(b"[]").expect_err("a list").code(), "webhook_of_another_kind");
    assert_eq!(decode(br#"{"entry":{}}"#).expect_err("no list").code(), "webhook_of_another_kind");
    assert_eq!(decode(br#"{"entry":[]}"#), Ok(vec![]));
    let odd =
        json!({"entry": [7, {"changes": [null, {"field": "flows"}, {"value": 3}, {"field": "x y", "value": {}}]}]});
    let other = |name: &str| ProviderEvent::Other(name.to_owned());
    let expected = vec![other("unnamed"), other("flows"), other("unnamed"), other("xy")];
    assert_eq!(decode(odd.to_string().as_bytes()), Ok(expected));
}

/// A body with these reports, spread over changes and entries.
fn body(reports: &[(usize, i64)], as_text: bool) -> Vec<u8> {
    let status = |(kind, at): &(usize, i64)| {
        let timestamp = if as_text { json!(at.to_string()) } else { json!(at) };
        let mut status = json!({"id": "wamid.A", "status": KINDS[*kind].as_str(), "timestamp": timestamp});
        if KINDS[*kind] == ReportKind::Failed {
            status["errors"] = json!([{"code": 131_026, "title": "Undeliverable"}]);
        }
        status
    };
    let changes = reports.chunks(2).map(|pair| {
        let statuses: Vec<Value> = pair.iter().map(status).collect();
        json!({"field": "messages", "value": {"statuses": statuses}})
    });
    let entries: Vec<Value> = changes.map(|change| json!({"id": "1", "changes": [change]})).collect();
    json!({"object": "whatsapp_business_account", "entry": entries}).to_string().into_bytes()
}

const KINDS: [ReportKind; 4] = [ReportKind::Sent, ReportKind::Delivered, ReportKind::Read, ReportKind::Failed];

fn joined(body: &[u8]) -> Delivery {
    let events = decode(body).expect("a webhook");
    events.iter().fold(Delivery::default(), |joined, event| {
        let ProviderEvent::Status(report) = event else { panic!("not a report: {event:?}") };
        let code = report.error.as_ref().map(|error| error.code);
        let at = report.at.expect("every report has its time");
        joined.join(Delivery::of(report.kind.expect("a known kind"), at, code))
    })
}

proptest! {
    #[test]
    fn reports_in_every_order_and_number_make_the_same_delivery(
        reports in prop::collection::vec((0..4usize, 1_790_000_000i64..1_790_000_050), 1..9),
        again in prop::collection::vec(any::<Index>(), 0..12),
        swaps in prop::collection::vec((any::<Index>(), any::<Index>()), 0..20),
    ) {
        let mut replayed = reports.clone();
        replayed.extend(again.iter().map(|index| *index.get(&reports)));
        for (one, other) in swaps {
            let (one, other) = (one.index(replayed.len()), other.index(replayed.len()));
            replayed.swap(one, other);
        }
        prop_assert_eq!(joined(&body(&replayed, false)), joined(&body(&reports, true)));
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes: Vec<u8>) {
        let _ = decode(&bytes);
    }

    #[test]
    fn no_strange_part_makes_the_reader_fall_or_the_neighbours_vanish(odd in any_json(), key in any_key(), field in any_key()) {
        let good = json!({"field": "messages", "value": {"statuses": [{"id": "wamid.A", "status": "sent", "timestamp": "1"}]}});
        let mut value = json!({"messages": [odd.clone()], "statuses": [{"id": "wamid.B", "errors": odd.clone()}]});
        value[key.as_str()] = odd.clone();
        let strange = json!({"field": field, "value": value});
        let bare = json!({"field": field, "value": {key: odd}});
        let body = json!({"entry": [{"changes": [good.clone(), strange, bare, good]}]});
        let events = decode(body.to_string().as_bytes()).expect("a webhook");
        let sent = |event: &&ProviderEvent| matches!(event, ProviderEvent::Status(s) if s.message_id.expose() == "wamid.A");
        prop_assert!(events.iter().filter(sent).count() >= 2);
        prop_assert_eq!(describe(&events)["events"].as_array().map(Vec::len), Some(events.len()));
    }
}

fn any_key() -> impl Strategy<Value = String> {
    let known = [
        "statuses",
        "messages",
        "errors",
        "user_preferences",
        "user_actions",
        "contacts",
        "event",
        "account_update",
        "restriction_info",
        "message_template_id",
        "new_category",
        "new_quality_score",
        "current_limit",
        "calls",
    ];
    prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "[a-z_]{0,6}"]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let keys =
        prop::sample::select(vec!["id", "type", "status", "timestamp", "text", "button", "code", "value", "from"]);
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..4)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Value>()),
        ]
    })
}

#[rstest]
#[case(json!("1790000123"), Some(1_790_000_123_000))]
#[case(json!(1_790_000_123), Some(1_790_000_123_000))]
#[case(json!(" 1790000123 "), Some(1_790_000_123_000))]
#[case(json!(1_790_000_123_456_i64), Some(1_790_000_123_456))]
#[case(json!("soon"), None)]
#[case(json!(-5), None)]
#[case(json!(u64::MAX), None)]
#[case(json!(null), None)]
fn a_time_is_read_as_text_and_as_a_number(#[case] written: Value, #[case] ms: Option<i64>) {
    assert_eq!(read::instant(&json!({"timestamp": written})), ms.map(Timestamp::from_millis));
}

#[test]
fn in_a_crowd_every_report_finds_its_own_person_and_in_no_time() {
    let crowd = 20_000_u64;
    let number = |at: u64| (33_600_000_000 + at).to_string();
    let contacts: Vec<Value> =
        (0..crowd).map(|at| json!({"wa_id": number(at), "user_id": format!("FR.{at}")})).collect();
    let statuses: Vec<Value> = (0..crowd)
        .rev()
        .map(|at| json!({"id": format!("wamid.{at}"), "status": "sent", "recipient_id": format!("+{}", number(at))}))
        .collect();
    let value = json!({"contacts": contacts, "statuses": statuses});
    let body = json!({"entry": [{"changes": [{"field": "messages", "value": value}]}]});
    let events = decode(body.to_string().as_bytes()).expect("a webhook");
    for (at, event) in (0..crowd).rev().zip(&events) {
        let ProviderEvent::Status(report) = event else { panic!("not a report: {event:?}") };
        assert_eq!(report.person.wa_id.as_deref(), Some(number(at).as_str()));
        assert_eq!(report.person.user_id.as_deref(), Some(format!("FR.{at}").as_str()));
    }
}
