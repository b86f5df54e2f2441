//! The account, its number, its token: nodes that are read field by field.

use serde_json::{Map, Value, json};

use crate::account::{
    APP_ID, BUSINESS_ID, DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, PRACTICE_TOKEN, VERIFIED_NAME, WABA_ID,
};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::rules::Rules;

use super::Asked;

/// The fields of a node that were asked for, or the usual ones. A field that the node does not have is an
/// error, as with the platform; one that it may have and has not is left out.
pub(super) fn select(
    node: &Map<String, Value>,
    asked: Option<&str>,
    usual: &[&str],
    known: &[&str],
) -> Result<Value, Refusal> {
    let asked: Vec<&str> = asked.map_or_else(|| usual.to_vec(), names);
    let mut selected = Map::new();
    for name in asked.into_iter().chain(["id"]) {
        match node.get(name) {
            Some(value) => {
                selected.insert(name.to_owned(), value.clone());
            }
            None if known.contains(&name) => {}
            None => return Err(Refusal::new(100, format!("Tried accessing nonexisting field ({name})"))),
        }
    }
    Ok(Value::Object(selected))
}

/// The names between commas, without what stands in brackets after them or follows a dot.
fn names(fields: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let pieces = fields.split(|letter: char| {
        match letter {
            '{' | '(' => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    });
    let bare = pieces.map(|piece| piece.split(['{', '(', '.']).next().unwrap_or_default().trim());
    bare.filter(|name| !name.is_empty()).collect()
}

pub(super) fn account(_: &Desk, asked: &Asked) -> Result<Value, Refusal> {
    let node = object(json!({
        "id": WABA_ID,
        "name": VERIFIED_NAME,
        "currency": "EUR",
        "timezone_id": "71",
        "status": "ACTIVE",
        "country": "FR",
        "business_verification_status": "verified",
        "account_review_status": "APPROVED",
        "marketing_messages_onboarding_status": "ONBOARDED",
        "message_template_namespace": "practice",
        "owner_business_info": {"id": BUSINESS_ID, "name": VERIFIED_NAME},
        "health_status": health("WABA", WABA_ID),
    }));
    let usual = ["id", "name", "currency", "timezone_id", "message_template_namespace"];
    select(&node, asked.query("fields").as_deref(), &usual, &[])
}

pub(super) fn number(desk: &Desk, asked: &Asked) -> Result<Value, Refusal> {
    select_number(desk.world().rules(), asked)
}

pub(super) fn numbers(desk: &Desk, asked: &Asked) -> Result<Value, Refusal> {
    let number = number(desk, asked)?;
    Ok(json!({ "data": [number], "paging": {"cursors": {"before": "MA", "after": "MA"}} }))
}

fn select_number(rules: &Rules, asked: &Asked) -> Result<Value, Refusal> {
    let level = match rules.throughput_per_s {
        0..80 => "NOT_APPLICABLE",
        80..1_000 => "STANDARD",
        1_000.. => "HIGH",
    };
    let node = object(json!({
        "id": PHONE_NUMBER_ID,
        "display_phone_number": DISPLAY_PHONE_NUMBER,
        "verified_name": VERIFIED_NAME,
        "quality_rating": "GREEN",
        "name_status": "APPROVED",
        "status": "CONNECTED",
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
        "throughput": {"level": level},
        "whatsapp_business_manager_messaging_limit": rules.tier.name(),
        "account_mode": "LIVE",
        "is_pin_enabled": true,
        "is_on_biz_app": rules.throughput_per_s < 80,
        "is_official_business_account": false,
        "health_status": health("PHONE_NUMBER", PHONE_NUMBER_ID),
    }));
    let usual = [
        "id",
        "display_phone_number",
        "verified_name",
        "quality_rating",
        "code_verification_status",
        "platform_type",
        "throughput",
    ];
    select(&node, asked.query("fields").as_deref(), &usual, &["new_name_status", "webhook_configuration"])
}

pub(super) fn health(kind: &str, id: &str) -> Value {
    json!({
        "can_send_message": "AVAILABLE",
        "entities": [{"entity_type": kind, "id": id, "can_send_message": "AVAILABLE"}],
    })
}

pub(super) fn debug_token(desk: &Desk, asked: &Asked) -> Value {
    let known = asked.query("input_token").is_some_and(|token| token == PRACTICE_TOKEN);
    let valid = known && !desk.world().token_has_expired();
    let scopes = json!(["whatsapp_business_management", "whatsapp_business_messaging"]);
    if !known {
        let error = json!({"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"});
        return json!({"data": {"error": error, "is_valid": false, "scopes": []}});
    }
    json!({"data": {
        "app_id": APP_ID, "type": "SYSTEM_USER", "application": "Practice app", "is_valid": valid,
        "expires_at": 0, "data_access_expires_at": 0, "scopes": scopes,
        "granular_scopes": [
            {"scope": "whatsapp_business_management", "target_ids": [WABA_ID]},
            {"scope": "whatsapp_business_messaging", "target_ids": [WABA_ID]},
        ],
    }})
}

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(map) = value { map } else { Map::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names_are_read_through_brackets_and_dots() {
        let fields = "id, health_status{entities,can_send_message},analytics.start(1).end(2),status";
        assert_eq!(names(fields), ["id", "health_status", "analytics", "status"]);
    }

    #[test]
    fn a_field_that_the_node_does_not_have_is_an_error() {
        let node = object(json!({"id": "1", "name": "a", "secret": "b"}));
        assert_eq!(select(&node, None, &["name"], &[]).unwrap(), json!({"id": "1", "name": "a"}));
        assert_eq!(select(&node, Some("later"), &[], &["later"]).unwrap(), json!({"id": "1"}));
        assert_eq!(select(&node, Some("colour"), &[], &[]).unwrap_err().code, 100);
    }
}
