//! Why somebody was left out, with what can be done about it.

use domain::{audience::Exclusion, row::WithheldReason};

use super::{Words, words};

words! {
    OPTED_OUT { en: "Said stop", fr: "Ont dit stop" }
    OPTED_OUT_WHY {
        en: "They asked for no more messages. They are never written to again unless they ask for it.",
        fr: "Ces personnes ne veulent plus de messages. Elles n’en recevront plus, sauf si elles le redemandent.",
    }
    NO_CONSENT { en: "Never said yes", fr: "N’ont jamais dit oui" }
    NO_CONSENT_WHY {
        en: "We know of no agreement to receive WhatsApp messages. Ask them: a form or a QR code at the till is enough.",
        fr: "Aucun accord connu pour recevoir des messages WhatsApp. Demandez-le : un formulaire ou un QR code à la caisse suffit.",
    }
    COUNTRY { en: "Country that cannot be reached", fr: "Pays impossible à joindre" }
    COUNTRY_WHY {
        en: "WhatsApp or the law does not let this message into the country of the number.",
        fr: "WhatsApp ou la loi n’autorise pas ce message dans le pays du numéro.",
    }
    UNDELIVERABLE { en: "Not reached twice in a row", fr: "Injoignables deux fois de suite" }
    UNDELIVERABLE_WHY {
        en: "The last two messages did not arrive. Check the number with the person before trying again.",
        fr: "Les deux derniers messages ne sont pas arrivés. Vérifiez le numéro avec la personne avant de réessayer.",
    }
    FREQUENCY { en: "Had enough messages lately", fr: "Ont déjà reçu assez de messages" }
    FREQUENCY_WHY {
        en: "They got marketing very recently. They can be written to again after a pause.",
        fr: "Elles ont reçu une promotion très récemment. Vous pourrez leur écrire après une pause.",
    }
    COUNTRIES { en: "Outside the chosen countries", fr: "Hors des pays choisis" }
    COUNTRIES_WHY {
        en: "This campaign was for some countries only.",
        fr: "Cette campagne ne visait que certains pays.",
    }
    DORMANT { en: "Not heard of for long", fr: "Sans nouvelles depuis longtemps" }
    DORMANT_WHY {
        en: "You chose to leave out people who have not opened or answered anything for a while.",
        fr: "Vous avez choisi de laisser de côté les personnes qui n’ont rien ouvert ni répondu depuis un moment.",
    }
    LAND_LINE { en: "Land lines", fr: "Téléphones fixes" }
    LAND_LINE_WHY {
        en: "You chose to leave out land lines, which rarely have WhatsApp.",
        fr: "Vous avez choisi de laisser de côté les téléphones fixes, qui ont rarement WhatsApp.",
    }
    MISSING { en: "A detail was missing", fr: "Une information manquait" }
    MISSING_WHY {
        en: "The message has a blank that could not be filled for them. Complete your list, or set a fallback text.",
        fr: "Le message contient un champ impossible à remplir pour elles. Complétez votre liste, ou prévoyez un texte de remplacement.",
    }
    WITHHELD_OPTED_OUT { en: "Said stop after the plan was made", fr: "Ont dit stop après la préparation" }
    WITHHELD_OPTED_OUT_WHY {
        en: "Our last check before sending found their stop, so nothing left.",
        fr: "Notre dernière vérification a vu leur stop : rien n’est parti.",
    }
    EVERYONE { en: "Everyone looked at", fr: "Toutes les personnes examinées" }
    REMAIN { en: "Free to be written to", fr: "Pouvaient être contactées" }
    NOBODY_LEFT_OUT { en: "Nobody was left out.", fr: "Personne n’a été laissé de côté." }
    WATERFALL_NOTE {
        en: "Each person is counted once, under the first reason that applied.",
        fr: "Chaque personne est comptée une fois, à la première raison rencontrée.",
    }
}

/// What a reason is called, and why.
pub(crate) fn exclusion(reason: Exclusion) -> (Words, Words) {
    match reason {
        Exclusion::OptedOut => (OPTED_OUT, OPTED_OUT_WHY),
        Exclusion::NoConsent => (NO_CONSENT, NO_CONSENT_WHY),
        Exclusion::CountryUnreachable => (COUNTRY, COUNTRY_WHY),
        Exclusion::Undeliverable => (UNDELIVERABLE, UNDELIVERABLE_WHY),
        Exclusion::FrequencyCap => (FREQUENCY, FREQUENCY_WHY),
        Exclusion::NotInCountries => (COUNTRIES, COUNTRIES_WHY),
        Exclusion::Dormant => (DORMANT, DORMANT_WHY),
        Exclusion::LandLine => (LAND_LINE, LAND_LINE_WHY),
        Exclusion::MissingValue => (MISSING, MISSING_WHY),
    }
}

/// What a reason of the last check is called, and why.
pub(crate) fn withheld(reason: WithheldReason) -> (Words, Words) {
    match reason {
        WithheldReason::OptedOut => (WITHHELD_OPTED_OUT, WITHHELD_OPTED_OUT_WHY),
    }
}
