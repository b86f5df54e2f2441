//! The answer, before any figure: an icon, a few words, one sentence.

use domain::outcome::HandlingClass;
use experiment::verdict::Comparison;
use maud::{Markup, html};

use super::{
    Page,
    icon::{self, Icon},
};
use crate::{
    answer::{Answer, Phase, answer, phase},
    format,
    model::TestResult,
    words::{
        Words,
        verdict::{self as words, MetricWords},
    },
};

/// Error budget of early looks up to which "fewer than 1 test in 200" is true.
const ONE_IN_200: f64 = 0.005;

/// What the banner says.
struct Banner {
    /// Class of the colour.
    tone: &'static str,
    icon: Icon,
    title: String,
    body: String,
}

/// The banner of the test if there is one, with the campaign's below it; of the campaign otherwise.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let campaign = campaign(page);
    let Some(test) = page.data.test.as_ref().filter(|_| phase(page.data) != Phase::Empty) else {
        return banner(&campaign, &page.say(&words::CAMPAIGN), &html! {});
    };
    let metric = page.say(&words::metric(test.metric).name);
    let eyebrow = page.fill(&words::TEST_OF, &[("metric", &metric)]);
    let also = html! { p class="also" { strong { (campaign.title) "." } " " (campaign.body) } };
    banner(&of_test(page, test), &eyebrow, &also)
}

fn banner(banner: &Banner, eyebrow: &str, also: &Markup) -> Markup {
    html! {
        section class=(format!("banner {}", banner.tone)) {
            (banner.icon)
            div {
                p class="eyebrow" { (eyebrow) }
                h2 { (banner.title) }
                p { (banner.body) }
                (also)
            }
        }
    }
}

fn campaign(page: &Page<'_>) -> Banner {
    let data = page.data;
    let written = data.rows.written_to();
    let counts = [
        ("planned", page.count(data.rows.planned)),
        ("written", page.count(written)),
        ("delivered", page.count(data.delivery.delivered)),
        ("read", page.count(data.delivery.read)),
        ("replied", page.count(data.responses.replied)),
        ("share", page.share(data.delivery.delivered, written)),
    ];
    let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let (tone, icon, title, body) = match phase(data) {
        Phase::Empty => ("plain", icon::OPEN, words::EMPTY, words::EMPTY_BODY),
        Phase::Running => ("calm", icon::WAIT, words::RUNNING, words::RUNNING_BODY),
        Phase::Stopped => ("care", icon::PAUSE, words::STOPPED, words::STOPPED_BODY),
        Phase::Finished => {
            let (tone, icon) = how_it_went(page);
            (tone, icon, words::DONE, words::DONE_BODY)
        }
    };
    let subject = if phase(data) == Phase::Finished { data.delivery.delivered } else { written };
    let mut body = body.counted(page.language, subject, &counts);
    let on_the_way = data.delivery.on_the_way(&data.rows);
    if on_the_way > 0 {
        body.push(' ');
        body.push_str(&page.counted(&words::ON_THE_WAY, on_the_way));
    }
    Banner { tone, icon, title: title.counted(page.language, subject, &counts), body }
}

/// Delivery as the product judges it: expected above 95 %, a matter for the owner below 90 %. Messages still on the
/// way are counted for neither side, and an objection of the platform outweighs any rate.
fn how_it_went(page: &Page<'_>) -> (&'static str, Icon) {
    let data = page.data;
    let settled = data.rows.written_to().saturating_sub(data.delivery.on_the_way(&data.rows));
    let per_cent = |share: u64| u128::from(data.delivery.delivered) * 100 >= u128::from(settled) * u128::from(share);
    let stopped = data.failures.iter().any(|failure| failure.people > 0 && failure.class == HandlingClass::Stop);
    if stopped {
        ("stop", icon::STOP)
    } else if settled > 0 && per_cent(95) {
        ("good", icon::DONE)
    } else if settled == 0 || per_cent(90) {
        ("calm", icon::DONE)
    } else {
        ("care", icon::ATTENTION)
    }
}

fn of_test(page: &Page<'_>, test: &TestResult) -> Banner {
    let say = |tone, icon, title: &Words, body: String| Banner { tone, icon, title: page.say(title), body };
    match answer(page.data, test) {
        Answer::Winner(found) => Banner {
            tone: "good",
            icon: icon::DONE,
            title: page.fill(&words::WINNER, &[("winner", &page.version(found.leader))]),
            body: compared(page, test, found, &words::WINNER_BODY),
        },
        Answer::Ahead(found) => Banner {
            tone: "good",
            icon: icon::DONE,
            title: page.fill(&words::AHEAD, &[("winner", &page.version(found.leader))]),
            body: ahead(page, test, found),
        },
        Answer::TooEarly => say("plain", icon::WAIT, &words::TOO_EARLY, too_early(page, test)),
        Answer::NoClearWinner(Some(found)) => {
            say("plain", icon::OPEN, &words::NO_CLEAR_WINNER, compared(page, test, found, &words::NO_CLEAR_WINNER_BODY))
        }
        Answer::NoClearWinner(None) => {
            say("plain", icon::OPEN, &words::NO_CLEAR_WINNER, page.say(&words::NO_CLEAR_WINNER_BARE))
        }
        Answer::Equal => say("calm", icon::EQUAL, &words::EQUAL, equal(page, test)),
        Answer::NotEnough => say("plain", icon::OPEN, &words::NOT_ENOUGH, not_enough(page, test)),
        Answer::Untrusted => {
            let counts = per_version(page, |arm| arm.attempted);
            say("stop", icon::STOP, &words::UNTRUSTED, page.fill(&words::UNTRUSTED_BODY, &[("counts", &counts)]))
        }
        Answer::Harm => {
            let counts = per_version(page, |arm| arm.opted_out);
            Banner {
                tone: "care",
                icon: icon::PAUSE,
                title: page.fill(&words::HARM, &[("version", &page.version(most_stops(page)))]),
                body: page.fill(&words::HARM_BODY, &[("counts", &counts)]),
            }
        }
        Answer::NothingSent => say("plain", icon::WAIT, &words::NOTHING_SENT, page.say(&words::NOTHING_SENT_BODY)),
    }
}

/// A sentence about the best version and its hardest rival.
fn compared(page: &Page<'_>, test: &TestResult, found: &Comparison, sentence: &Words) -> String {
    let MetricWords { verb, .. } = words::metric(test.metric);
    let rate = |index: usize| {
        let estimate = test.verdict.arms.get(index);
        estimate.map_or_else(String::new, |arm| page.share(arm.tally.successes(), arm.tally.attempted()))
    };
    let points = |share| format::points(page.language, share);
    let values = [
        ("winner", page.version(found.leader)),
        ("leader", page.version(found.leader)),
        ("rival", page.version(found.rival)),
        ("rate", rate(found.leader)),
        ("rival_rate", rate(found.rival)),
        ("verb", page.say(&verb)),
        ("gap", format::points_without_sign(page.language, found.difference)),
        ("low", points(found.range.low)),
        ("high", points(found.range.high)),
    ];
    page.fill(sentence, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn ahead(page: &Page<'_>, test: &TestResult, found: &Comparison) -> String {
    let lead = compared(page, test, found, &words::AHEAD_BODY);
    if found.alpha <= ONE_IN_200 + 1e-12 { format!("{lead} {}", page.say(&words::AHEAD_BOUND)) } else { lead }
}

fn too_early(page: &Page<'_>, test: &TestResult) -> String {
    let verdict = &test.verdict;
    let progress = if verdict.waves_planned > 1 {
        let (closed, planned) = (page.count(verdict.waves_closed.into()), page.count(verdict.waves_planned.into()));
        let values = [("closed", closed.as_str()), ("planned", planned.as_str())];
        words::TOO_EARLY_WAVES.counted(page.language, verdict.waves_closed.into(), &values)
    } else {
        page.say(&words::TOO_EARLY_ONE_WAVE)
    };
    let when = match &test.due {
        Some(due) => page.fill(&words::TOO_EARLY_DUE, &[("due", &page.moment(due))]),
        None => page.say(&words::TOO_EARLY_OPEN),
    };
    format!("{progress} {when}")
}

fn equal(page: &Page<'_>, test: &TestResult) -> String {
    match test.margin {
        Some(margin) => {
            page.fill(&words::EQUAL_BODY, &[("margin", &format::points_without_sign(page.language, margin))])
        }
        None => page.say(&words::EQUAL_BARE),
    }
}

/// Too few did it, or too few did not.
fn not_enough(page: &Page<'_>, test: &TestResult) -> String {
    let people: u64 = test.verdict.arms.iter().map(|arm| arm.tally.attempted()).sum();
    let events: u64 = test.verdict.arms.iter().map(|arm| arm.tally.successes()).sum();
    let (sentence, number) = if events <= people - events {
        (words::NOT_ENOUGH_BODY, events)
    } else {
        (words::NOT_ENOUGH_REST, people - events)
    };
    let did = page.say(&words::metric(test.metric).did);
    sentence.counted(page.language, number, &[("did", &did), ("n", &page.count(number))])
}

fn per_version(page: &Page<'_>, count: impl Fn(&crate::model::ArmCounts) -> u64) -> String {
    let parts = page.data.arms.iter().enumerate().map(|(index, arm)| {
        page.fill(&words::PER_VERSION, &[("version", &page.version(index)), ("n", &page.count(count(arm)))])
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The version after which the largest share of people said stop.
pub(super) fn most_stops(page: &Page<'_>) -> usize {
    let arms = page.data.arms.iter().enumerate();
    let worst = arms.reduce(|worst, next| {
        // Compared by cross-multiplication: shares without rounding.
        let left = u128::from(next.1.opted_out) * u128::from(worst.1.attempted);
        let right = u128::from(worst.1.opted_out) * u128::from(next.1.attempted);
        if left > right { next } else { worst }
    });
    worst.map_or(0, |(index, _)| index)
}
