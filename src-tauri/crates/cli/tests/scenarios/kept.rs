//! What is kept for the owner besides campaigns: drafts, settings, and all that is known of each person.

use serde_json::{Value, json};

use crate::{
    inside::Inside,
    people::number,
    shop::{Shop, Wish},
};

fn spec(name: &str) -> Value {
    let values = json!({
        "body.1": { "field": "first_name" }, "body.2": { "text": "20%" }, "button.0.1": { "text": "a" },
    });
    let arm = json!({ "label": "A", "template": "spring_offer_a", "language": "en", "values": values });
    json!({ "name": name, "arm": [arm], "pace": { "quiet_hours": false } })
}

#[test]
fn a_draft_waits_for_its_owner_until_it_is_planned() {
    let shop = Shop::with(2);
    let inside = Inside::of(&shop, 1.0);
    let begun = inside.ask("draft_save", json!({ "step": "goal", "spec": { "name": "", "arm": [] } }));
    assert!(begun["id"].as_str().is_some_and(|id| id.starts_with("drf_")), "{begun}");
    assert!(begun["goal"].is_null());
    let changed = json!({ "id": begun["id"], "goal": "promotion", "step": "message", "spec": spec("Spring") });
    inside.ask("draft_save", changed.clone());
    inside.close();

    let inside = Inside::of(&shop, 1.0);
    let kept = inside.ask("draft_list", json!({}));
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "{kept}");
    assert_eq!((&kept[0]["goal"], &kept[0]["step"]), (&json!("promotion"), &json!("message")));
    assert_eq!(kept[0]["spec"]["arm"][0]["values"]["body.2"], spec("Spring")["arm"][0]["values"]["body.2"]);
    let id = json!({ "id": begun["id"] });
    inside.ask("draft_delete", id.clone());
    assert_eq!(inside.refused("draft_show", id.clone()), "draft_missing");
    inside.ask("draft_save", changed);
    assert_eq!(inside.ask("draft_show", id)["spec"]["name"], "Spring", "brought back");
    inside.ask("campaign_plan", json!({ "spec": spec("Spring"), "draft": begun["id"] }));
    assert_eq!(inside.ask("draft_list", json!({})), json!([]), "it is a campaign now");
    assert_eq!(inside.refused("draft_show", json!({ "id": "cmp_1" })), "bad_request");
    inside.close();
}

#[test]
fn settings_are_kept_and_what_makes_no_sense_is_refused() {
    let shop = Shop::empty();
    let inside = Inside::of(&shop, 1.0);
    let first = inside.ask("settings_show", json!({}));
    assert_eq!(
        (&first["language"], &first["theme"], &first["country"]),
        (&json!("system"), &json!("system"), &json!(null))
    );
    assert_eq!(first["zone"], "America/Toronto");
    assert_eq!(first["folder"], shop.data().to_string_lossy().as_ref());
    assert_eq!(first["version"], env!("CARGO_PKG_VERSION"));
    inside.ask("settings_set", json!({ "language": "fr", "country": "CA" }));
    assert_eq!(inside.refused("settings_set", json!({ "theme": "sepia" })), "bad_request");
    assert_eq!(inside.refused("settings_set", json!({ "country": "Canada!" })), "bad_request");
    inside.close();

    let inside = Inside::of(&shop, 1.0);
    let kept = inside.ask("settings_set", json!({ "theme": "dark" }));
    assert_eq!((&kept["language"], &kept["theme"], &kept["country"]), (&json!("fr"), &json!("dark"), &json!("CA")));
    assert!(inside.ask("settings_set", json!({ "country": "" }))["country"].is_null(), "none again");
    inside.close();
}

#[test]
fn a_report_speaks_the_chosen_language() {
    let shop = Shop::with(2);
    let id = shop.plan(&Wish::default());
    let inside = Inside::of(&shop, 1.0);
    inside.ask("settings_set", json!({ "language": "fr" }));
    let report = inside.ask("campaign_report", json!({ "id": id }));
    let page = std::fs::read_to_string(report["report"].as_str().expect("a path")).expect("is there");
    assert!(page.contains("lang=\"fr\""));
    inside.close();
}

#[test]
fn a_person_is_found_by_a_part_of_the_number_and_shown_with_all_that_is_known() {
    let shop = Shop::with(30);
    shop.plan(&Wish { name: "Easter", ..Wish::default() });
    let inside = Inside::of(&shop, 1.0);
    let all = inside.ask("contacts_window", json!({ "first": 28, "count": 10 }));
    assert_eq!((all["total"].as_u64(), all["contacts"].as_array().map(Vec::len)), (Some(30), Some(2)));
    let typed = number(7).replacen("+1", "(", 1);
    let found = inside.ask("contacts_window", json!({ "search": typed, "first": 0, "count": 10 }));
    assert_eq!((found["total"].as_u64(), &found["contacts"][0]["first_name"]), (Some(1), &json!("Person 7")));
    let found = inside.ask("contacts_window", json!({ "search": "PERSON 7", "first": 0, "count": 10 }));
    assert!(found["total"].as_u64() >= Some(1), "{found}");

    let card = inside.ask("contact_show", json!({ "id": found["contacts"][0]["id"] }));
    assert_eq!((&card["consent"][0]["state"], &card["consent"][0]["source"]), (&json!("granted"), &json!("file")));
    let origin = (&card["consent"][0]["file"], &card["consent"][0]["column"]);
    assert_eq!(origin, (&json!("people.csv"), &json!("WhatsApp opt-in")));
    let message = &card["messages"][0];
    assert_eq!((&message["campaign_name"], &message["arm"]), (&json!("Easter"), &json!("A")));
    assert_eq!((&message["state"], &message["sent_at_ms"]), (&json!("queued"), &json!(null)));
    assert_eq!(inside.refused("contact_show", json!({ "id": 4_711 })), "contact_missing");
    inside.close();
}

#[test]
fn a_list_that_was_pasted_comes_in_like_a_file() {
    let shop = Shop::empty();
    let inside = Inside::of(&shop, 1.0);
    let cells = format!("First name\tPhone\tWhatsApp opt-in\nZoë\t{}\tyes\nZoë\t{}\tyes\n", number(1), number(1));
    let pasted = inside.ask("import_paste", json!({ "text": cells }));
    let came = inside.ask("import_file", json!({ "path": pasted["path"], "dry_run": true }));
    let who = &came["people"][0];
    assert_eq!((&who["outcome"], &who["line"], &who["of_row"]), (&json!("duplicate"), &json!(3), &json!(2)));
    assert_eq!((&who["name"], &who["number"]), (&json!("Zoë"), &json!(number(1))));
    assert_eq!(inside.refused("import_paste", json!({ "text": "" })), "file_empty");
    inside.ask("import_cancel", json!({}));
    inside.close();
}
