//! The body of a webhook becomes events.
//!
//! The input is the body; after a first byte of zero it is raw material for one ([`shape`]), in the platform's own
//! keys, so that the readers behind the first brackets are reached as well.

mod shape;

use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use domain::{
    delivery::Delivery,
    event::{ProviderEvent, ReplyContent},
    stop_word::is_stop,
};
use gateway::{
    Secret,
    cloud_api::webhook::{WebhookError, decode, describe, verify},
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use self::shape::Shape;

const SECRET: &str = "an app secret";

/// Checks one body.
///
/// # Panics
/// When a promise of `gateway` or `wire` is broken.
pub fn check(data: &[u8]) {
    match data {
        [0, material @ ..] => {
            let Ok(shape) = Shape::arbitrary(&mut Unstructured::new(material)) else { return };
            let body = shape.body();
            carried(&body);
            assert!(understood(&body).is_some(), "a body of the platform's shape is taken");
        }
        body => {
            carried(body);
            understood(body);
        }
    }
}

/// The body on its way: kept byte for byte, and its signature covers each of them.
fn carried(body: &[u8]) {
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key of any length");
    let signature = format!("sha256={}", hex::encode(mac.chain_update(body).finalize().into_bytes()));
    let sent = wire::Delivery { received_at_ms: 1, signature: Some(signature), body: body.to_vec() };
    let came = wire::Delivery::decode(&sent.encode()).expect("the wire reads its own words");
    assert_eq!(came, sent);
    let _ = wire::Delivery::decode(body);
    let secret = Secret::new(SECRET);
    assert_eq!(verify(&secret, came.signature.as_deref(), body), Ok(()));
    let mut forged = body.to_vec();
    forged.push(b' ');
    assert_eq!(verify(&secret, came.signature.as_deref(), &forged), Err(WebhookError::SignatureWrong));
    let odd = String::from_utf8_lossy(body);
    assert!(verify(&secret, Some(&odd), body).is_err(), "a body does not sign itself");
}

/// The events of the body, if it is one.
fn understood(body: &[u8]) -> Option<Vec<ProviderEvent>> {
    let events = match decode(body) {
        Ok(events) => events,
        Err(error) => {
            assert!(!error.code().is_empty());
            return None;
        }
    };
    assert_eq!(decode(body).as_ref(), Ok(&events), "the same body twice is the same events");
    assert!(events.len() <= body.len() / 2, "{} events out of {} bytes", events.len(), body.len());
    let lines = describe(&events);
    assert_eq!(lines["events"].as_array().map(Vec::len), Some(events.len()), "every event can be shown");
    events.iter().for_each(event);
    joined(&events);
    among_neighbours(body, &events);
    Some(events)
}

fn event(event: &ProviderEvent) {
    let names: &[&str] = match event {
        ProviderEvent::Other(name) => &[name],
        ProviderEvent::Quality { event } | ProviderEvent::Account { event, .. } => &[event],
        ProviderEvent::Template(news) => &[&news.event],
        ProviderEvent::Reply(reply) => {
            if let ReplyContent::Text(text) = &reply.content {
                assert_eq!(
                    is_stop(text),
                    is_stop(&format!(" {text}. ")),
                    "a stop is a stop, whatever stands around it"
                );
            }
            match &reply.content {
                ReplyContent::Other(name) => &[name],
                ReplyContent::Text(_) | ReplyContent::Button { .. } => &[],
            }
        }
        ProviderEvent::Status(_)
        | ProviderEvent::Preference { .. }
        | ProviderEvent::Click(_)
        | ProviderEvent::Limit { .. }
        | ProviderEvent::Error(_) => &[],
    };
    for name in names {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
        assert!(plain && !name.is_empty() && name.len() <= 64, "a name that can be stored and shown");
    }
}

/// Where each message stands after these reports: in their order, backwards, and each told twice.
fn joined(events: &[ProviderEvent]) {
    let forwards = standing(events.iter());
    assert_eq!(forwards, standing(events.iter().rev()), "the order of reports makes no difference");
    assert_eq!(forwards, standing(events.iter().chain(events)), "nor does their number");
}

fn standing<'e>(events: impl Iterator<Item = &'e ProviderEvent>) -> BTreeMap<String, Delivery> {
    let mut standing: BTreeMap<String, Delivery> = BTreeMap::new();
    for event in events {
        let ProviderEvent::Status(report) = event else { continue };
        let (Some(kind), Some(at)) = (report.kind, report.at) else { continue };
        let known = standing.entry(report.message_id.expose().to_owned()).or_default();
        *known = known.join(Delivery::of(kind, at, report.error.as_ref().map(|error| error.code)));
    }
    standing
}

/// Whatever stands in one entry, the entries beside it are understood.
fn among_neighbours(body: &[u8], events: &[ProviderEvent]) {
    let good = json!({"changes": [{"field": "messages", "value": {"statuses": [
        {"id": "wamid.A", "status": "sent", "timestamp": "1790000000"}]}}]});
    let lone = decode(json!({ "entry": [good] }).to_string().as_bytes()).expect("a body of the platform");
    let Ok(mut crowd) = serde_json::from_slice::<Value>(body) else { panic!("events out of what is no JSON") };
    let Some(entries) = crowd.get_mut("entry").and_then(Value::as_array_mut) else {
        panic!("events out of what has no entries")
    };
    entries.insert(0, good.clone());
    entries.push(good);
    let all = decode(crowd.to_string().as_bytes()).expect("still a body");
    assert_eq!(all, [lone.as_slice(), events, lone.as_slice()].concat(), "neighbours are read as if alone");
}
