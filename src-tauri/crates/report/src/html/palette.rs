//! The colours, light and dark, as CSS variables.

/// A colour in both themes.
struct Token {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
}

const fn token(name: &'static str, light: &'static str, dark: &'static str) -> Token {
    Token { name, light, dark }
}

const TOKENS: [Token; 18] = [
    token("ink", "#14213d", "#edebe4"),
    token("muted", "#56607a", "#a9b0bf"),
    token("paper", "#fbfaf7", "#10151f"),
    token("card", "#ffffff", "#171e2b"),
    token("line", "#e4e1d8", "#2b3444"),
    token("yellow", "#f2b705", "#f2b705"),
    token("band", "#f6e2b8", "#3f2e0e"),
    token("petrol", "#1b6e7a", "#5cb3bf"),
    token("moss", "#4f7a28", "#93c267"),
    token("amber", "#b7791f", "#e2ae55"),
    token("brick", "#b3261e", "#f28b82"),
    token("shade", "#ece8dd", "#253042"),
    token("arm-0", "#1b6e7a", "#5cb3bf"),
    token("arm-1", "#8a3b6b", "#d187b2"),
    token("arm-2", "#b5651d", "#de9a5c"),
    token("arm-3", "#4b4fa3", "#9a9ef0"),
    token("arm-4", "#5b6472", "#b4bcc9"),
    token("mark", "#14213d", "#14213d"),
];

/// Colours that versions take in turn; more versions than colours begin again, and the name always stands beside.
const ARM_COLOURS: usize = 5;

/// The class that gives a version its colour.
pub(super) fn arm_class(index: usize) -> String {
    format!("arm-{}", index % ARM_COLOURS)
}

/// The variables of both themes.
pub(super) fn variables() -> String {
    let block = |pick: fn(&Token) -> &'static str| -> String {
        TOKENS.iter().map(|token| format!("--{}:{};", token.name, pick(token))).collect()
    };
    format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        block(|token| token.light),
        block(|token| token.dark)
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn colour(name: &str, dark: bool) -> &'static str {
        let token = TOKENS.iter().find(|token| token.name == name).unwrap();
        if dark { token.dark } else { token.light }
    }

    #[rstest]
    fn text_can_be_read_in_both_themes(
        #[values("ink", "muted", "petrol", "moss", "brick")] text: &str,
        #[values("paper", "card")] ground: &str,
        #[values(false, true)] dark: bool,
    ) {
        let found = contrast(colour(text, dark), colour(ground, dark));
        assert!(found >= 4.5, "{text} on {ground}, dark {dark}: {found:.2}");
    }

    #[rstest]
    fn marks_can_be_seen_in_both_themes(
        #[values("petrol", "moss", "amber", "brick", "arm-0", "arm-1", "arm-2", "arm-3", "arm-4")] mark: &str,
        #[values("paper", "card")] ground: &str,
        #[values(false, true)] dark: bool,
    ) {
        let found = contrast(colour(mark, dark), colour(ground, dark));
        assert!(found >= 3.0, "{mark} on {ground}, dark {dark}: {found:.2}");
    }

    #[rstest]
    fn the_practice_band_can_be_read(#[values(false, true)] dark: bool) {
        assert!(contrast(colour("ink", dark), colour("band", dark)) >= 4.5);
    }
}
