//! A name for the file that every system, mail program and stick accepts.

use jiff::ZonedDateTime;
use unicode_normalization::UnicodeNormalization;

/// Longest part that comes from the campaign's name; the whole stays well below every limit.
const LONGEST: usize = 60;

/// `estafette-spring-offer-2026-11-03-1000.html`: plain ASCII letters, digits and hyphens, the date and time of the
/// start so that two campaigns of one name do not overwrite each other.
#[must_use]
pub fn file_name(campaign: &str, started: &ZonedDateTime) -> String {
    let mut slug = String::new();
    for letter in campaign.nfd().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'œ' => slug.push_str("oe"),
            'æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            // Accents, which the decomposition has set apart from their letters.
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(LONGEST);
    let slug = match slug.trim_matches('-') {
        "" => "campaign",
        slug => slug,
    };
    let at = started.datetime();
    let day = format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day());
    format!("estafette-{slug}-{day}-{:02}{:02}.html", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Spring offer", "estafette-spring-offer-2026-11-03-1005.html")]
    #[case("Été : l’œuf à -10 % !", "estafette-ete-loeuf-a-10-2026-11-03-1005.html")]
    #[case("../../etc/passwd", "estafette-etc-passwd-2026-11-03-1005.html")]
    #[case("a\u{0}b\nc\"<>|:*?", "estafette-a-b-c-2026-11-03-1005.html")]
    #[case("عرض الربيع", "estafette-campaign-2026-11-03-1005.html")]
    #[case("", "estafette-campaign-2026-11-03-1005.html")]
    fn names_are_safe_everywhere(#[case] campaign: &str, #[case] name: &str) {
        let started: ZonedDateTime = "2026-11-03T10:05[Europe/Paris]".parse().unwrap();
        assert_eq!(file_name(campaign, &started), name);
    }

    #[test]
    fn a_long_name_is_cut() {
        let started: ZonedDateTime = "2026-11-03T10:05[Europe/Paris]".parse().unwrap();
        assert_eq!(file_name(&"offre ".repeat(100), &started).len(), 60 - 1 + "estafette--2026-11-03-1005.html".len());
    }
}
