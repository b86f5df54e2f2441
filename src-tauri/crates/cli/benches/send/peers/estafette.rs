//! Our own program, doing the same work.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use measure::Usage;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    Field,
    platform::Conduct,
    process::{self, Running, last_words},
    trial::{Sender, Stage},
};
use crate::{ledger, people, shop::Outcome};

/// To take the list in, to plan, and to clear up.
const PATIENCE: Duration = Duration::from_secs(300);
/// The day after, in which reports come and doubts clear up.
const WATCH_SPEED: &str = "20000";
/// Decisions until no doubt is left. One is enough; a second would be needed if a request failed meanwhile.
const DECISIONS: u32 = 3;

/// One version, as fast as the account allows, at any hour.
const CAMPAIGN: &str = r#"
name = "Comparison"

[[arm]]
label = "A"
template = "spring_offer_a"
language = "en"
values = { "body.1" = { field = "first_name" }, "body.2" = { text = "20%" }, "button.0.1" = { text = "spring-a" } }

[pace]
per_hour = 10000000
per_second = PER_SECOND
quiet_hours = false
"#;

/// The program under test.
pub(crate) struct Estafette;

struct Ready {
    program: PathBuf,
    folder: TempDir,
    complaints: PathBuf,
    conduct: Conduct,
    preparing: Usage,
    id: String,
    was_launched: bool,
}

impl Sender for Estafette {
    fn name(&self) -> &'static str {
        "estafette"
    }

    fn versions(&self) -> Value {
        json!({ "estafette": env!("CARGO_PKG_VERSION") })
    }

    fn ready(&self, field: &Field) -> Outcome<Box<dyn Stage>> {
        let folder = tempfile::tempdir()?;
        let mut ready = Ready {
            program: field.program.clone(),
            complaints: folder.path().join("complaints"),
            conduct: Conduct::write(folder.path(), field)?,
            folder,
            preparing: Usage::default(),
            id: String::new(),
            was_launched: false,
        };
        fs::write(ready.path("people.csv"), people::list(field.people))?;
        let per_second = field.per_second.to_string();
        fs::write(ready.path("campaign.toml"), CAMPAIGN.replace("PER_SECOND", &per_second))?;
        for words in [["import", "people.csv"].as_slice(), &["campaign", "plan", "campaign.toml"]] {
            let usage = process::run(&mut ready.command(words), &ready.complaints, PATIENCE)?;
            ready.preparing.cpu_s += usage.cpu_s;
            ready.preparing.peak_mib = ready.preparing.peak_mib.max(usage.peak_mib);
        }
        let all = ready.ask(&["campaign", "list"])?;
        ready.id = all["campaigns"][0]["id"].as_str().ok_or("a campaign has an id")?.to_owned();
        Ok(Box::new(ready))
    }
}

impl Ready {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(self.folder.path());
        command.args(["--data", "data", "--json"]).args(words);
        command
    }

    /// Sends on, at the pace of life.
    fn sending(&self, how: &str) -> Command {
        let mut command = self.command(&["campaign", how, &self.id, "--speed", "1"]);
        command.arg("--rules").arg(&self.conduct.rules).arg("--faults").arg(&self.conduct.faults);
        command
    }

    /// Runs a command to its end.
    fn ask(&self, words: &[&str]) -> Outcome<Value> {
        let mut command = self.command(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(process::open(&self.complaints)?);
        let done = command.spawn()?.wait_with_output()?;
        if !done.status.success() {
            let words = words.join(" ");
            return Err(format!("`{words}`: {}\n{}", done.status, last_words(&self.complaints)).into());
        }
        Ok(serde_json::from_slice(&done.stdout)?)
    }

    /// There is one as soon as a campaign was planned.
    fn world(&self) -> Outcome<PathBuf> {
        ledger::world(&self.path("data/practice/simulator"))
    }

    fn is_open(&self) -> Outcome<bool> {
        let status = self.ask(&["campaign", "status", &self.id])?;
        Ok(status["queued"].as_u64() != Some(0) || status["in_flight"].as_u64() != Some(0))
    }
}

impl Stage for Ready {
    fn send(&mut self) -> Outcome<Running> {
        let how = if self.was_launched { "resume" } else { "launch" };
        self.was_launched = true;
        Running::start(&mut self.sending(how), &self.complaints)
    }

    fn complaints(&self) -> &Path {
        &self.complaints
    }

    fn preparing(&self) -> Usage {
        self.preparing
    }

    fn ledger(&self) -> PathBuf {
        self.world().map(|world| world.join("ledger.jsonl")).unwrap_or_default()
    }

    /// The simulator leaves its counts in its folder when it ends, as it does with the process that sends.
    fn stats(&self) -> Outcome<Value> {
        Ok(serde_json::from_slice(&fs::read(self.world()?.join("stats.json"))?)?)
    }

    /// Receives the reports of a day, and has what they did not clear up sent again.
    fn settle(&mut self) -> Outcome<u64> {
        let mut decided = 0;
        for _ in 0..DECISIONS {
            if self.is_open()? {
                process::run(&mut self.sending("resume"), &self.complaints, PATIENCE)?;
            }
            self.ask(&["campaign", "watch", &self.id, "--speed", WATCH_SPEED])?;
            let settlement = self.ask(&["campaign", "settle", &self.id, "--unknown", "send-again"])?;
            match settlement["settled"].as_u64() {
                Some(0) | None => return Ok(decided),
                Some(settled) => decided += settled,
            }
        }
        Err(format!("still in doubt after {DECISIONS} decisions").into())
    }
}
