//! The hypergeometric distribution in logarithms.
//!
//! If a message makes no difference, the labels of the two arms could be exchanged: given that `drawn`
//! people had the event, how many of them sit in the second arm is hypergeometric, whatever the weekday
//! or the quality of the list. Weights grow by the ratio of neighbours from the mode outwards, which has
//! none of the cancellation that log-gamma differences would bring.

use crate::Tally;

/// Log-probabilities of the number of events in the second arm, given the events in both.
#[derive(Clone, Debug)]
pub(crate) struct Hypergeometric {
    low: u64,
    ln_probability: Vec<f64>,
}

impl Hypergeometric {
    /// The distribution of the second arm's events, given both arms' sizes and the total of events.
    pub(crate) fn of(first: Tally, second: Tally) -> Self {
        let (n_first, n_second) = (first.attempted(), second.attempted());
        let drawn = first.successes() + second.successes();
        let low = drawn.saturating_sub(n_first);
        let high = drawn.min(n_second);
        // ln of weight(x + 1) / weight(x); every factor is positive inside the support.
        let ln_step = |x: u64| {
            let up = (drawn - x) as f64 * (n_second - x) as f64;
            let down = (x + 1) as f64 * (n_first + x + 1 - drawn) as f64;
            (up / down).ln()
        };
        let mode = mode(n_first, n_second, drawn).clamp(low, high);
        let mut above = vec![0.0];
        let mut ln_weight = 0.0;
        for x in mode..high {
            ln_weight += ln_step(x);
            above.push(ln_weight);
        }
        let mut below = Vec::new();
        ln_weight = 0.0;
        for x in (low..mode).rev() {
            ln_weight -= ln_step(x);
            below.push(ln_weight);
        }
        below.reverse();
        below.append(&mut above);
        let ln_total = ln_sum_exp(below.iter().copied());
        for ln_weight in &mut below {
            *ln_weight -= ln_total;
        }
        Self { low, ln_probability: below }
    }

    /// Smallest possible count.
    pub(crate) fn low(&self) -> u64 {
        self.low
    }

    /// Largest possible count.
    pub(crate) fn high(&self) -> u64 {
        self.low + self.ln_probability.len() as u64 - 1
    }

    /// Every possible count with its log-probability, in rising order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, f64)> + '_ {
        (self.low..).zip(self.ln_probability.iter().copied())
    }

    /// Log-probability of `count`; minus infinity outside the support.
    pub(crate) fn ln_probability(&self, count: u64) -> f64 {
        count
            .checked_sub(self.low)
            .and_then(|offset| usize::try_from(offset).ok())
            .and_then(|offset| self.ln_probability.get(offset).copied())
            .unwrap_or(f64::NEG_INFINITY)
    }

    /// ln E[e^(theta X)], the cumulant at `theta`.
    pub(crate) fn ln_moment(&self, theta: f64) -> f64 {
        // The tilt is counted from the low end, so that the exponent does not lose digits.
        let tilted = || self.ln_probability.iter().enumerate().map(|(offset, ln_p)| theta * offset as f64 + ln_p);
        theta * self.low as f64 + ln_sum_exp(tilted())
    }
}

/// The most probable count, `(drawn + 1)(n_second + 1) / (n + 2)` rounded down.
fn mode(n_first: u64, n_second: u64, drawn: u64) -> u64 {
    let product = u128::from(drawn + 1) * u128::from(n_second + 1);
    let mode = product / u128::from(n_first + n_second + 2);
    // The mode is at most `drawn + 1`, which came from a u64.
    u64::try_from(mode).unwrap_or(drawn)
}

/// ln of the sum of exponentials, without overflow. Minus infinity for no terms.
pub(crate) fn ln_sum_exp(terms: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = terms.clone().fold(f64::NEG_INFINITY, f64::max);
    if largest.is_infinite() {
        return largest;
    }
    largest + terms.map(|term| (term - largest).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_of_a_small_urn_are_the_counted_ones() {
        // 3 + 2 people, 2 events: C(2,x) C(3,2-x) / C(5,2) = 3/10, 6/10, 1/10.
        let urn = Hypergeometric::of(Tally::new(3, 1).unwrap(), Tally::new(2, 1).unwrap());
        let expected = [0.3, 0.6, 0.1];
        for ((_, ln_p), want) in urn.iter().zip(expected) {
            assert!((ln_p.exp() - want).abs() < 1e-15);
        }
        assert_eq!((urn.low(), urn.high()), (0, 2));
    }

    #[test]
    fn the_moment_at_zero_is_one_even_for_a_large_urn() {
        let urn = Hypergeometric::of(Tally::new(50_000, 700).unwrap(), Tally::new(50_000, 650).unwrap());
        assert!(urn.ln_moment(0.0).abs() < 1e-12);
    }
}
