//! One campaign, sent by the real program at the pace of life, and what it cost.

use std::{fs, process::Child, thread::sleep, time::Duration};

use measure::Watch;
use serde_json::Value;

use crate::{
    ledger::{self, Ledger},
    shop::{Outcome, Shop},
};

/// How often the process is looked at.
const GLANCE: Duration = Duration::from_millis(20);
/// The platform's word for "too fast".
const TOO_FAST: &str = "130429";

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Campaign {
    pub(crate) people: usize,
    pub(crate) limit_per_s: u32,
    /// How many times faster than life.
    pub(crate) speed: u32,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent {
    /// Most messages that the platform was asked for in any second, whether it took them or not.
    pub(crate) most_in_any_second: usize,
    /// Requests that it refused as too fast.
    pub(crate) too_fast: u64,
    /// Share of the limit that was used, from the first message to the last.
    pub(crate) share_of_limit: f64,
    /// Processor time of the sending process for a thousand messages.
    pub(crate) cpu_ms_per_1000: f64,
    /// The same of the simulator, which is no part of the job.
    pub(crate) simulator_cpu_ms_per_1000: f64,
    pub(crate) peak_mib: f64,
    /// Reports of the platform that were taken in meanwhile.
    pub(crate) reports: u64,
}

impl Campaign {
    /// Sends it, and counts in the platform's own ledger.
    pub(crate) fn send(self) -> Outcome<Sent> {
        let shop = Shop::open(self.people, self.limit_per_s)?;
        let (id, rules, speed) = (shop.plan()?, shop.rules(), self.speed.to_string());
        let sender = shop.start(&["campaign", "launch", &id, "--speed", &speed, "--rules", &rules])?;
        let (own, whole) = (Watch::begin(sender.id(), &["practice"]), Watch::begin(sender.id(), &[]));
        let told = until_the_end(sender).map_err(|cause| format!("{cause}\n{}", shop.last_words()))?;
        let (own, whole) = (own.end(), whole.end());

        let world = ledger::world(&shop.simulator())?;
        let stats: Value = serde_json::from_slice(&fs::read(world.join("stats.json"))?)?;
        let mut ledger = Ledger::of(world.join("ledger.jsonl"));
        ledger.look()?;
        self.check(&told, &stats, &ledger)?;
        let per_1000 = |cpu_s: f64| cpu_s * 1_000.0 / thousands(self.people);
        let count = |pointer: &str| stats.pointer(pointer).and_then(Value::as_u64).unwrap_or(0);
        Ok(Sent {
            most_in_any_second: usize::try_from(count("/max_asked_in_any_second"))?,
            too_fast: count(&format!("/refused/{TOO_FAST}")),
            share_of_limit: self.share(ledger.lasted_ms()),
            cpu_ms_per_1000: per_1000(own.cpu_s),
            simulator_cpu_ms_per_1000: per_1000((whole.cpu_s - own.cpu_s).max(0.0)),
            peak_mib: own.peak_mib,
            reports: count("/webhooks/sent"),
        })
    }

    /// What must be true on any machine.
    fn check(self, told: &Value, stats: &Value, ledger: &Ledger) -> Outcome<()> {
        let accepted = told["accepted"].as_u64().unwrap_or(0);
        let most = ledger.most_in_any_second();
        if told["state"] != "finished" || accepted != self.people as u64 {
            return Err(format!("not sent to the end: {told}").into());
        }
        if (ledger.reached(), ledger.twice()) != (self.people, 0) {
            return Err(format!("{} people reached, {} of them twice", ledger.reached(), ledger.twice()).into());
        }
        if stats["max_in_any_second"] != most {
            return Err(format!("the platform counts {} in a second, we {most}", stats["max_in_any_second"]).into());
        }
        Ok(())
    }

    /// Share of the limit that was used. As many as the limit allows in a second may leave in its first instant, so the
    /// last message of a perfect sender leaves a second earlier than one would think: that second is added.
    #[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
    fn share(self, lasted_ms: i64) -> f64 {
        self.people as f64 / (f64::from(self.limit_per_s) * (lasted_ms as f64 / 1_000.0 + 1.0))
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
fn thousands(people: usize) -> f64 {
    people as f64 / 1_000.0
}

/// Waits for the end of a process, and reads what it says.
fn until_the_end(mut sender: Child) -> Outcome<Value> {
    while sender.try_wait()?.is_none() {
        sleep(GLANCE);
    }
    let done = sender.wait_with_output()?;
    if !done.status.success() {
        return Err(format!("the sender failed: {}", done.status).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}
