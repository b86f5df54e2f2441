//! Where this process stands: the data folder, the program, the shop.

use std::path::PathBuf;

use api::{
    ApiError,
    host::{Stay, once, shop_of_this_computer, stay_or_ask},
};
use app::{App, Config, DataFolder};
use serde_json::{Value, json};

use crate::line::Line;

/// What this process knows of its surroundings, read once.
pub(crate) struct Place {
    pub(crate) config: Config,
}

/// How a practice world is played for this command.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) seed: Option<u64>,
    pub(crate) speed: Option<f64>,
    pub(crate) faults: Option<PathBuf>,
    pub(crate) rules: Option<PathBuf>,
}

impl Place {
    /// Reads where things are.
    pub(crate) fn of(line: &Line) -> Result<Self, ApiError> {
        let folder = line.data.clone().map(DataFolder::at).or_else(DataFolder::of_this_user);
        let folder = folder.ok_or_else(|| ApiError::new("folder_unusable", json!({ "reason": "no home folder" })))?;
        let program = std::env::current_exe().map_err(|_| ApiError::new("internal", Value::Null))?;
        let shop = shop_of_this_computer();
        let config = Config { folder, program, shop, seed: None, speed: None, hurry: None, faults: None, rules: None };
        Ok(Self { config })
    }

    /// The same place with another world.
    pub(crate) fn with(self, world: World) -> Self {
        let World { seed, speed, faults, rules } = world;
        Self { config: Config { seed, speed, faults, rules, ..self.config } }
    }

    /// One command, wherever the folder is held.
    pub(crate) async fn call(&self, name: &str, args: Value) -> Result<Value, ApiError> {
        once(&self.config, name, args).await
    }

    /// Takes the folder for something longer, or has the process do it that holds the folder.
    pub(crate) async fn stay(&self, name: &str, args: Value) -> Result<Stay, ApiError> {
        stay_or_ask(&self.config, name, args).await
    }
}

/// Does something, and then stays for whatever others have had sent here meanwhile.
pub(crate) async fn then_rest<T>(app: &App, work: impl Future<Output = T>) -> T {
    let done = work.await;
    app.rest().await;
    done
}

/// Resolves when this process is asked to end: by Ctrl-C, by the system, by a terminal that closes.
///
/// Made once and kept: a signal that comes while nobody listens is lost.
pub(crate) async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        if let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = kinds.map(signal) {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
                _ = hangup.recv() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // No signal can be heard here: then none ends us in order.
        std::future::pending::<()>().await;
    }
}
