//! The reports that leave as webhooks: when each is due, what it says, and what became of it.

use bytes::Bytes;

use crate::clock::Now;
use crate::draw::Lot;
use crate::fate::Happening;
use crate::journal::{Line, ReportId, Turn};
use crate::outbox::{Post, Unanswered};
use crate::request::Endpoint;
use crate::signature::escaped;
use crate::webhook::{self, Change};

use super::World;
use super::happenings::bit;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
/// The postman looks at least this often, real milliseconds.
const LOOK_MS: i64 = 60 * 60 * 1_000;

/// What the postman takes along.
pub(crate) struct Round {
    pub(crate) callback: String,
    pub(crate) posts: Vec<Post>,
}

impl World {
    /// Puts a report on its way, unless there is nothing to tell or it is lost on purpose.
    pub(super) fn announce(&mut self, report: ReportId, at_ms: i64) {
        let Some((subject, step)) = self.named(report) else {
            self.mark_reported(report);
            return;
        };
        let fault = self.faults.on_report(self.lot, &subject, &step);
        if fault.lost {
            self.tally.reports_lost += 1;
            self.settle(vec![report], at_ms);
            return;
        }
        let due_ms = at_ms + usual_delay_ms(self.lot, &subject, &step) + fault.delay_ms;
        self.outbox.put(due_ms, report);
        if fault.doubled {
            let again = self.lot.draw("doubled after", &subject, &step).between(SECOND_MS, MINUTE_MS);
            self.outbox.put(due_ms + again, report);
        }
    }

    /// A report's message and step, the subject of its draws; nothing for what is not told by webhook.
    fn named(&self, report: ReportId) -> Option<(String, String)> {
        match report {
            ReportId::Message(number, step) => {
                let message = self.messages.get(number)?;
                let (_, happening) = message.fate.get(usize::from(step))?;
                let by_messages = message.accepted.endpoint == Endpoint::Messages;
                if *happening == Happening::Clicked && by_messages && !self.rules.clicks_on_every_endpoint {
                    return None;
                }
                let accepted = &message.accepted;
                Some((format!("{}/{}", accepted.to.digits(), accepted.template), step.to_string()))
            }
            ReportId::Template(number) => {
                let turn = self.turns.get(number)?;
                (turn.turn != Turn::Released).then(|| (format!("turn/{number}"), String::new()))
            }
        }
    }

    /// What leaves now in at most `free` posts, if anybody is there to receive it.
    pub(crate) fn take_round(&mut self, free: usize) -> Option<Round> {
        let now = self.now();
        let callback = self.subscription.as_ref()?.callback.clone()?;
        let mut posts = Vec::new();
        while posts.len() < free {
            let Some(post) = self.outbox.take_retry(now).or_else(|| self.fresh_post(now)) else {
                break;
            };
            posts.push(post);
        }
        Some(Round { callback, posts })
    }

    fn fresh_post(&mut self, now: Now) -> Option<Post> {
        let most = usize::try_from(self.rules.webhook_batch_max).unwrap_or(1).clamp(1, 1_000);
        let reports = self.outbox.take_fresh(now, most);
        if reports.is_empty() {
            return None;
        }
        let changes = reports.iter().filter_map(|report| self.change(*report)).collect();
        let body = escaped(&webhook::envelope(changes, now.practice_ms));
        Some(Post::new(reports, Bytes::from(body), now))
    }

    fn change(&self, report: ReportId) -> Option<Change> {
        match report {
            ReportId::Message(number, step) => {
                let message = self.messages.get(number)?;
                let (at_ms, happening) = message.fate.get(usize::from(step))?;
                let template = self.library.get(message.place)?;
                let told = webhook::Told { lot: self.lot, message: &message.accepted, template, step, at_ms: *at_ms };
                Some(told.change(happening))
            }
            ReportId::Template(number) => {
                let turn = self.turns.get(number)?;
                Some(webhook::template_change(self.library.get(turn.place)?, turn.turn))
            }
        }
    }

    /// Notes how a post was received.
    pub(crate) fn post_ended(&mut self, post: Post, answered: bool) {
        let now = self.now();
        if answered {
            self.outbox.answered(&post);
            self.tally.posts_answered += 1;
            self.tally.reports_answered += u64::try_from(post.reports.len()).unwrap_or(0);
            self.settle(post.reports, now.practice_ms);
            return;
        }
        self.tally.posts_unanswered += 1;
        if let Unanswered::GivenUp(reports) = self.outbox.unanswered(post, now, self.rules.webhook_horizon_ms) {
            self.tally.reports_given_up += u64::try_from(reports.len()).unwrap_or(0);
            self.settle(reports, now.practice_ms);
        }
    }

    /// How many reports have happened and are not yet answered 200.
    pub(crate) fn reports_pending(&mut self) -> usize {
        self.now();
        self.outbox.pending()
    }

    /// Real milliseconds until there is something to do or to deliver.
    pub(crate) fn idle_real_ms(&mut self) -> i64 {
        let (now, speed) = (self.now(), self.clock.speed());
        let happening = self.next_happening_ms().map(|at_ms| speed.real_ms((at_ms - now.practice_ms).max(0)));
        let reachable = self.subscription.as_ref().is_some_and(|subscription| subscription.callback.is_some());
        let mail = self.outbox.next_in_real_ms(now, speed).filter(|_| reachable);
        happening.into_iter().chain(mail).min().map_or(LOOK_MS, |wait| wait.clamp(1, LOOK_MS))
    }

    /// These reports are done with, now and after a restart.
    fn settle(&mut self, reports: Vec<ReportId>, at_ms: i64) {
        for report in &reports {
            self.mark_reported(*report);
        }
        self.note(&Line::Reported { at_ms, reports });
    }

    pub(super) fn mark_reported(&mut self, report: ReportId) {
        match report {
            ReportId::Message(number, step) => {
                if let Some(message) = self.messages.get_mut(number) {
                    message.reported |= bit(step);
                }
            }
            ReportId::Template(number) => {
                if let Some(turn) = self.turns.get_mut(number) {
                    turn.reported = true;
                }
            }
        }
    }
}

/// Most reports come at once, some late enough to be overtaken by the next: order is not guaranteed.
fn usual_delay_ms(lot: Lot, subject: &str, step: &str) -> i64 {
    let within = lot.draw("report delay", subject, step);
    match lot.draw("report delay band", subject, step).below(1_000) {
        0..=849 => within.between(50, 900),
        850..=969 => within.between(SECOND_MS, 15 * SECOND_MS),
        _ => within.between(MINUTE_MS, 8 * MINUTE_MS),
    }
}
