//! Whole webhook bodies, of our own making, and everything that is understood in them.

use std::{fs, path::PathBuf};

use gateway::cloud_api::webhook::{decode, describe};
use rstest::rstest;

#[rstest]
fn everything_in_a_body_is_understood(#[files("tests/fixtures/webhooks/*.json")] path: PathBuf) {
    let body = fs::read(&path).expect("a fixture");
    let events = decode(&body).expect("a webhook");
    // One line an event, so that a change shows as the event that changed.
    let described = describe(&events);
    let lines: Vec<String> = described["events"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|event| without_nothing(event).to_string())
        .collect();
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    insta::assert_snapshot!(name, lines.join("\n"));
}

fn without_nothing(event: &serde_json::Value) -> serde_json::Value {
    let told = event.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    told.map(|(key, value)| (key.clone(), value.clone())).collect()
}

#[test]
fn every_event_has_the_keys_that_others_rely_on() {
    let body = br#"{"entry":[{"changes":[{"field":"flows","value":{}}]}]}"#;
    let described = describe(&decode(body).expect("a webhook"));
    insta::assert_json_snapshot!(described);
}

#[test]
fn nothing_of_a_person_prints_by_accident() {
    for name in ["statuses", "replies", "preferences_and_clicks"] {
        let path = format!("{}/tests/fixtures/webhooks/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let printed = format!("{:?}", decode(&fs::read(path).expect("a fixture")).expect("a webhook"));
        for secret in ["1201555", "wamid", "US.1000", "STOP\"", "stop please", "Blue"] {
            assert!(!printed.contains(secret), "{name} prints {secret}");
        }
    }
}
