//! What becomes of templates: pacing of new ones, and pauses.

use crate::journal::{Line, ReportId, Turn};
use crate::template::{PacingEnd, TemplateStatus};

use super::{TemplateTurn, World};

/// Over how long the held messages of a released template leave.
const RELEASE_SPREAD_MS: i64 = 60_000;

/// How far a template has come with the platform.
#[derive(Debug, Default)]
pub(super) struct Pacing {
    accepted: u64,
    stage: Stage,
    held: Vec<usize>,
    was_paused: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// Nothing has been held yet.
    #[default]
    Open,
    /// Messages are held until the platform has seen enough.
    Watching,
    /// It has seen enough.
    Over,
}

impl World {
    /// Whether the next message of a template is held.
    pub(super) fn holds(&self, place: usize) -> bool {
        let new = self.library.get(place).is_some_and(|template| template.pacing.is_some());
        let after = u64::from(self.rules.pacing_after);
        new && self.pacing.get(place).is_some_and(|pacing| match pacing.stage {
            Stage::Open => pacing.accepted >= after,
            Stage::Watching => true,
            Stage::Over => false,
        })
    }

    /// How many messages are held now.
    pub(super) fn held(&self) -> usize {
        self.pacing.iter().map(|pacing| pacing.held.len()).sum()
    }

    /// Counts a message; the first that is held starts the platform watching.
    pub(super) fn count_for_pacing(&mut self, place: usize, number: usize, held: bool, now_ms: i64) {
        let end = self.library.get(place).and_then(|template| template.pacing);
        let Some(pacing) = self.pacing.get_mut(place) else {
            return;
        };
        pacing.accepted += 1;
        if !held {
            return;
        }
        pacing.held.push(number);
        if pacing.stage == Stage::Open {
            pacing.stage = Stage::Watching;
            let turn = if end == Some(PacingEnd::Drop) { Turn::Dropped } else { Turn::Released };
            let decides_ms = now_ms + self.rules.pacing_decides_after_ms;
            self.template_agenda.insert((decides_ms, place, turn));
        }
    }

    /// Pauses a template when the faults say that it has had enough messages. Each is paused once.
    pub(super) fn pause_if_asked(&mut self, place: usize, now_ms: i64) {
        let Some(most) = self.faults.template_paused_after else {
            return;
        };
        let full = self.pacing.get(place).is_some_and(|pacing| !pacing.was_paused && pacing.accepted >= most);
        if full {
            self.turn_template(place, Turn::Paused, now_ms);
        }
    }

    /// Unpauses a template on request; false when it is not paused.
    pub(crate) fn unpause(&mut self, place: usize) -> bool {
        let now_ms = self.now().practice_ms;
        let paused = self.library.get(place).is_some_and(|template| template.status == TemplateStatus::Paused);
        if paused {
            self.turn_template(place, Turn::Unpaused, now_ms);
        }
        paused
    }

    /// Something happens to a template: it is written down, done, and told.
    pub(super) fn turn_template(&mut self, place: usize, turn: Turn, at_ms: i64) {
        let Some(template) = self.library.get(place) else {
            return;
        };
        let (name, language) = (template.name.clone(), template.language.clone());
        self.note(&Line::Template { at_ms, name, language, turn });
        let number = self.take_turn(place, turn, at_ms);
        self.announce(ReportId::Template(number), at_ms);
    }

    /// The state after a turn, with its number: the same when it comes and when it is remembered.
    pub(super) fn take_turn(&mut self, place: usize, turn: Turn, at_ms: i64) -> usize {
        let held = match (self.pacing.get_mut(place), turn) {
            (Some(pacing), Turn::Released | Turn::Dropped) => {
                pacing.stage = Stage::Over;
                std::mem::take(&mut pacing.held)
            }
            (Some(pacing), Turn::Paused) => {
                pacing.was_paused = true;
                Vec::new()
            }
            (_, Turn::Resumed | Turn::Unpaused) | (None, _) => Vec::new(),
        };
        self.template_agenda.retain(|(_, other, coming)| *other != place || !settles(turn, *coming));
        if let Some(template) = self.library.get_mut(place) {
            template.status = match turn {
                Turn::Released => template.status,
                Turn::Dropped | Turn::Paused => TemplateStatus::Paused,
                Turn::Resumed | Turn::Unpaused => TemplateStatus::Approved,
            };
        }
        if turn == Turn::Paused {
            self.template_agenda.insert((at_ms + self.rules.pause_ms, place, Turn::Resumed));
        }
        for number in held {
            let dropped = (turn == Turn::Dropped).then_some(132_015);
            self.decide_fate(number, at_ms + self.leaves_queue_after(number), dropped);
        }
        self.turns.push(TemplateTurn { place, turn, at_ms, reported: false });
        self.turns.len() - 1
    }

    fn leaves_queue_after(&self, number: usize) -> i64 {
        let Some(message) = self.messages.get(number) else {
            return 0;
        };
        let accepted = &message.accepted;
        self.lot.draw("leaves queue", accepted.to.digits(), &accepted.template).between(0, RELEASE_SPREAD_MS)
    }
}

/// Whether a turn settles one that was still to come: a decision ends pacing, and only the end of a pause, or a
/// pause that somebody must end by hand, takes the place of the end that was foreseen.
fn settles(turn: Turn, coming: Turn) -> bool {
    let decision = |turn| matches!(turn, Turn::Released | Turn::Dropped);
    if decision(coming) { decision(turn) } else { turn != Turn::Released }
}
