//! Starting and stopping.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::clock::{ClockError, ClockReading};
use crate::config::{Config, StartError};
use crate::connection::{Loopback, Scissors};
use crate::desk::Desk;
use crate::world::World;
use crate::{http, postman};

/// How long open requests may take to end after a stop.
const STOPPING_MAX: Duration = Duration::from_secs(2);

/// A running simulator. Dropping it ends it in the middle of whatever it does, as a kill would.
#[derive(Debug)]
pub struct Server {
    addr: SocketAddr,
    desk: Desk,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Stops a simulator from anywhere, as often as one likes.
#[derive(Debug, Clone)]
pub struct StopHandle(watch::Sender<bool>);

/// Starts a simulator on 127.0.0.1.
///
/// # Errors
/// When the configuration is wrong, the folder or the port is taken, or the ledger cannot be read.
pub async fn start(config: Config) -> Result<Server, StartError> {
    let port = config.port;
    let taken = |source| StartError::Port { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(taken)?;
    let addr = listener.local_addr().map_err(taken)?;
    let opened = tokio::task::spawn_blocking(move || World::open(&config)).await;
    let world = opened.map_err(|error| StartError::Folder(error.into()))??;
    let desk = Desk::new(world)?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(serve(Loopback(listener), desk.clone(), stopped.clone()));
    tasks.spawn(postman::work(desk.clone(), stopped));
    tracing::info!(practice.port = addr.port(), "the practice platform listens");
    Ok(Server { addr, desk, stop, tasks })
}

async fn serve(listener: Loopback, desk: Desk, mut stopped: watch::Receiver<bool>) {
    let router = http::router(desk).into_make_service_with_connect_info::<Scissors>();
    let mut told = stopped.clone();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        // The sender is gone only when the server is.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    });
    let too_long = async move {
        let _ = told.wait_for(|stopped| *stopped).await;
        tokio::time::sleep(STOPPING_MAX).await;
    };
    tokio::select! {
        ended = serving => {
            if let Err(error) = ended {
                tracing::error!(practice.error = %error, "the practice platform no longer listens");
            }
        }
        () = too_long => {}
    }
}

impl Server {
    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its clock, as `GET /practice/clock` tells it.
    #[must_use]
    pub fn clock(&self) -> ClockReading {
        self.desk.world().told_clock()
    }

    /// Changes its speed, or lets practice time jump to a later instant, or both.
    ///
    /// # Errors
    /// When no clock runs at that speed, or the instant is over.
    pub fn set_clock(&self, speed: Option<f64>, advance_to_ms: Option<i64>) -> Result<ClockReading, ClockError> {
        self.desk.set_clock(speed, advance_to_ms)
    }

    /// How many reports have happened and are not yet answered 200.
    #[must_use]
    pub fn reports_pending(&self) -> u64 {
        u64::try_from(self.desk.world().reports_pending()).unwrap_or(u64::MAX)
    }

    /// The way to stop it.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle(self.stop.clone())
    }

    /// Waits until it has stopped. In its folder it leaves `stats.json`, what `GET /practice/stats` told last.
    pub async fn stopped(mut self) {
        while self.tasks.join_next().await.is_some() {}
        self.desk.world().leave_stats();
    }
}

impl StopHandle {
    /// Asks the simulator to end: open requests are answered, webhooks in flight are owed still.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}
