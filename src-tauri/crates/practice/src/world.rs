//! The simulated platform and its people, as one state that time moves.
//!
//! Nothing here waits, opens a connection or reads the machine's clock twice: HTTP handlers and the
//! postman lock the world, ask, and let go. Every decision that cannot be drawn again goes to the
//! journal first, and a restart lives through the journal once more, line by line, to the same state.
//!
//! - `admission`: which message is taken in, and which limits it meets;
//! - `happenings`: what becomes of it, when its time comes;
//! - `pacing`: what becomes of templates;
//! - `mail`: the webhooks that tell of both;
//! - `history`: the way back from the journal;
//! - `view`: what the control paths show.

mod admission;
mod happenings;
mod history;
mod mail;
mod pacing;
mod view;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};
use std::io;

pub(crate) use self::admission::Admitted;

use crate::account::PRACTICE_TOKEN;
use crate::clock::{Clock, ClockError, ClockReading, Now, Speed, real_us};
use crate::draw::Lot;
use crate::fate::Happening;
use crate::faults::{Attempts, Faults, RequestFault};
use crate::folder::Folder;
use crate::journal::{Accepted, Journal, Line, Subscription, Turn};
use crate::library::Library;
use crate::limits::{PairRate, Reach, Window};
use crate::outbox::Outbox;
use crate::person::Person;
use crate::population::Population;
use crate::refusal::Refusal;
use crate::rules::Rules;
use pacing::Pacing;

/// An accepted message and what becomes of it.
pub(crate) struct Message {
    pub(crate) accepted: Accepted,
    /// Its template's place in the library.
    pub(crate) place: usize,
    /// Empty while pacing holds it.
    pub(crate) fate: Vec<(i64, Happening)>,
    /// One bit a happening: it has come.
    happened: u16,
    /// One bit a happening: its report was answered 200, or never will be.
    reported: u16,
}

/// What the platform knows about one person and this business.
#[derive(Debug, Default)]
struct Relation {
    /// Used WhatsApp's switch against marketing from here.
    stopped: bool,
    /// The end of the 24 hours after the last word from them.
    window_until_ms: i64,
    /// Marketing messages of the last day.
    marketing_ms: VecDeque<i64>,
}

/// A turn of a template, as told by webhook.
#[derive(Debug, Clone, Copy)]
struct TemplateTurn {
    place: usize,
    turn: Turn,
    at_ms: i64,
    reported: bool,
}

/// Counts since the process began, for `GET /practice/stats`.
#[derive(Debug, Default)]
struct Tally {
    refused: BTreeMap<u32, u64>,
    faults: BTreeMap<&'static str, u64>,
    posts_answered: u64,
    posts_unanswered: u64,
    reports_answered: u64,
    reports_lost: u64,
    reports_given_up: u64,
}

/// The whole state.
pub(crate) struct World {
    lot: Lot,
    seed: u64,
    population: Population,
    rules: Rules,
    library: Library,
    clock: Clock,
    faults: Faults,
    attempts: Attempts,
    messages: Vec<Message>,
    /// What is still to come: time, message, happening.
    agenda: BinaryHeap<Reverse<(i64, usize, u8)>>,
    /// What is still to come to templates: time, place, turn.
    template_agenda: BTreeSet<(i64, usize, Turn)>,
    pacing: Vec<Pacing>,
    turns: Vec<TemplateTurn>,
    people: BTreeMap<Person, Relation>,
    second: Window,
    /// The same of all that were asked for, also those that were refused.
    asked: Window,
    pair: PairRate,
    reach: Reach,
    happened: BTreeMap<&'static str, u64>,
    outbox: Outbox,
    subscription: Option<Subscription>,
    journal: Option<Journal>,
    /// Held as long as the world lives.
    folder: Option<Folder>,
    /// True while the journal is lived through again: nothing is written and nothing is told.
    remembering: bool,
    traces: u64,
    tally: Tally,
}

/// Numbers, texts and ids stay out of logs.
impl std::fmt::Debug for World {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("World").field("messages", &self.messages.len()).finish_non_exhaustive()
    }
}

impl World {
    /// Now, with everything done whose time has come.
    pub(crate) fn now(&mut self) -> Now {
        let now = self.clock.read(real_us());
        self.catch_up(now.practice_ms);
        now
    }

    /// What clients compute practice time from.
    pub(crate) fn told_clock(&mut self) -> ClockReading {
        self.clock.told(real_us())
    }

    /// Changes speed, or jumps to a later instant, with everything done in between.
    pub(crate) fn change_clock(&mut self, speed: Option<Speed>, to_ms: Option<i64>) -> Result<(), ClockError> {
        let anchor = self.clock.change(real_us(), speed, to_ms)?;
        self.now();
        self.note(&Line::Clock(anchor));
        Ok(())
    }

    pub(crate) fn set_faults(&mut self, faults: Faults) {
        self.faults = faults;
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.faults
    }

    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(crate) fn lot(&self) -> Lot {
        self.lot
    }

    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    pub(crate) fn subscription(&self) -> Option<&Subscription> {
        self.subscription.as_ref()
    }

    /// Sets who is told, and tries at once what was not answered so far.
    pub(crate) fn subscribe(&mut self, subscription: Option<Subscription>) {
        let now = self.now();
        self.note(&Line::Subscribed { at_ms: now.practice_ms, subscription: subscription.clone() });
        self.subscription = subscription;
        self.outbox.start_over(now);
    }

    /// Checks the bearer token of a request.
    pub(crate) fn check_token(&self, bearer: Option<&str>) -> Result<(), Refusal> {
        match bearer {
            None => Err(Refusal::new(104, "send it as Authorization: Bearer")),
            Some(token) if token != PRACTICE_TOKEN => {
                Err(Refusal::new(190, "Cannot parse access token").with_subcode(467))
            }
            Some(_) if self.token_has_expired() => Err(Refusal::new(190, "Session has expired").with_subcode(463)),
            Some(_) => Ok(()),
        }
    }

    pub(crate) fn token_has_expired(&self) -> bool {
        let accepted = u64::try_from(self.messages.len()).unwrap_or(u64::MAX);
        self.faults.token_expires_after.is_some_and(|most| accepted >= most)
    }

    /// What befalls the next request under a correlation.
    pub(crate) fn next_fault(&mut self, correlation: &str) -> Option<RequestFault> {
        let fault = self.attempts.next(&self.faults, self.lot, correlation)?;
        *self.tally.faults.entry(fault.name()).or_insert(0) += 1;
        Some(fault)
    }

    /// Counts a refusal.
    pub(crate) fn count_refusal(&mut self, code: u32) {
        *self.tally.refused.entry(code).or_insert(0) += 1;
    }

    /// The next `fbtrace_id`.
    pub(crate) fn next_trace(&mut self) -> String {
        self.traces += 1;
        format!("A{}", self.lot.draw("trace", &self.traces.to_string(), "").hex())
    }

    /// Writes a line that must be kept, if the world is kept at all.
    fn keep(&mut self, line: &Line) -> io::Result<()> {
        match &mut self.journal {
            Some(journal) if !self.remembering => journal.append(line),
            _ => Ok(()),
        }
    }

    /// Writes a line without which a restart only repeats itself or asks again.
    fn note(&mut self, line: &Line) {
        if let Err(error) = self.keep(line) {
            tracing::warn!(practice.error = %error, "a line of the practice ledger was not written");
        }
    }

    fn relation(&mut self, person: &Person) -> &mut Relation {
        self.people.entry(person.clone()).or_default()
    }
}
