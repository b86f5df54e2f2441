//! Binomial probabilities where they carry weight.

use super::region::first_where;

/// Binomial weights smaller than this share of the largest are left out: they cannot move the
/// ninth decimal.
const NEGLIGIBLE: f64 = 1e-18;

/// The part of a binomial distribution that carries weight, normalised.
pub(super) struct BinomialWindow {
    /// The count of the first weight.
    pub(super) from: u64,
    /// Probabilities of the counts from there on.
    pub(super) weights: Vec<f64>,
}

impl BinomialWindow {
    /// Built by the ratio of neighbours from the mode outwards.
    pub(super) fn of(n: u64, rate: f64) -> Self {
        if rate <= 0.0 || rate >= 1.0 {
            return Self { from: if rate <= 0.0 { 0 } else { n }, weights: vec![1.0] };
        }
        let odds = rate / (1.0 - rate);
        let mode = first_where(0, n, |s| ((n - s) as f64) * odds < (s + 1) as f64);
        let mut above = vec![1.0];
        let mut weight = 1.0;
        for s in mode..n {
            weight *= (n - s) as f64 / (s + 1) as f64 * odds;
            if weight < NEGLIGIBLE {
                break;
            }
            above.push(weight);
        }
        let mut below = Vec::new();
        weight = 1.0;
        for s in (0..mode).rev() {
            weight *= (s + 1) as f64 / ((n - s) as f64 * odds);
            if weight < NEGLIGIBLE {
                break;
            }
            below.push(weight);
        }
        let from = mode - below.len() as u64;
        below.reverse();
        below.append(&mut above);
        let total: f64 = below.iter().sum();
        for weight in &mut below {
            *weight /= total;
        }
        Self { from, weights: below }
    }

    /// Running sums of the weights, starting with 0.
    pub(super) fn cumulated(&self) -> Vec<f64> {
        let mut sums = Vec::with_capacity(self.weights.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for weight in &self.weights {
            sum += weight;
            sums.push(sum);
        }
        sums
    }

    /// P(S < `count`).
    pub(super) fn below(&self, cumulated: &[f64], count: u64) -> f64 {
        let offset = usize::try_from(count.saturating_sub(self.from)).unwrap_or(usize::MAX);
        cumulated.get(offset).copied().unwrap_or(1.0)
    }
}
