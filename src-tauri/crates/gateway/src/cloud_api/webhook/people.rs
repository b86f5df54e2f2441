//! Who is meant; and what people decide and do outside the conversation.

use std::collections::BTreeMap;

use domain::event::{LinkClick, MarketingPreference, PersonRef, ProviderEvent};
use domain::outcome::MessageId;
use serde_json::Value;

use super::read::{digits, instant, items, name, text};

/// The contacts of a change, by their numbers: there may be as many as there are items, and each item asks.
pub(super) struct Contacts<'v> {
    by_number: BTreeMap<&'v str, &'v Value>,
    only: Option<&'v Value>,
}

impl<'v> Contacts<'v> {
    pub(super) fn of(value: &'v Value) -> Self {
        let mut by_number = BTreeMap::new();
        for contact in items(value, "contacts") {
            if let Some(number) = digits(text(contact, "wa_id")) {
                by_number.entry(number).or_insert(contact);
            }
        }
        Self { by_number, only: only(items(value, "contacts")) }
    }

    /// The person of an item. What the item leaves out is looked up among the contacts: there is one for each number in
    /// the change, or a single one for all.
    pub(super) fn person(&self, wa_id: Option<&str>, user_id: Option<&str>) -> PersonRef {
        let wa_id = digits(wa_id);
        let contact = match wa_id {
            Some(wa_id) => self.by_number.get(wa_id).copied(),
            None => self.only.filter(|c| user_id.is_none_or(|id| text(c, "user_id") == Some(id))),
        };
        let of_contact = |key| contact.and_then(|contact| text(contact, key));
        PersonRef {
            user_id: user_id.or_else(|| of_contact("user_id")).map(str::to_owned),
            wa_id: wa_id.or_else(|| digits(of_contact("wa_id"))).map(str::to_owned),
        }
    }
}

fn only<'v>(mut items: impl Iterator<Item = &'v Value>) -> Option<&'v Value> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// The marketing switch of a person.
pub(super) fn preference(contacts: &Contacts<'_>, told: &Value) -> ProviderEvent {
    let decided = text(told, "value").unwrap_or_default();
    let preference = match decided {
        "stop" => MarketingPreference::Stop,
        "resume" => MarketingPreference::Resume,
        "signup" => MarketingPreference::Signup,
        other => return ProviderEvent::Other(name(&format!("user_preferences:{other}"))),
    };
    // A stop counts whatever it is called; only marketing can be resumed.
    let category = text(told, "category").unwrap_or("marketing_messages");
    if category != "marketing_messages" && preference != MarketingPreference::Stop {
        return ProviderEvent::Other(name(&format!("user_preferences:{category}")));
    }
    let person = contacts.person(text(told, "wa_id"), text(told, "user_id"));
    ProviderEvent::Preference { person, preference, at: instant(told) }
}

/// A click, as far as it names what was clicked. The platform's own notices name neither message nor person; its
/// simulator's do, and so may later versions.
pub(super) fn action(contacts: &Contacts<'_>, told: &Value) -> ProviderEvent {
    let kind = text(told, "action_type").unwrap_or_default();
    if kind != "marketing_messages_link_click" {
        return ProviderEvent::Other(name(&format!("user_actions:{kind}")));
    }
    let inner = told.get("marketing_messages_link_click_data").unwrap_or(&Value::Null);
    let either = |key| text(told, key).or_else(|| text(inner, key));
    ProviderEvent::Click(LinkClick {
        message_id: either("message_id").map(MessageId::new),
        correlation: either("biz_opaque_callback_data").map(str::to_owned),
        person: contacts.person(either("wa_id"), either("user_id")),
        at: instant(told),
    })
}
