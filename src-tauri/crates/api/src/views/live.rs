//! A campaign while it is sent, and what came of it.

use app::{Estimate, FailureTally, Live, Minute, Practice, Results, Tested, WithheldTally};
use domain::{id::CampaignId, time::Timestamp};
use report::model::Metric;
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
    /// Messages old enough that a report should have come, and how many of them were delivered.
    pub matured: MaturedView,
    /// The quality of the number as the platform tells it.
    #[ts(type = "'green' | 'yellow' | 'red' | 'unknown'")]
    pub quality: String,
    /// Share of people who said stop in the shop's earlier campaigns; nothing before the first.
    pub usual_opt_out_share: Option<f64>,
    /// How long a step of the timeline is: a minute, or more in a campaign that takes long.
    #[ts(type = "number")]
    pub timeline_step_ms: i64,
    /// What was reported, by step.
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
    /// How long ago they left at least, in milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub after_ms: i64,
}

/// What was reported within one step of a timeline.
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
    /// How long a step of the timeline is: a minute, or more in a campaign that took long.
    #[ts(type = "number")]
    pub timeline_step_ms: i64,
    /// What was reported, by step, oldest first.
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
    /// Practice milliseconds in a real one while something is sent and until its answers are in.
    pub speed: f64,
    /// The same at this moment.
    pub runs_at: f64,
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

impl From<Live> for LiveView {
    fn from(live: Live) -> Self {
        Self {
            campaign: live.status.into(),
            now_ms: live.now.as_millis(),
            clock_speed: live.clock_speed,
            last_minute: live.last_minute,
            per_hour: live.per_hour.into(),
            per_second: live.per_second.into(),
            waits_for: live.waits.map(|waits| waits.what.to_owned()),
            waits_until_ms: live.waits.and_then(|waits| ms(waits.until)),
            ends_at_ms: ms(live.ends_at),
            real_left_ms: live.real_left_ms,
            matured: MaturedView {
                messages: live.matured.messages,
                delivered: live.matured.delivered,
                after_ms: live.matured.after_ms,
            },
            quality: live.quality.to_owned(),
            usual_opt_out_share: live.usual_opt_out_share,
            timeline_step_ms: live.timeline.step_ms,
            timeline: all(live.timeline.steps),
            failures: all(live.failures),
            withheld: all(live.withheld),
        }
    }
}

impl From<Results> for ResultsView {
    fn from(results: Results) -> Self {
        Self {
            campaign: results.status.into(),
            started_at_ms: ms(results.started_at),
            ended_at_ms: ms(results.ended_at),
            zone: results.zone,
            everyone: results.everyone,
            billed: results.billed,
            busiest_day: results.busiest_day,
            templates: results.templates,
            cost_by_arm: all(results.cost_by_arm),
            test: results.test.map(TestView::from),
            timeline_step_ms: results.timeline.step_ms,
            timeline: all(results.timeline.steps),
            failures: all(results.failures),
            withheld: all(results.withheld),
        }
    }
}

impl From<Tested> for TestView {
    fn from(tested: Tested) -> Self {
        let metric = match tested.metric {
            Metric::Read => "read",
            Metric::Replied => "replied",
            Metric::Clicked => "clicked",
        };
        Self {
            metric: metric.to_owned(),
            outcome: tested.outcome.to_owned(),
            winner: tested.winner,
            due_at_ms: ms(tested.due_at),
            arms: all(tested.arms),
            difference: tested.difference.map(|found| DifferenceView {
                better: found.leader,
                other: found.rival,
                estimate: found.difference,
                low: found.range.low,
                high: found.range.high,
            }),
        }
    }
}

impl From<Estimate> for EstimateView {
    fn from(estimate: Estimate) -> Self {
        let Estimate { label, people, successes, rate, range } = estimate;
        Self { label, people, successes, rate, low: range.low, high: range.high }
    }
}

impl From<Minute> for MinuteView {
    fn from(minute: Minute) -> Self {
        let Minute { at, sent, delivered, read, failed } = minute;
        Self { at_ms: at.as_millis(), sent, delivered, read, failed }
    }
}

impl From<FailureTally> for FailureView {
    fn from(failure: FailureTally) -> Self {
        Self { code: failure.code, class: failure.class.as_str().to_owned(), people: failure.people }
    }
}

impl From<WithheldTally> for LeftOutView {
    fn from(withheld: WithheldTally) -> Self {
        Self { reason: withheld.reason.as_str().to_owned(), people: withheld.people }
    }
}

impl From<Practice> for PracticeView {
    fn from(practice: Practice) -> Self {
        Self { speed: practice.speed, runs_at: practice.runs_at, now_ms: practice.now.as_millis() }
    }
}

fn ms(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millis)
}

fn all<T, V: From<T>>(items: Vec<T>) -> Vec<V> {
    items.into_iter().map(V::from).collect()
}
