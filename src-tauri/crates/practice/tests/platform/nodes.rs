//! The nodes that a client reads before it sends.

use practice::account::{APP_ID, DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, PRACTICE_TOKEN, WABA_ID};
use practice::{Rules, Tier};
use serde_json::json;

use crate::client::{Platform, config};

#[tokio::test]
async fn the_template_list_is_read_page_by_page() {
    let platform = Platform::with(config()).await;
    let mut names = Vec::new();
    let mut path = format!("/v25.0/{WABA_ID}/message_templates?fields=name,language,status,components&limit=4");
    loop {
        let page = platform.get(&path).await;
        assert_eq!(page.status, 200);
        for row in page.body["data"].as_array().unwrap() {
            assert!(row.get("category").is_none(), "only what was asked, and the id");
            names.push(format!("{}/{}", row["name"].as_str().unwrap(), row["language"].as_str().unwrap()));
        }
        let Some(next) = page.body["paging"]["next"].as_str() else { break };
        let slash = next.find("/v25.0").unwrap();
        path = next[slash..].to_owned();
    }
    let count = names.len();
    names.dedup();
    assert_eq!((names.len(), count), (27, 27));
    assert!(names.contains(&"spring_offer_b/fr".to_owned()));
}

#[tokio::test]
async fn the_template_list_is_filtered_and_a_foreign_cursor_is_refused() {
    let platform = Platform::with(config()).await;
    let list = format!("/v25.0/{WABA_ID}/message_templates");
    let paused = platform.get(&format!("{list}?status=PAUSED&language=fr")).await;
    assert_eq!(paused.body["data"][0]["name"], "autumn_offer");
    assert_eq!(paused.body["data"].as_array().unwrap().len(), 1);
    assert_eq!(platform.get(&format!("{list}?after=bm90IG91cnM")).await.code(), 131_059);
    assert_eq!(platform.get(&format!("{list}?fields=colour")).await.code(), 100);
}

#[tokio::test]
async fn one_template_shows_its_components_and_health() {
    let platform = Platform::with(config()).await;
    let list = platform.get(&format!("/v25.0/{WABA_ID}/message_templates?name=loyalty_thanks&language=en")).await;
    let id = list.body["data"][0]["id"].as_str().unwrap().to_owned();
    let fields = "name,parameter_format,components,quality_score,health_status,previous_category";
    let one = platform.get(&format!("/v25.0/{id}?fields={fields}")).await.body;
    assert_eq!(one["parameter_format"], "NAMED");
    assert_eq!(one["quality_score"]["score"], "GREEN");
    assert_eq!(one["health_status"]["can_send_message"], "AVAILABLE");
    let header = json!({"type": "HEADER", "format": "TEXT", "text": "Thank you, {{first_name}}",
        "example": {"header_text_named_params": [{"param_name": "first_name", "example": "Rosa"}]}});
    assert_eq!(one["components"][0], header);
    assert_eq!(one["components"][3]["buttons"][1], json!({"type": "QUICK_REPLY", "text": "Stop promotions"}));
}

#[rstest::rstest]
#[case(20, "NOT_APPLICABLE", true)]
#[case(80, "STANDARD", false)]
#[case(1_000, "HIGH", false)]
#[tokio::test]
async fn the_throughput_that_a_number_tells_is_that_of_the_rules(
    #[case] throughput_per_s: u32,
    #[case] level: &str,
    #[case] shared: bool,
) {
    let rules = Rules { throughput_per_s, ..Rules::default() };
    let platform = Platform::with(practice::Config { rules, ..config() }).await;
    let number = platform.get(&format!("/v25.0/{PHONE_NUMBER_ID}?fields=throughput,is_on_biz_app")).await;
    assert_eq!(number.body["throughput"]["level"], level);
    assert_eq!(number.body["is_on_biz_app"], shared);
}

#[tokio::test]
async fn the_number_tells_its_limits() {
    let rules = Rules { tier: Tier::Tier2K, throughput_per_s: 20, ..Rules::default() };
    let platform = Platform::with(practice::Config { rules, ..config() }).await;
    let fields = "display_phone_number,status,quality_rating,throughput,whatsapp_business_manager_messaging_limit,\
                  account_mode,new_name_status";
    let number = platform.get(&format!("/v25.0/{PHONE_NUMBER_ID}?fields={fields}")).await.body;
    assert_eq!(
        number,
        json!({
            "id": PHONE_NUMBER_ID, "display_phone_number": DISPLAY_PHONE_NUMBER, "status": "CONNECTED",
            "quality_rating": "GREEN", "throughput": {"level": "NOT_APPLICABLE"},
            "whatsapp_business_manager_messaging_limit": "TIER_2K", "account_mode": "LIVE",
        })
    );
    let numbers = platform.get(&format!("/v25.0/{WABA_ID}/phone_numbers?fields=id")).await.body;
    assert_eq!(numbers["data"], json!([{"id": PHONE_NUMBER_ID}]));
}

#[tokio::test]
async fn the_account_and_the_token_are_what_the_settings_page_expects() {
    let platform = Platform::with(config()).await;
    let fields = "id,name,currency,status,business_verification_status,health_status{can_send_message}";
    let account = platform.get(&format!("/v25.0/{WABA_ID}?fields={fields}")).await.body;
    assert_eq!(account["status"], "ACTIVE");
    assert_eq!(account["business_verification_status"], "verified");
    let token = platform.get(&format!("/v25.0/debug_token?input_token={PRACTICE_TOKEN}")).await.body;
    assert_eq!(token["data"]["app_id"], APP_ID);
    assert_eq!((&token["data"]["is_valid"], &token["data"]["expires_at"]), (&json!(true), &json!(0)));
    let other = platform.get("/v25.0/debug_token?input_token=other").await.body;
    assert_eq!(other["data"]["is_valid"], false);
    assert_eq!(platform.get("/v25.0/12345").await.body["error"]["error_subcode"], 33);
}
