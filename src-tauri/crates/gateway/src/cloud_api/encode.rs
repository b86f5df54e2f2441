//! One message in the platform's words. Pure.

use domain::template::{ButtonParameter, Parameter};
use serde::Serialize;

use crate::Outgoing;

/// The body of a sending. What is not filled is left out, as the platform wants it.
#[must_use]
pub fn message(outgoing: &Outgoing<'_>) -> Vec<u8> {
    let body = Body {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        // With its plus: without it the platform reads the number as one of our own country.
        to: outgoing.to.expose(),
        kind: "template",
        biz_opaque_callback_data: outgoing.correlation.to_string(),
        template: TemplateBody {
            name: &outgoing.template.key.name,
            language: Language { code: &outgoing.template.key.language },
            components: components(outgoing),
        },
    };
    // Strings in structs: there is nothing in it that could fail to be written.
    serde_json::to_vec(&body).unwrap_or_default()
}

/// What a subscription asks for.
pub(crate) fn subscription(callback: &str, verify_token: &str) -> Vec<u8> {
    let body = Subscription { override_callback_uri: callback, verify_token };
    serde_json::to_vec(&body).unwrap_or_default()
}

#[derive(Serialize)]
struct Body<'a> {
    messaging_product: &'static str,
    recipient_type: &'static str,
    to: String,
    #[serde(rename = "type")]
    kind: &'static str,
    biz_opaque_callback_data: String,
    template: TemplateBody<'a>,
}

#[derive(Serialize)]
struct TemplateBody<'a> {
    name: &'a str,
    language: Language<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    components: Vec<Component<'a>>,
}

#[derive(Serialize)]
struct Language<'a> {
    code: &'a str,
}

#[derive(Serialize)]
struct Component<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<String>,
    parameters: Vec<Value<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Value<'a> {
    Text {
        #[serde(skip_serializing_if = "Option::is_none")]
        parameter_name: Option<&'a str>,
        text: &'a str,
    },
    Payload {
        payload: &'a str,
    },
}

#[derive(Serialize)]
struct Subscription<'a> {
    override_callback_uri: &'a str,
    verify_token: &'a str,
}

fn components<'a>(outgoing: &Outgoing<'a>) -> Vec<Component<'a>> {
    let filled = outgoing.filled;
    let texts = [("header", &filled.header), ("body", &filled.body)];
    let texts = texts.into_iter().filter(|(_, parameters)| !parameters.is_empty());
    let texts = texts.map(|(kind, parameters)| Component {
        kind,
        sub_type: None,
        index: None,
        parameters: parameters.iter().map(text).collect(),
    });
    texts.chain(filled.buttons.iter().map(button)).collect()
}

fn text(parameter: &Parameter) -> Value<'_> {
    Value::Text { parameter_name: parameter.name.as_deref(), text: &parameter.text }
}

fn button(parameter: &ButtonParameter) -> Component<'_> {
    let (sub_type, value) = match parameter {
        // Never named, not even under a template with named variables.
        ButtonParameter::UrlSuffix { text, .. } => ("url", Value::Text { parameter_name: None, text }),
        ButtonParameter::QuickReply { payload, .. } => ("quick_reply", Value::Payload { payload }),
    };
    let index = Some(parameter.index().to_string());
    Component { kind: "button", sub_type: Some(sub_type), index, parameters: vec![value] }
}

#[cfg(test)]
mod tests;
