//! How the owner wants it: the same in every space, so it lies in the data folder itself.

use std::{
    fs,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::phone::Country;
use report::Language;
use serde::{Deserialize, Serialize};

use crate::{
    App,
    error::AppError,
    folder::{DataFolder, write_private},
};

/// How the owner wants it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the window and of reports.
    pub language: LanguageChoice,
    /// Light or dark.
    pub theme: Theme,
    /// The shop's country, for numbers that do not say theirs.
    pub country: Option<Country>,
}

/// A language, or the computer's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// The computer's.
    #[default]
    System,
    /// English.
    En,
    /// French.
    Fr,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the computer has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The settings of an opened folder.
#[derive(Debug)]
pub(crate) struct Kept(Mutex<Settings>);

impl Kept {
    /// Those of a folder. Nothing of weight is lost with a file that cannot be read: everything is as it was at first.
    pub(crate) fn of(folder: &DataFolder) -> Self {
        let kept = fs::read(folder.settings()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self(Mutex::new(kept.unwrap_or_default()))
    }

    fn locked(&self) -> MutexGuard<'_, Settings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, folder: &DataFolder, change: impl FnOnce(&mut Settings)) -> Result<Settings, AppError> {
        let mut settings = self.locked();
        let mut wanted = *settings;
        change(&mut wanted);
        let bytes = serde_json::to_vec_pretty(&wanted).map_err(|cause| AppError::FolderUnusable(cause.into()))?;
        write_private(&folder.settings(), &bytes).map_err(AppError::FolderUnusable)?;
        *settings = wanted;
        Ok(wanted)
    }
}

impl App {
    /// How the owner wants it.
    #[must_use]
    pub fn settings(&self) -> Settings {
        *self.settings.locked()
    }

    /// Changes that, and keeps it.
    ///
    /// # Errors
    /// When the disk refuses; then all is as it was.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<Settings, AppError> {
        self.settings.change(&self.folder, change)
    }

    /// The language of the shop: the chosen one, or the computer's.
    #[must_use]
    pub fn language(&self) -> Language {
        match self.settings().language {
            LanguageChoice::System => self.shop.language,
            LanguageChoice::En => Language::English,
            LanguageChoice::Fr => Language::French,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_there_again_and_nothing_else_changed() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path());
        let kept = Kept::of(&folder);
        assert_eq!(*kept.locked(), Settings::default(), "a new folder");
        kept.change(&folder, |settings| settings.language = LanguageChoice::Fr).expect("kept");
        kept.change(&folder, |settings| settings.country = Country::parse("CA")).expect("kept");
        let expected = Settings { language: LanguageChoice::Fr, country: Country::parse("CA"), ..Settings::default() };
        assert_eq!(*Kept::of(&folder).locked(), expected);
    }

    #[test]
    fn settings_that_cannot_be_read_are_as_they_were_at_first() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path());
        for damaged in ["", "{", "[]", r#"{"theme":"sepia"}"#] {
            fs::write(folder.settings(), damaged).expect("written");
            assert_eq!(*Kept::of(&folder).locked(), Settings::default(), "{damaged}");
        }
        fs::write(folder.settings(), r#"{"theme":"dark","added_later":1}"#).expect("written");
        assert_eq!(Kept::of(&folder).locked().theme, Theme::Dark, "what a later version adds does no harm");
    }

    #[test]
    fn what_cannot_be_kept_is_not_changed() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path().join("gone"));
        let kept = Kept::of(&folder);
        assert!(kept.change(&folder, |settings| settings.theme = Theme::Dark).is_err());
        assert_eq!(*kept.locked(), Settings::default());
    }
}
