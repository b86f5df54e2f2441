//! A body made of the platform's keys in any order, with any values.

use arbitrary::Arbitrary;
use serde_json::{Map, Value, json};

/// Keys that the readers look for.
const KEYS: [&str; 64] = [
    "messages",
    "statuses",
    "user_preferences",
    "user_actions",
    "errors",
    "message_echoes",
    "calls",
    "groups",
    "contacts",
    "id",
    "type",
    "from",
    "from_user_id",
    "timestamp",
    "text",
    "body",
    "button",
    "payload",
    "interactive",
    "button_reply",
    "list_reply",
    "title",
    "edit",
    "message",
    "caption",
    "image",
    "system",
    "reaction",
    "emoji",
    "message_id",
    "context",
    "status",
    "recipient_id",
    "recipient_type",
    "recipient_user_id",
    "biz_opaque_callback_data",
    "code",
    "error_data",
    "details",
    "wa_id",
    "user_id",
    "category",
    "value",
    "action_type",
    "marketing_messages_link_click_data",
    "event",
    "message_template_name",
    "message_template_language",
    "message_template_id",
    "new_category",
    "previous_category",
    "correct_category",
    "new_quality_score",
    "other_info",
    "ban_info",
    "waba_ban_state",
    "restriction_info",
    "restriction_type",
    "alert_info",
    "alert_type",
    "decision",
    "current_limit",
    "max_daily_conversations_per_business",
    "field",
];
/// Words that they understand.
const WORDS: [&str; 64] = [
    "text",
    "button",
    "interactive",
    "edit",
    "revoke",
    "system",
    "reaction",
    "image",
    "sent",
    "delivered",
    "read",
    "played",
    "failed",
    "deleted",
    "group",
    "stop",
    "resume",
    "signup",
    "marketing_messages",
    "STOP",
    "APPROVED",
    "REJECTED",
    "PAUSED",
    "DISABLED",
    "FLAGGED",
    "REINSTATED",
    "UNPAUSE",
    "GREEN",
    "YELLOW",
    "RED",
    "MARKETING",
    "UTILITY",
    "ACCOUNT_DELETED",
    "ACCOUNT_OFFBOARDED",
    "DISABLED_UPDATE",
    "REINSTATE",
    "ACCOUNT_RESTRICTION",
    "RESTRICTED_BIZ_INITIATED_MESSAGING",
    "marketing_messages_link_click",
    "TIER_250",
    "TIER_1K",
    "TIER_UNLIMITED",
    "phone_number_quality_update",
    "account_alerts",
    "account_review_update",
    "security",
    "account_update",
    "messages",
    "message_template_status_update",
    "message_template_components_update",
    "template_category_update",
    "template_correct_category_detection",
    "user_preferences",
    "wamid.A",
    "wamid.B",
    "33612345678",
    "+33612345678",
    "1790000000",
    "1790000001000",
    "-1",
    "99999999999999999999",
    "cmp_01980000000070008000000000000001:7",
    "",
    "é\u{0}",
];

/// What nests deeper is no body of the platform's: the reader of JSON refuses it as a whole (at 128).
const DEEPEST: usize = 100;

/// A whole body.
#[derive(Debug, Arbitrary)]
pub(super) struct Shape {
    entries: Vec<Vec<Change>>,
}

#[derive(Debug, Arbitrary)]
struct Change {
    field: u8,
    value: Vec<(u8, Part)>,
}

/// A value.
#[derive(Debug, Arbitrary)]
enum Part {
    Word(u8),
    Said(String),
    Number(i64),
    Fraction(f64),
    Nothing,
    Yes(bool),
    List(Vec<Part>),
    Object(Vec<(u8, Part)>),
}

impl Shape {
    pub(super) fn body(&self) -> Vec<u8> {
        let entries: Vec<Value> = self
            .entries
            .iter()
            .map(|changes| {
                let changes: Vec<Value> = changes.iter().map(Change::json).collect();
                json!({"id": "1", "changes": changes})
            })
            .collect();
        json!({"object": "whatsapp_business_account", "entry": entries}).to_string().into_bytes()
    }
}

impl Change {
    fn json(&self) -> Value {
        json!({"field": word(self.field), "value": object(&self.value, 0)})
    }
}

impl Part {
    fn json(&self, depth: usize) -> Value {
        match self {
            Self::List(_) | Self::Object(_) if depth > DEEPEST => Value::Null,
            Self::Word(which) => word(*which).into(),
            Self::Said(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Fraction(number) => (*number).into(),
            Self::Nothing => Value::Null,
            Self::Yes(yes) => (*yes).into(),
            Self::List(parts) => parts.iter().map(|part| part.json(depth + 1)).collect(),
            Self::Object(pairs) => object(pairs, depth + 1),
        }
    }
}

fn object(pairs: &[(u8, Part)], depth: usize) -> Value {
    let pairs = pairs.iter().map(|(key, part)| (KEYS[usize::from(*key) % KEYS.len()].to_owned(), part.json(depth)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn word(which: u8) -> &'static str {
    WORDS[usize::from(which) % WORDS.len()]
}
