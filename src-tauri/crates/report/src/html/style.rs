//! The one style sheet, and the policy that allows it and nothing else.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::palette;

/// The style sheet with its colours.
pub(super) fn sheet() -> String {
    palette::variables() + include_str!("style.css")
}

/// What the browser may do with the page: apply exactly this style sheet. No script, no request of any kind, no form.
pub(super) fn policy(css: &str) -> String {
    let digest = STANDARD.encode(Sha256::digest(css.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_sheet_reaches_outside_or_needs_escaping() {
        let css = sheet();
        for word in ["url(", "@import", "http", "<", "&"] {
            assert!(!css.contains(word), "{word}");
        }
    }

    #[test]
    fn every_colour_used_is_defined() {
        let css = sheet();
        for used in css.split("var(--").skip(1) {
            let name = used.split(')').next().unwrap();
            assert!(css.contains(&format!("--{name}:")), "{name}");
        }
    }
}
