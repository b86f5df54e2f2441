//! The platform's paths, and the simulator's own under `/practice`.

mod control;
mod messages;
mod nodes;
mod subscription;
mod templates;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::Value;

use crate::account::{GRAPH_VERSIONS, PHONE_NUMBER_ID, WABA_ID};
use crate::connection::Scissors;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::request::Endpoint;

pub(crate) fn router(desk: Desk) -> Router {
    Router::new()
        .route("/practice/ledger", get(control::ledger))
        .route("/practice/stats", get(control::stats))
        .route("/practice/clock", get(control::clock).post(control::set_clock))
        .route("/practice/faults", get(control::faults).post(control::set_faults))
        .route("/{version}/{id}", any(node))
        .route("/{version}/{id}/{edge}", any(edge))
        .fallback(unknown_path)
        .with_state(desk)
}

/// What a handler is asked, beyond the path.
struct Asked {
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
}

impl Asked {
    fn query(&self, key: &str) -> Option<String> {
        let base = reqwest::Url::parse("http://practice.invalid/").ok()?;
        let url = base.join(&self.uri.to_string()).ok()?;
        url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned())
    }

    fn bearer(&self) -> Option<&str> {
        self.headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
    }

    /// Where the client found us, for absolute links.
    fn host(&self) -> &str {
        self.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1")
    }
}

async fn node(
    State(desk): State<Desk>,
    Path((version, id)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    let asked = Asked { method, headers, uri, body };
    let answer = admitted(&desk, &version, &asked).and_then(|()| match (&asked.method, id.as_str()) {
        (&Method::GET, "debug_token") => Ok(nodes::debug_token(&desk, &asked)),
        (&Method::GET, WABA_ID) => nodes::account(&desk, &asked),
        (&Method::GET, PHONE_NUMBER_ID) => nodes::number(&desk, &asked),
        (&Method::GET, id) => templates::one(&desk, id, &asked),
        _ => Err(unsupported(&id)),
    });
    finish(&desk, answer)
}

async fn edge(
    State(desk): State<Desk>,
    Path((version, id, edge)): Path<(String, String, String)>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    let asked = Asked { method, headers, uri, body };
    if let Err(refusal) = admitted(&desk, &version, &asked) {
        return finish(&desk, Err(refusal));
    }
    let answer = match (&asked.method, id.as_str(), edge.as_str()) {
        (&Method::POST, PHONE_NUMBER_ID, "messages") => {
            return messages::send(&desk, Endpoint::Messages, &scissors, &asked.body).await;
        }
        (&Method::POST, PHONE_NUMBER_ID, "marketing_messages") => {
            return messages::send(&desk, Endpoint::MarketingMessages, &scissors, &asked.body).await;
        }
        (&Method::GET, WABA_ID, "message_templates") => templates::list(&desk, &version, &asked),
        (&Method::GET, WABA_ID, "phone_numbers") => nodes::numbers(&desk, &asked),
        (method, WABA_ID, "subscribed_apps") => subscription::handle(&desk, method, &asked).await,
        (&Method::POST, id, "unpause") => templates::unpause(&desk, id),
        _ => Err(unsupported(&id)),
    };
    finish(&desk, answer)
}

fn admitted(desk: &Desk, version: &str, asked: &Asked) -> Result<(), Refusal> {
    if !GRAPH_VERSIONS.contains(&version) {
        return Err(Refusal::new(2_500, "pin a version that exists, as in /v25.0/"));
    }
    desk.world().check_token(asked.bearer())
}

fn unsupported(id: &str) -> Refusal {
    let details = format!("Unsupported request: object {id:?} does not exist or does not support this operation");
    Refusal::new(100, details).with_subcode(33)
}

fn finish(desk: &Desk, answer: Result<Value, Refusal>) -> Response {
    match answer {
        Ok(value) => json(StatusCode::OK, value.to_string()),
        Err(refusal) => refused(desk, &refusal),
    }
}

/// Counts and writes a refusal.
fn refused(desk: &Desk, refusal: &Refusal) -> Response {
    let mut world = desk.world();
    world.count_refusal(refusal.code);
    let trace = world.next_trace();
    drop(world);
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
    json(status, refusal.envelope(&trace).to_string())
}

fn json(status: StatusCode, body: impl Into<axum::body::Body>) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=UTF-8")], body.into()).into_response()
}

async fn unknown_path(State(desk): State<Desk>) -> Response {
    refused(&desk, &Refusal::new(2_500, "there is nothing at this path").with_status(404))
}
