//! When it happened: four rows of bars over one time axis.

use domain::time::Timestamp;
use jiff::ZonedDateTime;
use maud::{Markup, html};

use super::Page;
use crate::{
    charts::{self, Bucket, Series, Tick},
    format,
    words::{Words, figures as words, page::TIMELINE},
};

const DAY_MINUTES: u64 = 24 * 60;

/// Labels below the rows; the phone holds no more.
const LABELS: usize = 4;

/// The rows in the order of [`Bucket::counts`].
const KINDS: [(Words, &str); 4] = [
    (words::SENT, "fill-sent"),
    (words::DELIVERED, "fill-good"),
    (words::READ, "fill-calm"),
    (words::FAILED, "fill-stop"),
];

/// The section; nothing before anything happened.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let zone = page.data.started.time_zone();
    let Some(series) = charts::buckets(&page.data.timeline, zone)
        .filter(|series| (0..KINDS.len()).any(|kind| series.peak(kind).is_some()))
    else {
        return html! {};
    };
    let step = length(page, series.minutes);
    let note = page.fill(&words::TIMELINE_NOTE, &[("step", &step)]);
    page.section(
        &TIMELINE,
        &html! {
            figure {
                ul class="rows" {
                    @for (kind, (name, class)) in KINDS.iter().enumerate() { (row(page, &series, kind, name, class)) }
                    li class="side" { span {} (charts::time_axis(&ticks(page, &series))) }
                }
                figcaption { (note) }
            }
            (page.table(&table(page, &series)))
        },
    )
}

fn row(page: &Page<'_>, series: &Series, kind: usize, name: &Words, class: &str) -> Markup {
    let name = page.say(name);
    let counts: Vec<u64> = series.counts(kind).collect();
    let (highest, figure, alt) = match series.peak(kind) {
        Some((at, highest)) => {
            let (total, peak) = (page.count(series.total(kind)), page.count(highest));
            let when = page.moment(&local(page, at));
            let figure = page.fill(&words::TIMELINE_TOTAL, &[("n", &total), ("peak", &peak)]);
            let values = [("name", name.as_str()), ("total", &total), ("peak", &peak), ("when", &when)];
            (highest, figure, page.fill(&words::TIMELINE_ALT, &values))
        }
        None => (0, page.say(&words::TIMELINE_NONE), page.fill(&words::TIMELINE_ALT_NONE, &[("name", &name)])),
    };
    html! {
        li class="side" {
            p class="line" { b { (name) } " " span class="figure" { (figure) } }
            (charts::strip(&counts, highest, class, &alt))
        }
    }
}

fn ticks(page: &Page<'_>, series: &Series) -> Vec<Tick> {
    let length = series.buckets.len();
    let stride = length.div_ceil(LABELS).max(1);
    let mut last_day = String::new();
    series
        .buckets
        .iter()
        .enumerate()
        .step_by(stride)
        .map(|(index, bucket)| {
            let at = local(page, bucket.at);
            let day = format::day_and_month(page.language, &at);
            let clock = format::clock(page.language, at.time());
            let below = if day == last_day { String::new() } else { day.clone() };
            last_day.clone_from(&day);
            let place = index as f64 / length as f64;
            if series.minutes >= DAY_MINUTES {
                Tick { place, above: day, below: String::new() }
            } else {
                Tick { place, above: clock, below }
            }
        })
        .collect()
}

fn table(page: &Page<'_>, series: &Series) -> Markup {
    // Hours in which nothing happened say nothing, and a night has many.
    let busy = |bucket: &&Bucket| bucket.counts.iter().any(|count| *count > 0);
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say(&words::TIME_COLUMN)) }
                @for (name, _) in &KINDS { th scope="col" class="num" { (page.say(name)) } }
            } }
            tbody {
                @for bucket in series.buckets.iter().filter(busy) {
                    tr {
                        th scope="row" { (moment(page, bucket.at)) }
                        @for count in bucket.counts { td class="num" { (page.count(count)) } }
                    }
                }
            }
        }
    }
}

fn moment(page: &Page<'_>, at: Timestamp) -> String {
    let at = local(page, at);
    format!("{}, {}", format::day_and_month(page.language, &at), format::clock(page.language, at.time()))
}

fn local(page: &Page<'_>, at: Timestamp) -> ZonedDateTime {
    at.to_jiff().to_zoned_datetime(page.data.started.time_zone().clone())
}

/// The length of a bar in the largest unit that fits it.
fn length(page: &Page<'_>, minutes: u64) -> String {
    if minutes.is_multiple_of(DAY_MINUTES) {
        page.counted(&words::DAYS, minutes / DAY_MINUTES)
    } else if minutes.is_multiple_of(60) {
        page.counted(&words::HOURS, minutes / 60)
    } else {
        page.counted(&words::MINUTES, minutes)
    }
}
