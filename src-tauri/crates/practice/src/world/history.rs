//! How a world begins, and how it comes back: its journal is lived through again, line by line, so
//! that every accepted message has the fate it always had, and every report that was not answered is owed
//! still.

use crate::clock::{Anchor, Clock, Speed, real_us};
use crate::config::{Config, StartError};
use crate::draw::Lot;
use crate::faults::Attempts;
use crate::folder::Folder;
use crate::journal::{Journal, Line, ReportId};
use crate::library::Library;
use crate::limits::{PairRate, Reach, Window};
use crate::outbox::Outbox;
use crate::population::Population;

use super::happenings::bit;
use super::pacing::Pacing;
use super::{Tally, World};

/// What a world keeps for life.
struct Origin {
    seed: u64,
    started_at_ms: i64,
    population: Population,
}

impl World {
    /// The world of a folder, or a new one. Waits for the folder and reads its file: it blocks the thread.
    pub(crate) fn open(config: &Config) -> Result<Self, StartError> {
        let speed = Speed::from_factor(config.speed).ok_or(StartError::Speed(config.speed))?;
        config.faults.check()?;
        config.rules.check()?;
        let folder = config.dir.as_deref().map(Folder::take).transpose()?;
        let (mut journal, lines) = match &folder {
            Some(folder) => Journal::open(&folder.ledger()).map(|(journal, lines)| (Some(journal), lines))?,
            None => (None, Vec::new()),
        };
        let origin = origin(lines.first(), config)?;
        if let (true, Some(journal)) = (lines.is_empty(), &mut journal) {
            let (seed, started_at_ms) = (origin.seed, origin.started_at_ms);
            let line = Line::World { seed, started_at_ms, population: origin.population.clone() };
            journal.append(&line).map_err(StartError::Folder)?;
        }
        let anchor = anchor(&lines, &origin, speed);
        if let Some(journal) = &mut journal {
            journal.append(&Line::Clock(anchor)).map_err(StartError::Folder)?;
        }
        let mut world = Self::new(config, origin, anchor);
        world.journal = journal;
        world.folder = folder;
        world.remember(lines)?;
        Ok(world)
    }

    fn new(config: &Config, origin: Origin, anchor: Anchor) -> Self {
        let library = Library::shipped();
        let pacing = library.iter().map(|_| Pacing::default()).collect();
        Self {
            lot: Lot::new(origin.seed),
            seed: origin.seed,
            population: origin.population,
            rules: config.rules.clone(),
            library,
            clock: Clock::new(anchor, origin.started_at_ms),
            faults: config.faults.clone(),
            attempts: Attempts::default(),
            messages: Vec::new(),
            agenda: std::collections::BinaryHeap::new(),
            template_agenda: std::collections::BTreeSet::new(),
            pacing,
            turns: Vec::new(),
            people: std::collections::BTreeMap::new(),
            second: Window::of_a_second(),
            asked: Window::of_a_second(),
            pair: PairRate::default(),
            reach: Reach::default(),
            happened: std::collections::BTreeMap::new(),
            outbox: Outbox::default(),
            subscription: None,
            journal: None,
            folder: None,
            remembering: false,
            traces: 0,
            tally: Tally::default(),
        }
    }

    fn remember(&mut self, lines: Vec<Line>) -> Result<(), StartError> {
        self.remembering = true;
        for (number, line) in (1..).zip(lines) {
            self.remember_line(line).ok_or(StartError::Ledger { line: number })?;
        }
        self.remembering = false;
        self.announce_what_is_owed();
        Ok(())
    }

    /// Nothing when the line speaks of what does not exist.
    fn remember_line(&mut self, line: Line) -> Option<()> {
        match line {
            Line::World { .. } | Line::Clock(_) => {}
            Line::Subscribed { at_ms, subscription } => {
                self.catch_up(at_ms);
                self.subscription = subscription;
            }
            Line::Accepted(accepted) => {
                self.catch_up(accepted.at_ms);
                let place = self.library.find(&accepted.template, &accepted.language).ok()?;
                self.take_in(accepted, place);
            }
            Line::Template { at_ms, name, language, turn } => {
                self.catch_up(at_ms);
                let place = self.library.find(&name, &language).ok()?;
                self.take_turn(place, turn, at_ms);
            }
            Line::Reported { at_ms, reports } => {
                self.catch_up(at_ms);
                for report in reports {
                    self.mark_reported(report);
                }
            }
        }
        Some(())
    }

    fn announce_what_is_owed(&mut self) {
        let turns = self.turns.iter().enumerate().filter(|(_, turn)| !turn.reported);
        let mut owed: Vec<(ReportId, i64)> =
            turns.map(|(number, turn)| (ReportId::Template(number), turn.at_ms)).collect();
        for (number, message) in self.messages.iter().enumerate() {
            let open = message.happened & !message.reported;
            let steps = (0_u8..).zip(&message.fate).filter(|(step, _)| open & bit(*step) != 0);
            owed.extend(steps.map(|(step, (at_ms, _))| (ReportId::Message(number, step), *at_ms)));
        }
        for (report, at_ms) in owed {
            self.announce(report, at_ms);
        }
    }
}

fn origin(first: Option<&Line>, config: &Config) -> Result<Origin, StartError> {
    match first {
        None => Ok(Origin { seed: config.seed, started_at_ms: config.start_ms, population: config.population.clone() }),
        Some(Line::World { seed, .. }) if *seed != config.seed => {
            Err(StartError::OtherSeed { kept: *seed, asked: config.seed })
        }
        Some(Line::World { seed, started_at_ms, population }) => {
            Ok(Origin { seed: *seed, started_at_ms: *started_at_ms, population: population.clone() })
        }
        Some(_) => Err(StartError::Ledger { line: 1 }),
    }
}

/// Practice time went on while nobody was here; it stands nowhere before what the journal has seen.
fn anchor(lines: &[Line], origin: &Origin, speed: Speed) -> Anchor {
    let now_us = real_us();
    let running = lines
        .iter()
        .rev()
        .find_map(|line| if let Line::Clock(anchor) = line { Some(anchor.practice_ms_at(now_us)) } else { None });
    let seen = lines.iter().rev().find_map(at_ms);
    let reached = running.into_iter().chain(seen).max().unwrap_or(origin.started_at_ms);
    Anchor::at(reached, now_us, speed)
}

fn at_ms(line: &Line) -> Option<i64> {
    match line {
        Line::World { .. } | Line::Clock(_) => None,
        Line::Accepted(accepted) => Some(accepted.at_ms),
        Line::Subscribed { at_ms, .. } | Line::Template { at_ms, .. } | Line::Reported { at_ms, .. } => Some(*at_ms),
    }
}
