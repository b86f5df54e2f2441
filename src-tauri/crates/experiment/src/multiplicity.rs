//! Corrections for a table of several comparisons.
//!
//! Used for secondary metrics and for tables "each version against the usual one". The winner itself needs
//! none of them: see [`crate::verdict`].

/// Adjusted p-values in the order given; a comparison that could not be computed stays out and stays
/// nothing.
type Adjusted = Vec<Option<f64>>;

/// Holm (1979): the chance of even one false flag in the table stays below the level.
#[must_use]
pub fn holm(p: &[Option<f64>]) -> Adjusted {
    let ranked = rising(p);
    let mut adjusted = vec![None; p.len()];
    let mut running = 0.0_f64;
    for (rank, (index, value)) in ranked.iter().enumerate() {
        running = running.max(value * (ranked.len() - rank) as f64);
        adjusted[*index] = Some(running.min(1.0));
    }
    adjusted
}

/// Bonferroni: each p-value times the number of comparisons.
#[must_use]
pub fn bonferroni(p: &[Option<f64>]) -> Adjusted {
    let comparisons = rising(p).len() as f64;
    p.iter().map(|value| computable(*value).map(|value| (value * comparisons).min(1.0))).collect()
}

/// Benjamini and Hochberg (1995): the expected share of false flags among the flags.
#[must_use]
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Adjusted {
    let ranked = rising(p);
    let mut adjusted = vec![None; p.len()];
    let mut running = 1.0_f64;
    for (rank, (index, value)) in ranked.iter().enumerate().rev() {
        running = running.min(value * ranked.len() as f64 / (rank + 1) as f64);
        adjusted[*index] = Some(running);
    }
    adjusted
}

fn computable(p: Option<f64>) -> Option<f64> {
    p.filter(|value| !value.is_nan())
}

/// The computable p-values with their places, smallest first, ties in the order given.
fn rising(p: &[Option<f64>]) -> Vec<(usize, f64)> {
    let mut ranked: Vec<(usize, f64)> =
        p.iter().enumerate().filter_map(|(index, value)| Some((index, computable(*value)?))).collect();
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: &[Option<f64>], want: &[Option<f64>]) -> bool {
        got.len() == want.len()
            && got.iter().zip(want).all(|(got, want)| match (got, want) {
                (Some(got), Some(want)) => (got - want).abs() < 1e-12,
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            })
    }

    #[test]
    fn holm_steps_down_and_never_falls_below_an_earlier_value() {
        let p = [Some(0.01), Some(0.04), Some(0.03), Some(0.005)];
        assert!(close(&holm(&p), &[Some(0.03), Some(0.06), Some(0.06), Some(0.02)]));
        assert!(close(&bonferroni(&p), &[Some(0.04), Some(0.16), Some(0.12), Some(0.02)]));
        assert!(close(&benjamini_hochberg(&p), &[Some(0.02), Some(0.04), Some(0.04), Some(0.02)]));
    }

    #[test]
    fn a_comparison_without_a_p_value_does_not_burden_the_others() {
        let p = [Some(0.02), None, Some(f64::NAN), Some(0.5)];
        assert!(close(&holm(&p), &[Some(0.04), None, None, Some(0.5)]));
    }
}
