//! A campaign that is stopped and resumed again and again.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use api::{dispatch, host::Holder};
use app::{Config, DataFolder, Shop as Owner};
use measure::Timings;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use report::Language;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    ledger::{self, Ledger},
    shop::{Outcome, PROGRAM, Shop},
};

/// How often the ledger is looked at.
const GLANCE: Duration = Duration::from_millis(1);
/// How long after a confirmation something would have arrived that had left before it.
const AFTERWARDS: Duration = Duration::from_millis(300);
/// A campaign that gets no further for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many messages lie between two stops at most.
const APART: u64 = 600;
/// Up to so much after the message that a moment names, microseconds: in the middle of those that leave with it.
const LATER_US: u64 = 20_000;

/// How a campaign is stopped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trial {
    /// Stops by the command that the window gives.
    pub(crate) stops: usize,
    /// Stops by a second process.
    pub(crate) outside: usize,
    pub(crate) per_second: u32,
    /// How long an answer of the platform takes.
    pub(crate) answer_ms: u32,
    /// From which the moments are drawn.
    pub(crate) seed: u64,
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Stopped {
    pub(crate) inside: Stops,
    pub(crate) outside: Stops,
    /// Messages that were accepted.
    pub(crate) messages: usize,
    /// From the first of them to the last, with all the pauses between.
    pub(crate) lasted_ms: i64,
}

/// Stops of one kind.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    /// From the command to its confirmation.
    pub(crate) took: Timings,
    /// Stops during which messages were still accepted: they came in the middle.
    pub(crate) with_requests_under_way: usize,
    /// Messages accepted after a confirmation.
    pub(crate) late: usize,
}

/// A campaign that is being sent in this process, and the platform's account of it.
struct Scene {
    runtime: Runtime,
    holder: Holder,
    shop: Shop,
    id: String,
    ledger: Ledger,
    chance: ChaCha8Rng,
}

impl Trial {
    /// Sends, stops, looks, resumes.
    pub(crate) fn run(self) -> Outcome<Stopped> {
        let mut scene = self.open()?;
        let mut stopped = Stopped::default();
        scene.ask("campaign_launch")?;
        let inside = (0..self.stops).map(|_| scene.stop(Scene::by_the_window)).collect::<Outcome<Vec<Stop>>>()?;
        let outside =
            (0..self.outside).map(|_| scene.stop(Scene::by_another_process)).collect::<Outcome<Vec<Stop>>>()?;
        for (stops, into) in [(inside, &mut stopped.inside), (outside, &mut stopped.outside)] {
            into.with_requests_under_way = stops.iter().filter(|stop| stop.meanwhile > 0).count();
            into.late = stops.iter().map(|stop| stop.late).sum();
            into.took = stops.into_iter().map(|stop| stop.took).collect();
        }
        scene.runtime.block_on(scene.holder.close());
        stopped.messages = scene.ledger.look()?;
        stopped.lasted_ms = scene.ledger.lasted_ms();
        let (reached, twice, most) = (scene.ledger.reached(), scene.ledger.twice(), scene.ledger.most_in_any_second());
        if twice > 0 || reached != stopped.messages {
            return Err(format!("{twice} people were written to twice").into());
        }
        if most > usize::try_from(self.per_second)? {
            return Err(format!("{most} messages in a second").into());
        }
        Ok(stopped)
    }

    fn open(self) -> Outcome<Scene> {
        // As many as may leave between two stops, and those that leave until a stop is confirmed.
        let people = (self.stops + self.outside) * (usize::try_from(APART)? + 200);
        let shop = Shop::open(people, self.per_second)?;
        let id = shop.plan()?;
        let faults = format!("answer_delayed = 1.0\nanswer_delay_real_ms = {}\n", self.answer_ms);
        let faults = if self.answer_ms > 0 { Some(shop.file("faults.toml", &faults)?.into()) } else { None };
        let config = Config {
            folder: DataFolder::at(shop.data()),
            program: PROGRAM.into(),
            shop: Owner { zone: "Europe/Paris".to_owned(), language: Language::English },
            seed: None,
            speed: Some(1.0),
            hurry: None,
            faults,
            rules: Some(shop.rules().into()),
        };
        let runtime = Runtime::new()?;
        let holder = runtime.block_on(Holder::take(config)).map_err(|refusal| refusal.code)?;
        let ledger = Ledger::of(ledger::world(&shop.simulator())?.join("ledger.jsonl"));
        Ok(Scene { runtime, holder, shop, id, ledger, chance: ChaCha8Rng::seed_from_u64(self.seed) })
    }
}

/// One stop.
struct Stop {
    took: Duration,
    /// Messages accepted between the command and its confirmation.
    meanwhile: usize,
    /// And after it.
    late: usize,
}

impl Scene {
    fn ask(&self, command: &str) -> Outcome<Value> {
        let asked = dispatch_to(&self.holder, command, json!({ "id": self.id }));
        self.runtime.block_on(asked)
    }

    fn by_the_window(&self) -> Outcome<Value> {
        self.ask("campaign_stop")
    }

    fn by_another_process(&self) -> Outcome<Value> {
        self.shop.ask(&["campaign", "stop", &self.id])
    }

    /// Stops in the middle of what is leaving, looks for what comes late, and goes on.
    #[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
    fn stop(&mut self, how: fn(&Self) -> Outcome<Value>) -> Outcome<Stop> {
        let accepted = self.ledger.look()?;
        let apart = self.chance.random_range(1..=APART);
        self.wait_for(accepted + usize::try_from(apart)?)?;
        sleep(Duration::from_micros(self.chance.random_range(0..LATER_US)));
        let before = self.ledger.look()?;
        let began = Instant::now();
        let told = how(self)?;
        let took = began.elapsed();
        let confirmed = self.ledger.look()?;
        sleep(AFTERWARDS);
        let late = self.ledger.look()? - confirmed;
        if told["state"] != "stopped" || told["in_flight"] != 0 {
            return Err(format!("not stopped: {told}").into());
        }
        self.ask("campaign_resume")?;
        Ok(Stop { took, meanwhile: confirmed - before, late })
    }

    #[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
    fn wait_for(&mut self, messages: usize) -> Outcome<()> {
        let began = Instant::now();
        while self.ledger.look()? < messages {
            if began.elapsed() > PATIENCE {
                return Err(format!("stuck before message {messages}\n{}", self.shop.last_words()).into());
            }
            sleep(GLANCE);
        }
        Ok(())
    }
}

async fn dispatch_to(holder: &Holder, command: &str, args: Value) -> Outcome<Value> {
    let Holder::Here(app, _) = holder else { return Err("another process has the folder".into()) };
    dispatch(app, command, args).await.map_err(|refusal| format!("{command}: {}", refusal.code).into())
}
