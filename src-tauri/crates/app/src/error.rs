//! Why a use case was refused. Each has a stable code and parameters; the words are made by the hosts, per language.

use domain::{
    campaign::DraftProblem,
    id::{CampaignId, DraftId},
};
use serde_json::{Value, json};
use sheet::SheetError;
use thiserror::Error;

use crate::{campaigns::SpecProblem, ids::NoRandomness, simulator::SimulatorError};

/// Everything that a use case can be refused for.
#[derive(Debug, Error)]
pub enum AppError {
    /// Another process works with this data folder.
    #[error("another process works with this data folder")]
    FolderInUse,
    /// The data folder cannot be made, read or written.
    #[error("the data folder cannot be used")]
    FolderUnusable(#[source] std::io::Error),
    /// The database cannot be opened.
    #[error("the database cannot be opened")]
    Database(#[from] store::OpenError),
    /// The database failed in the middle of something.
    #[error("the database failed")]
    Store(#[from] store::StoreError),
    /// The operating system gives no randomness, so no key can be made.
    #[error("no random numbers")]
    NoRandomness(#[from] NoRandomness),
    /// The practice platform does not run.
    #[error("the practice platform does not run")]
    Simulator(#[from] SimulatorError),
    /// Reports cannot be received.
    #[error("reports cannot be received")]
    Listener(#[from] inbox::BindError),
    /// The platform refused a question about the account.
    #[error("the platform refused")]
    Platform(#[from] gateway::GatewayError),
    /// A file cannot be read as a list.
    #[error("the file cannot be read as a list")]
    Sheet(#[from] SheetError),
    /// A column that was named does not exist.
    #[error("there is no column {column}")]
    ColumnMissing {
        /// As named.
        column: String,
    },
    /// A column is to mean something that no column can mean.
    #[error("no column can mean {field}")]
    FieldUnknown {
        /// As named.
        field: String,
    },
    /// No column holds phone numbers, and none was named.
    #[error("no column holds phone numbers")]
    NoPhoneColumn,
    /// A result cannot be written where it was asked for.
    #[error("a file cannot be written")]
    NotWritten(#[source] std::io::Error),
    /// No such campaign in this data folder.
    #[error("there is no campaign {0}")]
    CampaignMissing(CampaignId),
    /// No such draft in this data folder.
    #[error("there is no draft {0}")]
    DraftMissing(DraftId),
    /// No such person in the contacts.
    #[error("there is no such contact")]
    ContactMissing,
    /// Somebody gave the import up; nothing of it was kept.
    #[error("the import was given up")]
    ImportCancelled,
    /// What was asked for does not fit the campaign's state.
    #[error("the campaign is {state}")]
    CampaignState {
        /// Where it stands.
        state: &'static str,
    },
    /// One number sends one campaign at a time.
    #[error("another campaign is running")]
    CampaignBusy {
        /// The one that is.
        id: CampaignId,
    },
    /// This process is letting go of the data folder.
    #[error("this process is letting go of the data folder")]
    Closing,
    /// The words of a campaign lead nowhere.
    #[error(transparent)]
    Spec(#[from] SpecProblem),
    /// Something must be mended before a plan can be made; the first of what was found.
    #[error(transparent)]
    Draft(DraftProblem),
    /// The platform does not let the number send.
    #[error("the number cannot send")]
    NumberCannotSend {
        /// The platform's word for it.
        status: String,
    },
    /// What should be a phone number is none, or leaves open which.
    #[error("this is no phone number")]
    NumberNotUnderstood,
    /// Nobody would be written to.
    #[error("nobody would be written to")]
    NobodyLeft {
        /// People looked at.
        everyone: u64,
    },
    /// The lottery refused.
    #[error(transparent)]
    Lottery(#[from] experiment::assign::AssignError),
    /// Unknown messages can't be settled yet: no proof that reports arrive.
    #[error("it is not proven yet that reports arrive")]
    ReportsUnproven,
}

impl AppError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::FolderInUse => "folder_in_use",
            Self::FolderUnusable(_) => "folder_unusable",
            Self::Database(cause) => cause.code(),
            Self::Store(_) => "database_failed",
            Self::NoRandomness(_) => "no_randomness",
            Self::Simulator(SimulatorError::NotStarted(_)) => "simulator_not_started",
            Self::Simulator(SimulatorError::Gone) => "simulator_gone",
            Self::Simulator(SimulatorError::Refused { .. }) => "simulator_refused",
            Self::Listener(_) => "listener_failed",
            Self::Platform(cause) => cause.code(),
            Self::Sheet(cause) => cause.code(),
            Self::ColumnMissing { .. } => "column_missing",
            Self::FieldUnknown { .. } => "field_unknown",
            Self::NoPhoneColumn => "no_phone_column",
            Self::NotWritten(_) => "not_written",
            Self::CampaignMissing(_) => "campaign_missing",
            Self::DraftMissing(_) => "draft_missing",
            Self::ContactMissing => "contact_missing",
            Self::ImportCancelled => "import_cancelled",
            Self::CampaignState { .. } => "campaign_state",
            Self::CampaignBusy { .. } => "campaign_busy",
            // Whoever asked does best to ask again: the folder has another holder soon, or none.
            Self::Closing => "host_gone",
            Self::Spec(problem) => problem.code(),
            Self::Draft(problem) => problem.code(),
            Self::NumberCannotSend { .. } => "number_cannot_send",
            Self::NumberNotUnderstood => "number_not_understood",
            Self::NobodyLeft { .. } => "nobody_left",
            Self::Lottery(_) => "lottery_refused",
            Self::ReportsUnproven => "reports_unproven",
        }
    }

    /// What the words need.
    #[must_use]
    pub fn params(&self) -> Value {
        match self {
            Self::Sheet(cause) => serde_json::to_value(cause).unwrap_or(Value::Null),
            Self::ColumnMissing { column } => json!({ "column": column }),
            Self::FieldUnknown { field } => {
                let known: Vec<&str> = sheet::recognise::Field::names().collect();
                json!({ "field": field, "known": known.join(", ") })
            }
            Self::CampaignMissing(id) | Self::CampaignBusy { id } => json!({ "id": id }),
            Self::CampaignState { state } => json!({ "state": state }),
            Self::NobodyLeft { everyone } => json!({ "everyone": everyone }),
            Self::Spec(SpecProblem::NoTemplate { name, language }) => json!({ "name": name, "language": language }),
            Self::Spec(SpecProblem::NoVariable { name }) | Self::Draft(DraftProblem::TemplateNotApproved { name }) => {
                json!({ "name": name })
            }
            Self::Draft(DraftProblem::Unbound { version, name }) => json!({ "version": version, "name": name }),
            Self::NumberCannotSend { status } => json!({ "status": status }),
            Self::Simulator(SimulatorError::Refused { code }) => json!({ "code": code }),
            Self::FolderUnusable(cause) | Self::NotWritten(cause) => {
                json!({ "reason": cause.kind().to_string() })
            }
            Self::Lottery(cause) => json!({ "reason": cause.code() }),
            Self::FolderInUse
            | Self::Database(_)
            | Self::Store(_)
            | Self::NoRandomness(_)
            | Self::Simulator(SimulatorError::NotStarted(_) | SimulatorError::Gone)
            | Self::Platform(_)
            | Self::Listener(_)
            | Self::NoPhoneColumn
            | Self::DraftMissing(_)
            | Self::ContactMissing
            | Self::ImportCancelled
            | Self::NumberNotUnderstood
            | Self::Closing
            | Self::Draft(_)
            | Self::ReportsUnproven => json!({}),
        }
    }
}
