//! The words of refusals, folded: lower case, no accents. They are looked for in all languages at once, since a list
//! mixes them.

/// Sequences of words that refuse by themselves.
pub(super) const PHRASES: &[&str] = &[
    "asked to stop",
    "asks to stop",
    "wants to stop",
    "asked us to stop",
    "stop sms",
    "stop pub",
    "opt out",
    "opted out",
    "opts out",
    "opting out",
    "remove me",
    "remove him",
    "remove her",
    "delete me",
    "take me off",
    "take off list",
    "leave me alone",
    "no consent",
    "keine einwilligung",
    "sans consentement",
    "a demande l arret",
    "dar de baja",
    "darse de baja",
    "dado de baja",
    "dada de baja",
    "dio de baja",
    "pidio baja",
    "pidio la baja",
    "solicito baja",
    "solicito la baja",
    "solicita baja",
    "pediu para sair",
    "pediu para parar",
    "liste noire",
    "lista negra",
    "lista robinson",
    "liste robinson",
    "left alone",
    "blocked us",
    "plus rien recevoir",
    "niets meer ontvangen",
    "nichts mehr bekommen",
    "not consent",
    "nicht einverstanden",
    "pas d accord",
    "off the list",
    "contact forbidden",
    "contact interdit",
    "werbung unerwunscht",
    "demande d arret",
    "nichts horen",
];

/// Words that refuse by themselves.
pub(super) const WORDS: &[&str] = &[
    "dnc",
    "dnd",
    "unsub",
    "optout",
    "optedout",
    "donotcontact",
    "bloctel",
    "widerruf",
    "widerrufen",
    "optouted",
    "kontaktverbot",
];

/// Beginnings of such words.
pub(super) const WORD_BEGINNINGS: &[&str] = &[
    "unsubscri",
    "desabonn",
    "desinscri",
    "abgemeldet",
    "abmeld",
    "blacklist",
    "descadastr",
    "disiscri",
    "afgemeld",
    "uitgeschrev",
    "werbewiders",
    "werbesperr",
    "uitschrijv",
    "austragung",
];

/// What people send to make it end, in the words of the platforms.
pub(super) const STOPS: &[&str] = &["stop", "stopp", "arret", "baja", "parar", "pare", "sair", "cancelar"];

/// Words that tell somebody to end something.
pub(super) const ENDINGS: &[&str] = &[
    "stop", "stopp", "stoppen", "pare", "parar", "parem", "basta", "smettere", "smettete", "arretez", "arreter",
    "cesser", "cessez", "dejen", "dejar", "deje",
];

/// Words that may stand beside them.
pub(super) const BESIDE_STOPS: &[&str] = &[
    "please",
    "pls",
    "now",
    "all",
    "everything",
    "it",
    "immediately",
    "thanks",
    "bitte",
    "svp",
    "merci",
    "por",
    "favor",
];

/// What shall stop.
pub(super) const SENDING: &[&str] = &[
    "sending",
    "writing",
    "contacting",
    "spamming",
    "bothering",
    "calling",
    "envoyer",
    "ecrire",
    "enviar",
    "mandar",
    "mandare",
    "inviare",
    "senden",
    "schicken",
    "them",
];

/// Words by which a note quotes somebody.
pub(super) const SAYING: &[&str] = &[
    "please",
    "pls",
    "said",
    "says",
    "say",
    "replied",
    "reply",
    "replies",
    "sent",
    "sends",
    "wrote",
    "writes",
    "texted",
    "answered",
    "dit",
    "envoye",
    "envoie",
    "repondu",
    "repond",
    "ecrit",
    "mando",
    "manda",
    "envio",
    "enviou",
    "escribio",
    "respondio",
    "respondeu",
    "escreveu",
    "sagt",
    "sagte",
    "schrieb",
    "schreibt",
    "geschrieben",
    "geschickt",
    "gesendet",
    "antwortet",
    "scritto",
    "risposto",
    "told",
    "tells",
];

/// Words behind a stop that is made on the way.
pub(super) const STOPPING_BY: &[&str] =
    &["by", "at", "in", "over", "off", "there", "here", "next", "loss", "sign", "watch"];

/// Beginnings of words for taking somebody off a list.
pub(super) const REMOVAL_BEGINNINGS: &[&str] = &[
    "remov",
    "delet",
    "retir",
    "enlev",
    "supprim",
    "borr",
    "quitar",
    "quitad",
    "elimin",
    "entfern",
    "streich",
    "gestrichen",
    "rimuov",
    "rimoss",
    "verwijder",
    "losch",
    "geloscht",
    "toglier",
    "tolto",
    "tolta",
    "austrag",
    "ausgetragen",
    "exclu",
    "ausschli",
    "ausgeschloss",
];

/// What somebody is taken off.
pub(super) const LISTS: &[&str] = &[
    "list",
    "lists",
    "liste",
    "lista",
    "mailing",
    "verteiler",
    "lijst",
    "campaign",
    "campaigns",
    "mailings",
    "campagnes",
    "campanas",
    "kampagnen",
];

/// Beginnings of words for consent.
pub(super) const CONSENT_BEGINNINGS: &[&str] =
    &["consent", "consens", "einwillig", "toestemm", "permission", "permiso", "permesso", "autorisation", "autorizac"];

/// Beginnings of words for taking it back.
pub(super) const WITHDRAWAL_BEGINNINGS: &[&str] = &[
    "withdr",
    "revok",
    "revoc",
    "revog",
    "retrait",
    "retir",
    "widerr",
    "ritir",
    "refus",
    "denie",
    "declin",
    "ingetrokk",
    "intrek",
    "rechaz",
    "recus",
    "rifiut",
    "verweiger",
];

/// Answers behind a word for consent.
pub(super) const NOES: &[&str] = &["no", "non", "nein", "nao", "false", "none"];

/// Beginnings of words for turning something down.
pub(super) const REFUSAL_BEGINNINGS: &[&str] = &["refus", "rechaz", "recus", "rifiut", "ablehn", "abgelehnt", "lehnt"];

/// Words by which the law calls a refusal.
pub(super) const OBJECTIONS: &[&str] = &[
    "object",
    "objects",
    "objected",
    "objection",
    "opposition",
    "oppose",
    "opposee",
    "opposes",
    "oppone",
    "opposto",
    "oposicion",
    "widerspruch",
    "widersprochen",
    "widerspricht",
];

/// The law itself.
pub(super) const LAWS: &[&str] =
    &["gdpr", "rgpd", "dsgvo", "lgpd", "commercial", "commerciale", "commerciaux", "data", "daten", "donnees", "datos"];

/// Words before a channel by which a refusal came, rather than which it is about.
pub(super) const MEANS: &[&str] = &["by", "via", "per", "par", "por", "through"];
