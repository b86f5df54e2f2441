//! The request that leaves: valid JSON that says what was filled, and no more.

use domain::{
    id::{CampaignId, Correlation, RecipientNo},
    phone::E164,
    template::{ButtonParameter, FilledTemplate, Parameter, Template},
};
use gateway::{Outgoing, cloud_api::encode};
use serde_json::{Value, json};

/// Checks the request for one person.
pub(super) fn check(template: &Template, filled: &FilledTemplate, to: E164) {
    let correlation = Correlation { campaign: CampaignId::from_bytes([7; 16]), recipient: RecipientNo(u32::MAX) };
    let bytes = encode::message(&Outgoing { to, template, filled, correlation });
    let body: Value = serde_json::from_slice(&bytes).expect("a request is JSON");
    let text = |at: &str| body.pointer(at).and_then(Value::as_str).unwrap_or_default();
    assert_eq!(text("/to"), to.expose());
    assert_eq!(text("/biz_opaque_callback_data").parse(), Ok(correlation), "reports name the row");
    assert_eq!(text("/template/name"), template.key.name);
    assert_eq!(text("/template/language/code"), template.key.language);
    let components = body.pointer("/template/components").and_then(Value::as_array).cloned().unwrap_or_default();
    assert_eq!(components, expected(filled), "the request says what was filled");
}

fn expected(filled: &FilledTemplate) -> Vec<Value> {
    let mut components = Vec::new();
    for (kind, parameters) in [("header", &filled.header), ("body", &filled.body)] {
        if !parameters.is_empty() {
            let parameters: Vec<Value> = parameters.iter().map(text).collect();
            components.push(json!({"type": kind, "parameters": parameters}));
        }
    }
    components.extend(filled.buttons.iter().map(|button| match button {
        ButtonParameter::UrlSuffix { index, text } => json!({
            "type": "button", "sub_type": "url", "index": index.to_string(),
            "parameters": [{"type": "text", "text": text}]
        }),
        ButtonParameter::QuickReply { index, payload } => json!({
            "type": "button", "sub_type": "quick_reply", "index": index.to_string(),
            "parameters": [{"type": "payload", "payload": payload}]
        }),
    }));
    let places = filled.buttons.iter().map(ButtonParameter::index);
    assert!(places.is_sorted_by(|one, other| one < other), "every button is filled once, in order");
    components
}

fn text(parameter: &Parameter) -> Value {
    match &parameter.name {
        Some(name) => json!({"type": "text", "parameter_name": name, "text": parameter.text}),
        None => json!({"type": "text", "text": parameter.text}),
    }
}
