//! Why a message did not arrive, and what helps, by the platform's code; by handling class for all other codes.

use domain::outcome::HandlingClass;

use super::{Words, words};

words! {
    SIMULATED {
        en: "These failures are simulated. This is how they would look, and what would help.",
        fr: "Ces échecs sont simulés. Voici à quoi ils ressembleraient, et ce qui aiderait.",
    }
    CODE { en: "Code {code}, for support", fr: "Code {code}, pour l’assistance" }
    RETRY { en: "WhatsApp was busy for too long", fr: "WhatsApp est resté occupé trop longtemps" }
    RETRY_HELPS { en: "We tried several times. A later campaign will reach them.", fr: "Nous avons réessayé plusieurs fois. Une prochaine campagne les atteindra." }
    AMBIGUOUS { en: "Trouble on WhatsApp’s side", fr: "Une panne du côté de WhatsApp" }
    AMBIGUOUS_HELPS { en: "The message may have gone out, so we do not repeat it by ourselves. Wait for the reports, then decide.", fr: "Le message est peut-être parti : nous ne le répétons pas de nous-mêmes. Attendez les accusés, puis décidez." }
    SLOW { en: "Too many messages at once", fr: "Trop de messages à la fois" }
    SLOW_HELPS { en: "The sender has slowed down by itself. Choose a lower speed next time.", fr: "L’envoi a ralenti de lui-même. Choisissez une vitesse plus basse la prochaine fois." }
    RECIPIENT { en: "This person could not be reached", fr: "Cette personne n’a pas pu être jointe" }
    RECIPIENT_HELPS { en: "Final for this campaign. Check the number with the person, or use another way.", fr: "Définitif pour cette campagne. Vérifiez le numéro avec la personne, ou passez par un autre moyen." }
    DEFER { en: "Not now for this person", fr: "Pas maintenant pour cette personne" }
    DEFER_HELPS { en: "Try again in a day at the earliest, and only once.", fr: "Réessayez au plus tôt dans un jour, et une seule fois." }
    OPT_OUT { en: "Wants no marketing from you", fr: "Ne veut plus de promotions de votre part" }
    OPT_OUT_HELPS { en: "They are on your suppression list now. Nothing to do.", fr: "Cette personne est maintenant sur votre liste d’exclusion. Rien à faire." }
    STOP { en: "WhatsApp objects to the account", fr: "WhatsApp a un grief contre le compte" }
    STOP_HELPS { en: "Send nothing more until the account’s page at WhatsApp shows why, and it is settled.", fr: "N’envoyez plus rien tant que la page du compte chez WhatsApp n’en dit pas la raison et que ce n’est pas réglé." }
    CREDENTIALS { en: "The connection to WhatsApp is not in order", fr: "La connexion à WhatsApp n’est pas en ordre" }
    CREDENTIALS_HELPS { en: "Look at the key, its permissions, the registration of the number and the payment in Settings.", fr: "Voyez dans les réglages la clé, ses droits, l’enregistrement du numéro et le paiement." }
    TEMPLATE { en: "The template cannot be used as it stands", fr: "Le modèle ne peut pas être utilisé tel quel" }
    TEMPLATE_HELPS { en: "Look at its state under Templates; mend it or use another.", fr: "Regardez son état dans Modèles ; corrigez-le ou prenez-en un autre." }
    REQUEST { en: "WhatsApp did not understand the message", fr: "WhatsApp n’a pas compris le message" }
    REQUEST_HELPS { en: "Check what fills the blanks of the template. If that is right, give the code to support.", fr: "Vérifiez ce qui remplit les champs du modèle. Si tout est juste, donnez le code à l’assistance." }
    PAIR_WAIT { en: "Too many messages to one person in a short time", fr: "Trop de messages à une même personne en peu de temps" }
    PAIR_WAIT_HELPS { en: "Leave a few minutes between two messages to the same person.", fr: "Laissez quelques minutes entre deux messages à la même personne." }
    MAINTENANCE { en: "WhatsApp was working on your account", fr: "WhatsApp faisait une maintenance de votre compte" }
    MAINTENANCE_HELPS { en: "It lasts about a minute and passes by itself.", fr: "Cela dure environ une minute et passe tout seul." }

    UNREACHABLE { en: "The number is not reachable on WhatsApp", fr: "Le numéro n’est pas joignable sur WhatsApp" }
    UNREACHABLE_HELPS { en: "Often a land line, a number given up, or a phone without WhatsApp. Check it with the person, or use another way. After two failures in a row we leave it out.", fr: "Souvent un fixe, un numéro abandonné ou un téléphone sans WhatsApp. Vérifiez avec la personne, ou passez par un autre moyen. Après deux échecs de suite, nous l’écartons." }
    TOO_MUCH_MARKETING { en: "Has had enough marketing from everybody together", fr: "A déjà reçu assez de promotions, toutes enseignes confondues" }
    TOO_MUCH_MARKETING_HELPS { en: "WhatsApp protects people from too much marketing. Do not insist: try once more, a day later at the earliest. It costs nothing.", fr: "WhatsApp protège les gens de l’excès de promotions. N’insistez pas : réessayez une fois, au plus tôt le lendemain. Cela ne coûte rien." }
    NO_MARKETING_THERE { en: "WhatsApp delivers no marketing to this number", fr: "WhatsApp ne remet pas de promotions à ce numéro" }
    NO_MARKETING_THERE_HELPS { en: "This is so for numbers of the United States. Order notices still arrive; for offers use another way.", fr: "C’est le cas des numéros des États-Unis. Les avis de commande passent ; pour les offres, utilisez un autre moyen." }
    STOPPED_MARKETING { en: "Asked WhatsApp for no more marketing from you", fr: "A demandé à WhatsApp de ne plus recevoir vos promotions" }
    EXPERIMENT { en: "Left out by an experiment of WhatsApp itself", fr: "Écarté par une expérience de WhatsApp lui-même" }
    EXPERIMENT_HELPS { en: "WhatsApp keeps a few people without marketing in order to compare. You cannot change it, and it costs nothing. Do not send again.", fr: "WhatsApp garde quelques personnes sans promotions pour comparer. Vous n’y pouvez rien, et cela ne coûte rien. Ne renvoyez pas." }
    WINDOW_CLOSED { en: "More than 24 hours since the person last wrote", fr: "La personne a écrit il y a plus de 24 heures" }
    WINDOW_CLOSED_HELPS { en: "Free text is only allowed as an answer within 24 hours. Use an approved template.", fr: "Un texte libre n’est permis qu’en réponse, dans les 24 heures. Utilisez un modèle approuvé." }
    SPAM { en: "Too many people blocked or reported your messages", fr: "Trop de personnes ont bloqué ou signalé vos messages" }
    SPAM_HELPS { en: "Stop sending, look at the quality of your number, and write only to people who asked for it.", fr: "Cessez d’envoyer, regardez la qualité de votre numéro, et n’écrivez qu’à ceux qui l’ont demandé." }
    MEDIA { en: "The picture or file could not be used", fr: "L’image ou le fichier n’a pas pu être utilisé" }
    MEDIA_HELPS { en: "Check that the file is what its name says and not too large (pictures up to 5 MB), and upload it again.", fr: "Vérifiez que le fichier est bien du type annoncé et pas trop lourd (images jusqu’à 5 Mo), puis rechargez-le." }
    TEMPLATE_PAUSED { en: "WhatsApp has paused the template", fr: "WhatsApp a mis le modèle en pause" }
    TEMPLATE_PAUSED_HELPS { en: "The first readers did not like it. Reword it, or use another template, and begin with a small group. Refused messages cost nothing.", fr: "Les premiers lecteurs ne l’ont pas aimé. Reformulez-le ou prenez-en un autre, et commencez par un petit groupe. Les messages refusés ne coûtent rien." }
    TEMPLATE_DISABLED { en: "WhatsApp has switched the template off for good", fr: "WhatsApp a désactivé le modèle définitivement" }
    TEMPLATE_DISABLED_HELPS { en: "It cannot come back. Write a new template.", fr: "Il ne reviendra pas. Écrivez un nouveau modèle." }
    TEMPLATE_MISSING { en: "The template does not exist in this language", fr: "Le modèle n’existe pas dans cette langue" }
    TEMPLATE_MISSING_HELPS { en: "Check that it is approved, and in exactly this language.", fr: "Vérifiez qu’il est approuvé, et exactement dans cette langue." }
    BLANKS { en: "The blanks of the template were not filled rightly", fr: "Les champs du modèle n’ont pas été remplis correctement" }
    BLANKS_HELPS { en: "Compare the template’s blanks with the columns of your list.", fr: "Comparez les champs du modèle avec les colonnes de votre liste." }
    TOO_LONG { en: "The text became too long once filled in", fr: "Le texte est devenu trop long une fois rempli" }
    TOO_LONG_HELPS { en: "Shorten what fills the blanks for these people.", fr: "Raccourcissez ce qui remplit les champs pour ces personnes." }
    CONTENT { en: "The wording goes against WhatsApp’s rules", fr: "La formulation enfreint les règles de WhatsApp" }
    CONTENT_HELPS { en: "Reword the template and submit it again.", fr: "Reformulez le modèle et soumettez-le de nouveau." }
    PAYMENT { en: "WhatsApp could not charge your account", fr: "WhatsApp n’a pas pu facturer votre compte" }
    PAYMENT_HELPS { en: "Check the payment card and the credit limit in the WhatsApp account.", fr: "Vérifiez la carte de paiement et le plafond dans le compte WhatsApp." }
    LOCKED { en: "WhatsApp has locked the account", fr: "WhatsApp a verrouillé le compte" }
    LOCKED_HELPS { en: "Ask for a review in the WhatsApp account. Send nothing until it is open again.", fr: "Demandez un réexamen dans le compte WhatsApp. N’envoyez rien avant sa réouverture." }
    TOKEN { en: "The key to WhatsApp is no longer valid", fr: "La clé d’accès à WhatsApp n’est plus valable" }
    TOKEN_HELPS { en: "Make a new key and enter it in Settings.", fr: "Créez une nouvelle clé et saisissez-la dans les réglages." }
    TEST_NUMBER { en: "The account still uses WhatsApp’s test number", fr: "Le compte utilise encore le numéro d’essai de WhatsApp" }
    TEST_NUMBER_HELPS { en: "The test number may only write to 5 registered phones. Connect your own number.", fr: "Le numéro d’essai ne peut écrire qu’à 5 téléphones inscrits. Connectez votre propre numéro." }
    NOT_REGISTERED { en: "Your number is not registered with WhatsApp", fr: "Votre numéro n’est pas enregistré chez WhatsApp" }
    NOT_REGISTERED_HELPS { en: "Register it again in Settings, with its PIN.", fr: "Enregistrez-le de nouveau dans les réglages, avec son code PIN." }
    COUNTRY { en: "You may not write to this country", fr: "Vous ne pouvez pas écrire à ce pays" }
    COUNTRY_HELPS { en: "WhatsApp does not allow your kind of business or message there. Leave these numbers out.", fr: "WhatsApp n’y autorise pas votre activité ou ce message. Écartez ces numéros." }
    OWN_NUMBER { en: "That is your own number", fr: "C’est votre propre numéro" }
    OWN_NUMBER_HELPS { en: "Take it off the list.", fr: "Retirez-le de la liste." }
    BLOCKED_BY_YOU { en: "You have blocked this person", fr: "Vous avez bloqué cette personne" }
    BLOCKED_BY_YOU_HELPS { en: "Unblock them first if you want to write to them.", fr: "Débloquez-la d’abord si vous voulez lui écrire." }
}

/// What happened, and what helps.
pub(crate) fn explain(code: u32, class: HandlingClass) -> (Words, Words) {
    by_code(code, class).unwrap_or_else(|| by_class(class))
}

fn by_code(code: u32, class: HandlingClass) -> Option<(Words, Words)> {
    Some(match (code, class) {
        (131_026, _) => (UNREACHABLE, UNREACHABLE_HELPS),
        // The same code says two things: the class tells a passing limit from a country that is closed.
        (131_049, HandlingClass::Recipient) => (NO_MARKETING_THERE, NO_MARKETING_THERE_HELPS),
        (131_049, _) => (TOO_MUCH_MARKETING, TOO_MUCH_MARKETING_HELPS),
        (131_050, _) => (STOPPED_MARKETING, OPT_OUT_HELPS),
        (130_472, _) => (EXPERIMENT, EXPERIMENT_HELPS),
        (131_047, _) => (WINDOW_CLOSED, WINDOW_CLOSED_HELPS),
        (131_048, _) => (SPAM, SPAM_HELPS),
        (131_053, _) => (MEDIA, MEDIA_HELPS),
        (132_015, _) => (TEMPLATE_PAUSED, TEMPLATE_PAUSED_HELPS),
        (132_016, _) => (TEMPLATE_DISABLED, TEMPLATE_DISABLED_HELPS),
        (132_001, _) => (TEMPLATE_MISSING, TEMPLATE_MISSING_HELPS),
        (132_000 | 132_012 | 132_018, _) => (BLANKS, BLANKS_HELPS),
        (132_005, _) => (TOO_LONG, TOO_LONG_HELPS),
        (132_007, _) => (CONTENT, CONTENT_HELPS),
        (131_042, _) => (PAYMENT, PAYMENT_HELPS),
        (131_031 | 368, _) => (LOCKED, LOCKED_HELPS),
        (190, _) => (TOKEN, TOKEN_HELPS),
        (131_030, _) => (TEST_NUMBER, TEST_NUMBER_HELPS),
        (131_045 | 133_010, _) => (NOT_REGISTERED, NOT_REGISTERED_HELPS),
        (130_497, _) => (COUNTRY, COUNTRY_HELPS),
        (131_021, _) => (OWN_NUMBER, OWN_NUMBER_HELPS),
        (130_403, _) => (BLOCKED_BY_YOU, BLOCKED_BY_YOU_HELPS),
        _ => return None,
    })
}

fn by_class(class: HandlingClass) -> (Words, Words) {
    match class {
        HandlingClass::Retry => (RETRY, RETRY_HELPS),
        HandlingClass::Ambiguous => (AMBIGUOUS, AMBIGUOUS_HELPS),
        HandlingClass::Slow => (SLOW, SLOW_HELPS),
        HandlingClass::Recipient => (RECIPIENT, RECIPIENT_HELPS),
        HandlingClass::Defer => (DEFER, DEFER_HELPS),
        HandlingClass::OptOut => (OPT_OUT, OPT_OUT_HELPS),
        HandlingClass::Stop => (STOP, STOP_HELPS),
        HandlingClass::Credentials => (CREDENTIALS, CREDENTIALS_HELPS),
        HandlingClass::Template => (TEMPLATE, TEMPLATE_HELPS),
        HandlingClass::Request => (REQUEST, REQUEST_HELPS),
        HandlingClass::PairWait => (PAIR_WAIT, PAIR_WAIT_HELPS),
        HandlingClass::Maintenance => (MAINTENANCE, MAINTENANCE_HELPS),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    fn the_common_codes_have_words_of_their_own(
        #[values(131_026, 131_049, 131_050, 130_472, 131_047, 131_048, 131_053, 132_015, 132_001, 131_042, 190)]
        code: u32,
    ) {
        let class = HandlingClass::Request;
        assert_ne!(explain(code, class).0.en, by_class(class).0.en);
    }

    #[test]
    fn too_fast_and_unheard_of_codes_are_told_by_their_class() {
        assert_eq!(explain(130_429, HandlingClass::Slow).0.en, SLOW.en);
        assert_eq!(explain(999_999, HandlingClass::Defer).0.en, DEFER.en);
        assert_eq!(explain(0, HandlingClass::Credentials).0.en, CREDENTIALS.en);
    }

    #[test]
    fn a_closed_country_and_a_full_letterbox_share_a_code_and_not_a_sentence() {
        let there = explain(131_049, HandlingClass::Recipient);
        assert_ne!(there.0.en, explain(131_049, HandlingClass::Defer).0.en);
    }
}
