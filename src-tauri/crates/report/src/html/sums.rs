//! The figures as equations. Both sides are counted apart, so a reader can check them, and so does the page.

use maud::{Markup, html};

use super::{Page, icon};
use crate::words::{Words, figures as words, page as headings, reasons};

/// `left = term ± term …`.
struct Equation {
    heading: String,
    /// The number that was counted, and what it counts.
    left: (u64, String),
    right: Vec<Term>,
}

/// One term of the right side.
struct Term {
    people: u64,
    name: String,
    taken_away: bool,
}

impl Equation {
    /// Reads as a sum: the parts make up the whole.
    fn sum(heading: String, left: (u64, String), parts: Vec<(u64, String)>) -> Self {
        let right = parts.into_iter().map(|(people, name)| Term { people, name, taken_away: false }).collect();
        Self { heading, left, right }
    }

    /// What the right side comes to.
    fn total(&self) -> i128 {
        let signed = |term: &Term| if term.taken_away { -i128::from(term.people) } else { i128::from(term.people) };
        self.right.iter().map(signed).sum()
    }

    fn off_by(&self) -> u64 {
        u64::try_from((self.total() - i128::from(self.left.0)).unsigned_abs()).unwrap_or(u64::MAX)
    }
}

/// The section.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let equations = equations(page);
    let heading =
        if equations.iter().all(|equation| equation.off_by() == 0) { headings::SUMS } else { headings::SUMS_WRONG };
    page.section(&heading, &html! { @for equation in &equations { (show(page, equation)) } })
}

fn show(page: &Page<'_>, equation: &Equation) -> Markup {
    // Terms of nothing only lengthen the line; one always stays, so that there is a right side.
    let terms: Vec<&Term> = equation
        .right
        .iter()
        .enumerate()
        .filter(|(at, term)| *at == 0 || term.people > 0)
        .map(|(_, term)| term)
        .collect();
    html! {
        div class="sum" {
            h3 { (equation.heading) }
            p class="equation" {
                (number(page, equation.left.0, &equation.left.1))
                @for (at, term) in terms.iter().enumerate() {
                    // A sign never ends a line: it stays with its number.
                    " " span class="part" {
                        span class="sign" {
                            @if at == 0 { "=" } @else if term.taken_away { "\u{2212}" } @else { "+" }
                        }
                        " " (number(page, term.people, &term.name))
                    }
                }
            }
            @if equation.off_by() == 0 {
                p class="proof" { (icon::DONE) (page.say(&words::ADDS_UP)) }
            } @else {
                p class="proof off" { (icon::STOP) (page.about(&words::OFF_BY, equation.off_by())) }
            }
        }
    }
}

fn number(page: &Page<'_>, people: u64, name: &str) -> Markup {
    html! { span class="term" { b { (page.count(people)) } " " span { (name) } } }
}

fn equations(page: &Page<'_>) -> Vec<Equation> {
    let mut equations = Vec::new();
    equations.extend(import(page));
    equations.push(audience(page));
    if page.data.rows.planned > 0 {
        equations.push(rows(page));
        equations.push(delivery(page));
        equations.extend(failures(page));
        equations.extend(versions(page));
    }
    equations
}

fn import(page: &Page<'_>) -> Option<Equation> {
    let import = page.data.import.as_ref()?;
    let away = |people, name: &Words| Term { people, name: page.say(name), taken_away: true };
    let in_file = Term { people: import.rows, name: page.say(&words::TERM_IN_FILE), taken_away: false };
    Some(Equation {
        heading: page.fill(&words::SUM_IMPORT, &[("file", &import.file)]),
        left: (import.accepted, page.say(&words::TERM_CONTACTS)),
        right: vec![
            in_file,
            away(import.rejected, &words::TERM_UNREADABLE),
            away(import.duplicates, &words::TERM_REPEATED),
        ],
    })
}

fn audience(page: &Page<'_>) -> Equation {
    let data = page.data;
    let everyone = Term { people: data.audience.everyone, name: page.say(&words::TERM_EVERYONE), taken_away: false };
    let skipped = data.audience.skipped.iter().map(|skipped| {
        let (name, _) = reasons::exclusion(skipped.reason);
        Term { people: skipped.people, name: lower_first(&page.say(&name)), taken_away: true }
    });
    Equation {
        heading: page.say(&words::SUM_AUDIENCE),
        left: (data.rows.planned, page.say(&words::TERM_PLANNED)),
        right: std::iter::once(everyone).chain(skipped).collect(),
    }
}

/// A name from a list as it stands inside a line.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn rows(page: &Page<'_>) -> Equation {
    let rows = &page.data.rows;
    let parts = [
        (rows.accepted, words::TERM_ACCEPTED),
        (rows.held, words::TERM_HELD),
        (rows.rejected, words::TERM_REJECTED),
        (rows.unknown, words::TERM_UNKNOWN),
        (rows.withheld, words::TERM_WITHHELD),
        (rows.in_flight, words::TERM_IN_FLIGHT),
        (rows.queued, words::TERM_QUEUED),
    ];
    let parts = parts.into_iter().map(|(people, name)| (people, page.say(&name))).collect();
    Equation::sum(page.say(&words::SUM_ROWS), (rows.planned, page.say(&words::TERM_PLANNED)), parts)
}

fn delivery(page: &Page<'_>) -> Equation {
    let (rows, delivery) = (&page.data.rows, &page.data.delivery);
    let parts = vec![
        (delivery.delivered, page.say(&words::TERM_DELIVERED)),
        (delivery.failed, page.say(&words::TERM_FAILED)),
        (delivery.on_the_way(rows), page.say(&words::TERM_ON_THE_WAY)),
    ];
    Equation::sum(page.say(&words::SUM_DELIVERY), (rows.accepted, page.say(&words::TERM_ACCEPTED)), parts)
}

/// Every refusal and every failure is explained once: there are as many as the list above says.
fn failures(page: &Page<'_>) -> Option<Equation> {
    let explained = page.data.failures.iter().fold(0, |sum: u64, failure| sum.saturating_add(failure.people));
    let (rejected, failed) = (page.data.rows.rejected, page.data.delivery.failed);
    if explained == 0 && rejected == 0 && failed == 0 {
        return None;
    }
    let parts = vec![(rejected, page.say(&words::TERM_REJECTED)), (failed, page.say(&words::TERM_FAILED))];
    Some(Equation::sum(page.say(&words::SUM_FAILURES), (explained, page.say(&words::TERM_EXPLAINED)), parts))
}

fn versions(page: &Page<'_>) -> Option<Equation> {
    let arms = &page.data.arms;
    (arms.len() > 1).then(|| {
        let parts = arms.iter().map(|arm| (arm.delivered, arm.name.clone())).collect();
        let left = (page.data.delivery.delivered, page.say(&words::TERM_DELIVERED));
        Equation::sum(page.say(&words::SUM_VERSIONS), left, parts)
    })
}
