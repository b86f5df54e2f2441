//! The words of refusals, folded: lower case, no accents. They are looked for in all languages at once, since a list
//! mixes them.

/// Tags that refuse, as a whole.
pub(super) const TAGS: &[&str] = &[
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
    "sperre",
    "robinson",
    "lista robinson",
    "non contattare",
    "disiscritto",
    "niet contacteren",
    "afgemeld",
];

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
];

/// Sequences of words that refuse to be written to; a channel that they name is the one refused.
pub(super) const CONTACT_PHRASES: &[&str] = &[
    "do not call",
    "do not send",
    "do not write to",
    "don t call",
    "don t send",
    "don t write to",
    "dont write to",
    "not interested in messages",
    "plus de messages",
    "plus de sms",
    "plus de pub",
    "ne plus envoyer",
    "ne pas envoyer",
    "no enviar",
    "nao enviar",
    "nao receber",
    "non inviare",
    "nicht anrufen",
    "не писать",
    "не беспокоить",
    "mesaj istemiyor",
    "لا يريد",
];

/// Words that refuse by themselves.
pub(super) const WORDS: &[&str] =
    &["dnc", "dnd", "unsub", "optout", "optedout", "donotcontact", "bloctel", "widerruf", "widerrufen", "optouted"];

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
];

/// Words that turn a sentence round.
pub(super) const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "dont",
    "doesnt",
    "don",
    "doesn",
    "won",
    "without",
    "pas",
    "sans",
    "aucun",
    "aucune",
    "jamais",
    "ne",
    "nunca",
    "sin",
    "nao",
    "sem",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keinerlei",
    "nie",
    "non",
    "niente",
    "nessun",
    "nessuna",
    "niet",
    "geen",
    "nooit",
    "inte",
    "inga",
    "ikke",
    "ingen",
];

/// Words behind which `no` counts things (`phone no`).
pub(super) const NUMBERED: &[&str] = &[
    "phone",
    "tel",
    "telephone",
    "mobile",
    "order",
    "contact",
    "invoice",
    "client",
    "customer",
    "account",
    "ref",
    "reference",
    "bill",
    "id",
    "whatsapp",
    "serial",
];

/// Beginnings of words for writing to somebody, and for what is written.
pub(super) const CONTACT_BEGINNINGS: &[&str] = &[
    "contact",
    "kontakt",
    "contat",
    "gecontact",
    "messag",
    "mensaj",
    "mensag",
    "nachricht",
    "bericht",
    "whatsapp",
    "texting",
    "escrib",
    "escrev",
    "schreib",
    "anschreib",
    "angeschrieb",
    "ecrire",
    "ecriv",
    "scriv",
    "publicid",
    "publicit",
    "pubblicit",
    "werbung",
    "werbe",
    "reclame",
    "reklam",
    "promo",
    "marketing",
    "advert",
    "newsletter",
    "mailing",
    "demarch",
    "derang",
    "molest",
    "disturb",
    "pertur",
    "sollicit",
];

/// Whole words for the same.
pub(super) const CONTACT_WORDS: &[&str] = &[
    "sms",
    "text",
    "texts",
    "pub",
    "offer",
    "offers",
    "offres",
    "ofertas",
    "offerte",
    "angebote",
    "ads",
    "appen",
    "email",
    "emails",
    "mail",
    "mails",
    "communications",
    "comunicaciones",
    "comunicacoes",
    "comunicazioni",
];

/// Words that make a thing of the contact before them.
pub(super) const THINGS: &[&str] =
    &["info", "person", "details", "lens", "lenses", "name", "number", "form", "card", "sheet", "page"];

/// Words that tell what happened, unless the sentence speaks of what shall be.
pub(super) const PARTICIPLES: &[&str] = &[
    "contacted",
    "contacte",
    "contactee",
    "contactes",
    "kontaktiert",
    "contactado",
    "contactada",
    "contatado",
    "contattato",
    "contattata",
    "gecontacteerd",
    "angeschrieben",
    "escrito",
    "scritto",
];

/// Words of a sentence that speaks of what shall be.
pub(super) const WISHES: &[&str] = &[
    "be", "werden", "worden", "want", "wants", "wishes", "mehr", "more", "plus", "again", "mas", "mais", "piu", "meer",
    "longer", "etre", "ser", "essere", "anymore", "further",
];

/// Words of a sentence that reports a silence, a lack or a delay, and refuses nothing.
pub(super) const REPORTS: &[&str] = &[
    "answer",
    "answers",
    "answered",
    "response",
    "responded",
    "respond",
    "reponse",
    "repondu",
    "repond",
    "antwort",
    "antwortet",
    "geantwortet",
    "beantwortet",
    "respuesta",
    "responde",
    "respondio",
    "resposta",
    "respondeu",
    "risposta",
    "risponde",
    "reply",
    "replied",
    "replies",
    "reached",
    "reachable",
    "received",
    "recu",
    "recus",
    "recue",
    "recues",
    "delivered",
    "arrived",
    "read",
    "seen",
    "yet",
    "encore",
    "noch",
    "todavia",
    "aun",
    "ainda",
    "ancora",
    "problem",
    "problems",
    "probleme",
    "problema",
    "objection",
    "issue",
];

/// What people send to make it end, in the words of the platforms.
pub(super) const STOPS: &[&str] = &["stop", "stopp", "arret", "baja", "parar", "pare", "sair", "cancelar"];

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
pub(super) const SENDING: &[&str] = &["sending", "writing", "contacting", "spamming", "bothering", "calling"];

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
];

/// What somebody is taken off.
pub(super) const LISTS: &[&str] = &["list", "lists", "liste", "lista", "mailing", "verteiler", "lijst"];

/// Beginnings of words for consent.
pub(super) const CONSENT_BEGINNINGS: &[&str] = &["consent", "consens", "einwillig", "toestemm"];

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
pub(super) const LAWS: &[&str] = &["gdpr", "rgpd", "dsgvo", "lgpd", "commercial", "commerciale", "commerciaux"];

/// Words before a channel by which a refusal came, rather than which it is about.
pub(super) const MEANS: &[&str] = &["by", "via", "per", "par", "por", "through"];
