//! The one look at the planned end.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    Interval, Tally,
    exact::{final_p, proves_difference},
    interval::newcombe,
};

/// Arms count as equal in size up to this ratio of the largest to the smallest.
pub const FINAL_COMPARISON_RATIO: f64 = 1.1;

/// The best arm against its hardest rival.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Index of the arm with the best rate; the earlier one among equals.
    pub leader: usize,
    /// Index of the arm it is compared with: the second best, or with arms of unequal size the one
    /// it is least surely ahead of.
    pub rival: usize,
    /// Rate of the leader minus rate of the rival, never negative.
    pub difference: f64,
    /// The range shown for the difference: without zero exactly when the lead is proven.
    pub range: Interval,
    /// p-value of the final look; nothing for an early winner.
    pub p: Option<f64>,
    /// Error budget at which this comparison was made.
    pub alpha: f64,
    /// Whether the leader is proven to be ahead of every other arm.
    pub proven: bool,
}

/// Compares the best arm with the others; nothing when an arm is empty.
///
/// With arms of equal size the best is tested against the runner-up at the full level: the chance of a false
/// winner is then largest when two arms tie for best, and that is the test's own error (Hung and Fithian,
/// 2019). With unequal sizes every rival is tested at its share of the level.
pub(super) fn compare(totals: &[Tally], alpha: f64) -> Option<Comparison> {
    let ranking = ranking(totals);
    let (&leader, rivals) = ranking.split_first()?;
    let first_rival = rivals.first()?;
    let sizes = || totals.iter().map(|tally| tally.attempted() as f64);
    let largest = sizes().fold(0.0, f64::max);
    let smallest = sizes().fold(f64::INFINITY, f64::min);
    if rivals.len() == 1 || largest <= FINAL_COMPARISON_RATIO * smallest {
        return compare_pair(totals, leader, *first_rival, alpha);
    }
    let share = alpha / rivals.len() as f64;
    let pairs: Vec<Comparison> =
        rivals.iter().map(|&rival| compare_pair(totals, leader, rival, share)).collect::<Option<_>>()?;
    let proven = pairs.iter().all(|pair| pair.proven);
    // The pair that is shown must agree with the words: not proven if any is not, and then the least sure.
    pairs.into_iter().max_by(|a, b| b.proven.cmp(&a.proven).then(by_p(a, b))).map(|pair| Comparison { proven, ..pair })
}

fn by_p(a: &Comparison, b: &Comparison) -> Ordering {
    a.p.unwrap_or(1.0).total_cmp(&b.p.unwrap_or(1.0))
}

fn compare_pair(totals: &[Tally], leader: usize, rival: usize, alpha: f64) -> Option<Comparison> {
    let (ahead, behind) = (*totals.get(leader)?, *totals.get(rival)?);
    let (_, p) = final_p(behind, ahead)?;
    let range = newcombe(behind, ahead, alpha)?;
    let proven = proves_difference(behind, ahead, alpha);
    Some(Comparison {
        leader,
        rival,
        difference: ahead.rate()? - behind.rate()?,
        range: if proven { range } else { range.touching_zero() },
        p: Some(p),
        alpha,
        proven,
    })
}

/// Arms from the best rate to the worst, by cross-multiplication; the earlier first among equals.
fn ranking(totals: &[Tally]) -> Vec<usize> {
    let mut ranking: Vec<usize> = (0..totals.len()).collect();
    ranking.sort_by(|&a, &b| {
        let (a, b) = (totals[a], totals[b]);
        let left = u128::from(a.successes()) * u128::from(b.attempted());
        let right = u128::from(b.successes()) * u128::from(a.attempted());
        right.cmp(&left)
    });
    ranking
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallies(counts: &[(u64, u64)]) -> Vec<Tally> {
        counts.iter().map(|&(attempted, successes)| Tally::new(attempted, successes).unwrap()).collect()
    }

    #[test]
    fn with_equal_arms_the_best_meets_the_runner_up_at_the_full_level() {
        let found = compare(&tallies(&[(500, 50), (500, 90), (500, 55)]), 0.05).unwrap();
        assert_eq!((found.leader, found.rival, found.proven), (1, 2, true));
        assert!((found.alpha - 0.05).abs() < 1e-15);
    }

    #[test]
    fn with_unequal_arms_every_rival_must_be_beaten() {
        // Against the large second arm the lead is plain, against the small third one it is not.
        let found = compare(&tallies(&[(500, 90), (5_000, 600), (40, 4)]), 0.05).unwrap();
        assert_eq!((found.leader, found.rival, found.proven), (0, 2, false));
        assert!((found.alpha - 0.025).abs() < 1e-15);
    }
}
