//! The browser host: the page of the window and the same contract, on loopback, for one browser of this computer.
//!
//! Made for servers without a display and for tests of whole journeys. Whatever else runs on this computer, and whatever
//! other pages the browser has open, is a stranger here:
//! - who may come in is decided once, by a token that is printed for the owner and exchanged for a cookie ([`pass`]);
//! - every request has to be meant for this address and come from this page ([`guard`]);
//! - files go in and out of three folders of the data folder and nowhere else ([`files`]).
//!
//! Invariant: nothing is answered before [`guard::check`] has seen the request. What is absent: any decision; a command
//! is one call through the contract.

mod events;
mod files;
mod guard;
mod page;
mod pass;
mod rpc;

use std::{net::Ipv4Addr, sync::Arc, time::Duration};

use api::{ApiError, host::Holder};
use app::DataFolder;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use serde_json::json;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

use files::Shelf;
use pass::Pass;

pub(crate) use page::is_built;

/// How long an end waits for requests that have begun.
const END_WAIT: Duration = Duration::from_secs(3);

/// What every request is answered with.
struct Desk {
    /// The port of this address.
    port: u16,
    holder: Arc<Holder>,
    pass: Pass,
    shelf: Shelf,
    /// Turns when this host ends, for streams that would go on for ever.
    ending: watch::Receiver<()>,
}

/// The page, served.
pub(crate) struct Site {
    port: u16,
    token: String,
    /// Dropping it is the signal to end.
    running: watch::Sender<()>,
    task: JoinHandle<()>,
    desk: Arc<Desk>,
}

/// Takes a port of the loopback; 0 is any.
pub(crate) async fn bind(port: u16) -> Result<TcpListener, ApiError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|cause| ApiError::new("port_unusable", json!({ "port": port, "reason": cause.kind().to_string() })))
}

impl Site {
    /// Begins to answer.
    ///
    /// # Errors
    /// When this computer gives no randomness, or the folders for files cannot be made.
    pub(crate) fn open(socket: TcpListener, holder: Arc<Holder>, folder: &DataFolder) -> Result<Self, ApiError> {
        let port = socket.local_addr().map_err(|_| ApiError::new("internal", json!({})))?.port();
        let (pass, token) = Pass::new().map_err(|_| ApiError::new("no_randomness", json!({})))?;
        let shelf = Shelf::new(folder);
        // What an earlier run left behind when it was killed: copies of customer lists.
        if matches!(*holder, Holder::Here(..)) {
            shelf.clear();
        }
        let (running, ending) = watch::channel(());
        let desk = Arc::new(Desk { port, holder, pass, shelf, ending: ending.clone() });
        let routes = router(Arc::clone(&desk));
        let task = tokio::spawn(async move {
            if let Err(cause) = axum::serve(socket, routes).with_graceful_shutdown(ended(ending)).await {
                tracing::error!(error = %cause, "serve.listener ended");
            }
        });
        Ok(Self { port, token, running, task, desk })
    }

    /// The address that lets its reader in, once.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// Answers nobody any more, and throws away the copies of files that were handed in.
    pub(crate) async fn close(self) {
        let Self { running, mut task, desk, .. } = self;
        drop(running);
        if timeout(END_WAIT, &mut task).await.is_err() {
            task.abort();
        }
        if matches!(*desk.holder, Holder::Here(..)) {
            desk.shelf.clear();
        }
    }
}

/// Resolves when the host ends.
async fn ended(mut ending: watch::Receiver<()>) {
    while ending.changed().await.is_ok() {}
}

fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/rpc/{name}", post(rpc::ask).layer(DefaultBodyLimit::max(rpc::LONGEST)))
        .route("/events", get(events::stream))
        .route("/files", get(files::hand_out).post(files::take_in))
        .route("/files/place", post(files::make_room))
        .fallback(get(page::file))
        // The last layer is the first to see a request.
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard::check))
        .with_state(desk)
}
