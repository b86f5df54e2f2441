//! A campaign whose process is killed again and again, and what the platform has to say about it afterwards.
//!
//! The moments are drawn over the whole campaign: one in each stretch of it, when a certain message has been accepted and
//! a few milliseconds later, in the middle of the others that leave with it. Some come earlier, while the program is still
//! opening its file, putting rows right or looking for the platform. After each one the figures have to add up. At the
//! end people are counted in the platform's own ledger, which knows nothing of our rows.

use std::{
    path::Path,
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{
    ledger::Ledger,
    shop::{Outcome, Shop, Status},
};

/// How often the ledger is looked at.
const GLANCE: Duration = Duration::from_millis(1);
/// A campaign that gets no further for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(90);
/// One kill in so many falls into the start of a process.
const ONE_EARLY_IN: u64 = 4;
/// By when a process has begun to send, milliseconds.
const EARLY_MS: u64 = 400;
/// Up to so much later than the message that a moment names, milliseconds.
const LATER_MS: u64 = 20;
/// More messages than leave at once: so many are left after the last kill, for something to go on with.
const LEFT: u64 = 100;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
struct Moment {
    /// When so many messages have been accepted, and at least one of them from this process,
    message: u64,
    /// and so much later;
    later: Duration,
    /// or so long after its start, if that comes first.
    early: Option<Duration>,
}

impl Ordeal {
    /// Plans, sends, kills, goes on, and counts. `tell` hears after each kill how many messages had been accepted.
    pub(crate) fn run(&self, program: &Path, mut tell: impl FnMut(u32, u64)) -> Outcome<Survived> {
        let shop = Shop::open(program, self.people)?;
        let id = shop.plan()?;
        let mut ledger = Ledger::of(&shop.simulator())?;
        let (mut kills, mut how) = (0, "launch");
        for moment in self.moments() {
            let mut sender = shop.start(how, &id, self.speed)?;
            let lived = wait(&mut sender, moment, &mut ledger);
            sender.kill()?;
            sender.wait()?;
            lived.map_err(|cause| format!("{cause}\n{}", shop.last_words()))?;
            kills += 1;
            how = "resume";
            self.check(&shop.status(&id)?)?;
            tell(kills, ledger.look()?);
        }
        let (decided, cleared) = finish(&shop, &id, self.speed)?;
        ledger.look()?;
        let status = shop.status(&id)?;
        self.check(&status)?;
        if ledger.reached() > status.accepted + status.held + status.unknown {
            return Err(format!("{} people in the ledger, but {status:?}", ledger.reached()).into());
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
        let (kills, all) = (u64::from(self.kills), (self.people as u64).saturating_sub(LEFT));
        let mut within = |most: u64| chance.random_range(0..most.max(1));
        let stretches = (0..kills).map(|kill| (kill * all / kills, (kill + 1) * all / kills));
        let moments = stretches.map(|(from, to)| Moment {
            message: from + within(to - from),
            later: Duration::from_millis(within(LATER_MS)),
            early: (within(ONE_EARLY_IN) == 0).then(|| Duration::from_millis(within(EARLY_MS))),
        });
        moments.collect()
    }

    fn check(&self, status: &Status) -> Outcome<()> {
        if status.planned == self.people as u64 && status.adds_up() {
            return Ok(());
        }
        Err(format!("figures that do not add up: {status:?}").into())
    }
}

/// Waits until the moment has come.
#[expect(clippy::disallowed_methods, reason = "how long a process lives is measured from outside")]
fn wait(sender: &mut Child, moment: Moment, ledger: &mut Ledger) -> Outcome<()> {
    let (born, before) = (Instant::now(), ledger.look()?);
    loop {
        if moment.early.is_some_and(|early| born.elapsed() >= early) {
            return Ok(());
        }
        let accepted = ledger.look()?;
        if accepted >= moment.message.max(before + 1) {
            sleep(moment.later);
            return Ok(());
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

/// Sends what is left, receives the reports of a day, and decides about what they did not clear up: how many messages
/// were decided about, and how many their reports had cleared up.
fn finish(shop: &Shop, id: &str, speed: u32) -> Outcome<(u64, u64)> {
    let mut decided = 0;
    for _ in 0..DECISIONS {
        if shop.status(id)?.is_open() {
            shop.resume(id, speed)?;
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
