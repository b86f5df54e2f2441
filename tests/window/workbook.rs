//! A workbook as a shop keeps it, written to the letter of the format: a title over the headings, numbers that the
//! spreadsheet took for numbers, people twice, people who said no, a sum below. All numbers are kept for fiction.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use zip::{ZipWriter, write::SimpleFileOptions};

/// People on the list who can be written to.
pub(crate) const PEOPLE: usize = 600;
/// Rows of data: those people, one of them twice, one without a number, two who said no, and the sum.
pub(crate) const ROWS: usize = PEOPLE + 5;

/// Area codes of Québec; 555-0100 to 555-0199 are kept for fiction in each.
const AREAS: [u16; 6] = [438, 514, 418, 581, 819, 873];

enum Cell {
    Text(String),
    Number(f64),
}

/// Writes the workbook.
pub(crate) fn write(path: &Path) -> io::Result<()> {
    let mut zip = ZipWriter::new(File::create(path)?);
    for (name, content) in PARTS {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(content.as_bytes())?;
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    zip.write_all(sheet(&rows()).as_bytes())?;
    zip.finish()?;
    Ok(())
}

fn rows() -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let heading = ["Prénom", "Mobile", "WhatsApp", "Note"].map(text).into_iter().collect();
    let mut rows = vec![vec![text("Clients de la boulangerie, Pâques")], Vec::new(), heading];
    let names = ["Rosa", "Léa", "Marc", "Zoé", "Ана", "Jean-Luc"];
    for (n, name) in names.iter().cycle().take(PEOPLE).enumerate() {
        let (area, line) = (AREAS[n / 100 % AREAS.len()], n % 100);
        let number = match n % 3 {
            // As it comes out of a spreadsheet that thinks a phone number is a quantity.
            0 => Cell::Number(f64::from(area) * 10_000_000.0 + 5_550_100.0 + line as f64),
            1 => Cell::Text(format!("'+1 ({area}) 555-01{line:02}")),
            _ => Cell::Text(format!("{area} 555 01{line:02}")),
        };
        rows.push(vec![text(name), number, text("oui")]);
    }
    rows.push(vec![text("Rosa"), text("514-555-0100"), text("oui")]);
    rows.push(vec![text("Max"), text("demander"), text("oui")]);
    rows.push(vec![text("Jo"), text("450 555 0103"), text("non")]);
    rows.push(vec![text("Ida"), text("450 555 0104"), text("oui"), text("STOP")]);
    rows.push(Vec::new());
    rows.push(vec![text("Total"), Cell::Number(PEOPLE as f64)]);
    rows
}

fn sheet(rows: &[Vec<Cell>]) -> String {
    let rows: String = rows
        .iter()
        .enumerate()
        .map(|(n, cells)| {
            let cells: String = cells
                .iter()
                .zip('A'..='Z')
                .map(|(cell, column)| match cell {
                    Cell::Text(text) => {
                        format!("<c r=\"{column}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", n + 1)
                    }
                    Cell::Number(number) => format!("<c r=\"{column}{}\"><v>{number}</v></c>", n + 1),
                })
                .collect();
            format!("<row r=\"{}\">{cells}</row>", n + 1)
        })
        .collect();
    format!("{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const PARTS: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\
         \"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\
         \"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"Clients\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];
