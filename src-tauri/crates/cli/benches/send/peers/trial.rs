//! What each sender goes through, and what is noted of it.

use std::{
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use measure::{Usage, Watch};
use serde_json::Value;

use super::{
    Field,
    kills::{Moment, moments},
    process::{Running, last_words, to_the_end},
};
use crate::{ledger::Ledger, shop::Outcome};

/// The platform's word for "too fast".
const TOO_FAST: &str = "/refused/130429";
/// The most that it was asked for in any second, whether it took them or not.
const MOST: &str = "/max_asked_in_any_second";

/// How often the ledger is looked at while a moment is waited for.
const GLANCE: Duration = Duration::from_millis(2);
/// A sender that gets no further for so long is stuck. A queue takes up to a minute to find out that a job was left lying.
const PATIENCE: Duration = Duration::from_secs(300);

/// Somebody who can send the campaign.
pub(crate) trait Sender {
    fn name(&self) -> &'static str;

    /// What it stands on.
    fn versions(&self) -> Value;

    /// A new folder with everything ready for the first message: the list taken in, the platform listening.
    fn ready(&self, field: &Field) -> Outcome<Box<dyn Stage>>;
}

/// A sender that is ready.
pub(crate) trait Stage {
    /// Starts the process that sends: from the beginning, or from where another one was killed.
    fn send(&mut self) -> Outcome<Running>;

    /// Where complaints are written.
    fn complaints(&self) -> &Path;

    /// What it took to get ready.
    fn preparing(&self) -> Usage;

    /// A server that works for the sender and is not killed with it.
    fn companion(&self) -> Option<u32> {
        None
    }

    fn ledger(&self) -> PathBuf;

    /// What the platform has counted, once everything is sent.
    fn stats(&self) -> Outcome<Value>;

    /// Does what is left for a person to do at the end, and tells about how many messages one had to decide.
    fn settle(&mut self) -> Outcome<u64> {
        Ok(0)
    }
}

/// A campaign from its beginning to its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Undisturbed {
    pub(crate) per_second: f64,
    /// Most messages that the platform was asked for in any second.
    pub(crate) most_in_any_second: u64,
    /// Messages refused because they came too fast.
    pub(crate) refused: u64,
    pub(crate) cpu_ms_per_1000: f64,
    pub(crate) companion_cpu_ms_per_1000: f64,
    pub(crate) preparing_cpu_ms_per_1000: f64,
    pub(crate) peak_mib: f64,
    pub(crate) companion_peak_mib: f64,
}

/// A campaign whose sending process was killed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Killed {
    pub(crate) kills: usize,
    /// People with more than one message.
    pub(crate) twice: usize,
    /// People without one.
    pub(crate) lost: usize,
    /// Messages about which a person had to decide.
    pub(crate) decided: u64,
}

/// Sends, and counts what that took.
pub(crate) fn undisturbed(sender: &dyn Sender, field: &Field) -> Outcome<Undisturbed> {
    let mut stage = sender.ready(field)?;
    let companion = stage.companion().map(|server| Watch::begin(server, &[]));
    let before = companion.as_ref().map(Watch::so_far).unwrap_or_default();
    let complaints = stage.complaints().to_owned();
    let running = stage.send()?;
    let watch = running.watch();
    let usage = to_the_end(running, watch, &complaints, PATIENCE)?;
    let served = companion.map(Watch::end).unwrap_or_default();
    let mut ledger = Ledger::of(stage.ledger());
    ledger.look()?;
    if (ledger.reached(), ledger.twice()) != (field.people, 0) {
        let (reached, twice) = (ledger.reached(), ledger.twice());
        let words = last_words(&complaints);
        return Err(format!("undisturbed, {reached} people were reached and {twice} of them twice\n{words}").into());
    }
    let stats = stage.stats()?;
    let count = |pointer| stats.pointer(pointer).and_then(Value::as_u64).unwrap_or(0);
    let each = per_1000(field.people);
    Ok(Undisturbed {
        per_second: per_second(field.people, ledger.lasted_ms()),
        most_in_any_second: count(MOST),
        refused: count(TOO_FAST),
        cpu_ms_per_1000: each * usage.cpu_s,
        companion_cpu_ms_per_1000: each * (served.cpu_s - before.cpu_s),
        preparing_cpu_ms_per_1000: each * (stage.preparing().cpu_s + before.cpu_s),
        peak_mib: usage.peak_mib,
        companion_peak_mib: served.peak_mib,
    })
}

/// As `share_of_limit` of this bench counts: as many as the limit allows in a second may leave in its first instant, so the
/// last message of a perfect sender leaves a second earlier than one would think.
#[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
fn per_second(people: usize, lasted_ms: i64) -> f64 {
    people as f64 / (lasted_ms as f64 / 1_000.0 + 1.0)
}

/// From seconds of all messages to milliseconds of a thousand.
#[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
fn per_1000(people: usize) -> f64 {
    1_000.0 * 1_000.0 / people as f64
}

/// Sends, is killed, goes on, and counts whom that hit. `tell` hears after each kill how many messages were accepted.
pub(crate) fn killed(sender: &dyn Sender, field: &Field, mut tell: impl FnMut(usize)) -> Outcome<Killed> {
    let mut stage = sender.ready(field)?;
    let complaints = stage.complaints().to_owned();
    let mut ledger = Ledger::of(stage.ledger());
    let mut kills = 0;
    for moment in moments(field) {
        let running = stage.send()?;
        wait(&running, moment, &mut ledger).map_err(|cause| format!("{cause}\n{}", last_words(&complaints)))?;
        running.kill()?;
        kills += 1;
        tell(ledger.look()?);
    }
    let running = stage.send()?;
    let watch = running.watch();
    to_the_end(running, watch, &complaints, PATIENCE)?;
    let decided = stage.settle()?;
    ledger.look()?;
    Ok(Killed { kills, twice: ledger.twice(), lost: field.people.saturating_sub(ledger.reached()), decided })
}

/// Waits until the moment has come.
#[expect(clippy::disallowed_methods, reason = "how long a process lives is measured from outside")]
fn wait(running: &Running, moment: Moment, ledger: &mut Ledger) -> Outcome<()> {
    let (born, before) = (Instant::now(), ledger.look()?);
    loop {
        let accepted = ledger.look()?;
        if accepted >= moment.message.max(before + 1) {
            sleep(moment.later);
            return Ok(());
        }
        if running.ends_within(GLANCE) {
            return Err(format!("the sender ended by itself at {accepted} messages").into());
        }
        if born.elapsed() > PATIENCE {
            return Err(format!("the sender is stuck at {accepted} messages").into());
        }
    }
}
