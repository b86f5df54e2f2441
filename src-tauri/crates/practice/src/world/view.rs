//! What the control paths show of the world.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::filling::Variables;
use crate::person::Person;
use crate::request::Endpoint;

use super::World;

/// A row of `GET /practice/ledger`.
#[derive(Serialize)]
struct Row<'a> {
    to: &'a Person,
    correlation: Option<&'a str>,
    template: &'a str,
    language: &'a str,
    variables: &'a Variables,
    at_ms: i64,
    message_id: &'a str,
    endpoint: Endpoint,
}

impl World {
    /// Every accepted message, in the order of acceptance, as JSON.
    pub(crate) fn ledger(&self) -> Vec<u8> {
        let rows: Vec<Row<'_>> = self
            .messages
            .iter()
            .map(|message| {
                let accepted = &message.accepted;
                Row {
                    to: &accepted.to,
                    correlation: accepted.correlation.as_deref(),
                    template: &accepted.template,
                    language: &accepted.language,
                    variables: &accepted.variables,
                    at_ms: accepted.at_ms,
                    message_id: &accepted.message_id,
                    endpoint: accepted.endpoint,
                }
            })
            .collect();
        serde_json::to_vec(&rows).unwrap_or_else(|_| b"[]".to_vec())
    }

    /// Leaves the counts in the folder, if there is one.
    pub(crate) fn leave_stats(&mut self) {
        let stats = self.stats().to_string();
        if let Some(Err(error)) = self.folder.as_ref().map(|folder| folder.keep_stats(stats.as_bytes())) {
            tracing::warn!(practice.error = %error, "the counts were not kept");
        }
    }

    /// The counts. `refused`, `faults`, `webhooks` and what was asked count since the process began, the rest since
    /// the world did.
    pub(crate) fn stats(&mut self) -> Value {
        let now = self.now();
        let refused: BTreeMap<String, u64> =
            self.tally.refused.iter().map(|(code, count)| (code.to_string(), *count)).collect();
        json!({
            "seed": self.seed,
            "practice_ms": now.practice_ms,
            "accepted": self.messages.len(),
            "held": self.held(),
            "happened": self.happened,
            "max_in_any_second": self.second.most(),
            "max_asked_in_any_second": self.asked.most(),
            "max_people_in_any_day": self.reach.most(),
            "people_in_last_day": self.reach.count(now.practice_ms),
            "refused": refused,
            "faults": self.tally.faults,
            "webhooks": {
                "sent": self.tally.reports_answered,
                "pending": self.outbox.pending(),
                "lost": self.tally.reports_lost,
                "given_up": self.tally.reports_given_up,
                "posts_answered": self.tally.posts_answered,
                "posts_unanswered": self.tally.posts_unanswered,
            },
            "to_come": self.agenda.len(),
        })
    }
}
