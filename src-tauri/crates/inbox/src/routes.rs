//! What the listener answers.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, DefaultBodyLimit, Query, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use wire::Delivery;

use crate::{listener::Clock, sink::Sink};

/// Most bytes of one body. Source: the platform's webhook reference, 3 MB.
pub const BODY_MAX_BYTES: usize = 3 * 1024 * 1024;

/// The one path.
pub(crate) const PATH: &str = "/webhook";

/// Carries the signature over the body.
const SIGNATURE: &str = "x-hub-signature-256";

pub(crate) struct Desk {
    pub(crate) verify_token: String,
    pub(crate) sink: Arc<dyn Sink>,
    pub(crate) clock: Clock,
}

pub(crate) fn router(desk: Desk) -> Router {
    Router::new()
        .route(PATH, get(shake_hands).post(receive))
        .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
        .layer(middleware::from_fn(only_this_computer))
        .with_state(Arc::new(desk))
}

/// What the sender asks when it is given our address.
#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode")]
    mode: Option<String>,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
    #[serde(rename = "hub.verify_token")]
    verify_token: Option<String>,
}

async fn shake_hands(State(desk): State<Arc<Desk>>, Query(asked): Query<Handshake>) -> Response {
    let known =
        asked.mode.as_deref() == Some("subscribe") && asked.verify_token.as_deref() == Some(desk.verify_token.as_str());
    match asked.challenge {
        Some(challenge) if known => challenge.into_response(),
        Some(_) | None => StatusCode::FORBIDDEN.into_response(),
    }
}

async fn receive(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let delivery = Delivery { received_at_ms: (desk.clock)().as_millis(), signature, body: body.into() };
    match desk.sink.keep(delivery).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(cause = %chain(&error), "a webhook was not kept; its sender will try again");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// The socket is bound to loopback already; this holds even if a system routes other peers there.
async fn only_this_computer(ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request, next: Next) -> Response {
    if peer.ip().to_canonical().is_loopback() { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use domain::time::Timestamp;
    use tower::ServiceExt;

    use super::*;
    use crate::sink::KeepError;

    struct Nowhere;

    #[async_trait::async_trait]
    impl Sink for Nowhere {
        async fn keep(&self, _: Delivery) -> Result<(), KeepError> {
            Ok(())
        }
    }

    async fn asked_from(peer: &str) -> StatusCode {
        let clock: Clock = Arc::new(|| Timestamp::from_millis(0));
        let desk = Desk { verify_token: "t".into(), sink: Arc::new(Nowhere), clock };
        let mut request = Request::post(PATH).body(Body::from("{}")).expect("a request");
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().expect("an address")));
        router(desk).oneshot(request).await.expect("an answer").status()
    }

    #[tokio::test]
    async fn a_peer_from_elsewhere_is_refused() {
        assert_eq!(asked_from("127.0.0.1:5000").await, StatusCode::OK);
        assert_eq!(asked_from("[::1]:5000").await, StatusCode::OK);
        assert_eq!(asked_from("[::ffff:127.0.0.1]:5000").await, StatusCode::OK);
        assert_eq!(asked_from("192.168.1.7:5000").await, StatusCode::FORBIDDEN);
    }
}
