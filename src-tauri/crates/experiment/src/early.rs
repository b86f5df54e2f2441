//! Looks before the end that may be taken as often as one likes.
//!
//! A closed wave gives a table of two arms. If the message makes no difference, then given the events of both
//! arms their split is hypergeometric, whatever the day or the list. Tilting that split by a log odds
//! ratio gives a factor of mean 1; the product over waves, mixed over a fixed grid of odds ratios, is a
//! betting score that starts at 1 and in fair play exceeds 1/alpha at any time with probability at most alpha
//! (Ville's inequality). The grid is the prior, so there is no quadrature error, and the bound holds for
//! any sizes of waves. A result that crosses stays crossed; the score itself may fall again.

use crate::{
    Interval, Tally,
    hypergeometric::{Hypergeometric, ln_sum_exp},
};

/// Grid points either side of zero.
const GRID_REACH: i32 = 50;
/// Grid points in one scale of the prior.
const GRID_PER_SCALE: f64 = 10.0;
/// Doublings and halvings when an end of the running range is searched.
const SEARCH_STEPS: u32 = 200;

/// Which arm the score speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favours {
    /// The first arm does better.
    First,
    /// The second arm does better.
    Second,
    /// Nothing was learnt yet.
    Neither,
}

/// A range of log odds ratios (second against first); an end may be infinite when one arm is all or nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunningRange {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The score of one pair of arms over its closed waves.
#[derive(Clone, Debug)]
pub struct BettingScore {
    tau: f64,
    waves: Vec<WaveEvidence>,
    ln_ratio: Vec<f64>,
    totals: (Tally, Tally),
}

/// A wave that can tell anything: its possible splits and the observed one.
#[derive(Clone, Debug)]
struct WaveEvidence {
    splits: Hypergeometric,
    observed: u64,
}

impl WaveEvidence {
    /// Nothing for an empty arm, or when nobody or everybody had the event: such a wave has one possible split.
    fn of(first: Tally, second: Tally) -> Option<Self> {
        let splits = Hypergeometric::of(first, second);
        let informative = splits.low() < splits.high();
        informative.then_some(Self { splits, observed: second.successes() })
    }

    fn ln_ratio(&self, theta: f64) -> f64 {
        theta * self.observed as f64 - self.splits.ln_moment(theta)
    }
}

impl BettingScore {
    /// A score with nothing seen. `tau` is the scale of the log odds ratios betted on, fixed when the test is
    /// created.
    #[must_use]
    pub fn new(tau: f64) -> Self {
        Self {
            tau,
            waves: Vec::new(),
            ln_ratio: vec![0.0; grid(tau).count()],
            totals: (Tally::default(), Tally::default()),
        }
    }

    /// Counts a closed wave. Waves are never re-opened: events after their window are ignored by design.
    ///
    /// # Errors
    /// When the totals exceed the largest arm.
    pub fn close_wave(&mut self, first: Tally, second: Tally) -> Result<(), crate::TallyError> {
        self.totals = (self.totals.0.plus(first)?, self.totals.1.plus(second)?);
        if let Some(wave) = WaveEvidence::of(first, second) {
            for (sum, (theta, _)) in self.ln_ratio.iter_mut().zip(grid(self.tau)) {
                *sum += wave.ln_ratio(theta);
            }
            self.waves.push(wave);
        }
        Ok(())
    }

    /// The natural logarithm of the score, 0 at the start.
    #[must_use]
    pub fn ln_score(&self) -> f64 {
        self.ln_mixture(|_| true)
    }

    /// The arm that the larger part of the score speaks for.
    #[must_use]
    pub fn favours(&self) -> Favours {
        if self.waves.is_empty() {
            return Favours::Neither;
        }
        let second = self.ln_mixture(|theta| theta > 0.0);
        let first = self.ln_mixture(|theta| theta < 0.0);
        // A score that is symmetric up to rounding names the second arm.
        if first > second + 1e-12 { Favours::First } else { Favours::Second }
    }

    /// The odds ratios not yet excluded at level 1 - `alpha`, however often one looks.
    #[must_use]
    pub fn running_range(&self, alpha: f64) -> RunningRange {
        let threshold = self.ln_score() + alpha.ln();
        let holds = |theta: f64| self.waves.iter().map(|wave| wave.ln_ratio(theta)).sum::<f64>() > threshold;
        let best = grid(self.tau).zip(&self.ln_ratio).max_by(|a, b| a.1.total_cmp(b.1)).map_or(0.0, |(at, _)| at.0);
        let all_at = |end: fn(&Hypergeometric) -> u64| self.waves.iter().all(|wave| wave.observed == end(&wave.splits));
        RunningRange {
            low: if all_at(Hypergeometric::low) { f64::NEG_INFINITY } else { end_of_range(best, -1.0, &holds) },
            high: if all_at(Hypergeometric::high) { f64::INFINITY } else { end_of_range(best, 1.0, &holds) },
        }
    }

    /// The running range as a difference of rates, second minus first: the pair of rates with that odds ratio
    /// and the observed total of events.
    #[must_use]
    pub fn running_difference(&self, alpha: f64) -> Interval {
        let range = self.running_range(alpha);
        Interval { low: self.difference_at(range.low), high: self.difference_at(range.high) }
    }

    fn ln_mixture(&self, keep: impl Fn(f64) -> bool + Copy) -> f64 {
        let ln_total = ln_sum_exp(grid(self.tau).map(|(_, ln_weight)| ln_weight));
        let kept = grid(self.tau)
            .zip(&self.ln_ratio)
            .filter(move |((theta, _), _)| keep(*theta))
            .map(|((_, ln_weight), ln_ratio)| ln_weight + ln_ratio);
        ln_sum_exp(kept) - ln_total
    }

    fn difference_at(&self, theta: f64) -> f64 {
        let (n_first, n_second) = (self.totals.0.attempted() as f64, self.totals.1.attempted() as f64);
        let events = (self.totals.0.successes() + self.totals.1.successes()) as f64;
        if n_first <= 0.0 || n_second <= 0.0 {
            return 0.0;
        }
        let second_of = |first: f64| ((events - n_first * first) / n_second).clamp(0.0, 1.0);
        let (mut low, mut high) = (((events - n_second) / n_first).max(0.0), (events / n_first).min(1.0));
        let ln_odds = |rate: f64| (rate / (1.0 - rate)).ln();
        // The odds ratio falls as the first rate grows; infinite ends are the ends of the bracket.
        for _ in 0..SEARCH_STEPS {
            let middle = f64::midpoint(low, high);
            if ln_odds(second_of(middle)) - ln_odds(middle) > theta {
                low = middle;
            } else {
                high = middle;
            }
        }
        let first = f64::midpoint(low, high);
        second_of(first) - first
    }
}

/// The bets: log odds ratio and the logarithm of its weight, before normalisation.
fn grid(tau: f64) -> impl Iterator<Item = (f64, f64)> + Clone {
    (-GRID_REACH..=GRID_REACH).map(move |step| {
        let scales = f64::from(step) / GRID_PER_SCALE;
        (tau * scales, -0.5 * scales * scales)
    })
}

/// Where `holds` ends when walking from `inside` in `direction`: doubling, then halving. `holds` is true on one
/// interval only, because the log-likelihood is concave.
fn end_of_range(inside: f64, direction: f64, holds: &impl Fn(f64) -> bool) -> f64 {
    let mut reach = 0.5;
    for _ in 0..SEARCH_STEPS {
        if !holds(inside + direction * reach) {
            break;
        }
        reach *= 2.0;
    }
    let (mut near, mut far) = (0.0, reach);
    for _ in 0..SEARCH_STEPS {
        let middle = f64::midpoint(near, far);
        if holds(inside + direction * middle) {
            near = middle;
        } else {
            far = middle;
        }
    }
    inside + direction * f64::midpoint(near, far)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(attempted: u64, successes: u64) -> Tally {
        Tally::new(attempted, successes).unwrap()
    }

    fn score_of(waves: &[(Tally, Tally)]) -> BettingScore {
        let mut score = BettingScore::new(0.7);
        for &(first, second) in waves {
            score.close_wave(first, second).unwrap();
        }
        score
    }

    #[test]
    fn the_score_is_a_fair_bet() {
        // Given 9 events among 10 + 14 people, the mean of the score over all splits is exactly 1.
        let splits = Hypergeometric::of(tally(10, 4), tally(14, 5));
        let mean: f64 = splits
            .iter()
            .map(|(second, ln_p)| {
                let score = score_of(&[(tally(10, 9 - second), tally(14, second))]);
                (ln_p + score.ln_score()).exp()
            })
            .sum();
        assert!((mean - 1.0).abs() < 1e-12, "{mean}");
    }

    #[test]
    fn the_running_range_excludes_zero_exactly_when_the_score_is_crossed() {
        for second in 0..=40 {
            let score = score_of(&[(tally(40, 12), tally(40, second))]);
            let range = score.running_range(0.05);
            let excludes = range.low > 0.0 || range.high < 0.0;
            assert_eq!(excludes, score.ln_score() >= -(0.05_f64.ln()), "{second}");
        }
    }

    #[test]
    fn waves_that_tell_nothing_leave_the_score_at_one() {
        let score = score_of(&[(tally(30, 0), tally(30, 0)), (tally(0, 0), tally(30, 4)), (tally(5, 5), tally(6, 6))]);
        assert!(score.ln_score().abs() < 1e-12);
        assert_eq!(score.favours(), Favours::Neither);
    }

    #[test]
    fn swapping_the_arms_turns_the_answer_round() {
        let (few, many) = (tally(50, 4), tally(50, 21));
        let forward = score_of(&[(few, many)]);
        let backward = score_of(&[(many, few)]);
        assert!((forward.ln_score() - backward.ln_score()).abs() < 1e-12);
        assert_eq!((forward.favours(), backward.favours()), (Favours::Second, Favours::First));
    }
}
