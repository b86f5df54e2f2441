//! How long the real window keeps a person waiting: a million contacts scrolled and searched, and clicks while a
//! campaign sends a thousand messages a second.
//!
//! `cargo xtask bench ui [--people N] [--json]`, on a machine at rest. A pause is the longest gap between two turns of the page's own loop: as
//! long as it lasts, nothing on the screen moves. A wait is from the deed to the moment the page shows what was asked for.

#![cfg(target_os = "linux")]
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench prints, and stops where it fails"
)]

#[expect(dead_code, reason = "the tests of the window ask more of it")]
mod window;

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use window::Window;

/// People the campaign goes to: less than the platform lets a practice account write to in a day.
const WRITTEN_TO: u64 = 9_800;
/// Practice milliseconds in a real one: 80 a second become 2,000, of which a busy computer reaches a part.
const SPEED: f64 = 25.0;

/// A loop of the page that measures its own pauses, and waiting for a condition with it.
const LOOP: &str = "
    const done = arguments[arguments.length - 1];
    let last = performance.now(), pause = 0, over = false;
    const beat = () => {
        const now = performance.now();
        pause = Math.max(pause, now - last);
        last = now;
        if (!over) setTimeout(beat, 0);
    };
    beat();
    const turn = () => new Promise((next) => setTimeout(next, 0));
    const waited = async (deed, shown) => {
        const from = performance.now();
        deed();
        do await turn(); while (!shown() && performance.now() - from < 20000);
        return performance.now() - from;
    };
    const rest = (ms) => new Promise((next) => setTimeout(next, ms));
    const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];
    const answer = (waits) => {
        over = true;
        done({ pause_ms: pause, median_ms: quantile(waits, 0.5), p95_ms: quantile(waits, 0.95), worst_ms: Math.max(...waits) });
    };
    const grid = () => document.querySelector('[role=grid]');
    const settled = () => grid() && !grid().querySelector('[aria-busy=true]');
";

/// Sixty leaps to places all over the list, then two hundred small steps as a wheel makes them.
const SCROLL: &str = "(async () => {
    const body = [...grid().querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 1000);
    const waits = [];
    for (let n = 0; n < 60; n++) {
        const to = ((n * 7919) % 60) / 60 * (body.scrollHeight - body.clientHeight);
        waits.push(await waited(() => { body.scrollTop = to; }, settled));
        await rest(30);
    }
    for (let n = 0; n < 200; n++) { body.scrollTop += 40; await rest(8); }
    await waited(() => {}, settled);
    answer(waits);
})()";

/// Names that many have, few have and nobody has, a part of a number, and everybody again; no two found as often.
const SEARCH: &str = "(async () => {
    const field = document.querySelector('main input[type=search]');
    const waits = [];
    const type = (text) => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    for (const text of ['m', 'mar', 'marie', 'marie d', 'marie du', '612345', 'zzz', '']) {
        const before = grid()?.getAttribute('aria-rowcount');
        waits.push(await waited(() => type(text), () => (grid()?.getAttribute('aria-rowcount') !== before) && (settled() ?? true)));
        await rest(100);
    }
    answer(waits);
})()";

/// Forty clicks on the doors of the frame, each until its screen stands.
const CLICKS: &str = "(async () => {
    const waits = [];
    const doors = () => [...document.querySelectorAll('nav a')].slice(0, 4);
    for (let n = 0; n < 40; n++) {
        const door = doors()[n % 4];
        const before = document.title;
        if (door.getAttribute('aria-current') === 'page') continue;
        waits.push(await waited(() => door.click(), () => document.title !== before && document.querySelector('main h1')));
        await rest(200);
    }
    answer(waits);
})()";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let options = Options::read();
    let list = people(options.people);
    import(&list, &Window::data_of("bench-ui"));
    let window = Window::open("bench-ui", "en_US.UTF-8", "Adwaita").await;
    window.sees("h1", "Welcome").await;

    let to_contacts = window
        .measure(&format!(
            "{LOOP} (async () => {{
        const waits = [await waited(() => {{ location.hash = '#/contacts'; }}, settled)];
        answer(waits);
    }})()"
        ))
        .await;
    let scroll = window.measure(&format!("{LOOP} {SCROLL}")).await;
    let search = window.measure(&format!("{LOOP} {SEARCH}")).await;
    let campaign = launch(&window).await;
    let from = window.evaluate("performance.now()").await;
    let clicks = window.measure(&format!("{LOOP} {CLICKS}")).await;
    let live = window.rpc("campaign_live", json!({ "id": campaign })).await;
    let until = window.evaluate("performance.now()").await;
    window.close().await;

    let left = live["campaign"]["planned"].as_f64().zip(live["campaign"]["queued"].as_f64());
    let took_ms = until.as_f64().zip(from.as_f64()).map(|(until, from)| until - from);
    let found = json!({
        "people": options.people, "contacts": to_contacts, "scroll": scroll, "search": search,
        "clicks": clicks, "sent_a_second": left.zip(took_ms).map(|((planned, queued), took)| (planned - queued) / took * 1_000.0),
    });
    if options.json {
        println!("{found}");
    } else {
        println!("{found:#}");
    }
}

struct Options {
    people: u64,
    json: bool,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { people: 1_000_000, json: false };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--people" => options.people = words.next().and_then(|n| n.parse().ok()).expect("--people N"),
                "--json" => options.json = true,
                // Said by cargo to every bench.
                "--bench" => {}
                other => panic!("what is {other}?"),
            }
        }
        options
    }
}

/// A list of people who agreed, most in France and enough for a campaign in Belgium.
fn people(count: u64) -> PathBuf {
    let first = ["Marie", "Zoé", "Élodie", "Karim", "Lucas", "Inès", "Paul", "Noémie", "Hugo", "Aïcha", "Léo"];
    let last = ["Dupont", "Durand", "Müller", "Nguyễn", "Lefèvre", "Martin", "Petit", "Da Silva", "Roux"];
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-ui.csv");
    let mut file = BufWriter::new(File::create(&path).expect("the list can be made"));
    writeln!(file, "First name;Last name;Mobile;WhatsApp opt-in").expect("written");
    for n in 0..count {
        let of = |names: &[&'static str], by: u64| {
            names.get(usize::try_from(by % names.len() as u64).unwrap_or(0)).copied().unwrap_or_default()
        };
        let number = if n < WRITTEN_TO {
            format!("+32470{n:06}")
        } else {
            format!("+336{:08}", 10_000_000 + n * 37 % 25_000_000)
        };
        writeln!(file, "{};{};{number};yes", of(&first, n), of(&last, n / 11)).expect("written");
    }
    file.flush().expect("written");
    path
}

/// Reads the list into the data folder that the window will open.
fn import(list: &Path, data: &Path) {
    let program = Path::new(env!("CARGO_BIN_EXE_estafette-desktop")).with_file_name("estafette");
    let done = Command::new(program).arg("import").arg(list).env("XDG_DATA_HOME", data).status();
    assert!(done.expect("`estafette` stands beside the window's program").success(), "the list is imported");
}

async fn launch(window: &Window) -> Value {
    window.rpc("practice_set", json!({ "speed": SPEED })).await;
    let spec = json!({
        "name": "Bench", "audience": { "countries": ["BE"] },
        "arm": [{ "label": "A", "template": "birthday_gift", "language": "en", "values": { "body.first_name": { "field": "first_name" } } }],
        "pace": { "per_hour": 1_000_000, "per_second": 80, "quiet_hours": false },
    });
    let planned = window.rpc("campaign_plan", json!({ "spec": spec })).await;
    window.rpc("campaign_launch", json!({ "id": planned["id"] })).await;
    planned["id"].clone()
}
