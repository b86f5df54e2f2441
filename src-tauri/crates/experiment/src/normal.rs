//! The normal distribution, from libraries: the tail by `erfc`, the quantile by `statrs`.

use statrs::distribution::{ContinuousCDF, Normal};

/// Error budgets outside this range are moved to its edge, so that no quantile is infinite.
const SMALLEST_ALPHA: f64 = 1e-12;

/// P(Z > z). By `erfc`, which keeps its precision far out where `1 - cdf` would be 0.
pub(crate) fn upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / std::f64::consts::SQRT_2)
}

/// The density at `z`.
pub(crate) fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The `z` with P(Z <= z) = `probability`.
pub(crate) fn quantile(probability: f64) -> f64 {
    Normal::standard().inverse_cdf(probability.clamp(SMALLEST_ALPHA, 1.0 - SMALLEST_ALPHA))
}

/// The `z` with P(|Z| > z) = `alpha`.
pub(crate) fn two_sided(alpha: f64) -> f64 {
    -quantile(alpha.clamp(SMALLEST_ALPHA, 1.0) / 2.0)
}
