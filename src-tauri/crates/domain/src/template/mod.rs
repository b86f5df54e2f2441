//! Message templates: what the platform approved, which variables it has, and how they are filled for one person.
//!
//! Source of the shapes and limits: the platform's template reference (components, positional and named parameters,
//! 1,024 characters of body, whitespace rule for values).

mod fill;
mod placeholder;

use serde::{Deserialize, Serialize};

pub use self::{
    fill::{Bindings, ButtonParameter, CannotFill, FilledTemplate, Parameter, STOP_PAYLOAD, ValueSource, clean_value},
    placeholder::{Place, Variable, placeholders, substitute},
};

/// Most characters of a body after its variables are filled in. Source: error 132005 of the platform.
pub const BODY_MAX_CHARS: usize = 1_024;
/// Most characters of a header text after its variable is filled in.
pub const HEADER_MAX_CHARS: usize = 60;

/// What a message is for. It decides the price and the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Promotion.
    Marketing,
    /// Something the person asked for or needs.
    Utility,
    /// One-time codes.
    Authentication,
}

impl Category {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Utility => "utility",
            Self::Authentication => "authentication",
        }
    }
}

/// Whether the platform lets us send with a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateStatus {
    /// Ready.
    Approved,
    /// In review.
    Pending,
    /// Refused.
    Rejected,
    /// Paused for low quality.
    Paused,
    /// Switched off for good.
    Disabled,
    /// A status that we do not know, in the platform's word: not sendable.
    Other(String),
}

/// A template's name and language; together they name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TemplateKey {
    /// Name, lower case with underscores.
    pub name: String,
    /// Language code exactly as approved (`fr`, `en_GB`).
    pub language: String,
}

/// How the variables are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterFormat {
    /// `{{1}}`, `{{2}}` …
    Positional,
    /// `{{first_name}}` …
    Named,
}

/// A button under the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Button {
    /// Opens a web address; the address may end in one variable.
    Url {
        /// Label.
        text: String,
        /// Address, perhaps ending in `{{1}}`.
        url: String,
    },
    /// Sends its label back to us.
    QuickReply {
        /// Label.
        text: String,
    },
    /// Anything that needs nothing at sending (call, copy code with a fixed code …).
    Fixed {
        /// Label.
        text: String,
    },
}

/// A template as the platform lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Name and language.
    pub key: TemplateKey,
    /// What it is for, as the platform sees it now.
    pub category: Category,
    /// Whether it may be sent.
    pub status: TemplateStatus,
    /// How its variables are named.
    pub format: ParameterFormat,
    /// Text above the body, if any.
    pub header: Option<String>,
    /// The text.
    pub body: String,
    /// Small text below, without variables.
    pub footer: Option<String>,
    /// Buttons in order; their place is their index at the platform.
    pub buttons: Vec<Button>,
}

impl Template {
    /// All variables, in the order in which the platform wants their values.
    #[must_use]
    pub fn variables(&self) -> Vec<Variable> {
        let mut variables = Vec::new();
        let mut add = |place: Place, text: &str| {
            for name in placeholders(text) {
                let variable = Variable { place, name };
                if !variables.contains(&variable) {
                    variables.push(variable);
                }
            }
        };
        if let Some(header) = &self.header {
            add(Place::Header, header);
        }
        add(Place::Body, &self.body);
        for (index, button) in (0..=u8::MAX).zip(&self.buttons) {
            if let Button::Url { url, .. } = button {
                add(Place::Button(index), url);
            }
        }
        variables
    }
}
