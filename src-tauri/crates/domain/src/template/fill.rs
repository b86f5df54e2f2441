//! Filling a template for one person. What comes out is frozen in the plan: the sender adds nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{BODY_MAX_CHARS, Button, HEADER_MAX_CHARS, ParameterFormat, Place, Template, Variable, substitute};
use crate::{
    contact::{ContactDraft, ContactField},
    stop_word,
};

/// Where the value of a variable comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ValueSource {
    /// The same words for everyone.
    Fixed {
        /// The words.
        text: String,
    },
    /// A field of the contact.
    Field {
        /// Which.
        field: ContactField,
        /// What to write where it is empty; without it such people are left out.
        fallback: Option<String>,
    },
}

/// The source of each variable.
pub type Bindings = BTreeMap<Variable, ValueSource>;

/// One value as the platform wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name, for templates with named variables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The value.
    pub text: String,
}

/// What one button needs at sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ButtonParameter {
    /// The end of the address.
    UrlSuffix {
        /// Place of the button.
        index: u8,
        /// What is appended.
        text: String,
    },
    /// What a tap sends back.
    QuickReply {
        /// Place of the button.
        index: u8,
        /// The payload.
        payload: String,
    },
}

/// The parameters of one message, complete and clean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilledTemplate {
    /// Value of the header text, if it has a variable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<Parameter>,
    /// Values of the body in the platform's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Parameter>,
    /// What the buttons need.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<ButtonParameter>,
}

/// Why a template cannot be filled for a person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotFill {
    /// Nobody said what goes into this variable.
    #[error("the variable {name} has no source")]
    Unbound {
        /// Its name.
        name: String,
    },
    /// The contact has no value and there is no fallback.
    #[error("the variable {name} has no value for this person")]
    Empty {
        /// Its name.
        name: String,
    },
    /// The text becomes longer than the platform takes.
    #[error("the text has {chars} characters, {most} are allowed")]
    TooLong {
        /// Characters after filling.
        chars: usize,
        /// The limit.
        most: usize,
    },
}

/// The payload that the tap on a "no more of this" button sends back.
pub const STOP_PAYLOAD: &str = "STOP_MARKETING";

/// A value as the platform takes it: every run of white space becomes one space; control, zero-width and
/// direction marks go; `None` when nothing is left. Source: the whitespace rule for parameter values.
#[must_use]
pub fn clean_value(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    (!out.is_empty()).then_some(out)
}

fn is_invisible(c: char) -> bool {
    // ZWJ (U+200D) stays: it holds family emoji and Indic letters together.
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

impl ValueSource {
    /// Whether anything was said: words that are more than white space, or a column with a name.
    #[must_use]
    pub fn says_something(&self) -> bool {
        match self {
            Self::Fixed { text } => clean_value(text).is_some(),
            Self::Field { field: ContactField::Attribute(heading), .. } => !heading.trim().is_empty(),
            Self::Field { .. } => true,
        }
    }
}

impl Template {
    /// Fills every variable for one person.
    ///
    /// # Errors
    /// [`CannotFill`]: the person is left out of the campaign and counted, never sent a message with a hole.
    pub fn fill(&self, bindings: &Bindings, person: &ContactDraft) -> Result<FilledTemplate, CannotFill> {
        let filled = self.fill_or(bindings, person, |_, hole| Err(hole))?;
        self.fits(&filled)?;
        Ok(filled)
    }

    /// The same without a look at the length, with a say for whoever looks on when a variable has no value: what stands
    /// there instead, or the refusal.
    ///
    /// # Errors
    /// What `stand_in` makes of a hole.
    pub fn fill_or(
        &self,
        bindings: &Bindings,
        person: &ContactDraft,
        mut stand_in: impl FnMut(&Variable, CannotFill) -> Result<String, CannotFill>,
    ) -> Result<FilledTemplate, CannotFill> {
        let mut filled = FilledTemplate::default();
        for variable in self.variables() {
            let text = value_of(bindings, &variable, person).or_else(|hole| stand_in(&variable, hole))?;
            let name = (self.format == ParameterFormat::Named).then(|| variable.name.clone());
            match variable.place {
                Place::Header => filled.header.push(Parameter { name, text }),
                Place::Body => filled.body.push(Parameter { name, text }),
                Place::Button(index) => filled.buttons.push(ButtonParameter::UrlSuffix { index, text }),
            }
        }
        for (index, button) in (0..=u8::MAX).zip(&self.buttons) {
            if let Button::QuickReply { text } = button {
                let payload = if stop_word::is_stop_label(text) { STOP_PAYLOAD.to_owned() } else { text.clone() };
                filled.buttons.push(ButtonParameter::QuickReply { index, payload });
            }
        }
        filled.buttons.sort_by_key(ButtonParameter::index);
        Ok(filled)
    }

    /// Whether the texts keep to the platform's lengths.
    ///
    /// # Errors
    /// [`CannotFill::TooLong`].
    pub fn fits(&self, filled: &FilledTemplate) -> Result<(), CannotFill> {
        within(&self.body_text(filled), BODY_MAX_CHARS)?;
        within(&self.header_text(filled).unwrap_or_default(), HEADER_MAX_CHARS)
    }

    /// The buttons as the person gets them: addresses with their ends.
    #[must_use]
    pub fn filled_buttons(&self, filled: &FilledTemplate) -> Vec<Button> {
        let end_of = |at: u8| {
            filled.buttons.iter().find_map(|button| match button {
                ButtonParameter::UrlSuffix { index, text } if *index == at => Some(text.as_str()),
                ButtonParameter::UrlSuffix { .. } | ButtonParameter::QuickReply { .. } => None,
            })
        };
        let button = |(index, button): (u8, &Button)| match button {
            Button::Url { text, url } => Button::Url { text: text.clone(), url: substitute(url, |_| end_of(index)) },
            Button::QuickReply { .. } | Button::Fixed { .. } => button.clone(),
        };
        (0..=u8::MAX).zip(&self.buttons).map(button).collect()
    }

    /// Whether the message says how to get no more of them: a button for it, or a word for it in its texts.
    #[must_use]
    pub fn has_way_out(&self) -> bool {
        let by_button = self.buttons.iter().any(|button| match button {
            Button::QuickReply { text } => stop_word::is_stop_label(text),
            Button::Url { .. } | Button::Fixed { .. } => false,
        });
        let texts = [self.footer.as_deref(), Some(self.body.as_str())];
        by_button || texts.into_iter().flatten().any(stop_word::names_a_way_out)
    }

    /// The body as the person reads it.
    #[must_use]
    pub fn body_text(&self, filled: &FilledTemplate) -> String {
        substitute(&self.body, |name| self.parameter(&filled.body, name))
    }

    /// The header as the person reads it.
    #[must_use]
    pub fn header_text(&self, filled: &FilledTemplate) -> Option<String> {
        self.header.as_ref().map(|text| substitute(text, |name| self.parameter(&filled.header, name)))
    }

    fn parameter<'p>(&self, parameters: &'p [Parameter], name: &str) -> Option<&'p str> {
        let found = match self.format {
            ParameterFormat::Named => parameters.iter().find(|p| p.name.as_deref() == Some(name)),
            ParameterFormat::Positional => {
                name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| parameters.get(n))
            }
        };
        found.map(|parameter| parameter.text.as_str())
    }
}

impl ButtonParameter {
    /// Place of the button.
    #[must_use]
    pub const fn index(&self) -> u8 {
        match self {
            Self::UrlSuffix { index, .. } | Self::QuickReply { index, .. } => *index,
        }
    }
}

fn value_of(bindings: &Bindings, variable: &Variable, person: &ContactDraft) -> Result<String, CannotFill> {
    let empty = || CannotFill::Empty { name: variable.name.clone() };
    match bindings.get(variable) {
        None => Err(CannotFill::Unbound { name: variable.name.clone() }),
        Some(ValueSource::Fixed { text }) => clean_value(text).ok_or_else(empty),
        Some(ValueSource::Field { field, fallback }) => person
            .value(field)
            .as_deref()
            .and_then(clean_value)
            .or_else(|| fallback.as_deref().and_then(clean_value))
            .ok_or_else(empty),
    }
}

fn within(text: &str, most: usize) -> Result<(), CannotFill> {
    let chars = text.chars().count();
    if chars > most { Err(CannotFill::TooLong { chars, most }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
