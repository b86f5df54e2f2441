//! One answer in words about a test.
//!
//! The precedence of the outcomes is the design: nothing is said before there is data; a broken split
//! or a harm stops everything else; before the planned end the answer is "too early" (or, for tests that
//! were created with early looks, a lead so large that it cannot be luck); at the end one exact look decides
//! between winner, about equal, not enough data and no clear winner. A winner needs both a small p-value and
//! a displayed interval without zero, so that words and picture cannot disagree.

mod early_look;
mod final_look;

use serde::{Deserialize, Serialize};

use crate::{Interval, Tally, TallyError, interval::wilson, sample_ratio::MISMATCH_BELOW};

pub use final_look::{Comparison, FINAL_COMPARISON_RATIO};

/// Share of the error budget that early looks may spend; the final look has the rest.
const EARLY_SHARE: f64 = 0.1;

/// With fewer events (or fewer people without one) than this in all arms, "no clear winner" would be the wrong
/// thing to say: the test was too small for its measure.
const LEAST_EVENTS: u64 = 10;

/// What was fixed when the test was created.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestPlan {
    /// How often a winner may be announced by mistake when the versions are equal, 0.05 by default.
    pub alpha: f64,
    /// Waves after which the final look is taken.
    pub waves_planned: u32,
    /// The smallest gap that matters to the owner, as a share; nothing if not asked.
    pub margin: Option<f64>,
    /// Whether a winner may be announced before the planned end. Nothing: never.
    pub early_looks: Option<EarlyLooks>,
}

/// The early looks of a test that has them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlyLooks {
    /// Scale of the log odds ratios looked for, fixed at creation, 0.1 to 1.
    pub tau: f64,
}

impl TestPlan {
    /// A test decided at its planned end and not before.
    #[must_use]
    pub fn decided_at_the_end(waves_planned: u32) -> Self {
        Self { alpha: 0.05, waves_planned, margin: None, early_looks: None }
    }

    /// Error budget of all early looks together. One wave has no look before the last.
    #[must_use]
    pub fn alpha_early(&self) -> f64 {
        if self.early_looks.is_some() && self.waves_planned > 1 { self.alpha * EARLY_SHARE } else { 0.0 }
    }

    /// Error budget of the final look.
    #[must_use]
    pub fn alpha_final(&self) -> f64 {
        self.alpha - self.alpha_early()
    }
}

/// What must be in order before any number is believed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Health {
    /// p-value of the sample-ratio check over everything recorded; 1 when too few to check.
    pub sample_ratio_p: f64,
    /// Whether a guard-rail (opt-outs) has sounded.
    pub harm_alarm: bool,
}

impl Health {
    /// Nothing wrong.
    pub const FINE: Self = Self { sample_ratio_p: 1.0, harm_alarm: false };
}

/// The answers, in the order in which they take precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// An arm has nobody yet.
    NoData,
    /// The recorded split is not the planned one.
    InvalidSrm,
    /// A guard-rail has stopped an arm.
    PausedHarm,
    /// A lead before the end that cannot be luck.
    WinnerEarly,
    /// Waves are still open.
    TooEarly,
    /// One version is better, proven at the planned end.
    Winner,
    /// Any gap between the two best is smaller than what matters to the owner.
    NoMeaningfulDifference,
    /// Too few events to compare.
    NotEnoughData,
    /// The gap could be luck.
    NoClearWinner,
}

impl Outcome {
    /// The stable name of the outcome.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoData => "NO_DATA",
            Self::InvalidSrm => "INVALID_SRM",
            Self::PausedHarm => "PAUSED_HARM",
            Self::WinnerEarly => "WINNER_EARLY",
            Self::TooEarly => "TOO_EARLY",
            Self::Winner => "WINNER",
            Self::NoMeaningfulDifference => "NO_MEANINGFUL_DIFFERENCE",
            Self::NotEnoughData => "NOT_ENOUGH_DATA",
            Self::NoClearWinner => "NO_CLEAR_WINNER",
        }
    }
}

/// One arm over its closed waves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmEstimate {
    /// People and successes.
    pub tally: Tally,
    /// Successes per person; nothing for an empty arm.
    pub rate: Option<f64>,
    /// Wilson's range of the rate at the level of the final look.
    pub range: Interval,
}

/// The answer, with everything needed to show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub outcome: Outcome,
    /// Index of the winning arm, for the two outcomes that have one.
    pub winner: Option<usize>,
    /// The wave (from 1) at whose close an early winner was clear.
    pub decided_at_wave: Option<u32>,
    /// Waves closed and counted.
    pub waves_closed: u32,
    /// Waves planned.
    pub waves_planned: u32,
    /// Every arm, in the order given.
    pub arms: Vec<ArmEstimate>,
    /// The best arm against its hardest rival. Shown from the planned end on, or with an early winner;
    /// before that a gap would only invite reading noise.
    pub comparison: Option<Comparison>,
}

/// Why the counts cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum JudgeError {
    /// A comparison needs two arms.
    #[error("a comparison needs at least two versions, not {arms}")]
    TooFewArms {
        /// Arms given.
        arms: usize,
    },
    /// A wave does not list every arm once.
    #[error("wave {wave} lists {found} versions instead of {expected}")]
    ArmCountDiffers {
        /// The wave, from 1.
        wave: usize,
        /// Arms expected.
        expected: usize,
        /// Arms listed.
        found: usize,
    },
    /// The final look is taken once; waves after it need a new test.
    #[error("{closed} waves closed, {planned} planned")]
    MoreWavesThanPlanned {
        /// Waves closed.
        closed: usize,
        /// Waves planned.
        planned: u32,
    },
    /// The error budget is a share strictly between 0 and 1.
    #[error("an error budget of {alpha}")]
    AlphaOutOfRange {
        /// The budget given.
        alpha: f64,
    },
    /// The sums of the waves are not a tally.
    #[error("the waves do not add up")]
    Tally(#[from] TallyError),
}

/// Judges a test of `arms` versions by its closed waves; `waves[w][arm]` are the people and successes of
/// one arm in one wave.
///
/// # Errors
/// When the counts do not fit the plan.
pub fn judge(plan: &TestPlan, arms: usize, waves: &[Vec<Tally>], health: Health) -> Result<Verdict, JudgeError> {
    let closed = check(plan, arms, waves)?;
    let totals = totals(arms, waves)?;
    let alpha = plan.alpha_final();
    let mut verdict = Verdict {
        outcome: Outcome::NoData,
        winner: None,
        decided_at_wave: None,
        waves_closed: closed,
        waves_planned: plan.waves_planned,
        arms: totals
            .iter()
            .map(|&tally| ArmEstimate { tally, rate: tally.rate(), range: wilson(tally, alpha) })
            .collect(),
        comparison: None,
    };
    if totals.iter().any(|tally| tally.attempted() == 0) {
        return Ok(verdict);
    }
    if health.sample_ratio_p < MISMATCH_BELOW {
        verdict.outcome = Outcome::InvalidSrm;
        return Ok(verdict);
    }
    if health.harm_alarm {
        verdict.outcome = Outcome::PausedHarm;
        return Ok(verdict);
    }
    if let Some(early) = early_look::early_winner(plan, arms, waves)? {
        verdict.outcome = Outcome::WinnerEarly;
        verdict.winner = Some(early.comparison.leader);
        verdict.decided_at_wave = Some(early.wave);
        verdict.comparison = Some(early.comparison);
        return Ok(verdict);
    }
    if closed < plan.waves_planned {
        verdict.outcome = Outcome::TooEarly;
        return Ok(verdict);
    }
    let comparison = final_look::compare(&totals, alpha);
    verdict.outcome = outcome_at_the_end(plan, &totals, comparison);
    verdict.winner = comparison.filter(|found| found.proven).map(|found| found.leader);
    verdict.comparison = comparison;
    Ok(verdict)
}

fn outcome_at_the_end(plan: &TestPlan, totals: &[Tally], comparison: Option<Comparison>) -> Outcome {
    let events: u64 = totals.iter().map(|tally| tally.successes()).sum();
    let people: u64 = totals.iter().map(|tally| tally.attempted()).sum();
    let within_margin = |found: Comparison| plan.margin.is_some_and(|margin| found.range.is_within(margin));
    if comparison.is_some_and(|found| found.proven) {
        Outcome::Winner
    } else if comparison.is_some_and(within_margin) {
        Outcome::NoMeaningfulDifference
    } else if events < LEAST_EVENTS || people - events < LEAST_EVENTS {
        Outcome::NotEnoughData
    } else {
        Outcome::NoClearWinner
    }
}

/// Refuses counts that do not fit the plan; answers the number of closed waves.
fn check(plan: &TestPlan, arms: usize, waves: &[Vec<Tally>]) -> Result<u32, JudgeError> {
    if !(plan.alpha > 0.0 && plan.alpha < 1.0) {
        return Err(JudgeError::AlphaOutOfRange { alpha: plan.alpha });
    }
    if arms < 2 {
        return Err(JudgeError::TooFewArms { arms });
    }
    if let Some((wave, found)) = (1..).zip(waves).find(|(_, tallies)| tallies.len() != arms) {
        return Err(JudgeError::ArmCountDiffers { wave, expected: arms, found: found.len() });
    }
    u32::try_from(waves.len())
        .ok()
        .filter(|closed| *closed <= plan.waves_planned)
        .ok_or(JudgeError::MoreWavesThanPlanned { closed: waves.len(), planned: plan.waves_planned })
}

fn totals(arms: usize, waves: &[Vec<Tally>]) -> Result<Vec<Tally>, TallyError> {
    waves.iter().try_fold(vec![Tally::default(); arms], |sums, wave| {
        sums.iter().zip(wave).map(|(sum, tally)| sum.plus(*tally)).collect()
    })
}
