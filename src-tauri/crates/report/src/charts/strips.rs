//! Rows of bars over a shared time axis.

use maud::{Markup, html};

use super::{across, anchor, ratio};

const HEIGHT: f64 = 44.0;

/// One row; `highest` is the top of its scale.
pub(crate) fn strip(counts: &[u64], highest: u64, class: &str, alt: &str) -> Markup {
    let slot = 1.0 / counts.len().max(1) as f64;
    html! {
        svg class="plot strip" width="100%" height="45" role="img" aria-label=(alt) {
            line class="base" x1="0" x2="100%" y1="44.5" y2="44.5" {}
            @for (index, count) in counts.iter().enumerate() {
                @if *count > 0 {
                    // One message among thousands is still a mark that can be seen.
                    @let height = (HEIGHT * ratio(*count, highest)).max(1.5);
                    rect class=(class) x=(across((index as f64 + 0.08) * slot)) width=(across(0.84 * slot))
                        y=(format!("{:.1}", HEIGHT - height)) height=(format!("{height:.1}")) {}
                }
            }
        }
    }
}

/// A label of the time axis.
pub(crate) struct Tick {
    /// How far across, as a share.
    pub(crate) place: f64,
    /// First line.
    pub(crate) above: String,
    /// Second line; may be empty.
    pub(crate) below: String,
}

/// The labels below the rows.
pub(crate) fn time_axis(ticks: &[Tick]) -> Markup {
    html! {
        svg class="plot axis" width="100%" height="34" aria-hidden="true" {
            @for tick in ticks {
                @let x = across(tick.place);
                line class="grid" x1=(x) x2=(x) y1="0" y2="4" {}
                text x=(x) y="16" text-anchor=(anchor(tick.place)) { (tick.above) }
                text x=(x) y="30" text-anchor=(anchor(tick.place)) { (tick.below) }
            }
        }
    }
}
