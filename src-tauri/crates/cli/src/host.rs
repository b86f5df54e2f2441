//! Which process works with the data folder: this one, or another that is asked.

use std::path::PathBuf;

use api::{ApiError, dispatch, link};
use app::{App, AppError, Config, DataFolder, Shop};
use serde_json::{Value, json};

use crate::line::Line;

/// What this process knows of its surroundings, read once.
pub(crate) struct Place {
    pub(crate) folder: DataFolder,
    pub(crate) program: PathBuf,
    pub(crate) shop: Shop,
}

/// How a folder is opened for this command.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) seed: Option<u64>,
    pub(crate) speed: Option<f64>,
    pub(crate) faults: Option<PathBuf>,
}

/// The holder of the folder.
pub(crate) enum Holder {
    /// This process; others reach it as long as this lives.
    Here(App, link::Host),
    /// Another one.
    There,
}

impl Place {
    /// Reads where things are.
    pub(crate) fn of(line: &Line) -> Result<Self, ApiError> {
        let folder = line.data.clone().map(DataFolder::at).or_else(DataFolder::of_this_user);
        let folder = folder.ok_or_else(|| ApiError::new("folder_unusable", json!({ "reason": "no home folder" })))?;
        let program = std::env::current_exe().map_err(|_| ApiError::new("internal", Value::Null))?;
        Ok(Self { folder, program, shop: shop() })
    }

    /// Takes the folder, or finds who has it.
    pub(crate) async fn hold(&self, world: World) -> Result<Holder, ApiError> {
        let config = Config {
            folder: self.folder.clone(),
            program: self.program.clone(),
            shop: self.shop.clone(),
            seed: world.seed,
            speed: world.speed,
            faults: world.faults,
        };
        match App::open(config).await {
            Ok(app) => {
                let host = link::Host::listen(app.clone(), self.folder.clone()).await;
                let host = host.map_err(AppError::FolderUnusable)?;
                Ok(Holder::Here(app, host))
            }
            Err(AppError::FolderInUse) => Ok(Holder::There),
            Err(cause) => Err(cause.into()),
        }
    }

    /// One command, wherever the folder is held.
    pub(crate) async fn call(&self, name: &str, args: Value) -> Result<Value, ApiError> {
        match self.hold(World::default()).await? {
            Holder::Here(app, _host) => {
                let reply = dispatch(&app, name, args).await;
                app.close().await;
                reply
            }
            Holder::There => link::ask(&self.folder, name, args).await,
        }
    }
}

/// The time zone and language of this computer.
#[expect(clippy::disallowed_methods, reason = "a host reads its surroundings once, here")]
fn shop() -> Shop {
    let zone = jiff::tz::TimeZone::try_system().ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    let tags = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let tag = tags.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let language = tag.as_deref().and_then(report::Language::from_tag).unwrap_or(report::Language::English);
    Shop { zone: zone.unwrap_or_else(|| "UTC".to_owned()), language }
}
