//! The answer at the top of the page. Claims no more than the figures: "wins" is said of proven versions only.

use super::{Words, words};
use crate::model::Metric;

words! {
    TEST_OF { en: "The test: {metric}", fr: "Le test : {metric}" }
    CAMPAIGN { en: "The campaign", fr: "La campagne" }

    WINNER { en: "{winner} wins", fr: "{winner} gagne" }
    WINNER_BODY {
        en: "{rate} {verb} {winner}, {rival_rate} {verb} {rival}. The real gap is very likely between {low} and {high} per 100.",
        fr: "{rate} de {verb} pour {winner}, {rival_rate} pour {rival}. L’écart réel est très probablement compris entre {low} et {high} pour 100.",
    }
    AHEAD { en: "{winner} is already clearly ahead", fr: "{winner} est déjà nettement devant" }
    AHEAD_BODY {
        en: "{rate} {verb} {winner}, {rival_rate} {verb} {rival} so far.",
        fr: "Pour l’instant {rate} de {verb} pour {winner}, {rival_rate} pour {rival}.",
    }
    AHEAD_BOUND {
        en: "If the versions were equal, a lead like this would turn up in fewer than 1 test in 200, however often you look.",
        fr: "Si les versions se valaient, une telle avance apparaîtrait dans moins d’un test sur 200, même en regardant tous les jours.",
    }
    TOO_EARLY { en: "Too early to tell", fr: "Trop tôt pour le dire" }
    TOO_EARLY_ONE_WAVE { en: "Answers are still being counted.", fr: "Les réponses sont encore en cours de comptage." }
    TOO_EARLY_WAVES {
        en: "{closed} of {planned} waves [is|are] counted.",
        fr: "{closed} envoi[|s] sur {planned} [est compté|sont comptés].",
    }
    TOO_EARLY_DUE {
        en: "The verdict comes on {due}. These numbers will still move.",
        fr: "Verdict le {due}. Ces chiffres vont encore bouger.",
    }
    TOO_EARLY_OPEN {
        en: "The verdict comes when the last answers are counted. These numbers will still move.",
        fr: "Le verdict viendra quand les dernières réponses seront comptées. Ces chiffres vont encore bouger.",
    }
    NO_CLEAR_WINNER { en: "No clear winner", fr: "Pas de gagnant net" }
    NO_CLEAR_WINNER_BODY {
        en: "The gap you see between {leader} and {rival} ({gap} per 100) could be luck: the real one could be anywhere from {low} to {high}. That does not prove the versions are equal.",
        fr: "L’écart observé entre {leader} et {rival} ({gap} pour 100) peut venir du hasard : le vrai peut aller de {low} à {high}. Cela ne prouve pas que les versions se valent.",
    }
    NO_CLEAR_WINNER_BARE {
        en: "The gap you see could be luck. That does not prove the versions are equal.",
        fr: "L’écart observé peut venir du hasard. Cela ne prouve pas que les versions se valent.",
    }
    EQUAL { en: "About equal", fr: "À peu près équivalentes" }
    EQUAL_BODY {
        en: "Any gap is under the {margin} per 100 you said matters. Keep the one you like.",
        fr: "L’écart est inférieur aux {margin} pour 100 qui comptent pour vous. Gardez celle que vous préférez.",
    }
    EQUAL_BARE {
        en: "Any gap is too small to matter. Keep the one you like.",
        fr: "L’écart est trop petit pour compter. Gardez celle que vous préférez.",
    }
    NOT_ENOUGH { en: "Not enough answers to compare", fr: "Pas assez de réponses pour comparer" }
    NOT_ENOUGH_BODY {
        en: "Too few people {did} ({n} in all). Nothing went wrong; the test was too small for this measure.",
        fr: "Trop peu de personnes {did} ({n} en tout). Rien d’anormal : le test était trop petit pour cette mesure.",
    }
    NOT_ENOUGH_REST {
        en: "Nearly everybody {did}: only {n} did not, too few to compare. Nothing went wrong.",
        fr: "Presque tout le monde : seules {n} personnes sur l’ensemble ne figurent pas parmi celles qui {did}, trop peu pour comparer. Rien d’anormal.",
    }
    UNTRUSTED { en: "This test cannot be trusted", fr: "Ce test n’est pas fiable" }
    UNTRUSTED_BODY {
        en: "The versions did not go to the numbers of people drawn by lot ({counts}). Find the cause before reading on.",
        fr: "Les versions ne sont pas parties vers le nombre de personnes tiré au sort ({counts}). Cherchez la cause avant de lire la suite.",
    }
    HARM { en: "{version} is paused", fr: "{version} est en pause" }
    HARM_BODY {
        en: "Unusually many people said stop ({counts}). You decide whether to go on.",
        fr: "Un nombre inhabituel de personnes ont dit stop ({counts}). À vous de décider de la suite.",
    }
    NOTHING_SENT { en: "Nothing sent yet", fr: "Rien n’est encore parti" }
    NOTHING_SENT_BODY {
        en: "There is nothing to compare until each version has reached somebody.",
        fr: "Il n’y a rien à comparer tant que chaque version n’est pas partie.",
    }
    PER_VERSION { en: "{version}: {n}", fr: "{version} : {n}" }

    EMPTY { en: "Nobody was written to", fr: "Personne n’a été contacté" }
    EMPTY_BODY {
        en: "The plan held no one, so nothing was sent and nothing was paid.",
        fr: "Le plan d’envoi était vide : rien n’est parti, rien n’est à payer.",
    }
    RUNNING { en: "Still being sent", fr: "Envoi en cours" }
    RUNNING_BODY {
        en: "{written} of {planned} [has|have] been written to; delivered so far: {delivered}. These figures will still move.",
        fr: "{written} personne[|s] sur {planned} [a été contactée|ont été contactées] ; messages arrivés : {delivered}. Ces chiffres vont encore bouger.",
    }
    STOPPED { en: "Stopped before the end", fr: "Arrêtée avant la fin" }
    STOPPED_BODY {
        en: "{written} of {planned} [was|were] written to; delivered: {delivered}. Nothing more will leave.",
        fr: "{written} personne[|s] sur {planned} [a été contactée|ont été contactées] ; messages arrivés : {delivered}. Rien d’autre ne partira.",
    }
    DONE { en: "Delivered to {delivered} of {written}", fr: "Arrivée chez {delivered} personne[|s] sur {written}" }
    DONE_BODY {
        en: "{share} of the people written to have the message on their phone; {read} read it and {replied} replied.",
        fr: "{share} des personnes contactées ont le message sur leur téléphone. Lus : {read} ; réponses : {replied}.",
    }

    ON_THE_WAY {
        en: "{n} [is|are] still on the way.",
        fr: "{n} message[|s] [est|sont] encore en route.",
    }

    PROMISE {
        en: "What this means: if two versions are really equal, we announce a winner by mistake at most 5 times in 100, even if you look every day.",
        fr: "Ce que cela veut dire : si deux versions se valent vraiment, nous annonçons un gagnant par erreur au plus 5 fois sur 100, même si vous regardez tous les jours.",
    }
    RATES_TITLE { en: "{metric}, per 100 people written to", fr: "{metric}, pour 100 personnes contactées" }
    RATES_NOTE {
        en: "The dot is what was counted, the line is where the real rate very likely lies. People whose phone was off still count.",
        fr: "Le point est ce qui a été compté, le trait indique où se trouve très probablement le vrai taux. Les téléphones éteints comptent aussi.",
    }
    STILL_MOVING { en: "Still moving: nothing is concluded before the end.", fr: "Encore en mouvement : aucune conclusion avant la fin." }
    RATE_OF { en: "{part} of {whole}, {rate}", fr: "{part} sur {whole}, soit {rate}" }
    RATE_ALT { en: "{version}: {rate}, very likely between {low} and {high}.", fr: "{version} : {rate}, très probablement entre {low} et {high}." }
    GAP_TITLE { en: "The gap between {leader} and {rival}, per 100 people", fr: "L’écart entre {leader} et {rival}, pour 100 personnes" }
    GAP_NOTE { en: "Where the line crosses zero, the gap could be luck.", fr: "Si le trait touche le zéro, l’écart peut venir du hasard." }
    GAP_NOTE_MARGIN {
        en: "Where the line crosses zero, the gap could be luck. Shaded: gaps too small to matter to you.",
        fr: "Si le trait touche le zéro, l’écart peut venir du hasard. En grisé : les écarts trop petits pour compter.",
    }
    GAP_ALT { en: "Gap {gap} per 100, very likely between {low} and {high}.", fr: "Écart de {gap} pour 100, très probablement entre {low} et {high}." }
    GAP_ROW { en: "Gap between {leader} and {rival}", fr: "Écart entre {leader} et {rival}" }
    BETTER { en: "{version} better", fr: "{version} mieux" }
    COUNTED_SO_FAR {
        en: "What was counted so far. Nothing is compared before the end.",
        fr: "Ce qui a été compté jusqu’ici. Rien n’est comparé avant la fin.",
    }
    COUNTS_ONLY {
        en: "These versions were not drawn by lot for a test: the counts are shown, nothing is concluded.",
        fr: "Ces versions n’ont pas été tirées au sort pour un test : les comptes sont affichés, rien n’en est conclu.",
    }
    EVERYTHING_COUNTED { en: "All counts by version", fr: "Tous les comptes par version" }

    METRIC_READ { en: "opened messages", fr: "messages lus" }
    METRIC_REPLIED { en: "replies", fr: "réponses" }
    METRIC_CLICKED { en: "followed links", fr: "liens suivis" }
    HEAD_READ { en: "Opened messages", fr: "Messages lus" }
    HEAD_REPLIED { en: "Replies", fr: "Réponses" }
    HEAD_CLICKED { en: "Followed links", fr: "Liens suivis" }
    VERB_READ { en: "opened", fr: "lectures" }
    VERB_REPLIED { en: "replied to", fr: "réponses" }
    VERB_CLICKED { en: "followed the link in", fr: "clics" }
    DID_READ { en: "opened the message", fr: "ont lu le message" }
    DID_REPLIED { en: "replied", fr: "ont répondu" }
    DID_CLICKED { en: "followed the link", fr: "ont suivi le lien" }
}

/// A measure in the forms that the sentences need.
pub(crate) struct MetricWords {
    /// In running text.
    pub(crate) name: Words,
    /// At the head of a chart.
    pub(crate) head: Words,
    /// English: what people did to a version; French: what is counted for it.
    pub(crate) verb: Words,
    /// What people did.
    pub(crate) did: Words,
}

/// The words of a measure.
pub(crate) fn metric(metric: Metric) -> MetricWords {
    match metric {
        Metric::Read => MetricWords { name: METRIC_READ, head: HEAD_READ, verb: VERB_READ, did: DID_READ },
        Metric::Replied => {
            MetricWords { name: METRIC_REPLIED, head: HEAD_REPLIED, verb: VERB_REPLIED, did: DID_REPLIED }
        }
        Metric::Clicked => {
            MetricWords { name: METRIC_CLICKED, head: HEAD_CLICKED, verb: VERB_CLICKED, did: DID_CLICKED }
        }
    }
}
