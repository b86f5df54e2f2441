//! What goes wrong on purpose: shares of requests and webhooks, all zero unless somebody asks.
//!
//! Whether a request is hit is a function of the seed, its correlation and how many times it was
//! tried, so that a failing run can be repeated, and so that trying again does help.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::draw::Lot;

/// What goes wrong, as shares between 0 and 1 of all requests or webhooks. One request suffers one
/// fault at most, so the six shares of requests should not exceed 1 together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Requests answered 429 with code 130429; nothing is accepted.
    pub rate_limited: f64,
    /// Requests answered 5xx; nothing is accepted.
    pub server_error_before: f64,
    /// Requests answered 5xx although the message is accepted.
    pub server_error_after: f64,
    /// Connections reset; nothing is accepted.
    pub reset_before: f64,
    /// Connections reset although the message is accepted.
    pub reset_after: f64,
    /// Accepted messages of which the answer comes too late.
    pub answer_delayed: f64,
    /// By how much it comes too late, real milliseconds.
    pub answer_delay_real_ms: u64,
    /// Reports that never leave.
    pub webhook_lost: f64,
    /// Reports that come twice.
    pub webhook_doubled: f64,
    /// Reports that come much later.
    pub webhook_delayed: f64,
    /// By how much they come later: from half of this to half as much again, practice milliseconds.
    pub webhook_delay_ms: i64,
    /// A template is paused for low quality once this many of its messages are accepted.
    pub template_paused_after: Option<u64>,
    /// The token expires once this many messages are accepted.
    pub token_expires_after: Option<u64>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            rate_limited: 0.0,
            server_error_before: 0.0,
            server_error_after: 0.0,
            reset_before: 0.0,
            reset_after: 0.0,
            answer_delayed: 0.0,
            answer_delay_real_ms: 7_000,
            webhook_lost: 0.0,
            webhook_doubled: 0.0,
            webhook_delayed: 0.0,
            webhook_delay_ms: 6 * 60 * 60 * 1_000,
            template_paused_after: None,
            token_expires_after: None,
        }
    }
}

/// A fault that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} is no share between 0 and 1")]
pub struct FaultsError {
    /// The field.
    pub field: &'static str,
}

/// What befalls one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RequestFault {
    RateLimited,
    ServerErrorBefore,
    ServerErrorAfter,
    ResetBefore,
    ResetAfter,
    AnswerDelayed,
}

impl RequestFault {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RateLimited => "rate_limited",
            Self::ServerErrorBefore => "server_error_before",
            Self::ServerErrorAfter => "server_error_after",
            Self::ResetBefore => "reset_before",
            Self::ResetAfter => "reset_after",
            Self::AnswerDelayed => "answer_delayed",
        }
    }
}

/// What befalls one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReportFault {
    pub(crate) lost: bool,
    pub(crate) doubled: bool,
    pub(crate) delay_ms: i64,
}

impl Faults {
    /// Refuses what is no share.
    ///
    /// # Errors
    /// The first field that is below 0, above 1, or no number.
    pub fn check(&self) -> Result<(), FaultsError> {
        let on_requests = self.on_requests().map(|(fault, share)| (fault.name(), share));
        let on_reports = [
            ("webhook_lost", self.webhook_lost),
            ("webhook_doubled", self.webhook_doubled),
            ("webhook_delayed", self.webhook_delayed),
        ];
        for (field, share) in on_requests.into_iter().chain(on_reports) {
            if !(0.0..=1.0).contains(&share) {
                return Err(FaultsError { field });
            }
        }
        Ok(())
    }

    fn on_requests(&self) -> [(RequestFault, f64); 6] {
        [
            (RequestFault::RateLimited, self.rate_limited),
            (RequestFault::ServerErrorBefore, self.server_error_before),
            (RequestFault::ServerErrorAfter, self.server_error_after),
            (RequestFault::ResetBefore, self.reset_before),
            (RequestFault::ResetAfter, self.reset_after),
            (RequestFault::AnswerDelayed, self.answer_delayed),
        ]
    }

    /// What befalls the `attempt`th request under a correlation.
    fn on_request(&self, lot: Lot, correlation: &str, attempt: u32) -> Option<RequestFault> {
        let drawn = lot.draw("request fault", correlation, &attempt.to_string()).unit();
        let mut reached = 0.0;
        self.on_requests().into_iter().find_map(|(fault, share)| {
            reached += share;
            (drawn < reached).then_some(fault)
        })
    }

    /// What befalls a report, named by its message and its step.
    pub(crate) fn on_report(&self, lot: Lot, message: &str, step: &str) -> ReportFault {
        let hits = |purpose: &str, share: f64| share > 0.0 && lot.draw(purpose, message, step).chance(share);
        let delay_ms = if hits("webhook delayed", self.webhook_delayed) {
            let half = self.webhook_delay_ms / 2;
            lot.draw("webhook delay", message, step).between(half, 3 * half)
        } else {
            0
        };
        ReportFault {
            lost: hits("webhook lost", self.webhook_lost),
            doubled: hits("webhook doubled", self.webhook_doubled),
            delay_ms,
        }
    }
}

/// Counts the attempts under each correlation while there are faults, and says what befalls them.
#[derive(Default)]
pub(crate) struct Attempts(BTreeMap<String, u32>);

impl Attempts {
    pub(crate) fn next(&mut self, faults: &Faults, lot: Lot, correlation: &str) -> Option<RequestFault> {
        if faults.on_requests().iter().all(|(_, share)| *share <= 0.0) {
            return None;
        }
        let attempt = self.0.entry(correlation.to_owned()).or_insert(0);
        *attempt += 1;
        faults.on_request(lot, correlation, *attempt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_wrong_unless_asked() {
        let mut attempts = Attempts::default();
        let faults = Faults::default();
        assert_eq!(attempts.next(&faults, Lot::new(1), "c"), None);
        let report = faults.on_report(Lot::new(1), "m", "0");
        assert_eq!(report, ReportFault { lost: false, doubled: false, delay_ms: 0 });
    }

    #[test]
    fn the_same_attempt_meets_the_same_fault_and_another_attempt_another() {
        let faults = Faults { rate_limited: 0.5, ..Faults::default() };
        let meets = |attempt| {
            let hit = |n: u32| faults.on_request(Lot::new(3), &format!("c{n}"), attempt).is_some();
            (0..64).map(hit).collect::<Vec<bool>>()
        };
        assert_eq!(meets(1), meets(1));
        assert_ne!(meets(1), meets(2));
    }

    #[test]
    fn shares_of_different_faults_do_not_overlap() {
        let faults = Faults { rate_limited: 0.2, reset_after: 0.3, ..Faults::default() };
        let mut counts = BTreeMap::new();
        for n in 0..4_000_u32 {
            *counts.entry(faults.on_request(Lot::new(3), &n.to_string(), 1)).or_insert(0) += 1;
        }
        assert!((700..=900).contains(&counts[&Some(RequestFault::RateLimited)]), "{counts:?}");
        assert!((1_100..=1_300).contains(&counts[&Some(RequestFault::ResetAfter)]), "{counts:?}");
    }

    #[rstest::rstest]
    #[case(-0.1)]
    #[case(1.1)]
    #[case(f64::NAN)]
    fn a_share_that_is_none_is_refused(#[case] share: f64) {
        let faults = Faults { webhook_lost: share, ..Faults::default() };
        assert_eq!(faults.check(), Err(FaultsError { field: "webhook_lost" }));
    }

    #[test]
    fn a_file_names_only_what_it_changes_and_nothing_unknown() {
        let faults: Faults = toml::from_str("reset_after = 0.02\ntoken_expires_after = 100").unwrap();
        assert_eq!(faults, Faults { reset_after: 0.02, token_expires_after: Some(100), ..Faults::default() });
        assert!(toml::from_str::<Faults>("reset_aftr = 0.02").is_err());
    }
}
