//! The runs: the real program and the bare work in turns, checked against each other.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use measure::{Findings, median};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    Outcome,
    cost::{self, Cost},
    files,
    product::{Shop, Told},
    say,
};

/// Where the lists are, and how often each thing is done.
pub(crate) struct Bench {
    folder: TempDir,
    runs: usize,
}

/// What the import of a list cost, and the bare work beside it.
pub(crate) struct Trial {
    pub(crate) rows: u32,
    pub(crate) cpu_s: f64,
    pub(crate) floor_cpu_s: f64,
    /// Each run against the floor right after it, so that both had the same neighbours.
    ratios: Vec<f64>,
    pub(crate) wall_s: f64,
    pub(crate) floor_wall_s: f64,
    pub(crate) peak_mib: f64,
    pub(crate) floor_peak_mib: f64,
    /// Processor seconds by what the thread does.
    pub(crate) stages: Vec<(&'static str, f64)>,
}

/// A list and what it cost.
pub(crate) struct Length {
    rows: u32,
    cpu_s: f64,
}

impl Trial {
    pub(crate) fn ratio(&self) -> f64 {
        median(&self.ratios).unwrap_or(0.0)
    }

    pub(crate) fn growth(&self) -> Length {
        Length { rows: self.rows, cpu_s: self.cpu_s }
    }
}

impl Bench {
    pub(crate) fn new(runs: usize) -> Outcome<Self> {
        Ok(Self { folder: tempfile::tempdir()?, runs })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What it costs to start, make a data folder, and take in the shortest list there is.
    pub(crate) fn start(&self) -> Outcome<f64> {
        let list = self.path("one.csv");
        files::csv(&list, 1)?;
        let costs = (0..5).map(|_| Ok(Shop::new()?.import(&list)?.1.cpu_s)).collect::<Outcome<Vec<f64>>>()?;
        median(&costs).ok_or("no run".into())
    }

    /// So many rows of text.
    pub(crate) fn text(&self, rows: u32) -> Outcome<Trial> {
        say(&format!("text, {rows} rows …"));
        let list = self.path("list.csv");
        files::csv(&list, rows)?;
        self.trial(&list, rows)
    }

    /// So many rows of a workbook.
    pub(crate) fn workbook(&self, rows: u32) -> Outcome<Trial> {
        say(&format!("workbook, {rows} rows …"));
        let list = self.path("list.xlsx");
        files::workbook(&list, rows)?;
        self.trial(&list, rows)
    }

    fn trial(&self, list: &Path, rows: u32) -> Outcome<Trial> {
        let (mut own, mut floors) = (Vec::new(), Vec::new());
        for _ in 0..self.runs {
            let shop = Shop::new()?;
            let (told, cost) = shop.import(list)?;
            check(told, rows, shop.contacts()?)?;
            drop(shop);
            let floor = bare(list, told)?;
            say(&format!("  {:.2} s, at least {:.2} s", cost.cpu_s, floor.cpu_s));
            own.push(cost);
            floors.push(floor);
        }
        let middle = |costs: &[Cost], figure: fn(&Cost) -> f64| {
            median(&costs.iter().map(figure).collect::<Vec<f64>>()).unwrap_or(0.0)
        };
        let most = |costs: &[Cost]| costs.iter().map(|cost| cost.peak_mib).fold(0.0, f64::max);
        Ok(Trial {
            rows,
            cpu_s: middle(&own, |cost| cost.cpu_s),
            floor_cpu_s: middle(&floors, |cost| cost.cpu_s),
            ratios: own.iter().zip(&floors).map(|(own, floor)| own.cpu_s / floor.cpu_s.max(0.01)).collect(),
            wall_s: middle(&own, |cost| cost.wall_s),
            floor_wall_s: middle(&floors, |cost| cost.wall_s),
            peak_mib: most(&own),
            floor_peak_mib: most(&floors),
            stages: stages(&own),
        })
    }

    /// The same list of text a second time: nothing is new.
    pub(crate) fn again(&self, rows: u32) -> Outcome<Cost> {
        say("the same once more …");
        let (shop, list) = (Shop::new()?, self.path("list.csv"));
        let (first, _) = shop.import(&list)?;
        let (second, cost) = shop.import(&list)?;
        let is_same = second == Told { created: 0, unchanged: first.created, ..first };
        if !is_same || shop.contacts()? != first.created {
            return Err(format!("the same list changed something: {first:?}, then {second:?}").into());
        }
        check(second, rows, first.created)?;
        Ok(cost)
    }

    /// A shorter list of text, without the floor; as often as makes up for its length.
    pub(crate) fn short(&self, rows: u32) -> Outcome<Length> {
        say(&format!("text, {rows} rows …"));
        let list = self.path("short.csv");
        files::csv(&list, rows)?;
        let runs = if self.runs == 1 { 1 } else { 2 * self.runs + 1 };
        let cost = || -> Outcome<f64> {
            let shop = Shop::new()?;
            let (told, cost) = shop.import(&list)?;
            check(told, rows, shop.contacts()?)?;
            Ok(cost.cpu_s)
        };
        let costs = (0..runs).map(|_| cost()).collect::<Outcome<Vec<f64>>>()?;
        Ok(Length { rows, cpu_s: median(&costs).unwrap_or(0.0) })
    }
}

/// The bare work into a data file of its own, and whether it comes to the same.
fn bare(list: &Path, told: Told) -> Outcome<Cost> {
    let shop = Shop::new()?;
    let into = shop.file()?;
    let mut command = Command::new(env::current_exe()?);
    command.arg("--floor").arg(list).arg("--into").arg(&into);
    let (said, cost) = cost::of(&mut command)?;
    let said: Value = serde_json::from_slice(&said)?;
    let figures = ["created", "duplicates", "rejected"].map(|name| said[name].as_u64().unwrap_or(u64::MAX));
    if figures != [told.created, told.duplicates, told.rejected] || shop.contacts()? != told.created {
        return Err(format!("the bare work comes to {said}, the program to {told:?}").into());
    }
    fs::metadata(&into)?;
    Ok(cost)
}

/// That the figures add up, and that the people are there.
fn check(told: Told, rows: u32, contacts: u64) -> Outcome<()> {
    let Told { created, updated, unchanged, duplicates, rejected, .. } = told;
    let adds_up = created + updated + unchanged + duplicates + rejected == told.rows;
    if !adds_up || told.rows != u64::from(rows) || contacts != created + updated + unchanged {
        return Err(format!("{rows} rows gave {contacts} contacts: {told:?}").into());
    }
    Ok(())
}

/// Which thread does what: the main one begins, hands on and sums up, one of the runtime reads, the database has its own.
/// What is in none of them is the process that opens the workbook.
fn stages(costs: &[Cost]) -> Vec<(&'static str, f64)> {
    let of = |wanted: fn(&str) -> bool| {
        let each: Vec<f64> = costs
            .iter()
            .map(|cost| cost.threads.iter().filter(|(name, _)| wanted(name)).map(|(_, cpu_s)| cpu_s).sum())
            .collect();
        median(&each).unwrap_or(0.0)
    };
    let rest: Vec<f64> = costs.iter().map(|cost| cost.cpu_s - cost.threads.values().sum::<f64>()).collect();
    vec![
        ("read_and_understand", of(|name| name.starts_with("tokio"))),
        ("join_and_count", of(|name| name.starts_with("estafette"))),
        ("write", of(|name| name.starts_with("sqlx"))),
        ("elsewhere", median(&rest).unwrap_or(0.0).max(0.0)),
    ]
}

/// Microseconds a row by the length of the list, with and without what every start costs.
pub(crate) fn growth(lengths: &[Length], start_s: f64) -> Value {
    let mut findings = Findings::new();
    let mut largest = |name: &str, without: f64| {
        let each: Vec<f64> =
            lengths.iter().map(|length| (length.cpu_s - without).max(0.0) * 1e6 / f64::from(length.rows)).collect();
        for (length, cpu_us) in lengths.iter().zip(&each) {
            findings.note_rounded(&format!("cpu_us_a_row_of_{}{name}", length.rows), *cpu_us, 2);
        }
        let (least, most) = (each.iter().copied().fold(f64::MAX, f64::min), each.iter().copied().fold(0.0, f64::max));
        findings.note_rounded(&format!("largest_ratio{name}"), most / least.max(0.001), 2);
    };
    largest("", 0.0);
    largest("_without_start", start_s);
    findings.into_value()
}
