//! What the page says, in both languages side by side.
//!
//! A sentence is a [`Words`]: a template with `{names}` for what is put in, and `[one|other]` where the wording
//! depends on a number. Values are put in once and never read as templates, so a campaign called
//! "{people}" stays what it is. French no-break spaces are set here, so that the tables can be typed plainly.

pub(crate) mod advice;
pub(crate) mod failures;
pub(crate) mod figures;
pub(crate) mod imbalance;
pub(crate) mod page;
pub(crate) mod reasons;
pub(crate) mod verdict;

use crate::Language;

/// One text in all languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// English.
    pub(crate) en: &'static str,
    /// French.
    pub(crate) fr: &'static str,
}

/// Declares texts, and a list of them all so that a test can look at every one.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { en: $en:expr, fr: $fr:expr $(,)? })+) => {
        $($(#[$doc])* pub(crate) const $name: $crate::words::Words = $crate::words::Words { en: $en, fr: $fr };)+

        /// Every text of this table by name.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, $crate::words::Words)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use words;

impl Words {
    /// A text without anything to put in.
    pub(crate) fn say(&self, language: Language) -> String {
        self.fill(language, &[])
    }

    /// A text with values put in by name.
    pub(crate) fn fill(&self, language: Language, values: &[(&str, &str)]) -> String {
        fill(&typeset(self.template(language), language), values)
    }

    /// A text whose wording depends on a number.
    pub(crate) fn counted(&self, language: Language, number: u64, values: &[(&str, &str)]) -> String {
        // In French nothing is singular too: "0 personne".
        let one = match language {
            Language::English => number == 1,
            Language::French => number < 2,
        };
        fill(&choose(&typeset(self.template(language), language), one), values)
    }

    fn template(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::French => self.fr,
        }
    }
}

/// Resolves every `[one|other]`.
fn choose(template: &str, one: bool) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((choice, tail)) = after.split_once(']') else { break };
        text.push_str(before);
        let (singular, plural) = choice.split_once('|').unwrap_or((choice, choice));
        text.push_str(if one { singular } else { plural });
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// Puts values in, reading the template once from left to right.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        text.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            text.push_str(value);
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// Makes the spaces of French punctuation unbreakable.
fn typeset(template: &str, language: Language) -> String {
    match language {
        Language::English => template.to_owned(),
        Language::French => template
            .replace(" :", "\u{a0}:")
            .replace(" »", "\u{a0}»")
            .replace("« ", "«\u{a0}")
            .replace(" ;", "\u{202f};")
            .replace(" ?", "\u{202f}?")
            .replace(" !", "\u{202f}!"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = (&'static str, Words)> {
        let tables: [&[(&'static str, Words)]; 7] =
            [advice::ALL, failures::ALL, figures::ALL, imbalance::ALL, page::ALL, reasons::ALL, verdict::ALL];
        tables.into_iter().flatten().copied()
    }

    fn names(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn every_text_exists_in_both_languages_and_takes_the_same_values() {
        for (name, words) in all() {
            assert!(!words.en.trim().is_empty() && !words.fr.trim().is_empty(), "{name} is empty in one language");
            assert_eq!(names(words.en), names(words.fr), "{name} takes different values");
        }
    }

    #[test]
    fn every_choice_by_number_is_closed() {
        for (name, words) in all() {
            for template in [words.en, words.fr] {
                let opened = template.matches('[').count();
                let closed = template.matches(']').count();
                let split = template.matches('|').count();
                assert!(opened == closed && closed == split, "{name}: {template}");
            }
        }
    }

    /// The wording rules of the design: differences are "per 100", and nothing sounds like a textbook.
    #[test]
    fn nobody_meets_a_textbook() {
        let banned = [
            "significan",
            "significati",
            "confidence",
            "p-value",
            "valeur p",
            "hypothes",
            "hypothès",
            "uplift",
            "100%",
        ];
        for (name, words) in all() {
            for word in banned {
                assert!(!words.en.to_lowercase().contains(word), "{name} says {word}");
                assert!(!words.fr.to_lowercase().contains(word), "{name} says {word}");
            }
        }
    }

    #[test]
    fn apostrophes_are_curly_in_both_languages() {
        for (name, words) in all() {
            assert!(!words.en.contains('\'') && !words.fr.contains('\''), "{name}");
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        const GREETING: Words = Words { en: "{name} met {other}", fr: "{name} et {other}" };
        let values = [("name", "{other} [a|b]"), ("other", "Zoé")];
        assert_eq!(GREETING.counted(Language::English, 1, &values), "{other} [a|b] met Zoé");
    }

    #[test]
    fn nothing_is_singular_in_french_and_plural_in_english() {
        const PEOPLE: Words = Words { en: "{n} [person|people]", fr: "{n} personne[|s] !" };
        let say = |language, number: u64| PEOPLE.counted(language, number, &[("n", &number.to_string())]);
        assert_eq!(say(Language::English, 0), "0 people");
        assert_eq!(say(Language::English, 1), "1 person");
        assert_eq!(say(Language::French, 0), "0 personne\u{202f}!");
        assert_eq!(say(Language::French, 2), "2 personnes\u{202f}!");
    }
}
