//! News of the account and of its numbers.

use domain::event::ProviderEvent;
use serde_json::Value;

use super::read::{has, items, name, text};
use crate::cloud_api::number::Level;

/// People per day, under its present name and its former ones.
const LIMITS: &[&str] = &["max_daily_conversations_per_business", "max_daily_conversation_per_phone", "current_limit"];
/// Details that stand in news of the account only.
const OF_ACCOUNT: &[&str] = &["ban_info", "restriction_info", "violation_info"];

/// Reads news of an account; adds nothing if it is none.
pub(super) fn read(field: &str, value: &Value, events: &mut Vec<ProviderEvent>) {
    let event = text(value, "event");
    match field {
        "phone_number_quality_update" => {
            events.extend(event.map(|event| ProviderEvent::Quality { event: name(event) }));
        }
        "account_alerts" => {
            let alert = value.pointer("/alert_info/alert_type").and_then(Value::as_str).unwrap_or("ALERT");
            events.push(account(alert, false));
        }
        "account_review_update" => {
            let decision = text(value, "decision").unwrap_or("UNKNOWN");
            events.push(account(&format!("REVIEW_{decision}"), decision == "REJECTED"));
        }
        "security" => events.extend(event.map(|event| account(event, false))),
        _ if field == "account_update" || OF_ACCOUNT.iter().any(|key| has(value, key)) => {
            events.extend(event.map(|event| account(event, must_stop(event, value))));
        }
        _ => {}
    }
    if let Some(level) = LIMITS.iter().find_map(|key| Level::read(value.get(key)?)) {
        events.push(ProviderEvent::Limit { people_per_day: level.people_per_day() });
    }
}

fn account(event: &str, must_stop: bool) -> ProviderEvent {
    ProviderEvent::Account { event: name(event), must_stop }
}

/// Whether nothing may be sent any more.
fn must_stop(event: &str, value: &Value) -> bool {
    match event {
        "ACCOUNT_DELETED" | "ACCOUNT_OFFBOARDED" => true,
        "DISABLED_UPDATE" => value.pointer("/ban_info/waba_ban_state").and_then(Value::as_str) != Some("REINSTATE"),
        "ACCOUNT_RESTRICTION" => {
            let mut kinds =
                items(value, "restriction_info").filter_map(|info| text(info, "restriction_type")).peekable();
            // A restriction that does not say of what may be of sending.
            kinds.peek().is_none() || kinds.any(|kind| kind == "RESTRICTED_BIZ_INITIATED_MESSAGING")
        }
        _ => false,
    }
}
