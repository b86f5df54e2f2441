//! Words by which a person says "no more", in the customers' languages.
//!
//! A reply counts as an opt-out when the whole message is such a word, give or take case, accents, spaces and
//! punctuation. A word inside a sentence ("don't stop!") does not: a person reads those.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Replies that mean "stop", folded (lower case, no accents, no punctuation).
const STOP_REPLIES: &[&str] = &[
    // English
    "stop",
    "stop all",
    "stopall",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "opt out",
    "optout",
    "remove me",
    "no more",
    "please stop",
    "stop please",
    // French
    "arret",
    "arreter",
    "arretez",
    "desabonner",
    "desabonnement",
    "desinscription",
    "desinscrire",
    "me desinscrire",
    "stop svp",
    "stop pub",
    "ne plus recevoir",
    // Spanish, Portuguese
    "baja",
    "darme de baja",
    "cancelar",
    "no mas",
    "alto",
    "parar",
    "pare",
    "sair",
    "descadastrar",
    "remover",
    "nao quero",
    // German, Italian, Dutch
    "stopp",
    "abmelden",
    "abbestellen",
    "austragen",
    "basta",
    "cancella",
    "disiscrivimi",
    "annulla",
    "afmelden",
    // Turkish, Polish, Indonesian
    "dur",
    "iptal",
    "rezygnuje",
    "wypisz",
    "berhenti",
    "batal",
    // Arabic, Hebrew, Hindi, Russian, Chinese, Japanese
    "توقف",
    "الغاء",
    "ايقاف",
    "הסר",
    "הפסק",
    "रोको",
    "बंद करो",
    "стоп",
    "отписаться",
    "отмена",
    "停止",
    "退订",
    "取消",
    "配信停止",
];

/// Beginnings of button labels that mean "stop", folded.
const STOP_LABELS: &[&str] = &[
    "stop",
    "ne plus recevoir",
    "se desinscrire",
    "me desinscrire",
    "desinscription",
    "unsubscribe",
    "no more",
    "opt out",
    "no recibir",
    "darme de baja",
    "baja",
    "nao receber",
    "sair da lista",
    "abmelden",
    "keine werbung",
    "non ricevere",
];

/// Whether a reply, as a whole, asks for no more messages.
#[must_use]
pub fn is_stop(reply: &str) -> bool {
    let folded = fold(reply);
    STOP_REPLIES.iter().any(|word| fold(word) == folded)
}

/// Whether a button with this label asks for no more messages.
#[must_use]
pub fn is_stop_label(label: &str) -> bool {
    let folded = fold(label);
    STOP_LABELS.iter().any(|start| folded == *start || folded.starts_with(&format!("{start} ")))
}

/// Words that tell how to get no more messages, folded; those of [`STOP_REPLIES`] that mean nothing else.
const WAYS_OUT: &[&str] = &[
    "stop",
    "stopp",
    "unsubscribe",
    "opt out",
    "arret",
    "desabonner",
    "desinscription",
    "desinscrire",
    "ne plus recevoir",
    "baja",
    "descadastrar",
    "abmelden",
    "abbestellen",
    "disiscrivimi",
    "afmelden",
    "стоп",
    "отписаться",
];

/// The same in scripts that put no spaces between words.
const WAYS_OUT_UNSPACED: &[&str] = &["退订", "配信停止"];

/// Whether a text tells somewhere how to get no more messages.
pub(crate) fn names_a_way_out(text: &str) -> bool {
    let folded = format!(" {} ", fold(text));
    WAYS_OUT.iter().any(|way| folded.contains(&format!(" {way} ")))
        || WAYS_OUT_UNSPACED.iter().any(|way| folded.contains(way))
}

/// Lower case, without accents, punctuation and repeated spaces.
fn fold(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("STOP")]
    #[case(" stop. ")]
    #[case("Désinscription !")]
    #[case("ARRÊT")]
    #[case("Abmelden")]
    #[case("إلغاء")]
    #[case("退订")]
    fn a_stop_in_the_customers_language_is_understood(#[case] reply: &str) {
        assert!(is_stop(reply));
    }

    #[rstest]
    #[case("Don't stop, I love it")]
    #[case("stopper mon colis ?")]
    #[case("merci")]
    #[case("")]
    #[case("👍")]
    fn a_sentence_is_left_to_a_person(#[case] reply: &str) {
        assert!(!is_stop(reply));
    }

    #[rstest]
    #[case("Stop promotions", true)]
    #[case("Ne plus recevoir", true)]
    #[case("Voir les offres", false)]
    #[case("Stopover deals", false)]
    fn a_stop_button_is_told_by_its_label(#[case] label: &str, #[case] stops: bool) {
        assert_eq!(is_stop_label(label), stops);
    }
}
