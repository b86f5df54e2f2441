//! One change: which of our readers understands it.

use domain::event::ProviderEvent;
use serde_json::Value;

use super::{
    account,
    people::{self, Contacts},
    read::{event_error, items, name, text},
    reply, status, template,
};

/// Lists whose items concern people, in any field.
const KEPT_UNREAD: &[&str] = &["message_echoes", "calls", "groups"];

/// Reads a change and adds what it says; at least one event.
pub(super) fn read(change: &Value, events: &mut Vec<ProviderEvent>) {
    let field = text(change, "field").unwrap_or_default();
    let value = change.get("value").unwrap_or(&Value::Null);
    let contacts = Contacts::of(value);
    let before = events.len();
    events.extend(items(value, "messages").map(|message| reply::read(&contacts, message)));
    events.extend(items(value, "statuses").map(|status| status::read(&contacts, status)));
    events.extend(items(value, "user_preferences").map(|preference| people::preference(&contacts, preference)));
    events.extend(items(value, "user_actions").map(|action| people::action(&contacts, action)));
    events.extend(items(value, "errors").filter_map(|error| event_error(error, None)).map(ProviderEvent::Error));
    for list in KEPT_UNREAD {
        events.extend(items(value, list).map(|_| ProviderEvent::Other((*list).to_owned())));
    }
    if events.len() > before {
        return;
    }
    events.extend(template::read(field, value).map(ProviderEvent::Template));
    if events.len() > before {
        return;
    }
    account::read(field, value, events);
    if events.len() == before {
        events.push(ProviderEvent::Other(name(field)));
    }
}
