//! What a cell of a consent column answers.

use super::refusal;
use crate::recognise::words::fold;

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// A word of refusal, which means no even under a heading that asks for one.
    Refused,
    /// A day.
    Day,
    /// Nothing.
    Silent,
    /// Something, but neither yes nor no: it was asked and not answered.
    Unsure,
    /// Something that we don't understand.
    Unclear,
}

const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "x",
    "oui",
    "o",
    "vrai",
    "si",
    "s",
    "sim",
    "ja",
    "j",
    "da",
    "evet",
    "tak",
    "verdadero",
    "verdadeiro",
    "vero",
    "wahr",
    "ok",
    "on",
    "opted in",
    "opt in",
    "optin",
    "optedin",
    "subscribed",
    "abonne",
    "abonnee",
    "inscrit",
    "inscrite",
    "accepted",
    "accepte",
    "agreed",
    "granted",
    "confirmed",
    "confirme",
    "allowed",
    "suscrito",
    "inscrito",
    "iscritto",
    "angemeldet",
    "double opt in",
    "single opt in",
    "acepta",
    "acepto",
    "aceptado",
    "aceita",
    "aceito",
    "accetta",
    "accettato",
    "autorise",
    "autorisee",
    "zugestimmt",
    "eingewilligt",
    "consent given",
    "consented",
    "نعم",
    "כן",
    "да",
    "是",
    "はい",
];

const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "0",
    "non",
    "faux",
    "nao",
    "nein",
    "nee",
    "nej",
    "nie",
    "hayir",
    "hayır",
    "falso",
    "falsch",
    "off",
    "not accepted",
    "declined",
    "denied",
    "rejected",
    "disagreed",
    "لا",
    "לא",
    "нет",
    "否",
    "いいえ",
];

const REFUSED: &[&str] = &[
    "stop",
    "opted out",
    "opt out",
    "optout",
    "optedout",
    "unsubscribed",
    "unsubscribe",
    "unsub",
    "desabonne",
    "desabonnee",
    "desinscrit",
    "desinscrite",
    "refuse",
    "refused",
    "revoked",
    "withdrawn",
    "blacklisted",
    "blocked",
    "do not contact",
    "dnd",
    "dnc",
    "abgemeldet",
    "baja",
    "dado de baja",
    "descadastrado",
    "disiscritto",
    "dada de baja",
    "cancelled",
    "afgemeld",
    "refusee",
    "refuses",
    "oppose",
    "opposee",
    "opposition",
    "no more",
    "ne plus contacter",
    "abgelehnt",
    "verweigert",
    "widerrufen",
    "widerruf",
    "rechazado",
    "rechazada",
    "denegado",
    "recusado",
    "recusada",
    "rifiutato",
    "rifiutata",
    "geweigerd",
];

/// Words of politeness behind an answer.
const POLITE: &[&str] = &[
    "thanks", "thank", "you", "please", "merci", "gracias", "obrigado", "obrigada", "danke", "bitte", "grazie", "dank",
];

const UNSURE: &[&str] = &[
    "pending",
    "unconfirmed",
    "unknown",
    "never subscribed",
    "not subscribed",
    "non abonne",
    "en attente",
    "a confirmer",
    "non confirme",
    "inconnu",
    "pendiente",
    "pendente",
    "desconocido",
    "ausstehend",
    "unbekannt",
    "offen",
    "in attesa",
    "maybe",
    "peut etre",
    "tbd",
    "tbc",
    "undecided",
    "requested",
    "invited",
    "not set",
    "unset",
    "cleaned",
];

/// Nothing said, in words of programs.
const SILENT: &[&str] = &["na", "n a", "null", "none", "nil", "nan", "undefined"];

const TICKS: &[char] = &['✓', '✔', '☑', '✅', '👍', '🗸'];
const CROSSES: &[char] = &['✗', '✘', '❌', '☒', '✖', '👎', '🚫'];

impl Answer {
    pub(crate) fn of(cell: &str) -> Self {
        let text = cell.trim();
        if text.is_empty() {
            return Self::Silent;
        }
        if text.contains(TICKS) {
            return Self::Yes;
        }
        if text.contains(CROSSES) {
            return Self::No;
        }
        // The answer of most cells, without the work.
        if text.eq_ignore_ascii_case("yes") {
            return Self::Yes;
        }
        if text.eq_ignore_ascii_case("no") {
            return Self::No;
        }
        let folded = fold(text.strip_suffix(".0").unwrap_or(text));
        let is = |words: &[&str]| words.contains(&folded.as_str());
        match () {
            () if folded.is_empty() => Self::Unsure,
            () if is(YES) => Self::Yes,
            () if is(NO) => Self::No,
            () if is(REFUSED) => Self::Refused,
            () if is(UNSURE) => Self::Unsure,
            () if is(SILENT) => Self::Silent,
            () if is_day(text) => Self::Day,
            () => Self::of_several_words(text),
        }
    }

    /// `No, thanks`, `NO - called to complain`, `Opted out 2023-04-01`, `oui, le 12/03/2023`. A yes needs more than a
    /// yes at the beginning (`yes, but only e-mail`): nothing but a day may stand behind it.
    fn of_several_words(text: &str) -> Self {
        let (first, day) = text.rsplit_once(' ').unwrap_or((text, ""));
        if is_day(day.trim_matches(['(', ')'])) {
            let answer = first.trim_end_matches([',', '(', ':', '-', ' ']);
            let before_day = [" le", " on", " am", " el", " em", " il", " since"];
            let bare = before_day.iter().find_map(|word| answer.strip_suffix(word)).unwrap_or(answer);
            let answer = Self::of(bare);
            return if answer == Self::Day { Self::Unclear } else { answer };
        }
        let folded = fold(text);
        let mut words = folded.split(' ');
        let starts_with_no = words.next().is_some_and(|word| NO.contains(&word));
        let head = text.split([',', ';', '.', '!', '(', ':', '–']).next().and_then(|head| head.split(" - ").next());
        let only_no = head.is_some_and(|head| NO.contains(&fold(head).as_str()));
        if starts_with_no && (only_no || words.all(|word| POLITE.contains(&word))) {
            return Self::No;
        }
        if refusal::in_answer(text) { Self::Refused } else { Self::Unclear }
    }
}

/// Words that stand beside day, month and year.
const BESIDE_DAYS: &[&str] = &[
    "de",
    "of",
    "le",
    "the",
    "du",
    "den",
    "del",
    "at",
    "utc",
    "gmt",
    "am",
    "pm",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

/// A date in any of the ways in which people and programs write them. Which day it is does not matter here.
fn is_day(text: &str) -> bool {
    const MONTHS: &[&str] = &[
        "jan", "feb", "fev", "mar", "apr", "avr", "abr", "may", "mai", "jun", "juin", "jul", "juil", "aug", "aou",
        "ago", "sep", "set", "oct", "okt", "out", "nov", "dec", "dez", "dic", "ene",
    ];
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let month = |part: &&str| MONTHS.iter().any(|month| part.to_lowercase().starts_with(month));
    let written = parts.len() == 3 && parts.iter().all(|part| number(part) || month(part)) && parts.iter().any(number);
    // Excel counts days from 1900: 36526 is the first of 2000, 73050 the last of 2099.
    let serial = text.parse::<f64>().is_ok_and(|serial| (36_526.0..=73_050.0).contains(&serial));
    let spelled = fold(text);
    let words: Vec<&str> = spelled.split(' ').collect();
    // Every word must be part of a day: `Opted out 2023` has a year, and the Portuguese October in its midst.
    let small = |word: &&str| word.bytes().next().is_some_and(|b| b.is_ascii_digit()) && word.len() <= 4;
    let long = (3..=8).contains(&words.len())
        && words.iter().all(|word| small(word) || month(word) || BESIDE_DAYS.contains(word))
        && words.iter().any(month)
        && words.iter().any(|word| word.len() == 4 && number(word));
    written || serial || long
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Answer::Yes, &["yes", "Y", "TRUE", "1", "1.0", "x", "✓", "Opted-in", "SUBSCRIBED", "sí", "sim", "ja", "Oui", "Abonné", "oui, le 12/03/2023", "Zugestimmt"])]
    #[case(Answer::No, &["no", "NO", "FALSE", "0", "não", "nein", "Non", "✗", "no, thanks", "Non merci", "hayır", "NO - called to complain"])]
    #[case(Answer::Refused, &["STOP", "opted out", "UNSUBSCRIBED", "Désabonné", "STOP (12/03/2024)", "Opted out 2023-04-01", "unsubscribed (sms)", "rechazado", "please stop messaging me"])]
    #[case(Answer::Silent, &["", " ", "N/A", "null"])]
    #[case(Answer::Unsure, &["?", "-", "pending", "unconfirmed", "NEVER_SUBSCRIBED", "en attente"])]
    #[case(Answer::Day, &["2023-10-21T10:30:00Z", "05/18/2023", "25.09.2023", "45886", "30-Oct-26", "14 mars 2024", "2020-02-03 04:05:06"])]
    #[case(Answer::Unclear, &["perhaps later", "42", "see mail", "yes, but only e-mail", "yes (form)", "no answer", "no data"])]
    fn an_answer_is_what_it_says(#[case] answer: Answer, #[case] cells: &[&str]) {
        for cell in cells {
            assert_eq!(Answer::of(cell), answer, "{cell}");
        }
    }
}
