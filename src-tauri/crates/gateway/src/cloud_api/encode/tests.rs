use domain::{
    id::{CampaignId, Correlation, RecipientNo},
    phone::E164,
    template::{
        Bindings, Button, Category, FilledTemplate, ParameterFormat, Place, Template, TemplateKey, TemplateStatus,
        ValueSource, Variable,
    },
};
use insta::assert_json_snapshot;
use serde_json::Value as Json;

use super::*;

fn template(format: ParameterFormat) -> Template {
    let (header, body) = match format {
        ParameterFormat::Positional => ("For {{1}}", "{{2}} off, {{1}}, until Sunday."),
        ParameterFormat::Named => ("For {{first_name}}", "{{discount}} off, {{first_name}}, until Sunday."),
    };
    Template {
        key: TemplateKey { name: "spring_offer".into(), language: "en_GB".into() },
        category: Category::Marketing,
        status: TemplateStatus::Approved,
        format,
        header: Some(header.into()),
        body: body.into(),
        footer: Some("The Shop".into()),
        buttons: vec![
            Button::Url { text: "Look".into(), url: "https://shop.example/o/{{1}}".into() },
            Button::Fixed { text: "Call us".into() },
            Button::QuickReply { text: "More".into() },
            Button::QuickReply { text: "Stop promotions".into() },
        ],
    }
}

fn filled(template: &Template) -> FilledTemplate {
    let words = |variable: &Variable| match (variable.place, variable.name.as_str()) {
        (Place::Button(_), _) => "spring/AB12?x=\"é\"",
        (_, "1" | "first_name") => "Rosa",
        _ => "20 %",
    };
    let bind = |variable: Variable| (variable.clone(), ValueSource::Fixed { text: words(&variable).into() });
    let bindings: Bindings = template.variables().into_iter().map(bind).collect();
    let nobody = domain::contact::ContactDraft::new(number());
    template.fill(&bindings, &nobody).expect("every variable is bound")
}

fn number() -> E164 {
    E164::parse_strict("+12015550123").expect("from the range for fiction")
}

fn encoded(template: &Template, filled: &FilledTemplate) -> Json {
    let correlation = Correlation { campaign: CampaignId::from_bytes([0x17; 16]), recipient: RecipientNo(90_412) };
    let outgoing = Outgoing { to: number(), template, filled, correlation };
    serde_json::from_slice(&message(&outgoing)).expect("JSON")
}

#[test]
fn positional_values_go_in_their_order_and_buttons_by_their_place() {
    let template = template(ParameterFormat::Positional);
    assert_json_snapshot!(encoded(&template, &filled(&template)));
}

#[test]
fn named_values_carry_their_names_and_the_address_does_not() {
    let template = template(ParameterFormat::Named);
    assert_json_snapshot!(encoded(&template, &filled(&template)));
}

#[test]
fn a_template_without_variables_has_no_components() {
    let mut plain = template(ParameterFormat::Positional);
    plain.header = None;
    plain.body = "Hello World".into();
    plain.buttons.clear();
    assert_json_snapshot!(encoded(&plain, &FilledTemplate::default()));
}

#[test]
fn a_subscription_names_the_address_and_the_word() {
    let body: Json = serde_json::from_slice(&subscription("http://127.0.0.1:9/webhook", "w\"ord")).expect("JSON");
    assert_json_snapshot!(body);
}
