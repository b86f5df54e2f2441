//! Do the figures add up?

use thiserror::Error;

use super::{ArmCounts, ReportData};

/// An equation of the report that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}: {left} against {right}", rule.code())]
pub struct Imbalance {
    /// Which equation.
    pub rule: Rule,
    /// Its left side.
    pub left: u64,
    /// Its right side.
    pub right: u64,
}

/// What must hold between the figures of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// rows = accepted + duplicates + rejected.
    Import,
    /// everyone = skipped + planned.
    Audience,
    /// planned = queued + in flight + accepted + held + rejected + unknown + withheld.
    Rows,
    /// withheld = sum of its reasons.
    Withheld,
    /// read <= delivered.
    ReadWithinDelivered,
    /// delivered <= sent.
    DeliveredWithinSent,
    /// sent <= accepted.
    SentWithinAccepted,
    /// delivered + failed <= accepted.
    EndedWithinAccepted,
    /// replied <= accepted.
    RepliedWithinAccepted,
    /// clicked <= accepted.
    ClickedWithinAccepted,
    /// rejected + failed = sum over the codes.
    Failures,
    /// accepted + held + rejected + unknown <= attempted, over the versions.
    AnsweredWithinAttempted,
    /// attempted, over the versions <= answered + in flight.
    AttemptedWithinStarted,
    /// delivered = sum over the versions.
    ArmsDelivered,
    /// read = sum over the versions.
    ArmsRead,
    /// replied = sum over the versions.
    ArmsReplied,
    /// clicked = sum over the versions.
    ArmsClicked,
    /// opted out = sum over the versions.
    ArmsOptedOut,
    /// The verdict speaks of as many versions as were sent.
    ArmsJudged,
}

impl Rule {
    /// The stable name of the rule.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Audience => "audience",
            Self::Rows => "rows",
            Self::Withheld => "withheld",
            Self::ReadWithinDelivered => "read_within_delivered",
            Self::DeliveredWithinSent => "delivered_within_sent",
            Self::SentWithinAccepted => "sent_within_accepted",
            Self::EndedWithinAccepted => "ended_within_accepted",
            Self::RepliedWithinAccepted => "replied_within_accepted",
            Self::ClickedWithinAccepted => "clicked_within_accepted",
            Self::Failures => "failures",
            Self::AnsweredWithinAttempted => "answered_within_attempted",
            Self::AttemptedWithinStarted => "attempted_within_started",
            Self::ArmsDelivered => "arms_delivered",
            Self::ArmsRead => "arms_read",
            Self::ArmsReplied => "arms_replied",
            Self::ArmsClicked => "arms_clicked",
            Self::ArmsOptedOut => "arms_opted_out",
            Self::ArmsJudged => "arms_judged",
        }
    }
}

impl ReportData {
    /// Checks every equation that the report prints or relies on.
    ///
    /// # Errors
    /// All equations and inclusions that do not hold.
    pub fn check(&self) -> Result<(), Vec<Imbalance>> {
        let mut ledger = Ledger(Vec::new());
        self.check_rows(&mut ledger);
        self.check_delivery(&mut ledger);
        self.check_arms(&mut ledger);
        if ledger.0.is_empty() { Ok(()) } else { Err(ledger.0) }
    }

    fn check_rows(&self, ledger: &mut Ledger) {
        if let Some(import) = &self.import {
            ledger.equal(Rule::Import, import.rows, sum([import.accepted, import.duplicates, import.rejected]));
        }
        let rows = &self.rows;
        ledger.equal(Rule::Audience, self.audience.everyone, sum([self.audience.left_out(), rows.planned]));
        let open = sum([rows.queued, rows.in_flight]);
        ledger.equal(Rule::Rows, rows.planned, sum([open, rows.written_to(), rows.withheld]));
        ledger.equal(Rule::Withheld, rows.withheld, sum(self.withheld.iter().map(|withheld| withheld.people)));
    }

    fn check_delivery(&self, ledger: &mut Ledger) {
        let (rows, delivery, responses) = (&self.rows, &self.delivery, &self.responses);
        ledger.within(Rule::ReadWithinDelivered, delivery.read, delivery.delivered);
        ledger.within(Rule::DeliveredWithinSent, delivery.delivered, delivery.sent);
        ledger.within(Rule::SentWithinAccepted, delivery.sent, rows.accepted);
        ledger.within(Rule::EndedWithinAccepted, sum([delivery.delivered, delivery.failed]), rows.accepted);
        ledger.within(Rule::RepliedWithinAccepted, responses.replied, rows.accepted);
        ledger.within(Rule::ClickedWithinAccepted, responses.clicked, rows.accepted);
        let explained = sum(self.failures.iter().map(|failure| failure.people));
        ledger.equal(Rule::Failures, sum([rows.rejected, delivery.failed]), explained);
    }

    fn check_arms(&self, ledger: &mut Ledger) {
        if let Some(test) = &self.test {
            ledger.equal(Rule::ArmsJudged, self.arms.len() as u64, test.verdict.arms.len() as u64);
        }
        if self.arms.is_empty() {
            return;
        }
        let over_arms = |count: fn(&ArmCounts) -> u64| sum(self.arms.iter().map(count));
        let (answered, attempted) = (self.rows.written_to(), over_arms(|arm| arm.attempted));
        ledger.within(Rule::AnsweredWithinAttempted, answered, attempted);
        ledger.within(Rule::AttemptedWithinStarted, attempted, sum([answered, self.rows.in_flight]));
        ledger.equal(Rule::ArmsDelivered, self.delivery.delivered, over_arms(|arm| arm.delivered));
        ledger.equal(Rule::ArmsRead, self.delivery.read, over_arms(|arm| arm.read));
        ledger.equal(Rule::ArmsReplied, self.responses.replied, over_arms(|arm| arm.replied));
        ledger.equal(Rule::ArmsClicked, self.responses.clicked, over_arms(|arm| arm.clicked));
        ledger.equal(Rule::ArmsOptedOut, self.responses.opted_out, over_arms(|arm| arm.opted_out));
    }
}

/// A sum that stops at the largest number instead of wrapping: wrong figures must be shown, not crash the page.
pub(super) fn sum(parts: impl IntoIterator<Item = u64>) -> u64 {
    parts.into_iter().fold(0, u64::saturating_add)
}

/// Equations that failed.
struct Ledger(Vec<Imbalance>);

impl Ledger {
    fn equal(&mut self, rule: Rule, left: u64, right: u64) {
        if left != right {
            self.0.push(Imbalance { rule, left, right });
        }
    }

    fn within(&mut self, rule: Rule, left: u64, right: u64) {
        if left > right {
            self.0.push(Imbalance { rule, left, right });
        }
    }
}
