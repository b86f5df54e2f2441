//! Names of what is counted, for charts, tables and equations.

use super::words;

words! {
    PEOPLE_COLUMN { en: "People", fr: "Personnes" }
    STEP_COLUMN { en: "Step", fr: "Étape" }
    REASON_COLUMN { en: "Reason", fr: "Raison" }
    VERSION_COLUMN { en: "Version", fr: "Version" }
    TEMPLATE_COLUMN { en: "Template", fr: "Modèle" }
    TIME_COLUMN { en: "From", fr: "À partir de" }
    RANGE_COLUMN { en: "Real rate, very likely", fr: "Vrai taux, très probablement" }
    RATE_COLUMN { en: "Per 100 people", fr: "Pour 100 personnes" }
    REMAINING_COLUMN { en: "Remaining", fr: "Restent" }
    OF_WRITTEN_COLUMN { en: "Of those written to", fr: "Des personnes contactées" }
    OF_DELIVERED_COLUMN { en: "Of those reached", fr: "Des personnes atteintes" }

    PEOPLE { en: "{n} [person|people]", fr: "{n} personne[|s]" }
    BETWEEN { en: "{low} to {high}", fr: "de {low} à {high}" }

    WRITTEN { en: "Written to", fr: "Contactées" }
    OF_PLAN { en: "{part} of {whole} in the plan", fr: "{part} sur {whole} prévues" }
    OF_WRITTEN { en: "{part} of {whole}, {share}", fr: "{part} sur {whole}, soit {share}" }
    ACCEPTED { en: "Taken by WhatsApp", fr: "Pris en charge par WhatsApp" }
    SENT { en: "Passed on by WhatsApp", fr: "Transmis par WhatsApp" }
    DELIVERED { en: "Delivered to the phone", fr: "Arrivé sur le téléphone" }
    READ { en: "Read", fr: "Lu" }
    REPLIED { en: "Replied", fr: "Ont répondu" }
    CLICKED { en: "Followed a link", fr: "Ont suivi un lien" }
    OPTED_OUT { en: "Said stop", fr: "Ont dit stop" }
    FAILED { en: "Not delivered", fr: "Non remis" }

    FUNNEL_NOTE {
        en: "Every bar is a share of the {whole} written to. Some people hide that they have read: the real figure is higher.",
        fr: "Chaque barre est une part {whole} contactée[|s]. Certaines personnes cachent qu’elles ont lu : le vrai chiffre est plus haut.",
    }
    FUNNEL_WHOLE { en: "{n} [person|people]", fr: "[de la|des] {n} personne[|s]" }

    TIMELINE_NOTE {
        en: "Each bar is {step}. Every row has a scale of its own: its highest bar is the number beside it.",
        fr: "Chaque barre vaut {step}. Chaque ligne a sa propre échelle : sa plus haute barre est le nombre indiqué à côté.",
    }
    TIMELINE_ALT { en: "{name}: {total} in all, at most {peak} at {when}.", fr: "{name} : {total} en tout, au plus {peak} vers {when}." }
    TIMELINE_ALT_NONE { en: "{name}: none.", fr: "{name} : aucun." }
    TIMELINE_TOTAL { en: "{n} in all, at most {peak} a bar", fr: "{n} en tout, au plus {peak} par barre" }
    TIMELINE_NONE { en: "none", fr: "aucun" }
    MINUTES { en: "{n} minute[|s]", fr: "{n} minute[|s]" }
    HOURS { en: "{n} hour[|s]", fr: "{n} heure[|s]" }
    DAYS { en: "{n} day[|s]", fr: "{n} jour[|s]" }

    COST_TOTAL { en: "{cost} for {n} message[|s] delivered and charged", fr: "{cost} pour {n} message[|s] remis et facturé[|s]" }
    COST_TOTAL_PRACTICE {
        en: "Nothing: this was practice. For real it would have been about {cost} for {n} message[|s] charged.",
        fr: "Rien : c’était un entraînement. En vrai, ce serait environ {cost} pour {n} message[|s] facturé[|s].",
    }
    COST_PER_DELIVERED { en: "Per person reached", fr: "Par personne atteinte" }
    COST_PER_REPLY { en: "Per reply", fr: "Par réponse" }
    COST_PER_CLICK { en: "Per person who followed a link", fr: "Par personne ayant suivi un lien" }
    COST_UNKNOWN {
        en: "No prices are known for these countries, so no sum is shown.",
        fr: "Aucun tarif n’est connu pour ces pays : aucun montant n’est donc indiqué.",
    }
    COST_NOTE {
        en: "WhatsApp charges what it delivers. The bill of your provider is the one that counts.",
        fr: "WhatsApp facture ce qui est remis. C’est la facture de votre fournisseur qui fait foi.",
    }

    LIMIT_HOUR { en: "In any hour, at most", fr: "Par heure, au plus" }
    LIMIT_SECOND { en: "In any second, at most", fr: "Par seconde, au plus" }
    LIMIT_DAY { en: "Different people in 24 hours, at most", fr: "Personnes différentes en 24 heures, au plus" }
    BUSIEST_DAY { en: "Most people really written to in 24 hours", fr: "Maximum réellement contacté en 24 heures" }

    SUM_IMPORT { en: "The file {file}", fr: "Le fichier {file}" }
    SUM_AUDIENCE { en: "From everyone to the plan", fr: "De tout le monde au plan d’envoi" }
    SUM_ROWS { en: "What became of everybody in the plan", fr: "Ce que sont devenues les personnes prévues" }
    SUM_DELIVERY { en: "What became of the messages WhatsApp took", fr: "Ce que sont devenus les messages pris en charge" }
    SUM_FAILURES { en: "Refused and not delivered", fr: "Refusés et non remis" }
    SUM_VERSIONS { en: "Delivered, version by version", fr: "Remis, version par version" }
    ADDS_UP { en: "Adds up", fr: "Le compte est bon" }
    OFF_BY { en: "Does not add up: {n} [person|people] apart", fr: "Ne concorde pas : écart de {n} personne[|s]" }

    TERM_IN_FILE { en: "rows in the file", fr: "lignes dans le fichier" }
    TERM_UNREADABLE { en: "unreadable", fr: "illisibles" }
    TERM_REPEATED { en: "repeated", fr: "en double" }
    TERM_CONTACTS { en: "contacts", fr: "contacts" }
    TERM_EVERYONE { en: "everyone", fr: "tout le monde" }
    TERM_PLANNED { en: "in the plan", fr: "prévues" }
    TERM_ACCEPTED { en: "taken by WhatsApp", fr: "pris en charge par WhatsApp" }
    TERM_HELD { en: "kept back for a check", fr: "retenus pour vérification" }
    TERM_REJECTED { en: "refused", fr: "refusés" }
    TERM_UNKNOWN { en: "without an answer", fr: "sans réponse" }
    TERM_WITHHELD { en: "stopped by our last check", fr: "arrêtés par notre dernière vérification" }
    TERM_QUEUED { en: "waiting", fr: "en attente" }
    TERM_IN_FLIGHT { en: "leaving just now", fr: "en cours d’envoi" }
    TERM_DELIVERED { en: "delivered", fr: "remis" }
    TERM_FAILED { en: "not delivered", fr: "non remis" }
    TERM_ON_THE_WAY { en: "on the way", fr: "en route" }
    TERM_EXPLAINED { en: "explained above", fr: "expliqués plus haut" }
}
