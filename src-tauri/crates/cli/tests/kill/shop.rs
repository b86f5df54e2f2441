//! A shop with the real program and a data folder of its own.

use std::{
    error::Error,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use crate::people;

/// A trouble ends the ordeal; what went wrong is all there is to know of it.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// Two versions, as fast as the account allows, at any hour: many requests are under way at any moment.
const CAMPAIGN: &str = r#"
name = "Ordeal"

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

[pace]
per_hour = 1000000
per_second = 80
quiet_hours = false
"#;

/// An account that may write to more people in a day than the usual one, so that no list is too long for it.
const RULES: &str = r#"tier = "TIER_100K""#;

/// The shop. Its folder goes with it.
pub(crate) struct Shop {
    program: PathBuf,
    folder: TempDir,
}

/// Where a campaign stands, by the program's own words.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Status {
    pub(crate) planned: u64,
    pub(crate) queued: u64,
    pub(crate) in_flight: u64,
    pub(crate) accepted: u64,
    pub(crate) held: u64,
    pub(crate) rejected: u64,
    pub(crate) unknown: u64,
    pub(crate) withheld: u64,
}

impl Status {
    /// Whether every person who was planned for stands in exactly one place.
    pub(crate) fn adds_up(&self) -> bool {
        let Self { planned, queued, in_flight, accepted, held, rejected, unknown, withheld } = *self;
        planned == queued + in_flight + accepted + held + rejected + unknown + withheld
    }

    pub(crate) fn is_open(&self) -> bool {
        self.queued + self.in_flight > 0
    }
}

/// What came of a decision about messages of which nobody knew.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Settlement {
    /// Messages decided about now.
    pub(crate) settled: u64,
    /// Messages that their reports have cleared up, since the campaign began.
    pub(crate) cleared: u64,
}

impl Shop {
    /// Opens a shop with so many customers.
    pub(crate) fn open(program: &Path, people: usize) -> Outcome<Self> {
        let shop = Self { program: program.to_owned(), folder: tempfile::tempdir()? };
        fs::write(shop.folder.path().join("people.csv"), people::list(people))?;
        fs::write(shop.folder.path().join("campaign.toml"), CAMPAIGN)?;
        fs::write(shop.folder.path().join("rules.toml"), RULES)?;
        shop.ask(&["import", &shop.path("people.csv")])?;
        Ok(shop)
    }

    /// Plans the campaign, and tells its id.
    pub(crate) fn plan(&self) -> Outcome<String> {
        let planned = self.ask(&["campaign", "plan", &self.path("campaign.toml")])?;
        Ok(planned["id"].as_str().ok_or("a plan has an id")?.to_owned())
    }

    pub(crate) fn status(&self, id: &str) -> Outcome<Status> {
        Ok(serde_json::from_value(self.ask(&["campaign", "status", id])?)?)
    }

    /// Sends again what nobody knows of.
    pub(crate) fn send_unknown_again(&self, id: &str) -> Outcome<Settlement> {
        Ok(serde_json::from_value(self.ask(&["campaign", "settle", id, "--unknown", "send-again"])?)?)
    }

    /// Where the simulator keeps its worlds.
    pub(crate) fn simulator(&self) -> PathBuf {
        self.folder.path().join("data").join("practice").join("simulator")
    }

    /// Runs a command to its end.
    pub(crate) fn ask(&self, words: &[&str]) -> Outcome<Value> {
        let done = self.command(words)?.stdout(Stdio::piped()).spawn()?.wait_with_output()?;
        if !done.status.success() {
            return Err(format!("`{}` failed: {}\n{}", words.join(" "), done.status, self.last_words()).into());
        }
        Ok(serde_json::from_slice(&done.stdout)?)
    }

    /// Sends what is left, to the end.
    pub(crate) fn resume(&self, id: &str, speed: u32) -> Outcome<()> {
        let (rules, speed) = (self.path("rules.toml"), speed.to_string());
        self.ask(&["campaign", "resume", id, "--speed", &speed, "--rules", &rules])?;
        Ok(())
    }

    /// Starts a sender that is to be killed: `how` is `launch`, or `resume`.
    pub(crate) fn start(&self, how: &str, id: &str, speed: u32) -> Outcome<Child> {
        let (rules, speed) = (self.path("rules.toml"), speed.to_string());
        let words = ["campaign", how, id, "--speed", &speed, "--rules", &rules];
        Ok(self.command(&words)?.stdout(Stdio::null()).spawn()?)
    }

    /// Complaints go to a file: the simulator, which outlives a killed process by a moment, would keep a pipe open.
    fn command(&self, words: &[&str]) -> Outcome<Command> {
        let complaints = File::options().create(true).append(true).open(self.folder.path().join("complaints"))?;
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(self.folder.path().join("data")).arg("--json").args(words);
        command.stdin(Stdio::null()).stderr(complaints);
        Ok(command)
    }

    /// The newest complaints of the program.
    pub(crate) fn last_words(&self) -> String {
        let all = fs::read_to_string(self.folder.path().join("complaints")).unwrap_or_default();
        let lines: Vec<&str> = all.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }
}
