//! Lists that come in, and lists that are given up.

use std::{fmt::Write, fs, path::PathBuf};

use tempfile::TempDir;

use crate::{App, AppEvent, ImportOptions, ImportReport, LeftOut};

const HEADINGS: &str = "First name,Phone,WhatsApp opt-in\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    async fn app(&self, program: PathBuf) -> App {
        App::of_a_test(self.0.path().join("data"), program).await
    }

    fn list(&self, rows: &str) -> ImportOptions {
        let path = self.0.path().join("list.csv");
        fs::write(&path, format!("{HEADINGS}{rows}")).expect("written");
        ImportOptions::of(path)
    }

    /// The names of the files beside the data folder.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("read").map(|entry| entry.expect("entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// A list of so many people who agreed, with numbers kept for fiction.
fn people(count: u32) -> String {
    (0..count).fold(String::new(), |mut rows, at| {
        let _ = writeln!(rows, "Person,+151455501{:02},yes", at % 100);
        rows
    })
}

#[tokio::test]
async fn of_an_import_that_is_given_up_nothing_stays() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    let options = ImportOptions { ledger: Some(place.0.path().join("ledger.jsonl")), ..place.list(&people(50_000)) };
    let mut heard = app.listen();
    let cancel = async {
        heard.recv().await.expect("it has begun");
        app.give_up_imports();
    };
    let (imported, ()) = tokio::join!(app.import(&options), cancel);
    assert_eq!(imported.expect_err("given up").code(), "import_cancelled");
    assert_eq!(app.contact_count().await.expect("counted"), 0);
    assert!(app.store.imports().await.expect("read").is_empty());
    assert_eq!(place.files(), ["data", "list.csv"]);
    let again = app.import(&place.list(&people(3))).await.expect("the next one is free to go");
    assert_eq!(again.created, 3);
    app.give_up_imports();
    assert_eq!(app.contact_count().await.expect("counted"), 3, "what is in is in");
}

#[tokio::test]
async fn an_import_that_waits_for_its_turn_is_given_up_too() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    let options = place.list(&people(3));
    let busy = app.lists.lock().await;
    let (imported, ()) = tokio::join!(app.import(&options), async { app.give_up_imports() });
    assert_eq!(imported.expect_err("given up").code(), "import_cancelled");
    drop(busy);
    assert_eq!(app.contact_count().await.expect("counted"), 0);
}

/// It would not end otherwise: a runtime waits for the thread that reads, and that one for its child.
#[cfg(unix)]
#[tokio::test]
async fn a_child_that_reads_and_reads_keeps_nobody_from_writing_and_is_ended() {
    let place = Place::new();
    let reader = place.0.path().join("reader");
    // Written by another process: a program that is still open for writing anywhere cannot be started.
    let write = "printf '#!/bin/sh\\nexec sleep 3600\\n' > \"$0\" && chmod +x \"$0\"";
    let written = std::process::Command::new("sh").arg("-c").arg(write).arg(&reader).status().expect("sh runs");
    assert!(written.success());
    let app = place.app(reader).await;
    let workbook = place.0.path().join("list.xlsx");
    fs::write(&workbook, b"PK\x03\x04 and so on").expect("written");
    let options = ImportOptions::of(workbook);
    let cancel = async {
        let nothing = serde_json::from_str(r#"{"name":"","arm":[]}"#).expect("a draft");
        app.save_draft(None, None, "goal".to_owned(), nothing).await.expect("written meanwhile");
        app.give_up_imports();
    };
    let (imported, ()) = tokio::join!(app.import(&options), cancel);
    assert_eq!(imported.expect_err("given up").code(), "import_cancelled");
}

#[tokio::test]
async fn how_much_of_a_list_is_in_is_told_up_to_all_of_it() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    let mut heard = app.listen();
    app.import(&place.list(&people(3_500))).await.expect("imported");
    let mut told = Vec::new();
    while let Ok(event) = heard.try_recv() {
        if let AppEvent::ImportProgress { rows, share } = event {
            told.push((rows, share.expect("of a text it is known")));
        }
    }
    assert!(told.len() >= 3, "{told:?}");
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&(3_500, 1.0)));
}

fn lines(report: &ImportReport) -> Vec<(u64, LeftOut, Option<&str>)> {
    report.people.iter().map(|person| (person.record, person.left_out, person.name.as_deref())).collect()
}

#[tokio::test]
async fn behind_each_figure_stand_its_rows() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    let rows = "Ana,+15145550101,yes\nBob,+15145550102,no\nCleo,+15145550103,\nAna,+15145550101,\n\
        Dan,+15145550104,\nDan,+15145550104,yes\nCleo again,+15145550103,\n";
    let report = app.import(&place.list(rows)).await.expect("imported");
    assert_eq!((report.duplicates, report.suppressed, report.no_consent), (3, 1, 1));
    let expected = [
        (5, LeftOut::Duplicate { of: 2 }, Some("Ana")),
        (7, LeftOut::Duplicate { of: 6 }, Some("Dan")),
        (8, LeftOut::Duplicate { of: 4 }, Some("Cleo again")),
        (3, LeftOut::Suppressed, Some("Bob")),
        (4, LeftOut::NoConsent, Some("Cleo")),
    ];
    assert_eq!(lines(&report), expected, "Dan said yes later on");
    // Who said no before is told too, and is not one of whom nobody knows.
    let report = app.import(&place.list("Bob,+15145550102,\n")).await.expect("imported");
    assert_eq!(lines(&report), [(2, LeftOut::Suppressed, Some("Bob"))]);
    assert_eq!(report.no_consent, 0);
}

#[tokio::test]
async fn what_was_copied_from_a_spreadsheet_comes_in_like_a_file() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    let cells = "Prénom\tTéléphone\tAccord WhatsApp\nZoé\t+1 514 555-0101\toui\n";
    let path = app.paste(cells.to_owned()).await.expect("kept");
    assert!(path.starts_with(app.folder().root().join("uploads")), "where a browser may name it");
    let report = app.import(&ImportOptions::of(path)).await.expect("imported");
    assert_eq!((report.created, report.rejected, report.no_consent), (1, 0, 0));
    let zoe = app.contacts("Zoé", None, 1).await.expect("found");
    assert_eq!(zoe.len(), 1, "with her accent");
}

#[tokio::test]
async fn a_clipboard_without_cells_or_with_too_many_is_refused() {
    let place = Place::new();
    let app = place.app("none".into()).await;
    assert_eq!(app.paste(" \n\t".to_owned()).await.expect_err("empty").code(), "file_empty");
    let much = "x".repeat(20 * 1024 * 1024 + 1);
    assert_eq!(app.paste(much).await.expect_err("too much").code(), "file_too_large");
}
