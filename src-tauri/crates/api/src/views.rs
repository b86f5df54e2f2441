//! What crosses: requests and views, with their TypeScript.
//!
//! Keys may be added, never renamed: scripts read them.

mod campaign;
mod contacts;
mod draft;
mod import;
mod live;
mod person;
mod preview;
mod settings;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use campaign::{
    ArmView, CampaignRef, CampaignView, CostView, PlanCampaign, ReportView, RunDemo, SettleDecision, SettleUnknown,
    SettlementView, WriteReport,
};
pub use contacts::{ContactPage, ContactView, ContactsView, ListContacts};
pub use draft::{ButtonView, DraftRef, DraftView, Goal, SaveDraft, TemplateView};
pub use import::{
    ColumnView, ImportFile, ImportPersonView, ImportView, InspectFile, InspectionView, IssueView, SheetView,
};
pub use live::{
    AwaitResults, DifferenceView, EstimateView, FailureView, LiveView, MaturedView, MinuteView, PracticeView,
    ResultsView, SetPractice, TestView,
};
pub use person::{
    ConsentLineView, ContactCardView, ContactRef, ContactsWindow, ContactsWindowView, MessageLineView, PasteList,
    PastedView,
};
pub use preview::{
    CHECK_CODES, CheckView, CountryCostView, DayView, ForecastView, LeftOutView, PointView, PreviewCampaign,
    PreviewMessage, PreviewView, SampleView, SamplesView, SendTest, TestSentView, WaterfallView,
};
pub use settings::{ChangeSettings, SettingsView};

/// A request that needs nothing.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Something changed; by id only, the page asks again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A campaign moved.
    CampaignChanged {
        /// Which.
        id: String,
    },
    /// An import went on.
    ImportProgress {
        /// Rows taken in so far.
        #[ts(type = "number")]
        rows: u64,
        /// How much of the list that is, from 0 to 1, if that can be told.
        share: Option<f64>,
    },
    /// The contacts changed: a list came in, or somebody said stop.
    ContactsChanged,
    /// Practice time runs at another speed.
    PracticeChanged,
}

impl From<app::AppEvent> for Event {
    fn from(event: app::AppEvent) -> Self {
        match event {
            app::AppEvent::CampaignChanged { id } => Self::CampaignChanged { id: id.to_string() },
            app::AppEvent::ImportProgress { rows, share } => Self::ImportProgress { rows, share },
            app::AppEvent::ContactsChanged => Self::ContactsChanged,
            app::AppEvent::PracticeChanged => Self::PracticeChanged,
        }
    }
}
