//! Filling a template with the values of a request, or saying why they do not fit.

use std::collections::{BTreeMap, BTreeSet};

use crate::refusal::Refusal;
use crate::request::{Component, Endpoint, Filling, Parameter, Part, Request};
use crate::template::{Button, ButtonKind, Category, Header, ParameterFormat, Template, TemplateStatus, placeholders};

const BODY_MAX: usize = 1_024;
const HEADER_MAX: usize = 60;
const URL_MAX: usize = 2_000;
const PAYLOAD_MAX: usize = 256;

/// What a message says, by the names of the ledger: `1`, `first_name`, `header_1`, `button_0`.
pub(crate) type Variables = BTreeMap<String, String>;

/// The name under which the ledger keeps what was given for a button.
pub(crate) fn button_name(index: usize) -> String {
    format!("button_{index}")
}

/// The variables of a message, if the request fits the template and the template may be sent.
pub(crate) fn fill(request: &Request, template: &Template) -> Result<Variables, Refusal> {
    may_be_sent(request.endpoint, template)?;
    let mut variables = Variables::new();
    let part = |wanted: Part| request.components.iter().find(move |component| component.part == wanted);
    header(template, part(Part::Header), &mut variables)?;
    let body = part(Part::Body).map_or(&[][..], |component| &component.parameters);
    let line = Line { part: "body", text: &template.body, prefix: "", longest: BODY_MAX };
    line.fill(template.format, body, &mut variables)?;
    buttons(template, &request.components, &mut variables)?;
    Ok(variables)
}

fn may_be_sent(endpoint: Endpoint, template: &Template) -> Result<(), Refusal> {
    match template.status {
        TemplateStatus::Approved => {}
        TemplateStatus::Paused => return Err(Refusal::new(132_015, "Template is paused due to low quality")),
        TemplateStatus::Disabled => return Err(Refusal::new(132_016, "Template is disabled")),
        TemplateStatus::Pending | TemplateStatus::Rejected => {
            return Err(Refusal::new(132_001, "the template exists but has not been approved"));
        }
    }
    if endpoint == Endpoint::MarketingMessages && template.category != Category::Marketing {
        return Err(Refusal::new(131_055, "This endpoint sends marketing templates only"));
    }
    Ok(())
}

fn header(template: &Template, given: Option<&Component>, variables: &mut Variables) -> Result<(), Refusal> {
    let parameters = given.map_or(&[][..], |component| &component.parameters);
    match &template.header {
        None if given.is_some() => Err(Refusal::new(132_012, "header: the template has no header")),
        None => Ok(()),
        Some(Header::Text(text)) => {
            let line = Line { part: "header", text, prefix: "header_", longest: HEADER_MAX };
            line.fill(template.format, parameters, variables)
        }
        Some(Header::Image) => match parameters {
            [Parameter { value: Filling::Image, name: None }] => Ok(()),
            _ => Err(Refusal::new(132_012, "header: Format mismatch, expected IMAGE")),
        },
    }
}

/// A line of the template that may have variables.
struct Line<'a> {
    part: &'static str,
    text: &'a str,
    /// Stands before positional names in the ledger, because each part counts from 1.
    prefix: &'static str,
    longest: usize,
}

impl Line<'_> {
    fn fill(&self, format: ParameterFormat, given: &[Parameter], variables: &mut Variables) -> Result<(), Refusal> {
        let Self { part, text, prefix, longest } = self;
        let names = placeholders(text);
        if names.len() != given.len() {
            let details = format!(
                "{part}: number of localizable_params ({}) does not match the expected number of params ({})",
                given.len(),
                names.len()
            );
            return Err(Refusal::new(132_000, details));
        }
        let mut length = text.chars().count();
        let mut used = BTreeSet::new();
        for (position, parameter) in given.iter().enumerate() {
            let name = match (format, &parameter.name) {
                (ParameterFormat::Positional, None) => (position + 1).to_string(),
                (ParameterFormat::Named, Some(name)) if names.contains(name) && used.insert(name) => name.clone(),
                (ParameterFormat::Positional, Some(_)) => return Err(mismatch(part, "the template is positional")),
                (ParameterFormat::Named, None) => return Err(mismatch(part, "parameter_name is missing")),
                (ParameterFormat::Named, Some(_)) => return Err(mismatch(part, "parameter_name does not exist")),
            };
            let Filling::Text(value) = &parameter.value else {
                return Err(mismatch(part, "expected TEXT"));
            };
            plain(part, value)?;
            let mark = format!("{{{{{name}}}}}");
            let times = text.matches(&mark).count();
            length = length + times * value.chars().count() - times * mark.chars().count();
            let kept = if format == ParameterFormat::Positional { format!("{prefix}{name}") } else { name };
            variables.insert(kept, value.clone());
        }
        if length > *longest {
            return Err(Refusal::new(132_005, format!("{part}: longer than {longest} characters once filled in")));
        }
        Ok(())
    }
}

fn mismatch(part: &str, why: &str) -> Refusal {
    Refusal::new(132_012, format!("{part}: {why}"))
}

/// What no value may contain. A carriage return is a line break too, and is told so.
fn plain(part: &str, value: &str) -> Result<(), Refusal> {
    if value.trim().is_empty() {
        return Err(Refusal::new(131_008, format!("{part}: a parameter of type text is empty")));
    }
    if value.contains(['\n', '\r', '\t']) || value.contains("     ") {
        let details = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
        return Err(Refusal::new(132_018, format!("{part}: {details}")));
    }
    Ok(())
}

fn buttons(template: &Template, components: &[Component], variables: &mut Variables) -> Result<(), Refusal> {
    for (place, button) in template.buttons.iter().enumerate() {
        let mut given = components.iter();
        let given = given.find(|component| matches!(component.part, Part::Button { index, .. } if index == place));
        if let Some(value) = pressed(place, button, given)? {
            variables.insert(button_name(place), value);
        }
    }
    for component in components {
        if let Part::Button { index, .. } = component.part
            && index >= template.buttons.len()
        {
            return Err(Refusal::new(132_012, format!("buttons: the template has no button at index {index}")));
        }
    }
    Ok(())
}

/// What was given for one button: the suffix of its address, or its payload.
fn pressed(place: usize, button: &Button, given: Option<&Component>) -> Result<Option<String>, Refusal> {
    let wanted = match button.kind {
        ButtonKind::Url => "url",
        ButtonKind::QuickReply => "quick_reply",
    };
    if let Some(Component { part: Part::Button { sub_type, .. }, .. }) = given
        && sub_type != wanted
    {
        return Err(mismatch("buttons", &format!("the button at index {place} is of type {wanted}")));
    }
    let parameters = given.map_or(&[][..], |component| &component.parameters);
    match (button.kind, button.suffix_base(), parameters) {
        (ButtonKind::Url, Some(base), [Parameter { value: Filling::Text(suffix), name: None }]) => {
            plain("buttons", suffix)?;
            if base.chars().count() + suffix.chars().count() > URL_MAX {
                return Err(Refusal::new(131_009, "buttons: the address is too long"));
            }
            Ok(Some(suffix.clone()))
        }
        (ButtonKind::Url, Some(_), []) => {
            let details = format!("buttons: Button at index {place} of type Url requires a parameter");
            Err(Refusal::new(131_008, details))
        }
        (ButtonKind::QuickReply, _, [Parameter { value: Filling::Payload(payload), name: None }]) => {
            if payload.is_empty() || payload.chars().count() > PAYLOAD_MAX {
                let details = format!("buttons: a payload has 1 to {PAYLOAD_MAX} characters");
                return Err(Refusal::new(131_009, details));
            }
            Ok(Some(payload.clone()))
        }
        (ButtonKind::QuickReply, _, []) if given.is_none() => Ok(None),
        (ButtonKind::Url, None, []) if given.is_none() => Ok(None),
        _ => Err(mismatch("buttons", &format!("the parameters of button {place} do not fit"))),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;
    use crate::library::Library;

    fn filled_by(endpoint: Endpoint, name: &str, language: &str, components: &Value) -> Result<Variables, u32> {
        let message = json!({
            "messaging_product": "whatsapp", "to": "+12025550101", "type": "template",
            "template": {"name": name, "language": {"code": language}, "components": components},
        });
        let request = Request::read(message.to_string().as_bytes(), endpoint).unwrap();
        let library = Library::shipped();
        let place = library.find(name, language).unwrap();
        fill(&request, library.get(place).unwrap()).map_err(|refusal| refusal.code)
    }

    fn filled(name: &str, components: &Value) -> Result<Variables, u32> {
        filled_by(Endpoint::Messages, name, "en", components)
    }

    fn spring(values: &[&str], suffix: &str) -> Value {
        let values: Vec<Value> = values.iter().map(|value| json!({"type": "text", "text": value})).collect();
        json!([
            {"type": "body", "parameters": values},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": suffix}]},
        ])
    }

    #[test]
    fn positional_values_are_kept_by_position_and_a_suffix_by_its_button() {
        let variables = filled("spring_offer_a", &spring(&["Rosa", "20%"], "rosa")).unwrap();
        let expected = [("1", "Rosa"), ("2", "20%"), ("button_0", "rosa")];
        assert!(variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).eq(expected));
    }

    #[test]
    fn named_values_come_in_any_order_and_payloads_are_optional() {
        let name = |name: &str, text: &str| json!({"type": "text", "parameter_name": name, "text": text});
        let components = json!([
            {"type": "body", "parameters": [name("points", "120")]},
            {"type": "header", "parameters": [name("first_name", "Rosa")]},
            {"type": "button", "sub_type": "quick_reply", "index": 1,
             "parameters": [{"type": "payload", "payload": "STOP"}]},
        ]);
        let variables = filled("loyalty_thanks", &components).unwrap();
        assert_eq!(variables["first_name"], "Rosa");
        assert_eq!(variables["button_1"], "STOP");
        assert!(!variables.contains_key("button_0"));
    }

    #[rstest]
    #[case::too_few(&["Rosa"], "x", 132_000)]
    #[case::too_many(&["Rosa", "20%", "now"], "x", 132_000)]
    #[case::line_break(&["Rosa\nBerg", "20%"], "x", 132_018)]
    #[case::tab(&["Rosa", "20\t%"], "x", 132_018)]
    #[case::five_spaces(&["Rosa     Berg", "20%"], "x", 132_018)]
    #[case::nothing(&["", "20%"], "x", 131_008)]
    #[case::blank(&[" ", "20%"], "x", 131_008)]
    #[case::blank_suffix(&["Rosa", "20%"], "", 131_008)]
    fn values_that_do_not_fit_are_refused(#[case] values: &[&str], #[case] suffix: &str, #[case] code: u32) {
        assert_eq!(filled("spring_offer_a", &spring(values, suffix)), Err(code));
    }

    #[test]
    fn four_spaces_pass_and_a_text_too_long_once_filled_does_not() {
        assert!(filled("spring_offer_a", &spring(&["Rosa    Berg", "20%"], "x")).is_ok());
        assert_eq!(filled("spring_offer_a", &spring(&[&"é".repeat(1_000), "20%"], "x")), Err(132_005));
        assert_eq!(filled("spring_offer_a", &spring(&["Rosa", "20%"], &"x".repeat(2_000))), Err(131_009));
    }

    #[test]
    fn a_value_that_looks_like_a_variable_is_not_filled_again() {
        let variables = filled("spring_offer_a", &spring(&["{{2}}", "20%"], "x")).unwrap();
        assert_eq!(variables["1"], "{{2}}");
    }

    #[test]
    fn the_wrong_style_of_variables_is_refused() {
        let positional = json!([{"type": "body", "parameters": [{"type": "text", "text": "Rosa"}]}]);
        assert_eq!(filled("birthday_gift", &positional), Err(132_012));
        let other = json!([{"type": "body",
            "parameters": [{"type": "text", "parameter_name": "name", "text": "Rosa"}]}]);
        assert_eq!(filled("birthday_gift", &other), Err(132_012));
        assert_eq!(filled("new_collection", &other), Err(132_012));
    }

    #[test]
    fn a_suffix_is_required_and_goes_to_no_other_button() {
        let body = |rest: Value| {
            let text = |text: &str| json!({"type": "text", "text": text});
            json!([{"type": "body", "parameters": [text("Rosa"), text("20%")]}, rest])
        };
        let button = |sub_type: &str, index: u32| {
            body(json!({"type": "button", "sub_type": sub_type, "index": index,
                "parameters": [{"type": "text", "text": "x"}]}))
        };
        assert_eq!(filled("spring_offer_a", &button("url", 1)), Err(131_008));
        assert_eq!(filled("spring_offer_a", &button("quick_reply", 0)), Err(132_012));
        let without = body(json!({"type": "header", "parameters": []}));
        assert_eq!(filled("spring_offer_a", &without), Err(132_012), "there is no header");
    }

    #[test]
    fn an_image_is_required_where_the_template_has_one() {
        let body = json!({"type": "body", "parameters": [{"type": "text", "text": "Rosa"}]});
        assert_eq!(filled("lookbook", &json!([body])), Err(132_012));
        let image = json!({"type": "image", "image": {"link": "https://shop.example/a.jpg"}});
        assert!(filled("lookbook", &json!([body, {"type": "header", "parameters": [image]}])).is_ok());
    }

    #[rstest]
    #[case("autumn_offer", 132_015)]
    #[case("win_a_prize", 132_001)]
    #[case("summer_menu", 132_001)]
    fn a_template_that_is_not_approved_is_refused(#[case] name: &str, #[case] code: u32) {
        let components = json!([{"type": "body", "parameters": [{"type": "text", "text": "Rosa"}]}]);
        assert_eq!(filled(name, &components), Err(code));
    }

    #[test]
    fn a_service_message_does_not_go_by_the_marketing_endpoint() {
        let gone = filled_by(Endpoint::MarketingMessages, "hello_world", "en_US", &json!([]));
        assert_eq!(gone, Err(131_055));
        assert!(filled_by(Endpoint::Messages, "hello_world", "en_US", &json!([])).is_ok());
    }
}
