//! News of templates.

use domain::event::TemplateNews;
use serde_json::Value;

use super::read::{has, name, text};

/// Reads news of a template, by its keys rather than by its field: the platform's own samples name the wrong one.
pub(super) fn read(field: &str, value: &Value) -> Option<TemplateNews> {
    let (event, may_send) = if let Some(score) = text(value, "new_quality_score") {
        // A red template is about to be paused.
        (name(score), score != "RED")
    } else if let Some(event) = category(field, value) {
        event
    } else if field == "message_template_components_update" || has_any(value, COMPONENTS) {
        // What would go out is no longer what was planned.
        ("COMPONENTS".to_owned(), false)
    } else if field == "message_template_status_update" || has_any(value, TEMPLATE) {
        status(value)?
    } else {
        return None;
    };
    Some(TemplateNews {
        name: text(value, "message_template_name").map(str::to_owned),
        // Webhooks may write a hyphen where the template has an underscore.
        language: text(value, "message_template_language").map(|code| code.replace('-', "_")),
        event,
        may_send,
    })
}

const TEMPLATE: &[&str] = &["message_template_id", "message_template_name"];
const COMPONENTS: &[&str] =
    &["message_template_element", "message_template_title", "message_template_footer", "message_template_buttons"];

fn has_any(value: &Value, keys: &[&str]) -> bool {
    keys.iter().any(|key| has(value, key))
}

/// A change of category changes the price, so a person has to confirm again; a change announced for tomorrow does not
/// stop today's messages.
fn category(field: &str, value: &Value) -> Option<(String, bool)> {
    let announced = has(value, "correct_category") || field == "template_correct_category_detection";
    if announced {
        return Some(("CATEGORY_ANNOUNCED".to_owned(), true));
    }
    let new = text(value, "new_category")?;
    let same = text(value, "previous_category").is_some_and(|previous| previous.eq_ignore_ascii_case(new));
    Some(("CATEGORY".to_owned(), same))
}

fn status(value: &Value) -> Option<(String, bool)> {
    let event = text(value, "event")?;
    let unpaused = value.pointer("/other_info/title").and_then(Value::as_str) == Some("UNPAUSE");
    let may_send = unpaused || matches!(event, "APPROVED" | "REINSTATED" | "FLAGGED");
    Some((name(event), may_send))
}
