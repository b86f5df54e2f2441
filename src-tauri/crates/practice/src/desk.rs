//! What all handlers and the postman share: the world behind its lock, and a bell.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::Client;
use tokio::sync::Notify;

use crate::clock::{ClockError, ClockReading, Speed};
use crate::config::StartError;
use crate::rules::Rules;
use crate::world::World;

/// How many webhooks are in flight at once; a burst opens no more connections than that.
pub(crate) const IN_FLIGHT_MAX: usize = 4;

#[derive(Debug, Clone)]
pub(crate) struct Desk(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    world: Mutex<World>,
    bell: Notify,
    client: Client,
}

impl Desk {
    pub(crate) fn new(world: World) -> Result<Self, StartError> {
        let client = client(world.rules())?;
        Ok(Self(Arc::new(Shared { world: Mutex::new(world), bell: Notify::new(), client })))
    }

    /// The world, for a moment: never held across a wait.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        // A panic in another thread leaves a world in which at most one step is half done.
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes speed, or jumps to a later instant, or both.
    pub(crate) fn set_clock(&self, speed: Option<f64>, to_ms: Option<i64>) -> Result<ClockReading, ClockError> {
        let known = |factor| Speed::from_factor(factor).ok_or(ClockError::SpeedOutOfRange);
        let speed = speed.map(known).transpose()?;
        let mut world = self.world();
        world.change_clock(speed, to_ms)?;
        self.ring();
        Ok(world.told_clock())
    }

    /// Wakes the postman: something may be due earlier than it thinks.
    pub(crate) fn ring(&self) {
        self.0.bell.notify_one();
    }

    pub(crate) async fn rung(&self) {
        self.0.bell.notified().await;
    }

    pub(crate) fn client(&self) -> &Client {
        &self.0.client
    }
}

fn client(rules: &Rules) -> Result<Client, StartError> {
    // Webhooks are plain http on loopback, but the client insists on a provider of cryptography. It is fine
    // when somebody else has installed one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(IN_FLIGHT_MAX)
        .timeout(Duration::from_millis(rules.webhook_timeout_real_ms))
        .build()
        .map_err(StartError::Client)
}
