//! What it costs to plan a campaign: for 100,000 people, and whether each costs more when there are more of them.
//!
//! `cargo xtask bench plan [--people N] [--runs N] [--json]`. The real program plans from a file of words; every run
//! writes a plan of its own over the same contacts. The simulated platform, which tells the templates, is not counted.
//! Exit code 1 when somebody is missing from a plan.

mod list;
mod preview;
mod shop;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use measure::{Common, Findings, Form, median};
use preview::Waits;
use serde_json::Value;
use shop::{Cost, Shop};

/// A trouble ends the bench; what went wrong is all there is to know of it.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");
/// Looks ahead of each kind.
const LOOKS: u32 = 5;

/// What is measured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench plan")]
struct Options {
    #[command(flatten)]
    common: Common,
    /// People in the contacts, in place of 100,000 and of ten times less and more
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// Plans of each size
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: u32,
}

/// What plans of one size cost, in the middle.
struct Size {
    people: u32,
    wall_s: f64,
    cpu_s: f64,
    peak_mib: f64,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let form = match options.common.form() {
        Ok(form) => form,
        Err(code) => return code,
    };
    let told = measure_all(&options, form).and_then(|found| Ok(found.tell(options.common.json)?));
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "{cause}");
            ExitCode::FAILURE
        }
    }
}

fn measure_all(options: &Options, form: Form) -> Outcome<Findings> {
    let main = options.people.unwrap_or(form.pick(100_000, 300));
    let sizes = match (options.people, form) {
        (None, Form::Whole) => vec![main / 10, main, main * 10],
        (None, Form::Tiny) | (Some(_), _) => vec![main],
    };
    let (mut found, mut growth) = (Findings::new(), Vec::new());
    for people in sizes {
        let shop = Shop::open(people)?;
        let size = plans(&shop, people, form.pick(options.runs.max(1), 1))?;
        if people == main {
            found.note("people", people).note_rounded("wall_s", size.wall_s, 3);
            found.note_rounded("cpu_s", size.cpu_s, 3).note_rounded("peak_mib", size.peak_mib, 1);
            looks(&shop, people, form, &mut found)?;
        }
        growth.push(size);
    }
    if growth.len() > 1 {
        tell_growth(&growth, &mut found);
    }
    Ok(found)
}

fn plans(shop: &Shop, people: u32, runs: u32) -> Outcome<Size> {
    let mut costs: Vec<Cost> = Vec::new();
    for _ in 0..runs {
        let cost = shop.plan()?;
        let (wall, cpu) = (cost.wall.as_secs_f64(), cost.usage.cpu_s);
        writeln!(io::stderr(), "{people} people planned in {wall:.2} s, {cpu:.2} s of processor time")?;
        costs.push(cost);
    }
    let middle = |figure: fn(&Cost) -> f64| median(&costs.iter().map(figure).collect::<Vec<f64>>()).unwrap_or(0.0);
    Ok(Size {
        people,
        wall_s: middle(|cost| cost.wall.as_secs_f64()),
        cpu_s: middle(|cost| cost.usage.cpu_s),
        peak_mib: middle(|cost| cost.usage.peak_mib),
    })
}

/// How long the wizard waits for what a campaign would be.
fn looks(shop: &Shop, people: u32, form: Form, found: &mut Findings) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let Waits { anew, again } = runtime.block_on(preview::ask(&shop.data(), people, form.pick(LOOKS, 1)))?;
    found.note_rounded("preview_ms", anew.median_ms(), 1).note_rounded("preview_again_ms", again.median_ms(), 1);
    Ok(())
}

fn tell_growth(sizes: &[Size], found: &mut Findings) {
    let each = |size: &Size| size.cpu_s / f64::from(size.people) * 1_000_000.0;
    let all: Vec<f64> = sizes.iter().map(each).collect();
    let lines: Vec<Value> = sizes.iter().zip(&all).map(|(size, each)| line(size, *each)).collect();
    let (least, most) = all.iter().fold((f64::MAX, 0.0_f64), |(least, most), each| (least.min(*each), most.max(*each)));
    found.note("growth", lines).note_rounded("growth_ratio", most / least, 2);
}

fn line(size: &Size, cpu_us_per_person: f64) -> Value {
    let mut line = Findings::new();
    line.note("people", size.people).note_rounded("cpu_us_per_person", cpu_us_per_person, 2);
    line.note_rounded("wall_s", size.wall_s, 3).note_rounded("cpu_s", size.cpu_s, 3);
    line.note_rounded("peak_mib", size.peak_mib, 1);
    line.into_value()
}
