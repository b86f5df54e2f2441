//! What becomes of messages, in the order of practice time.

use std::cmp::Reverse;

use crate::fate::{Circumstances, Happening};
use crate::journal::ReportId;
use crate::limits::DAY_MS;

use super::World;

impl World {
    /// Does everything whose time has come by `now_ms`, the earliest first.
    pub(super) fn catch_up(&mut self, now_ms: i64) {
        loop {
            let message = self.agenda.peek().map(|Reverse((at_ms, ..))| *at_ms);
            // What happened to templates stands in the journal and is not decided again.
            let template = self.template_agenda.first().filter(|_| !self.remembering).map(|(at_ms, ..)| *at_ms);
            match (message, template) {
                (_, Some(at_ms)) if at_ms <= now_ms && message.is_none_or(|other| at_ms < other) => {
                    if let Some((at_ms, place, turn)) = self.template_agenda.pop_first() {
                        self.turn_template(place, turn, at_ms);
                    }
                }
                (Some(at_ms), _) if at_ms <= now_ms => {
                    if let Some(Reverse((at_ms, number, step))) = self.agenda.pop() {
                        self.happen(number, step, at_ms);
                    }
                }
                _ => return,
            }
        }
    }

    /// When there will be something to do next, practice time.
    pub(super) fn next_happening_ms(&self) -> Option<i64> {
        let message = self.agenda.peek().map(|Reverse((at_ms, ..))| *at_ms);
        let template = self.template_agenda.first().map(|(at_ms, ..)| *at_ms);
        message.into_iter().chain(template).min()
    }

    /// Draws what becomes of a message that leaves at `from_ms`, unless the platform drops it.
    pub(super) fn decide_fate(&mut self, number: usize, from_ms: i64, dropped: Option<u32>) {
        let Some(message) = self.messages.get_mut(number) else {
            return;
        };
        let Some(template) = self.library.get(message.place) else {
            return;
        };
        let circumstances = Circumstances {
            lot: self.lot,
            population: &self.population,
            person: &message.accepted.to,
            template,
            from_ms,
            dropped: dropped.or(message.accepted.dropped),
        };
        message.fate = circumstances.fate();
        for (step, (at_ms, _)) in (0_u8..).zip(&message.fate) {
            self.agenda.push(Reverse((*at_ms, number, step)));
        }
    }

    fn happen(&mut self, number: usize, step: u8, at_ms: i64) {
        let Some(message) = self.messages.get_mut(number) else {
            return;
        };
        message.happened |= bit(step);
        let Some((_, happening)) = message.fate.get(usize::from(step)) else {
            return;
        };
        let (kind, person) = (kind_of(happening), message.accepted.to.clone());
        let effect = happening.clone();
        let accepted_ms = message.accepted.at_ms;
        *self.happened.entry(kind).or_insert(0) += 1;
        match effect {
            Happening::Failed(_) => self.reach.give_back(&person, accepted_ms),
            Happening::Wrote { .. } | Happening::Tapped { .. } => {
                self.relation(&person).window_until_ms = at_ms + DAY_MS;
            }
            Happening::ChoseStop => self.relation(&person).stopped = true,
            Happening::Sent | Happening::Delivered | Happening::Read | Happening::Clicked => {}
        }
        if !self.remembering {
            self.announce(ReportId::Message(number, step), at_ms);
        }
    }
}

/// The bit of a happening in a message's masks. A fate has far fewer than sixteen.
pub(super) fn bit(step: u8) -> u16 {
    1_u16.checked_shl(u32::from(step)).unwrap_or(0)
}

/// The name of a happening in the statistics.
fn kind_of(happening: &Happening) -> &'static str {
    match happening {
        Happening::Sent => "sent",
        Happening::Delivered => "delivered",
        Happening::Read => "read",
        Happening::Failed(_) => "failed",
        Happening::Clicked => "clicked",
        Happening::Wrote { stop: false, .. } => "replied",
        Happening::Tapped { stop: false, .. } => "tapped",
        Happening::Wrote { stop: true, .. } | Happening::Tapped { stop: true, .. } | Happening::ChoseStop => "stopped",
    }
}
