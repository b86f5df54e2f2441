//! What a workbook must be read as, through both ends of the pipe.

#![expect(clippy::expect_used, reason = "helpers of tests may fail as tests do")]

use std::io::{Cursor, Write};

use proptest::prelude::*;
use sheet::workbook::{Limits, Opened, WorkbookRows, serve_workbook, write_request};
use sheet::{Cell, Format, Rows, SheetError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Table = (Opened, Vec<(u64, Vec<Cell>)>);

/// All that the child says about a file.
fn served(file: &[u8], sheet: Option<&str>, limits: &Limits) -> Vec<u8> {
    let mut input = Vec::new();
    write_request(&mut input, sheet).expect("memory takes it");
    input.extend_from_slice(file);
    let mut output = Vec::new();
    serve_workbook(input.as_slice(), &mut output, limits).expect("memory takes it");
    output
}

/// What the host makes of it.
fn understood(stream: &[u8]) -> Result<Table, SheetError> {
    let (opened, mut rows) = WorkbookRows::open(stream)?;
    let mut records = Vec::new();
    while let Some(record) = rows.next_record()? {
        records.push((record.number, record.cells));
    }
    Ok((opened, records))
}

fn read(file: &[u8]) -> Result<Table, SheetError> {
    understood(&served(file, None, &Limits::default()))
}

fn code(result: Result<Table, SheetError>) -> &'static str {
    result.err().map_or("read", |error| error.code())
}

fn texts(table: &Table) -> Vec<(u64, Vec<String>)> {
    let texts = |cells: &[Cell]| cells.iter().map(|cell| cell.text().into_owned()).collect();
    table.1.iter().map(|(number, cells)| (*number, texts(cells))).collect()
}

fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes it");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A small workbook of Excel, in parts, so that a test can bend any of them.
struct Xlsx {
    tabs: &'static str,
    properties: &'static str,
    formats: &'static str,
    rows: String,
    rels: fn(String) -> String,
    workbook: fn(String) -> Vec<u8>,
}

impl Xlsx {
    fn new(rows: impl Into<String>) -> Self {
        Self {
            tabs: "<sheet name=\"Clients\" sheetId=\"1\" r:id=\"r1\"/>",
            properties: "",
            formats: "",
            rows: rows.into(),
            rels: |xml| xml,
            workbook: String::into_bytes,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let (tabs, properties) = (self.tabs, self.properties);
        let rels = |inner: String| (self.rels)(format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>"));
        let sheets = relation("r1", "worksheet", "worksheets/sheet1.xml")
            + &relation("r2", "worksheet", "worksheets/sheet2.xml")
            + &relation("r3", "styles", "styles.xml");
        let workbook =
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\">{properties}<sheets>{tabs}</sheets></workbook>");
        zipped(&[
            ("_rels/.rels", rels(relation("r0", "officeDocument", "xl/workbook.xml")).as_bytes()),
            ("xl/_rels/workbook.xml.rels", rels(sheets).as_bytes()),
            ("xl/workbook.xml", &(self.workbook)(workbook)),
            ("xl/styles.xml", styles(self.formats).as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet(&self.rows).as_bytes()),
            ("xl/worksheets/sheet2.xml", sheet(&text("A1", "second")).as_bytes()),
        ])
    }
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"/>")
}

/// Style 0 is plain, 1 a date, 2 whatever `formats` says.
fn styles(formats: &str) -> String {
    let styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>";
    format!("<styleSheet xmlns=\"{MAIN}\"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>")
}

fn sheet(rows: &str) -> String {
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
}

fn text(place: &str, text: &str) -> String {
    format!("<row><c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
}

fn number(place: &str, style: u8, value: &str) -> String {
    format!("<row><c r=\"{place}\" s=\"{style}\"><v>{value}</v></c></row>")
}

#[test]
fn cells_keep_what_the_workbook_held() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> Anna </t></is></c>\
                <c r=\"B1\"><v>5511912345678</v></c><c r=\"D1\" t=\"b\"><v>1</v></c>\
                <c r=\"E1\" t=\"e\"><v>#N/A</v></c><c r=\"F1\" s=\"1\"><v>45322</v></c></row>";
    let (opened, records) = read(&Xlsx::new(rows).bytes()).expect("is read");
    assert_eq!((opened.format, opened.chosen.as_str()), (Format::Xlsx, "Clients"));
    let cells = [
        Cell::Text(" Anna ".into()),
        Cell::Number(5_511_912_345_678.0),
        Cell::Empty,
        Cell::Bool(true),
        Cell::Error("#N/A".into()),
        Cell::Date("2024-01-31".into()),
    ];
    assert_eq!(records, [(1, cells.to_vec())]);
}

#[test]
fn zeros_that_only_a_format_shows_are_put_back() {
    let mut book = Xlsx::new(number("A1", 2, "612345678"));
    book.formats = "<numFmt numFmtId=\"164\" formatCode=\"0#&quot; &quot;##&quot; &quot;##\\ ##\\ ##\"/>";
    assert_eq!(texts(&read(&book.bytes()).expect("is read")), [row(1, &["0612345678"])]);
}

#[test]
fn days_of_an_old_mac_are_counted_from_1904() {
    let mut book = Xlsx::new(number("A1", 1, "43860"));
    book.properties = "<workbookPr date1904=\"1\"/>";
    assert_eq!(texts(&read(&book.bytes()).expect("is read")), [row(1, &["2024-01-31"])]);
}

#[test]
fn the_first_visible_sheet_is_read_unless_another_is_wanted() {
    let mut book = Xlsx::new(text("A1", "first"));
    book.tabs = "<sheet name=\"_lookup\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>\
                 <sheet name=\"Été\" sheetId=\"2\" r:id=\"r2\"/>";
    let file = book.bytes();
    let table = read(&file).expect("is read");
    assert_eq!(texts(&table), [row(1, &["second"])]);
    let seen: Vec<(&str, bool)> = table.0.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visible)).collect();
    assert_eq!(seen, [("_lookup", false), ("Été", true)]);
    let wanted = |name| understood(&served(&file, Some(name), &Limits::default()));
    assert_eq!(texts(&wanted("_lookup").expect("is read")), [row(1, &["first"])]);
    assert_eq!(code(wanted("Feuil1")), "sheet_missing");
}

#[test]
fn an_empty_sheet_before_the_list_is_passed_over() {
    let mut book = Xlsx::new(String::new());
    book.tabs = "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"List\" sheetId=\"2\" r:id=\"r2\"/>";
    assert_eq!(read(&book.bytes()).expect("is read").0.chosen, "List");
    let empty = Xlsx::new(String::new()).bytes();
    assert_eq!(texts(&read(&empty).expect("is read")), []);
}

#[test]
fn three_cells_in_the_far_corners_are_three_cells() {
    let rows = text("A1", "phone") + &text("A2", "0612") + &text("XFD1048576", "x");
    let (_, records) = read(&Xlsx::new(rows).bytes()).expect("is read");
    let sizes: Vec<(u64, usize)> = records.iter().map(|(number, cells)| (*number, cells.len())).collect();
    assert_eq!(sizes, [(1, 1), (2, 1), (1_048_576, 16_384)]);
}

#[test]
fn more_than_the_limits_is_refused() {
    let book = Xlsx::new(text("A1", "a") + &text("C3", "b")).bytes();
    let with = |limits: Limits| code(understood(&served(&book, None, &limits)));
    let whole = Limits::default();
    assert_eq!(with(whole), "read");
    assert_eq!(with(Limits { rows: 2, ..whole }), "sheet_too_large");
    assert_eq!(with(Limits { columns: 2, ..whole }), "sheet_too_large");
    assert_eq!(with(Limits { cells: 3, ..whole }), "sheet_too_large");
    assert_eq!(with(Limits { record_bytes: 0, ..whole }), "sheet_too_large");
    assert_eq!(with(Limits { file_bytes: 100, ..whole }), "file_too_large");
    assert_eq!(with(Limits { unpacked_bytes: 100, ..whole }), "file_zip_bomb");
}

#[test]
fn an_archive_that_unpacks_to_a_thousand_times_its_size_is_a_bomb() {
    let bomb = zipped(&[("xl/workbook.xml", &vec![b' '; 200 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(code(read(&bomb)), "file_zip_bomb");
}

#[test]
fn what_is_no_workbook_has_its_own_code() {
    let writer = b"application/vnd.oasis.opendocument.text";
    let cases: [(&str, Vec<u8>); 9] = [
        ("file_numbers", zipped(&[("Index/Document.iwa", b"x")])),
        ("file_not_a_table", zipped(&[("word/document.xml", b"x")])),
        ("file_not_a_table", zipped(&[("photo.jpg", b"x")])),
        ("file_not_a_table", zipped(&[("mimetype", writer), ("content.xml", b"x")])),
        ("file_damaged", zipped(&[("[Content_Types].xml", b"x")])),
        ("file_damaged", b"PK\x03\x04 and then nothing".to_vec()),
        ("file_damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("file_damaged", b"name,phone\n".to_vec()),
        ("file_html", b"<html></html>".to_vec()),
    ];
    for (expected, file) in cases {
        assert_eq!(code(read(&file)), expected);
    }
}

#[test]
fn a_sheet_that_breaks_off_is_refused_after_its_good_rows() {
    let broken = Xlsx::new(text("A1", "good") + &text("A2", "good") + "<row><c></row>").bytes();
    let stream = served(&broken, None, &Limits::default());
    let (_, mut rows) = WorkbookRows::open(stream.as_slice()).expect("opens");
    assert!(rows.next_record().expect("the first row is good").is_some());
    assert_eq!(rows.next_record().err().map(|error| error.code()), Some("file_damaged"));
}

#[test]
fn a_digit_that_changed_on_the_way_is_noticed_by_the_sum_over_its_part() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let as_it_is = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("content.xml", as_it_is).expect("memory takes it");
    writer.write_all(b"<a>0612345678</a>").expect("memory takes it");
    let whole = writer.finish().expect("memory takes it").into_inner();
    let at = whole.windows(10).position(|bytes| bytes == b"0612345678").expect("stored as it is");
    assert_ne!(code(read(&whole)), "file_damaged", "nothing changed");
    assert_eq!(code(read(&overwritten(whole, &[(at + 9, b'9')]))), "file_damaged");
}

#[test]
fn what_the_library_is_too_strict_for_is_mended() {
    let mut prefixed = Xlsx::new(text("A1", "prefixed"));
    prefixed.rels = |xml| xml.replace("<Rel", "<p:Rel").replace("</Rel", "</p:Rel").replace("xmlns=", "xmlns:p=");
    assert_eq!(texts(&read(&prefixed.bytes()).expect("is read")), [row(1, &["prefixed"])]);
    let mut wide = Xlsx::new(text("A1", "wide"));
    wide.workbook = |xml| {
        let xml = format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{xml}");
        xml.encode_utf16().flat_map(u16::to_be_bytes).collect()
    };
    assert_eq!(texts(&read(&wide.bytes()).expect("is read")), [row(1, &["wide"])]);
}

#[test]
fn an_indented_open_document_without_its_mimetype_is_mended() {
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\n\
        <office:body>\n<office:spreadsheet>\n<table:table table:name=\"Feuille1\">\n<table:table-row>\n\
        <table:table-cell office:value-type=\"string\">\n<text:p>Anna</text:p>\n</table:table-cell>\n\
        </table:table-row>\n</table:table>\n</office:spreadsheet>\n</office:body>\n</office:document-content>";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let file = zipped(&[("content.xml", content.as_bytes()), ("META-INF/manifest.xml", manifest.as_bytes())]);
    let table = read(&file).expect("is read");
    assert_eq!(table.0.format, Format::Ods);
    assert_eq!(texts(&table), [row(1, &["Anna"])]);
}

#[test]
fn a_child_that_dies_at_any_moment_is_a_dead_reader_and_never_a_short_table() {
    let rows: String = (1..=3).map(|row| text(&format!("A{row}"), "0612345678")).collect();
    let whole = served(&Xlsx::new(rows).bytes(), None, &Limits::default());
    assert_eq!(code(understood(&whole)), "read");
    for length in 0..whole.len() {
        assert_eq!(code(understood(&whole[..length])), "reader_died", "after {length} bytes");
    }
}

/// Rows with places to break: every kind of cell.
fn rows_to_break() -> String {
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Anna</t></is></c><c r=\"B1\" s=\"2\"><v>612345678</v></c></row>\
     <row r=\"2\"><c r=\"C2\" t=\"s\"><v>7</v></c><c t=\"d\"><v>2024-01-31</v></c><c s=\"1\"><v>1e300</v></c></row>"
        .to_owned()
}

fn overwritten(mut bytes: Vec<u8>, places: &[(usize, u8)]) -> Vec<u8> {
    for (place, byte) in places {
        let place = place % bytes.len();
        bytes[place] = *byte;
    }
    bytes
}

fn places() -> impl Strategy<Value = Vec<(usize, u8)>> {
    proptest::collection::vec((0_usize..8000, any::<u8>()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_mutilated_sheet_panics(start in 0_usize..400, removed in 0_usize..20, put in "[<>/\"0-9A-Zcr =&;]{0,8}") {
        let rows = rows_to_break();
        let start = start.min(rows.len());
        let end = (start + removed).min(rows.len());
        let _ = read(&Xlsx::new(format!("{}{put}{}", &rows[..start], &rows[end..])).bytes());
    }

    #[test]
    fn no_mutilated_file_panics(places in places(), length in 0_usize..8000) {
        let mut file = overwritten(Xlsx::new(rows_to_break()).bytes(), &places);
        file.truncate(length);
        let _ = read(&file);
    }

    #[test]
    fn no_mutilated_stream_panics_the_host(places in places()) {
        let stream = served(&Xlsx::new(text("A1", "Anna")).bytes(), None, &Limits::default());
        let _ = understood(&overwritten(stream, &places));
    }
}
