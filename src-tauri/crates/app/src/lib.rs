//! The use cases: what a person wants done, from a file that comes in to a report that goes out.
//!
//! Here, and only here, the pure rooms meet the world: [`App::import`] drives `sheet` and `store`; [`App::plan`] drives
//! `domain` and `experiment`; [`App::launch`] gives the `engine` a hand (`sending::driver`); what comes back goes through
//! `reports`; [`App::write_report`] tells the story. A host (the window, the terminal) opens one [`App`] for one data
//! folder and calls it through the `api` crate.
//!
//! Invariants:
//! - one process works with a data folder at a time (`folder::HostLock`), one campaign of a number is sent at a time;
//! - time comes from the clock of the space ([`clock`]), ids from [`ids`]; nothing else here asks the system for them;
//! - nothing is decided here that `domain`, `engine` or `experiment` can decide without knowing files and networks;
//! - practice never touches the live space, and the simulator is a process of its own ([`simulator`]), never a library.
//!
//! What is absent on purpose: texts for people (codes and figures go out, the hosts have the words), SQL, HTTP.
//!
//! Start with [`App`], then follow one campaign: `campaigns/plan.rs`, `campaigns/control.rs`, `sending/driver.rs`,
//! `reports.rs`, `campaigns/story.rs`.

mod app;
mod campaigns;
pub mod clock;
mod demo;
mod drafts;
mod error;
mod events;
mod folder;
pub mod ids;
mod imports;
mod people;
mod platform;
mod practice;
mod reports;
mod sending;
mod settings;
pub mod simulator;
mod world;

pub use app::{App, Config, Shop};
pub use campaigns::{
    ArmSpec, ArmStatus, AudienceSpec, CampaignSpec, CampaignState, CampaignStatus, Check, CountryCost, Estimate,
    Forecast, Level, Live, Matured, PaceSpec, Preview, Prospects, Results, Sample, Samples, Settlement, SpecProblem,
    TestSpec, Tested, Timeline, Trial, ValueSpec, Waits,
};
pub use demo::{DemoOptions, Stage};
pub use drafts::{Draft, Goal};
pub use error::AppError;
pub use events::AppEvent;
pub use folder::{DataFolder, HostLock, Space};
pub use imports::{
    ISSUES_MAX, ImportOptions, ImportReport, Inspection, LARGEST_PASTE, LeftOut, PERSONS_MAX, Person, inspect_sheet,
};
pub use people::Window;
pub use practice::{Practice, USUAL_SPEED};
pub use sending::Ending;
pub use settings::{LanguageChoice, Settings, Theme};
pub use store::{Card, ContactFigures, Decision, FailureTally, Listed, Message, Minute, Statement, WithheldTally};
