//! The list as files: delimited text, and a workbook as spreadsheet programs write them.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::list::{Entry, HEADINGS, List};

/// Days from the beginning of a workbook's calendar to 2026.
const YEAR_2026: u32 = 46_023;

/// Writes so many rows as text.
pub(crate) fn csv(path: &Path, rows: u32) -> io::Result<()> {
    let mut file = csv::Writer::from_path(path)?;
    file.write_record(HEADINGS)?;
    for entry in List::of(rows) {
        let (date, money) = (entry.date(), entry.money());
        let Entry { first, last, phone, email, city, consent, .. } = entry;
        file.write_record([first, last, &phone, &email, city, &date, &money, consent])?;
    }
    file.flush()
}

/// Writes so many rows as a workbook: texts that are shared, dates and amounts as numbers.
pub(crate) fn workbook(path: &Path, rows: u32) -> io::Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    for (name, text) in PARTS {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    let mut texts = Texts::default();
    write!(zip, "{XML}<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:H{}\"/><sheetData>", rows + 1)?;
    let headings = HEADINGS.iter().zip('A'..).map(|(heading, column)| texts.cell(column, 1, heading));
    write!(zip, "<row r=\"1\">{}</row>", headings.collect::<String>())?;
    for (entry, at) in List::of(rows).zip(2..) {
        zip.write_all(row(&entry, at, &mut texts).as_bytes())?;
    }
    write!(zip, "</sheetData></worksheet>")?;
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default())?;
    write!(zip, "{XML}<sst xmlns=\"{MAIN}\" count=\"{0}\" uniqueCount=\"{0}\">", texts.order.len())?;
    for text in &texts.order {
        write!(zip, "<si><t xml:space=\"preserve\">{text}</t></si>")?;
    }
    write!(zip, "</sst>")?;
    zip.finish()?.flush()
}

fn row(entry: &Entry, at: u32, texts: &mut Texts) -> String {
    let mut cells = format!("<row r=\"{at}\">");
    let mut text = |column, text: &str| texts.cell(column, at, text);
    cells += &text('A', entry.first);
    cells += &text('B', entry.last);
    // Digits without a sign are a number to whoever types them.
    if !entry.phone.is_empty() && entry.phone.bytes().all(|b| b.is_ascii_digit()) && !entry.phone.starts_with('0') {
        cells += &format!("<c r=\"C{at}\"><v>{}</v></c>", entry.phone);
    } else {
        cells += &text('C', &entry.phone);
    }
    cells += &text('D', &entry.email);
    cells += &text('E', entry.city);
    cells += &format!("<c r=\"F{at}\" s=\"1\"><v>{}</v></c>", YEAR_2026 + entry.day);
    cells += &format!("<c r=\"G{at}\"><v>{}</v></c>", entry.money());
    cells += &text('H', entry.consent);
    cells + "</row>"
}

/// The texts of a workbook, each once. None of ours needs escaping.
#[derive(Default)]
struct Texts {
    places: BTreeMap<String, usize>,
    order: Vec<String>,
}

impl Texts {
    fn cell(&mut self, column: char, row: u32, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let place = self.places.get(text).copied().unwrap_or_else(|| {
            self.places.insert(text.to_owned(), self.order.len());
            self.order.push(text.to_owned());
            self.order.len() - 1
        });
        format!("<c r=\"{column}{row}\" t=\"s\"><v>{place}</v></c>")
    }
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts that are the same in every workbook.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>\
         </Types>",
    ),
    (
        "_rels/.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
         </Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"Customers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         </Relationships>",
    ),
    (
        "xl/styles.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
    ),
];
