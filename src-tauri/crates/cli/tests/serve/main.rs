//! `estafette serve` as a browser meets it, over real HTTP on loopback: who is let in, what is refused, and that the
//! page, the contract, the events and the files come through.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod host;

use std::time::Duration;

use host::Host;
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

/// What does not come in this time does not come.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn the_address_lets_one_browser_in_and_then_nobody() {
    let host = Host::start();
    let let_in = host.visit().await;
    assert_eq!((let_in.status().as_u16(), &let_in.headers()["location"]), (303, &"/".parse().expect("a value")));
    let cookie = let_in.headers()["set-cookie"].to_str().expect("text");
    for wanted in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(wanted), "{wanted}");
    }
    let again = host.visit().await;
    assert_eq!(again.status(), 401);
    assert!(again.headers().get("set-cookie").is_none());
    assert_eq!(host.token.len(), 64, "256 bits");
}

#[tokio::test]
async fn whoever_is_in_may_open_the_address_of_the_terminal_again() {
    let host = Host::start();
    let browser = host.browser().await;
    let again = browser.get(&format!("/?token={}", host.token)).send().await.expect("answered");
    assert_eq!(again.status(), 303);
}

#[rstest]
#[case::the_page("GET", "/")]
#[case::a_part_of_it("GET", "/assets/index.js")]
#[case::a_command("POST", "/rpc/contacts_count")]
#[case::events("GET", "/events")]
#[case::a_file_in("POST", "/files?name=a.csv")]
#[case::a_file_out("GET", "/files?path=a.csv")]
#[case::a_wrong_token("GET", "/?token=0123")]
#[case::the_token_elsewhere("GET", "/events?token=")]
#[tokio::test]
async fn without_the_cookie_nothing_is_answered(#[case] method: &str, #[case] path: &str) {
    let host = Host::start();
    let method: Method = method.parse().expect("a method");
    let path = if path.ends_with("?token=") { format!("{path}{}", host.token) } else { path.to_owned() };
    let origin = format!("http://127.0.0.1:{}", host.port);
    for cookie in ["", "estafette=1", &format!("estafette-{}=0123", host.port)] {
        let asked = host.request(method.clone(), &path).header("origin", &origin).header("cookie", cookie);
        let refused = asked.header("accept-language", "fr-CA,fr").send().await.expect("answered");
        assert_eq!(refused.status(), 401);
        assert!(refused.text().await.expect("a page").contains("Cette page est fermée"));
    }
}

#[rstest]
#[case::another_name("evil.example")]
#[case::another_name_with_the_port("evil.example:PORT")]
#[case::no_port("127.0.0.1")]
#[tokio::test]
async fn a_name_that_was_pointed_at_us_is_refused(#[case] name: &str) {
    let host = Host::start();
    let browser = host.browser().await;
    let name = name.replace("PORT", &host.port.to_string());
    let refused = browser.get("/").header("host", name).send().await.expect("answered");
    assert_eq!(refused.status(), 421);
    assert!(refused.bytes().await.expect("a body").is_empty());
}

#[rstest]
#[case::another_page(Some("http://evil.example"))]
#[case::another_port(Some("http://127.0.0.1:1"))]
#[case::a_sandbox(Some("null"))]
#[case::nothing(None)]
#[tokio::test]
async fn a_command_that_another_page_gives_is_refused(#[case] origin: Option<&str>) {
    let host = Host::start();
    let browser = host.browser().await;
    let asked = host.request(Method::POST, "/rpc/contacts_count").header("cookie", &browser.cookie).body("{}");
    let asked = origin.into_iter().fold(asked, |asked, origin| asked.header("origin", origin));
    let refused = asked.send().await.expect("answered");
    assert_eq!(refused.status(), 403);
    assert!(refused.headers().get("access-control-allow-origin").is_none());
}

#[tokio::test]
async fn the_page_comes_with_the_rules_of_the_window() {
    let host = Host::start();
    let browser = host.browser().await;
    let page = browser.get("/").send().await.expect("answered");
    assert_eq!(page.status(), 200);
    let headers = page.headers().clone();
    let policy = headers["content-security-policy"].to_str().expect("text");
    for wanted in ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(wanted), "{wanted}");
    }
    assert_eq!(
        (&headers["x-content-type-options"], &headers["cache-control"]),
        (&"nosniff".parse().expect("a value"), &"no-store".parse().expect("a value"))
    );
    let page = page.text().await.expect("text");
    assert!(page.contains("<div id=\"app\">"));

    let script = page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let script = browser.get(script).send().await.expect("answered");
    assert!(script.headers()["content-type"].to_str().expect("text").starts_with("text/javascript"));
    assert!(script.headers()["cache-control"].to_str().expect("text").contains("immutable"));
    assert_eq!(browser.get("/assets/none.js").send().await.expect("answered").status(), 404);
    assert_eq!(browser.get("/some/where").send().await.expect("answered").status(), 200, "the page itself");
}

#[tokio::test]
async fn commands_are_answered_or_refused_as_the_contract_says() {
    let host = Host::start();
    let browser = host.browser().await;
    let (status, counted) = browser.call("contacts_count", &json!({})).await;
    assert_eq!((status, &counted["count"]), (200, &json!(0)));

    let (status, refused) = browser.call("no_such_command", &json!({})).await;
    assert_eq!((status, &refused["code"]), (404, &json!("unknown_command")));
    let (status, refused) = browser.call("campaign_status", &json!({ "id": 3 })).await;
    assert_eq!((status, &refused["code"]), (400, &json!("bad_request")));
    let missing = json!({ "id": "cmp_01a20fd0fb9a7ec887ae3030947caa47" });
    let (status, refused) = browser.call("campaign_status", &missing).await;
    assert_eq!((status, &refused["code"]), (409, &json!("campaign_missing")));
    assert!(refused["trace_id"].as_str().is_some_and(|trace| !trace.is_empty()));
}

const LIST: &str = "Prénom;Mobile;WhatsApp\nRosa;514 555-0101;oui\nMax;demander;oui\n";

#[tokio::test]
async fn a_list_is_handed_in_read_and_its_refused_rows_are_handed_out() {
    let host = Host::start();
    let browser = host.browser().await;
    let (status, handed) = browser.upload("clients été.csv", LIST).await;
    assert_eq!(status, 200);
    let list = handed["path"].as_str().expect("a path");
    assert!(list.ends_with("clients été.csv"));

    let place = browser.post("/files/place?name=refused.csv").send().await.expect("answered");
    let place: Value = serde_json::from_str(&place.text().await.expect("text")).expect("JSON");
    let rejects = place["path"].as_str().expect("a path");
    let (status, import) =
        browser.call("import_file", &json!({ "path": list, "country": "CA", "rejects": rejects })).await;
    assert_eq!((status, &import["created"], &import["rejected"]), (200, &json!(1), &json!(1)));

    let out = browser.download(rejects).await;
    assert_eq!(out.status(), 200);
    assert!(out.headers()["content-disposition"].to_str().expect("text").starts_with("attachment; filename*="));
    assert!(out.text().await.expect("text").contains("demander"));
}

#[tokio::test]
async fn a_file_cannot_be_handed_in_outside_its_folder() {
    let host = Host::start();
    let browser = host.browser().await;
    let uploads = host.data().join("uploads");
    for name in ["../../x.csv", "/etc/x.csv", "..", r"..\..\x.csv", "a/../../../x.csv"] {
        let (status, handed) = browser.upload(name, LIST).await;
        assert_eq!(status, 200, "{name}");
        let path = std::path::PathBuf::from(handed["path"].as_str().expect("a path"));
        assert!(
            path.is_file() && path.parent().and_then(|folder| folder.parent()) == Some(uploads.as_path()),
            "{name}"
        );
    }
}

#[tokio::test]
async fn files_outside_the_three_folders_are_not_handed_out() {
    let host = Host::start();
    let browser = host.browser().await;
    browser.upload("a.csv", LIST).await;
    let secret = host.file("secret.txt", "mine");
    let data = host.data();
    let inside = |path: &str| data.join(path).to_string_lossy().into_owned();
    let database = inside("practice/estafette.db");
    for path in [&secret, &database, &inside("host.json"), &inside("uploads/../host.json"), &inside("uploads"), "", "/"]
    {
        assert_eq!(browser.download(path).await.status(), 404, "{path}");
    }
    #[cfg(unix)]
    {
        let link = inside("uploads/link.txt");
        std::os::unix::fs::symlink(&secret, &link).expect("a link");
        assert_eq!(browser.download(&link).await.status(), 404, "a link that leads out");
    }
}

#[tokio::test]
async fn a_report_is_shown_and_can_do_nothing() {
    let host = Host::start();
    let browser = host.browser().await;
    let reports = host.data().join("reports");
    std::fs::create_dir_all(&reports).expect("a folder");
    let report = reports.join("spring.html");
    std::fs::write(&report, "<p>Spring</p>").expect("a file");
    let shown = browser.download(&report.to_string_lossy()).await;
    assert_eq!(shown.status(), 200);
    assert!(shown.headers()["content-disposition"].to_str().expect("text").starts_with("inline"));
    assert!(
        shown.headers()["content-security-policy"].to_str().expect("text").starts_with("sandbox; default-src 'none'")
    );
}

#[tokio::test]
async fn what_happens_is_told_to_the_page() {
    let host = Host::start();
    let browser = host.browser().await;
    let (_, handed) = browser.upload("clients.csv", LIST).await;
    let mut events = browser.get("/events").send().await.expect("answered");
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    let (status, _) =
        browser.call("demo_run", &json!({ "contacts": handed["path"], "country": "CA", "speed": 100_000.0 })).await;
    assert_eq!(status, 200);
    let told = tokio::time::timeout(PATIENCE, async {
        let mut heard = String::new();
        while !heard.contains("campaign_changed") {
            let part = events.chunk().await.expect("it goes on").expect("it does not end");
            heard.push_str(&String::from_utf8_lossy(&part));
        }
        heard
    });
    let told = told.await.expect("told in time");
    assert!(told.starts_with("data: {"), "{told}");
}

#[tokio::test]
async fn what_a_terminal_does_is_seen_in_the_page() {
    let host = Host::start();
    let browser = host.browser().await;
    let list = host.file("clients.csv", LIST);
    let import = host.terminal(&["import", &list, "--country", "CA"]);
    assert_eq!(import["created"], 1);
    assert_eq!(browser.call("contacts_count", &json!({})).await.1["count"], 1);
}

#[tokio::test]
async fn a_list_as_long_as_may_be_pasted_is_taken() {
    let host = Host::start();
    let browser = host.browser().await;
    let row = "Rosa\tKlein\t+33639980001\n";
    let text = row.repeat(20 * 1024 * 1024 / row.len());
    let (status, pasted) = browser.call("import_paste", &json!({ "text": text })).await;
    assert_eq!(status, 200, "{pasted}");
    let (_, refused) = browser.call("import_paste", &json!({ "text": format!("{text}{row}") })).await;
    assert_eq!(refused["code"], "file_too_large", "{refused}");
}

#[cfg(unix)]
#[tokio::test]
async fn asked_to_end_it_ends_in_order_though_a_page_listens() {
    let mut host = Host::start();
    let (data, _events) = {
        let browser = host.browser().await;
        browser.upload("clients.csv", LIST).await;
        assert!(host.data().join("uploads").is_dir());
        (host.data(), browser.get("/events").send().await.expect("answered"))
    };
    assert!(host.end().success());
    assert!(!data.join("uploads").exists(), "copies of lists are thrown away");
    assert!(!data.join("host.json").exists(), "nobody is sent here any more");
}
