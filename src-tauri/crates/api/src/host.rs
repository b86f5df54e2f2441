//! What every host does with a data folder: take it, or ask whoever has it.
//!
//! A process that stays (the window, a terminal that sends) takes the folder and listens: [`Holder::take`]. One that does
//! a single thing and ends does not listen ([`once`]), or it would be given work that it cannot finish; whoever finds the
//! folder taken by such a process waits a moment.

use std::time::Duration;

use app::{App, AppError, Config, Shop};
use report::Language;
use serde_json::Value;
use tokio::time::sleep;

use crate::{ApiError, dispatch, link};

/// Between two tries to take a folder, or to reach who has it.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);
/// Tries: half a minute. A holder that does not listen reads a list, or is on its way out.
const TRIES: u32 = 600;

/// Who works with a data folder.
pub enum Holder {
    /// This process; others reach it as long as this lives.
    Here(App, link::Host),
    /// Another process.
    There(app::DataFolder),
}

impl Holder {
    /// Takes the folder, or finds that another process has it and listens.
    ///
    /// # Errors
    /// When the disk or the database refuses, or who has the folder does not listen.
    pub async fn take(config: Config) -> Result<Self, ApiError> {
        for _ in 0..TRIES {
            match App::open(config.clone()).await {
                Ok(app) => {
                    let host = link::Host::listen(app.clone(), config.folder).await;
                    return Ok(Self::Here(app, host.map_err(AppError::FolderUnusable)?));
                }
                Err(AppError::FolderInUse) if link::is_there(&config.folder).await => {
                    return Ok(Self::There(config.folder));
                }
                Err(AppError::FolderInUse) => sleep(BETWEEN_TRIES).await,
                Err(cause) => return Err(cause.into()),
            }
        }
        Err(AppError::FolderInUse.into())
    }

    /// Runs one command, wherever the folder is held.
    ///
    /// # Errors
    /// What the command is refused for.
    pub async fn call(&self, name: &str, args: Value) -> Result<Value, ApiError> {
        match self {
            Self::Here(app, _) => dispatch(app, name, args).await,
            Self::There(folder) => link::ask(folder, name, args).await,
        }
    }

    /// Goes on with what was being sent when the process ended that had the folder before: [`App::go_on`].
    pub async fn go_on(&self) {
        if let Self::Here(app, _) = self {
            app.go_on().await;
        }
    }

    /// Lets go of the folder, in order: nobody is heard any more, and then nothing is done any more.
    pub async fn close(&self) {
        if let Self::Here(app, host) = self {
            host.stop();
            app.close().await;
        }
    }
}

/// What came of wanting to stay.
pub enum Stay {
    /// The folder is taken; others reach this process as long as the host lives.
    Here(App, link::Host),
    /// Another process has it, and did this.
    Done(Value),
}

/// Takes a folder to stay and do a longer thing, or has the process that stays there already do it.
///
/// # Errors
/// When the folder cannot be taken, or what the command is refused for.
pub async fn stay_or_ask(config: &Config, name: &str, args: Value) -> Result<Stay, ApiError> {
    for _ in 0..TRIES {
        match Holder::take(config.clone()).await? {
            Holder::Here(app, host) => return Ok(Stay::Here(app, host)),
            Holder::There(folder) => match link::try_to_ask(&folder, name, args.clone()).await {
                Ok(reply) => return reply.map(Stay::Done),
                Err(link::NotTaken) => sleep(BETWEEN_TRIES).await,
            },
        }
    }
    Err(AppError::FolderInUse.into())
}

/// Runs one command, here or in the process that has the folder, and lets go.
///
/// # Errors
/// What the command is refused for.
pub async fn once(config: &Config, name: &str, args: Value) -> Result<Value, ApiError> {
    for _ in 0..TRIES {
        match App::open(config.clone()).await {
            Ok(app) => {
                let reply = dispatch(&app, name, args).await;
                app.close().await;
                return reply;
            }
            Err(AppError::FolderInUse) => {}
            Err(cause) => return Err(cause.into()),
        }
        match link::try_to_ask(&config.folder, name, args.clone()).await {
            Ok(reply) => return reply,
            Err(link::NotTaken) => sleep(BETWEEN_TRIES).await,
        }
    }
    Err(AppError::FolderInUse.into())
}

/// The time zone and the language of this computer.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "hosts read their surroundings, and all of them here")]
pub fn shop_of_this_computer() -> Shop {
    let zone = jiff::tz::TimeZone::try_system().ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    let tags = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let tag = tags.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let language = tag.as_deref().and_then(Language::from_tag).unwrap_or(Language::English);
    Shop { zone: zone.unwrap_or_else(|| "UTC".to_owned()), language }
}
