use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn listed(change: impl FnOnce(&mut Value)) -> Template {
    let mut template = json!({
        "id": "572", "name": "spring_offer", "language": "en_GB", "status": "APPROVED", "category": "MARKETING",
        "parameter_format": "POSITIONAL",
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "For {{1}}"},
            {"type": "BODY", "text": "{{1}} off"},
            {"type": "FOOTER", "text": "The Shop"},
            {"type": "BUTTONS", "buttons": [
                {"type": "URL", "text": "Look", "url": "https://shop.example/o/{{1}}"},
                {"type": "QUICK_REPLY", "text": "Stop promotions"},
                {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12015550123"},
            ]},
        ],
    });
    change(&mut template);
    super::template(&template).expect("it has a name and a language")
}

fn add(component: Value) -> impl FnOnce(&mut Value) {
    move |template| template["components"].as_array_mut().expect("a list").push(component)
}

#[test]
fn a_whole_template_is_read() {
    insta::assert_json_snapshot!(listed(|_| {}));
}

#[rstest]
#[case("APPROVED", TemplateStatus::Approved)]
#[case("FLAGGED", TemplateStatus::Approved)]
#[case("REINSTATED", TemplateStatus::Approved)]
#[case("PENDING", TemplateStatus::Pending)]
#[case("IN_APPEAL", TemplateStatus::Pending)]
#[case("REJECTED", TemplateStatus::Rejected)]
#[case("PAUSED", TemplateStatus::Paused)]
#[case("DISABLED", TemplateStatus::Disabled)]
#[case("PENDING_DELETION", TemplateStatus::Other("PENDING_DELETION".into()))]
#[case("LIMIT_EXCEEDED", TemplateStatus::Other("LIMIT_EXCEEDED".into()))]
#[case("ARCHIVED", TemplateStatus::Other("ARCHIVED".into()))]
#[case("SOMETHING_NEW", TemplateStatus::Other("SOMETHING_NEW".into()))]
fn a_status_is_sendable_only_if_the_platform_says_so(#[case] word: &str, #[case] status: TemplateStatus) {
    assert_eq!(listed(|template| template["status"] = word.into()).status, status);
}

#[rstest]
#[case(json!({"type": "HEADER", "format": "IMAGE", "example": {}}), "UNSUPPORTED_HEADER_IMAGE")]
#[case(json!({"type": "HEADER", "format": "LOCATION"}), "UNSUPPORTED_HEADER_LOCATION")]
#[case(json!({"type": "CAROUSEL", "cards": []}), "UNSUPPORTED_CAROUSEL")]
#[case(json!({"type": "LIMITED_TIME_OFFER", "limited_time_offer": {}}), "UNSUPPORTED_LIMITED_TIME_OFFER")]
#[case(json!({"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "text": "Copy"}]}), "UNSUPPORTED_BUTTON_COPY_CODE")]
#[case(json!({"type": "BUTTONS", "buttons": [{"type": "FLOW", "text": "Book"}]}), "UNSUPPORTED_BUTTON_FLOW")]
#[case(json!({"type": "BUTTONS", "buttons": [{"type": "OTP", "text": "Code"}]}), "UNSUPPORTED_BUTTON_OTP")]
#[case(json!({"type": "BUTTONS", "buttons": [{"text": "?"}]}), "UNSUPPORTED_BUTTON_")]
#[case(json!({"type": "SOMETHING_NEW"}), "UNSUPPORTED_SOMETHING_NEW")]
fn what_needs_more_than_we_fill_never_looks_sendable(#[case] component: Value, #[case] status: &str) {
    assert_eq!(listed(add(component)).status, TemplateStatus::Other(status.into()));
}

#[rstest]
#[case::a_place_left_out("POSITIONAL", "{{2}} off")]
#[case::a_place_from_zero("POSITIONAL", "{{0}}, {{1}} off")]
#[case::a_place_written_otherwise("POSITIONAL", "{{1}}, {{01}} off")]
#[case::names_where_places_count("POSITIONAL", "{{first_name}}, {{1}} off")]
fn variables_that_could_be_mixed_up_never_look_sendable(#[case] format: &str, #[case] body: &str) {
    let read = |format: &str| {
        listed(|template| {
            template["parameter_format"] = format.into();
            template["components"][1]["text"] = body.into();
        })
    };
    assert_eq!(read(format).status, TemplateStatus::Other("UNSUPPORTED_VARIABLES".into()));
    assert_eq!(read("NAMED").status, TemplateStatus::Approved, "names tell them apart");
}

#[test]
fn an_address_takes_one_value() {
    let read = |url: &str| listed(|template| template["components"][3]["buttons"][0]["url"] = url.into());
    assert_eq!(read("https://shop.example/{{1}}").status, TemplateStatus::Approved);
    let two = read("https://shop.example/{{1}}/{{2}}");
    assert_eq!(two.status, TemplateStatus::Other("UNSUPPORTED_VARIABLES".into()));
}

#[test]
fn more_buttons_than_a_message_has_never_look_sendable() {
    let with = |count: usize| {
        let buttons = vec![json!({"type": "QUICK_REPLY", "text": "Yes"}); count];
        listed(|template| template["components"][3]["buttons"] = buttons.into())
    };
    assert_eq!(with(10).status, TemplateStatus::Approved);
    for count in [11, 255, 300] {
        let template = with(count);
        assert_eq!(template.status, TemplateStatus::Other("UNSUPPORTED_BUTTONS_OVER_10".into()));
        assert_eq!(template.buttons.len(), count, "every button keeps its place");
    }
}

#[test]
fn a_rejected_template_stays_rejected_whatever_it_needs() {
    let template = listed(|template| {
        template["status"] = "REJECTED".into();
        add(json!({"type": "CAROUSEL"}))(template);
    });
    assert_eq!(template.status, TemplateStatus::Rejected);
}

#[test]
fn an_unknown_category_is_the_dearest_and_not_sendable() {
    let template = listed(|template| template["category"] = "SERVICE".into());
    assert_eq!(template.category, Category::Marketing);
    assert_eq!(template.status, TemplateStatus::Other("UNSUPPORTED_CATEGORY_SERVICE".into()));
    let template = listed(|template| template["components"] = json!([]));
    assert_eq!(template.status, TemplateStatus::Other("UNSUPPORTED_BODY".into()));
}

#[test]
fn named_variables_are_told_apart() {
    assert_eq!(listed(|template| template["parameter_format"] = "NAMED".into()).format, ParameterFormat::Named);
    let old = listed(|template| drop(template.as_object_mut().expect("an object").remove("parameter_format")));
    assert_eq!(old.format, ParameterFormat::Positional);
}

#[test]
fn a_list_goes_on_as_long_as_there_is_a_next_page() {
    let read = |body: Value| page(&body);
    let more = json!({"data": [], "paging": {"cursors": {"before": "a", "after": "b"}, "next": "https://elsewhere"}});
    assert_eq!(read(more).expect("a page").after.as_deref(), Some("b"));
    let last = json!({"data": [], "paging": {"cursors": {"before": "a", "after": "b"}}});
    assert_eq!(read(last).expect("a page").after, None);
    let nameless = json!({"data": [{"id": "1", "language": "en"}, 7, null]});
    assert_eq!(read(nameless), Some(Page { templates: vec![], after: None }));
    assert_eq!(read(json!({"paging": {}})), None);
}
