//! A million contacts, looked at as the window looks at them: how long each answer takes, and what it costs in memory.
//!
//! `cargo xtask bench table [--people N] [--json]`. Through the contract, so that what crosses to a page is in it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it found")]

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
    time::{Duration, Instant},
};

use api::dispatch;
use app::{App, Config, DataFolder, Shop};
use clap::Parser;
use report::Language;
use serde_json::{Value, json};

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench table")]
struct Options {
    /// People in the contacts
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    people: u32,
    /// How often each question is asked
    #[arg(long, value_name = "N", default_value_t = 20)]
    times: usize,
    /// The last line of standard output is one JSON object
    #[arg(long)]
    json: bool,
    /// Said by cargo to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

const FIRST: [&str; 12] =
    ["Anaïs", "Bob", "Chloé", "David", "Émile", "Fatou", "Gaël", "Hugo", "Inès", "Jean-Luc", "Karim", "Léa"];
const LAST: [&str; 14] = [
    "Martin",
    "Lefèvre",
    "O’Brien",
    "Tremblay",
    "Diallo",
    "Müller",
    "Nguyen",
    "Roy",
    "Garnier",
    "Østberg",
    "Petit",
    "Dupont-Aignan",
    "Silva",
    "Wójcik",
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let place = tempfile::tempdir()?;
    let app = App::open(config(place.path())).await?;
    let list = place.path().join("list.csv");
    write_list(&list, options.people)?;
    let mut found = Vec::new();

    let (took, _) = timed(ask(&app, "import_file", json!({ "path": list }))).await?;
    found.push(("import", vec![took]));
    let before = resident_kb();
    let (took, _) = timed(ask(&app, "contacts_window", json!({ "first": 0, "count": 60 }))).await?;
    found.push(("first window, from the database", vec![took]));
    let last = options.people.saturating_sub(60);
    let (took, _) = timed(ask(&app, "contacts_window", json!({ "first": last, "count": 60 }))).await?;
    found.push(("the directory is read", vec![took]));
    let after = resident_kb();

    for first in [0, options.people / 2, last] {
        let windows = asked(&app, options.times, |_| json!({ "first": first, "count": 60 })).await?;
        found.push(("window without a search", windows));
    }
    // Each time another question, so that none is answered from memory.
    let searches: [(&'static str, Search); 6] = [
        ("search: one letter", |nth| char::from(b"aeiln"[nth % 5]).to_string()),
        ("search: a common name", |nth| FIRST[nth % FIRST.len()].to_owned()),
        ("search: two words", |nth| format!("{} {}", LAST[nth % LAST.len()], FIRST[nth % FIRST.len()])),
        ("search: part of a number", |nth| format!("06 {:02} {:02}", nth % 90 + 10, nth % 7 + 10)),
        ("search: one number", |nth| format!("+336{:08}", spread(u32::try_from(nth).unwrap_or(0) * 49_999))),
        ("search: nobody", |nth| format!("zzq{nth}")),
    ];
    for (about, search) in searches {
        let windows =
            asked(&app, options.times, |nth| json!({ "search": search(nth), "first": 0, "count": 60 })).await?;
        found.push((about, windows));
    }
    asked(&app, 1, |_| json!({ "search": "a", "first": 0, "count": 60 })).await?;
    let further = asked(&app, options.times, |nth| json!({ "search": "a", "first": nth * 9_000, "count": 60 })).await?;
    found.push(("further down a search", further));
    let cards = timed_each(&app, "contact_show", options.times, |nth| json!({ "id": nth * 1_000 + 1 })).await?;
    found.push(("a card", cards));
    let counts = timed_each(&app, "contacts_count", 3, |_| json!({})).await?;
    found.push(("counting who may be written to", counts));

    tell(&options, &found, after.saturating_sub(before));
    app.close().await;
    Ok(())
}

/// What is typed the nth time.
type Search = fn(usize) -> String;

fn config(place: &Path) -> Config {
    Config {
        folder: DataFolder::at(place.join("data")),
        program: env!("CARGO_BIN_EXE_estafette").into(),
        shop: Shop { zone: "Europe/Paris".to_owned(), language: Language::French },
        seed: Some(1),
        speed: None,
        hurry: None,
        faults: None,
    }
}

/// Numbers far apart, so that neighbours of the list are none in the index of the database.
fn spread(at: u32) -> u64 {
    u64::from(at) * 7_919 % 100_000_000
}

fn write_list(path: &Path, people: u32) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "Prénom,Nom,Téléphone,E-mail,Ville,Accord WhatsApp")?;
    for at in 0..people {
        let place = usize::try_from(at).unwrap_or(0);
        let (first, last) = (FIRST[place % FIRST.len()], LAST[place / 5 % LAST.len()]);
        writeln!(
            file,
            "{first},{last},+336{:08},p{at}@example.org,Lyon,{}",
            spread(at),
            ["oui", "", "non"][place % 3]
        )?;
    }
    file.flush()
}

async fn ask(app: &App, name: &str, args: Value) -> Result<Value, api::ApiError> {
    dispatch(app, name, args).await
}

#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
async fn timed<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<(Duration, T), E> {
    let began = Instant::now();
    let done = work.await?;
    Ok((began.elapsed(), done))
}

async fn asked(
    app: &App,
    times: usize,
    args: impl Fn(usize) -> Value,
) -> Result<Vec<Duration>, Box<dyn std::error::Error>> {
    timed_each(app, "contacts_window", times, args).await
}

async fn timed_each(
    app: &App,
    name: &str,
    times: usize,
    args: impl Fn(usize) -> Value,
) -> Result<Vec<Duration>, Box<dyn std::error::Error>> {
    let mut all = Vec::with_capacity(times);
    for nth in 0..times {
        all.push(timed(ask(app, name, args(nth))).await?.0);
    }
    all.sort();
    Ok(all)
}

fn tell(options: &Options, found: &[(&'static str, Vec<Duration>)], directory_kb: u64) {
    let ms = |took: Option<&Duration>| took.map_or(0.0, |took| took.as_secs_f64() * 1_000.0);
    let mut lines = Vec::new();
    for (about, all) in found {
        let (median, worst) = (ms(all.get(all.len() / 2)), ms(all.last()));
        eprintln!("{about:34} {median:9.1} ms   worst {worst:9.1} ms   of {}", all.len());
        lines.push(json!({ "what": about, "median_ms": median, "worst_ms": worst, "times": all.len() }));
    }
    eprintln!(
        "{:34} {:9.1} MB",
        "memory of the directory",
        f64::from(u32::try_from(directory_kb).unwrap_or(0)) / 1_024.0
    );
    if options.json {
        println!("{}", json!({ "people": options.people, "directory_kb": directory_kb, "answers": lines }));
    }
}

/// What this process has in memory, where the system tells.
fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
