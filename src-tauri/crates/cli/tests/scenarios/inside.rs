//! The contract without a process around it, as the window has it: a folder opened here, and its commands.

use api::{ApiError, dispatch};
use app::{App, Config, DataFolder, Shop as Owner};
use report::Language;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::shop::{Shop, wait};

/// A host that holds the folder of a shop.
pub(crate) struct Inside {
    runtime: Runtime,
    app: App,
}

impl Inside {
    /// Opens the folder, in a world that runs so many times faster than life.
    pub(crate) fn of(shop: &Shop, speed: f64) -> Self {
        Self::open(shop, Some(speed), None)
    }

    /// Opens the folder as the window does, in a world that hurries so much while something is sent.
    pub(crate) fn window(shop: &Shop, hurry: f64) -> Self {
        Self::open(shop, None, Some(hurry))
    }

    fn open(shop: &Shop, speed: Option<f64>, hurry: Option<f64>) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let config = Config {
            folder: DataFolder::at(shop.data()),
            program: env!("CARGO_BIN_EXE_estafette").into(),
            shop: Owner { zone: "America/Toronto".to_owned(), language: Language::English },
            seed: None,
            speed,
            hurry,
            faults: None,
            rules: None,
        };
        let app = runtime.block_on(App::open(config)).expect("the folder is free");
        Self { runtime, app }
    }

    /// The host itself.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Runs a command that must succeed.
    pub(crate) fn ask(&self, name: &str, args: Value) -> Value {
        self.try_to(name, args).unwrap_or_else(|refusal| panic!("{name}: {} {}", refusal.code, refusal.params))
    }

    /// Runs a command that must be refused, and tells the code.
    pub(crate) fn refused(&self, name: &str, args: Value) -> String {
        self.try_to(name, args).expect_err(name).code
    }

    /// Runs two commands at the same time.
    pub(crate) fn both(&self, names: [&str; 2], args: &Value) -> [Result<Value, ApiError>; 2] {
        let [one, other] = names.map(|name| dispatch(&self.app, name, args.clone()));
        self.runtime.block_on(async { tokio::join!(one, other).into() })
    }

    fn try_to(&self, name: &str, args: Value) -> Result<Value, ApiError> {
        self.runtime.block_on(dispatch(&self.app, name, args))
    }

    /// Goes on with what was interrupted, as hosts do.
    pub(crate) fn go_on(&self) {
        self.runtime.block_on(self.app.go_on());
    }

    /// Waits until a campaign is in a state, and tells the rest of it.
    pub(crate) fn wait_for(&self, id: &str, state: &str) -> Value {
        let status = || self.ask("campaign_status", json!({ "id": id }));
        wait(state, || status()["state"] == state);
        status()
    }

    /// Lets go of the folder.
    pub(crate) fn close(self) {
        self.runtime.block_on(self.app.close());
    }
}
