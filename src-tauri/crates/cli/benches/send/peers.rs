//! The same campaign by other means: `cargo xtask bench send --peer`.
//!
//! So many people get one template message each, from a script as one writes it in an afternoon, from a sender on a queue
//! as most are built, and from us. All send to the same simulated platform with the same limit and the same time to
//! answer, over plain HTTP on loopback; `peer/` holds the two foreign senders, and says in each why it is set as it is.
//!
//! Each sends [`Field::runs`] times undisturbed, which tells its pace and its cost, and once more while the process that
//! sends is killed at moments drawn from a seed and started again. Who was messaged twice or never stands in the
//! platform's own ledger. Peers receive no reports; ours does, and its cost is in our figures.
//!
//! What the peers stand on is fetched from the registries when the bench is run, so nothing of this belongs into a test.

mod estafette;
mod foreign;
mod kills;
mod platform;
mod process;
mod registry;
mod trial;

use std::path::{Path, PathBuf};

use measure::timings::median;
use serde_json::{Value, json};

use self::trial::{Killed, Sender, Undisturbed};
use crate::shop::Outcome;

/// What all have to do.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The program under test, which also plays the platform.
    pub(crate) program: PathBuf,
    /// Where foreign packages are kept from one run to the next.
    pub(crate) packages: PathBuf,
    /// People on the list.
    pub(crate) people: usize,
    /// Messages that the platform takes in any second.
    pub(crate) per_second: u32,
    /// How long the platform takes to answer, milliseconds.
    pub(crate) answer_ms: u32,
    /// How often each sends undisturbed.
    pub(crate) runs: u32,
    /// How often the sending process is killed in the run after those.
    pub(crate) kills: u32,
    /// From which the moments are drawn.
    pub(crate) seed: u64,
}

impl Field {
    /// As it is measured.
    pub(crate) fn whole(program: &Path, packages: &Path) -> Self {
        Self {
            program: program.to_owned(),
            packages: packages.to_owned(),
            people: 20_000,
            per_second: 1_000,
            // Between two computers it would be more; without any, hardly a message would be under way when a process dies.
            answer_ms: 50,
            runs: 3,
            kills: 5,
            seed: 1,
        }
    }
}

/// Lets them all send, and tells the figures of each: the value of `peers`. `tell` hears what is being done.
///
/// # Errors
/// When something that a peer stands on is missing, or one does not get to its end.
pub(crate) fn compare(field: &Field, mut tell: impl FnMut(&str)) -> Outcome<Vec<Value>> {
    tell("fetching the packages of the peers");
    let senders: [Box<dyn Sender>; 3] =
        [Box::new(foreign::script(field)?), Box::new(foreign::queue(field)?), Box::new(estafette::Estafette)];
    senders.iter().map(|sender| figures(sender.as_ref(), field, &mut tell)).collect()
}

fn figures(sender: &dyn Sender, field: &Field, tell: &mut impl FnMut(&str)) -> Outcome<Value> {
    let name = sender.name();
    let mut undisturbed = Vec::new();
    for run in 1..=field.runs {
        tell(&format!("{name}: run {run} of {}", field.runs));
        undisturbed.push(trial::undisturbed(sender, field)?);
    }
    tell(&format!("{name}: {} kills", field.kills));
    let killed = trial::killed(sender, field, |accepted| tell(&format!("{name}: killed at {accepted} messages")))?;
    Ok(told(sender, field, &undisturbed, &killed))
}

fn told(sender: &dyn Sender, field: &Field, runs: &[Undisturbed], killed: &Killed) -> Value {
    let middle = |figure: fn(&Undisturbed) -> f64, digits| {
        let figures: Vec<f64> = runs.iter().map(figure).collect();
        median(&figures).map(|middle| rounded(middle, digits))
    };
    let worst = |figure: fn(&Undisturbed) -> u64| runs.iter().map(figure).max();
    json!({
        "name": sender.name(),
        "versions": sender.versions(),
        "people": field.people,
        "per_s": middle(|run| run.per_second, 0),
        "max_in_any_second": worst(|run| run.most_in_any_second),
        "refused": worst(|run| run.refused),
        "cpu_ms_per_1000": middle(|run| run.cpu_ms_per_1000 + run.companion_cpu_ms_per_1000, 1),
        "of_which_companion": middle(|run| run.companion_cpu_ms_per_1000, 1),
        "preparing_cpu_ms_per_1000": middle(|run| run.preparing_cpu_ms_per_1000, 1),
        "peak_mib": middle(|run| run.peak_mib, 1),
        "companion_peak_mib": middle(|run| run.companion_peak_mib, 1),
        "kills": killed.kills,
        "twice": killed.twice,
        "lost": killed.lost,
        "decided": killed.decided,
    })
}

fn rounded(figure: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (figure * scale).round() / scale
}
