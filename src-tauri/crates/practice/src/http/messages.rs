//! `POST /{version}/{phone_number_id}/messages` and `…/marketing_messages`.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::connection::Scissors;
use crate::desk::Desk;
use crate::faults::RequestFault;
use crate::refusal::Refusal;
use crate::request::{Endpoint, Request};
use crate::world::Admitted;

use super::{finish, refused};

pub(super) async fn send(desk: &Desk, endpoint: Endpoint, scissors: &Scissors, body: &[u8]) -> Response {
    let request = match Request::read(body, endpoint) {
        Ok(request) => request,
        Err(refusal) => return refused(desk, &refusal),
    };
    let correlation = request.correlation.as_deref().unwrap_or_else(|| request.person.digits());
    let fault = desk.world().next_fault(correlation);
    match fault {
        Some(RequestFault::RateLimited) => {
            return refused(desk, &Refusal::new(130_429, "too many requests, try again later").with_status(429));
        }
        Some(RequestFault::ServerErrorBefore) => return server_error(desk, correlation),
        Some(RequestFault::ResetBefore) => return cut(scissors),
        Some(RequestFault::ServerErrorAfter | RequestFault::ResetAfter | RequestFault::AnswerDelayed) | None => {}
    }
    let admitted = desk.world().admit(&request);
    desk.ring();
    let accepted = admitted.is_ok();
    let answer = finish(desk, admitted.map(|admitted| answer(&request, &admitted)));
    match fault {
        Some(RequestFault::ServerErrorAfter) if accepted => server_error(desk, correlation),
        Some(RequestFault::ResetAfter) if accepted => cut(scissors),
        Some(RequestFault::AnswerDelayed) if accepted => {
            let delay = Duration::from_millis(desk.world().faults().answer_delay_real_ms);
            tokio::time::sleep(delay).await;
            answer
        }
        _ => answer,
    }
}

fn answer(request: &Request, admitted: &Admitted) -> serde_json::Value {
    json!({
        "messaging_product": "whatsapp",
        "contacts": [{"input": request.input, "wa_id": request.person.digits()}],
        "messages": [{"id": admitted.message_id, "message_status": admitted.admission.name()}],
    })
}

/// The ways in which a server fails; none says whether the message was accepted.
fn server_error(desk: &Desk, correlation: &str) -> Response {
    let lot = desk.world().lot();
    match lot.draw("server error", correlation, "").below(4) {
        0 => refused(desk, &Refusal::new(131_000, "Something went wrong")),
        1 => refused(desk, &Refusal::new(131_016, "Service unavailable")),
        2 => refused(desk, &Refusal::new(2, "Service temporarily unavailable")),
        // From a machine in front of the platform, which knows no JSON.
        _ => (StatusCode::BAD_GATEWAY, "<html><body><h1>502 Bad Gateway</h1></body></html>").into_response(),
    }
}

/// The answer is never written: the connection is reset instead.
fn cut(scissors: &Scissors) -> Response {
    scissors.cut();
    StatusCode::OK.into_response()
}
