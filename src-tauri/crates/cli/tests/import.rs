//! Lists as they are sent to us, through the real program.

#![expect(clippy::expect_used, reason = "helpers of tests may fail as tests do")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use rstest::rstest;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a data folder and whatever files a test needs.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("is written");
        path
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_estafette"));
        program.arg("--json").arg("--data").arg(self.path("data")).args(args).output().expect("runs")
    }

    fn import(&self, list: &Path, more: &[&str]) -> Output {
        let list = list.to_str().expect("a plain path");
        self.run(&[&["import", list], more].concat())
    }

    fn people(&self) -> u64 {
        said(&self.run(&["contacts", "count"]))["count"].as_u64().expect("a count")
    }
}

/// What a command that went well has said.
fn said(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object")
}

/// The code of a refusal, which has a sentence of its own and says nothing else.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let refusal: Value = serde_json::from_slice(&output.stderr).expect("one object");
    let sentence = refusal["message"].as_str().expect("a sentence");
    assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
    assert!(!sentence.starts_with("Something went wrong"), "{sentence}");
    refusal["code"].as_str().expect("a code").to_owned()
}

const LIST: &str = "Name,Phone,Accepts WhatsApp Marketing\n\
                    Anna,+1 202 555 0134,yes\n\
                    Bert,+1 202 555 0135,no\n\
                    Cleo,+1 202 555 0134,\n\
                    Dora,n/a,yes\n";

#[test]
fn every_row_of_a_list_is_accounted_for() {
    let desk = Desk::new();
    let ledger = desk.path("ledger.jsonl");
    let report = said(&desk.import(&desk.file("list.csv", LIST), &["--ledger", ledger.to_str().expect("plain")]));
    let figure = |name: &str| report[name].as_u64().expect("a figure");
    assert_eq!(figure("rows"), figure("accepted") + figure("duplicates") + figure("rejected"));
    assert_eq!((figure("created"), figure("duplicates"), figure("rejected"), figure("suppressed")), (2, 1, 1, 1));
    let lines = fs::read_to_string(ledger).expect("is there");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let outcomes: Vec<&str> = lines.iter().filter_map(|line| line["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["created", "created", "duplicate", "rejected"]);
    assert_eq!(lines[1]["consent"]["whatsapp"], "withdrawn");
    assert_eq!(lines[3]["code"], "placeholder");
}

#[test]
fn the_same_list_again_changes_nobody() {
    let desk = Desk::new();
    let list = desk.file("list.csv", LIST);
    assert_eq!(said(&desk.import(&list, &[]))["created"], 2);
    let again = said(&desk.import(&list, &[]));
    assert_eq!((&again["created"], &again["updated"], &again["unchanged"]), (&0.into(), &0.into(), &2.into()));
    assert_eq!(desk.people(), 2);
}

#[test]
fn a_dry_run_keeps_nobody() {
    let desk = Desk::new();
    assert_eq!(said(&desk.import(&desk.file("list.csv", LIST), &["--dry-run"]))["created"], 2);
    assert_eq!(desk.people(), 0);
}

#[test]
fn refused_rows_come_back_with_their_reason_and_can_be_mended() {
    let desk = Desk::new();
    let rejects = desk.path("rejects.csv");
    said(&desk.import(&desk.file("list.csv", LIST), &["--rejects", rejects.to_str().expect("plain")]));
    let text = fs::read_to_string(&rejects).expect("is there");
    assert_eq!(text, "Name,Phone,Accepts WhatsApp Marketing,reason\nDora,n/a,yes,placeholder\n");
    let mended = desk.file("mended.csv", text.replace("n/a", "+1 202 555 0136"));
    assert_eq!(said(&desk.import(&mended, &[]))["created"], 1);
}

#[rstest]
#[case::nothing("list.csv", b"", "file_empty")]
#[case::delimiters_only("list.csv", b",,\n,,\n", "file_empty")]
#[case::no_phones("list.csv", b"Name,City\nAnna,Paris\n", "no_phone_column")]
#[case::amounts("list.csv", b"Name;RevPAR\nNord;81,20416129\nSud;111,0309761\n", "no_phone_column")]
#[case::an_address_book("book.vcf", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "file_vcard")]
#[case::a_web_page("list.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file_html")]
#[case::prose_named_as_a_workbook("list.xlsx", b"Dear Sir or Madam\nyours\n", "file_not_a_table")]
#[case::a_broken_archive("list.xlsx", b"PK\x03\x04 and then nothing", "file_damaged")]
#[case::an_old_workbook("list.xls", b"\x09\x00\x04\x00\x07\x00\x10\x00", "workbook_unsupported")]
fn what_is_no_list_is_refused_with_a_code(#[case] name: &str, #[case] bytes: &[u8], #[case] code: &str) {
    let desk = Desk::new();
    assert_eq!(refused(&desk.import(&desk.file(name, bytes), &["--country", "FR"])), code);
    assert_eq!(desk.people(), 0);
}

#[test]
fn what_is_no_file_is_refused() {
    let desk = Desk::new();
    assert_eq!(refused(&desk.import(&desk.path("absent.csv"), &[])), "file_unreadable");
    assert_eq!(refused(&desk.import(desk.folder.path(), &[])), "file_unreadable");
}

#[cfg(unix)]
#[test]
fn a_device_that_never_ends_is_refused() {
    assert_eq!(refused(&Desk::new().import(Path::new("/dev/zero"), &[])), "file_unreadable");
}

#[rstest]
#[case::a_field_that_is_none(&["--map", "Phone=shoe_size"], "field_unknown")]
#[case::a_column_that_is_none(&["--map", "Shoe size=phone"], "column_missing")]
#[case::a_place_that_is_none(&["--map", "99=phone"], "column_missing")]
#[case::a_consent_column_that_is_none(&["--consent-column", "Shoe size"], "column_missing")]
#[case::a_folder_that_is_none(&["--rejects", "nowhere/at/all.csv"], "not_written")]
#[case::one_file_for_two(&["--rejects", "same.txt", "--ledger", "same.txt"], "not_written")]
fn nonsense_on_the_line_is_refused(#[case] more: &[&str], #[case] code: &str) {
    let desk = Desk::new();
    let list = desk.file("list.csv", LIST);
    assert_eq!(refused(&desk.import(&list, more)), code);
    assert_eq!(desk.people(), 0);
}

#[test]
fn the_list_itself_is_never_written_over() {
    let desk = Desk::new();
    let list = desk.file("list.csv", LIST);
    for option in ["--rejects", "--ledger"] {
        assert_eq!(refused(&desk.import(&list, &[option, list.to_str().expect("plain")])), "not_written");
    }
    assert_eq!(fs::read_to_string(&list).expect("is there"), LIST);
}

#[test]
fn the_database_is_never_written_over() {
    let desk = Desk::new();
    let list = desk.file("list.csv", LIST);
    said(&desk.import(&list, &[]));
    let database = desk.path("data").join("practice").join("estafette.db");
    assert_eq!(refused(&desk.import(&list, &["--ledger", database.to_str().expect("plain")])), "not_written");
    assert_eq!(desk.people(), 2);
}

#[test]
fn a_refused_import_leaves_the_ledger_of_the_one_before() {
    let desk = Desk::new();
    let ledger = desk.file("ledger.jsonl", "before");
    let empty = desk.file("empty.csv", "");
    assert_eq!(refused(&desk.import(&empty, &["--ledger", ledger.to_str().expect("plain")])), "file_empty");
    assert_eq!(fs::read_to_string(&ledger).expect("is there"), "before");
    let names: Vec<_> = fs::read_dir(desk.folder.path()).expect("is listed").flatten().map(|e| e.file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().ends_with(".part")), "{names:?}");
}

#[test]
fn a_stray_quotation_mark_costs_no_row() {
    let desk = Desk::new();
    let list = "Name,Phone\n\"Anna,+12025550134\nBert,+12025550135\nCleo,+12025550136\n";
    let report = said(&desk.import(&desk.file("list.csv", list), &[]));
    assert_eq!((&report["rows"], &report["flags"]), (&3.into(), &serde_json::json!(["stray_quote"])));
}

#[test]
fn a_very_wide_list_comes_in_whole() {
    let desk = Desk::new();
    let wide = ",v".repeat(5_000);
    let mut list = format!("Name,Phone{wide}\n");
    (0..100).for_each(|row| list.push_str(&format!("A,+120255501{row:02}{wide}\n")));
    assert_eq!(said(&desk.import(&desk.file("list.csv", list), &[]))["created"], 100);
}
