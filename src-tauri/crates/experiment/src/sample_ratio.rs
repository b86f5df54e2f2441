//! Does what was recorded look like what was drawn?
//!
//! The lottery gives exact group sizes, so a sample ratio that is off means a bug or an interruption, and no
//! comparison can be trusted before the cause is known. The second check asks the same of losses:
//! whether undelivered or unreported messages fall more on one arm.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Below this p-value the split is called wrong: an honest split fails once in a thousand tests.
pub const MISMATCH_BELOW: f64 = 0.001;

/// Fewer people expected in an arm than this, and the check says nothing.
const LEAST_EXPECTED: f64 = 8.0;

/// What the check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleRatioStatus {
    /// The split agrees with the plan.
    Ok,
    /// The split does not agree with the plan.
    Mismatch,
    /// Too few people to tell.
    NotEnoughData,
}

/// A chi-square comparison of counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChiSquare {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: u32,
    /// Probability of a statistic this large if nothing is wrong.
    pub p: f64,
}

/// The sample-ratio check of one test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SampleRatio {
    /// The comparison of attempted people with the planned weights.
    pub chi_square: ChiSquare,
    /// What it means.
    pub status: SampleRatioStatus,
}

/// Compares people attempted per arm with the planned weights. Arms of weight zero take no part; people
/// recorded in such an arm are a mismatch by themselves.
#[must_use]
pub fn sample_ratio(attempted: &[u64], weights: &[u32]) -> SampleRatio {
    let used: Vec<(f64, f64)> = attempted
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight > 0)
        .map(|(count, weight)| (*count as f64, f64::from(*weight)))
        .collect();
    let strays = attempted.iter().zip(weights).any(|(count, weight)| *weight == 0 && *count > 0);
    let people: f64 = used.iter().map(|(count, _)| count).sum();
    let weight_sum: f64 = used.iter().map(|(_, weight)| weight).sum();
    let expected = |weight: f64| people * weight / weight_sum;
    let statistic = used
        .iter()
        .filter(|(_, weight)| expected(*weight) > 0.0)
        .map(|(count, weight)| (count - expected(*weight)).powi(2) / expected(*weight))
        .sum();
    let chi_square = ChiSquare::of(statistic, used.len());
    let status = if strays {
        SampleRatioStatus::Mismatch
    } else if used.is_empty() || used.iter().any(|(_, weight)| expected(*weight) < LEAST_EXPECTED) {
        SampleRatioStatus::NotEnoughData
    } else if chi_square.p < MISMATCH_BELOW {
        SampleRatioStatus::Mismatch
    } else {
        SampleRatioStatus::Ok
    };
    SampleRatio { chi_square, status }
}

/// Whether messages went missing (or undelivered) more in one arm: chi-square of the 2 x k table without
/// correction. All missing or none: p is 1. Nothing when the lists disagree in length, or more are
/// missing than were assigned.
#[must_use]
pub fn loss_by_arm(assigned: &[u64], missing: &[u64]) -> Option<ChiSquare> {
    if assigned.len() != missing.len() || assigned.iter().zip(missing).any(|(all, lost)| lost > all) {
        return None;
    }
    let people: u64 = assigned.iter().sum();
    let lost: u64 = missing.iter().sum();
    if lost == 0 || lost == people {
        return Some(ChiSquare::of(0.0, assigned.len()));
    }
    let share = lost as f64 / people as f64;
    let statistic = assigned
        .iter()
        .zip(missing)
        .filter(|(all, _)| **all > 0)
        .map(|(all, lost)| {
            let (all, lost) = (*all as f64, *lost as f64);
            // Both cells of the column: (o - e)^2 (1/e_lost + 1/e_kept).
            (lost - all * share).powi(2) / (all * share * (1.0 - share))
        })
        .sum();
    Some(ChiSquare::of(statistic, assigned.len()))
}

impl ChiSquare {
    fn of(statistic: f64, cells: usize) -> Self {
        let degrees = u32::try_from(cells.saturating_sub(1)).unwrap_or(u32::MAX);
        // One cell leaves nothing to compare.
        let p = ChiSquared::new(f64::from(degrees)).map_or(1.0, |chi| chi.sf(statistic));
        Self { statistic, degrees, p }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_split_passes_and_a_lost_wave_is_seen() {
        assert_eq!(sample_ratio(&[500, 498], &[1, 1]).status, SampleRatioStatus::Ok);
        assert_eq!(sample_ratio(&[500, 431], &[1, 1]).status, SampleRatioStatus::Ok);
        assert_eq!(sample_ratio(&[500, 390], &[1, 1]).status, SampleRatioStatus::Mismatch);
    }

    #[test]
    fn five_and_five_are_too_few_to_check() {
        assert_eq!(sample_ratio(&[5, 5], &[1, 1]).status, SampleRatioStatus::NotEnoughData);
        assert_eq!(sample_ratio(&[], &[]).status, SampleRatioStatus::NotEnoughData);
    }

    #[test]
    fn arms_of_weight_zero_do_not_count_as_a_degree_of_freedom() {
        let check = sample_ratio(&[100, 0, 100], &[1, 0, 1]);
        assert_eq!((check.chi_square.degrees, check.status), (1, SampleRatioStatus::Ok));
        assert_eq!(sample_ratio(&[100, 3, 100], &[1, 0, 1]).status, SampleRatioStatus::Mismatch);
    }

    #[test]
    fn with_two_degrees_the_tail_is_an_exponential() {
        // The chi-square tail with two degrees of freedom is e^(-x/2).
        let check = sample_ratio(&[60, 30, 30], &[1, 1, 1]).chi_square;
        assert!((check.statistic - 15.0).abs() < 1e-12);
        assert!((check.p - (-7.5_f64).exp()).abs() < 1e-15);
    }

    #[test]
    fn losses_that_fall_on_one_arm_are_found() {
        assert!(loss_by_arm(&[500, 500], &[10, 45]).unwrap().p < 0.001);
        assert!(loss_by_arm(&[500, 500], &[0, 0]).unwrap().p >= 1.0);
        assert_eq!(loss_by_arm(&[5], &[6]), None);
    }
}
