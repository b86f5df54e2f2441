//! Signs of every script, reduced to the few that matter in a number.

/// What a character is worth inside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A digit, by its value.
    Digit(u8),
    /// A digit of another script.
    LocalDigit(u8),
    /// A digit as wide as an ideograph.
    WideDigit(u8),
    /// A plus.
    Plus,
    /// A plain space.
    Space,
    /// A space of another width, or one that does not break.
    ExoticSpace,
    /// What people put between groups of digits.
    Separator,
    /// The same as typography writes it, and symbols of phones.
    ExoticMark,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Something that separates two numbers, and now and then groups of one.
    Slash,
    /// Something that separates entries of a list.
    List,
    /// The mark of an extension.
    Hash,
    /// A letter.
    Letter(char),
    /// Nothing that can be seen.
    Invisible,
    /// Anything else: masks, operators.
    Junk,
}

impl Sign {
    pub(super) fn of(c: char) -> Self {
        match c {
            '0'..='9' => c.to_digit(10).and_then(|value| u8::try_from(value).ok()).map_or(Self::Junk, Self::Digit),
            '+' | '\u{FF0B}' | '\u{FE62}' | '\u{207A}' => Self::Plus,
            ' ' | '\t' => Self::Space,
            '-' | '.' | '_' | ':' | '=' | '~' | '\'' | '"' => Self::Separator,
            '(' | '[' | '\u{FF08}' => Self::Open,
            ')' | ']' | '\u{FF09}' => Self::Close,
            '/' | '\\' | '\u{FF0F}' => Self::Slash,
            ',' | ';' | '\n' | '\r' | '|' | '&' | '\u{FF0C}' | '\u{FF1B}' | '\u{060C}' | '\u{3001}' => Self::List,
            '#' => Self::Hash,
            'a'..='z' => Self::Letter(c),
            'A'..='Z' => Self::Letter(c.to_ascii_lowercase()),
            _ if c.is_ascii() => Self::Junk,
            _ => Self::of_the_wide_world(c),
        }
    }

    fn of_the_wide_world(c: char) -> Self {
        if is_invisible(c) {
            return Self::Invisible;
        }
        if c.is_whitespace() {
            return Self::ExoticSpace;
        }
        if let Some(value) = local_digit(c) {
            return if ('\u{FF10}'..='\u{FF19}').contains(&c) {
                Self::WideDigit(value)
            } else {
                Self::LocalDigit(value)
            };
        }
        if c.is_alphabetic() {
            return Self::Letter(c.to_lowercase().next().unwrap_or(c));
        }
        // Typographic dashes, middle dots, numero signs, pictures of telephones.
        Self::ExoticMark
    }
}

/// Marks of direction and of width that no eye sees, soft hyphens, variation selectors.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{061C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{0000}'
    )
}

/// Where the ten digits of each script begin. Source: Unicode, general category Nd.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0xFF10,
];

fn local_digit(c: char) -> Option<u8> {
    let code = c as u32;
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (c, value) in [('٣', 3), ('۷', 7), ('९', 9), ('৪', 4), ('๒', 2)] {
            assert_eq!(Sign::of(c), Sign::LocalDigit(value), "{c}");
        }
        assert_eq!(Sign::of('６'), Sign::WideDigit(6));
        assert_eq!(Sign::of('6'), Sign::Digit(6));
    }

    #[test]
    fn what_looks_like_a_dash_is_a_separator_told() {
        for c in ['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}', '·', '☎', '📞'] {
            assert_eq!(Sign::of(c), Sign::ExoticMark, "{c}");
        }
    }
}
