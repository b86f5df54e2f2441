//! Equations that do not hold, in words.

use super::{Words, words};
use crate::model::Rule;

words! {
    IMPORT { en: "Rows of the file ({left}) and what became of them ({right})", fr: "Lignes du fichier ({left}) et ce qu’elles sont devenues ({right})" }
    AUDIENCE { en: "Everyone looked at ({left}) and left out plus planned ({right})", fr: "Personnes examinées ({left}) et laissées de côté plus prévues ({right})" }
    ROWS { en: "People in the plan ({left}) and what became of them ({right})", fr: "Personnes prévues ({left}) et ce qu’elles sont devenues ({right})" }
    WITHHELD { en: "Stopped by the last check ({left}) and their reasons ({right})", fr: "Arrêtés par la dernière vérification ({left}) et leurs raisons ({right})" }
    READ { en: "More read ({left}) than delivered ({right})", fr: "Plus de lus ({left}) que de remis ({right})" }
    DELIVERED { en: "More delivered ({left}) than passed on ({right})", fr: "Plus de remis ({left}) que de transmis ({right})" }
    SENT { en: "More passed on ({left}) than taken by WhatsApp ({right})", fr: "Plus de transmis ({left}) que de pris en charge ({right})" }
    ENDED { en: "More delivered and failed ({left}) than taken by WhatsApp ({right})", fr: "Plus de remis et d’échecs ({left}) que de pris en charge ({right})" }
    REPLIED { en: "More replies ({left}) than messages taken by WhatsApp ({right})", fr: "Plus de réponses ({left}) que de messages pris en charge ({right})" }
    CLICKED { en: "More followed links ({left}) than messages taken by WhatsApp ({right})", fr: "Plus de liens suivis ({left}) que de messages pris en charge ({right})" }
    FAILURES { en: "Refused and not delivered ({left}) and the failures explained ({right})", fr: "Refusés et non remis ({left}) et échecs expliqués ({right})" }
    ATTEMPTED { en: "People written to ({left}) and the versions’ people ({right})", fr: "Personnes contactées ({left}) et celles des versions ({right})" }
    ARM_DELIVERED { en: "Delivered ({left}) and the sum over the versions ({right})", fr: "Remis ({left}) et somme des versions ({right})" }
    ARM_READ { en: "Read ({left}) and the sum over the versions ({right})", fr: "Lus ({left}) et somme des versions ({right})" }
    ARM_REPLIED { en: "Replies ({left}) and the sum over the versions ({right})", fr: "Réponses ({left}) et somme des versions ({right})" }
    ARM_CLICKED { en: "Followed links ({left}) and the sum over the versions ({right})", fr: "Liens suivis ({left}) et somme des versions ({right})" }
    ARM_OPTED_OUT { en: "People who said stop ({left}) and the sum over the versions ({right})", fr: "Personnes ayant dit stop ({left}) et somme des versions ({right})" }
    ARMS_JUDGED { en: "Versions sent ({left}) and versions compared ({right})", fr: "Versions envoyées ({left}) et versions comparées ({right})" }
}

/// The sentence of a rule.
pub(crate) fn rule(rule: Rule) -> Words {
    match rule {
        Rule::Import => IMPORT,
        Rule::Audience => AUDIENCE,
        Rule::Rows => ROWS,
        Rule::Withheld => WITHHELD,
        Rule::ReadWithinDelivered => READ,
        Rule::DeliveredWithinSent => DELIVERED,
        Rule::SentWithinAccepted => SENT,
        Rule::EndedWithinAccepted => ENDED,
        Rule::RepliedWithinAccepted => REPLIED,
        Rule::ClickedWithinAccepted => CLICKED,
        Rule::Failures => FAILURES,
        Rule::AnsweredWithinAttempted | Rule::AttemptedWithinStarted => ATTEMPTED,
        Rule::ArmsDelivered => ARM_DELIVERED,
        Rule::ArmsRead => ARM_READ,
        Rule::ArmsReplied => ARM_REPLIED,
        Rule::ArmsClicked => ARM_CLICKED,
        Rule::ArmsOptedOut => ARM_OPTED_OUT,
        Rule::ArmsJudged => ARMS_JUDGED,
    }
}
