//! Headings and answers, without what people vary: case, accents, punctuation.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A heading, as written and as words.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    text: String,
    /// The words, one space between them and one at each end: a word is found by looking for it with its spaces.
    spaced: String,
}

impl Heading {
    pub(super) fn new(text: &str) -> Self {
        let text = text.trim().trim_start_matches('\u{feff}').trim();
        // Nobody writes a heading of this length; somebody's free text may stand there.
        let head: String = text.chars().take(120).collect();
        Self { text: text.to_owned(), spaced: format!(" {} ", fold(&split_camel_case(&head))) }
    }

    /// As the file writes it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its words: `accepts whatsapp marketing`.
    pub(super) fn words(&self) -> &str {
        self.spaced.trim()
    }

    /// Whether a word or a sequence of words occurs in it.
    pub(super) fn has(&self, words: &str) -> bool {
        self.spaced.match_indices(words).any(|(at, _)| {
            let before = self.spaced.get(..at).is_some_and(|head| head.ends_with(' '));
            before && self.spaced.get(at + words.len()..).is_some_and(|tail| tail.starts_with(' '))
        })
    }

    /// Whether one of several occurs in it.
    pub(super) fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.has(words))
    }

    /// Whether a word begins so.
    pub(super) fn has_beginning(&self, beginnings: &[&str]) -> bool {
        self.words().split(' ').any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Lower case, without accents and punctuation, one space between words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// `HasOptedOutOfEmail` as words.
fn split_camel_case(text: &str) -> String {
    let mut split = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            split.push(' ');
        }
        split.push(c);
        before = c;
    }
    // A product's name is one word.
    split.replace("Whats App", "WhatsApp")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("  Téléphone portable : ", "telephone portable")]
    #[case("E-mail 1 - Value", "e mail 1 value")]
    #[case("HasOptedOutOfEmail", "has opted out of email")]
    #[case("EMAIL_BLACKLISTED", "email blacklisted")]
    #[case("Accepts WhatsApp Marketing", "accepts whatsapp marketing")]
    #[case("N° d'adhérent", "n d adherent")]
    #[case("\u{feff}Phone", "phone")]
    #[case("الهاتف", "الهاتف")]
    #[case("* ", "")]
    fn a_heading_is_reduced_to_its_words(#[case] text: &str, #[case] words: &str) {
        assert_eq!(Heading::new(text).words(), words);
    }

    #[test]
    fn words_are_found_whole() {
        let heading = Heading::new("Do not call (mobile)");
        assert!(heading.has("do not call") && heading.has("mobile") && heading.has("not"));
        assert!(!heading.has("mob") && heading.has_beginning(&["mob"]));
    }
}
