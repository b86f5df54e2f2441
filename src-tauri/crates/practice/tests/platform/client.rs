//! A client that knows the documentation and no other part of this house.

use practice::account::{PHONE_NUMBER_ID, PRACTICE_TOKEN, WABA_ID};
use practice::{Config, Faults, Population, Rules, Server, start};
use serde_json::{Value, json};

/// 14 July 2026, 10:00 in Paris: a Tuesday.
pub(crate) const TUESDAY: i64 = 1_784_016_000_000;
pub(crate) const HOUR_MS: i64 = 60 * 60 * 1_000;

/// A world in which everybody has a phone, and nobody is tired of other businesses.
pub(crate) fn config() -> Config {
    Config {
        port: 0,
        seed: 7,
        speed: 1.0,
        start_ms: TUESDAY,
        dir: None,
        faults: Faults::default(),
        rules: Rules::default(),
        population: Population { undeliverable: 0.0, silent: 0.0, holdout: 0.0, capped: 0.0, ..Population::default() },
    }
}

/// A running simulator and the way to talk to it.
pub(crate) struct Platform {
    server: Server,
    pub(crate) http: reqwest::Client,
    base: String,
}

/// An answer: HTTP status and JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn code(&self) -> u64 {
        self.body["error"]["code"].as_u64().unwrap_or(0)
    }

    pub(crate) fn message_id(&self) -> &str {
        self.body["messages"][0]["id"].as_str().unwrap()
    }

    pub(crate) fn message_status(&self) -> &str {
        self.body["messages"][0]["message_status"].as_str().unwrap()
    }
}

pub(crate) fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().timeout(std::time::Duration::from_secs(5)).build().unwrap()
}

impl Platform {
    pub(crate) async fn with(config: Config) -> Self {
        let server = start(config).await.unwrap();
        let base = format!("http://{}", server.addr());
        Self { server, http: http(), base }
    }

    pub(crate) async fn stop(self) {
        self.server.stop_handle().stop();
        self.server.stopped().await;
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.base)).bearer_auth(PRACTICE_TOKEN);
        answer(request.send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        answer(self.try_post(path, body).await.unwrap()).await
    }

    pub(crate) async fn try_post(&self, path: &str, body: &Value) -> reqwest::Result<reqwest::Response> {
        let request = self.http.post(format!("{}{path}", self.base)).bearer_auth(PRACTICE_TOKEN);
        request.json(body).send().await
    }

    pub(crate) async fn send(&self, message: &Value) -> Answer {
        self.post(&messages_path(), message).await
    }

    pub(crate) async fn subscribe(&self, callback: &str, token: &str) -> Answer {
        let body = json!({"override_callback_uri": callback, "verify_token": token});
        self.post(&format!("/v25.0/{WABA_ID}/subscribed_apps"), &body).await
    }

    /// Lets practice time jump from where it stands.
    pub(crate) async fn advance(&self, by_ms: i64) {
        let now = self.get("/practice/clock").await.body["practice_ms"].as_i64().unwrap();
        let answer = self.post("/practice/clock", &json!({"advance_to_ms": now + by_ms})).await;
        assert_eq!(answer.status, 200);
    }

    pub(crate) async fn stats(&self) -> Value {
        self.get("/practice/stats").await.body
    }

    pub(crate) async fn ledger(&self) -> Vec<Value> {
        self.get("/practice/ledger").await.body.as_array().unwrap().clone()
    }

    pub(crate) fn raw(&self, path: &str) -> reqwest::RequestBuilder {
        self.http.get(format!("{}{path}", self.base))
    }
}

pub(crate) async fn answer(response: reqwest::Response) -> Answer {
    let status = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    Answer { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
}

pub(crate) fn messages_path() -> String {
    format!("/v25.0/{PHONE_NUMBER_ID}/messages")
}

pub(crate) fn number(n: u32) -> String {
    format!("+336{:08}", (u64::from(n) * 7_919) % 100_000_000)
}

/// The spring offer for the `n`th person.
pub(crate) fn offer(n: u32) -> Value {
    template(
        n,
        "spring_offer_a",
        "fr",
        &json!([
            {"type": "body", "parameters": [{"type": "text", "text": "Rosa"}, {"type": "text", "text": "20 %"}]},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": format!("r{n}")}]},
        ]),
    )
}

/// A message whose template takes one positional value.
pub(crate) fn simple(n: u32, name: &str) -> Value {
    template(n, name, "fr", &json!([{"type": "body", "parameters": [{"type": "text", "text": "Rosa"}]}]))
}

pub(crate) fn template(n: u32, name: &str, language: &str, components: &Value) -> Value {
    json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": number(n), "type": "template",
        "biz_opaque_callback_data": format!("corr-{n}"),
        "template": {"name": name, "language": {"code": language}, "components": components},
    })
}
