//! A shop with the real program and a data folder of its own.

use std::{
    error::Error,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::people;

/// A trouble ends the bench; what went wrong is all there is to know of it.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_estafette");

/// The shop. Its folder goes with it.
pub(crate) struct Shop {
    folder: TempDir,
}

impl Shop {
    /// Opens a shop with so many customers, on an account that may send so many messages a second to everybody.
    pub(crate) fn open(people: usize, per_second: u32) -> Outcome<Self> {
        let shop = Self { folder: tempfile::tempdir()? };
        shop.file("people.csv", &people::list(people))?;
        shop.file("campaign.toml", &campaign(per_second))?;
        shop.file("rules.toml", &format!("throughput_per_s = {per_second}\ntier = \"TIER_UNLIMITED\"\n"))?;
        shop.ask(&["import", &shop.path("people.csv")])?;
        Ok(shop)
    }

    /// Plans the campaign, and tells its id.
    pub(crate) fn plan(&self) -> Outcome<String> {
        let planned = self.ask(&["campaign", "plan", &self.path("campaign.toml")])?;
        Ok(planned["id"].as_str().ok_or("a plan has an id")?.to_owned())
    }

    /// The rules of its account.
    pub(crate) fn rules(&self) -> String {
        self.path("rules.toml")
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the simulator keeps its worlds.
    pub(crate) fn simulator(&self) -> PathBuf {
        self.data().join("practice").join("simulator")
    }

    /// Runs a command to its end.
    pub(crate) fn ask(&self, words: &[&str]) -> Outcome<Value> {
        let done = self.start(words)?.wait_with_output()?;
        if !done.status.success() {
            return Err(format!("`{}` failed: {}\n{}", words.join(" "), done.status, self.last_words()).into());
        }
        Ok(serde_json::from_slice(&done.stdout)?)
    }

    /// Starts a command. Complaints go to a file.
    pub(crate) fn start(&self, words: &[&str]) -> Outcome<Child> {
        let complaints = File::options().create(true).append(true).open(self.folder.path().join("complaints"))?;
        let mut command = Command::new(PROGRAM);
        command.arg("--data").arg(self.data()).arg("--json").args(words);
        Ok(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(complaints).spawn()?)
    }

    /// The newest complaints of the program.
    pub(crate) fn last_words(&self) -> String {
        let all = fs::read_to_string(self.folder.path().join("complaints")).unwrap_or_default();
        let lines: Vec<&str> = all.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }

    /// Writes a file, and tells where it lies.
    pub(crate) fn file(&self, name: &str, text: &str) -> Outcome<String> {
        fs::write(self.folder.path().join(name), text)?;
        Ok(self.path(name))
    }

    fn path(&self, name: &str) -> String {
        Path::new(self.folder.path()).join(name).to_string_lossy().into_owned()
    }
}

/// One version with one name in it, as fast as the account allows, at any hour.
fn campaign(per_second: u32) -> String {
    format!(
        r#"
name = "Bench"

[[arm]]
label = "A"
template = "spring_offer_a"
language = "en"
values = {{ "body.1" = {{ field = "first_name" }}, "body.2" = {{ text = "20%" }}, "button.0.1" = {{ text = "a" }} }}

[pace]
per_hour = {per_hour}
per_second = {per_second}
quiet_hours = false
"#,
        per_hour = u64::from(per_second) * 3_600
    )
}
