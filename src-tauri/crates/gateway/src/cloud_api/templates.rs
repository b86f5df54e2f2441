//! The list of templates, read. Pure.
//!
//! A template that needs something at sending which this program does not fill (a picture, a code, cards) must never
//! look sendable: it keeps its place in the list with a status that names what it needs. The same goes for variables
//! that could not be told apart at sending: what a person is shown and what leaves would differ.

use domain::template::{Button, Category, ParameterFormat, Template, TemplateKey, TemplateStatus, placeholders};
use serde_json::Value;

/// What is asked for.
pub(crate) const FIELDS: &str = "id,name,language,status,category,parameter_format,components";
/// Templates per page.
pub(crate) const PAGE: &str = "100";
/// Most buttons of a template. Source: the platform's template reference.
const BUTTONS_MAX: usize = 10;

/// One page.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Its templates, each with a status that says whether this program can send it.
    pub templates: Vec<Template>,
    /// Where the next page begins, if there is one.
    pub after: Option<String>,
}

/// Reads a page; `None` if it is none.
#[must_use]
pub fn page(body: &Value) -> Option<Page> {
    let templates = body.get("data")?.as_array()?.iter().filter_map(template).collect();
    // Only the cursor is taken from the link to the next page: a token never follows an address out of an answer.
    let more = body.pointer("/paging/next").is_some();
    let after = body.pointer("/paging/cursors/after").and_then(Value::as_str).filter(|_| more).map(str::to_owned);
    Some(Page { templates, after })
}

/// Reads one; `None` without a name and a language, since nobody could send it.
fn template(listed: &Value) -> Option<Template> {
    let text = |key: &str| listed.get(key).and_then(Value::as_str);
    let key = TemplateKey { name: text("name")?.to_owned(), language: text("language")?.to_owned() };
    let mut parts = Parts::default();
    for component in listed.get("components").and_then(Value::as_array).into_iter().flatten() {
        parts.take(component);
    }
    if parts.body.is_none() {
        parts.needs("BODY");
    }
    let category = match text("category") {
        Some("MARKETING") => Category::Marketing,
        Some("UTILITY") => Category::Utility,
        Some("AUTHENTICATION") => Category::Authentication,
        other => {
            parts.needs(&format!("CATEGORY_{}", other.unwrap_or("MISSING")));
            // Whatever it is, the strictest rules and the highest price.
            Category::Marketing
        }
    };
    let named = text("parameter_format").is_some_and(|format| format.eq_ignore_ascii_case("NAMED"));
    let format = if named { ParameterFormat::Named } else { ParameterFormat::Positional };
    if !parts.can_be_filled(format) {
        parts.needs("VARIABLES");
    }
    Some(Template {
        key,
        category,
        status: status(text("status").unwrap_or("MISSING"), parts.needs),
        format,
        header: parts.header,
        body: parts.body.unwrap_or_default(),
        footer: parts.footer,
        buttons: parts.buttons,
    })
}

fn status(word: &str, needs: Option<String>) -> TemplateStatus {
    match (word, needs) {
        ("APPROVED" | "FLAGGED" | "REINSTATED", None) => TemplateStatus::Approved,
        ("APPROVED" | "FLAGGED" | "REINSTATED", Some(needs)) => TemplateStatus::Other(format!("UNSUPPORTED_{needs}")),
        ("PENDING" | "IN_APPEAL", _) => TemplateStatus::Pending,
        ("REJECTED", _) => TemplateStatus::Rejected,
        ("PAUSED", _) => TemplateStatus::Paused,
        ("DISABLED", _) => TemplateStatus::Disabled,
        (other, _) => TemplateStatus::Other(other.to_owned()),
    }
}

/// The parts of a template as they are read.
#[derive(Default)]
struct Parts {
    header: Option<String>,
    body: Option<String>,
    footer: Option<String>,
    buttons: Vec<Button>,
    /// The first thing that we could not fill at sending.
    needs: Option<String>,
}

impl Parts {
    fn needs(&mut self, what: &str) {
        self.needs.get_or_insert_with(|| what.to_owned());
    }

    /// Whether every variable can be told from the others: values go by their places where they have no names, so
    /// places begin with 1 and leave none out; an address takes one value.
    fn can_be_filled(&self, format: ParameterFormat) -> bool {
        let texts = [self.header.as_deref(), self.body.as_deref()];
        let in_order = |text: &str| {
            let names = placeholders(text);
            (1..).zip(&names).all(|(place, name): (usize, _)| *name == place.to_string())
        };
        let one_end = |button: &Button| match button {
            Button::Url { url, .. } => placeholders(url).len() <= 1,
            Button::QuickReply { .. } | Button::Fixed { .. } => true,
        };
        (format == ParameterFormat::Named || texts.into_iter().flatten().all(in_order))
            && self.buttons.iter().all(one_end)
    }

    fn take(&mut self, component: &Value) {
        let word = |key: &str| component.get(key).and_then(Value::as_str).unwrap_or_default();
        let text = component.get("text").and_then(Value::as_str).map(str::to_owned);
        match word("type").to_ascii_uppercase().as_str() {
            "HEADER" if word("format").eq_ignore_ascii_case("TEXT") => self.header = text,
            "HEADER" => self.needs(&format!("HEADER_{}", word("format").to_ascii_uppercase())),
            "BODY" => self.body = text,
            "FOOTER" => self.footer = text,
            "BUTTONS" => {
                for button in component.get("buttons").and_then(Value::as_array).into_iter().flatten() {
                    self.take_button(button);
                }
                if self.buttons.len() > BUTTONS_MAX {
                    self.needs("BUTTONS_OVER_10");
                }
            }
            other => self.needs(other),
        }
    }

    fn take_button(&mut self, button: &Value) {
        let field = |key: &str| button.get(key).and_then(Value::as_str).unwrap_or_default();
        let text = field("text").to_owned();
        let button = match field("type").to_ascii_uppercase().as_str() {
            "URL" => Button::Url { text, url: field("url").to_owned() },
            "QUICK_REPLY" => Button::QuickReply { text },
            "PHONE_NUMBER" | "VOICE_CALL" => Button::Fixed { text },
            other => {
                self.needs(&format!("BUTTON_{other}"));
                Button::Fixed { text }
            }
        };
        // Every button keeps its place, also those we do not know: places are how the others are filled.
        self.buttons.push(button);
    }
}

#[cfg(test)]
mod tests;
