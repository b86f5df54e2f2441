//! What kind of file this is: by its first bytes, never by its name.
//!
//! Shops send web pages named `.xls`, old workbooks named `.ods` and lists named `.xlsx`. The name decides nothing but
//! one thing, and that elsewhere: running text under the name of a workbook is refused, not read as one long column.

use crate::error::{LooksLike, Place, Unsupported};
use crate::{SheetError, text};

/// As much of a file as [`kind`] looks at.
pub const HEAD_BYTES: usize = 4096;

/// How to go on with a file.
#[derive(Debug)]
pub enum Kind {
    /// With [`crate::text::open_text`].
    Text,
    /// With [`crate::workbook`], in a child process.
    Workbook,
    /// Not at all.
    Refused(SheetError),
}

/// Beginnings that decide by themselves.
const MAGIC: &[(&[u8], Sort)] = &[
    (b"PK\x03\x04", Sort::Workbook),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sort::Workbook),
    (b"PK\x05\x06", Sort::EmptyArchive),
    // The record that begins a workbook of Excel 2, 3, 4, 5 without the container that Excel 5 and later put around it.
    (b"\x09\x00\x04\x00", Sort::Old(Unsupported::OldExcel)),
    (b"\x09\x02\x06\x00", Sort::Old(Unsupported::OldExcel)),
    (b"\x09\x04\x06\x00", Sort::Old(Unsupported::OldExcel)),
    (b"\x09\x08\x08\x00", Sort::Old(Unsupported::OldExcel)),
    (b"\x09\x08\x10\x00", Sort::Old(Unsupported::OldExcel)),
    // Lotus 1-2-3 and those who wrote like it.
    (b"\x00\x00\x02\x00", Sort::Old(Unsupported::OldSpreadsheet)),
    (b"\x00\x00\x1a\x00", Sort::Old(Unsupported::OldSpreadsheet)),
    (b"\xff\x00\x02\x00", Sort::Old(Unsupported::OldSpreadsheet)),
    (b"%PDF", Sort::Other(LooksLike::Pdf)),
    (b"\x89PNG", Sort::Other(LooksLike::Image)),
    (b"GIF8", Sort::Other(LooksLike::Image)),
    (b"\xff\xd8\xff", Sort::Other(LooksLike::Image)),
    (b"{\\rtf", Sort::Other(LooksLike::OfficeDocument)),
    (b"\x1f\x8b", Sort::Other(LooksLike::Archive)),
    (b"BZh", Sort::Other(LooksLike::Archive)),
    (b"7z\xbc\xaf\x27\x1c", Sort::Other(LooksLike::Archive)),
    (b"Rar!\x1a\x07", Sort::Other(LooksLike::Archive)),
    (b"\xfd7zXZ\x00", Sort::Other(LooksLike::Archive)),
    (b"SQLite format 3\x00", Sort::Other(LooksLike::Binary)),
];

#[derive(Clone, Copy)]
enum Sort {
    Workbook,
    EmptyArchive,
    Old(Unsupported),
    Other(LooksLike),
}

/// What kind of file begins with `head`: give it the first [`HEAD_BYTES`], or the whole file if it is shorter.
#[must_use]
pub fn kind(head: &[u8]) -> Kind {
    if let [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] = head {
        return Kind::Refused(SheetError::FileNotATable { looks_like: LooksLike::Image });
    }
    match MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, Sort::Workbook)) => return Kind::Workbook,
        Some((_, Sort::EmptyArchive)) => {
            return Kind::Refused(SheetError::FileDamaged { place: Place::Container });
        }
        Some((_, Sort::Old(what))) => return Kind::Refused(SheetError::WorkbookUnsupported { what: *what }),
        Some((_, Sort::Other(looks_like))) => {
            return Kind::Refused(SheetError::FileNotATable { looks_like: *looks_like });
        }
        None => {}
    }
    match refusal_of_text(head) {
        Some(error) => Kind::Refused(error),
        None => Kind::Text,
    }
}

/// Why text that begins so is no table, if it is none.
fn refusal_of_text(head: &[u8]) -> Option<SheetError> {
    let wide = text::wide(head);
    let is_binary = wide.as_deref().map_or_else(|| is_binary(head), is_wide_binary);
    let text = wide.unwrap_or_else(|| String::from_utf8_lossy(head).into_owned());
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n', '\0']);
    if text.is_empty() && head.len() < HEAD_BYTES && !head.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Some(SheetError::FileEmpty);
    }
    if is_binary {
        return Some(SheetError::FileNotATable { looks_like: LooksLike::Binary });
    }
    let beginning = text.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|one| beginning.starts_with(one));
    if begins(&["begin:vcard"]) {
        return Some(SheetError::FileVcard);
    }
    if begins(&["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "mime-version:"]) {
        return Some(SheetError::FileHtml);
    }
    if begins(&["<?xml", "<!doctype", "<workbook", "<office:document", "<gnm:", "<!--"]) {
        return Some(refusal_of_markup(&beginning));
    }
    if begins(&["{\"", "[{", "{\n", "{\r", "[\n", "[\r"]) {
        return Some(SheetError::FileNotATable { looks_like: LooksLike::StructuredData });
    }
    None
}

fn refusal_of_markup(beginning: &str) -> SheetError {
    if beginning.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        SheetError::FileXmlSpreadsheet
    } else if beginning.contains("<html") || beginning.contains("<table") {
        SheetError::FileHtml
    } else if beginning.contains("gnumeric") {
        SheetError::WorkbookUnsupported { what: Unsupported::Gnumeric }
    } else if beginning.contains("opendocument.spreadsheet") {
        SheetError::WorkbookUnsupported { what: Unsupported::Dialect }
    } else {
        SheetError::FileNotATable { looks_like: LooksLike::StructuredData }
    }
}

/// Control characters do not occur in tables, one or the other excepted. NUL does not count: some programs pad with it.
fn is_binary(head: &[u8]) -> bool {
    too_many(head.iter().filter(|byte| is_control(u32::from(**byte))).count(), head.len())
}

/// In an encoding of two bytes a character, every Cyrillic letter has a byte that is a control character by itself: there
/// the characters are looked at. What is no character tells as much as a control character.
fn is_wide_binary(text: &str) -> bool {
    let odd = text.chars().filter(|one| is_control(u32::from(*one)) || *one == char::REPLACEMENT_CHARACTER).count();
    too_many(odd, text.chars().count())
}

fn is_control(code: u32) -> bool {
    matches!(code, 0x01..=0x08 | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f)
}

fn too_many(odd: usize, of: usize) -> bool {
    odd >= 8 && odd * 20 > of
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{Kind, kind};

    fn name(head: &[u8]) -> String {
        match kind(head) {
            Kind::Text => "text".into(),
            Kind::Workbook => "workbook".into(),
            Kind::Refused(error) => error.code().into(),
        }
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[rstest]
    #[case::a_list(b"Name;Mobil\nAnna;0612\n", "text")]
    #[case::one_word(b"Name", "text")]
    #[case::blank_lines(b"\n\n", "text")]
    #[case::bytes_of_windows(b"pr\xe9nom;nom\n", "text")]
    #[case::html_in_a_cell(b"\"A\";\"<a href=''>x</a>\"", "text")]
    #[case::a_header_of_control_characters(b"\"\t\n\x0b\x0c\r start\",b\n1,2\n", "text")]
    #[case::a_pad_of_nul(b"a,b\0\0\0\0\n", "text")]
    #[case::no_bytes(b"", "file_empty")]
    #[case::a_mark_and_blanks(b"\xef\xbb\xbf  ", "file_empty")]
    #[case::zip(b"PK\x03\x04....", "workbook")]
    #[case::ole(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook")]
    #[case::empty_zip(b"PK\x05\x06", "file_damaged")]
    #[case::excel_2(b"\x09\x00\x04\x00\x07\x00\x10\x00", "workbook_unsupported")]
    #[case::html(b"\r\n<!DOCTYPE html PUBLIC", "file_html")]
    #[case::html_of_excel(b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "file_html")]
    #[case::xhtml(b"<?xml version='1.0'?><html>", "file_html")]
    #[case::xml_2003(
        b"<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        "file_xml_spreadsheet"
    )]
    #[case::xml(b"<?xml version='1.0'?><contacts/>", "file_not_a_table")]
    #[case::json(b"{\"a\": 1}", "file_not_a_table")]
    #[case::vcard(b"BEGIN:VCARD\r\nVERSION:3.0", "file_vcard")]
    #[case::pdf(b"%PDF-1.7", "file_not_a_table")]
    #[case::noise(b"BM\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10", "file_not_a_table")]
    fn the_first_bytes_tell_the_kind(#[case] head: &[u8], #[case] expected: &str) {
        assert_eq!(name(head), expected);
    }

    #[test]
    fn wide_text_is_looked_into() {
        assert_eq!(name(&utf16("<html><table>")), "file_html");
        assert_eq!(name(&utf16("BEGIN:VCARD")), "file_vcard");
        assert_eq!(name(&utf16("Name;Mobil")), "text");
    }

    #[rstest]
    #[case::russian("Имя;Телефон\r\nСергей;+79161234567\r\nЕкатерина;+79161234568\r\n")]
    #[case::greek("Όνομα\tΠόλη\r\nΓιώργος\tΑθήνα\r\nΕλένη\tΠάτρα\r\n")]
    #[case::hebrew("שם,עיר\nדוד,חיפה\nרחל,ירושלים\n")]
    fn letters_of_two_bytes_are_no_control_characters(#[case] text: &str) {
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!([name(&utf16(text)), name(&utf16(&format!("\u{feff}{text}"))), name(&big)], ["text"; 3]);
    }

    #[test]
    fn a_list_of_small_numbers_of_two_bytes_is_no_text() {
        let noise: Vec<u8> = (1..=200_u16).flat_map(u16::to_le_bytes).collect();
        assert_eq!(name(&noise), "file_not_a_table");
    }

    proptest! {
        #[test]
        fn no_beginning_panics(head in proptest::collection::vec(any::<u8>(), 0..256)) {
            let _ = kind(&head);
        }
    }
}
