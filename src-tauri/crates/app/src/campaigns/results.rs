//! What came of a campaign: the figures of its report, for a screen.

use domain::{id::CampaignId, money::Money, time::Timestamp};
use experiment::{Interval, Tally as Counts, interval::wilson, verdict::Comparison};
use report::model::Metric;
use store::{CampaignRecord, FailureTally, Figures, WithheldTally};

use super::{CampaignStatus, status, timeline::Timeline, verdict};
use crate::{App, error::AppError};

/// What came of a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Its figures.
    pub status: CampaignStatus,
    /// When sending began; nothing before.
    pub started_at: Option<Timestamp>,
    /// When the last message left, or it was stopped.
    pub ended_at: Option<Timestamp>,
    /// The time zone of the shop.
    pub zone: String,
    /// People looked at when it was planned.
    pub everyone: u64,
    /// Messages that are charged for.
    pub billed: u64,
    /// Most people written to in any 24 hours.
    pub busiest_day: u64,
    /// The template of each version.
    pub templates: Vec<String>,
    /// What each version cost.
    pub cost_by_arm: Vec<Money>,
    /// The comparison, if there are two versions or more.
    pub test: Option<Tested>,
    /// What was reported, over time.
    pub timeline: Timeline,
    /// Refusals and failures, the most frequent first.
    pub failures: Vec<FailureTally>,
    /// Rows that the last check held back, by reason.
    pub withheld: Vec<WithheldTally>,
}

/// The comparison of the versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// What a version is judged by.
    pub metric: Metric,
    /// The stable name of the answer.
    pub outcome: &'static str,
    /// The version that won.
    pub winner: Option<usize>,
    /// When the answer is due, if it is not given yet and everything has left.
    pub due_at: Option<Timestamp>,
    /// Each version, as far as it has come.
    pub arms: Vec<Estimate>,
    /// The best against its hardest rival, once there is an answer.
    pub difference: Option<Comparison>,
}

/// How one version did.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// What the owner calls it.
    pub label: String,
    /// People counted.
    pub people: u64,
    /// Those who did what counts.
    pub successes: u64,
    /// Their share; nothing for a version without people.
    pub rate: Option<f64>,
    /// The range in which it may lie.
    pub range: Interval,
}

impl App {
    /// What came of a campaign.
    ///
    /// # Errors
    /// When there is none, or the database fails.
    pub async fn results(&self, id: CampaignId) -> Result<Results, AppError> {
        let figures = self.figures(id).await?;
        let busiest_day = self.store.busiest_day(id).await?;
        let status = self.status_of(&figures);
        let test = test(&figures, self.now());
        let cost_by_arm = cost_by_arm(&figures);
        let ended_at = ended_at(&figures);
        let Figures { record, billed, timeline, failures, withheld, .. } = figures;
        let CampaignRecord { started_at, waterfall, draft, .. } = record;
        Ok(Results {
            status,
            started_at,
            ended_at,
            zone: self.shop.zone.clone(),
            everyone: waterfall.everyone,
            billed: billed.iter().map(|line| line.people).sum(),
            busiest_day,
            templates: draft.arms.into_iter().map(|arm| arm.template.key.name).collect(),
            cost_by_arm,
            test,
            timeline: Timeline::of(&timeline),
            failures,
            withheld,
        })
    }
}

/// When the last message left, or it was stopped; nothing while some are still to leave.
pub(super) fn ended_at(figures: &Figures) -> Option<Timestamp> {
    status::last_sent(&figures.record, &figures.tally).or(figures.record.stopped_at)
}

fn cost_by_arm(figures: &Figures) -> Vec<Money> {
    let draft = &figures.record.draft;
    let of = |place: usize| {
        let lines = figures.billed.iter().filter(|line| usize::from(line.arm) == place);
        status::cost(&lines.copied().collect::<Vec<_>>(), draft.category())
    };
    (0..draft.arms.len()).map(of).collect()
}

fn test(figures: &Figures, now: Timestamp) -> Option<Tested> {
    let answer = verdict::answer(figures, now)?;
    let arms = figures.record.draft.arms.iter().zip(&figures.tally.arms);
    let estimate = |label: &str, arm| {
        let (people, successes) = verdict::counts(arm, answer.metric);
        let counts = Counts::new(people, successes).ok()?;
        // The level of the one look at the end: a range shown before is that of the same look, taken too early.
        let range = wilson(counts, verdict::alpha());
        Some(Estimate { label: label.to_owned(), people, successes, rate: counts.rate(), range })
    };
    Some(Tested {
        metric: answer.metric,
        outcome: answer.verdict.outcome.code(),
        winner: answer.verdict.winner,
        due_at: answer.due,
        arms: arms.map(|(arm, counted)| estimate(&arm.label, counted)).collect::<Option<_>>()?,
        difference: answer.verdict.comparison,
    })
}
