use proptest::prelude::*;

use super::*;
use crate::{
    phone::E164,
    template::{Category, TemplateKey, TemplateStatus},
};

fn template(format: ParameterFormat, body: &str) -> Template {
    Template {
        key: TemplateKey { name: "spring".into(), language: "fr".into() },
        category: Category::Marketing,
        status: TemplateStatus::Approved,
        format,
        header: None,
        body: body.into(),
        footer: None,
        buttons: vec![
            Button::Url { text: "Voir".into(), url: "https://shop.example/o/{{1}}".into() },
            Button::QuickReply { text: "Ne plus recevoir".into() },
        ],
    }
}

fn rosa() -> ContactDraft {
    let mut person = ContactDraft::new(E164::parse_strict("+12015550123").expect("a valid number"));
    person.first_name = Some("  Rosa\tMaria ".into());
    person
}

fn bind(place: Place, name: &str, source: ValueSource) -> (Variable, ValueSource) {
    (Variable { place, name: name.into() }, source)
}

fn first_name(fallback: Option<&str>) -> ValueSource {
    ValueSource::Field { field: ContactField::FirstName, fallback: fallback.map(Into::into) }
}

fn fixed(text: &str) -> ValueSource {
    ValueSource::Fixed { text: text.into() }
}

#[test]
fn positional_values_come_in_numeric_order_and_clean() {
    let template = template(ParameterFormat::Positional, "{{2}} pour vous, {{1}} !");
    let bindings = Bindings::from([
        bind(Place::Body, "1", first_name(None)),
        bind(Place::Body, "2", fixed("-20 %")),
        bind(Place::Button(0), "1", fixed("printemps")),
    ]);
    let filled = template.fill(&bindings, &rosa()).expect("fills");
    assert_eq!(template.body_text(&filled), "-20 % pour vous, Rosa Maria !");
    assert_eq!(filled.body[0], Parameter { name: None, text: "Rosa Maria".into() });
    assert_eq!(
        filled.buttons,
        [
            ButtonParameter::UrlSuffix { index: 0, text: "printemps".into() },
            ButtonParameter::QuickReply { index: 1, payload: STOP_PAYLOAD.into() },
        ]
    );
}

#[test]
fn an_empty_cell_takes_the_fallback_or_leaves_the_person_out() {
    let template = template(ParameterFormat::Named, "Bonjour {{first_name}}");
    let mut nameless = rosa();
    nameless.first_name = None;
    let button = bind(Place::Button(0), "1", fixed("x"));
    let with = Bindings::from([bind(Place::Body, "first_name", first_name(Some("à vous"))), button.clone()]);
    let filled = template.fill(&with, &nameless).expect("fills");
    assert_eq!(template.body_text(&filled), "Bonjour à vous");
    let without = Bindings::from([bind(Place::Body, "first_name", first_name(None)), button]);
    assert_eq!(template.fill(&without, &nameless), Err(CannotFill::Empty { name: "first_name".into() }));
}

#[test]
fn a_text_that_grows_too_long_is_refused_here_and_not_by_the_platform() {
    let template = template(ParameterFormat::Named, "{{first_name}}");
    let bindings = Bindings::from([
        bind(Place::Body, "first_name", fixed(&"é".repeat(1_025))),
        bind(Place::Button(0), "1", fixed("x")),
    ]);
    assert_eq!(template.fill(&bindings, &rosa()), Err(CannotFill::TooLong { chars: 1_025, most: 1_024 }));
}

#[test]
fn whoever_looks_on_sees_the_holes_named() {
    let template = template(ParameterFormat::Positional, "{{1}}, {{2}} et {{3}}");
    let bindings = Bindings::from([bind(Place::Body, "2", first_name(None))]);
    let mut holes = Vec::new();
    let name_it = |variable: &Variable, _| {
        holes.push(variable.path());
        Ok(format!("{{{{{}}}}}", variable.name))
    };
    let filled = template.fill_or(&bindings, &rosa(), name_it).expect("filled");
    assert_eq!(template.body_text(&filled), "{{1}}, Rosa Maria et {{3}}");
    assert_eq!(holes, ["body.1", "body.3", "button.0.1"]);
    let address = Button::Url { text: "Voir".into(), url: "https://shop.example/o/{{1}}".into() };
    assert_eq!(template.filled_buttons(&filled).first(), Some(&address));
}

#[test]
fn a_button_leads_where_its_end_says() {
    let template = template(ParameterFormat::Positional, "Bonjour");
    let bindings = Bindings::from([bind(Place::Button(0), "1", fixed("printemps"))]);
    let filled = template.fill(&bindings, &rosa()).expect("fills");
    let address = Button::Url { text: "Voir".into(), url: "https://shop.example/o/printemps".into() };
    assert_eq!(template.filled_buttons(&filled).first(), Some(&address));
}

#[test]
fn a_way_out_is_a_button_or_a_word_in_the_texts() {
    let with_button = template(ParameterFormat::Positional, "Bonjour");
    assert!(with_button.has_way_out());
    let bare = Template { buttons: Vec::new(), ..with_button };
    assert!(!bare.has_way_out());
    let footer = |text: &str| Template { footer: Some(text.into()), ..bare.clone() };
    assert!(footer("Répondez STOP pour ne plus rien recevoir").has_way_out());
    assert!(footer("Reply STOP to opt out").has_way_out());
    assert!(!footer("Boulangerie Morel, nonstop depuis 1950").has_way_out());
}

proptest! {
    #[test]
    fn a_clean_value_obeys_the_platform(raw in "\\PC{0,20}[\\s\u{200b}\u{202e}]{0,9}\\PC{0,20}") {
        if let Some(clean) = clean_value(&raw) {
            prop_assert!(!clean.contains(['\n', '\t', '\r']));
            prop_assert!(!clean.contains("  "));
            prop_assert_eq!(clean_value(&clean), Some(clean.clone()));
        }
    }
}

#[test]
fn more_buttons_than_a_place_can_number_make_nothing_fall() {
    let mut template = template(ParameterFormat::Positional, "Hello");
    template.buttons = vec![Button::QuickReply { text: "Yes".into() }; 300];
    let filled = template.fill(&Bindings::new(), &rosa()).expect("fills");
    assert_eq!((template.variables().len(), filled.buttons.len()), (0, 256));
    assert_eq!(template.filled_buttons(&filled).len(), 256);
}
