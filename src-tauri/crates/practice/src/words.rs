//! What people write back, in their own language.

use crate::draw::Draw;

/// The language somebody answers in, told from the calling code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    Arabic,
    Dutch,
    English,
    French,
    German,
    Italian,
    Portuguese,
    Spanish,
}

impl Tongue {
    /// A sentence that asks to be left alone. The first of each row is the bare word.
    pub(crate) fn stop(self, draw: Draw) -> &'static str {
        let choices: &[&'static str] = match self {
            Self::Arabic => &["توقف", "إلغاء الاشتراك"],
            Self::Dutch => &["STOP", "Afmelden", "stop aub"],
            Self::English => &["STOP", "Stop", "Unsubscribe", "stop please"],
            Self::French => &["STOP", "Stop", "ARRÊT", "stop svp", "Désabonner"],
            Self::German => &["STOPP", "Stop", "Abmelden"],
            Self::Italian => &["STOP", "Basta", "Cancellami"],
            Self::Portuguese => &["SAIR", "PARAR", "Sair"],
            Self::Spanish => &["BAJA", "ALTO", "Baja por favor"],
        };
        draw.pick(choices).unwrap_or("STOP")
    }

    /// A sentence of somebody who is interested. Some contain a stop word in passing, as real ones do.
    pub(crate) fn reply(self, draw: Draw) -> &'static str {
        let choices: &[&'static str] = match self {
            Self::Arabic => &["شكرا", "كم السعر؟", "ما هي ساعات العمل؟"],
            Self::Dutch => &["Dank je!", "Tot hoe laat zijn jullie open?", "Leuk, ik kom langs"],
            Self::English => {
                &["Thanks!", "What time do you close?", "Great, I'll stop by on Saturday", "Do you have it in blue?"]
            }
            Self::French => &[
                "Merci !",
                "Vous fermez à quelle heure ?",
                "Super, je passe samedi",
                "Vous êtes ouverts non stop samedi ?",
                "Vous livrez ?",
            ],
            Self::German => &["Danke!", "Bis wann habt ihr offen?", "Toll, ich komme vorbei"],
            Self::Italian => &["Grazie!", "A che ora chiudete?", "Passo sabato"],
            Self::Portuguese => &["Obrigada!", "Até que horas vocês abrem?", "Vou passar no sábado"],
            Self::Spanish => &["¡Gracias!", "¿A qué hora cierran?", "Paso el sábado"],
        };
        draw.pick(choices).unwrap_or("OK")
    }
}

/// A first name for a profile.
pub(crate) fn given_name(draw: Draw) -> &'static str {
    const NAMES: &[&str] = &[
        "Amélie",
        "Aya",
        "Ben",
        "Chloé",
        "Diego",
        "Elif",
        "Fatou",
        "Georg",
        "Hana",
        "Inès",
        "João",
        "Kofi",
        "Lucía",
        "Mehdi",
        "Nora",
        "Olga",
        "Paul",
        "Rosa",
        "Samir",
        "Yara",
        "Zoë",
        "ليلى",
        "João Pedro",
        "Marie-Ève",
    ];
    draw.pick(NAMES).unwrap_or("Rosa")
}
