//! Finding and replacing `{{…}}` in the texts of a template.

use serde::{Deserialize, Serialize};

/// Where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the text above the body.
    Header,
    /// In the body.
    Body,
    /// At the end of the address of the button with this index.
    Button(u8),
}

/// One variable of a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Variable {
    /// Where it stands.
    pub place: Place,
    /// Its number (`1`) or its name (`first_name`), without braces.
    pub name: String,
}

impl Variable {
    /// How a person or a file names it: `header.name`, `body.1`, `button.0.1`.
    #[must_use]
    pub fn path(&self) -> String {
        match self.place {
            Place::Header => format!("header.{}", self.name),
            Place::Body => format!("body.{}", self.name),
            Place::Button(index) => format!("button.{index}.{}", self.name),
        }
    }

    /// Reads such a name.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (place, rest) = path.split_once('.')?;
        let (place, name) = match place {
            "header" => (Place::Header, rest),
            "body" => (Place::Body, rest),
            "button" => {
                let (index, name) = rest.split_once('.')?;
                (Place::Button(index.parse().ok()?), name)
            }
            _ => return None,
        };
        Some(Self { place, name: name.to_owned() })
    }
}

/// The names between double braces, in order of first appearance; numbers in numeric order, since the platform
/// takes positional values in that order wherever they stand in the text.
#[must_use]
pub fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in pieces(text) {
        if let Piece::Name(name) = piece
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    if names.iter().all(|name| name.bytes().all(|b| b.is_ascii_digit())) {
        names.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
    }
    names
}

/// The text with every placeholder replaced by what `value` gives for its name; what it does not know stays as it is.
#[must_use]
pub fn substitute<'v>(text: &str, mut value: impl FnMut(&str) -> Option<&'v str>) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(plain) => out.push_str(plain),
            Piece::Name(name) => {
                if let Some(found) = value(name) {
                    out.push_str(found);
                } else {
                    out.push_str("{{");
                    out.push_str(name);
                    out.push_str("}}");
                }
            }
        }
    }
    out
}

enum Piece<'t> {
    Text(&'t str),
    Name(&'t str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // Braces that never close are plain text, up to the next ones that do.
        let mut from = 0;
        while let Some(open) = rest.get(from..)?.find("{{").map(|at| from + at) {
            let inside = open + 2;
            let close = rest.get(inside..).and_then(|tail| tail.find("}}")).map(|at| inside + at);
            match close.and_then(|close| rest.get(inside..close).map(|name| (close, name.trim()))) {
                Some((close, name)) if is_name(name) => {
                    if open > 0 {
                        let (plain, tail) = rest.split_at(open);
                        rest = tail;
                        return Some(Piece::Text(plain));
                    }
                    rest = rest.get(close + 2..).unwrap_or("");
                    return Some(Piece::Name(name));
                }
                _ => from = inside,
            }
        }
        Some(Piece::Text(std::mem::take(&mut rest)))
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Bonjour {{1}}, -{{2}} %", &["1", "2"])]
    #[case("{{2}} puis {{1}} puis {{2}}", &["1", "2"])]
    #[case("Hi {{ first_name }}, {{discount}}", &["first_name", "discount"])]
    #[case("{{10}} {{9}}", &["9", "10"])]
    #[case("no {{Variable}} here, {{}} nor {{here", &[])]
    #[case("{{a {{b}}", &["b"])]
    fn names_are_found_in_the_order_the_platform_wants(#[case] text: &str, #[case] names: &[&str]) {
        assert_eq!(placeholders(text), names);
    }

    #[test]
    fn unknown_names_stay_as_they_are() {
        assert_eq!(substitute("a {{1}} b {{2}}", |name| (name == "1").then_some("X")), "a X b {{2}}");
    }

    #[test]
    fn a_variable_has_a_path_and_is_found_by_it() {
        let variable = |place, name: &str| Variable { place, name: name.into() };
        for (path, variable) in [
            ("header.name", variable(Place::Header, "name")),
            ("body.1", variable(Place::Body, "1")),
            ("button.0.1", variable(Place::Button(0), "1")),
        ] {
            assert_eq!((variable.path().as_str(), Variable::parse(path)), (path, Some(variable)));
        }
        for wrong in ["footer.1", "body", "button.1", "button.x.1", ""] {
            assert_eq!(Variable::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn replacing_nothing_keeps_text_without_spaced_braces(text in "[a-z {}1é]{0,40}") {
            let kept = substitute(&text, |_| None);
            prop_assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
