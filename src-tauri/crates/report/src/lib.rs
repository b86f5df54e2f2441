//! What became of a campaign, on one page that can be kept, printed and mailed.
//!
//! [`render_html`] turns plain figures ([`ReportData`]) into a single HTML file: no script, no font or picture
//! fetched from anywhere, a policy in its head that forbids both. It follows the reader's light or dark
//! setting and prints on paper. French and English; every word stands in a table with both languages side
//! by side, so that one cannot be forgotten.
//!
//! The page answers in this order: what was the result (one sentence), what to do now, how many people were
//! reached, which version did better, when, who was left out and why, what failed and what helps, what it
//! cost. It ends with the sums, printed as equations, because figures that visibly add up are believed.
//!
//! What it must never do: read a clock, a file or the database; compute a verdict (that is `experiment`); show a
//! phone number (the model has none); claim more than the figures. Figures that do not add up are not hidden:
//! [`ReportData::check`] names them, and the page says so at the top.
//!
//! Everything that came from people (campaign, version and template names, file names) is escaped by `maud`;
//! no markup is built from strings.
//!
//! Where to start: [`model`] for what goes in, `html` for the page from top to bottom, `words` for what it
//! says, `charts` for what it draws, `answer` for what may be said of a test, `format` for numbers and dates.

mod answer;
mod charts;
mod file_name;
mod format;
mod html;
pub mod model;
mod words;

use serde::{Deserialize, Serialize};

pub use file_name::file_name;
pub use model::{Imbalance, ReportData, Rule};

/// A language the report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The code of the language, as HTML wants it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Reads a language tag such as `fr`, `fr-CA` or `fr_FR.UTF-8`; nothing for other languages.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }
}

/// The report as one self-contained HTML document.
#[must_use]
pub fn render_html(data: &ReportData, language: Language) -> String {
    html::page(data, language).into_string()
}
