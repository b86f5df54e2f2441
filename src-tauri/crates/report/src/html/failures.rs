//! What did not arrive, in words, with what helps. The platform's code stands in small print for support.

use maud::{Markup, html};

use super::Page;
use crate::{
    model::{FailureCount, Space},
    words::{failures as words, figures, page as headings},
};

/// The section; nothing when everything arrived.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let mut failures: Vec<&FailureCount> = page.data.failures.iter().filter(|failure| failure.people > 0).collect();
    if failures.is_empty() {
        return html! {};
    }
    // The most frequent first; the code decides between equals, so that the page is the same every time.
    failures.sort_by_key(|failure| (std::cmp::Reverse(failure.people), failure.code, failure.class));
    page.section(
        &headings::FAILURES,
        &html! {
            @if page.data.space == Space::Practice { p { (page.say(&words::SIMULATED)) } }
            table class="words" {
                thead { tr {
                    th scope="col" class="num" { (page.say(&figures::PEOPLE_COLUMN)) }
                    th scope="col" { (page.say(&figures::REASON_COLUMN)) }
                } }
                tbody { @for failure in failures { (row(page, failure)) } }
            }
        },
    )
}

fn row(page: &Page<'_>, failure: &FailureCount) -> Markup {
    let (what, helps) = words::explain(failure.code, failure.class);
    let code = failure.code.to_string();
    html! {
        tr {
            td class="num" { (page.count(failure.people)) }
            td {
                strong { (page.say(&what)) }
                p class="why" { (page.say(&helps)) }
                @if failure.code > 0 { p class="why" { (page.fill(&words::CODE, &[("code", &code)])) } }
            }
        }
    }
}
