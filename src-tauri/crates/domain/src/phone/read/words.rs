//! Words that stand beside a number, or instead of one.

/// Words that say what the number is. A word that is not here may name another person: then the cell is refused.
const LABELS: &[&str] = &[
    "whatsapp",
    "wa",
    "wsp",
    "wpp",
    "wapp",
    "zap",
    "tel",
    "tél",
    "telephone",
    "téléphone",
    "telefono",
    "teléfono",
    "telefone",
    "telefon",
    "telefoon",
    "phone",
    "mob",
    "mobile",
    "mobil",
    "mobiel",
    "móvil",
    "movil",
    "móviles",
    "cell",
    "cellulare",
    "cel",
    "celular",
    "gsm",
    "portable",
    "port",
    "handy",
    "number",
    "no",
    "nr",
    "num",
    "numero",
    "numéro",
    "número",
    "nummer",
    "n",
    "home",
    "work",
    "private",
    "privat",
    "prive",
    "privé",
    "privado",
    "personal",
    "office",
    "mobiltelefon",
    "mobilnummer",
    "mobilnr",
    "handynummer",
    "handynr",
    "telefonnummer",
    "telnr",
    "rufnummer",
    "tlf",
    "tfno",
    "fono",
    "whats",
    "whatsap",
    "hp",
    "cep",
    "pro",
    "perso",
    "fixe",
    "maison",
    "bureau",
    "main",
    "ph",
    "p",
    "t",
    "m",
    "h",
    "w",
    "c",
    "d",
    "casa",
    "trabajo",
    "هاتف",
    "جوال",
    "тел",
    "моб",
    "电话",
    "手机",
    "電話",
    "携帯",
];

/// Words behind which an extension follows.
const EXTENSIONS: &[&str] =
    &["ext", "extension", "x", "poste", "ramal", "int", "interno", "anexo", "durchwahl", "dw", "toestel", "доб"];

/// Words between two numbers.
const CONJUNCTIONS: &[&str] =
    &["or", "ou", "oder", "o", "oppure", "of", "and", "et", "und", "y", "e", "en", "och", "og", "ve", "veya", "bzw"];

/// What people and programs write where there is no number, letters and digits only.
const PLACEHOLDERS: &[&str] = &[
    "na",
    "nan",
    "null",
    "nil",
    "none",
    "nothing",
    "undefined",
    "unknown",
    "unbekannt",
    "inconnu",
    "desconocido",
    "desconhecido",
    "sconosciuto",
    "tbd",
    "tba",
    "tbc",
    "missing",
    "empty",
    "blank",
    "vide",
    "leer",
    "vuoto",
    "aucun",
    "aucune",
    "néant",
    "neant",
    "nc",
    "nr",
    "sn",
    "so",
    "ka",
    "keine",
    "kein",
    "ninguno",
    "nenhum",
    "nessuno",
    "sin",
    "no",
    "non",
    "nein",
    "test",
    "phone",
    "telephone",
    "téléphone",
    "mobile",
    "number",
    "notprovided",
    "notavailable",
    "notapplicable",
    "nophone",
    "nonumber",
    "anonymous",
    "n",
    "false",
    "true",
    "void",
    "dummy",
];

/// What a word means for the digits around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It says what the number is.
    Label,
    /// An extension follows.
    Extension,
    /// Another number follows.
    Conjunction,
    /// Nobody knows.
    Unknown,
}

impl Word {
    /// Takes a word in lower case.
    pub(super) fn of(word: &str) -> Self {
        if LABELS.contains(&word) {
            Self::Label
        } else if EXTENSIONS.contains(&word) {
            Self::Extension
        } else if CONJUNCTIONS.contains(&word) {
            Self::Conjunction
        } else {
            Self::Unknown
        }
    }
}

/// Whether a cell without digits says "there is none" rather than something else.
pub(super) fn is_placeholder(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let masked = letters.chars().all(|c| c == 'x');
    masked || PLACEHOLDERS.contains(&letters.as_str())
}

/// Whether these digits were typed to satisfy a form: one digit over and over, also behind a beginning that lets it
/// pass for a number (`0600000000`).
pub(super) fn is_one_digit(digits: &str) -> bool {
    let last = digits.bytes().next_back();
    let run = digits.bytes().rev().take_while(|b| Some(*b) == last).count();
    run >= 8 || run >= 5 && run == digits.len()
}

/// All the keys, in their row.
const ROWS: [&str; 3] = ["1234567890", "9876543210", "0123456789"];

/// Whether a cell holds the row of keys, typed in one go. In groups a part of it may be a number (`12 345 67 89`).
pub(super) fn is_row_of_keys(text: &str) -> bool {
    text.len() >= 8 && ROWS.iter().any(|row| row.starts_with(text))
}

/// Whether these are all the keys in their row, however they are grouped. Behind a zero they may be a number
/// (`01 23 45 67 89` rings in Paris).
pub(super) fn is_whole_row_of_keys(digits: &str) -> bool {
    ROWS.contains(&digits) && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_typed_to_satisfy_a_form_are_known() {
        assert!(is_one_digit("000000000") && is_one_digit("99999999"));
        assert!(is_one_digit("0600000000") && is_one_digit("33600000000"));
        assert!(!is_one_digit("1111") && !is_one_digit("") && !is_one_digit("99999990"));
        assert!(is_row_of_keys("1234567890") && is_row_of_keys("12345678") && is_row_of_keys("987654321"));
        assert!(is_row_of_keys("0123456789") && is_whole_row_of_keys("1234567890"));
        assert!(!is_row_of_keys("12 345 67 89") && !is_row_of_keys("12345679") && !is_whole_row_of_keys("0123456789"));
    }

    #[test]
    fn a_cell_that_says_there_is_none_is_a_placeholder() {
        for text in ["N/A", "n.c.", "-", "xxx", "NULL", "k. A.", "?", "s/n"] {
            assert!(is_placeholder(text), "{text}");
        }
        assert!(!is_placeholder("ask his wife"));
    }
}
