//! A message template as the platform keeps it, and how the template list shows it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What a template is for; the category decides its price and which rules apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Category {
    Marketing,
    Utility,
}

impl Category {
    /// The name in the template list.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Marketing => "MARKETING",
            Self::Utility => "UTILITY",
        }
    }
}

/// Whether a template may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum TemplateStatus {
    /// May be sent.
    #[default]
    Approved,
    /// In review.
    Pending,
    /// Refused by the review.
    Rejected,
    /// Stopped for a while because people did not like it.
    Paused,
    /// Stopped for good.
    Disabled,
}

impl TemplateStatus {
    /// The name in the template list and in webhooks.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Approved => "APPROVED",
            Self::Pending => "PENDING",
            Self::Rejected => "REJECTED",
            Self::Paused => "PAUSED",
            Self::Disabled => "DISABLED",
        }
    }
}

/// How variables are written: `{{1}}` or `{{first_name}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ParameterFormat {
    Positional,
    Named,
}

/// What the platform thinks of how a template is received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Quality {
    Green,
    Yellow,
    Red,
    Unknown,
}

impl Quality {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Green => "GREEN",
            Self::Yellow => "YELLOW",
            Self::Red => "RED",
            Self::Unknown => "UNKNOWN",
        }
    }
}

/// How pacing ends for a new template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PacingEnd {
    /// The first messages were received well: the held ones are sent.
    Release,
    /// They were received badly: the held ones fail with 132015 and the template is paused.
    Drop,
}

/// The line above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Header {
    Text(String),
    Image,
}

/// A button under the text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Button {
    pub(crate) kind: ButtonKind,
    pub(crate) text: String,
    /// The address of a URL button; ends in `{{1}}` when it takes a suffix.
    #[serde(default)]
    pub(crate) url: String,
    /// The example suffix of such an address.
    #[serde(default)]
    pub(crate) example: String,
    /// True for the quick reply with which people ask to be left alone.
    #[serde(default)]
    pub(crate) stop: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ButtonKind {
    Url,
    QuickReply,
}

impl Button {
    /// The part of the address before its variable, for a URL button that takes a suffix.
    pub(crate) fn suffix_base(&self) -> Option<&str> {
        match self.kind {
            ButtonKind::Url => self.url.strip_suffix("{{1}}"),
            ButtonKind::QuickReply => None,
        }
    }
}

/// What people do with a template, per thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Response {
    pub(crate) read: u32,
    pub(crate) click: u32,
    pub(crate) reply: u32,
    pub(crate) tap: u32,
    pub(crate) stop: u32,
}

/// One template in one language: what a name and a language code stand for.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: Category,
    pub(crate) status: TemplateStatus,
    pub(crate) rejected_reason: Option<String>,
    pub(crate) format: ParameterFormat,
    pub(crate) quality: Quality,
    pub(crate) pacing: Option<PacingEnd>,
    pub(crate) response: Response,
    pub(crate) header: Option<Header>,
    pub(crate) body: String,
    pub(crate) footer: Option<String>,
    pub(crate) buttons: Vec<Button>,
    /// Example values, by variable name; positions are named "1", "2" …
    pub(crate) examples: Vec<(String, String)>,
}

impl Template {
    /// The fields that the template list knows.
    pub(crate) const FIELDS: [&'static str; 15] = [
        "id",
        "name",
        "language",
        "status",
        "category",
        "sub_category",
        "parameter_format",
        "components",
        "quality_score",
        "rejected_reason",
        "previous_category",
        "correct_category",
        "library_template_name",
        "message_send_ttl_seconds",
        "cta_url_link_tracking_opted_out",
    ];

    /// The template with every field that it has.
    pub(crate) fn node(&self, now_ms: i64) -> Map<String, Value> {
        let mut node = Map::new();
        let format = match self.format {
            ParameterFormat::Positional => "POSITIONAL",
            ParameterFormat::Named => "NAMED",
        };
        let quality = json!({"score": self.quality.name(), "date": now_ms.div_euclid(1_000)});
        let reason = self.rejected_reason.as_deref().unwrap_or("NONE");
        node.insert("name".into(), json!(self.name));
        node.insert("parameter_format".into(), json!(format));
        node.insert("components".into(), self.components());
        node.insert("language".into(), json!(self.language));
        node.insert("status".into(), json!(self.status.name()));
        node.insert("category".into(), json!(self.category.name()));
        node.insert("correct_category".into(), json!(self.category.name()));
        node.insert("rejected_reason".into(), json!(reason));
        node.insert("quality_score".into(), quality);
        node.insert("cta_url_link_tracking_opted_out".into(), json!(false));
        node.insert("id".into(), json!(self.id));
        node
    }

    fn components(&self) -> Value {
        let mut components = Vec::new();
        match &self.header {
            Some(Header::Text(text)) => {
                let mut header = json!({"type": "HEADER", "format": "TEXT", "text": text});
                self.put_example(&mut header, text, "header_text", false);
                components.push(header);
            }
            Some(Header::Image) => components.push(json!({
                "type": "HEADER", "format": "IMAGE",
                "example": {"header_handle": ["https://cdn.example/practice/header.jpg"]},
            })),
            None => {}
        }
        let mut body = json!({"type": "BODY", "text": self.body});
        self.put_example(&mut body, &self.body, "body_text", true);
        components.push(body);
        if let Some(footer) = &self.footer {
            components.push(json!({"type": "FOOTER", "text": footer}));
        }
        if !self.buttons.is_empty() {
            let buttons: Vec<Value> = self.buttons.iter().map(button_node).collect();
            components.push(json!({"type": "BUTTONS", "buttons": buttons}));
        }
        Value::Array(components)
    }

    /// Adds the example values of a text's variables: a list of lists for a positional body, a list for
    /// a header, and pairs of name and example for named ones.
    fn put_example(&self, component: &mut Value, text: &str, key: &str, nested: bool) {
        let names = placeholders(text);
        if names.is_empty() {
            return;
        }
        let example_of = |name: &str| {
            let found = self.examples.iter().find(|(known, _)| known == name);
            found.map_or("", |(_, example)| example.as_str()).to_owned()
        };
        let example = match self.format {
            ParameterFormat::Positional => {
                let values: Vec<String> = names.iter().map(|name| example_of(name)).collect();
                let values = if nested { json!([values]) } else { json!(values) };
                json!({key: values})
            }
            ParameterFormat::Named => {
                let pair = |name: &String| json!({"param_name": name, "example": example_of(name)});
                let pairs: Vec<Value> = names.iter().map(pair).collect();
                json!({format!("{key}_named_params"): pairs})
            }
        };
        if let Some(object) = component.as_object_mut() {
            object.insert("example".into(), example);
        }
    }
}

fn button_node(button: &Button) -> Value {
    match button.kind {
        ButtonKind::QuickReply => json!({"type": "QUICK_REPLY", "text": button.text}),
        ButtonKind::Url if button.suffix_base().is_some() => json!({
            "type": "URL", "text": button.text, "url": button.url, "example": [button.example],
        }),
        ButtonKind::Url => json!({"type": "URL", "text": button.text, "url": button.url}),
    }
}

/// The names between double braces, each once, in the order of their first appearance.
pub(crate) fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else {
            break;
        };
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        rest = behind;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_once_each_and_in_order() {
        assert_eq!(placeholders("{{b}} and {{a}}, {{b}} {{"), ["b", "a"]);
        assert!(placeholders("no variables").is_empty());
    }
}
