//! Before sending: how many people a test needs, and what a given number can show.
//!
//! The owner hears "this test can only spot a big change" before spending anything, not after. Formulas:
//! the usual normal approximation for two arms, and for more arms the power of the rule that is used,
//! best against runner-up, by one integral.

use crate::normal;

/// What is planned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerPlan {
    /// Rate of the usual version, strictly between 0 and 1.
    pub baseline: f64,
    /// Error budget of the final look, two-sided.
    pub alpha: f64,
    /// Chance wanted of seeing the gap if it is there.
    pub power: f64,
    /// Number of arms, at least two.
    pub arms: u32,
}

/// The answer to "how many?".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleSize {
    /// People an arm, rounded up until the power is reached.
    pub per_arm: u64,
    /// Power at that number.
    pub power: f64,
}

/// No plan asks for more people an arm than this.
const MOST_PER_ARM: u64 = 1 << 40;

/// The integral over the best arm's noise runs this many standard deviations either way ...
const INTEGRAL_REACH: f64 = 9.0;
/// ... in this many steps of the trapezoid rule.
const INTEGRAL_STEPS: u32 = 400;

/// Halvings when searching the smallest visible difference.
const HALVINGS: u32 = 100;

/// People an arm needed to tell `target` from the baseline. Nothing when the rates are equal, lie outside
/// (0, 1), or no number of people is enough.
#[must_use]
pub fn sample_size(plan: &PowerPlan, target: f64) -> Option<SampleSize> {
    let inside = |rate: f64| rate > 0.0 && rate < 1.0;
    let apart = (target - plan.baseline).abs() > 0.0;
    if !(inside(plan.baseline) && inside(target) && apart && plan.arms >= 2) {
        return None;
    }
    let reached = |n: u64| power(plan, n, target) >= plan.power;
    let mut high = 1;
    while !reached(high) {
        high *= 2;
        if high > MOST_PER_ARM {
            return None;
        }
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(SampleSize { per_arm: high, power: power(plan, high, target) })
}

/// The closed formula for two arms, before rounding: (z s0 + z' s1)^2 / gap^2. The sample size above is the
/// one to use; this one is shown beside it.
#[must_use]
pub fn sample_size_formula(plan: &PowerPlan, target: f64) -> f64 {
    let (pooled, separate) = deviations(plan.baseline, target);
    let reach = normal::two_sided(plan.alpha) * pooled + normal::quantile(plan.power) * separate;
    (reach / (target - plan.baseline)).powi(2)
}

/// The chance that `per_arm` people an arm show a winner, when one arm has rate `target` and the others
/// the baseline.
#[must_use]
pub fn power(plan: &PowerPlan, per_arm: u64, target: f64) -> f64 {
    if plan.arms <= 2 {
        power_of_two_arms(plan, per_arm as f64, target)
    } else {
        power_against_runner_up(plan, per_arm as f64, target)
    }
}

/// The smallest rise and the smallest fall that `per_arm` people would show (two arms). Nothing when no
/// size of effect in that direction can be seen.
#[must_use]
pub fn smallest_visible(plan: &PowerPlan, per_arm: u64) -> (Option<f64>, Option<f64>) {
    let rise = bisect(1.0 - plan.baseline, |gap| power(plan, per_arm, plan.baseline + gap) >= plan.power);
    let fall = bisect(plan.baseline, |gap| power(plan, per_arm, plan.baseline - gap) >= plan.power);
    (rise, fall)
}

/// Where `reached` turns true between 0 and `most`, neither of them included.
fn bisect(most: f64, reached: impl Fn(f64) -> bool) -> Option<f64> {
    // At the very end the variance vanishes and the formula loses its meaning.
    let end = most * (1.0 - 1e-12);
    if !reached(end) {
        return None;
    }
    let (mut low, mut high) = (0.0, end);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// Standard deviations of one difference of two single people: pooled, and with each arm's own rate.
fn deviations(baseline: f64, target: f64) -> (f64, f64) {
    let mean = f64::midpoint(baseline, target);
    let pooled = (2.0 * mean * (1.0 - mean)).sqrt();
    let separate = (baseline * (1.0 - baseline) + target * (1.0 - target)).sqrt();
    (pooled, separate)
}

fn power_of_two_arms(plan: &PowerPlan, n: f64, target: f64) -> f64 {
    let (pooled, separate) = deviations(plan.baseline, target);
    let critical = normal::two_sided(plan.alpha) * pooled / separate;
    let shift = (target - plan.baseline).abs() * n.sqrt() / separate;
    normal::upper_tail(critical - shift) + normal::upper_tail(critical + shift)
}

/// The best arm must lead every other by the critical gap; given its own noise these leads are independent.
fn power_against_runner_up(plan: &PowerPlan, n: f64, target: f64) -> f64 {
    let (pooled, _) = deviations(plan.baseline, target);
    let critical = normal::two_sided(plan.alpha) * pooled / n.sqrt();
    let deviation = |rate: f64| (rate * (1.0 - rate) / n).sqrt();
    let (usual, better) = (deviation(plan.baseline), deviation(target));
    let gap = (target - plan.baseline).abs();
    let others = i32::try_from(plan.arms - 1).unwrap_or(i32::MAX);
    let step = 2.0 * INTEGRAL_REACH / f64::from(INTEGRAL_STEPS);
    let integrand = |index: u32| {
        let x = -INTEGRAL_REACH + step * f64::from(index);
        let leads_one = normal::upper_tail(-(gap + better * x - critical) / usual);
        normal::density(x) * leads_one.powi(others)
    };
    let ends = 0.5 * (integrand(0) + integrand(INTEGRAL_STEPS));
    step * (ends + (1..INTEGRAL_STEPS).map(integrand).sum::<f64>())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn plan(baseline: f64, arms: u32) -> PowerPlan {
        PowerPlan { baseline, alpha: 0.045, power: 0.8, arms }
    }

    #[rstest]
    #[case(0.10, 0.12, 2, 3_965)]
    #[case(0.10, 0.15, 2, 708)]
    #[case(0.10, 0.15, 3, 867)]
    #[case(0.10, 0.15, 4, 956)]
    #[case(0.015, 0.0225, 2, 5_299)]
    fn the_people_needed_are_the_tabulated_ones(
        #[case] baseline: f64,
        #[case] target: f64,
        #[case] arms: u32,
        #[case] per_arm: u64,
    ) {
        assert_eq!(sample_size(&plan(baseline, arms), target).unwrap().per_arm, per_arm);
    }

    #[test]
    fn the_formula_for_two_arms_agrees_with_the_search() {
        let formula = sample_size_formula(&plan(0.1, 2), 0.15);
        let search = sample_size(&plan(0.1, 2), 0.15).unwrap();
        assert!((formula - search.per_arm as f64).abs() < 1.0);
        assert!(search.power >= 0.8);
    }

    #[test]
    fn a_fall_from_a_small_rate_cannot_be_seen_with_a_hundred_people() {
        let (rise, fall) = smallest_visible(&plan(0.015, 2), 100);
        assert!((rise.unwrap() - 0.098).abs() < 0.001);
        assert_eq!(fall, None);
    }

    #[rstest]
    #[case(0.1, 0.1)]
    #[case(0.0, 0.1)]
    #[case(0.1, 1.0)]
    fn equal_or_impossible_rates_have_no_sample_size(#[case] baseline: f64, #[case] target: f64) {
        assert_eq!(sample_size(&plan(baseline, 2), target), None);
    }
}
