//! A campaign whose process is killed again and again, and what the platform has to say about it afterwards.
//!
//! The moments are drawn over the whole campaign: most fall when so many messages have been accepted, and a few
//! milliseconds later; some so soon after a start that the program is still opening its file, putting rows right or
//! looking for the platform. After each one the figures have to add up. At the end people are counted in the platform's
//! own ledger, which knows nothing of our rows.

use std::{
    path::Path,
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use crate::{
    ledger::Ledger,
    shop::{Outcome, Shop, Status},
};

/// How often the ledger is looked at.
const GLANCE: Duration = Duration::from_millis(1);
/// A campaign that gets no further for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(90);
/// One kill in so many falls into the start of a process.
const ONE_EARLY_IN: u32 = 4;
/// By when a process has usually begun to send, milliseconds.
const EARLY_MS: u64 = 500;
/// Up to so much later than the message that a moment names, milliseconds: in the middle of what that brings about.
const LATER_MS: u64 = 40;
/// All kills fall before this share of the messages has left, in percent, so that something is left to go on with.
const LAST_KILL_PERCENT: u64 = 95;
/// The day after, in which reports come and doubts clear up.
const WATCH_SPEED: &str = "20000";
/// Decisions until no doubt is left. One is enough; a second would be needed if a request failed meanwhile.
const DECISIONS: u32 = 3;

/// How hard it gets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ordeal {
    /// People on the list.
    pub(crate) people: usize,
    /// How often the process is killed.
    pub(crate) kills: u32,
    /// From which the moments are drawn.
    pub(crate) seed: u64,
    /// How many times faster than life the campaign is sent.
    pub(crate) speed: u32,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Survived {
    pub(crate) people: usize,
    pub(crate) kills: u32,
    /// People with more than one message in the platform's ledger.
    pub(crate) twice: u64,
    /// People without one, of whom we do not say that they were withheld or refused.
    pub(crate) lost: u64,
    /// Messages of which nobody knows at the end.
    pub(crate) unknown_left: u64,
    /// Messages of which nobody knew at some time.
    pub(crate) unknown_seen: u64,
    /// Of those, cleared up by their reports.
    pub(crate) unknown_by_webhook: u64,
    /// Of those, decided about by a person.
    pub(crate) unknown_by_decision: u64,
}

/// When a process is killed.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// So long after its start.
    Early(Duration),
    /// So long after so many messages have been accepted.
    At(u64, Duration),
}

impl Ordeal {
    /// Plans, sends, kills, goes on, and counts. `tell` hears after each kill how many messages had been accepted.
    pub(crate) fn run(&self, program: &Path, mut tell: impl FnMut(u32, u64)) -> Outcome<Survived> {
        let shop = Shop::open(program, self.people)?;
        let id = shop.plan()?;
        let mut ledger = Ledger::of(&shop.simulator())?;
        let speed = self.speed.to_string();
        let (mut kills, mut how) = (0, "launch");
        for moment in self.moments() {
            let mut sender = shop.start(&["campaign", how, &id, "--speed", &speed])?;
            let lived = self.wait(&mut sender, moment, &mut ledger);
            sender.kill()?;
            sender.wait()?;
            lived.map_err(|cause| format!("{cause}\n{}", shop.last_words()))?;
            kills += 1;
            how = "resume";
            self.check(&shop.status(&id)?)?;
            tell(kills, ledger.look()?);
        }
        let (decided, cleared) = finish(&shop, &id, &speed)?;
        let (status, messages) = (shop.status(&id)?, ledger.look()?);
        self.check(&status)?;
        if messages != status.accepted + status.unknown + status.held {
            return Err(format!("{messages} messages in the ledger, but {status:?}").into());
        }
        let elsewhere = status.rejected + status.withheld;
        Ok(Survived {
            people: self.people,
            kills,
            twice: ledger.twice(),
            lost: status.planned.saturating_sub(elsewhere + ledger.reached()),
            unknown_left: status.unknown,
            unknown_seen: cleared + decided + status.unknown,
            unknown_by_webhook: cleared,
            unknown_by_decision: decided,
        })
    }

    fn moments(&self) -> Vec<Moment> {
        let mut chance = ChaCha8Rng::seed_from_u64(self.seed);
        let last = self.last_kill();
        let mut places: Vec<u64> = (0..self.kills).map(|_| chance.random_range(0..last)).collect();
        places.sort_unstable();
        let moments = places.into_iter().map(|place| {
            if chance.random_ratio(1, ONE_EARLY_IN) {
                Moment::Early(Duration::from_millis(chance.random_range(0..EARLY_MS)))
            } else {
                Moment::At(place, Duration::from_millis(chance.random_range(0..LATER_MS)))
            }
        });
        moments.collect()
    }

    fn last_kill(&self) -> u64 {
        self.people as u64 * LAST_KILL_PERCENT / 100
    }

    /// Waits until the moment has come, whether the process is killed in time or not.
    #[expect(clippy::disallowed_methods, reason = "how long a process lives is measured from outside")]
    fn wait(&self, sender: &mut Child, moment: Moment, ledger: &mut Ledger) -> Outcome<()> {
        let born = Instant::now();
        loop {
            let accepted = ledger.look()?;
            match moment {
                Moment::Early(after) if born.elapsed() >= after || accepted >= self.last_kill() => return Ok(()),
                Moment::At(place, later) if accepted >= place => {
                    sleep(later);
                    return Ok(());
                }
                Moment::Early(_) | Moment::At(..) => {}
            }
            if let Some(ended) = sender.try_wait()? {
                return Err(format!("the sender ended by itself at {accepted} messages: {ended}").into());
            }
            if born.elapsed() > PATIENCE {
                return Err(format!("the sender is stuck at {accepted} messages").into());
            }
            sleep(GLANCE);
        }
    }

    fn check(&self, status: &Status) -> Outcome<()> {
        if status.planned == self.people as u64 && status.adds_up() {
            return Ok(());
        }
        Err(format!("figures that do not add up: {status:?}").into())
    }
}

/// Sends what is left, receives the reports of a day, and decides about what they did not clear up: how many messages
/// were decided about, and how many their reports had cleared up.
fn finish(shop: &Shop, id: &str, speed: &str) -> Outcome<(u64, u64)> {
    let mut decided = 0;
    for _ in 0..DECISIONS {
        if shop.status(id)?.is_open() {
            shop.ask(&["campaign", "resume", id, "--speed", speed])?;
        }
        shop.ask(&["campaign", "watch", id, "--speed", WATCH_SPEED])?;
        // With nothing to decide about this only tells.
        let settlement = shop.send_unknown_again(id)?;
        decided += settlement.settled;
        if settlement.settled == 0 {
            return Ok((decided, settlement.cleared));
        }
    }
    Err(format!("still in doubt after {DECISIONS} decisions: {:?}", shop.status(id)?).into())
}
