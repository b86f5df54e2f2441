//! The figures a report is made of.
//!
//! Counts are of people, each counted once. Delivery counts contain one another: who has read has received,
//! who has received was sent to. So `read <= delivered <= sent <= accepted`.

mod check;

use domain::{audience::Exclusion, money::Money, outcome::HandlingClass, row::WithheldReason, time::Timestamp};
use experiment::verdict::Verdict;
use jiff::ZonedDateTime;
use serde::{Deserialize, Serialize};

use check::sum;
pub use check::{Imbalance, Rule};

/// Everything one report shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportData {
    /// The owner's name for the campaign.
    pub campaign: String,
    /// Practice or live.
    pub space: Space,
    /// When sending began, in the shop's zone. All times of the report are shown in this zone.
    pub started: ZonedDateTime,
    /// When the last row was done; nothing while the campaign runs.
    pub ended: Option<ZonedDateTime>,
    /// When the figures were taken.
    pub taken: ZonedDateTime,
    /// Where the people came from, if this campaign followed an import.
    pub import: Option<ImportSummary>,
    /// Who was looked at and who was left out.
    pub audience: AudienceCounts,
    /// The rows of the campaign by state.
    pub rows: RowCounts,
    /// Why rows were withheld by the last check; sums to `rows.withheld`.
    pub withheld: Vec<Withheld>,
    /// What the platform reported of accepted messages.
    pub delivery: DeliveryCounts,
    /// What people did.
    pub responses: ResponseCounts,
    /// One entry a version, in the order of the campaign; a campaign without a test has one.
    pub arms: Vec<ArmCounts>,
    /// The comparison of the versions, if there are at least two.
    pub test: Option<TestResult>,
    /// Refusals and failed deliveries by code; sums to `rows.rejected + delivery.failed`.
    pub failures: Vec<FailureCount>,
    /// Reports by minute, oldest first. Minutes in which nothing happened may be missing.
    pub timeline: Vec<TimelineMinute>,
    /// What it cost, if prices are known.
    pub cost: Option<Cost>,
    /// The limits that held while sending.
    pub limits: Limits,
}

/// Which of the two data spaces the campaign ran in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Space {
    /// The simulator: nothing reached a real person.
    Practice,
    /// The real platform.
    Live,
}

/// The check step of an import: rows = accepted + duplicates + rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Name of the file, without its folder.
    pub file: String,
    /// Data rows in the file.
    pub rows: u64,
    /// Rows that became or refreshed a contact.
    pub accepted: u64,
    /// Rows that repeat another row of the file.
    pub duplicates: u64,
    /// Rows that could not be read.
    pub rejected: u64,
}

/// The waterfall from everyone to those written to: everyone = skipped + planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudienceCounts {
    /// People looked at.
    pub everyone: u64,
    /// People left out, each counted under the first reason that applied.
    pub skipped: Vec<Skipped>,
}

/// People left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Why.
    pub reason: Exclusion,
    /// How many.
    pub people: u64,
}

/// The rows of a campaign: planned is the sum of all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Everybody in the plan.
    pub planned: u64,
    /// Waiting for their turn.
    pub queued: u64,
    /// Claimed or dispatched, without an answer yet.
    pub in_flight: u64,
    /// Taken by the platform.
    pub accepted: u64,
    /// Kept back by the platform for a quality check.
    pub held: u64,
    /// Refused by the platform.
    pub rejected: u64,
    /// May have gone out; nobody can tell yet.
    pub unknown: u64,
    /// Stopped by our last check before sending.
    pub withheld: u64,
}

/// Rows withheld for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Why.
    pub reason: WithheldReason,
    /// How many.
    pub people: u64,
}

/// Reports on accepted messages, each containing the next; `failed` never includes who received it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryCounts {
    /// Passed on by the platform (includes delivered and read).
    pub sent: u64,
    /// Reached a phone (includes read).
    pub delivered: u64,
    /// Opened, as far as the person lets it be known.
    pub read: u64,
    /// Accepted, but will not be delivered.
    pub failed: u64,
}

/// What people did, each person once a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseCounts {
    /// Answered or tapped a quick reply.
    pub replied: u64,
    /// Followed a link.
    pub clicked: u64,
    /// Asked for no more messages.
    pub opted_out: u64,
}

/// One version of the message and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArmCounts {
    /// The owner's name for the version ("A", "with picture").
    pub name: String,
    /// The template it is made from.
    pub template: String,
    /// People for whom a request was made.
    pub attempted: u64,
    /// Reached a phone.
    pub delivered: u64,
    /// Opened.
    pub read: u64,
    /// Answered.
    pub replied: u64,
    /// Followed a link.
    pub clicked: u64,
    /// Asked for no more messages.
    pub opted_out: u64,
}

/// The comparison of the versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestResult {
    /// The measure chosen before sending.
    pub metric: Metric,
    /// The answer of the `experiment` room; its arms in the order of [`ReportData::arms`].
    pub verdict: Verdict,
    /// When the last window closes, if it is still open.
    pub due: Option<ZonedDateTime>,
    /// The smallest gap that matters, as a share of one, if the owner was asked.
    pub margin: Option<f64>,
}

/// What a version is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The message was opened.
    Read,
    /// The person answered.
    Replied,
    /// The person followed a link.
    Clicked,
}

/// Refusals and failures with one code of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureCount {
    /// The platform's code; 0 when it gave none.
    pub code: u32,
    /// How the sender treats it.
    pub class: HandlingClass,
    /// How many people.
    pub people: u64,
}

/// What was reported within one minute, each report counted in the minute it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineMinute {
    /// Beginning of the minute.
    pub at: Timestamp,
    /// Messages passed on.
    pub sent: u64,
    /// Messages that reached a phone.
    pub delivered: u64,
    /// Messages opened.
    pub read: u64,
    /// Messages that failed.
    pub failed: u64,
}

/// What the campaign cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The sum.
    pub total: Money,
    /// Messages that are charged for (the platform charges what it delivers).
    pub billed: u64,
}

/// Limits the sender kept to; nothing where none applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Most messages in any hour.
    pub per_hour: Option<u64>,
    /// Most messages in any second.
    pub per_second: Option<u64>,
    /// Most different people in any 24 hours (the platform's messaging limit, or the owner's own).
    pub per_day: Option<u64>,
    /// Most people actually written to in any 24 hours.
    pub busiest_day: Option<u64>,
}

impl RowCounts {
    /// People for whom a request was made and answered, whatever the answer.
    #[must_use]
    pub fn written_to(&self) -> u64 {
        sum([self.accepted, self.held, self.rejected, self.unknown])
    }
}

impl DeliveryCounts {
    /// Accepted messages of which neither delivery nor failure was reported yet.
    #[must_use]
    pub fn on_the_way(&self, rows: &RowCounts) -> u64 {
        rows.accepted.saturating_sub(sum([self.delivered, self.failed]))
    }
}

impl AudienceCounts {
    /// People left out, all reasons together.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        sum(self.skipped.iter().map(|skipped| skipped.people))
    }
}

impl ArmCounts {
    /// People counted by a metric.
    #[must_use]
    pub fn count(&self, metric: Metric) -> u64 {
        match metric {
            Metric::Read => self.read,
            Metric::Replied => self.replied,
            Metric::Clicked => self.clicked,
        }
    }
}

impl ReportData {
    /// Whether every row has reached an end.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.rows.queued == 0 && self.rows.in_flight == 0
    }
}
