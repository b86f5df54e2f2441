//! A shop with so many customers, whose campaign the real program plans.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use measure::{Usage, Watch};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    Outcome, PROGRAM,
    list::{self, Person},
};

/// Two versions, of which each person's first name is a part.
const CAMPAIGN: &str = r#"
name = "Spring"

[[arm]]
label = "A"
template = "spring_offer_a"
language = "en"
values = { "body.1" = { field = "first_name" }, "body.2" = { text = "20%" }, "button.0.1" = { text = "spring-a" } }

[[arm]]
label = "B"
template = "spring_offer_b"
language = "en"
values = { "body.1" = { field = "first_name" }, "body.2" = { text = "20%" }, "button.0.1" = { text = "spring-b" } }
"#;
/// A descendant with this word on its line is the platform of the practice space: no part of what a plan costs us.
const PLATFORM: &str = "practice";

/// The shop. Its folder goes with it.
pub(crate) struct Shop {
    folder: TempDir,
    people: u32,
}

/// What a plan cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) usage: Usage,
}

impl Shop {
    /// Opens a shop with so many customers, all of whom agreed: nine in ten in France, the others in Belgium.
    pub(crate) fn open(people: u32) -> Outcome<Self> {
        let shop = Self { folder: tempfile::tempdir()?, people };
        let list = shop.folder.path().join("list.csv");
        list::write(&list, people, |at| Person {
            number: if at % 10 == 9 { format!("+32470{:06}", at / 10) } else { list::french(at) },
            agreed: "oui",
        })?;
        fs::write(shop.folder.path().join("campaign.toml"), CAMPAIGN)?;
        let (counts, _) = shop.run(&["import", &list.to_string_lossy()])?;
        fs::remove_file(list)?;
        shop.expect(&counts["created"], "imported")?;
        Ok(shop)
    }

    /// Plans a campaign for everybody. What was planned before was never launched and leaves nobody out.
    pub(crate) fn plan(&self) -> Outcome<Cost> {
        let file = self.folder.path().join("campaign.toml");
        let (planned, cost) = self.run(&["campaign", "plan", &file.to_string_lossy()])?;
        self.expect(&planned["planned"], "planned for")?;
        self.expect(&planned["queued"], "waiting")?;
        Ok(cost)
    }

    /// Where the program keeps its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A figure must be everybody, on every machine.
    fn expect(&self, figure: &Value, what: &str) -> Outcome<()> {
        if figure.as_u64() == Some(self.people.into()) {
            return Ok(());
        }
        Err(format!("{figure} people {what} instead of {}", self.people).into())
    }

    /// Runs a command to its end.
    #[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
    fn run(&self, words: &[&str]) -> Outcome<(Value, Cost)> {
        let began = Instant::now();
        let mut child = Command::new(Path::new(PROGRAM))
            .arg("--data")
            .arg(self.data())
            .arg("--json")
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let watch = Watch::begin(child.id(), &[PLATFORM]);
        let mut said = Vec::new();
        if let Some(out) = &mut child.stdout {
            out.read_to_end(&mut said)?;
        }
        // Its last words are said; the system has its figures until it is waited for.
        let usage = watch.end();
        let ended = child.wait()?;
        let wall = began.elapsed();
        if !ended.success() {
            return Err(format!("`{}` failed: {ended}", words.join(" ")).into());
        }
        Ok((serde_json::from_slice(&said)?, Cost { wall, usage }))
    }
}
