//! The words of headings, folded: lower case, no accents. English and French first, and the neighbours' words.

use super::Field;

/// Headings that mean one thing, best first, with commas between them.
pub(super) const EXACT: &[(Field, &str)] = &[
    (
        Field::FirstName,
        "first name, firstname, given name, prenom, prenoms, forename, fname, vorname, nome proprio, \
         primeiro nome, primer nombre, nombre de pila, voornaam, fornamn, imie, nombre, nombres, nome, \
         contact first name, الاسم الاول",
    ),
    (
        Field::LastName,
        "last name, lastname, surname, family name, nom de famille, nom, lname, apellido, apellidos, \
         primer apellido, sobrenome, apelido, ultimo nome, cognome, nachname, familienname, achternaam, \
         efternamn, nazwisko, contact last name, اسم العائلة",
    ),
    (
        Field::FullName,
        "full name, fullname, name, nom complet, nom et prenom, nom prenom, prenom nom, prenom et nom, \
         nombre completo, nombre y apellidos, nombre y apellido, nome completo, nome e cognome, customer name, \
         contact name, client name, nom du client, nom client, vollstandiger name, kundenname, naam, namn, \
         display name, client, customer, kunde, cliente, contact, الاسم, 姓名, 氏名, имя",
    ),
    (
        Field::Email,
        "email, e mail, email address, e mail address, mail, adresse email, adresse e mail, adresse mail, \
         courriel, correo electronico, correo, e post, epost, endereco de email, indirizzo email, e mail adresse, \
         email adresse, mailadresse, primary email, email 1, e mail 1 value, customer email, contact email, \
         billing email, البريد, البريد الالكتروني, 邮箱, メール",
    ),
    (
        Field::Country,
        "country, pays, pais, land, paese, country region, country name, nation, nazione, country code, \
         code pays, codigo de pais, codigo pais, landercode, kraj, ulke, country iso, iso country, \
         country code iso, billingcountry, mailingcountry, shippingcountry, othercountry, phone country code, dialling code, dial code, indicatif, الدولة, 国家, 国",
    ),
    (
        Field::City,
        "city, ville, ciudad, cidade, stadt, ort, citta, comune, town, commune, localite, localidad, plaats, \
         stad, miasto, sehir, city town, poblacion, المدينة, 城市",
    ),
    (
        Field::Language,
        "language, langue, idioma, lingua, sprache, taal, locale, lang, preferred language, language code, \
         customer language, langue preferee",
    ),
    (
        Field::ExternalId,
        "customer id, external id, external identifier, reference id, client id, contact id, record id, user id, \
         id client, identifiant client, identifiant, numero client, no client, n client, code client, \
         customer number, customer no, kundennummer, kunden nr, id cliente, codigo cliente, codice cliente, \
         square customer id, klaviyo id, id, uuid, reference, ref",
    ),
    (
        Field::Tags,
        "tags, tag, labels, label, etiquettes, etiquette, etiquetas, etichette, categories, categories client, \
         groups, groupes, groupe, group membership, segments, segment, categorie, schlagworte, tags client, \
         customer tags, tag metadata, groups x y z, gruppen, gruppe, kategorie, kategorien, grupos, grupo, categorias, categoria, \
         marcadores, libelles, libelle, mots cles, mot cle, keywords, gruppi, gruppo, etichetta, schlagwort, stichworte",
    ),
    (
        Field::Notes,
        "note, notes, comment, comments, commentaire, commentaires, remark, remarks, remarque, remarques, memo, \
         observation, observations, observaciones, observacoes, notas, nota, bemerkung, bemerkungen, anmerkung, \
         notiz, notizen, description, customer note, note client, opmerkingen, commentaire client, note interne, notes internes, \
         internal notes, internal note, staff notes, additional info, additional information, kommentar, kommentare, \
         anmerkungen, hinweis, hinweise, interne notiz, comentario, comentarios, osservazioni, commento, commenti, annotazioni, \
         uwagi, notlar",
    ),
];

/// Family name beside a given name, the whole name alone.
pub(super) const NAME_OR_LAST_NAME: &[&str] = &["nom", "name"];
/// Given name beside a family name, the whole name alone.
pub(super) const NAME_OR_FIRST_NAME: &[&str] = &["nombre", "nombres", "nome"];

/// What exports put before the parts of an address.
pub(super) const ADDRESS_PREFIXES: &[&str] = &[
    "default address",
    "address 1",
    "billing",
    "mailing",
    "home",
    "shipping",
    "customer",
    "adresse",
    "business",
    "work",
    "other",
    "address 2",
    "card address",
    "card",
];

/// Words for phones that are carried in a pocket.
pub(super) const MOBILE: &[&str] = &[
    "mobile",
    "mobiles",
    "mobil",
    "mobiel",
    "cellphone",
    "cell phone",
    "cellular",
    "portable",
    "gsm",
    "handy",
    "handynummer",
    "mobilnummer",
    "mobiltelefon",
    "mobilephone",
    "movil",
    "celular",
    "telemovel",
    "cellulare",
    "msisdn",
    "mob",
    "komorka",
    "cep",
    "جوال",
    "الجوال",
    "موبايل",
    "手机",
    "携帯",
];

/// Words for such phones that mean other things too: believed alone, or among words that speak of nothing else.
pub(super) const MOBILE_AMONG: &[&str] = &["cell", "cells", "cel"];
/// Those words.
pub(super) const COMPANIONS: &[&str] = &[
    "no",
    "nr",
    "num",
    "number",
    "numero",
    "phone",
    "my",
    "his",
    "her",
    "your",
    "the",
    "a",
    "de",
    "mobile",
    "whatsapp",
    "wa",
    "customer",
    "client",
    "contact",
    "home",
    "work",
    "business",
    "personal",
    "primary",
    "main",
    "secondary",
    "1",
    "2",
    "3",
    "with",
    "country",
    "code",
    "format",
    "international",
    "intl",
];

/// Words for any phone.
pub(super) const PHONE: &[&str] = &[
    "phone",
    "phones",
    "phonenumber",
    "phone no",
    "telephone",
    "tel",
    "telefono",
    "telefone",
    "telefon",
    "telefonnummer",
    "telefoon",
    "telefoonnummer",
    "rufnummer",
    "fone",
    "contact number",
    "numero de contact",
    "contact no",
    "الهاتف",
    "هاتف",
    "رقم الهاتف",
    "电话",
    "電話",
    "телефон",
    "טלפון",
];

/// Beginnings of words for phones, for the many that are written in one.
pub(super) const PHONE_BEGINNINGS: &[&str] = &["telephon", "telefon", "phonenum"];

/// Words for a number, which beside WhatsApp make a phone.
pub(super) const NUMBER: &[&str] = &["number", "numero", "no", "nr", "num", "nummer", "id", "رقم", "n o", "n"];

/// Words beside which a word for a phone means something else.
pub(super) const NO_PHONE: &[&str] = &[
    "fax",
    "telecopie",
    "telefax",
    "pager",
    "telex",
    "isdn",
    "tty",
    "tdd",
    "type",
    "label",
    "country",
    "code",
    "extension",
    "ext",
    "assistant",
    "assistant s",
    "emergency",
    "verified",
    "valid",
    "status",
    "date",
    "consent",
    "model",
    "brand",
    "operator",
    "carrier",
    "pays",
    "indicatif",
    "callback",
    "radio",
    "owner",
    "count",
    "time",
    "optin",
    "opt",
];

/// Phones that are less likely to be carried about.
pub(super) const PHONE_ASIDE: &[&str] = &[
    "home",
    "work",
    "business",
    "company",
    "office",
    "fixe",
    "bureau",
    "domicile",
    "maison",
    "pro",
    "professionnel",
    "billing",
    "shipping",
    "default",
    "address",
    "other",
    "second",
    "secondary",
    "secondaire",
    "casa",
    "trabajo",
    "fijo",
    "fixo",
    "festnetz",
    "privat",
    "geschaft",
    "landline",
    "casella",
    "ufficio",
    "fisso",
    "autre",
    "livraison",
    "facturation",
    "car",
];
