//! Plain bars. The figure stands beside them in text, so screen readers pass them over.

use maud::{Markup, html};

use super::across;

const HEIGHT: u32 = 12;

/// A bar from the left edge; `class` names its colour.
pub(crate) fn bar(share: f64, class: &str) -> Markup {
    slice(0.0, share, class)
}

/// A bar from `from` to `to`, as a step of a waterfall.
pub(crate) fn slice(from: f64, to: f64, class: &str) -> Markup {
    html! {
        svg class="bar" width="100%" height=(HEIGHT) aria-hidden="true" {
            rect class="track" width="100%" height=(HEIGHT) rx="3" {}
            @if to > from {
                rect class=(class) x=(across(from)) width=(across(to - from)) height=(HEIGHT) rx="3" {}
            }
        }
    }
}
