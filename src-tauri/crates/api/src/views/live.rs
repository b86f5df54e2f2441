//! A campaign while it is sent, and what came of it.

use domain::id::CampaignId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CampaignView, CostView, LeftOutView};

/// A campaign while it is sent.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LiveView {
    /// Where it stands.
    pub campaign: CampaignView,
    /// Now, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub now_ms: i64,
    /// Milliseconds of that clock in a real one: 1 in life, more in practice.
    pub clock_speed: f64,
    /// Messages that left in the last minute of that clock.
    #[ts(type = "number")]
    pub last_minute: u64,
    /// Most messages in any hour.
    #[ts(type = "number")]
    pub per_hour: u64,
    /// Most messages in any second.
    #[ts(type = "number")]
    pub per_second: u64,
    /// What it waits for: `hourly_quota`, `throughput`, `spread`, `people_limit`, `quiet_hours`, `scheduled`, `answers`,
    /// `network_gone`, `backoff`, `storage`, `put_off`, `pair_rate`; nothing when it does not wait or is not sent.
    pub waits_for: Option<String>,
    /// Until when, if that is known.
    #[ts(type = "number | null")]
    pub waits_until_ms: Option<i64>,
    /// When the last message is likely to leave; nothing when nobody can tell.
    #[ts(type = "number | null")]
    pub ends_at_ms: Option<i64>,
    /// How long that is on this computer's own clock.
    #[ts(type = "number | null")]
    pub real_left_ms: Option<i64>,
    /// Messages old enough that a report would have come, and how many of them were delivered.
    pub matured: MaturedView,
    /// The quality of the number as the platform tells it.
    #[ts(type = "'green' | 'yellow' | 'red' | 'unknown'")]
    pub quality: String,
    /// Share of people who said stop in the shop's earlier campaigns; nothing before the first.
    pub usual_opt_out_share: Option<f64>,
    /// What was reported, by minute.
    pub timeline: Vec<MinuteView>,
    /// Refusals and failures, the most frequent first.
    pub failures: Vec<FailureView>,
    /// Rows that the last check held back, by reason.
    pub withheld: Vec<LeftOutView>,
}

/// Messages whose reports must have come by now.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct MaturedView {
    /// Messages old enough.
    #[ts(type = "number")]
    pub messages: u64,
    /// Those that reached a phone.
    #[ts(type = "number")]
    pub delivered: u64,
}

/// What was reported within one minute.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MinuteView {
    /// Its beginning, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Messages passed on.
    #[ts(type = "number")]
    pub sent: u64,
    /// Messages that reached a phone.
    #[ts(type = "number")]
    pub delivered: u64,
    /// Messages opened.
    #[ts(type = "number")]
    pub read: u64,
    /// Messages that failed.
    #[ts(type = "number")]
    pub failed: u64,
}

/// Refusals and failures with one code of the platform.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct FailureView {
    /// The platform's code; 0 when it gave none.
    pub code: u32,
    /// How the sender treats it.
    pub class: String,
    /// How many people.
    #[ts(type = "number")]
    pub people: u64,
}

/// What came of a campaign.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ResultsView {
    /// Its figures.
    pub campaign: CampaignView,
    /// When sending began, Unix milliseconds on the clock of the space; nothing before.
    #[ts(type = "number | null")]
    pub started_at_ms: Option<i64>,
    /// When the last message left, or it was stopped.
    #[ts(type = "number | null")]
    pub ended_at_ms: Option<i64>,
    /// The time zone of the shop, in which times are told.
    pub zone: String,
    /// People looked at when it was planned: everyone = skipped + planned.
    #[ts(type = "number")]
    pub everyone: u64,
    /// Messages that are charged for.
    #[ts(type = "number")]
    pub billed: u64,
    /// Most people written to in any 24 hours.
    #[ts(type = "number")]
    pub busiest_day: u64,
    /// The template of each version, in the order of `campaign.arms`.
    pub templates: Vec<String>,
    /// What each version cost.
    pub cost_by_arm: Vec<CostView>,
    /// The comparison, if there are two versions or more.
    pub test: Option<TestView>,
    /// What was reported, by minute, oldest first.
    pub timeline: Vec<MinuteView>,
    /// Refusals and failures, the most frequent first.
    pub failures: Vec<FailureView>,
    /// Rows that the last check held back, by reason.
    pub withheld: Vec<LeftOutView>,
}

/// The comparison of the versions.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TestView {
    /// What a version is judged by.
    #[ts(type = "'read' | 'replied' | 'clicked'")]
    pub metric: String,
    /// The answer: `TOO_EARLY`, `WINNER`, `NO_CLEAR_WINNER` …
    #[ts(
        type = "'NO_DATA' | 'INVALID_SRM' | 'PAUSED_HARM' | 'WINNER_EARLY' | 'TOO_EARLY' | 'WINNER' | 'NO_MEANINGFUL_DIFFERENCE' | 'NOT_ENOUGH_DATA' | 'NO_CLEAR_WINNER'"
    )]
    pub outcome: String,
    /// The place of the version that won.
    #[ts(type = "number | null")]
    pub winner: Option<usize>,
    /// When the answer is due, if it is not given yet.
    #[ts(type = "number | null")]
    pub due_at_ms: Option<i64>,
    /// Each version, in the order of the campaign.
    pub arms: Vec<EstimateView>,
    /// The two best versions against each other; nothing while there is nothing to compare.
    pub difference: Option<DifferenceView>,
}

/// How one version did, with its range of doubt.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct EstimateView {
    /// What the owner calls it.
    pub label: String,
    /// People counted.
    #[ts(type = "number")]
    pub people: u64,
    /// Those who did what counts.
    #[ts(type = "number")]
    pub successes: u64,
    /// Their share; nothing for a version without people.
    pub rate: Option<f64>,
    /// The share may be as low as this.
    pub low: f64,
    /// Or as high as this.
    pub high: f64,
}

/// One version against another, as shares.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct DifferenceView {
    /// Place of the better one.
    #[ts(type = "number")]
    pub better: usize,
    /// Place of the other.
    #[ts(type = "number")]
    pub other: usize,
    /// Share of the better less share of the other.
    pub estimate: f64,
    /// It may be as low as this.
    pub low: f64,
    /// Or as high as this.
    pub high: f64,
}

/// How practice time runs.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PracticeView {
    /// Practice milliseconds in a real one.
    pub speed: f64,
    /// Now, in practice time, Unix milliseconds.
    #[ts(type = "number")]
    pub now_ms: i64,
}

/// How practice time is to run.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SetPractice {
    /// Practice milliseconds in a real one, 1 to 3,600.
    pub speed: f64,
}

/// A campaign whose reports are to be received until its day of comparison is over, in practice.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct AwaitResults {
    /// The campaign.
    #[ts(type = "string")]
    pub id: CampaignId,
}
