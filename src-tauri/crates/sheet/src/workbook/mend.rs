//! Help where the library is stricter than the programs that people use.
//!
//! Some writers prefix every element of the relations (`<r:Relationship>`), write their XML in UTF-16, indent
//! OpenDocument, or leave out its `mimetype`: Excel and LibreOffice read all that. When the library refuses a workbook,
//! its XML is rewritten plainly, in memory, and it is asked once more.

use std::io::{Cursor, Read, Write};

use encoding_rs::Encoding;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::archive;

/// Parts that are larger are left as they are; those who write so write small files.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The workbook rewritten, or nothing if there is nothing to mend.
pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = archive::open(bytes).ok()?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = false;
    for index in 0..archive.len() {
        if let Some((name, text)) = rewritten(&mut archive, index) {
            changed = true;
            put(&mut writer, &name, &text)?;
        } else {
            writer.raw_copy_file(archive.by_index_raw(index).ok()?).ok()?;
        }
    }
    let has = |wanted: &str| archive.file_names().flatten().any(|name| name == wanted);
    if has("content.xml") && !has("mimetype") {
        changed = true;
        put(&mut writer, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")?;
    }
    let bytes = writer.finish().ok()?.into_inner();
    changed.then_some(bytes)
}

fn put(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Option<()> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file(name, stored).ok()?;
    writer.write_all(text.as_bytes()).ok()
}

/// A part and its new text, if it needs one.
fn rewritten(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<(String, String)> {
    let part = archive.by_index(index).ok()?;
    let name = part.name().ok()?.into_owned();
    let lower = name.to_ascii_lowercase();
    if !(lower.ends_with(".xml") || lower.ends_with(".rels")) || part.size() > LARGEST {
        return None;
    }
    let mut bytes = Vec::new();
    part.take(LARGEST).read_to_end(&mut bytes).ok()?;
    let wide = Encoding::for_bom(&bytes).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8);
    let before = if wide { in_utf8(&bytes) } else { String::from_utf8(bytes).ok()? };
    let after = if lower.ends_with(".rels") {
        without_prefixes(&before)
    } else if lower.ends_with("content.xml") {
        without_indents(&before)
    } else {
        before.clone()
    };
    (wide || after != before).then_some((name, after))
}

fn in_utf8(bytes: &[u8]) -> String {
    let text = Encoding::for_bom(bytes).map_or_else(String::new, |(encoding, _)| encoding.decode(bytes).0.into_owned());
    // What it says about its encoding is no longer true.
    match (text.starts_with("<?xml"), text.find("?>")) {
        (true, Some(end)) => text[end + 2..].to_owned(),
        _ => text,
    }
}

/// `<r:Relationship …>` becomes `<Relationship …>`.
fn without_prefixes(xml: &str) -> String {
    let mut plain = String::with_capacity(xml.len());
    let mut parts = xml.split('<');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (slash, rest) = part.strip_prefix('/').map_or(("", part), |rest| ("/", rest));
        let name = rest.find(|one: char| !one.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let rest = rest[name..].strip_prefix(':').unwrap_or(rest);
        plain.extend(["<", slash, rest]);
    }
    plain
}

/// Line breaks and blanks between two tags go. They mean nothing in a sheet, and little in a cell.
fn without_indents(xml: &str) -> String {
    let mut plain = String::with_capacity(xml.len());
    for part in xml.split_inclusive('>') {
        let text = part.trim_start();
        let indent = &part[..part.len() - text.len()];
        plain.push_str(if indent.contains('\n') && text.starts_with('<') { text } else { part });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{in_utf8, without_indents, without_prefixes};

    #[test]
    fn prefixes_of_relations_go() {
        let xml =
            "<?xml version=\"1.0\"?><r:Relationships xmlns:r=\"u:x\"><r:Relationship Id=\"a\"/></r:Relationships>";
        let plain = "<?xml version=\"1.0\"?><Relationships xmlns:r=\"u:x\"><Relationship Id=\"a\"/></Relationships>";
        assert_eq!(without_prefixes(xml), plain);
        assert_eq!(without_prefixes(plain), plain);
    }

    #[test]
    fn indents_go_and_texts_stay() {
        let xml = "<row>\n  <cell>\n    <p>a b</p>\n  </cell>\n</row> <p> c</p>";
        assert_eq!(without_indents(xml), "<row><cell><p>a b</p></cell></row> <p> c</p>");
    }

    #[test]
    fn wide_xml_becomes_narrow() {
        let bytes: Vec<u8> =
            "\u{feff}<?xml encoding=\"UTF-16\"?><é/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(in_utf8(&bytes), "<é/>");
    }
}
