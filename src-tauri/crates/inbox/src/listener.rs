//! The loopback source: the practice simulator delivers its webhooks here.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use domain::time::Timestamp;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time::timeout};

use crate::{
    error::BindError,
    routes::{Desk, PATH, router},
    sink::Sink,
};

/// Tells the time of the data space; `inbox` has no clock of its own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How long [`Listener::stop`] waits for requests that have begun. Those cut off were not answered: they come again.
const STOP_WAIT: Duration = Duration::from_secs(5);

/// A running listener. Dropped without [`Listener::stop`] it ends as well, but nobody waits for it.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    // Dropping it is the signal to stop.
    running: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Listener {
    /// Begins to listen. Port 0 takes a free one; see [`Listener::url`].
    ///
    /// # Errors
    /// [`BindError`]: the address is not a loopback address, or is not to be had.
    pub async fn bind(
        address: SocketAddr,
        verify_token: impl Into<String>,
        sink: Arc<dyn Sink>,
        clock: Clock,
    ) -> Result<Self, BindError> {
        if !address.ip().is_loopback() {
            return Err(BindError::NotLoopback(address));
        }
        let refused = |source| BindError::Refused { address, source };
        let socket = TcpListener::bind(address).await.map_err(refused)?;
        let bound = socket.local_addr().map_err(refused)?;
        let service = router(Desk { verify_token: verify_token.into(), sink, clock })
            .into_make_service_with_connect_info::<SocketAddr>();
        let (running, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let signal = async move { drop(stopped.await) };
            if let Err(error) = axum::serve(socket, service).with_graceful_shutdown(signal).await {
                tracing::error!(cause = %error, "the webhook listener ended");
            }
        });
        Ok(Self { address: bound, running, task })
    }

    /// The address to give to the sender.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }

    /// Takes no more requests and waits until those under way are kept and answered.
    pub async fn stop(self) {
        let Self { running, mut task, .. } = self;
        drop(running);
        if timeout(STOP_WAIT, &mut task).await.is_err() {
            task.abort();
        }
    }
}
