//! The main job in the real window, by clicking: try it, bring a list in, write to it in two versions, watch, stop, go
//! on, and read what came of it. Each station leaves a picture in `target/artifacts`.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{window::Window, workbook};

#[tokio::test]
async fn a_shop_owner_does_the_main_job_by_clicking() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window-journey-list");
    fs::create_dir_all(&folder).expect("a folder for the list can be made");
    let list = folder.join("clients.xlsx");
    workbook::write(&list).expect("the list can be written");
    let window = Window::open_where_a_person_picks("window-journey", &list).await;

    tries_it(&window).await;
    imports(&window).await;
    writes(&window).await;
    let campaign = sends_and_stops(&window).await;
    goes_on(&window, &campaign).await;
    reads_results(&window).await;
    window.close().await;
}

async fn tries_it(window: &Window) {
    window.sees("h2", "Try it (5 minutes, no account)").await;
    window.picture_of("1-first-start").await;
    window.click("Run the practice campaign").await;
    window.sees(".finished", "Finished").await;
    window.picture_of("2-tried").await;
}

async fn imports(window: &Window) {
    window.follow("Contacts").await;
    window.sees("h1", "Contacts").await;
    window.follow("Import a list").await;
    window.press("Choose a file…").await;
    window.sees("h1", "Check clients.xlsx").await;
    window.choose("Which country do numbers without a code belong to?", "CA").await;
    let button = format!("Import {} contacts", workbook::PEOPLE + 2);
    window.sees("button", &button).await;
    let terms = "[...document.querySelectorAll('.equation strong')].map((term) => Number(term.textContent))";
    let terms: Vec<usize> = serde_json::from_value(window.evaluate(terms).await).expect("figures");
    // In the file − unreadable − repeated − said stop − no consent = may be written to. Some of them may have said stop to
    // the practice campaign, whose invented customers have some of these numbers too.
    let [rows, unreadable, repeated, stopped, without_consent, left] = terms[..] else {
        panic!("six terms: {terms:?}")
    };
    assert_eq!((rows, unreadable, repeated, without_consent), (workbook::ROWS, 2, 1, 0));
    assert!(stopped >= 2, "{stopped} said stop");
    assert_eq!(rows, unreadable + repeated + stopped + without_consent + left);
    window.picture_of("3-check").await;
    window.click(&button).await;
    window.sees("h1", "clients.xlsx is in your contacts").await;
    window.picture_of("4-imported").await;
}

/// Seven steps: what for, to whom, what, a try, when, a last look, and off.
async fn writes(window: &Window) {
    window.follow("Campaigns").await;
    window.press("New campaign").await;
    window.press("An offer").await;
    window.fill("Name of the campaign", 0, "Easter").await;
    window.press("Next: People").await;
    window.sees("h2", "Who gets it").await;
    window.picture_of("5-people").await;
    window.press("Next: Message").await;
    window.press("Spring offer a").await;
    window.pick("What goes in", 0, "First name").await;
    window.fill("For people who have none", 0, "friends").await;
    window.pick("What goes in", 1, "The same for everyone").await;
    window.fill("Words", 0, "20 %").await;
    window.pick("What goes in", 2, "The same for everyone").await;
    window.fill("Words", 1, "easter").await;
    window.press("Try two messages").await;
    let offered = "document.querySelector('main').innerText.includes('Spring offer b')";
    window.settles(offered, |seen| *seen == json!(true)).await;
    window.picture_of("6-message").await;
    window.press("Next: Try it").await;
    window.fill("Your number", 0, "+1 514 555 0190").await;
    window.press("Send me version A").await;
    let answered = "document.querySelector('main').innerText.includes('Taken for')";
    window.settles(answered, |seen| *seen == json!(true)).await;
    window.press("Next: When").await;
    window.press("Next: Check and send").await;
    window.sees("h2", "Before it leaves").await;
    window.picture_of("7-check").await;
    window.press("Send the campaign…").await;
    window.picture_of("8-confirm").await;
    window.press_beginning("Send to ").await;
}

async fn sends_and_stops(window: &Window) -> Value {
    // The wizard bore this name too: what counts is that the newest campaign is under way.
    let under_way = |all: &Value| all[0]["name"] == "Easter" && all[0]["accepted"].as_u64() > Some(20);
    let campaign = window.until("campaign_list", json!({}), under_way).await;
    window.sees("h1", "Easter").await;
    window.picture_of("9-live").await;
    window.press("Stop").await;
    window.sees_beginning("h2", "Stopped in").await;
    window.picture_of("10-stopped").await;
    let id = json!({ "id": campaign[0]["id"] });
    let stopped = window.rpc("campaign_status", id.clone()).await;
    assert_eq!(stopped["state"], "stopped");
    assert!(stopped["queued"].as_u64() > Some(0), "it was stopped before its end: {stopped}");
    id
}

async fn goes_on(window: &Window, campaign: &Value) {
    window.press("Go on").await;
    window.press("600×").await;
    let ended = window.until("campaign_status", campaign.clone(), |one| one["state"] == "finished").await;
    let count = |name: &str| ended[name].as_u64().expect("a count");
    let ends = ["accepted", "held", "rejected", "unknown", "withheld"];
    assert_eq!(count("planned"), ends.into_iter().map(count).sum::<u64>(), "everybody has one end: {ended}");
    window.press("See the results").await;
}

async fn reads_results(window: &Window) {
    window.press("Let the answers come in").await;
    window.sees("h2", "What to do now").await;
    let verdict = "document.querySelector('main h2')?.textContent";
    window.settles(verdict, |said| said.as_str().is_some_and(|said| said != "Too early to tell")).await;
    window.picture_of("11-results").await;
}
