//! The tables that are at least as extreme as the observed one, and how often they come by luck.

use super::binomial::BinomialWindow;
use crate::Tally;

/// All tables whose z is at least as large as the observed one. For each count of the first arm they are
/// the counts of the second up to `lower` and from `upper` on.
pub(super) struct Region {
    n_first: u64,
    n_second: u64,
    observed_gap: i128,
    tails: Vec<(Option<u64>, Option<u64>)>,
}

impl Region {
    /// The region of an observed table.
    pub(super) fn at_least_as_extreme(first: Tally, second: Tally) -> Self {
        let mut region = Self {
            n_first: first.attempted(),
            n_second: second.attempted(),
            observed_gap: gap(first.attempted(), first.successes(), second.attempted(), second.successes()),
            tails: Vec::new(),
        };
        let spread = region.spread(first.successes(), second.successes());
        let observed = (region.observed_gap.unsigned_abs().pow(2), spread);
        region.tails = (0..=region.n_first).map(|s_first| region.tails_at(s_first, observed)).collect();
        region
    }

    /// m(N - m): the pooled variance without its denominator.
    fn spread(&self, s_first: u64, s_second: u64) -> u128 {
        let events = s_first + s_second;
        u128::from(events) * u128::from(self.n_first + self.n_second - events)
    }

    /// Whether a table is at least as extreme, decided in integers so that ties are ties.
    fn holds(&self, s_first: u64, s_second: u64, (observed_square, observed_spread): (u128, u128)) -> bool {
        let spread = self.spread(s_first, s_second);
        let square = gap(self.n_first, s_first, self.n_second, s_second).unsigned_abs().pow(2);
        // Nobody or everybody had the event: z is 0 by definition.
        spread > 0 && square * observed_spread >= observed_square * spread
    }

    /// The two tails at one count of the first arm. z grows with the distance from equal rates, so each
    /// edge is found by halving.
    fn tails_at(&self, s_first: u64, observed: (u128, u128)) -> (Option<u64>, Option<u64>) {
        let equal_rates = u64::try_from(u128::from(s_first) * u128::from(self.n_second) / u128::from(self.n_first))
            .unwrap_or(self.n_second);
        let holds = |s_second: u64| self.holds(s_first, s_second, observed);
        let past_lower = first_where(0, equal_rates + 1, |s_second| !holds(s_second));
        let upper = first_where(equal_rates + 1, self.n_second + 1, holds);
        (past_lower.checked_sub(1), (upper <= self.n_second).then_some(upper))
    }

    /// Whether both arms have the same rate, so that every table is as extreme.
    pub(super) fn is_everything(&self) -> bool {
        self.observed_gap == 0
    }

    /// How often the region is hit when both arms share `rate`.
    pub(super) fn probability(&self, rate: f64) -> f64 {
        let second = BinomialWindow::of(self.n_second, rate);
        let cumulated = second.cumulated();
        // Arms are usually of one size, and then of one distribution.
        let other_size = (self.n_first != self.n_second).then(|| BinomialWindow::of(self.n_first, rate));
        let first = other_size.as_ref().unwrap_or(&second);
        first
            .weights
            .iter()
            .zip(first.from..)
            .filter_map(|(weight, s_first)| {
                let (lower, upper) = self.tails.get(usize::try_from(s_first).ok()?)?;
                let below = lower.map_or(0.0, |s| second.below(&cumulated, s + 1));
                let above = upper.map_or(0.0, |s| 1.0 - second.below(&cumulated, s));
                Some(weight * (below + above))
            })
            .sum()
    }
}

/// The difference of the rates, times both sizes: exact.
fn gap(n_first: u64, s_first: u64, n_second: u64, s_second: u64) -> i128 {
    i128::from(s_second) * i128::from(n_first) - i128::from(s_first) * i128::from(n_second)
}

/// The first of `from..to` where `holds`, or `to`; `holds` must stay true once it is.
pub(super) fn first_where(from: u64, to: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::pooled_z;

    fn tally(attempted: u64, successes: u64) -> Tally {
        Tally::new(attempted, successes).unwrap()
    }

    /// The same probability by listing every table, with z in floating point.
    fn probability_by_listing(first: Tally, second: Tally, rate: f64) -> f64 {
        let observed = pooled_z(first, second).unwrap().abs();
        let binomial = |n: u64, s: u64| {
            let ways: f64 = (0..s).map(|i| (n - i) as f64 / (i + 1) as f64).product();
            ways * rate.powi(i32::try_from(s).unwrap()) * (1.0 - rate).powi(i32::try_from(n - s).unwrap())
        };
        let mut sum = 0.0;
        for s_first in 0..=first.attempted() {
            for s_second in 0..=second.attempted() {
                let table = (tally(first.attempted(), s_first), tally(second.attempted(), s_second));
                if pooled_z(table.0, table.1).unwrap().abs() >= observed - 1e-12 {
                    sum += binomial(first.attempted(), s_first) * binomial(second.attempted(), s_second);
                }
            }
        }
        sum
    }

    #[test]
    fn the_region_is_the_one_found_by_listing_every_table() {
        for (first, second) in [
            (tally(12, 2), tally(12, 7)),
            (tally(9, 0), tally(14, 3)),
            (tally(9, 9), tally(14, 10)),
            (tally(5, 0), tally(7, 7)),
            (tally(1, 0), tally(1, 1)),
            (tally(3, 3), tally(20, 1)),
        ] {
            let region = Region::at_least_as_extreme(first, second);
            for rate in [0.03, 0.2, 0.5, 0.77, 0.99] {
                let want = probability_by_listing(first, second, rate);
                assert!((region.probability(rate) - want).abs() < 1e-12, "{first:?} {second:?} {rate}");
            }
        }
    }
}
