//! The platform behind the practice space: its simulator, the listener for its reports, and the pump that applies them.
//!
//! It is connected to when something needs it (planning, sending) and let go of when the app is closed. Looking at
//! figures needs none of it.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use gateway::{
    Gateway, Secret,
    cloud_api::{Account, CloudApi, Endpoint},
    http::Http,
};
use inbox::Listener;
use store::Store;
use tokio::{
    sync::{Mutex, Notify, mpsc},
    task::JoinHandle,
};

use crate::{
    clock::{Clock, PracticeClock},
    error::AppError,
    events::Events,
    ids::random_word,
    reports::{News, Pump, StoreSink},
    simulator::{Order, Said, Simulator, SimulatorOptions},
};

/// The simulator's account. It protects nothing: it listens on loopback and knows nobody real.
mod account {
    pub(super) const VERSION: &str = "v25.0";
    pub(super) const PHONE_NUMBER_ID: &str = "900100200300404";
    pub(super) const WABA_ID: &str = "900100200300403";
    pub(super) const TOKEN: &str = "PRACTICE-no-secret-accepted-only-by-the-simulator";
    pub(super) const APP_SECRET: &str = "practice-app-secret-that-protects-nothing";
}

/// A connected platform.
pub(crate) struct Platform {
    pub(crate) gateway: Arc<dyn Gateway>,
    simulator: Mutex<Simulator>,
    clock: Arc<PracticeClock>,
    listener: Listener,
    pump: JoinHandle<()>,
}

/// What a connection needs of the app.
pub(crate) struct Surroundings {
    pub(crate) store: Store,
    pub(crate) clock: Arc<PracticeClock>,
    pub(crate) events: Arc<Events>,
    pub(crate) news: mpsc::UnboundedSender<News>,
}

impl Platform {
    /// Starts the simulator and has its reports sent here.
    pub(crate) async fn connect(options: &SimulatorOptions, around: Surroundings) -> Result<Self, AppError> {
        let (simulator, said) = Simulator::start(options).await?;
        around.clock.set(said.clock);
        gateway::install_crypto();
        let account = Account {
            base_url: format!("http://{}:{}", Ipv4Addr::LOCALHOST, said.port),
            version: account::VERSION.to_owned(),
            phone_number_id: account::PHONE_NUMBER_ID.to_owned(),
            waba_id: account::WABA_ID.to_owned(),
            token: Secret::new(account::TOKEN),
            endpoint: Endpoint::Messages,
        };
        let gateway: Arc<dyn Gateway> = Arc::new(CloudApi::new(account, Http::loopback()?)?);
        let arrived = Arc::new(Notify::new());
        let verify_token = random_word()?;
        let sink = StoreSink { store: around.store.clone(), arrived: Arc::clone(&arrived) };
        let clock = Arc::clone(&around.clock);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listener =
            Listener::bind(address, verify_token.clone(), Arc::new(sink), Arc::new(move || clock.now())).await?;
        let pump = Pump {
            store: around.store,
            clock: Arc::clone(&around.clock) as Arc<dyn Clock>,
            events: around.events,
            arrived,
            app_secret: Secret::new(account::APP_SECRET),
            news: around.news,
        };
        let pump = tokio::spawn(pump.run());
        gateway.subscribe(&listener.url(), &verify_token).await?;
        Ok(Self { gateway, simulator: Mutex::new(simulator), clock: around.clock, listener, pump })
    }

    /// Gives the simulator an order and takes over its clock.
    pub(crate) async fn order(&self, order: Order) -> Result<Said, AppError> {
        let said = self.simulator.lock().await.ask(order).await?;
        self.clock.set(said.clock);
        Ok(said)
    }

    /// Lets go: no report is received from here on, and the simulator ends.
    pub(crate) async fn close(self) {
        self.listener.stop().await;
        self.pump.abort();
        self.simulator.into_inner().stop().await;
    }
}
