//! The versions side by side: rates with their ranges on one axis, then the gap with its zero line.

use experiment::verdict::{ArmEstimate, Comparison};
use maud::{Markup, html};

use super::{Page, palette::arm_class};
use crate::{
    answer::{Answer, answer},
    charts::{self, Axis, Gap, Rate},
    format,
    model::TestResult,
    words::{figures, page::VERSIONS, verdict as words},
};

/// Error budget up to which the promise "at most 5 in 100" is true.
const PROMISED: f64 = 0.05;

/// The section; nothing with fewer than two versions.
pub(super) fn section(page: &Page<'_>) -> Markup {
    if page.data.arms.len() < 2 || page.data.rows.planned == 0 {
        return html! {};
    }
    let content = match &page.data.test {
        Some(test) => tested(page, test),
        None => html! { p { (page.say(&words::COUNTS_ONLY)) } div class="scroll" { (counts(page)) } },
    };
    page.section(&VERSIONS, &content)
}

fn tested(page: &Page<'_>, test: &TestResult) -> Markup {
    let answer = answer(page.data, test);
    let judged: u64 = test.verdict.arms.iter().map(|arm| arm.tally.attempted()).sum();
    let comparison = answer.comparison(test).filter(|found| found.leader.max(found.rival) < page.data.arms.len());
    let promised = comparison.is_none_or(|found| found.alpha <= PROMISED + 1e-9);
    html! {
        @if judged == 0 {
            p { (page.say(&words::COUNTED_SO_FAR)) }
            div class="scroll" { (counts(page)) }
        } @else {
            (rates(page, test, answer))
            @if let Some(found) = comparison { (gap(page, test, found)) }
            (page.table(&html! {
                (judged_table(page, test, comparison))
                h3 { (page.say(&words::EVERYTHING_COUNTED)) }
                (counts(page))
            }))
        }
        @if promised { p class="why" { (page.say(&words::PROMISE)) } }
    }
}

fn rates(page: &Page<'_>, test: &TestResult, answer: Answer<'_>) -> Markup {
    let arms = &test.verdict.arms;
    let axis = Axis::with_zero(arms.iter().map(|arm| arm.range.high));
    let metric = page.say(&words::metric(test.metric).head);
    html! {
        figure {
            h3 { (page.fill(&words::RATES_TITLE, &[("metric", &metric)])) }
            ul class="rows" {
                @for (index, arm) in arms.iter().enumerate() { (rate_row(page, axis, index, arm)) }
                li class="side" { span {} div class="pad" {
                    (charts::rate_axis(axis, |tick| format::points_without_sign(page.language, tick)))
                } }
            }
            figcaption {
                (page.say(&words::RATES_NOTE))
                @if answer == Answer::TooEarly { " " strong { (page.say(&words::STILL_MOVING)) } }
            }
        }
    }
}

fn rate_row(page: &Page<'_>, axis: Axis, index: usize, arm: &ArmEstimate) -> Markup {
    let rate = page.share(arm.tally.successes(), arm.tally.attempted());
    let (part, whole) = (page.count(arm.tally.successes()), page.count(arm.tally.attempted()));
    let figure = page.fill(&words::RATE_OF, &[("part", &part), ("whole", &whole), ("rate", &rate)]);
    let percent = |share| format::percent(page.language, share);
    let (low, high) = (percent(arm.range.low), percent(arm.range.high));
    let alt = page
        .fill(&words::RATE_ALT, &[("version", &page.version(index)), ("rate", &rate), ("low", &low), ("high", &high)]);
    let class = arm_class(index);
    let name = page.data.arms.get(index).map_or("", |arm| arm.name.as_str());
    html! {
        li class="side" {
            p class="line" { b { (name) } " " span class="figure" { (figure) } }
            div class="pad" {
                (charts::rate(axis, &Rate {
                    value: arm.rate.unwrap_or(0.0), range: arm.range, class: &class, alt: &alt,
                }))
            }
        }
    }
}

fn gap(page: &Page<'_>, test: &TestResult, found: &Comparison) -> Markup {
    let (leader, rival) = (page.version(found.leader), page.version(found.rival));
    let points = |share| format::points(page.language, share);
    let (value, low, high) = (points(found.difference), points(found.range.low), points(found.range.high));
    let alt = page.fill(&words::GAP_ALT, &[("gap", &value), ("low", &low), ("high", &high)]);
    let note = if test.margin.is_some() { words::GAP_NOTE_MARGIN } else { words::GAP_NOTE };
    let drawn = Gap { value: found.difference, range: found.range, margin: test.margin, alt: &alt };
    html! {
        figure {
            h3 { (page.fill(&words::GAP_TITLE, &[("leader", &leader), ("rival", &rival)])) }
            div class="side" {
                p class="line" { span class="figure" { (page.fill(&figures::BETWEEN, &[("low", &low), ("high", &high)])) } }
                div class="pad" {
                    (charts::gap(&drawn, |tick| format::points_tick(page.language, tick)))
                    p class="ends" {
                        span { "← " (page.fill(&words::BETTER, &[("version", &rival)])) }
                        span { (page.fill(&words::BETTER, &[("version", &leader)])) " →" }
                    }
                }
            }
            figcaption { (page.say(&note)) }
        }
    }
}

/// The figures behind the two drawings.
fn judged_table(page: &Page<'_>, test: &TestResult, comparison: Option<&Comparison>) -> Markup {
    let metric = page.say(&words::metric(test.metric).head);
    let between = |low: String, high: String| page.fill(&figures::BETWEEN, &[("low", &low), ("high", &high)]);
    let percent = |share| format::percent(page.language, share);
    let points = |share| format::points(page.language, share);
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say(&figures::VERSION_COLUMN)) }
                th scope="col" class="num" { (page.say(&figures::WRITTEN)) }
                th scope="col" class="num" { (metric) }
                th scope="col" class="num" { (page.say(&figures::RATE_COLUMN)) }
                th scope="col" class="num" { (page.say(&figures::RANGE_COLUMN)) }
            } }
            tbody {
                @for (arm, named) in test.verdict.arms.iter().zip(&page.data.arms) {
                    tr {
                        th scope="row" { (named.name) }
                        td class="num" { (page.count(arm.tally.attempted())) }
                        td class="num" { (page.count(arm.tally.successes())) }
                        td class="num" { (page.share(arm.tally.successes(), arm.tally.attempted())) }
                        td class="num" { (between(percent(arm.range.low), percent(arm.range.high))) }
                    }
                }
                @if let Some(found) = comparison {
                    @let (leader, rival) = (page.version(found.leader), page.version(found.rival));
                    tr {
                        th scope="row" colspan="3" { (page.fill(&words::GAP_ROW, &[("leader", &leader), ("rival", &rival)])) }
                        td class="num" { (points(found.difference)) }
                        td class="num" { (between(points(found.range.low), points(found.range.high))) }
                    }
                }
            }
        }
    }
}

/// Everything counted, version by version.
fn counts(page: &Page<'_>) -> Markup {
    let columns =
        [figures::WRITTEN, figures::DELIVERED, figures::READ, figures::REPLIED, figures::CLICKED, figures::OPTED_OUT];
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say(&figures::VERSION_COLUMN)) }
                th scope="col" { (page.say(&figures::TEMPLATE_COLUMN)) }
                @for column in columns { th scope="col" class="num" { (page.say(&column)) } }
            } }
            tbody {
                @for (index, arm) in page.data.arms.iter().enumerate() {
                    tr {
                        th scope="row" { span class=(format!("swatch {}", arm_class(index))) {} (arm.name) }
                        td { (arm.template) }
                        @for count in [arm.attempted, arm.delivered, arm.read, arm.replied, arm.clicked, arm.opted_out] {
                            td class="num" { (page.count(count)) }
                        }
                    }
                }
            }
        }
    }
}
