//! How the owner wants it.

use app::{App, LanguageChoice, Settings, Theme};
use domain::phone::Country;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

use crate::ApiError;

/// How the owner wants it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// The language; the system's if nothing is chosen.
    #[ts(type = "'system' | 'en' | 'fr'")]
    pub language: LanguageChoice,
    /// Light or dark.
    #[ts(type = "'system' | 'light' | 'dark'")]
    pub theme: Theme,
    /// The shop's country, two letters: for numbers that do not say theirs. Proposed, never applied unasked.
    #[ts(type = "string | null")]
    pub country: Option<Country>,
    /// The time zone of the shop.
    pub zone: String,
    /// Where everything is kept.
    pub folder: String,
    /// The version of the program.
    pub version: String,
}

impl SettingsView {
    pub(crate) fn of(app: &App, settings: Settings) -> Self {
        Self {
            language: settings.language,
            theme: settings.theme,
            country: settings.country,
            zone: app.zone().to_owned(),
            folder: app.folder().root().to_string_lossy().into_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// What of that is to change; what is not named stays.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChangeSettings {
    /// The language.
    #[ts(type = "'system' | 'en' | 'fr'", optional)]
    pub language: Option<LanguageChoice>,
    /// Light or dark.
    #[ts(type = "'system' | 'light' | 'dark'", optional)]
    pub theme: Option<Theme>,
    /// The shop's country; empty for none.
    #[ts(optional)]
    pub country: Option<String>,
}

impl ChangeSettings {
    /// The change, ready to be made.
    pub(crate) fn change(self) -> Result<impl FnOnce(&mut Settings), ApiError> {
        let wrong = || ApiError::new("bad_request", json!({ "line": 1, "column": "country" }));
        let country = match self.country.as_deref() {
            None => None,
            Some("") => Some(None),
            Some(code) => Some(Some(Country::parse(code).ok_or_else(wrong)?)),
        };
        Ok(move |settings: &mut Settings| {
            settings.language = self.language.unwrap_or(settings.language);
            settings.theme = self.theme.unwrap_or(settings.theme);
            settings.country = country.unwrap_or(settings.country);
        })
    }
}
