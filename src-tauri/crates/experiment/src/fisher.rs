//! Fisher's exact test, for the details panel only.
//!
//! It wastes power compared with the test in [`crate::exact`] and decides nothing; people who know
//! statistics expect to find it, so it is computed.

use crate::{Tally, hypergeometric::Hypergeometric};

/// Two-sided p-values given the total of events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fisher {
    /// Twice the smaller tail, at most 1.
    pub central: f64,
    /// Twice the smaller tail with only half of the observed table counted, at most 1.
    pub mid: f64,
    /// Sum over all tables no more probable than the observed one.
    pub two_sided: f64,
}

/// Tables whose probabilities differ by less than this share are taken as equally probable: they are
/// mirror images told apart only by rounding.
const TIE: f64 = 1e-7;

/// The three p-values; nothing when an arm is empty.
#[must_use]
pub fn fisher(first: Tally, second: Tally) -> Option<Fisher> {
    first.rate()?;
    second.rate()?;
    let urn = Hypergeometric::of(first, second);
    let observed = second.successes();
    let ln_observed = urn.ln_probability(observed);
    let (mut lower, mut upper, mut two_sided) = (0.0, 0.0, 0.0);
    for (count, ln_p) in urn.iter() {
        let p = ln_p.exp();
        if count <= observed {
            lower += p;
        }
        if count >= observed {
            upper += p;
        }
        if ln_p <= ln_observed + TIE {
            two_sided += p;
        }
    }
    let half = 0.5 * ln_observed.exp();
    let doubled = |tail: f64| (2.0 * tail).min(1.0);
    Some(Fisher {
        central: doubled(lower.min(upper)),
        mid: doubled((lower - half).min(upper - half)),
        two_sided: two_sided.min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lady_tasting_tea_is_told_her_known_p_value() {
        // Fisher's own example: 3 of 4 against 1 of 4; two-sided 34/70, one tail 17/70.
        let tea = fisher(Tally::new(4, 1).unwrap(), Tally::new(4, 3).unwrap()).unwrap();
        assert!((tea.two_sided - 34.0 / 70.0).abs() < 1e-12);
        assert!((tea.central - 34.0 / 70.0).abs() < 1e-12);
        assert!((tea.mid - 18.0 / 70.0).abs() < 1e-12);
    }
}
