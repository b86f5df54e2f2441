//! Files of other versions, which only the inside of the crate can make.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sqlx::migrate::Migrator;
use tempfile::TempDir;

use super::*;

const FIRST: &str = include_str!("../../migrations/0001_first.sql");

/// This program as it will be after so many versions.
async fn program(versions: i64) -> Migrator {
    let folder = TempDir::new().expect("folder");
    fs::write(folder.path().join("0001_first.sql"), FIRST).expect("written");
    for version in 2..=versions {
        let sql = format!("-- A later version.\nCREATE TABLE later_{version} (a INTEGER) STRICT;\n");
        fs::write(folder.path().join(format!("{version:04}_later.sql")), sql).expect("written");
    }
    Migrator::new(folder.path()).await.expect("migrations")
}

async fn opened(path: &Path, now: i64, program: &Migrator) -> Result<Opened, OpenError> {
    let now = Timestamp::from_millis(now);
    open(Opening { path, machine_id: "this", digest_key: DigestKey::new([1; 32]), now }, program).await
}

fn copies(folder: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path()).expect("folder").map(|entry| entry.expect("entry").path());
    let mut copies: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "copy")).collect();
    copies.sort();
    copies
}

#[tokio::test]
async fn a_file_of_a_later_version_is_refused_with_both_versions() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    opened(&path, 1, &program(3).await).await.expect("opens").store.close().await;
    let before = fs::read(&path).expect("read");
    let error = opened(&path, 2, &program(1).await).await.expect_err("refused");
    assert!(matches!(error, OpenError::Newer { found: 3, known: 1 }), "{error:?}");
    assert_eq!(error.code(), "database_newer");
    assert!(fs::read(&path).expect("read") == before, "a refused file is left as it was");
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_changed() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    opened(&path, 1, &program(1).await).await.expect("opens").store.close().await;
    assert!(copies(&folder).is_empty(), "a new file needs no copy");
    opened(&path, 2, &program(2).await).await.expect("opens").store.close().await;
    let copies = copies(&folder);
    assert_eq!(copies.len(), 1);
    // The copy is of the old version: the old program opens it.
    opened(&copies[0], 3, &program(1).await).await.expect("opens").store.close().await;
}

#[tokio::test]
async fn a_file_of_the_first_version_opens_with_all_that_was_in_it() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    opened(&path, 1, &program(1).await).await.expect("opens").store.close().await;
    let mut first = options(&path).connect().await.expect("opens");
    let person = "INSERT INTO contacts (id, e164, digest, consent_whatsapp, consent_sms, consent_email)
        VALUES (1, 33639980001, zeroblob(32), 'granted', 'unknown', 'unknown')";
    sqlx::query(person).execute(&mut first).await.expect("written");
    sqlx::Connection::close(first).await.expect("closed");
    let today = opened(&path, 2, &MIGRATIONS).await.expect("opens").store;
    let figures = today.contact_figures().await.expect("read");
    assert_eq!((figures.contacts, figures.willing, figures.stopped), (1, 1, 0));
    assert!(today.drafts().await.expect("read").is_empty(), "what is new is there, and empty");
    today.close().await;
    assert_eq!(copies(&folder).len(), 1, "and the old file stands beside it");
}

#[tokio::test]
async fn the_three_newest_copies_are_kept() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    for version in 1..=6 {
        let now = 1_000_000_000_000 + version;
        opened(&path, now, &program(version).await).await.expect("opens").store.close().await;
    }
    let names: Vec<String> = copies(&folder).iter().map(|path| path.display().to_string()).collect();
    assert_eq!(names.len(), 3);
    assert!(names[0].ends_with("shop.db.v3.1000000000004.copy"), "{names:?}");
}

#[tokio::test]
async fn without_the_copy_nothing_is_changed() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    opened(&path, 1, &program(1).await).await.expect("opens").store.close().await;
    // Something stands where the copy should go.
    fs::create_dir(folder.path().join("shop.db.v1.0000000000002.copy")).expect("folder");
    let error = opened(&path, 2, &program(2).await).await.expect_err("refused");
    assert_eq!(error.code(), "database_copy_failed");
    opened(&path, 3, &program(1).await).await.expect("still the old version").store.close().await;
}

#[tokio::test]
async fn the_database_of_another_program_is_refused() {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("shop.db");
    let mut other = options(&path).create_if_missing(true).connect().await.expect("opens");
    sqlx::query("CREATE TABLE theirs (a INTEGER)").execute(&mut other).await.expect("made");
    sqlx::Connection::close(other).await.expect("closed");
    assert_eq!(opened(&path, 1, &MIGRATIONS).await.expect_err("refused").code(), "database_damaged");
}

#[tokio::test]
async fn a_file_whose_rules_were_lists_keeps_its_people_and_its_rules() {
    let (folder, old) = (TempDir::new().expect("folder"), TempDir::new().expect("folder"));
    for name in ["0001_first", "0002_drafts", "0003_figures", "0004_people"] {
        let name = format!("{name}.sql");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(&name);
        fs::copy(from, old.path().join(&name)).expect("copied");
    }
    let path = folder.path().join("shop.db");
    let program = Migrator::new(old.path()).await.expect("migrations");
    opened(&path, 1, &program).await.expect("opens").store.close().await;
    let mut file = options(&path).connect().await.expect("opens");
    let person = "INSERT INTO contacts (e164, digest, consent_whatsapp, consent_sms, consent_email)
        VALUES (33600000001, zeroblob(32), 'granted', 'unknown', 'unknown')";
    sqlx::query(person).execute(&mut file).await.expect("a person");
    sqlx::Connection::close(file).await.expect("closed");

    let store = opened(&path, 2, &MIGRATIONS).await.expect("opens").store;
    assert_eq!(store.contact_count().await.expect("counted"), 1);
    store.close().await;
    let mut file = options(&path).connect().await.expect("opens");
    let whole: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut file).await.expect("checked");
    assert_eq!(whole, "ok");
    for column in ["consent_whatsapp", "consent_sms", "consent_email"] {
        let wrong = sqlx::AssertSqlSafe(format!("UPDATE contacts SET {column} = 'perhaps'"));
        assert!(sqlx::query(wrong).execute(&mut file).await.is_err(), "{column} is guarded");
    }
}
