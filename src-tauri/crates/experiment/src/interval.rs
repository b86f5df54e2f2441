//! Ranges for a rate and for the gap between two rates.
//!
//! Wilson (1927) for one rate and Newcombe (1998, his method 10) for a difference: both stay inside the
//! possible values and behave at 0 and n, where the textbook formula gives a range of no width.

use serde::{Deserialize, Serialize};

use crate::{Tally, normal};

/// A range, both ends included, in the unit of the value (shares of one, not per cent).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether zero lies outside, so that the sign is settled.
    #[must_use]
    pub fn excludes_zero(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// Whether the whole range lies strictly within `margin` of zero.
    #[must_use]
    pub fn is_within(self, margin: f64) -> bool {
        self.low > -margin && self.high < margin
    }

    /// The range as shown beside a verdict that is not proven: the end nearest to zero is moved onto
    /// it, so that the picture never claims what the words deny. The two methods disagree rarely, and
    /// only with small groups.
    #[must_use]
    pub fn touching_zero(self) -> Self {
        if self.low > 0.0 {
            Self { low: 0.0, ..self }
        } else if self.high < 0.0 {
            Self { high: 0.0, ..self }
        } else {
            self
        }
    }
}

/// Wilson's range of a rate at level 1 - `alpha`, forced to 0 when nobody and to 1 when everybody had
/// the event; the whole of `[0, 1]` for an empty arm.
#[must_use]
pub fn wilson(tally: Tally, alpha: f64) -> Interval {
    let Some(rate) = tally.rate() else {
        return Interval { low: 0.0, high: 1.0 };
    };
    let n = tally.attempted() as f64;
    let z = normal::two_sided(alpha);
    let centre = rate + z * z / (2.0 * n);
    let half_width = z * (rate * (1.0 - rate) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    let nobody = tally.successes() == 0;
    let everybody = tally.successes() == tally.attempted();
    Interval {
        low: if nobody { 0.0 } else { ((centre - half_width) / scale).max(0.0) },
        high: if everybody { 1.0 } else { ((centre + half_width) / scale).min(1.0) },
    }
}

/// Newcombe's range of `second - first` at level 1 - `alpha`; nothing when an arm is empty.
#[must_use]
pub fn newcombe(first: Tally, second: Tally, alpha: f64) -> Option<Interval> {
    let (rate_first, rate_second) = (first.rate()?, second.rate()?);
    let (range_first, range_second) = (wilson(first, alpha), wilson(second, alpha));
    let difference = rate_second - rate_first;
    let below = libm::hypot(rate_second - range_second.low, range_first.high - rate_first);
    let above = libm::hypot(range_second.high - rate_second, rate_first - range_first.low);
    Some(Interval { low: (difference - below).max(-1.0), high: (difference + above).min(1.0) })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn tally(attempted: u64, successes: u64) -> Tally {
        Tally::new(attempted, successes).unwrap()
    }

    #[rstest]
    // The worked examples of Newcombe's paper (1998, table II, method 10).
    #[case(80, 48, 70, 56, 0.0524, 0.3339)]
    #[case(10, 3, 10, 9, 0.1705, 0.8090)]
    #[case(7, 2, 7, 6, 0.0582, 0.8062)]
    #[case(29, 0, 56, 5, -0.0381, 0.1926)]
    #[case(10, 0, 10, 10, 0.6075, 1.0)]
    fn newcombe_agrees_with_published_examples(
        #[case] n_first: u64,
        #[case] s_first: u64,
        #[case] n_second: u64,
        #[case] s_second: u64,
        #[case] low: f64,
        #[case] high: f64,
    ) {
        let range = newcombe(tally(n_first, s_first), tally(n_second, s_second), 0.05).unwrap();
        assert!((range.low - low).abs() < 6e-5, "{range:?}");
        assert!((range.high - high).abs() < 6e-5, "{range:?}");
    }

    #[test]
    fn wilson_is_forced_to_the_edges_and_open_for_an_empty_arm() {
        let nobody = wilson(tally(40, 0), 0.05);
        assert!(nobody.low.abs() < f64::MIN_POSITIVE && nobody.high < 0.1);
        let everybody = wilson(tally(40, 40), 0.05);
        assert!(everybody.low > 0.9 && (everybody.high - 1.0).abs() < f64::MIN_POSITIVE);
        assert_eq!(wilson(tally(0, 0), 0.05), Interval { low: 0.0, high: 1.0 });
    }

    #[test]
    fn a_range_that_is_not_proven_touches_zero() {
        let positive = Interval { low: 0.01, high: 0.2 };
        assert_eq!(positive.touching_zero(), Interval { low: 0.0, high: 0.2 });
        let negative = Interval { low: -0.3, high: -0.1 };
        assert_eq!(negative.touching_zero(), Interval { low: -0.3, high: 0.0 });
    }
}
