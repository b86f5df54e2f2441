//! Headings, captions and the small print of the page.

use super::words;

words! {
    TITLE { en: "{campaign} – report", fr: "{campaign} – rapport" }
    TITLE_PRACTICE { en: "{campaign} – practice report", fr: "{campaign} – rapport d’entraînement" }
    EYEBROW { en: "Campaign report", fr: "Rapport de campagne" }
    PRACTICE_BAND {
        en: "Practice: nobody real was written to. Deliveries and answers are simulated.",
        fr: "Entraînement : aucune vraie personne n’a reçu de message. Les remises et les réponses sont simulées.",
    }
    STARTED { en: "Sending began on {start}.", fr: "Premier envoi le {start}." }
    STARTED_AND_ENDED {
        en: "Sending began on {start} and ended on {end}.",
        fr: "Premier envoi le {start}, dernier le {end}.",
    }
    STARTED_AND_ENDED_SAME_DAY {
        en: "Sent on {day}, from {from} to {to}.",
        fr: "Envoyée le {day}, de {from} à {to}.",
    }
    TAKEN { en: "Figures as of {taken}.", fr: "Chiffres arrêtés le {taken}." }

    WHAT_TO_DO { en: "What to do now", fr: "Que faire maintenant" }
    FUNNEL { en: "How far the message went", fr: "Jusqu’où le message est allé" }
    VERSIONS { en: "Which version did better?", fr: "Quelle version a fait mieux ?" }
    TIMELINE { en: "When it happened", fr: "Quand cela s’est passé" }
    LEFT_OUT { en: "Who was left out, and why", fr: "Qui n’a pas été contacté, et pourquoi" }
    FAILURES { en: "What did not arrive, and what helps", fr: "Ce qui n’est pas arrivé, et ce qui aide" }
    COST { en: "What it cost", fr: "Ce que cela a coûté" }
    LIMITS { en: "Limits while sending", fr: "Limites pendant l’envoi" }
    SUMS { en: "The figures add up", fr: "Les comptes sont justes" }
    SUMS_WRONG { en: "The figures, checked", fr: "Les comptes, vérifiés" }

    AS_A_TABLE { en: "As a table", fr: "En tableau" }
    DASH { en: "–", fr: "–" }

    WARNING_TITLE { en: "Some figures do not add up", fr: "Certains chiffres ne concordent pas" }
    WARNING_BODY {
        en: "Treat this report with care. What does not fit:",
        fr: "Lisez ce rapport avec prudence. Ce qui ne concorde pas :",
    }

    FOOT_MADE { en: "Made by Estafette on {taken}.", fr: "Établi par Estafette le {taken}." }
    FOOT_PRIVACY {
        en: "This page contains no phone number and loads nothing from the internet. Times are those of {zone}.",
        fr: "Cette page ne contient aucun numéro de téléphone et ne charge rien depuis Internet. Heures de {zone}.",
    }
}
