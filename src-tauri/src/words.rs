//! What the shell itself says: in its menu, in notices of the system, and where there is no page to say it.
//!
//! Everything else is said by the page, which has the words. Until the page says which language it speaks, the system's
//! counts.

use std::sync::{Mutex, PoisonError};

/// The languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    French,
}

impl Language {
    /// The language of a tag such as `fr-CA` or `fr_CA.UTF-8`; English, if we do not speak it.
    pub(crate) fn of(tag: &str) -> Self {
        let base = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if base.eq_ignore_ascii_case("fr") { Self::French } else { Self::English }
    }

    /// The system's, where its environment names one.
    pub(crate) fn of_this_system() -> Self {
        Self::of(&crate::locale::tag().unwrap_or_default())
    }
}

/// Which language is spoken now.
#[derive(Debug)]
pub(crate) struct Spoken(Mutex<Language>);

impl Default for Spoken {
    fn default() -> Self {
        Self(Mutex::new(Language::of_this_system()))
    }
}

impl Spoken {
    pub(crate) fn now(&self) -> Language {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn change(&self, language: Language) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = language;
    }
}

/// One sentence of the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Open,
    Stop,
    Quit,
    GoesOn,
    GoesOnWhy,
    Finished,
    FinishedWhat,
    Held,
    HeldWhat,
    NoPage,
    NoPageWhat,
    NoDisplay,
}

impl Said {
    /// In a language; `{name}` stands for the campaign's name.
    pub(crate) const fn in_words(self, language: Language) -> &'static str {
        let [english, french] = self.both();
        match language {
            Language::English => english,
            Language::French => french,
        }
    }

    /// With the campaign's name.
    pub(crate) fn of(self, language: Language, name: &str) -> String {
        self.in_words(language).replace("{name}", name)
    }

    const fn both(self) -> [&'static str; 2] {
        match self {
            Self::Open => ["Open Estafette", "Ouvrir Estafette"],
            Self::Stop => ["Stop the campaign", "Arrêter la campagne"],
            Self::Quit => ["Quit", "Quitter"],
            Self::GoesOn => ["Estafette goes on sending", "Estafette continue l’envoi"],
            Self::GoesOnWhy => [
                "“{name}” is still being sent. Start Estafette again to see how far it is.",
                "« {name} » est encore en cours d’envoi. Relancez Estafette pour voir où elle en est.",
            ],
            Self::Finished => ["“{name}” is sent", "« {name} » est envoyée"],
            Self::FinishedWhat => [
                "Every message has left. Open Estafette to see how people answer.",
                "Tous les messages sont partis. Ouvrez Estafette pour suivre les réactions.",
            ],
            Self::Held => ["“{name}” is on hold", "« {name} » est en pause"],
            Self::HeldWhat => [
                "Nothing more leaves for now. Open Estafette to see why, and what to do.",
                "Plus rien ne part pour l’instant. Ouvrez Estafette pour voir pourquoi, et que faire.",
            ],
            Self::NoPage => ["Estafette cannot show its window", "Estafette ne peut pas afficher sa fenêtre"],
            Self::NoPageWhat => [
                "Your data are safe. Close Estafette and start it again. If that does not help, restart the computer.",
                "Vos données sont en sécurité. Fermez Estafette et relancez-la. Si cela ne suffit pas, redémarrez \
                 l’ordinateur.",
            ],
            Self::NoDisplay => [
                "There is no screen here to open a window on. `estafette serve` shows the same app in a browser, and \
                 `estafette help` tells what works in a terminal.",
                "Il n’y a pas d’écran ici pour ouvrir une fenêtre. `estafette serve` montre la même application dans un \
                 navigateur, et `estafette help` dit ce qui marche dans un terminal.",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Said};

    #[test]
    fn a_tag_of_any_french_is_french_and_all_else_is_english() {
        for tag in ["fr", "fr-CA", "fr_FR.UTF-8", "FR"] {
            assert_eq!(Language::of(tag), Language::French, "{tag}");
        }
        for tag in ["en-GB", "de", "", "C", "frisian"] {
            assert_eq!(Language::of(tag), Language::English, "{tag}");
        }
    }

    #[test]
    fn a_campaign_is_named_in_both_languages() {
        for said in [Said::GoesOnWhy, Said::Finished, Said::Held] {
            assert!(said.both().iter().all(|words| words.contains("{name}")), "{said:?}");
        }
        assert_eq!(Said::Finished.of(Language::French, "Pâques"), "« Pâques » est envoyée");
    }
}
