//! Columns of consent.
//!
//! A channel must be named. `Opt-in`, `Newsletter accepted` or `Status` do not speak of WhatsApp, and consent for one
//! channel says nothing of another. Only refusals need no channel: "do not contact" is taken for all of them.

use domain::consent::Channel;

use super::{Field, Sense, words::Heading};

const WHATSAPP: &[&str] = &["whatsapp", "whats app", "wa", "wapp"];
const SMS: &[&str] = &["sms", "text", "texts", "texto", "textos", "mms"];
const EMAIL: &[&str] =
    &["email", "e mail", "mail", "mailing", "newsletter", "newsletters", "courriel", "courriels", "emailing", "correo"];

/// Beginnings of words that ask for a yes.
const YES: &[&str] = &[
    "accept",
    "consent",
    "optin",
    "opted",
    "subscri",
    "agree",
    "allow",
    "permission",
    "authoris",
    "authoriz",
    "autoris",
    "autoriz",
    "permiso",
    "permess",
    "accord",
    "acuerdo",
    "toestemm",
    "zgod",
    "abonn",
    "inscri",
    "marketing",
    "einwillig",
    "zustimm",
    "suscri",
    "acept",
    "aceit",
    "accett",
    "consens",
    "newsletter",
    "permit",
    "erlaub",
];

/// The same in several words, and headings that name the two answers.
const YES_PHRASES: &[&str] = &["opt in", "ok", "yes no", "y n", "oui non", "ja nein", "ja nee", "si no", "sim nao"];

/// Beginnings of words that ask for a no.
const NO: &[&str] = &[
    "optout",
    "unsub",
    "blacklist",
    "desabonn",
    "desinscri",
    "dnc",
    "dnd",
    "donotcontact",
    "stop",
    "refus",
    "abgemeldet",
    "blocklist",
    "suppress",
    "baja",
    "revoke",
    "withdraw",
    "retrait",
];

/// The same in several words.
const NO_PHRASES: &[&str] = &[
    "opt out",
    "opted out",
    "do not",
    "don t",
    "no marketing",
    "no whatsapp",
    "no sms",
    "no email",
    "ne pas",
    "ne plus",
    "liste noire",
    "no contactar",
    "no enviar",
    "not contact",
    "keine werbung",
];

/// What makes a column of days.
const DAYS: &[&str] = &[
    "date",
    "time",
    "at",
    "on",
    "le",
    "datum",
    "fecha",
    "data",
    "timestamp",
    "day",
    "since",
    "depuis",
    "heure",
    "utc",
];

/// Words beside which none of this is consent: where somebody signed up, from which address, with which text.
const ASIDE: &[&str] = &["ip", "source", "text", "wording", "method", "form", "url", "level", "id", "number", "numero"];

/// The consent that a heading speaks of.
pub(super) fn field(heading: &Heading) -> Option<Field> {
    let no = heading.has_beginning(NO) || heading.has_any(NO_PHRASES);
    let yes = !no && (heading.has_beginning(YES) || heading.has_any(YES_PHRASES));
    if !no && !yes {
        return None;
    }
    let channels = channels(heading);
    let aside = ASIDE.iter().filter(|word| !SMS.contains(word) || !channels.contains(&Channel::Sms));
    if aside.clone().any(|word| heading.has(word)) || heading.has("fax") {
        return None;
    }
    let day = heading.has_any(DAYS);
    match (channels.as_slice(), no) {
        ([channel], true) => Some(Field::Consent(*channel, if day { Sense::WithdrawnOn } else { Sense::Negative })),
        ([channel], false) => Some(Field::Consent(*channel, if day { Sense::GrantedOn } else { Sense::Positive })),
        // Exports of e-mail programs call it just "marketing" or "opt-in", and mean their own channel.
        ([], false) if heading.words() == "accepts marketing" => Some(Field::Consent(Channel::Email, Sense::Positive)),
        ([], true) => Some(Field::OptOut),
        // A sentence about several channels at once is left to the owner.
        (_, true) => Some(Field::OptOut),
        (_, false) => None,
    }
}

fn channels(heading: &Heading) -> Vec<Channel> {
    let named = [(Channel::WhatsApp, WHATSAPP), (Channel::Sms, SMS), (Channel::Email, EMAIL)];
    named.iter().filter(|(_, words)| heading.has_any(words)).map(|(channel, _)| *channel).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Accepts WhatsApp Marketing", "consent_whatsapp")]
    #[case("WhatsApp Opted", "consent_whatsapp")]
    #[case("Opt-in WhatsApp", "consent_whatsapp")]
    #[case("Consentement WhatsApp", "consent_whatsapp")]
    #[case("Autoriza WhatsApp", "consent_whatsapp")]
    #[case("WhatsApp (oui/non)", "consent_whatsapp")]
    #[case("Accepts SMS Marketing", "consent_sms")]
    #[case("Accepts Email Marketing", "consent_email")]
    #[case("Accepts Marketing", "consent_email")]
    #[case("Email Marketing Consent", "consent_email")]
    #[case("Newsletter (0/1)", "consent_email")]
    #[case("EMAIL_BLACKLISTED", "opt_out_email")]
    #[case("SMS_BLACKLISTED", "opt_out_sms")]
    #[case("Email Opt Out", "opt_out_email")]
    #[case("HasOptedOutOfEmail", "opt_out_email")]
    #[case("Désabonné WhatsApp", "opt_out_whatsapp")]
    #[case("WhatsApp opt-in date", "consent_date_whatsapp")]
    #[case("Date d'opt-in SMS", "consent_date_sms")]
    #[case("Opt Out", "opt_out")]
    #[case("DoNotCall", "opt_out")]
    #[case("Ne pas contacter", "opt_out")]
    fn a_heading_of_consent_names_channel_and_sense(#[case] heading: &str, #[case] expected: &str) {
        assert_eq!(field(&Heading::new(heading)).map(Field::name), Some(expected));
    }

    #[rstest]
    #[case("Opt-in (0/1)")]
    #[case("Opt-in Date")]
    #[case("Status")]
    #[case("Active (0/1)")]
    #[case("Interested?")]
    #[case("OPTIN_IP")]
    #[case("HasOptedOutOfFax")]
    #[case("Accepts WhatsApp and SMS")]
    #[case("WhatsApp")]
    #[case("Email")]
    fn what_does_not_name_a_channel_grants_nothing(#[case] heading: &str) {
        assert_eq!(field(&Heading::new(heading)), None);
    }
}
