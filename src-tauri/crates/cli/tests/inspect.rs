//! How files are read, as the real program tells it.

#![expect(clippy::expect_used, reason = "helpers of tests may fail as tests do")]

use std::{fs, process::Command};

use rstest::rstest;
use serde_json::Value;

/// What `inspect sheet` says of a file with these bytes.
fn inspected(name: &str, bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("is written");
    let mut program = Command::new(env!("CARGO_BIN_EXE_estafette"));
    let output = program.args(["--json", "inspect", "sheet"]).arg(&path).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object")
}

fn wide(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[rstest]
#[case::plain("list.csv", "Prénom,Mobile\nLéa,+12025550134\n".as_bytes().to_vec(), "utf-8", ",")]
#[case::of_windows("list.csv", b"Pr\xe9nom;Mobile\nL\xe9a;+12025550134\n".to_vec(), "windows-1252", ";")]
#[case::of_excel_as_unicode("list.txt", wide("Prénom\tMobile\nLéa\t+12025550134\n"), "utf-16le", "\t")]
#[case::with_a_hint("list.csv", b"sep=|\r\nNom|Mobile\r\nLea|+12025550134\r\n".to_vec(), "utf-8", "|")]
#[case::named_as_a_workbook("list.xls", b"Nom;Mobile\nLea;+12025550134\n".to_vec(), "utf-8", ";")]
fn encoding_and_delimiter_are_told(
    #[case] name: &str,
    #[case] bytes: Vec<u8>,
    #[case] encoding: &str,
    #[case] delimiter: &str,
) {
    let said = inspected(name, &bytes);
    assert_eq!((&said["encoding"], &said["delimiter"]), (&encoding.into(), &delimiter.into()));
    assert_eq!((&said["header_row"], &said["columns"][1]["field"]), (&1.into(), &"phone".into()));
}

#[test]
fn each_column_says_what_it_is_taken_for_and_why() {
    let said = inspected(
        "list.csv",
        b"Summer list\n\nName,,WhatsApp opt-in,Shoe size\nAnna,+12025550134,yes,38\nBert,+12025550135,no,44\n",
    );
    assert_eq!(said["header_row"], 3);
    let columns: Vec<(&str, &str)> = said["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| (column["field"].as_str().unwrap_or("-"), column["why"].as_str().unwrap_or("-")))
        .collect();
    assert_eq!(
        columns,
        [("full_name", "heading"), ("phone", "content"), ("consent_whatsapp", "heading"), ("attribute", "nothing")]
    );
    assert_eq!(said["columns"][3]["samples"], serde_json::json!(["38", "44"]));
}
