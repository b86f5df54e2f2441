//! A million contacts, looked at as the window looks at them: how long each answer takes, and what it costs in memory.
//!
//! `cargo xtask bench table [--people N] [--times N] [--json]`. Through the contract, so that what crosses to a page is
//! in it.

#[path = "plan/list.rs"]
mod list;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use api::dispatch;
use app::{App, Config, DataFolder, Shop};
use clap::Parser;
use list::{FIRST, LAST, Person, french};
use measure::{Common, Findings, Form, Timings};
use report::Language;
use serde_json::{Value, json};

/// A trouble ends the bench; what went wrong is all there is to know of it.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench table")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// People in the contacts, in place of a million
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// How often each question is asked, in place of twenty
    #[arg(long, value_name = "N")]
    times: Option<usize>,
}

/// A question that is asked again and again: what it is about, and how long each answer took.
type Answers = (&'static str, Timings);

/// What is typed the nth time.
type Search = fn(usize) -> String;

/// What the searches look for: each time something else, so that nothing is answered from memory.
const SEARCHES: [(&str, Search); 6] = [
    ("search: one letter", |nth| char::from(b"aeiln"[nth % 5]).to_string()),
    ("search: a common name", |nth| FIRST[nth % FIRST.len()].to_owned()),
    ("search: two words", |nth| format!("{} {}", LAST[nth % LAST.len()], FIRST[nth % FIRST.len()])),
    ("search: part of a number", |nth| format!("06 {:02} {:02}", nth % 20 + 10, nth % 7 + 10)),
    ("search: one number", |nth| french(u32::try_from(nth).unwrap_or(0) * 49_999)),
    ("search: nobody", |nth| format!("zzq{nth}")),
];

fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(code) => return code,
    };
    match measure_all(&options, form).and_then(|found| Ok(found.tell(options.common.json)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

fn measure_all(options: &Options, form: Form) -> Outcome<Findings> {
    let people = options.people.unwrap_or(form.pick(1_000_000, 500));
    let times = options.times.unwrap_or(form.pick(20, 2));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let place = tempfile::tempdir()?;
        let app = App::open(config(place.path())).await?;
        let found = look(&app, &place.path().join("list.csv"), people, times).await;
        app.close().await;
        found
    })
}

/// Takes the list in, and asks.
async fn look(app: &App, list: &Path, people: u32, times: usize) -> Outcome<Findings> {
    let agreed = |at| ["oui", "", "non"][usize::try_from(at).unwrap_or(0) % 3];
    list::write(list, people, |at| Person { number: french(at), agreed: agreed(at) })?;
    let once = |took| Timings::from_iter([took]);
    let last = people.saturating_sub(60);
    let mut answers: Vec<Answers> = Vec::new();

    let (took, _) = ask(app, "import_file", json!({ "path": list })).await?;
    answers.push(("import", once(took)));
    let before = resident_mib();
    let (took, _) = window(app, people, 0).await?;
    answers.push(("first window, from the database", once(took)));
    let (took, _) = window(app, people, last).await?;
    answers.push(("the directory is read", once(took)));
    let directory_mib = resident_mib() - before;

    for (about, first) in [("window at the top", 0), ("window in the middle", people / 2), ("window at the end", last)]
    {
        let mut all = Vec::with_capacity(times);
        for _ in 0..times {
            all.push(window(app, people, first).await?.0);
        }
        answers.push((about, all.into_iter().collect()));
    }
    for (about, search) in SEARCHES {
        let found = |nth| json!({ "search": search(nth), "first": 0, "count": 60 });
        answers.push((about, each(app, "contacts_window", times, found).await?));
    }
    ask(app, "contacts_window", json!({ "search": "a", "first": 0, "count": 60 })).await?;
    let further = |nth| json!({ "search": "a", "first": nth * 9_000, "count": 60 });
    answers.push(("further down a search", each(app, "contacts_window", times, further).await?));
    let most = usize::try_from(people)?;
    let card = |nth| json!({ "id": nth * 1_000 % most + 1 });
    answers.push(("a card", each(app, "contact_show", times, card).await?));
    answers.push(("counting who may be written to", each(app, "contacts_count", 3, |_| json!({})).await?));
    Ok(told(people, directory_mib, &answers))
}

fn told(people: u32, directory_mib: f64, answers: &[Answers]) -> Findings {
    let mut found = Findings::new();
    found.note("people", people).note_rounded("directory_mib", directory_mib, 1);
    let line = |(about, timings): &Answers| {
        let mut line = Findings::new();
        line.note("what", *about).note_rounded("median_ms", timings.median_ms(), 2);
        line.note_rounded("worst_ms", timings.worst_ms(), 2).note("times", timings.len());
        line.into_value()
    };
    found.note("answers", answers.iter().map(line).collect::<Vec<Value>>());
    found
}

fn config(place: &Path) -> Config {
    Config {
        folder: DataFolder::at(place.join("data")),
        program: env!("CARGO_BIN_EXE_estafette").into(),
        shop: Shop { zone: "Europe/Paris".to_owned(), language: Language::French },
        seed: Some(1),
        speed: None,
        hurry: None,
        faults: None,
        rules: None,
    }
}

/// A stretch of the whole list, which has everybody in it.
async fn window(app: &App, people: u32, first: u32) -> Outcome<(Duration, Value)> {
    let (took, answer) = ask(app, "contacts_window", json!({ "first": first, "count": 60 })).await?;
    if answer["total"].as_u64() != Some(people.into()) {
        return Err(format!("the contacts are {} instead of {people}", answer["total"]).into());
    }
    Ok((took, answer))
}

async fn each(app: &App, name: &str, times: usize, args: impl Fn(usize) -> Value) -> Outcome<Timings> {
    let mut all = Vec::with_capacity(times);
    for nth in 0..times {
        all.push(ask(app, name, args(nth)).await?.0);
    }
    Ok(all.into_iter().collect())
}

/// Asks, and tells how long the answer took.
#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
async fn ask(app: &App, name: &str, args: Value) -> Outcome<(Duration, Value)> {
    let began = Instant::now();
    let answer = dispatch(app, name, args).await?;
    Ok((began.elapsed(), answer))
}

/// What this process has in memory, where the system tells.
fn resident_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kib.unwrap_or(0.0) / 1_024.0
}
