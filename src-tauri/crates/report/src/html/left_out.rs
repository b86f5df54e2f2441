//! From everyone, reason by reason, to those who could be written to.

use maud::{Markup, html};

use super::Page;
use crate::{
    charts::{bar, ratio, slice},
    words::{
        Words, figures,
        page::{DASH, LEFT_OUT},
        reasons as words,
    },
};

/// One step down.
struct Fall {
    name: Words,
    why: Words,
    people: u64,
    /// Who is left after it.
    remaining: u64,
}

fn falls(page: &Page<'_>) -> Vec<Fall> {
    let data = page.data;
    let skipped = data.audience.skipped.iter().map(|skipped| (words::exclusion(skipped.reason), skipped.people));
    let withheld = data.withheld.iter().map(|withheld| (words::withheld(withheld.reason), withheld.people));
    let mut remaining = data.audience.everyone;
    skipped
        .chain(withheld)
        .filter(|(_, people)| *people > 0)
        .map(|((name, why), people)| {
            remaining = remaining.saturating_sub(people);
            Fall { name, why, people, remaining }
        })
        .collect()
}

/// The section; nothing when nobody was looked at.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let everyone = page.data.audience.everyone;
    if everyone == 0 {
        return html! {};
    }
    let falls = falls(page);
    if falls.is_empty() {
        return page.section(&LEFT_OUT, &html! { p { (page.say(&words::NOBODY_LEFT_OUT)) } });
    }
    let remaining = falls.last().map_or(everyone, |fall| fall.remaining);
    page.section(
        &LEFT_OUT,
        &html! {
            figure {
                ul class="rows" {
                    (total(page, &words::EVERYONE, everyone, everyone, "fill-plan"))
                    @for fall in &falls { (step(page, fall, everyone)) }
                    (total(page, &words::REMAIN, remaining, everyone, "fill-good"))
                }
                figcaption { (page.say(&words::WATERFALL_NOTE)) }
            }
            (page.table(&table(page, &falls, everyone)))
        },
    )
}

fn total(page: &Page<'_>, name: &Words, people: u64, everyone: u64, colour: &str) -> Markup {
    html! {
        li class="side" {
            p class="line" { b { (page.say(name)) } " " span class="figure" { (page.count(people)) } }
            (bar(ratio(people, everyone), colour))
        }
    }
}

fn step(page: &Page<'_>, fall: &Fall, everyone: u64) -> Markup {
    let to = ratio(fall.remaining.saturating_add(fall.people), everyone);
    html! {
        li class="side" {
            p class="line" { b { (page.say(&fall.name)) } " " span class="figure" { "\u{2212}" (page.count(fall.people)) } }
            div {
                (slice(ratio(fall.remaining, everyone), to, "fill-care"))
                p class="why" { (page.say(&fall.why)) }
            }
        }
    }
}

fn table(page: &Page<'_>, falls: &[Fall], everyone: u64) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say(&figures::REASON_COLUMN)) }
                th scope="col" class="num" { (page.say(&figures::PEOPLE_COLUMN)) }
                th scope="col" class="num" { (page.say(&figures::REMAINING_COLUMN)) }
            } }
            tbody {
                tr {
                    th scope="row" { (page.say(&words::EVERYONE)) }
                    td class="num" { (page.say(&DASH)) }
                    td class="num" { (page.count(everyone)) }
                }
                @for fall in falls {
                    tr {
                        th scope="row" { (page.say(&fall.name)) }
                        td class="num" { "\u{2212}" (page.count(fall.people)) }
                        td class="num" { (page.count(fall.remaining)) }
                    }
                }
            }
        }
    }
}
