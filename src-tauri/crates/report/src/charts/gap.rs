//! The difference of two versions with its range and its zero line.

use experiment::Interval;
use maud::{Markup, html};

use super::{Axis, across};

const HEIGHT: u32 = 44;
const MIDDLE: u32 = HEIGHT / 2;

/// What is drawn.
pub(crate) struct Gap<'a> {
    /// What was counted, as a share.
    pub(crate) value: f64,
    /// Where the real gap very likely lies.
    pub(crate) range: Interval,
    /// Gaps smaller than this do not matter; nothing if unknown.
    pub(crate) margin: Option<f64>,
    /// The same in words.
    pub(crate) alt: &'a str,
}

/// The scale that holds the range, zero and the margin.
fn axis_of(gap: &Gap<'_>) -> Axis {
    let margin = gap.margin.unwrap_or(0.0);
    // A little room on the worse side, so that zero is never the edge of the picture.
    let room = 0.15 * (gap.range.high - gap.range.low.min(0.0));
    Axis::with_zero([gap.range.low, gap.range.high, margin, -margin, -room])
}

/// The drawing.
pub(crate) fn gap(gap: &Gap<'_>, label: impl Fn(f64) -> String) -> Markup {
    let axis = axis_of(gap);
    let at = |value| across(axis.place(value));
    html! {
        svg class="plot gap" width="100%" height=(HEIGHT) role="img" aria-label=(gap.alt) {
            @if let Some(margin) = gap.margin {
                rect class="margin" x=(at(-margin)) width=(across(axis.place(margin) - axis.place(-margin)))
                    y="0" height=(HEIGHT) {}
            }
            @for tick in axis.ticks() {
                line class="grid" x1=(at(tick)) x2=(at(tick)) y1="0" y2=(HEIGHT) {}
            }
            line class="zero" x1=(at(0.0)) x2=(at(0.0)) y1="0" y2=(HEIGHT) {}
            line class="range" x1=(at(gap.range.low)) x2=(at(gap.range.high)) y1=(MIDDLE) y2=(MIDDLE) {}
            circle class="dot" cx=(at(gap.value)) cy=(MIDDLE) r="6" {}
        }
        (super::rate_axis(axis, label))
    }
}
