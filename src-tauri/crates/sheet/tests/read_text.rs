//! What a text file must be read as, seen from outside.

#![expect(clippy::expect_used, reason = "helpers of tests may fail as tests do")]

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;
use sheet::text::{LARGEST_FILE, Overrides, TextInfo, open_text};
use sheet::{ReadFlaw, Rows, SheetError};

struct Table {
    info: TextInfo,
    records: Vec<(u64, Vec<String>)>,
    issues: Vec<(u64, ReadFlaw)>,
}

impl Table {
    fn cells(&self) -> Vec<Vec<&str>> {
        self.records.iter().map(|(_, cells)| cells.iter().map(String::as_str).collect()).collect()
    }

    fn numbers(&self) -> Vec<u64> {
        self.records.iter().map(|(number, _)| *number).collect()
    }
}

fn read_with(source: impl Read + Seek, size: u64, overrides: &Overrides) -> Result<Table, SheetError> {
    let (info, mut rows) = open_text(source, size, overrides)?;
    let mut table = Table { info, records: Vec::new(), issues: Vec::new() };
    while let Some(record) = rows.next_record()? {
        let cells = record.cells.iter().map(|cell| cell.text().into_owned()).collect();
        table.records.push((record.number, cells));
    }
    table.issues = rows.take_issues().iter().map(|issue| (issue.record, issue.flaw)).collect();
    Ok(table)
}

fn read(bytes: impl AsRef<[u8]>) -> Table {
    try_read(bytes).expect("is a table")
}

fn try_read(bytes: impl AsRef<[u8]>) -> Result<Table, SheetError> {
    let bytes = bytes.as_ref();
    read_with(Cursor::new(bytes), bytes.len() as u64, &Overrides::default())
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn records_are_numbered_as_a_spreadsheet_program_numbers_its_rows() {
    let table = read("name,note\n\nAnna,\"two\nlines\"\n,\n \nBen,x\n");
    assert_eq!(table.cells(), [vec!["name", "note"], vec!["Anna", "two\nlines"], vec!["Ben", "x"]]);
    assert_eq!(table.numbers(), [1, 3, 6]);
}

#[test]
fn the_line_for_excel_is_no_record() {
    let table = read("sep=;\r\nNamn;Mobil\r\nBritt;070\r\n");
    assert_eq!(table.cells(), [["Namn", "Mobil"], ["Britt", "070"]]);
    assert_eq!(table.numbers(), [1, 2]);
    assert!(table.info.sep_line && table.info.delimiter == b';');
}

#[test]
fn records_may_differ_in_length() {
    let table = read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n");
    assert_eq!(table.records.iter().map(|(_, cells)| cells.len()).collect::<Vec<_>>(), [3, 2, 3, 4]);
    assert_eq!(table.info.columns, 3);
}

#[test]
fn line_ends_of_old_macs_and_nul_bytes_are_read() {
    assert_eq!(read("a,b\r1,2\r\"x\ry\",3").cells(), [["a", "b"], ["1", "2"], ["x\ry", "3"]]);
    assert_eq!(read("a,b\n\0,2\n").cells(), [["a", "b"], ["\0", "2"]]);
}

#[test]
fn every_form_of_unicode_reads_the_same() {
    let text = "Prénom;Mobil\nHélène;0612\n";
    let expected = [["Prénom", "Mobil"], ["Hélène", "0612"]];
    let with_mark = format!("\u{feff}{text}");
    let four = |text: &str| text.chars().flat_map(|one| u32::from(one).to_le_bytes()).collect::<Vec<u8>>();
    let forms = [
        ("utf-8", false, text.as_bytes().to_vec()),
        ("utf-8", true, with_mark.as_bytes().to_vec()),
        ("utf-16le", false, utf16(text)),
        ("utf-16le", true, utf16(&with_mark)),
        ("utf-32le", false, four(text)),
        ("utf-32le", true, four(&with_mark)),
    ];
    for (encoding, had_bom, bytes) in forms {
        let table = read(bytes);
        assert_eq!(table.cells(), expected, "{encoding} {had_bom}");
        assert_eq!((table.info.encoding, table.info.had_bom), (encoding, had_bom));
        assert_eq!(table.issues, []);
    }
}

#[test]
fn rows_of_another_encoding_are_read_and_told() {
    let mut bytes = "name,city\nHélène,Orléans\nNoël,Besançon\n".as_bytes().to_vec();
    bytes.extend(b"Ren\xe9,Li\xe8ge\nZo\xc3\xab,Gen\xc3\xa8ve\n");
    let table = read(bytes);
    assert_eq!(table.cells()[3..], [["René", "Liège"], ["Zoë", "Genève"]]);
    assert!(table.info.mixed_encoding);
    assert_eq!(table.issues, [(4, ReadFlaw::MixedEncoding)]);
}

#[test]
fn bytes_that_mean_nothing_are_shown_as_such_and_told() {
    let mut bytes = utf16("\u{feff}a,b\n1,2\n");
    bytes.push(b'x');
    let table = read(bytes);
    assert_eq!(table.cells()[2], ["\u{fffd}"]);
    assert_eq!(table.issues, [(3, ReadFlaw::UndecodableBytes)]);
}

#[test]
fn a_forgotten_quotation_mark_costs_no_row_and_is_told() {
    let table = read("a,b,c\n1,\"x\",y\n2,\"oops,z\n3,\"p, q\",r\n4,s,t\n");
    assert_eq!(table.cells()[1..], [["1", "x", "y"], ["2", "\"oops", "z"], ["3", "p, q", "r"], ["4", "s", "t"]]);
    assert_eq!(table.issues, [(3, ReadFlaw::StrayQuote)]);
}

#[test]
fn a_forgotten_quotation_mark_in_a_long_file_costs_no_row() {
    let rows = |count: usize| "0612345678,Anna,Paris\n".repeat(count);
    let text = format!("phone,name,city\n{}0612345678,\"Anna,Paris\n{}", rows(100), rows(100_000));
    let table = read(text);
    assert_eq!(table.records.len(), 100_102);
    assert_eq!(table.issues, [(102, ReadFlaw::StrayQuote)]);
}

#[test]
fn long_rows_and_wide_rows_are_read() {
    let table = read(format!("a,b\n\"{}\",x\n", "0123456789 ".repeat(15_000)));
    assert_eq!(table.records[1].1[0].len(), 165_000);
    assert_eq!(table.issues, [(2, ReadFlaw::LongCell)]);
    let wide = format!("{}\n{}\n", vec!["c"; 9_074].join(","), vec!["1"; 9_074].join(","));
    assert_eq!(read(wide).info.columns, 9_074);
}

#[test]
fn a_record_without_end_is_refused_before_it_fills_the_memory() {
    let endless = vec![b'a'; 20 * 1024 * 1024];
    assert_eq!(try_read(endless).err().map(|error| error.code()), Some("sheet_too_large"));
    // Delimiters are cells: each takes a byte of the file and thirty of memory.
    let columns = |count: usize| format!("a{}\n", ",".repeat(count - 1)).into_bytes();
    assert_eq!(try_read(columns(16_385)).err().map(|error| error.code()), Some("sheet_too_large"));
    assert_eq!(read(columns(16_384)).info.columns, 16_384);
}

#[test]
fn a_file_of_nothing_or_of_something_else_is_refused_with_its_code() {
    let code = |bytes: &[u8]| try_read(bytes).err().map(|error| error.code());
    assert_eq!(code(b""), Some("file_empty"));
    assert_eq!(code(b"\xef\xbb\xbf"), Some("file_empty"));
    assert_eq!(code(b"<html><table>"), Some("file_html"));
    assert_eq!(code(b"BEGIN:VCARD\n"), Some("file_vcard"));
    assert_eq!(code(b"\n\n"), None);
    let too_large = read_with(Cursor::new(b"a,b\n"), LARGEST_FILE + 1, &Overrides::default());
    assert_eq!(too_large.err().map(|error| error.code()), Some("file_too_large"));
}

#[test]
fn text_under_the_name_of_a_workbook_must_have_columns() {
    let overrides = Overrides { named_as_workbook: true, ..Overrides::default() };
    let code = |text: &str| {
        let table = read_with(Cursor::new(text), text.len() as u64, &overrides);
        table.err().map(|error| error.code())
    };
    assert_eq!(code("this is intentionally no table\n"), Some("file_not_a_table"));
    assert_eq!(code("name;phone\nAnna;0612\n"), None);
}

#[test]
fn a_person_may_choose_the_encoding_and_the_delimiter() {
    let overrides =
        Overrides { encoding: Some("windows-1251".into()), delimiter: Some(b','), named_as_workbook: false };
    let bytes = b"\xc0\xed\xed\xe0,a;b\n";
    let table = read_with(Cursor::new(bytes), bytes.len() as u64, &overrides).expect("is a table");
    assert_eq!(table.cells(), [["Анна", "a;b"]]);
    assert_eq!(table.info.encoding, "windows-1251");
}

/// A source that hands out a few bytes at a time, as slow disks and networks do.
struct Drops {
    bytes: Cursor<Vec<u8>>,
    size: usize,
}

impl Read for Drops {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.size.min(buffer.len());
        self.bytes.read(&mut buffer[..size])
    }
}

impl Seek for Drops {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Bytes among which those that structure a table are common.
fn structured_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![Just(b'a'), Just(b','), Just(b'"'), Just(b'\r'), Just(b'\n'), any::<u8>()];
    proptest::collection::vec(byte, 1..400)
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = try_read(bytes);
    }

    #[test]
    fn whatever_the_marks_every_letter_arrives(text in "[a;,\"\t\r\n|é]{0,300}") {
        if let Ok(table) = try_read(&text) {
            let cells = table.records.iter().flat_map(|(_, cells)| cells);
            let arrived: usize = cells.map(|cell| cell.matches('a').count()).sum();
            prop_assert_eq!(arrived, text.matches('a').count());
        }
    }

    #[test]
    fn what_the_csv_crate_writes_is_read_as_it_was(
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
        rows in proptest::collection::vec(proptest::collection::vec("[a-zé0-9 ,;\"\n]{1,12}x", 3), 2..20),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("memory takes it");
        }
        let bytes = writer.into_inner().expect("memory takes it");
        let chosen = Overrides { delimiter: Some(delimiter), ..Overrides::default() };
        let table = read_with(Cursor::new(&bytes), bytes.len() as u64, &chosen).expect("is a table");
        let read: Vec<&Vec<String>> = table.records.iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(read, rows.iter().collect::<Vec<_>>());
    }

    #[test]
    fn how_the_source_hands_out_its_bytes_changes_nothing(bytes in structured_bytes(), size in 1_usize..50) {
        let everything = |table: Table| (table.info, table.records, table.issues);
        let whole = try_read(&bytes).map(everything).map_err(|error| error.code());
        let length = bytes.len() as u64;
        let drops = Drops { bytes: Cursor::new(bytes), size };
        let parts = read_with(drops, length, &Overrides::default());
        prop_assert_eq!(parts.map(everything).map_err(|error| error.code()), whole);
    }
}
