//! What is accepted, and every refusal that a request can earn by itself.

use practice::account::{DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, PRACTICE_TOKEN};
use rstest::rstest;
use serde_json::{Value, json};

use crate::client::{Platform, answer, config, messages_path, number, offer, template};

#[tokio::test]
async fn a_message_is_accepted_answered_and_in_the_ledger() {
    let platform = Platform::with(config()).await;
    let answer = platform.send(&offer(1)).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["messaging_product"], "whatsapp");
    assert_eq!(answer.body["contacts"][0]["input"], number(1));
    assert_eq!(answer.body["contacts"][0]["wa_id"], number(1).trim_start_matches('+'));
    assert_eq!(answer.message_status(), "accepted");
    let ledger = platform.ledger().await;
    assert_eq!(ledger.len(), 1);
    let row = &ledger[0];
    assert_eq!(row["to"], number(1));
    assert_eq!(row["correlation"], "corr-1");
    assert_eq!((&row["template"], &row["language"]), (&json!("spring_offer_a"), &json!("fr")));
    assert_eq!(row["variables"], json!({"1": "Rosa", "2": "20 %", "button_0": "r1"}));
    assert_eq!(row["message_id"], answer.message_id());
    assert_eq!(row["endpoint"], "messages");
    assert!(row["at_ms"].as_i64().unwrap() >= crate::client::TUESDAY);
}

#[tokio::test]
async fn the_marketing_endpoint_takes_its_own_fields_and_only_marketing() {
    let platform = Platform::with(config()).await;
    let path = format!("/v25.0/{PHONE_NUMBER_ID}/marketing_messages");
    let mut message = offer(1);
    message["product_policy"] = json!("CLOUD_API_FALLBACK");
    message["message_activity_sharing"] = json!(false);
    assert_eq!(platform.post(&path, &message).await.status, 200);
    assert_eq!(platform.send(&message).await.code(), 100);
    let service = template(2, "hello_world", "en_US", &json!([]));
    assert_eq!(platform.post(&path, &service).await.code(), 131_055);
    assert_eq!(platform.ledger().await[0]["endpoint"], "marketing_messages");
}

#[rstest]
#[case::no_product("/messaging_product", Value::Null, 400, 100)]
#[case::no_plus("/to", json!("33612345678"), 400, 131_009)]
#[case::to_itself("/to", json!(DISPLAY_PHONE_NUMBER), 400, 131_021)]
#[case::other_type("/type", json!("text"), 400, 131_051)]
#[case::unknown_template("/template/name", json!("sprung_offer"), 404, 132_001)]
#[case::other_language("/template/language/code", json!("fr_FR"), 404, 132_001)]
#[case::rejected_template("/template/name", json!("win_a_prize"), 404, 132_001)]
#[case::paused_template("/template/name", json!("autumn_offer"), 400, 132_015)]
#[case::too_few("/template/components/0/parameters", json!([{"type": "text", "text": "Rosa"}]), 400, 132_000)]
#[case::new_line("/template/components/0/parameters/0/text", json!("Ro\nsa"), 400, 132_018)]
#[case::too_long("/template/components/0/parameters/0/text", json!("a".repeat(1_020)), 400, 132_005)]
#[case::named("/template/components/0/parameters/0/parameter_name", json!("name"), 400, 132_012)]
#[case::no_suffix("/template/components/1/parameters", json!([]), 400, 131_008)]
#[case::unknown_component("/template/components/1/type", json!("buttons"), 400, 100)]
#[case::long_correlation("/biz_opaque_callback_data", json!("x".repeat(513)), 400, 100)]
#[tokio::test]
async fn a_wrong_message_is_refused_in_the_platforms_envelope(
    #[case] place: &str,
    #[case] with: Value,
    #[case] status: u16,
    #[case] code: u64,
) {
    let platform = Platform::with(config()).await;
    let mut message = offer(1);
    let (parent, key) = place.rsplit_once('/').unwrap();
    message.pointer_mut(parent).unwrap()[key] = with;
    let refused = platform.send(&message).await;
    assert_eq!((refused.status, refused.code()), (status, code), "{}", refused.body);
    let error = &refused.body["error"];
    assert!(error["message"].as_str().unwrap().starts_with(&format!("(#{code})")));
    assert_eq!(error["type"], "OAuthException");
    assert!(!error["fbtrace_id"].as_str().unwrap().is_empty());
    assert!(platform.ledger().await.is_empty());
    assert_eq!(platform.stats().await["refused"][code.to_string()], 1);
}

#[rstest]
#[case(None, 104)]
#[case(Some("another token"), 190)]
#[tokio::test]
async fn without_the_token_nothing_is_answered(#[case] token: Option<&str>, #[case] code: u64) {
    let platform = Platform::with(config()).await;
    for path in [messages_path(), format!("/v25.0/{PHONE_NUMBER_ID}"), "/v25.0/debug_token".to_owned()] {
        let request = platform.raw(&path);
        let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
        let refused = answer(request.send().await.unwrap()).await;
        assert_eq!((refused.status, refused.code()), (401, code), "{path}");
    }
}

#[tokio::test]
async fn a_path_that_leads_nowhere_is_refused_with_a_reason() {
    let platform = Platform::with(config()).await;
    assert_eq!(platform.post("/v9.0/1/messages", &offer(1)).await.code(), 2_500);
    assert_eq!(platform.post("/v25.0/12345/messages", &offer(1)).await.code(), 100);
    assert_eq!(platform.get(&messages_path()).await.body["error"]["error_subcode"], 33);
    let request = platform.raw("/").bearer_auth(PRACTICE_TOKEN);
    assert_eq!(answer(request.send().await.unwrap()).await.status, 404);
}
