//! What it cost, and the limits that were kept.

use domain::money::Money;
use maud::{Markup, html};

use super::Page;
use crate::{
    format,
    model::Space,
    words::{Words, figures as words, page as headings},
};

/// Both sections; nothing when nobody was written to.
pub(super) fn section(page: &Page<'_>) -> Markup {
    if page.data.rows.written_to() == 0 {
        return html! {};
    }
    html! {
        (page.section(&headings::COST, &cost(page)))
        (limits(page))
    }
}

fn cost(page: &Page<'_>) -> Markup {
    let Some(cost) = page.data.cost else {
        return html! { p { (page.say(&words::COST_UNKNOWN)) } };
    };
    let sentence = match page.data.space {
        Space::Practice => words::COST_TOTAL_PRACTICE,
        Space::Live => words::COST_TOTAL,
    };
    let total = format::money(page.language, cost.total);
    let values = [("cost", total.as_str()), ("n", &page.count(cost.billed))];
    let per = [
        (words::COST_PER_DELIVERED, page.data.delivery.delivered),
        (words::COST_PER_REPLY, page.data.responses.replied),
        (words::COST_PER_CLICK, page.data.responses.clicked),
    ];
    html! {
        p class="lead" { (sentence.counted(page.language, cost.billed, &values)) }
        dl class="facts" {
            @for (name, people) in per {
                @if let Some(share) = divide(cost.total, people) {
                    (fact(page, &name, &format::money(page.language, share)))
                }
            }
        }
        p class="why" { (page.say(&words::COST_NOTE)) }
    }
}

/// An amount for each of a number of people, rounded to the nearest millionth.
fn divide(total: Money, people: u64) -> Option<Money> {
    let people = i64::try_from(people).ok().filter(|people| *people > 0)?;
    Some(Money { micros: total.micros.saturating_add(people / 2) / people, ..total })
}

fn limits(page: &Page<'_>) -> Markup {
    let limits = &page.data.limits;
    let known = [
        (words::LIMIT_SECOND, limits.per_second),
        (words::LIMIT_HOUR, limits.per_hour),
        (words::LIMIT_DAY, limits.per_day),
        (words::BUSIEST_DAY, limits.busiest_day),
    ];
    if known.iter().all(|(_, limit)| limit.is_none()) {
        return html! {};
    }
    page.section(
        &headings::LIMITS,
        &html! {
            dl class="facts" {
                @for (name, limit) in known {
                    @if let Some(limit) = limit { (fact(page, &name, &page.count(limit))) }
                }
            }
        },
    )
}

fn fact(page: &Page<'_>, name: &Words, value: &str) -> Markup {
    html! { div { dt { (page.say(name)) } dd { (value) } } }
}
