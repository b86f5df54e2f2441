//! The real window, opened and looked at.
//!
//! Few tests, because each starts a web view: that the program shows its page, in the language and colours of the
//! system, that the page reaches the program through its one door, and that every other door is shut. Screens are
//! tested in `ui/`, on a host that is faked; what is seen there is not repeated here.
//!
//! Pictures and what the program said are left in `target/artifacts`. `cargo xtask e2e` provides the display; only Linux has a driver
//! for the web view that ships with the system.

#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of a test fail it by panicking, with what they expected"
)]

mod journey;
mod window;
mod workbook;

use std::{fs, path::Path};

use serde_json::json;
use window::Window;

#[tokio::test]
async fn the_window_opens_in_english_on_light_paper() {
    let window = Window::open("window-en-light", "en_US.UTF-8", "Adwaita").await;

    window.sees("h1", "Welcome").await;
    window.sees(".practice", "Practice: nothing is sent to real people").await;
    window.sees("h2", "Try it (5 minutes, no account)").await;
    assert_eq!(window.evaluate("document.documentElement.lang").await, "en");
    assert_eq!(window.evaluate("getComputedStyle(document.body).backgroundColor").await, "rgb(251, 250, 247)");
    window.picture().await;
    window.close().await;
}

#[tokio::test]
async fn the_window_opens_in_french_on_dark_paper() {
    let window = Window::open("window-fr-dark", "fr_FR.UTF-8", "Adwaita:dark").await;

    window.sees("h1", "Bienvenue").await;
    assert_eq!(window.evaluate("document.documentElement.lang").await, "fr");
    assert_eq!(window.evaluate("navigator.language").await, "fr-FR");
    assert_eq!(window.evaluate("getComputedStyle(document.body).backgroundColor").await, "rgb(16, 21, 31)");
    window.picture().await;
    window.close().await;
}

#[tokio::test]
async fn a_system_without_a_language_still_gets_a_page() {
    let window = Window::open("window-no-language", "C.UTF-8", "Adwaita").await;

    window.sees("h1", "Welcome").await;
    assert_eq!(window.evaluate("navigator.language").await, "en-US");
    window.close().await;
}

#[tokio::test]
async fn the_page_has_one_door_and_no_other() {
    let window = Window::open("window-one-door", "en_US.UTF-8", "Adwaita").await;
    window.sees("h2", "Try it (5 minutes, no account)").await;

    let refused = window.invoke("rpc", json!({"name": "no_such_command", "args": {}})).await;
    assert_eq!(refused["refused"]["code"], "unknown_command", "{refused}");
    for command in ["plugin:window|close", "plugin:dialog|open", "plugin:dialog|save", "plugin:fs|read_file"] {
        let closed = window.invoke(command, json!({})).await;
        assert!(closed["refused"].as_str().is_some_and(|why| why.contains("not allowed")), "{command}: {closed}");
    }
    let foreign =
        window.invoke("open_file", json!({"path": std::env::current_exe().expect("this test is a file")})).await;
    assert_eq!(foreign["refused"]["code"], "file_unreadable", "a file that is not ours is not opened: {foreign}");
    assert_eq!(window.evaluate("typeof window.__TAURI__").await, "undefined");
    assert_eq!(window.runs_inline_script().await, false);
    window.close().await;
}

#[tokio::test]
async fn a_practice_campaign_is_run_by_one_click_and_its_figures_add_up() {
    let window = Window::open("window-demo", "en_US.UTF-8", "Adwaita").await;
    window.sees("h2", "Try it (5 minutes, no account)").await;
    window.follow("Campaigns").await;
    window.press("Run the practice campaign").await;
    window.sees(".finished", "Finished").await;
    window.sees("button", "Run it again").await;
    window.picture().await;

    let listed = window.invoke("rpc", json!({"name": "campaign_list", "args": {}})).await;
    let campaign = &listed["answer"][0];
    let count = |name: &str| campaign[name].as_u64().expect("a count");
    let ends = ["queued", "in_flight", "accepted", "held", "rejected", "unknown", "withheld"];
    assert!(count("planned") > 900, "{campaign}");
    assert_eq!(count("planned"), ends.into_iter().map(count).sum::<u64>(), "{campaign}");
    assert!(campaign["report"].as_str().is_some_and(|path| Path::new(path).is_file()), "{campaign}");
    window.close().await;
}

/// Four people as a spreadsheet leaves them: one unreadable, one twice, one who said no, and nobody's country.
const LIST: &str = "Prénom;Mobile;WhatsApp\nRosa;514 555-0101;oui\nLéa;514 555-0102;oui\nJo;514 555-0103;non\n\
    Rosa;5145550101;oui\nMax;demander;oui\n";

#[tokio::test]
async fn a_list_is_imported_by_clicking_and_its_people_are_in_the_contacts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window-import-list");
    fs::create_dir_all(&folder).expect("a folder for the list can be made");
    let list = folder.join("clients.csv");
    fs::write(&list, LIST).expect("the list can be written");
    let window = Window::open_where_a_person_picks("window-import", &list).await;
    window.sees("h2", "Try it (5 minutes, no account)").await;

    window.press("Import a list").await;
    window.press("Choose a file…").await;
    window.sees("h1", "Check clients.csv").await;
    window.choose("Which country do numbers without a code belong to?", "CA").await;
    window.sees("button", "Import 3 contacts").await;
    let terms = "[...document.querySelectorAll('.equation strong')].map((term) => term.textContent).join(' ')";
    assert_eq!(window.evaluate(terms).await, "5 1 1 1 0 2");
    window.picture().await;
    window.click("Import 3 contacts").await;
    window.sees("h1", "clients.csv is in your contacts").await;
    window.press("See your contacts").await;
    window.sees("h1", "Contacts").await;
    window.sees_beginning("[role=gridcell]", "Léa").await;

    let counted = window.invoke("rpc", json!({"name": "contacts_count", "args": {}})).await;
    assert_eq!(counted["answer"], json!({"count": 3, "may_be_written_to": 2, "said_stop": 1}));
    window.close().await;
}
