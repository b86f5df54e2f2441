//! The gateway over real loopback connections: what it asks for, and what it makes of everything that can go wrong.

#![expect(clippy::expect_used, reason = "a test fails where something is not as it was set up")]

mod platform;

use std::time::Duration;

use axum::http::StatusCode;
use domain::{
    id::{CampaignId, Correlation, RecipientNo},
    outcome::{NotSentCause, SendOutcome, UnknownCause},
    phone::E164,
    template::{Category, FilledTemplate, ParameterFormat, Template, TemplateKey, TemplateStatus},
};
use gateway::{
    Gateway, NumberStatus, Outgoing, Secret,
    cloud_api::{Account, CloudApi, Endpoint},
    http::Http,
};
use platform::{Platform, broken};
use serde_json::json;

fn account(base_url: impl Into<String>) -> Account {
    Account {
        base_url: base_url.into(),
        version: "v25.0".into(),
        phone_number_id: "404".into(),
        waba_id: "403".into(),
        token: Secret::new("a-token"),
        endpoint: Endpoint::Messages,
    }
}

fn api(base_url: impl Into<String>) -> CloudApi {
    CloudApi::new(account(base_url), Http::loopback().expect("a client")).expect("an account")
}

fn template(category: Category) -> Template {
    Template {
        key: TemplateKey { name: "hello".into(), language: "en".into() },
        category,
        status: TemplateStatus::Approved,
        format: ParameterFormat::Positional,
        header: None,
        body: "Hello".into(),
        footer: None,
        buttons: vec![],
    }
}

async fn send(api: &CloudApi, category: Category) -> SendOutcome {
    let outgoing = Outgoing {
        to: E164::parse_strict("+12015550123").expect("a number"),
        template: &template(category),
        filled: &FilledTemplate::default(),
        correlation: Correlation { campaign: CampaignId::from_bytes([1; 16]), recipient: RecipientNo(7) },
    };
    api.send(&outgoing).await
}

async fn send_to(base_url: impl Into<String>) -> SendOutcome {
    send(&api(base_url), Category::Marketing).await
}

#[tokio::test]
async fn a_sending_is_one_request_with_token_path_and_body() {
    let platform = Platform::answering(StatusCode::OK, json!({"messages": [{"id": "wamid.A"}]})).await;
    let outcome = send_to(platform.url()).await;
    assert!(matches!(outcome, SendOutcome::Accepted { held: false, .. }), "{outcome:?}");
    let [asked] = &platform.asked()[..] else { panic!("not one request: {:?}", platform.asked()) };
    assert_eq!(asked.line, "POST /v25.0/404/messages");
    assert_eq!(asked.authorization, "Bearer a-token");
    assert_eq!(asked.body["to"], "+12015550123");
    assert_eq!(asked.body["template"]["name"], "hello");
}

#[tokio::test]
async fn only_marketing_goes_through_the_door_for_marketing() {
    let platform = Platform::answering(StatusCode::OK, json!({"messages": [{"id": "wamid.A"}]})).await;
    let account = Account { endpoint: Endpoint::MarketingMessages, ..account(platform.url()) };
    let api = CloudApi::new(account, Http::loopback().expect("a client")).expect("an account");
    send(&api, Category::Marketing).await;
    send(&api, Category::Utility).await;
    let lines: Vec<String> = platform.asked().into_iter().map(|asked| asked.line).collect();
    assert_eq!(lines, ["POST /v25.0/404/marketing_messages", "POST /v25.0/404/messages"]);
}

#[tokio::test]
async fn a_server_error_is_unknown_and_not_tried_again() {
    let platform = Platform::answering(StatusCode::BAD_GATEWAY, json!("bad gateway")).await;
    assert_eq!(send_to(platform.url()).await, SendOutcome::Unknown(UnknownCause::ServerError));
    assert_eq!(platform.asked().len(), 1);
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let platform = Platform::redirecting().await;
    assert_eq!(send_to(platform.url()).await, SendOutcome::Unknown(UnknownCause::Unreadable));
    assert_eq!(platform.asked().len(), 1);
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let outcome = send_to(broken::nobody().await).await;
    assert_eq!(outcome, SendOutcome::NotSent(NotSentCause::ConnectionRefused));
}

#[tokio::test]
async fn a_connection_reset_before_the_request_was_read_is_unknown() {
    assert_eq!(send_to(broken::resets_at_once().await).await, SendOutcome::Unknown(UnknownCause::ConnectionLost));
}

#[tokio::test]
async fn a_connection_closed_after_the_request_was_read_is_unknown() {
    assert_eq!(send_to(broken::reads_and_closes().await).await, SendOutcome::Unknown(UnknownCause::ConnectionLost));
}

#[tokio::test]
async fn half_an_answer_is_unknown() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"messages\":[{\"id\":\"wam";
    assert_eq!(send_to(broken::says(half).await).await, SendOutcome::Unknown(UnknownCause::Unreadable));
}

#[tokio::test]
async fn what_is_not_even_http_is_unknown() {
    let outcome = send_to(broken::says("220 mail.example ESMTP\r\n").await).await;
    assert_eq!(outcome, SendOutcome::Unknown(UnknownCause::ConnectionLost));
}

#[tokio::test]
async fn an_endless_answer_is_given_up() {
    let outcome = send_to(broken::never_stops().await).await;
    assert_eq!(outcome, SendOutcome::Unknown(UnknownCause::Unreadable));
}

#[tokio::test]
async fn no_answer_within_five_seconds_is_unknown() {
    let silent = broken::silent().await;
    let waited = tokio::time::timeout(Duration::from_secs(7), send_to(silent));
    assert_eq!(waited.await.expect("it gives up by itself"), SendOutcome::Unknown(UnknownCause::TimedOut));
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle_for_five_seconds_is_unknown() {
    let stalls = broken::says_and_waits("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{").await;
    let waited = tokio::time::timeout(Duration::from_secs(7), send_to(stalls));
    assert_eq!(waited.await.expect("it gives up by itself"), SendOutcome::Unknown(UnknownCause::TimedOut));
}

#[tokio::test]
async fn a_failed_handshake_and_an_unknown_name_are_not_sent() {
    let internet = Http::internet().expect("a client");
    let not_tls = broken::says("this is not TLS\r\n").await.replace("http://", "https://");
    let api = CloudApi::new(account(not_tls), internet.clone()).expect("an account");
    assert_eq!(send(&api, Category::Utility).await, SendOutcome::NotSent(NotSentCause::TlsFailed));
    // A name that exists nowhere. A computer without any name service may take longer than it is waited for.
    let api = CloudApi::new(account("https://no-such-platform.invalid"), internet).expect("an account");
    assert!(matches!(send(&api, Category::Utility).await, SendOutcome::NotSent(_)));
}

#[tokio::test]
async fn a_list_is_read_to_its_end() {
    let page = |name: &str, after: Option<&str>| {
        let mut page = json!({"data": [{
            "name": name, "language": "en", "status": "APPROVED", "category": "UTILITY",
            "components": [{"type": "BODY", "text": "Hello"}],
        }]});
        if let Some(after) = after {
            page["paging"] = json!({"cursors": {"after": after}, "next": "https://elsewhere.example/?token"});
        }
        (StatusCode::OK, page)
    };
    let platform = Platform::answering_in_turn(vec![page("one", Some("c u&1")), page("two", None)]).await;
    let templates = api(platform.url()).templates().await.expect("a list");
    assert_eq!(templates.iter().map(|template| template.key.name.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    let asked = platform.asked();
    assert!(asked[0].line.starts_with("GET /v25.0/403/message_templates?fields=id%2Cname"), "{}", asked[0].line);
    assert!(asked[1].line.ends_with("&limit=100&after=c+u%261"), "{}", asked[1].line);
}

#[tokio::test]
async fn a_stale_cursor_begins_the_list_again_and_another_refusal_ends_it() {
    let refused = |code: u32| (StatusCode::BAD_REQUEST, json!({"error": {"code": code}}));
    let empty = (StatusCode::OK, json!({"data": []}));
    let platform = Platform::answering_in_turn(vec![refused(131_059), empty]).await;
    assert_eq!(api(platform.url()).templates().await.expect("a list"), []);
    let platform = Platform::answering_in_turn(vec![refused(190)]).await;
    assert_eq!(api(platform.url()).templates().await.expect_err("refused").code(), "provider_refused");
    assert_eq!(platform.asked().len(), 1);
}

#[tokio::test]
async fn a_list_without_an_end_is_given_up() {
    let same = json!({"data": [], "paging": {"cursors": {"after": "x"}, "next": "y"}});
    let platform = Platform::answering(StatusCode::OK, same).await;
    assert_eq!(api(platform.url()).templates().await.expect_err("endless").code(), "provider_incomplete");
}

#[tokio::test]
async fn an_old_version_is_asked_for_old_fields() {
    let unknown = (StatusCode::BAD_REQUEST, json!({"error": {"code": 100, "message": "(#100) nonexisting field"}}));
    let number = json!({"display_phone_number": "+1 202-555-0142", "status": "CONNECTED", "quality_rating": "GREEN"});
    let platform = Platform::answering_in_turn(vec![unknown, (StatusCode::OK, number)]).await;
    let number = api(platform.url()).number().await.expect("a number");
    assert_eq!((number.people_per_day, number.status), (Some(250), NumberStatus::Connected));
    let asked = platform.asked();
    assert!(asked[0].line.starts_with("GET /v25.0/404?fields=id%2C"), "{}", asked[0].line);
    assert!(!asked[1].line.contains("messaging_limit"), "{}", asked[1].line);
}

#[tokio::test]
async fn a_subscription_holds_only_if_the_platform_says_so() {
    let platform = Platform::answering(StatusCode::OK, json!({"success": true})).await;
    api(platform.url()).subscribe("http://127.0.0.1:9/webhook", "word").await.expect("subscribed");
    let asked = &platform.asked()[0];
    assert_eq!(asked.line, "POST /v25.0/403/subscribed_apps");
    assert_eq!(asked.body, json!({"override_callback_uri": "http://127.0.0.1:9/webhook", "verify_token": "word"}));
    let platform = Platform::answering(StatusCode::OK, json!({"success": false})).await;
    let subscribed = api(platform.url()).subscribe("http://127.0.0.1:9/webhook", "word").await;
    assert_eq!(subscribed.expect_err("not subscribed").code(), "provider_incomplete");
}

#[test]
fn ids_that_could_lead_elsewhere_are_refused() {
    let http = Http::loopback().expect("a client");
    let good = || account("http://127.0.0.1:9");
    assert!(CloudApi::new(good(), http.clone()).is_ok());
    for bad in [
        Account { phone_number_id: "1/../2".into(), ..good() },
        Account { phone_number_id: String::new(), ..good() },
        Account { waba_id: "403?x".into(), ..good() },
        Account { version: "25.0".into(), ..good() },
        Account { version: "v25/0".into(), ..good() },
        Account { base_url: "https://graph.facebook.com".into(), ..good() },
    ] {
        assert_eq!(CloudApi::new(bad, http.clone()).expect_err("refused").code(), "account_unusable");
    }
}

#[test]
fn a_token_does_not_print() {
    assert!(!format!("{:?}", api("http://127.0.0.1:9")).contains("a-token"));
}
