//! Refusals that stand where nobody looks for them: in tags, in notes, in columns that we don't know.
//!
//! People write them in their own words, so sentences are understood by their parts ([`sentence`]) in the languages of
//! [`words`] and [`contact`]. Read generously: a message not sent to somebody who would not have minded costs nothing, and the row shows
//! where the refusal was found. Yet no word alone makes a refusal of what is said of onions or of a bus stop.

mod contact;
mod sentence;
mod tags;
mod words;

use domain::consent::Channel;

use self::sentence::Refusal;
use super::draft;
use crate::recognise::words::fold;

/// The channels that the tags of a cell refuse.
pub(super) fn in_tags(cell: &str) -> Vec<Channel> {
    let mut refused: Vec<Channel> = draft::tags(cell).iter().flat_map(|tag| in_tag(&fold(tag))).collect();
    refused.sort_unstable();
    refused.dedup();
    refused
}

fn in_tag(tag: &str) -> Vec<Channel> {
    let known = tags::REFUSING.contains(&tag) || tags::REFUSING.contains(&without_channel(tag).as_str());
    match sentence::refusal(tag) {
        Some(refusal) => channels(tag, refusal),
        None if known => channels(tag, Refusal::OfContact),
        None => Vec::new(),
    }
}

/// The channels that a note refuses.
pub(super) fn in_notes(cell: &str) -> Vec<Channel> {
    let mut refused = in_sentences(cell);
    // A word in capitals is a quotation: what the person sent.
    if refused.is_empty() && cell.split(|c: char| !c.is_alphanumeric()).any(|word| word == "STOP") {
        refused = channels(&fold(cell), Refusal::Outright);
    }
    refused
}

/// The channels that a cell refuses whose column we don't know. Where its heading names a channel, it speaks of that.
pub(super) fn in_attribute(heading: &str, cell: &str) -> Vec<Channel> {
    let refused = if cell.contains(char::is_alphabetic) { in_sentences(cell) } else { Vec::new() };
    if refused.is_empty() {
        return refused;
    }
    let named = named(&fold(heading), |_| true);
    if named.is_empty() { refused } else { named }
}

/// Whether an answer that nobody foresaw says no.
pub(super) fn in_answer(cell: &str) -> bool {
    !in_notes(cell).is_empty()
}

fn in_sentences(cell: &str) -> Vec<Channel> {
    let mut refused = Vec::new();
    for sentence in cell.split(['.', ',', ';', '!', '?', '\n', '|']).map(fold) {
        if let Some(refusal) = sentence::refusal(&sentence) {
            refused.extend(channels(&sentence, refusal));
        }
    }
    refused.sort_unstable();
    refused.dedup();
    refused
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

/// The channels that a refusal names, or all if it names none. `Opted out by e-mail` tells how it was said; `do not
/// contact by e-mail` tells what is refused.
fn channels(folded: &str, refusal: Refusal) -> Vec<Channel> {
    let is_meant = |before: &str| {
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        refusal == Refusal::OfContact || !words::MEANS.contains(&last)
    };
    let named = named(folded, is_meant);
    if named.is_empty() { Channel::ALL.to_vec() } else { named }
}

/// The channels whose names occur, where `is_meant` says yes to the words before.
fn named(folded: &str, is_meant: impl Fn(&str) -> bool) -> Vec<Channel> {
    let spaced = format!(" {} ", folded.trim());
    let meant = |word: &str| {
        let found = spaced.match_indices(word).find(|(at, _)| sentence::is_whole(&spaced, *at, word));
        found.is_some_and(|(at, _)| is_meant(spaced.get(..at).unwrap_or_default()))
    };
    let mut named: Vec<Channel> =
        CHANNEL_WORDS.iter().filter(|(word, _)| meant(word)).map(|(_, channel)| *channel).collect();
    named.dedup();
    named
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
    #[case::english(&[
        "Asked to stop on 3 March, do not message", "DNC - see ticket 4411", "replied STOP", "stop", "Stop please",
        "says stop", "Please stop sending her offers", "not interested, stop", "doesn't want messages any more",
        "no longer wants to receive offers", "never contact again", "asked not to be contacted", "please don’t write to me",
        "requested no further contact", "took him off the list at his request", "Remove me from your list",
        "opted out by email", "consent withdrawn", "permission revoked", "wishes to be left alone", "told us to stop", "does not consent", "exclude from campaigns", "stop msgs", "GDPR: objected to marketing", "blacklisted",
    ])]
    #[case::french(&[
        "Ne souhaite plus être contactée", "envoyé stop", "Veut être retiré de la liste", "ne pas déranger",
        "refuse les messages commerciaux", "opposition au démarchage", "retrait du consentement", "s'est désinscrite",
        "ne veut pas de pub",
        "ne pas relancer", "ne veut plus rien recevoir", "s'oppose à la prospection",
    ])]
    #[case::german(&[
        "kunde möchte keine Werbung mehr", "möchte nicht mehr kontaktiert werden", "hat der Werbung widersprochen",
        "Widerruf der Einwilligung 3.3.2024", "bitte nicht mehr anschreiben", "STOPP", "bitte löschen aus Verteiler",
    ])]
    #[case::spanish_and_portuguese(&[
        "pidió no recibir más mensajes", "Cliente pide que no le escriban más", "no volver a contactar", "solicitó baja",
        "ha revocado su consentimiento", "não deseja mais contato", "pare de enviar mensagens", "pediu para não enviar mais mensagens",
    ])]
    #[case::italian_and_dutch(&[
        "ha chiesto di non essere più contattato", "non vuole più ricevere messaggi", "niet meer bellen of appen", "togliere dalla lista", "basta messaggi", "wil niets meer ontvangen",
        "wil niet meer gecontacteerd worden",
    ])]
    fn a_refusal_in_a_note_is_found(#[case] notes: &[&str]) {
        for note in notes {
            assert_eq!(in_notes(note), Channel::ALL, "{note}");
        }
    }

    #[rstest]
    #[case::of_onions(&["no quiere cebolla", "não quer açúcar", "non vuole aglio", "ne veut pas de sucre", "no gluten"])]
    #[case::of_stops(&[
        "stopped by the shop on Monday", "lives near the bus stop", "non-stop talker", "will stop by on Friday",
        "said he will stop by", "arrêt de bus devant la boutique",
    ])]
    #[case::of_deliveries(&["do not ring the bell", "ne pas livrer le lundi", "moved to Baja California"])]
    #[case::of_silence(&[
        "no answer to our WhatsApp message", "not contacted yet", "pas de réponse au message", "noch nicht kontaktiert",
        "never received our offer", "has not been contacted",
    ])]
    #[case::of_things(&["no contact info", "no contact lenses", "no message on the cake", "no offer sent so far", "told me to stop at gate 4", "Phone no for WhatsApp is the second"])]
    #[case::of_consent(&["wants more messages", "happy to receive offers", "opted in by form", "consent given"])]
    #[case::of_nothing(&["said \"call me\" ; prefers evenings", "=1+1", ""])]
    fn other_notes_are_not(#[case] notes: &[&str]) {
        for note in notes {
            assert_eq!(in_notes(note), [], "{note}");
        }
    }

    #[rstest]
    #[case("vip, STOP", &Channel::ALL)]
    #[case("store:2, do not contact", &Channel::ALL)]
    #[case("\"VIP\",\"Opt-out\"", &Channel::ALL)]
    #[case("vip; opt-out 2024", &Channel::ALL)]
    #[case("wa_optout", &Channel::ALL)]
    #[case("consent:no", &Channel::ALL)]
    #[case("status:unsubscribed", &Channel::ALL)]
    #[case("Werbewiderspruch", &Channel::ALL)]
    #[case("pas de démarchage, vip", &Channel::ALL)]
    #[case("RGPD refus", &Channel::ALL)]
    #[case("no promo", &Channel::ALL)]
    #[case("no whatsapp", &[Channel::WhatsApp])]
    #[case("email unsubscribed", &[Channel::Email])]
    #[case("vip, non-stop, shop-stopper, stop & shop, refusé colis, do not bend, no-show, opt-in", &[])]
    fn a_refusing_tag_is_found_among_others(#[case] tags: &str, #[case] refused: &[Channel]) {
        assert_eq!(in_tags(tags), refused);
    }

    #[rstest]
    #[case("do not contact by email", &[Channel::Email])]
    #[case("keine SMS mehr schicken", &[Channel::Sms])]
    #[case("unsubscribed via sms", &Channel::ALL)]
    fn a_channel_is_refused_or_tells_how_it_was_said(#[case] note: &str, #[case] refused: &[Channel]) {
        assert_eq!(in_notes(note), refused);
    }

    #[rstest]
    #[case("Remarks of the shop", "Please do not message", &Channel::ALL)]
    #[case("Email status", "unsubscribed", &[Channel::Email])]
    #[case("Company", "STOP Hunger", &[])]
    #[case("Order no", "4411", &[])]
    fn a_column_that_we_do_not_know_may_refuse_too(
        #[case] heading: &str,
        #[case] cell: &str,
        #[case] refused: &[Channel],
    ) {
        assert_eq!(in_attribute(heading, cell), refused);
    }
}
