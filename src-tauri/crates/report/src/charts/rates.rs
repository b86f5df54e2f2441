//! Rates of the versions as dot and range on one axis.

use experiment::Interval;
use maud::{Markup, html};

use super::{Axis, across, anchor};

const HEIGHT: u32 = 28;
const MIDDLE: u32 = HEIGHT / 2;

/// One version on the axis.
pub(crate) struct Rate<'a> {
    /// What was counted, as a share.
    pub(crate) value: f64,
    /// Where the real rate very likely lies.
    pub(crate) range: Interval,
    /// The colour of the version.
    pub(crate) class: &'a str,
    /// The same in words, for who cannot see it.
    pub(crate) alt: &'a str,
}

/// A version's row.
pub(crate) fn rate(axis: Axis, rate: &Rate<'_>) -> Markup {
    let at = |value| across(axis.place(value));
    html! {
        svg class=(format!("plot {}", rate.class)) width="100%" height=(HEIGHT) role="img" aria-label=(rate.alt) {
            @for tick in axis.ticks() {
                line class="grid" x1=(at(tick)) x2=(at(tick)) y1="0" y2=(HEIGHT) {}
            }
            line class="range" x1=(at(rate.range.low)) x2=(at(rate.range.high)) y1=(MIDDLE) y2=(MIDDLE) {}
            circle class="dot" cx=(at(rate.value)) cy=(MIDDLE) r="6" {}
        }
    }
}

/// The labels below the rows.
pub(crate) fn rate_axis(axis: Axis, label: impl Fn(f64) -> String) -> Markup {
    html! {
        svg class="plot axis" width="100%" height="18" aria-hidden="true" {
            @for tick in axis.ticks() {
                @let place = axis.place(tick);
                text x=(across(place)) y="13" text-anchor=(anchor(place)) { (label(tick)) }
            }
        }
    }
}
