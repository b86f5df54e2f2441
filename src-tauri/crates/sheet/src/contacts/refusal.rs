//! Refusals that stand where nobody looks for them: in tags and in notes.
//!
//! Read generously: a message not sent to somebody who would not have minded costs nothing, and the row shows where
//! the refusal was found.

use domain::consent::Channel;

use super::draft;
use crate::recognise::words::fold;

/// Tags that refuse, as a whole.
const TAGS: &[&str] = &[
    "stop",
    "stop all",
    "opt out",
    "optout",
    "opted out",
    "optedout",
    "unsubscribed",
    "unsubscribe",
    "unsub",
    "dnd",
    "dnc",
    "do not contact",
    "donotcontact",
    "do not disturb",
    "do not message",
    "do not call",
    "do not text",
    "no contact",
    "no marketing",
    "no messages",
    "blacklist",
    "blacklisted",
    "blocklist",
    "blocked",
    "desabonne",
    "desabonnee",
    "desinscrit",
    "desinscrite",
    "ne pas contacter",
    "ne plus contacter",
    "liste noire",
    "stop pub",
    "refus",
    "bloctel",
    "no contactar",
    "no molestar",
    "baja",
    "dado de baja",
    "lista negra",
    "nao contatar",
    "nao perturbe",
    "descadastrado",
    "abgemeldet",
    "nicht kontaktieren",
    "keine werbung",
    "gesperrt",
    "non contattare",
    "disiscritto",
    "niet contacteren",
    "afgemeld",
];

/// Phrases that refuse, inside a sentence.
const PHRASES: &[&str] = &[
    "do not message",
    "do not contact",
    "do not call",
    "do not text",
    "do not send",
    "do not write",
    "do not disturb",
    "don t message",
    "don t contact",
    "don t call",
    "don t text",
    "don t send",
    "dont message",
    "dont contact",
    "dnc",
    "dnd",
    "asked to stop",
    "asks to stop",
    "wants to stop",
    "asked us to stop",
    "replied stop",
    "said stop",
    "sent stop",
    "wrote stop",
    "texted stop",
    "stop sms",
    "stop pub",
    "stop messages",
    "stop messaging",
    "no more messages",
    "no more sms",
    "no more texts",
    "no marketing",
    "no messages",
    "no whatsapp",
    "opt out",
    "opted out",
    "opts out",
    "optout",
    "unsubscribe",
    "unsubscribed",
    "unsubscribes",
    "not interested in messages",
    "remove from list",
    "removed from list",
    "remove from the list",
    "take off list",
    "ne plus recevoir",
    "ne pas contacter",
    "ne plus contacter",
    "ne plus envoyer",
    "ne pas envoyer",
    "ne souhaite plus",
    "ne veut plus",
    "ne desire plus",
    "a demande l arret",
    "plus de messages",
    "plus de sms",
    "plus de pub",
    "pas de pub",
    "pas de publicite",
    "pas de messages",
    "desabonne",
    "desabonnee",
    "desabonnement",
    "desinscrit",
    "desinscrite",
    "desinscription",
    "a repondu stop",
    "repondu stop",
    "no recibir",
    "no contactar",
    "no enviar",
    "no molestar",
    "no quiere",
    "no desea",
    "no mas mensajes",
    "no mas publicidad",
    "dar de baja",
    "darse de baja",
    "dado de baja",
    "se dio de baja",
    "pidio baja",
    "respondio stop",
    "nao receber",
    "nao contatar",
    "nao contactar",
    "nao enviar",
    "nao quer",
    "nao deseja",
    "nao perturbe",
    "descadastrar",
    "descadastro",
    "pediu para sair",
    "pediu para parar",
    "keine werbung",
    "keine nachrichten",
    "keine mails",
    "keine sms",
    "nicht kontaktieren",
    "nicht anrufen",
    "nicht anschreiben",
    "nicht mehr kontaktieren",
    "nicht mehr anschreiben",
    "abgemeldet",
    "widerruf",
    "widerrufen",
    "non contattare",
    "non inviare",
    "non scrivere",
    "non vuole",
    "non desidera",
    "niente pubblicita",
    "disiscritto",
    "disiscrizione",
    "niet contacteren",
    "geen reclame",
    "geen berichten",
    "afgemeld",
];

/// The channels that the tags of a cell refuse.
pub(super) fn in_tags(cell: &str) -> Vec<Channel> {
    let folded = draft::tags(cell).into_iter().map(|tag| fold(&tag));
    let refusing = folded.filter(|tag| TAGS.contains(&tag.as_str()) || TAGS.contains(&without_channel(tag).as_str()));
    let mut refused: Vec<Channel> = refusing.flat_map(|tag| channels(&tag)).collect();
    refused.sort_unstable();
    refused.dedup();
    refused
}

/// The channels that a note refuses.
pub(super) fn in_notes(cell: &str) -> Vec<Channel> {
    // A word in capitals is a quotation: what the person sent.
    let shouted = cell.split(|c: char| !c.is_alphanumeric()).any(|word| word == "STOP");
    let folded = format!(" {} ", fold(cell));
    let refused = shouted || PHRASES.iter().any(|phrase| contains_words(&folded, phrase));
    if refused { channels(&folded) } else { Vec::new() }
}

fn contains_words(spaced: &str, words: &str) -> bool {
    spaced.match_indices(words).any(|(at, _)| {
        let before = spaced.get(..at).is_some_and(|head| head.ends_with(' '));
        before && spaced.get(at + words.len()..).is_some_and(|tail| tail.starts_with(' '))
    })
}

const CHANNEL_WORDS: &[(&str, Channel)] = &[
    ("whatsapp", Channel::WhatsApp),
    ("sms", Channel::Sms),
    ("email", Channel::Email),
    ("e mail", Channel::Email),
    ("emails", Channel::Email),
    ("mails", Channel::Email),
    ("newsletter", Channel::Email),
];

/// The channels that a refusal names, or all if it names none.
fn channels(folded: &str) -> Vec<Channel> {
    let spaced = format!(" {} ", folded.trim());
    let named = CHANNEL_WORDS.iter().filter(|(word, _)| contains_words(&spaced, word)).map(|(_, channel)| *channel);
    let named: Vec<Channel> = named.collect();
    if named.is_empty() { Channel::ALL.to_vec() } else { named }
}

/// `email unsubscribed` and `unsubscribed sms` are tags of refusal too: the rest of a tag that names a channel.
fn without_channel(tag: &str) -> String {
    let mut bare = format!(" {tag} ");
    for (word, _) in CHANNEL_WORDS.iter().filter(|(word, _)| tag.contains(word)) {
        bare = bare.replace(&format!(" {word} "), " ");
    }
    bare.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Asked to stop on 3 March, do not message")]
    #[case("kunde möchte keine Werbung mehr")]
    #[case("pidió no recibir más mensajes")]
    #[case("DNC - see ticket 4411")]
    #[case("replied STOP")]
    #[case("Ne souhaite plus être contactée")]
    fn a_refusal_in_a_note_is_found(#[case] note: &str) {
        assert_eq!(in_notes(note), Channel::ALL);
    }

    #[rstest]
    #[case("said \"call me\" ; prefers evenings")]
    #[case("stopped by the shop on Monday")]
    #[case("=1+1")]
    #[case("")]
    fn other_notes_are_not(#[case] note: &str) {
        assert_eq!(in_notes(note), []);
    }

    #[rstest]
    #[case("vip, STOP", &Channel::ALL)]
    #[case("store:2, do not contact", &Channel::ALL)]
    #[case("\"VIP\",\"Opt-out\"", &Channel::ALL)]
    #[case("email unsubscribed", &[Channel::Email])]
    #[case("vip, non-stop, shop-stopper", &[])]
    fn a_refusing_tag_is_found_among_others(#[case] tags: &str, #[case] refused: &[Channel]) {
        assert_eq!(in_tags(tags), refused);
    }
}
