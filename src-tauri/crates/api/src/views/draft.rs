//! Campaigns that are still being written, and the templates they are written with.

use app::{CampaignSpec, Draft};
use domain::{
    id::DraftId,
    template::{Button, Template, TemplateStatus, Variable},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use app::Goal;

/// One draft.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct DraftRef {
    /// Its id.
    #[ts(type = "string")]
    pub id: DraftId,
}

/// A draft to be kept. It may be as unfinished as it likes.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SaveDraft {
    /// Which; a new one if nothing is said. A draft that was deleted comes back under its id.
    #[serde(default)]
    #[ts(type = "string", optional)]
    pub id: Option<DraftId>,
    /// What the campaign is for, once somebody said.
    #[serde(default)]
    #[ts(type = "Goal | null")]
    pub goal: Option<Goal>,
    /// The step at which the person was.
    pub step: String,
    /// The words so far.
    pub spec: CampaignSpec,
}

/// A draft as it was kept.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// Its id.
    #[ts(type = "string")]
    pub id: DraftId,
    /// What the campaign is for, once somebody said.
    pub goal: Option<Goal>,
    /// The step at which the person was.
    pub step: String,
    /// When it was last kept, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub updated_at_ms: i64,
    /// The words so far.
    pub spec: CampaignSpec,
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        let updated_at_ms = draft.updated_at.as_millis();
        Self { id: draft.id, goal: draft.goal, step: draft.step, updated_at_ms, spec: draft.spec }
    }
}

/// A template as the platform lists it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TemplateView {
    /// Its name.
    pub name: String,
    /// Its language code, exactly as approved.
    pub language: String,
    /// What it is for, as the platform sees it now.
    #[ts(type = "'marketing' | 'utility' | 'authentication'")]
    pub category: String,
    /// Whether it may be sent: `approved`, `pending`, `paused` …
    pub status: String,
    /// Text above the body.
    pub header: Option<String>,
    /// The text.
    pub body: String,
    /// Small text below.
    pub footer: Option<String>,
    /// Buttons in order.
    pub buttons: Vec<ButtonView>,
    /// What must be filled in, as [`ArmSpec`](app::ArmSpec) names it: `body.1`, `header.name`, `button.0.1`.
    pub variables: Vec<String>,
}

/// A button under a message.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ButtonView {
    /// What it does.
    #[ts(type = "'url' | 'quick_reply' | 'fixed'")]
    pub kind: String,
    /// Its label.
    pub text: String,
    /// Where it leads, if it leads anywhere.
    pub url: Option<String>,
}

impl From<Template> for TemplateView {
    fn from(template: Template) -> Self {
        let variables = template.variables().iter().map(Variable::path).collect();
        Self {
            name: template.key.name,
            language: template.key.language,
            category: template.category.as_str().to_owned(),
            status: status(template.status),
            header: template.header,
            body: template.body,
            footer: template.footer,
            buttons: template.buttons.into_iter().map(ButtonView::from).collect(),
            variables,
        }
    }
}

fn status(status: TemplateStatus) -> String {
    match status {
        TemplateStatus::Approved => "approved".to_owned(),
        TemplateStatus::Pending => "pending".to_owned(),
        TemplateStatus::Rejected => "rejected".to_owned(),
        TemplateStatus::Paused => "paused".to_owned(),
        TemplateStatus::Disabled => "disabled".to_owned(),
        TemplateStatus::Other(word) => word.to_lowercase(),
    }
}

impl From<Button> for ButtonView {
    fn from(button: Button) -> Self {
        let (kind, text, url) = match button {
            Button::Url { text, url } => ("url", text, Some(url)),
            Button::QuickReply { text } => ("quick_reply", text, None),
            Button::Fixed { text } => ("fixed", text, None),
        };
        Self { kind: kind.to_owned(), text, url }
    }
}
