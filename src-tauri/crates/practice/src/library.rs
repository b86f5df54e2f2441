//! The templates of the practice account, read from `library.toml`.

use serde::Deserialize;

use crate::template::{
    Button, Category, Header, PacingEnd, ParameterFormat, Quality, Response, Template, TemplateStatus,
};

/// All templates, sorted by name and language.
#[derive(Debug, Clone)]
pub(crate) struct Library {
    templates: Vec<Template>,
}

/// Why a name and a language do not lead to a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    Name,
    Language,
}

impl Library {
    /// The library as shipped.
    pub(crate) fn shipped() -> Self {
        #[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
        let file: LibraryFile = toml::from_str(include_str!("library.toml")).expect("the shipped library is valid");
        let mut templates: Vec<Template> = file.template.into_iter().flat_map(TemplateFile::into_templates).collect();
        templates.sort_by(|one, other| (&one.name, &one.language).cmp(&(&other.name, &other.language)));
        for (position, template) in templates.iter_mut().enumerate() {
            template.id = format!("{}", 710_000_000_000_001 + position);
        }
        Self { templates }
    }

    /// The place of a template, by its exact name and language code: `en` and `en_US` are two.
    pub(crate) fn find(&self, name: &str, language: &str) -> Result<usize, Missing> {
        let mut missing = Missing::Name;
        for (place, template) in self.templates.iter().enumerate() {
            if template.name == name {
                if template.language == language {
                    return Ok(place);
                }
                missing = Missing::Language;
            }
        }
        Err(missing)
    }

    pub(crate) fn get(&self, place: usize) -> Option<&Template> {
        self.templates.get(place)
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut Template> {
        self.templates.get_mut(place)
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<(usize, &Template)> {
        self.templates.iter().enumerate().find(|(_, template)| template.id == id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryFile {
    template: Vec<TemplateFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    name: String,
    category: Category,
    format: ParameterFormat,
    #[serde(default)]
    status: TemplateStatus,
    rejected_reason: Option<String>,
    quality: Quality,
    pacing: Option<PacingEnd>,
    response: Response,
    text: Vec<TextFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    language: String,
    header: Option<String>,
    #[serde(default)]
    image: bool,
    body: String,
    footer: Option<String>,
    #[serde(default)]
    examples: ExamplesFile,
    #[serde(default)]
    buttons: Vec<Button>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ExamplesFile {
    Positional(Vec<String>),
    Named(std::collections::BTreeMap<String, String>),
}

impl Default for ExamplesFile {
    fn default() -> Self {
        Self::Positional(Vec::new())
    }
}

impl ExamplesFile {
    fn into_pairs(self) -> Vec<(String, String)> {
        match self {
            Self::Named(pairs) => pairs.into_iter().collect(),
            Self::Positional(values) => (1..).map(|position: u32| position.to_string()).zip(values).collect(),
        }
    }
}

impl TemplateFile {
    fn into_templates(self) -> Vec<Template> {
        let Self { text: texts, .. } = self;
        let of_text = |text: TextFile| Template {
            id: String::new(),
            name: self.name.clone(),
            language: text.language,
            category: self.category,
            status: self.status,
            rejected_reason: self.rejected_reason.clone(),
            format: self.format,
            quality: self.quality,
            pacing: self.pacing,
            response: self.response,
            header: match (text.header, text.image) {
                (Some(line), _) => Some(Header::Text(line)),
                (None, true) => Some(Header::Image),
                (None, false) => None,
            },
            body: text.body,
            footer: text.footer,
            buttons: text.buttons,
            examples: text.examples.into_pairs(),
        };
        texts.into_iter().map(of_text).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::template::placeholders;

    #[test]
    fn every_variable_of_every_template_has_an_example() {
        for template in Library::shipped().iter() {
            let known: BTreeSet<&str> = template.examples.iter().map(|(name, _)| name.as_str()).collect();
            for name in placeholders(&template.body) {
                assert!(known.contains(name.as_str()), "{} {name}", template.name);
            }
        }
    }

    #[test]
    fn the_two_spring_offers_take_the_same_variables_and_are_received_differently() {
        let library = Library::shipped();
        for language in ["en", "fr"] {
            let one = library.get(library.find("spring_offer_a", language).unwrap()).unwrap();
            let other = library.get(library.find("spring_offer_b", language).unwrap()).unwrap();
            assert_eq!(placeholders(&one.body), placeholders(&other.body));
            assert!(other.response.click > one.response.click * 3 / 2);
            assert!(other.response.reply > one.response.reply * 3 / 2);
        }
    }

    #[test]
    fn a_language_that_is_nearly_right_is_missing() {
        let library = Library::shipped();
        assert_eq!(library.find("hello_world", "en"), Err(Missing::Language));
        assert_eq!(library.find("hello", "en"), Err(Missing::Name));
        assert!(library.find("hello_world", "en_US").is_ok());
    }

    #[test]
    fn no_text_is_longer_than_the_platform_takes() {
        for template in Library::shipped().iter() {
            assert!(template.body.chars().count() <= 1_024, "{}", template.name);
            assert!(template.footer.as_ref().is_none_or(|line| line.chars().count() <= 60));
            assert!(template.buttons.iter().all(|button| button.text.chars().count() <= 25));
        }
    }

    #[test]
    fn ids_differ_and_lead_back() {
        let library = Library::shipped();
        let ids: BTreeSet<&str> = library.iter().map(|template| template.id.as_str()).collect();
        assert_eq!(ids.len(), library.iter().count());
        let (place, found) = library.by_id(&library.get(3).unwrap().id).unwrap();
        assert_eq!((place, &found.name), (3, &library.get(3).unwrap().name));
    }
}
