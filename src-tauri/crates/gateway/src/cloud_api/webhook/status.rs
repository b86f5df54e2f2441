//! Reports on messages of ours.

use domain::{
    delivery::ReportKind,
    event::{ProviderEvent, StatusReport},
    outcome::MessageId,
};
use serde_json::Value;

use super::{
    people::Contacts,
    read::{first_error, instant, text},
};

/// Reads a report. Without an id it names nothing.
pub(super) fn read(contacts: &Contacts<'_>, told: &Value) -> ProviderEvent {
    let Some(id) = text(told, "id") else { return ProviderEvent::Other("status".to_owned()) };
    // In a group the recipient is the group, and the person is named besides.
    let person = if text(told, "recipient_type") == Some("group") {
        contacts.person(text(told, "recipient_participant_id"), text(told, "recipient_participant_user_id"))
    } else {
        contacts.person(text(told, "recipient_id"), text(told, "recipient_user_id"))
    };
    ProviderEvent::Status(StatusReport {
        message_id: MessageId::new(id),
        correlation: text(told, "biz_opaque_callback_data").map(str::to_owned),
        kind: kind(text(told, "status").unwrap_or_default()),
        at: instant(told),
        error: first_error(told, person.wa_id.as_deref()),
        person,
    })
}

fn kind(status: &str) -> Option<ReportKind> {
    match status {
        "sent" => Some(ReportKind::Sent),
        "delivered" => Some(ReportKind::Delivered),
        // A voice message that was played was opened.
        "read" | "played" => Some(ReportKind::Read),
        "failed" => Some(ReportKind::Failed),
        _ => None,
    }
}
