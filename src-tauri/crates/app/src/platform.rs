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
    simulator::{Order, Said, Simulator, SimulatorError, SimulatorOptions},
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
    clock: Arc<PracticeClock>,
    simulator: Mutex<Option<Simulator>>,
    receiver: Mutex<Option<Receiver>>,
}

/// What takes reports in and applies them. Dropped, it ends; what was kept is applied next time.
struct Receiver {
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
        let clock = Arc::clone(&around.clock);
        clock.set(said.clock);
        match attach(said.port, around).await {
            Ok((gateway, receiver)) => Ok(Self {
                gateway,
                clock,
                simulator: Mutex::new(Some(simulator)),
                receiver: Mutex::new(Some(receiver)),
            }),
            Err(cause) => {
                simulator.stop().await;
                Err(cause)
            }
        }
    }

    /// Gives the simulator an order and takes over its clock.
    pub(crate) async fn order(&self, order: Order) -> Result<Said, AppError> {
        let mut simulator = self.simulator.lock().await;
        let said = simulator.as_mut().ok_or(SimulatorError::Gone)?.ask(order).await?;
        self.clock.set(said.clock);
        Ok(said)
    }

    /// Whether the simulator can still be spoken with.
    pub(crate) async fn is_alive(&self) -> bool {
        self.simulator.lock().await.as_mut().is_some_and(Simulator::is_alive)
    }

    /// Lets go: no report is received from here on, and the simulator ends.
    pub(crate) async fn close(&self) {
        if let Some(receiver) = self.receiver.lock().await.take() {
            receiver.close().await;
        }
        if let Some(simulator) = self.simulator.lock().await.take() {
            simulator.stop().await;
        }
    }
}

impl Receiver {
    async fn close(self) {
        self.listener.stop().await;
        self.pump.abort();
    }
}

/// Makes the door to a platform that listens, and has it report here.
async fn attach(port: u16, around: Surroundings) -> Result<(Arc<dyn Gateway>, Receiver), AppError> {
    gateway::install_crypto();
    let account = Account {
        base_url: format!("http://{}:{port}", Ipv4Addr::LOCALHOST),
        version: account::VERSION.to_owned(),
        phone_number_id: account::PHONE_NUMBER_ID.to_owned(),
        waba_id: account::WABA_ID.to_owned(),
        token: Secret::new(account::TOKEN),
        endpoint: Endpoint::Messages,
    };
    let gateway: Arc<dyn Gateway> = Arc::new(CloudApi::new(account, Http::loopback()?)?);
    let verify_token = random_word()?;
    let receiver = receive(around, verify_token.clone()).await?;
    match gateway.subscribe(&receiver.listener.url(), &verify_token).await {
        Ok(()) => Ok((gateway, receiver)),
        Err(cause) => {
            receiver.close().await;
            Err(cause.into())
        }
    }
}

async fn receive(around: Surroundings, verify_token: String) -> Result<Receiver, AppError> {
    let arrived = Arc::new(Notify::new());
    let sink = StoreSink { store: around.store.clone(), arrived: Arc::clone(&arrived) };
    let clock = Arc::clone(&around.clock);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener = Listener::bind(address, verify_token, Arc::new(sink), Arc::new(move || clock.now())).await?;
    let pump = Pump {
        store: around.store,
        clock: around.clock as Arc<dyn Clock>,
        events: around.events,
        arrived,
        app_secret: Secret::new(account::APP_SECRET),
        news: around.news,
    };
    Ok(Receiver { listener, pump: tokio::spawn(pump.run()) })
}
