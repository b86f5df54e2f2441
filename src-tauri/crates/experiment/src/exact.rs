//! The final look at two arms: an exact test that never errs more often than it promises.
//!
//! The usual switch ("normal approximation if every cell has five, Fisher otherwise") errs up to 6.5 times in
//! 100 at a promised 5, and Fisher alone wastes people. The unconditional test of Suissa and Shuster (1985)
//! takes the pooled z as its statistic and asks, for every common rate that the data leave plausible,
//! how often a gap this large comes by luck; the answer is the worst of them. The plausible rates are those
//! of a very wide Clopper-Pearson range whose own error is added to the p-value (Berger and Boos, 1994).

mod binomial;
mod region;

use statrs::distribution::{Beta, ContinuousCDF};

use self::region::Region;
use crate::{Interval, Tally, interval::newcombe, normal};

/// Up to this many people in all the test is exact; above, the normal approximation is as good.
pub const EXACT_UP_TO: u64 = 20_000;

/// What the range of plausible rates may err; added to the p-value.
const BERGER_BOOS_GAMMA: f64 = 0.0005;

/// Rates looked at between the ends of the plausible range, before the search is refined.
const GRID_STEPS: u32 = 200;

/// Refinements around the best grid point; each shrinks the bracket by the golden ratio.
const GOLDEN_STEPS: u32 = 24;

/// How a p-value was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Suissa-Shuster with Berger-Boos.
    ExactUnconditional,
    /// Normal approximation of the pooled z.
    NormalApproximation,
}

/// The pooled z of `second - first`, 0 when nobody or everybody had the event; nothing when an arm is empty.
#[must_use]
pub fn pooled_z(first: Tally, second: Tally) -> Option<f64> {
    let difference = second.rate()? - first.rate()?;
    let people = (first.attempted() + second.attempted()) as f64;
    let pooled = (first.successes() + second.successes()) as f64 / people;
    if first.successes() + second.successes() == 0
        || first.successes() + second.successes() == first.attempted() + second.attempted()
    {
        return Some(0.0);
    }
    let per_person = 1.0 / first.attempted() as f64 + 1.0 / second.attempted() as f64;
    Some(difference / (pooled * (1.0 - pooled) * per_person).sqrt())
}

/// Two-sided p-value of a pooled z under the normal approximation.
#[must_use]
pub fn p_of_z(z: f64) -> f64 {
    (2.0 * normal::upper_tail(z.abs())).min(1.0)
}

/// The p-value of the final look and how it was reached; nothing when an arm is empty.
#[must_use]
pub fn final_p(first: Tally, second: Tally) -> Option<(Method, f64)> {
    let z = pooled_z(first, second)?;
    if first.attempted() + second.attempted() > EXACT_UP_TO {
        return Some((Method::NormalApproximation, p_of_z(z)));
    }
    Some((Method::ExactUnconditional, exact_p(first, second)))
}

/// Whether the final look proves a difference at `alpha`: the p-value and the interval must agree,
/// so that words and picture cannot contradict each other.
#[must_use]
pub fn proves_difference(first: Tally, second: Tally, alpha: f64) -> bool {
    let p_agrees = final_p(first, second).is_some_and(|(_, p)| p <= alpha);
    let interval_agrees = newcombe(first, second, alpha).is_some_and(Interval::excludes_zero);
    p_agrees && interval_agrees
}

fn exact_p(first: Tally, second: Tally) -> f64 {
    let region = Region::at_least_as_extreme(first, second);
    if region.is_everything() {
        return 1.0;
    }
    let events = first.successes() + second.successes();
    let people = first.attempted() + second.attempted();
    let (low, high) = clopper_pearson(events, people, BERGER_BOOS_GAMMA);
    // On the arcsine scale the standard deviation of a rate is the same everywhere.
    let (from, to) = (low.sqrt().asin(), high.sqrt().asin());
    let probability = |angle: f64| region.probability(angle.sin().powi(2).clamp(0.0, 1.0));
    (BERGER_BOOS_GAMMA + maximum(from, to, probability)).min(1.0)
}

/// The range of a rate that holds at least 1 - `gamma` of the time, whatever the rate.
fn clopper_pearson(events: u64, people: u64, gamma: f64) -> (f64, f64) {
    let (s, n) = (events as f64, people as f64);
    let quantile = |a: f64, b: f64, probability: f64| Beta::new(a, b).map(|beta| beta.inverse_cdf(probability));
    // Shapes below 1 do not occur, so the fallbacks (the honest whole range) are never taken.
    let low = if events == 0 { 0.0 } else { quantile(s, n - s + 1.0, gamma / 2.0).unwrap_or(0.0) };
    let high = if events == people { 1.0 } else { quantile(s + 1.0, n - s, 1.0 - gamma / 2.0).unwrap_or(1.0) };
    (low, high)
}

/// The largest value of `f` between `from` and `to`: an even grid, then golden section around its best point.
fn maximum(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let step = (to - from) / f64::from(GRID_STEPS);
    let (mut best_at, mut best) = (from, f(from));
    for index in 1..=GRID_STEPS {
        let at = from + step * f64::from(index);
        let value = f(at);
        if value > best {
            (best_at, best) = (at, value);
        }
    }
    let ratio = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = ((best_at - step).max(from), (best_at + step).min(to));
    let (mut left, mut right) = (high - ratio * (high - low), low + ratio * (high - low));
    let (mut at_left, mut at_right) = (f(left), f(right));
    for _ in 0..GOLDEN_STEPS {
        best = best.max(at_left).max(at_right);
        if at_left > at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - ratio * (high - low);
            at_left = f(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + ratio * (high - low);
            at_right = f(right);
        }
    }
    best.max(at_left).max(at_right)
}

#[cfg(test)]
mod tests {
    use super::{binomial::BinomialWindow, *};

    fn tally(attempted: u64, successes: u64) -> Tally {
        Tally::new(attempted, successes).unwrap()
    }

    #[test]
    fn two_people_prove_nothing() {
        // Rate one half: P(0,1) + P(1,0) = 1/2, plus the 0.0005 of the plausible range.
        let (method, p) = final_p(tally(1, 0), tally(1, 1)).unwrap();
        assert_eq!(method, Method::ExactUnconditional);
        assert!((p - 0.5005).abs() < 1e-9);
    }

    #[test]
    fn equal_rates_have_p_one_and_an_empty_arm_has_none() {
        let p = |first, second| final_p(first, second).map(|(_, p)| p);
        assert_eq!(p(tally(40, 0), tally(50, 0)), Some(1.0));
        assert_eq!(p(tally(40, 40), tally(50, 50)), Some(1.0));
        assert_eq!(p(tally(40, 4), tally(80, 8)), Some(1.0));
        assert_eq!(p(tally(0, 0), tally(80, 8)), None);
    }

    #[test]
    fn the_promised_error_holds_for_every_common_rate() {
        // All tables of 15 + 15 people: the share that is called at 5 % stays below 5 %.
        let called: Vec<(u64, u64)> = (0..=15)
            .flat_map(|first| (0..=15).map(move |second| (first, second)))
            .filter(|&(first, second)| exact_p(tally(15, first), tally(15, second)) <= 0.05)
            .collect();
        assert!(!called.is_empty());
        for percent in 1..100 {
            let window = BinomialWindow::of(15, f64::from(percent) / 100.0);
            let weight = |s: u64| {
                s.checked_sub(window.from)
                    .and_then(|offset| window.weights.get(usize::try_from(offset).unwrap()))
                    .copied()
                    .unwrap_or(0.0)
            };
            let error: f64 = called.iter().map(|&(first, second)| weight(first) * weight(second)).sum();
            assert!(error <= 0.05, "{error} at {percent} %");
        }
    }
}
