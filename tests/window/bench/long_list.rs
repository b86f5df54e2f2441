//! A long list scrolled and searched, and clicks while a campaign sends as fast as it can.
//!
//! A pause is the longest gap between two turns of the page's own loop: as long as it lasts, nothing on the screen moves.
//! A wait is from the deed to the moment the page shows what was asked for.

use measure::Findings;
use serde_json::{Value, json};

use crate::{list, window::Window};

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

/// Opens the window on a list of so many people, and does all that.
pub(crate) async fn look(people: u64, found: &mut Findings) {
    list::import(people, &Window::data_of("bench-ui"));
    let window = Window::open("bench-ui", "en_US.UTF-8", "Adwaita").await;
    window.sees("h1", "Welcome").await;
    let contacts = "(async () => { answer([await waited(() => { location.hash = '#/contacts'; }, settled)]); })()";
    found.note("people", people).note("contacts", window.measure(&format!("{LOOP} {contacts}")).await);
    found.note("scroll", window.measure(&format!("{LOOP} {SCROLL}")).await);
    found.note("search", window.measure(&format!("{LOOP} {SEARCH}")).await);
    let campaign = launch(&window).await;
    let from = window.evaluate("performance.now()").await;
    found.note("clicks", window.measure(&format!("{LOOP} {CLICKS}")).await);
    let live = window.rpc("campaign_live", json!({ "id": campaign })).await;
    let until = window.evaluate("performance.now()").await;
    window.close().await;

    let left = live["campaign"]["planned"].as_f64().zip(live["campaign"]["queued"].as_f64());
    let took_ms = until.as_f64().zip(from.as_f64()).map(|(until, from)| until - from);
    let sent = left.zip(took_ms).map(|((planned, queued), took)| (planned - queued) / took * 1_000.0);
    found.note("sent_a_second", sent);
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
