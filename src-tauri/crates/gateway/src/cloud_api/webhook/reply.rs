//! Messages from people.

use domain::{
    event::{ProviderEvent, Reply, ReplyContent},
    outcome::MessageId,
};
use serde_json::Value;

use super::{
    people::Contacts,
    read::{instant, name, text},
};

/// Reads a message. What is no answer of a person (a new number, a message taken back) is kept under its name.
pub(super) fn read(contacts: &Contacts<'_>, told: &Value) -> ProviderEvent {
    let kind = text(told, "type").unwrap_or("unknown");
    let Some(id) = text(told, "id") else { return ProviderEvent::Other("message".to_owned()) };
    match kind {
        "system" => {
            let what = told.pointer("/system/type").and_then(Value::as_str).unwrap_or_default();
            return ProviderEvent::Other(name(&format!("system:{what}")));
        }
        "revoke" => return ProviderEvent::Other("revoke".to_owned()),
        "reaction" if told.pointer("/reaction/emoji").and_then(Value::as_str).is_none_or(str::is_empty) => {
            return ProviderEvent::Other("reaction_removed".to_owned());
        }
        _ => {}
    }
    ProviderEvent::Reply(Reply {
        message_id: MessageId::new(id),
        in_reply_to: answered(told).map(MessageId::new),
        person: contacts.person(text(told, "from"), text(told, "from_user_id")),
        at: instant(told),
        content: content(kind, told),
    })
}

/// The message of ours that is answered: named in the context, or by the reaction itself.
fn answered(told: &Value) -> Option<&str> {
    let named = ["/context/id", "/reaction/message_id"].iter().find_map(|at| told.pointer(at)?.as_str());
    named.filter(|id| !id.is_empty())
}

fn content(kind: &str, told: &Value) -> ReplyContent {
    let body = told.get(kind).unwrap_or(&Value::Null);
    let understood = match kind {
        "text" => text(body, "body").map(|words| ReplyContent::Text(words.to_owned())),
        // A tap on a button of a template.
        "button" => button(text(body, "payload"), text(body, "text")),
        // A tap on a button or a list row of a conversation.
        "interactive" => ["button_reply", "list_reply"]
            .iter()
            .find_map(|shape| body.get(shape))
            .and_then(|reply| button(text(reply, "id"), text(reply, "title"))),
        "edit" => body.get("message").map(|edited| content(text(edited, "type").unwrap_or_default(), edited)),
        // Words under a picture are words: "STOP" counts there too.
        _ => text(body, "caption").map(|words| ReplyContent::Text(words.to_owned())),
    };
    understood.unwrap_or_else(|| {
        let inner = if kind == "interactive" { text(body, "type") } else { None };
        ReplyContent::Other(name(inner.unwrap_or(kind)))
    })
}

fn button(payload: Option<&str>, label: Option<&str>) -> Option<ReplyContent> {
    // Without a payload of ours the platform sends the label; without a label the payload is all there is.
    let payload_or_label = payload.or(label)?.to_owned();
    Some(ReplyContent::Button { payload: payload_or_label, text: label.or(payload)?.to_owned() })
}
