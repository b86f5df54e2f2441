//! A shop: the program, a data folder, and the platform's ledger.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::people;

/// What does not come in this time does not come: far longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at something that is waited for.
const GLANCE: Duration = Duration::from_millis(10);

/// A message as the platform accepted it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) to: String,
    /// Campaign and row.
    pub(crate) correlation: String,
    /// Practice time, Unix milliseconds.
    pub(crate) at_ms: i64,
}

/// A campaign to be planned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) name: &'a str,
    pub(crate) per_hour: u32,
    pub(crate) per_second: u32,
    pub(crate) quiet_hours: bool,
}

impl Default for Wish<'_> {
    fn default() -> Self {
        Self { name: "Spring", per_hour: 100_000, per_second: 80, quiet_hours: false }
    }
}

/// The shop. Its folder goes with it.
pub(crate) struct Shop {
    place: TempDir,
    zone: &'static str,
}

impl Shop {
    /// A shop in Montréal with nobody in its contacts.
    pub(crate) fn empty() -> Self {
        Self::in_zone("America/Toronto")
    }

    /// The same, elsewhere.
    pub(crate) fn in_zone(zone: &'static str) -> Self {
        Self { place: tempfile::tempdir().expect("a folder"), zone }
    }

    /// The same shop, on a computer whose clock shows another zone.
    pub(crate) fn moved_to(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    /// A shop with so many customers who agreed.
    pub(crate) fn with(people: usize) -> Self {
        let shop = Self::empty();
        shop.import(&people::list(people, "yes"));
        shop
    }

    /// Reads a list.
    pub(crate) fn import(&self, list: &str) -> Value {
        let file = self.file("people.csv", list);
        self.ask(&["import", &file])
    }

    /// Plans a campaign of one version, and tells its id.
    pub(crate) fn plan(&self, wish: &Wish<'_>) -> String {
        let Wish { name, per_hour, per_second, quiet_hours } = wish;
        let words = format!(
            r#"name = "{name}"
[[arm]]
label = "A"
template = "spring_offer_a"
language = "en"
values = {{ "body.1" = {{ field = "first_name" }}, "body.2" = {{ text = "20%" }}, "button.0.1" = {{ text = "a" }} }}
[pace]
per_hour = {per_hour}
per_second = {per_second}
quiet_hours = {quiet_hours}
"#
        );
        let file = self.file("campaign.toml", &words);
        let planned = self.ask(&["campaign", "plan", &file]);
        planned["id"].as_str().expect("a plan has an id").to_owned()
    }

    /// Where a campaign stands. Its figures have to add up, whenever one asks.
    pub(crate) fn status(&self, id: &str) -> Value {
        let status = self.ask(&["campaign", "status", id]);
        assert_adds_up(&status);
        status
    }

    /// Runs a command that must succeed: one JSON object on standard output, and not a word on standard error.
    pub(crate) fn ask(&self, words: &[&str]) -> Value {
        let done = self.run(words);
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{words:?}: {}\n{told}", done.status);
        assert!(told.is_empty(), "{words:?} says besides: {told}");
        object(&done.stdout)
    }

    /// Runs a command that must be refused, and tells its code: one JSON object on standard error, and nothing on
    /// standard output.
    pub(crate) fn refused(&self, words: &[&str]) -> String {
        let (exit, refusal) = self.refusal(words);
        assert_eq!(exit, 1, "{words:?}: {refusal}");
        refusal["code"].as_str().expect("a code").to_owned()
    }

    /// The same, with the exit code and all that was said.
    pub(crate) fn refusal(&self, words: &[&str]) -> (i32, Value) {
        let done = self.run(words);
        assert!(done.stdout.is_empty(), "{words:?}: {}", String::from_utf8_lossy(&done.stdout));
        let refusal = object(&done.stderr);
        let keys: Vec<&str> = refusal.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "message", "params"]);
        (done.status.code().expect("it ended by itself"), refusal)
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("the program starts")
    }

    /// Starts a command and lets it run.
    pub(crate) fn start(&self, words: &[&str]) -> Running {
        let mut command = self.command(words);
        // A group of its own, as a terminal gives to what is typed there.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        Running { child: Some(child.expect("the program starts")) }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_estafette"));
        command.arg("--json").arg("--data").arg(self.data()).args(words).stdin(Stdio::null());
        command.env("TZ", self.zone).env("LC_ALL", "en_GB.UTF-8").env_remove("ESTAFETTE_LOG");
        command
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// Writes a file beside the data folder, and tells where.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.place.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    }

    /// Everything that the platform accepted, in order.
    pub(crate) fn ledger(&self) -> Vec<Letter> {
        self.history().iter().filter_map(letter).collect()
    }

    /// When the process that sent the first message had itself connected, in practice time.
    pub(crate) fn connected_at_ms(&self) -> i64 {
        let history = self.history();
        let before = history.iter().take_while(|line| line.get("accepted").is_none());
        before.filter_map(|line| line["subscribed"]["at_ms"].as_i64()).last().expect("it was connected")
    }

    /// Everything that happened on the platform. A line that is being written is not there yet.
    fn history(&self) -> Vec<Value> {
        let simulator = self.data().join("practice").join("simulator");
        let worlds = fs::read_dir(simulator).into_iter().flatten();
        let ledgers = worlds.map(|world| world.expect("a world").path().join("ledger.jsonl"));
        let lines = |ledger: PathBuf| {
            let text = fs::read_to_string(ledger).unwrap_or_default();
            let whole = text.rfind('\n').map_or("", |end| &text[..end]);
            whole.lines().map(|line| serde_json::from_str(line).expect("a line of the ledger")).collect::<Vec<_>>()
        };
        ledgers.flat_map(lines).collect()
    }

    /// Waits until the platform's clock runs so many times faster than life.
    pub(crate) fn wait_for_speed(&self, speed: u64) {
        wait("a speed", || {
            let mut clocks = self.history().into_iter().filter_map(|line| line["clock"]["speed"].as_u64());
            clocks.next_back() == Some(speed * 1_000)
        });
    }

    /// Waits until the platform has accepted so many messages.
    pub(crate) fn wait_for_letters(&self, wanted: usize) {
        wait("messages", || self.ledger().len() >= wanted);
    }

    /// Waits until a process holds the folder and listens.
    pub(crate) fn wait_for_host(&self) {
        wait("a host", || self.data().join("host.json").is_file());
    }
}

fn letter(line: &Value) -> Option<Letter> {
    let accepted = line.get("accepted")?;
    let text = |name: &str| accepted[name].as_str().map(str::to_owned);
    Some(Letter { to: text("to")?, correlation: text("correlation")?, at_ms: accepted["at_ms"].as_i64()? })
}

/// A process that runs. Killed when it is forgotten.
pub(crate) struct Running {
    child: Option<Child>,
}

impl Running {
    /// Waits until it ends by itself, and tells what it said.
    pub(crate) fn end(mut self) -> Output {
        self.child.take().expect("it runs").wait_with_output().expect("it ends")
    }

    /// The same, when it succeeds.
    pub(crate) fn answer(self) -> Value {
        let done = self.end();
        assert!(done.status.success(), "{}: {}", done.status, String::from_utf8_lossy(&done.stderr));
        object(&done.stdout)
    }

    /// Kills the processes that it has started.
    #[cfg(target_os = "linux")]
    pub(crate) fn kill_children(&self) {
        let id = self.child.as_ref().expect("it runs").id();
        let children: Vec<String> = fs::read_dir(format!("/proc/{id}/task"))
            .expect("its threads")
            .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
            .flat_map(|children| children.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(!children.is_empty(), "it has started nobody");
        assert!(Command::new("kill").arg("-9").args(children).status().expect("kill runs").success());
    }

    /// Asks it to end, as Ctrl-C does: the whole group hears it.
    #[cfg(unix)]
    pub(crate) fn interrupt(&self) {
        let id = self.child.as_ref().expect("it runs").id().to_string();
        let group = format!("-{id}");
        assert!(Command::new("kill").args(["-INT", "--", &group]).status().expect("kill runs").success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Exactly one JSON object, on one line.
pub(crate) fn object(bytes: &[u8]) -> Value {
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(text.lines().count(), 1, "one line: {text}");
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|cause| panic!("{cause}: {text}"));
    assert!(value.is_object(), "{text}");
    value
}

/// Waits until something is so.
#[expect(clippy::disallowed_methods, reason = "how long other processes take is measured from outside")]
pub(crate) fn wait(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "waited for {what} in vain");
        sleep(GLANCE);
    }
}

/// A figure of an answer.
pub(crate) fn figure(status: &Value, name: &str) -> u64 {
    status[name].as_u64().unwrap_or_else(|| panic!("no figure {name} in {status}"))
}

/// Everybody who was planned for stands in exactly one place.
pub(crate) fn assert_adds_up(status: &Value) {
    let places = ["queued", "in_flight", "accepted", "held", "rejected", "unknown", "withheld"];
    let sum: u64 = places.iter().map(|place| figure(status, place)).sum();
    assert_eq!(sum, figure(status, "planned"), "{status}");
}

/// Nobody stands in the platform's ledger twice for one campaign.
pub(crate) fn assert_nobody_twice(ledger: &[Letter]) {
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for letter in ledger {
        let campaign = letter.correlation.split(':').next().unwrap_or_default();
        *seen.entry((campaign, &letter.to)).or_default() += 1;
    }
    let twice = seen.values().filter(|times| **times > 1).count();
    assert_eq!(twice, 0, "people got a message twice");
}
