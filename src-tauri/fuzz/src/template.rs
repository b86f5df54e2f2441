//! A listed template is filled for a person and put into the platform's words.
//!
//! The input is a page of the platform's list, as JSON; after a first byte of zero it is raw material for one
//! ([`shape`]). What looks sendable must be sendable: every variable filled exactly, nothing left open, and the request
//! says what the person was shown. What does not look sendable must merely not fall over.

mod request;
mod shape;

use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use domain::{
    contact::{ContactDraft, ContactField},
    phone::E164,
    template::{
        BODY_MAX_CHARS, Bindings, Button, ButtonParameter, CannotFill, FilledTemplate, HEADER_MAX_CHARS,
        ParameterFormat, Place, Template, TemplateStatus, ValueSource, Variable, clean_value, placeholders, substitute,
    },
};
use gateway::cloud_api::templates;
use serde_json::Value;

use self::shape::Shape;

/// Checks one page of templates.
///
/// # Panics
/// When a promise of `domain::template` or `gateway` is broken.
pub fn check(data: &[u8]) {
    let (page, words) = match data {
        [0, material @ ..] => {
            let Ok(shape) = Shape::arbitrary(&mut Unstructured::new(material)) else { return };
            (shape.page(), shape.words)
        }
        text => (serde_json::from_slice::<Value>(text).unwrap_or_default(), Vec::new()),
    };
    let Some(page) = templates::page(&page) else { return };
    for template in &page.templates {
        loose(template);
        if template.status == TemplateStatus::Approved {
            sendable(template, &words);
        }
    }
}

/// What holds for any text with braces.
fn loose(template: &Template) {
    let texts = [template.header.as_deref(), Some(&template.body), template.footer.as_deref()];
    for text in texts.into_iter().flatten() {
        let names = placeholders(text);
        let closed = substitute(text, |_| Some("-"));
        assert!(placeholders(&closed).is_empty(), "a text without its variables has none");
        assert_eq!(placeholders(&substitute(text, |_| None)), names, "what is not known stays");
        if let Some(clean) = clean_value(text) {
            assert_eq!(clean_value(&clean).as_ref(), Some(&clean), "a clean value is clean");
            assert!(!clean.contains("  ") && !clean.contains(char::is_control));
        }
    }
    for variable in template.variables() {
        assert_eq!(Variable::parse(&variable.path()).as_ref(), Some(&variable), "a variable is found by its path");
    }
    let json = serde_json::to_string(template).expect("a template is written");
    assert_eq!(&serde_json::from_str::<Template>(&json).expect("and read"), template);
    let _ = template.has_way_out();
    let nothing = template.fill(&Bindings::new(), &person(&[]));
    let unbound = matches!(&nothing, Err(CannotFill::Unbound { .. }));
    assert_eq!(unbound, !template.variables().is_empty(), "a variable without a source is told");
}

/// What holds for a template that the program would send.
fn sendable(template: &Template, words: &[String]) {
    let person = person(words);
    let variables = template.variables();
    // No value that could be taken for a part of the text around it.
    let plain: BTreeMap<Variable, String> =
        variables.iter().enumerate().map(|(at, variable)| (variable.clone(), format!("<{at}>"))).collect();
    shown(template, &plain, &person);
    // Values as people's data has them, blank and with braces too.
    let bindings: Bindings =
        variables.iter().enumerate().map(|(at, variable)| (variable.clone(), source(at, words))).collect();
    match template.fill(&bindings, &person) {
        Ok(filled) => {
            assert_eq!(template.fits(&filled), Ok(()), "what was filled fits");
            clean(&filled);
            request::check(template, &filled, person.e164);
        }
        Err(CannotFill::TooLong { chars, most }) => assert!(chars > most),
        Err(CannotFill::Empty { name }) => assert!(variables.iter().any(|variable| variable.name == name)),
        Err(CannotFill::Unbound { .. }) => panic!("every variable has a source"),
    }
}

/// The person sees every value in the place of its variable, and nothing else changes.
fn shown(template: &Template, values: &BTreeMap<Variable, String>, person: &ContactDraft) {
    let bindings: Bindings =
        values.iter().map(|(variable, text)| (variable.clone(), ValueSource::Fixed { text: text.clone() })).collect();
    let filled = template.fill_or(&bindings, person, |_, hole| Err(hole)).expect("every variable has a value");
    let at =
        |place: Place| move |name: &str| values.get(&Variable { place, name: name.to_owned() }).map(String::as_str);
    let body = substitute(&template.body, at(Place::Body));
    assert_eq!(template.body_text(&filled), body, "the body shows what was bound");
    assert!(placeholders(&body).is_empty(), "a hole in the body");
    let header = template.header.as_deref().map(|header| substitute(header, at(Place::Header)));
    assert_eq!(template.header_text(&filled), header, "so does the header");
    let buttons = template.filled_buttons(&filled);
    assert_eq!(buttons.len(), template.buttons.len(), "every button is shown");
    for (index, (shown, listed)) in (0..=u8::MAX).zip(buttons.iter().zip(&template.buttons)) {
        match (shown, listed) {
            (Button::Url { url: shown, .. }, Button::Url { url, .. }) => {
                assert_eq!(*shown, substitute(url, at(Place::Button(index))), "an address shows its own end");
            }
            _ => assert_eq!(shown, listed),
        }
    }
    let fits = body.chars().count() <= BODY_MAX_CHARS && header.unwrap_or_default().chars().count() <= HEADER_MAX_CHARS;
    assert_eq!(template.fits(&filled).is_ok(), fits, "the length is that of what is shown");
    assert_eq!(template.fill(&bindings, person).is_ok(), fits, "and decides alone");
    let told = filled.header.len()
        + filled.body.len()
        + filled.buttons.iter().filter(|button| matches!(button, ButtonParameter::UrlSuffix { .. })).count();
    assert_eq!(told, values.len(), "each variable is told once");
    let named = template.format == ParameterFormat::Named;
    assert!(filled.body.iter().chain(&filled.header).all(|parameter| parameter.name.is_some() == named));
    request::check(template, &filled, person.e164);
}

/// The platform refuses line ends, tabs and runs of spaces in values.
fn clean(filled: &FilledTemplate) {
    let suffixes = filled.buttons.iter().filter_map(|button| match button {
        ButtonParameter::UrlSuffix { text, .. } => Some(text),
        ButtonParameter::QuickReply { .. } => None,
    });
    for text in filled.header.iter().chain(&filled.body).map(|parameter| &parameter.text).chain(suffixes) {
        assert_eq!(clean_value(text).as_ref(), Some(text), "a value as the platform takes it");
    }
}

fn person(words: &[String]) -> ContactDraft {
    let word = |at: usize| words.get(at).cloned();
    let mut person = ContactDraft::new(E164::from_digits(33_612_345_678).expect("long enough"));
    (person.first_name, person.last_name, person.city) = (word(0), word(1), word(2));
    person.attributes.extend(word(3).map(|text| ("note".to_owned(), text)));
    person
}

fn source(at: usize, words: &[String]) -> ValueSource {
    let fallback = words.get(at + 4).cloned();
    let field = |field| ValueSource::Field { field, fallback: fallback.clone() };
    match at % 4 {
        0 => field(ContactField::FirstName),
        1 => field(ContactField::FullName),
        2 => field(ContactField::Attribute("note".to_owned())),
        _ => ValueSource::Fixed { text: fallback.unwrap_or_else(|| "a {{1}} b".to_owned()) },
    }
}
