//! The payloads of webhooks, as the platform shapes them.

use serde_json::{Value, json};

use crate::account::{DISPLAY_PHONE_DIGITS, PHONE_NUMBER_ID, WABA_ID};
use crate::draw::Lot;
use crate::fate::Happening;
use crate::filling::button_name;
use crate::journal::{Accepted, Turn};
use crate::refusal::webhook_error;
use crate::request::Endpoint;
use crate::template::{Category, Template};
use crate::{wamid, words};

/// One item of `changes`.
pub(crate) struct Change {
    field: &'static str,
    value: Value,
}

/// A message of which something is told.
pub(crate) struct Told<'a> {
    pub(crate) lot: Lot,
    pub(crate) message: &'a Accepted,
    pub(crate) template: &'a Template,
    pub(crate) step: u8,
    pub(crate) at_ms: i64,
}

/// The body of a webhook. Account fields carry a `time`, messages do not; statuses that follow each other
/// stand in one change.
pub(crate) fn envelope(changes: Vec<Change>, now_ms: i64) -> Value {
    let (account, messages): (Vec<Change>, Vec<Change>) =
        changes.into_iter().partition(|change| change.field == "message_template_status_update");
    let mut entries = Vec::new();
    if !messages.is_empty() {
        entries.push(json!({"id": WABA_ID, "changes": gathered(messages)}));
    }
    if !account.is_empty() {
        let time = seconds(now_ms);
        entries.push(json!({"id": WABA_ID, "time": time, "changes": gathered(account)}));
    }
    json!({"object": "whatsapp_business_account", "entry": entries})
}

fn gathered(changes: Vec<Change>) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for Change { field, mut value } in changes {
        let before = values.last_mut().and_then(|last| last.get_mut("value"));
        match (before, value.get_mut("statuses").map(Value::take)) {
            (Some(before), Some(Value::Array(statuses))) if before.get("statuses").is_some() => {
                add(before, "statuses", statuses);
                if let Some(Value::Array(contacts)) = value.get_mut("contacts").map(Value::take) {
                    add(before, "contacts", contacts);
                }
            }
            (_, statuses) => {
                if let (Some(statuses), Some(object)) = (statuses, value.as_object_mut()) {
                    object.insert("statuses".into(), statuses);
                }
                values.push(json!({"field": field, "value": value}));
            }
        }
    }
    values
}

fn add(value: &mut Value, key: &str, more: Vec<Value>) {
    if let Some(object) = value.as_object_mut()
        && let Some(items) = object.entry(key).or_insert_with(|| json!([])).as_array_mut()
    {
        items.extend(more);
    }
}

impl Told<'_> {
    pub(crate) fn change(&self, happening: &Happening) -> Change {
        match happening {
            Happening::Sent => self.status("sent", Some(self.pricing()), None),
            Happening::Delivered => self.status("delivered", Some(self.pricing()), None),
            Happening::Read => self.status("read", None, None),
            Happening::Failed(code) => self.status("failed", None, Some(webhook_error(*code))),
            Happening::Clicked => self.click(),
            Happening::Wrote { text, .. } => self.inbound("text", &json!({"body": text})),
            Happening::Tapped { button, .. } => self.inbound("button", &self.tapped(*button)),
            Happening::ChoseStop => self.preference(),
        }
    }

    fn status(&self, status: &str, pricing: Option<Value>, error: Option<Value>) -> Change {
        let mut item = json!({
            "id": self.message.message_id, "status": status, "timestamp": seconds(self.at_ms).to_string(),
            "recipient_id": self.message.to.digits(),
        });
        if let Some(correlation) = &self.message.correlation {
            put(&mut item, "biz_opaque_callback_data", json!(correlation));
        }
        if let Some(pricing) = pricing {
            put(&mut item, "pricing", pricing);
        }
        let mut value = self.value();
        match error {
            // A failure may name nobody.
            Some(error) => put(&mut item, "errors", json!([error])),
            None => put(&mut value, "contacts", json!([self.contact()])),
        }
        put(&mut value, "statuses", json!([item]));
        Change { field: "messages", value }
    }

    fn inbound(&self, kind: &str, content: &Value) -> Change {
        let mut message = json!({
            "from": self.message.to.digits(), "id": self.inbound_id(), "timestamp": seconds(self.at_ms).to_string(),
            "type": kind, "context": {"from": DISPLAY_PHONE_DIGITS, "id": self.message.message_id},
        });
        put(&mut message, kind, content.clone());
        let mut value = self.value();
        put(&mut value, "contacts", json!([self.contact()]));
        put(&mut value, "messages", json!([message]));
        Change { field: "messages", value }
    }

    /// A payload that the request did not give is the label.
    fn tapped(&self, button: usize) -> Value {
        let label = self.template.buttons.get(button).map_or("", |button| button.text.as_str());
        let payload = self.message.variables.get(&button_name(button)).map_or(label, String::as_str);
        json!({"payload": payload, "text": label})
    }

    fn preference(&self) -> Change {
        let mut value = self.value();
        put(&mut value, "contacts", json!([self.contact()]));
        let preference = json!({
            "wa_id": self.message.to.digits(), "detail": "User requested to stop marketing messages",
            "category": "marketing_messages", "value": "stop", "timestamp": seconds(self.at_ms),
        });
        put(&mut value, "user_preferences", json!([preference]));
        Change { field: "user_preferences", value }
    }

    /// The platform's shape and two keys more: without the message no campaign could count its clicks.
    fn click(&self) -> Change {
        let mut value = self.value();
        put(&mut value, "contacts", json!([self.contact()]));
        let action = json!({
            "action_type": "marketing_messages_link_click", "timestamp": seconds(self.at_ms).to_string(),
            "message_id": self.message.message_id, "wa_id": self.message.to.digits(),
            "marketing_messages_link_click_data": {
                "click_component": "cta",
                "click_id": self.draw("click").hex(),
                "tracking_token": self.draw("tracking token").hex(),
            },
        });
        put(&mut value, "user_actions", json!([action]));
        Change { field: "messages", value }
    }

    fn value(&self) -> Value {
        json!({
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": DISPLAY_PHONE_DIGITS, "phone_number_id": PHONE_NUMBER_ID},
        })
    }

    fn contact(&self) -> Value {
        let digits = self.message.to.digits();
        let name = words::given_name(self.lot.draw("name", digits, ""));
        json!({"profile": {"name": name}, "wa_id": digits})
    }

    fn pricing(&self) -> Value {
        let category = match (self.template.category, self.message.endpoint) {
            (Category::Marketing, Endpoint::MarketingMessages) => "marketing_lite",
            (Category::Marketing, Endpoint::Messages) => "marketing",
            (Category::Utility, _) => "utility",
        };
        json!({"billable": true, "pricing_model": "PMP", "category": category, "type": "regular"})
    }

    fn inbound_id(&self) -> String {
        wamid::of(self.message.to.digits(), self.draw("inbound id"))
    }

    fn draw(&self, purpose: &str) -> crate::draw::Draw {
        self.lot.draw(purpose, &self.message.message_id, &self.step.to_string())
    }
}

/// The update of a template's status.
pub(crate) fn template_change(template: &Template, turn: Turn) -> Change {
    let (event, title, description) = match turn {
        Turn::Dropped | Turn::Paused => {
            ("PAUSED", "FIRST_PAUSE", "Your WhatsApp message template has been paused because of low quality.")
        }
        Turn::Released | Turn::Resumed | Turn::Unpaused => {
            ("APPROVED", "UNPAUSE", "Your WhatsApp message template may be sent again.")
        }
    };
    let value = json!({
        "event": event,
        // A number here, a string everywhere else.
        "message_template_id": template.id.parse::<u64>().unwrap_or(0),
        "message_template_name": template.name,
        "message_template_language": template.language,
        "message_template_category": template.category.name(),
        "reason": "NONE",
        "other_info": {"title": title, "description": description},
    });
    Change { field: "message_template_status_update", value }
}

fn put(value: &mut Value, key: &str, item: Value) {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.to_owned(), item);
    }
}

fn seconds(at_ms: i64) -> i64 {
    at_ms.div_euclid(1_000)
}
