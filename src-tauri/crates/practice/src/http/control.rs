//! The simulator's own paths: they need no token and are no part of the platform.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json as value;

use crate::desk::Desk;
use crate::faults::Faults;

use super::json;

pub(super) async fn ledger(State(desk): State<Desk>) -> Response {
    let ledger = desk.world().ledger();
    json(StatusCode::OK, ledger)
}

pub(super) async fn stats(State(desk): State<Desk>) -> Response {
    let stats = desk.world().stats();
    json(StatusCode::OK, stats.to_string())
}

pub(super) async fn clock(State(desk): State<Desk>) -> Response {
    let reading = desk.world().told_clock();
    json(StatusCode::OK, value!(reading).to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetClock {
    speed: Option<f64>,
    advance_to_ms: Option<i64>,
}

pub(super) async fn set_clock(State(desk): State<Desk>, body: Bytes) -> Response {
    let Ok(asked) = serde_json::from_slice::<SetClock>(&body) else {
        return wrong("clock_unreadable");
    };
    match desk.set_clock(asked.speed, asked.advance_to_ms) {
        Ok(reading) => json(StatusCode::OK, value!(reading).to_string()),
        Err(error) => wrong(error.code()),
    }
}

pub(super) async fn faults(State(desk): State<Desk>) -> Response {
    let faults = desk.world().faults().clone();
    json(StatusCode::OK, value!(faults).to_string())
}

pub(super) async fn set_faults(State(desk): State<Desk>, body: Bytes) -> Response {
    match serde_json::from_slice::<Faults>(&body) {
        Ok(faults) if faults.check().is_ok() => {
            desk.world().set_faults(faults.clone());
            json(StatusCode::OK, value!(faults).to_string())
        }
        _ => wrong("faults_invalid"),
    }
}

fn wrong(code: &str) -> Response {
    json(StatusCode::BAD_REQUEST, value!({ "code": code }).to_string())
}
