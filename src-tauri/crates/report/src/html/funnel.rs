//! How far the message went, each step with what it is a share of.

use maud::{Markup, html};

use super::Page;
use crate::{
    charts::{bar, ratio},
    words::{
        Words, figures as words,
        page::{DASH, FUNNEL},
    },
};

/// One step of the way.
struct Step {
    name: Words,
    people: u64,
    colour: &'static str,
    /// A response rather than a step of delivery: set apart.
    apart: bool,
    /// Whether "of those reached" means something for it.
    of_reached: bool,
}

fn steps(page: &Page<'_>) -> Vec<Step> {
    let (rows, delivery, responses) = (&page.data.rows, &page.data.delivery, &page.data.responses);
    let step = |name, people, colour| Step { name, people, colour, apart: false, of_reached: false };
    let response = |name, people, colour| Step { of_reached: true, ..step(name, people, colour) };
    vec![
        step(words::ACCEPTED, rows.accepted, "fill-plan"),
        step(words::SENT, delivery.sent, "fill-plan"),
        step(words::DELIVERED, delivery.delivered, "fill-good"),
        response(words::READ, delivery.read, "fill-calm"),
        Step { apart: true, ..response(words::REPLIED, responses.replied, "fill-calm") },
        response(words::CLICKED, responses.clicked, "fill-calm"),
        response(words::OPTED_OUT, responses.opted_out, "fill-stop"),
    ]
}

/// The funnel; nothing before anybody was written to.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let written = page.data.rows.written_to();
    if written == 0 {
        return html! {};
    }
    let steps = steps(page);
    let whole = page.counted(&words::FUNNEL_WHOLE, written);
    let note = words::FUNNEL_NOTE.counted(page.language, written, &[("whole", &whole)]);
    let planned = [("part", page.count(written)), ("whole", page.count(page.data.rows.planned))];
    let planned = planned.each_ref().map(|(name, value)| (*name, value.as_str()));
    page.section(
        &FUNNEL,
        &html! {
            figure {
                ul class="rows" {
                    li class="side" {
                        p class="line" {
                            b { (page.say(&words::WRITTEN)) }
                            " " span class="figure" { (page.fill(&words::OF_PLAN, &planned)) }
                        }
                        (bar(1.0, "fill-plan"))
                    }
                    @for step in &steps { (row(page, step, written)) }
                }
                figcaption { (note) }
            }
            (page.table(&table(page, &steps, written)))
        },
    )
}

fn row(page: &Page<'_>, step: &Step, written: u64) -> Markup {
    let (part, whole, share) = (page.count(step.people), page.count(written), page.share(step.people, written));
    let text = page.fill(&words::OF_WRITTEN, &[("part", &part), ("whole", &whole), ("share", &share)]);
    html! {
        li class=(if step.apart { "side apart" } else { "side" }) {
            p class="line" { b { (page.say(&step.name)) } " " span class="figure" { (text) } }
            (bar(ratio(step.people, written), step.colour))
        }
    }
}

fn table(page: &Page<'_>, steps: &[Step], written: u64) -> Markup {
    let delivered = page.data.delivery.delivered;
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say(&words::STEP_COLUMN)) }
                th scope="col" class="num" { (page.say(&words::PEOPLE_COLUMN)) }
                th scope="col" class="num" { (page.say(&words::OF_WRITTEN_COLUMN)) }
                th scope="col" class="num" { (page.say(&words::OF_DELIVERED_COLUMN)) }
            } }
            tbody {
                tr {
                    th scope="row" { (page.say(&words::WRITTEN)) }
                    td class="num" { (page.count(written)) }
                    td class="num" { (page.share(written, written)) }
                    td class="num" { (page.say(&DASH)) }
                }
                @for step in steps {
                    tr {
                        th scope="row" { (page.say(&step.name)) }
                        td class="num" { (page.count(step.people)) }
                        td class="num" { (page.share(step.people, written)) }
                        td class="num" {
                            // A reply can arrive although its delivery report was lost: then this is no share.
                            @if step.of_reached && step.people <= delivered { (page.share(step.people, delivered)) }
                            @else { (page.say(&DASH)) }
                        }
                    }
                }
            }
        }
    }
}
