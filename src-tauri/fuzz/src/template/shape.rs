//! A page of templates made of texts with variables in likely and unlikely places.

use arbitrary::Arbitrary;
use serde_json::{Value, json};

/// A page of one template, and words of people.
#[derive(Debug, Arbitrary)]
pub(super) struct Shape {
    named: Option<bool>,
    category: u8,
    header: Option<Vec<Piece>>,
    body: Vec<Piece>,
    footer: Option<Vec<Piece>>,
    buttons: Vec<Tap>,
    pub(super) words: Vec<String>,
}

/// A part of a text.
#[derive(Debug, Arbitrary)]
enum Piece {
    Text(String),
    Number(u8),
    Name(u8),
    Braces(u8),
    Long(u16),
}

#[derive(Debug, Arbitrary)]
enum Tap {
    Url(Vec<Piece>),
    Reply(Vec<Piece>),
    Stop,
    Call,
    Other,
}

const NAMES: [&str; 8] = ["first_name", "shop", "x", "1", "01", "0", "a b", "É"];
const BRACES: [&str; 8] = ["{", "}", "{{", "}}", "{{{", "{{ 1 }}", "{{1", "2}}"];
const CATEGORIES: [&str; 4] = ["MARKETING", "UTILITY", "AUTHENTICATION", "NEW"];

impl Shape {
    pub(super) fn page(&self) -> Value {
        let mut components = vec![json!({"type": "BODY", "text": text(&self.body)})];
        if let Some(header) = &self.header {
            components.insert(0, json!({"type": "HEADER", "format": "TEXT", "text": text(header)}));
        }
        if let Some(footer) = &self.footer {
            components.push(json!({"type": "FOOTER", "text": text(footer)}));
        }
        if !self.buttons.is_empty() {
            let buttons: Vec<Value> = self.buttons.iter().map(Tap::json).collect();
            components.push(json!({"type": "BUTTONS", "buttons": buttons}));
        }
        let mut listed = json!({
            "name": "offer", "language": "fr", "status": "APPROVED",
            "category": CATEGORIES[usize::from(self.category) % CATEGORIES.len()],
            "components": components,
        });
        if let Some(named) = self.named {
            listed["parameter_format"] = if named { "NAMED" } else { "POSITIONAL" }.into();
        }
        json!({"data": [listed]})
    }
}

impl Tap {
    fn json(&self) -> Value {
        match self {
            Self::Url(end) => {
                json!({"type": "URL", "text": "Look", "url": format!("https://example.com/{}", text(end))})
            }
            Self::Reply(label) => json!({"type": "QUICK_REPLY", "text": text(label)}),
            Self::Stop => json!({"type": "QUICK_REPLY", "text": "Stop promotions"}),
            Self::Call => json!({"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12015550123"}),
            Self::Other => json!({"type": "FLOW", "text": "Book"}),
        }
    }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => format!("{{{{{}}}}}", number % 12),
            Self::Name(which) => format!("{{{{{}}}}}", NAMES[usize::from(*which) % NAMES.len()]),
            Self::Braces(which) => BRACES[usize::from(*which) % BRACES.len()].to_owned(),
            Self::Long(length) => "é".repeat(usize::from(*length % 1_100)),
        }
    }
}
