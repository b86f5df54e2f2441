//! The contacts of a real folder, leafed through.

use std::fs;

use domain::id::ContactId;
use tempfile::TempDir;

use crate::{App, ImportOptions};

async fn app(dir: &TempDir) -> App {
    App::of_a_test(dir.path().join("data"), "none".into()).await
}

async fn import(app: &App, dir: &TempDir, rows: &str) {
    let path = dir.path().join("list.csv");
    fs::write(&path, format!("First name,Last name,Phone,WhatsApp opt-in\n{rows}")).expect("written");
    app.import(&ImportOptions::of(path)).await.expect("imported");
}

async fn names(app: &App, search: &str, first: u64) -> (u64, Vec<String>) {
    let window = app.contacts_window(search, first, 2).await.expect("shown");
    let name = |listed: &store::Listed| listed.contact.about.first_name.clone().unwrap_or_default();
    (window.total, window.contacts.iter().map(name).collect())
}

#[tokio::test]
async fn a_window_shows_the_same_people_before_and_after_the_directory_is_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let app = app(&dir).await;
    assert_eq!(names(&app, "", 0).await, (0, vec![]));
    import(&app, &dir, "Ana,Roy,+15145550101,yes\nBob,Roy,+15145550102,\nÉve,Lam,+15145550103,no\n").await;
    let expected = (3, vec!["Bob".to_owned(), "Éve".to_owned()]);
    assert_eq!(names(&app, "", 1).await, expected, "from the database");
    app.directory.get(&app.store).await.expect("read");
    assert_eq!(names(&app, "", 1).await, expected, "from the directory");
    assert_eq!(names(&app, "eve", 0).await, (1, vec!["Éve".to_owned()]));
    assert_eq!(names(&app, "roy 514 555", 0).await.0, 2, "every word is looked for by itself");
    assert_eq!(names(&app, "roy 0102", 0).await, (1, vec!["Bob".to_owned()]));
}

#[tokio::test]
async fn who_came_in_just_now_is_found() {
    let dir = tempfile::tempdir().expect("a folder");
    let app = app(&dir).await;
    import(&app, &dir, "Ana,Roy,+15145550101,yes\n").await;
    assert_eq!(names(&app, "ro", 0).await.0, 1);
    import(&app, &dir, "Bob,Roy,+15145550102,\n").await;
    assert_eq!(names(&app, "ro", 0).await.0, 2);
}

#[tokio::test]
async fn a_card_says_where_a_consent_comes_from() {
    let dir = tempfile::tempdir().expect("a folder");
    let app = app(&dir).await;
    import(&app, &dir, "Ana,Roy,+15145550101,yes\n").await;
    let who = app.contacts_window("ana", 0, 1).await.expect("shown").contacts[0].contact.id;
    let card = app.contact(who).await.expect("is there");
    let [statement] = card.consent.as_slice() else { unreachable!("one statement") };
    assert_eq!(statement.file.as_deref(), Some("list.csv"));
    assert!(card.messages.is_empty());
    assert_eq!(app.contact(ContactId(99)).await.expect_err("nobody").code(), "contact_missing");
}
