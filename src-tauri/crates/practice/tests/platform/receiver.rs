//! The other end of the webhooks: it repeats challenges, checks signatures, and remembers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use hmac::{Hmac, KeyInit, Mac};
use practice::account::APP_SECRET;
use serde_json::Value;
use sha2::Sha256;

pub(crate) const TOKEN: &str = "a-token-of-ours";

#[derive(Clone, Default)]
pub(crate) struct Receiver(Arc<Mutex<State_>>);

#[derive(Default)]
struct State_ {
    url: String,
    /// How many posts are still to be answered 503.
    failing: usize,
    posts: Vec<Bytes>,
    at_once: usize,
    most_at_once: usize,
}

/// One update, whatever its kind.
#[derive(Debug, Clone)]
pub(crate) struct Update {
    pub(crate) field: String,
    /// `statuses`, `messages`, `user_preferences`, `user_actions`, or nothing for account fields.
    pub(crate) kind: &'static str,
    pub(crate) item: Value,
}

impl Receiver {
    pub(crate) async fn listen() -> Self {
        let receiver = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        receiver.0.lock().unwrap().url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let router = Router::new().route("/hooks", get(challenge).post(post)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    pub(crate) fn url(&self) -> String {
        self.0.lock().unwrap().url.clone()
    }

    pub(crate) fn fail(&self, times: usize) {
        self.0.lock().unwrap().failing = times;
    }

    pub(crate) fn posts(&self) -> Vec<Bytes> {
        self.0.lock().unwrap().posts.clone()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.0.lock().unwrap().most_at_once
    }

    pub(crate) fn updates(&self) -> Vec<Update> {
        self.posts().iter().flat_map(|post| updates(&serde_json::from_slice(post).unwrap())).collect()
    }

    /// The statuses of messages, as (message id, status).
    pub(crate) fn statuses(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let updates = self.updates().into_iter().filter(|update| update.kind == "statuses");
        updates.map(|update| (text(&update.item["id"]), text(&update.item["status"]))).collect()
    }

    /// Waits until the updates satisfy a condition.
    pub(crate) async fn until(&self, enough: impl Fn(&[Update]) -> bool) -> Vec<Update> {
        for _ in 0..800 {
            let updates = self.updates();
            if enough(&updates) {
                return updates;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let updates = self.updates();
        assert!(enough(&updates), "{} updates came in eight seconds, not those awaited", updates.len());
        updates
    }
}

async fn challenge(State(_): State<Receiver>, Query(query): Query<Vec<(String, String)>>) -> (StatusCode, String) {
    let of = |key: &str| query.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str());
    if of("hub.mode") == "subscribe" && of("hub.verify_token") == TOKEN {
        (StatusCode::OK, of("hub.challenge").to_owned())
    } else {
        (StatusCode::FORBIDDEN, String::new())
    }
}

async fn post(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    {
        let mut state = receiver.0.lock().unwrap();
        state.at_once += 1;
        state.most_at_once = state.most_at_once.max(state.at_once);
    }
    tokio::time::sleep(Duration::from_millis(3)).await;
    let mut state = receiver.0.lock().unwrap();
    state.at_once -= 1;
    if headers.get("x-hub-signature-256").unwrap() != signed(&body).as_str() {
        return StatusCode::FORBIDDEN;
    }
    if state.failing > 0 {
        state.failing -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    state.posts.push(body);
    StatusCode::OK
}

fn signed(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(APP_SECRET.as_bytes()).unwrap();
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

fn updates(body: &Value) -> Vec<Update> {
    let mut found = Vec::new();
    for entry in body["entry"].as_array().unwrap() {
        for change in entry["changes"].as_array().unwrap() {
            let field = change["field"].as_str().unwrap().to_owned();
            let value = &change["value"];
            let kinds = ["statuses", "messages", "user_preferences", "user_actions"];
            let mut named = false;
            for kind in kinds {
                for item in value[kind].as_array().into_iter().flatten() {
                    named = true;
                    found.push(Update { field: field.clone(), kind, item: item.clone() });
                }
            }
            if !named {
                found.push(Update { field, kind: "", item: value.clone() });
            }
        }
    }
    found
}
