//! Whom a message is for: a number in E.164, which never shows itself in a log.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A phone number in digits, country code first. Cheap to clone; `Debug` hides all but the ends.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Person(Arc<str>);

impl Person {
    /// Reads the `to` field of a request.
    ///
    /// `+`, spaces, hyphens and brackets are tolerated as the platform tolerates them. A number without
    /// `+` is refused, where the platform would put the country code of the sending number before it
    /// and write to a stranger: the simulator is stricter, because a practice run should find this.
    pub(crate) fn parse(raw: &str) -> Option<Self> {
        let rest = raw.trim().strip_prefix('+')?;
        let mut digits = String::with_capacity(rest.len());
        for letter in rest.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                ' ' | '-' | '(' | ')' => {}
                _ => return None,
            }
        }
        let plausible = (7..=15).contains(&digits.len()) && !digits.starts_with('0');
        plausible.then(|| Self(digits.into()))
    }

    /// The digits without `+`, the form of `wa_id`.
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.0.get(..2).unwrap_or_default();
        let tail = self.0.get(self.0.len().saturating_sub(2)..).unwrap_or_default();
        write!(formatter, "+{head}…{tail}")
    }
}

impl Serialize for Person {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("+{}", self.0))
    }
}

impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| serde::de::Error::custom("not a number in E.164"))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("+1 (202) 555-0101", "12025550101")]
    #[case("+33612345678", "33612345678")]
    fn a_number_with_a_plus_is_read_through_its_punctuation(#[case] raw: &str, #[case] digits: &str) {
        assert_eq!(Person::parse(raw).unwrap().digits(), digits);
    }

    #[rstest]
    #[case("12025550101")]
    #[case("+")]
    #[case("+12")]
    #[case("+0123456789")]
    #[case("+1202555010112345")]
    #[case("+1202x5550101")]
    #[case("")]
    fn what_the_platform_could_send_astray_is_refused(#[case] raw: &str) {
        assert!(Person::parse(raw).is_none());
    }

    #[test]
    fn a_number_does_not_show_itself_in_a_log() {
        let person = Person::parse("+12025550101").unwrap();
        assert_eq!(format!("{person:?}"), "+12…01");
    }
}
