//! The line: what goes out where, and the keys that scripts rely on.

use rstest::rstest;
use serde_json::Value;

use crate::shop::{Shop, Wish};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn assert_has(value: &Value, wanted: &[&str]) {
    let keys = keys(value);
    for key in wanted {
        assert!(keys.contains(key), "no {key} in {keys:?}");
    }
}

#[test]
fn answers_have_the_keys_that_were_promised() {
    let shop = Shop::empty();
    let list = shop.file("list.csv", "Prénom;Téléphone;Accepte WhatsApp\nRosa;+1 514 555 0101;oui\nLuc;12;oui\n");
    let read = shop.ask(&["inspect", "sheet", &list]);
    let whole = "format encoding delimiter sheets sheet header_row columns recognised_as issues";
    assert_has(&read, &whole.split(' ').collect::<Vec<_>>());
    assert_has(&read["columns"][0], &["index", "heading", "field", "why", "samples"]);

    let import = shop.ask(&["import", &list]);
    let whole = "file rows accepted created updated unchanged duplicates rejected suppressed no_consent encoding \
                 delimiter sheet mapping issues flags elapsed_ms";
    assert_has(&import, &whole.split_whitespace().collect::<Vec<_>>());
    assert_has(&import["issues"][0], &["row", "column", "code", "raw"]);

    let phone = shop.ask(&["inspect", "phone", "(514) 555-0101", "--country", "CA"]);
    assert_eq!(keys(&phone), ["country", "e164", "issue", "kind", "repairs"]);

    let id = shop.plan(&Wish::default());
    let whole = "planned skipped queued in_flight accepted held rejected unknown withheld sent delivered read failed \
                 replied clicked opted_out arms cost elapsed_ms report";
    let status = shop.status(&id);
    assert_has(&status, &whole.split_whitespace().collect::<Vec<_>>());
    assert_eq!(keys(&status["cost"]), ["currency", "micros"]);
    assert_eq!(status["report"], Value::Null, "none was written");

    let listed = shop.ask(&["campaign", "list"]);
    assert_eq!(listed["campaigns"][0]["id"], id.as_str());
    let report = shop.ask(&["campaign", "report", &id]);
    assert!(std::path::Path::new(report["report"].as_str().expect("a path")).is_file());
}

#[test]
fn a_webhook_is_told_event_by_event() {
    let shop = Shop::empty();
    let body = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"12025550142","phone_number_id":"1"},
        "statuses":[{"id":"wamid.X","status":"failed","timestamp":"1700000000","recipient_id":"15145550101",
            "biz_opaque_callback_data":"c:1","errors":[{"code":131026,"title":"Message undeliverable"}]}]}}]}]}"#;
    let file = shop.file("hook.json", body);
    let told = shop.ask(&["inspect", "webhook", &file]);
    let event = &told["events"][0];
    assert_has(event, &["kind", "message_id", "correlation", "status", "at_ms", "from", "error"]);
    assert_eq!((event["kind"].as_str(), event["status"].as_str()), (Some("status"), Some("failed")));
    assert_eq!((event["at_ms"].as_i64(), event["correlation"].as_str()), (Some(1_700_000_000_000), Some("c:1")));
    assert_eq!((event["error"]["code"].as_u64(), event["error"]["class"].is_string()), (Some(131_026), true));
}

#[rstest]
#[case::no_such_list(&["import", "/nowhere/list.csv"], "file_unreadable")]
#[case::no_such_campaign(&["campaign", "status", "cmp_01a20fd0fb9a7ec887ae3030947caa47"], "campaign_missing")]
#[case::no_campaigns_name(&["campaign", "launch", "spring"], "campaign_missing")]
#[case::no_such_description(&["campaign", "plan", "/nowhere/spring.toml"], "file_unreadable")]
fn what_is_refused_is_told_with_its_code_and_exit_code_1(#[case] words: &[&str], #[case] code: &str) {
    assert_eq!(Shop::empty().refused(words), code);
}

#[rstest]
#[case::no_such_command(&["campain", "list"])]
#[case::no_such_option(&["demo", "--sead", "7"])]
#[case::a_country_that_is_none(&["inspect", "phone", "1", "--country", "Canada"])]
#[case::a_speed_that_is_none(&["demo", "--speed", "fast"])]
#[case::nothing_at_all(&[])]
fn a_line_that_means_nothing_is_told_with_exit_code_2(#[case] words: &[&str]) {
    let (exit, refusal) = Shop::empty().refusal(words);
    assert_eq!((exit, refusal["code"].as_str()), (2, Some("bad_request")));
    assert!(refusal["message"].as_str().is_some_and(|message| message.len() > 10), "{refusal}");
}

#[cfg(not(feature = "ui"))]
#[test]
fn a_program_without_the_page_says_so_before_it_takes_the_folder() {
    let shop = Shop::empty();
    assert_eq!(shop.refused(&["serve"]), "page_missing");
    assert!(!shop.data().exists());
}

#[test]
fn a_description_that_is_not_understood_is_told_with_its_line() {
    let shop = Shop::empty();
    let file = shop.file("spring.toml", "name = \"Spring\"\nspeed = 3\n");
    let (exit, refusal) = shop.refusal(&["campaign", "plan", &file]);
    assert_eq!((exit, refusal["code"].as_str(), refusal["params"]["line"].as_u64()), (2, Some("bad_request"), Some(2)));
}

#[test]
fn a_finished_campaign_cannot_be_sent_stopped_or_paused_again() {
    let shop = Shop::with(5);
    let id = shop.plan(&Wish::default());
    for word in ["pause", "stop"] {
        assert_eq!(shop.refused(&["campaign", word, &id]), "campaign_state", "{word} before it was launched");
    }
    assert_eq!(shop.ask(&["campaign", "launch", &id, "--speed", "1000"])["state"], "finished");
    for word in ["launch", "resume", "pause", "stop"] {
        assert_eq!(shop.refused(&["campaign", word, &id]), "campaign_state", "{word}");
    }
    assert_eq!(shop.ledger().len(), 5);
}
