//! Looks at the close of every wave, for tests that were created with them.

use crate::{
    Tally, TallyError,
    early::{BettingScore, Favours},
};

use super::{Comparison, TestPlan};

/// An arm that was clear before the end.
pub(super) struct EarlyWinner {
    /// The wave (from 1) at whose close it was clear.
    pub(super) wave: u32,
    /// The winner against the rival it was least surely ahead of, with the running range of that wave.
    pub(super) comparison: Comparison,
}

/// The score of one ordered pair of arms.
struct Pair {
    first: usize,
    second: usize,
    score: BettingScore,
}

impl Pair {
    /// How strongly the score says that `arm` beats the other; nothing if it says the contrary.
    fn ln_score_for(&self, arm: usize) -> Option<f64> {
        let named = match self.score.favours() {
            Favours::First => self.first,
            Favours::Second => self.second,
            Favours::Neither => return None,
        };
        (named == arm).then(|| self.score.ln_score())
    }
}

/// The first crossing: an arm whose score against every other arm reaches the threshold at one wave's close.
/// Later waves cannot take it back.
pub(super) fn early_winner(
    plan: &TestPlan,
    arms: usize,
    waves: &[Vec<Tally>],
) -> Result<Option<EarlyWinner>, TallyError> {
    let Some(looks) = plan.early_looks.filter(|_| plan.alpha_early() > 0.0) else {
        return Ok(None);
    };
    let mut pairs: Vec<Pair> = (0..arms)
        .flat_map(|first| (first + 1..arms).map(move |second| (first, second)))
        .map(|(first, second)| Pair { first, second, score: BettingScore::new(looks.tau) })
        .collect();
    let alpha = plan.alpha_early() / pairs.len() as f64;
    let mut totals = vec![Tally::default(); arms];
    for (wave, tallies) in (1..).zip(waves) {
        for (total, tally) in totals.iter_mut().zip(tallies) {
            *total = total.plus(*tally)?;
        }
        for pair in &mut pairs {
            pair.score.close_wave(tallies[pair.first], tallies[pair.second])?;
        }
        if let Some(comparison) = (0..arms).find_map(|arm| clear_winner(&pairs, &totals, arm, alpha)) {
            return Ok(Some(EarlyWinner { wave, comparison }));
        }
    }
    Ok(None)
}

/// The comparison of `arm` with its hardest rival, if it beats them all.
fn clear_winner(pairs: &[Pair], totals: &[Tally], arm: usize, alpha: f64) -> Option<Comparison> {
    let threshold = -alpha.ln();
    let mine: Vec<(&Pair, f64)> = pairs
        .iter()
        .filter(|pair| pair.first == arm || pair.second == arm)
        .map(|pair| pair.ln_score_for(arm).filter(|ln_score| *ln_score >= threshold).map(|ln_score| (pair, ln_score)))
        .collect::<Option<_>>()?;
    let (hardest, _) = mine.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let rival = if hardest.first == arm { hardest.second } else { hardest.first };
    let range = hardest.score.running_difference(alpha);
    let range = if hardest.second == arm { range } else { crate::Interval { low: -range.high, high: -range.low } };
    Some(Comparison {
        leader: arm,
        rival,
        difference: totals.get(arm)?.rate()? - totals.get(rival)?.rate()?,
        range,
        p: None,
        alpha,
        proven: true,
    })
}
