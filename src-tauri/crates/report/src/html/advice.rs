//! What to do now.

use domain::{audience::Exclusion, outcome::HandlingClass};
use maud::{Markup, html};

use super::{Page, banner::most_stops};
use crate::{
    answer::{Answer, Phase, answer, phase},
    model::{Metric, Space},
    words::{advice as words, page as headings},
};

/// Platform code of numbers that cannot be reached.
const UNREACHABLE: u32 = 131_026;

/// The steps, the most urgent first.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let mut steps = Vec::new();
    troubles(page, &mut steps);
    progress(page, &mut steps);
    test(page, &mut steps);
    lists(page, &mut steps);
    if steps.is_empty() {
        steps.push(page.say(&words::NOTHING));
    }
    if page.data.space == Space::Practice {
        steps.push(page.say(&words::GO_LIVE));
    }
    page.section(&headings::WHAT_TO_DO, &html! { ol class="steps" { @for step in steps { li { span { (step) } } } } })
}

/// What the platform objects to and only a person can mend.
fn troubles(page: &Page<'_>, steps: &mut Vec<String>) {
    let of =
        |class| page.data.failures.iter().filter(|failure| failure.class == class).map(|failure| failure.people).sum();
    if of(HandlingClass::Stop) > 0 {
        steps.push(page.say(&words::STOP));
    }
    for (class, sentence) in [
        (HandlingClass::Credentials, words::CREDENTIALS),
        (HandlingClass::Template, words::TEMPLATE),
        (HandlingClass::Request, words::REQUEST),
    ] {
        let people: u64 = of(class);
        if people > 0 {
            steps.push(page.about(&sentence, people));
        }
    }
}

/// What is still moving.
fn progress(page: &Page<'_>, steps: &mut Vec<String>) {
    let rows = &page.data.rows;
    let phase = phase(page.data);
    if rows.unknown > 0 {
        let sentence = if phase == Phase::Running { words::UNKNOWN_RUNNING } else { words::UNKNOWN };
        steps.push(page.about(&sentence, rows.unknown));
    }
    if rows.held > 0 {
        steps.push(page.about(&words::HELD, rows.held));
    }
    match phase {
        Phase::Running => steps.push(page.say(&words::RUNNING)),
        Phase::Stopped => steps.push(page.about(&words::STOPPED, rows.queued)),
        Phase::Empty | Phase::Finished => {}
    }
}

/// What follows from the test.
fn test(page: &Page<'_>, steps: &mut Vec<String>) {
    let Some(test) = page.data.test.as_ref().filter(|_| phase(page.data) != Phase::Empty) else { return };
    steps.push(match answer(page.data, test) {
        Answer::Winner(found) => page.fill(&words::USE_WINNER, &[("winner", &page.version(found.leader))]),
        Answer::Ahead(found) => page.fill(&words::USE_LEADER, &[("winner", &page.version(found.leader))]),
        Answer::TooEarly | Answer::NothingSent => match &test.due {
            Some(due) => page.fill(&words::WAIT_FOR_TEST, &[("due", &page.moment(due))]),
            None => page.say(&words::WAIT_FOR_TEST_OPEN),
        },
        Answer::NoClearWinner(_) => page.say(&words::KEEP_USUAL),
        Answer::Equal => page.say(&words::KEEP_LIKED),
        // Nothing happens more often than being opened.
        Answer::NotEnough if test.metric == Metric::Read => page.say(&words::BIGGER_TEST_ONLY),
        Answer::NotEnough => page.say(&words::BIGGER_TEST),
        Answer::Untrusted => page.say(&words::FIND_CAUSE),
        Answer::Harm => page.fill(&words::DECIDE_HARM, &[("version", &page.version(most_stops(page)))]),
    });
}

/// What would make the next campaign better.
fn lists(page: &Page<'_>, steps: &mut Vec<String>) {
    let failures = page.data.failures.iter();
    let unreachable: u64 = failures.filter(|failure| failure.code == UNREACHABLE).map(|failure| failure.people).sum();
    // The dead numbers of practice are simulated: nobody should strike a real customer off because of one.
    if unreachable > 0 && page.data.space == Space::Live {
        steps.push(page.about(&words::BAD_NUMBERS, unreachable));
    }
    let skipped = page.data.audience.skipped.iter();
    let silent: u64 =
        skipped.filter(|skipped| skipped.reason == Exclusion::NoConsent).map(|skipped| skipped.people).sum();
    if silent > 0 {
        steps.push(page.about(&words::ASK_CONSENT, silent));
    }
}
