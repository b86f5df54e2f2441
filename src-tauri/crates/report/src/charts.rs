//! What the page draws: inline SVG without a view box.
//!
//! Positions across are percentages, sizes down are pixels. So a drawing fills any width from a phone to paper
//! without shrinking its text, and needs no script. Colours come from classes, so that the dark theme reaches them.

mod bars;
mod buckets;
mod gap;
mod rates;
mod strips;

pub(crate) use bars::{bar, slice};
pub(crate) use buckets::{Bucket, Series, buckets};
pub(crate) use gap::{Gap, gap};
pub(crate) use rates::{Rate, rate, rate_axis};
pub(crate) use strips::{Tick, strip, time_axis};

/// Ticks that a small axis holds without crowding a phone.
const TICKS: f64 = 4.0;

/// A scale of round numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axis {
    low: f64,
    high: f64,
    step: f64,
}

impl Axis {
    /// A scale that holds every value given, and zero.
    pub(crate) fn with_zero(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let span = if high - low > 0.0 { high - low } else { 1.0 };
        let step = round_step(span / TICKS);
        let high = if high - low > 0.0 { high } else { low + span };
        Self { low: (low / step + 1e-9).floor() * step, high: (high / step - 1e-9).ceil() * step, step }
    }

    /// The values that carry a label, from low to high.
    pub(crate) fn ticks(self) -> impl Iterator<Item = f64> {
        let first = (self.low / self.step).round();
        (0..=10).map(move |index| (first + f64::from(index)) * self.step).take_while(move |tick| {
            // Half a step of grace: sums of decimals are not exact.
            *tick < self.high + self.step / 2.0
        })
    }

    /// How far across a value lies, as a share.
    pub(crate) fn place(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `step`.
fn round_step(step: f64) -> f64 {
    let power = 10.0_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round >= step - 1e-12)
        .unwrap_or(10.0 * power)
}

/// A share as a length of SVG.
pub(crate) fn across(share: f64) -> String {
    format!("{:.2}%", 100.0 * share)
}

/// A share of one whole number in another, for drawing only.
pub(crate) fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).min(1.0) }
}

/// Where the label of a tick is anchored, so that the outer ones stay on the page.
fn anchor(share: f64) -> &'static str {
    if share < 0.08 {
        "start"
    } else if share > 0.92 {
        "end"
    } else {
        "middle"
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::rates(&[0.091, 0.146], 0.0, 0.15, 0.05)]
    #[case::nearly_all(&[0.97], 0.0, 1.0, 0.5)]
    #[case::gap(&[-0.015, 0.039], -0.02, 0.04, 0.02)]
    #[case::nothing(&[0.0], 0.0, 1.0, 0.5)]
    #[case::not_a_number(&[f64::NAN, 0.5], 0.0, 0.6, 0.2)]
    fn axes_are_round_and_hold_zero(#[case] values: &[f64], #[case] low: f64, #[case] high: f64, #[case] step: f64) {
        let axis = Axis::with_zero(values.iter().copied());
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(axis.low, low) && near(axis.high, high) && near(axis.step, step), "{axis:?}");
        assert!(axis.ticks().count() <= 6);
    }

    #[test]
    fn the_last_tick_is_the_end_of_the_axis() {
        let axis = Axis::with_zero([0.3]);
        assert!((axis.ticks().last().unwrap() - axis.high).abs() < 1e-9);
        assert!((axis.place(axis.high) - 1.0).abs() < 1e-9);
    }
}
