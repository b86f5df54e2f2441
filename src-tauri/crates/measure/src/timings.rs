//! Many timings, and what is said of them.

use std::time::Duration;

/// Durations of the same deed.
#[derive(Debug, Clone, Default)]
pub struct Timings(Vec<Duration>);

impl FromIterator<Duration> for Timings {
    fn from_iter<I: IntoIterator<Item = Duration>>(all: I) -> Self {
        let mut all: Vec<Duration> = all.into_iter().collect();
        all.sort_unstable();
        Self(all)
    }
}

impl Timings {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The smallest timing that at least this share (0 to 1) of all do not exceed (the nearest rank, R type 1), in
    /// milliseconds; 0 when there are none.
    #[must_use]
    pub fn quantile_ms(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a rank among as many timings as fit in memory"
        )]
        let rank = (share.clamp(0.0, 1.0) * self.0.len() as f64).ceil() as usize;
        let at = rank.max(1) - 1;
        self.0.get(at).or(self.0.last()).map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
    }

    /// The middle one, in milliseconds.
    #[must_use]
    pub fn median_ms(&self) -> f64 {
        self.quantile_ms(0.5)
    }

    /// The longest, in milliseconds.
    #[must_use]
    pub fn worst_ms(&self) -> f64 {
        self.quantile_ms(1.0)
    }
}

/// The middle of some figures; of an even number the mean of the middle two. Nothing of none.
#[must_use]
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[middle - 1], upper) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(all: impl IntoIterator<Item = u64>) -> Timings {
        all.into_iter().map(Duration::from_millis).collect()
    }

    fn is(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
    }

    #[test]
    fn the_99th_of_two_hundred_is_the_third_worst() {
        is(of(1..=200).quantile_ms(0.99), 198.0);
        is(of(1..=200).worst_ms(), 200.0);
        is(of((1..=9).rev()).median_ms(), 5.0);
    }

    #[test]
    fn of_one_every_quantile_is_that_one_and_of_none_nothing() {
        is(of([7]).quantile_ms(0.0), 7.0);
        is(of([7]).quantile_ms(1.0), 7.0);
        is(of([]).worst_ms(), 0.0);
    }

    #[test]
    fn the_middle_of_two_lies_between_them() {
        is(median(&[3.0, 1.0]).unwrap(), 2.0);
        is(median(&[3.0, 1.0, 100.0]).unwrap(), 3.0);
        assert_eq!(median(&[]), None);
    }
}
