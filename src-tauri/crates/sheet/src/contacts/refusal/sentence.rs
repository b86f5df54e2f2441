//! Whether a sentence refuses.

use super::{contact, words};

/// How many words may stand between a negation and what it turns round.
const REACH: usize = 7;

/// How a sentence refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// By itself: `stop`, `unsubscribed`, `consent withdrawn`.
    Outright,
    /// To be written to: `no more messages`, `ne pas déranger`.
    OfContact,
}

/// The refusal in a folded sentence, if there is one.
pub(super) fn refusal(sentence: &str) -> Option<Refusal> {
    let spaced = format!(" {sentence} ");
    let words: Vec<&str> = sentence.split(' ').filter(|word| !word.is_empty()).collect();
    // Most cells that are looked at hold one word, and a phrase has more.
    let has_any = |phrases: &[&str]| words.len() > 1 && phrases.iter().any(|phrase| contains(&spaced, phrase));
    match () {
        () if words.is_empty() => None,
        () if is_outright(&words) || has_any(words::PHRASES) => Some(Refusal::Outright),
        () if turns_contact_down(&words) || has_any(contact::CONTACT_PHRASES) => Some(Refusal::OfContact),
        () => None,
    }
}

fn contains(spaced: &str, phrase: &str) -> bool {
    spaced.match_indices(phrase).any(|(at, _)| is_whole(spaced, at, phrase))
}

/// Whether what was found begins and ends with a word.
pub(super) fn is_whole(spaced: &str, at: usize, found: &str) -> bool {
    let before = spaced.get(..at).is_some_and(|head| head.ends_with(' '));
    before && spaced.get(at + found.len()..).is_some_and(|tail| tail.starts_with(' '))
}

fn begins(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

fn is_contact(word: &str) -> bool {
    begins(word, contact::CONTACT_BEGINNINGS) || contact::CONTACT_WORDS.contains(&word)
}

fn is_outright(sentence: &[&str]) -> bool {
    let any = |test: &dyn Fn(&str) -> bool| sentence.iter().any(|word| test(word));
    let names_marketing = || any(&is_contact) || any(&|word| words::LAWS.contains(&word));
    let by_a_word = any(&|word| words::WORDS.contains(&word) || begins(word, words::WORD_BEGINNINGS));
    let by_law = any(&|word| words::OBJECTIONS.contains(&word)) && names_marketing();
    by_a_word || by_law || says_stop(sentence) || is_taken_off(sentence) || takes_consent_back(sentence)
}

/// `stop`, `stop please`, `stop sending messages`, `says stop`; not `will stop by`.
fn says_stop(sentence: &[&str]) -> bool {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let alone = |word: &&str| words::STOPS.contains(word) || words::BESIDE_STOPS.contains(word) || number(word);
    if sentence.iter().all(alone) && sentence.iter().any(|word| words::STOPS.contains(word)) {
        return true;
    }
    sentence.iter().enumerate().filter(|(_, word)| words::ENDINGS.contains(word)).any(|(at, _)| {
        let after = sentence.get(at + 1..).unwrap_or_default();
        let before = sentence.get(at.saturating_sub(3)..at).unwrap_or_default();
        let said = before.iter().chain(after.first()).any(|word| words::SAYING.contains(word));
        let by = after.first().is_some_and(|word| words::STOPPING_BY.contains(word));
        let what = after.iter().take(3).any(|word| is_contact(word) || words::SENDING.contains(word));
        said && !by || what && before.last() != Some(&"non")
    })
}

/// `removed from the list`, `took him off the list`.
fn is_taken_off(sentence: &[&str]) -> bool {
    let removed = sentence.iter().any(|word| begins(word, words::REMOVAL_BEGINNINGS));
    let taken = sentence.iter().any(|word| matches!(*word, "take" | "took" | "taken")) && sentence.contains(&"off");
    (removed || taken) && sentence.iter().any(|word| words::LISTS.contains(word))
}

/// `consent withdrawn`, `consent: no`.
fn takes_consent_back(sentence: &[&str]) -> bool {
    let Some(at) = sentence.iter().position(|word| begins(word, words::CONSENT_BEGINNINGS)) else { return false };
    let denied = sentence.get(at + 1).is_some_and(|word| words::NOES.contains(word));
    denied || sentence.iter().any(|word| begins(word, words::WITHDRAWAL_BEGINNINGS))
}

/// `wants no more messages`, `refuse les messages`; not `no answer to our message`, nor `no contact lenses`.
fn turns_contact_down(sentence: &[&str]) -> bool {
    let refuses = sentence.iter().position(|word| begins(word, words::REFUSAL_BEGINNINGS));
    let within_reach = |at: usize| sentence.iter().enumerate().skip(at + 1).take(REACH);
    let by_law = || sentence.iter().any(|word| words::LAWS.contains(word));
    if refuses.is_some_and(|at| within_reach(at).any(|(_, word)| is_contact(word)) || by_law()) {
        return true;
    }
    if sentence.iter().any(|word| contact::REPORTS.contains(word)) {
        return false;
    }
    let shall_be = sentence.iter().any(|word| contact::WISHES.contains(word));
    let counts = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| sentence.get(at));
        sentence.get(at) == Some(&"no") && before.is_some_and(|word| contact::NUMBERED.contains(word))
    };
    let refused = |(at, word): (usize, &&str)| {
        let thing = sentence.get(at + 1).is_some_and(|next| contact::THINGS.contains(next));
        is_contact(word) && !thing && (shall_be || !contact::PARTICIPLES.contains(word))
    };
    let non_stop = |at: usize| sentence.get(at + 1) == Some(&"stop");
    let negations = sentence.iter().enumerate().filter(|(_, word)| contact::NEGATIONS.contains(word));
    negations.filter(|(at, _)| !counts(*at) && !non_stop(*at)).any(|(at, _)| within_reach(at).any(refused))
}
