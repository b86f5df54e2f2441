//! The page as a whole: what it looks like, what it promises, and what it never does.

#![expect(clippy::unwrap_used, reason = "helpers stand outside the test functions")]

mod fixture;

use Language::{English, French};
use domain::{audience::Exclusion, outcome::HandlingClass};
use experiment::{
    Interval,
    verdict::{Health, TestPlan},
};
use fixture::{all, empty, finished, running, tested_on, too_early, winner};
use report::{
    Language, ReportData, Rule,
    model::{FailureCount, Metric, Skipped, Space},
    render_html,
};
use rstest::rstest;

/// The page without its style sheet, one tag a line, so that a change shows where it is.
fn readable(data: &ReportData, language: Language) -> String {
    let html = render_html(data, language);
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let policy = before.split("sha256-").nth(1).unwrap().split('\'').next().unwrap();
    format!("{before}{after}").replace(policy, "(digest)").replace('<', "\n<").replace("\n</", "</")
}

/// What a reader sees: the text without any tag, runs of white space made one.
fn text(data: &ReportData, language: Language) -> String {
    let html = render_html(data, language);
    let body = html.split_once("<body>").unwrap().1;
    let seen = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    seen.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[rstest]
#[case::finished("finished", finished())]
#[case::winner("winner", winner())]
#[case::too_early("too_early", too_early())]
#[case::running("running", running())]
#[case::empty("empty", empty())]
fn the_page_stands_as_it_was_approved(
    #[case] name: &str,
    #[case] data: ReportData,
    #[values(English, French)] language: Language,
) {
    insta::assert_snapshot!(format!("{name}_{}", language.code()), readable(&data, language));
}

/// The first screen of every kind of answer: banner and steps, as text.
#[rstest]
fn every_answer_in_words(#[values(English, French)] language: Language) {
    let first_screens = all().into_iter().map(|(name, data)| {
        let html = render_html(&data, language);
        let from = html.find("<section").unwrap();
        let to = html.find("</ol>").unwrap();
        let lines = html[from..to].split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text.trim()));
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        format!("== {name}\n{}\n", lines.join("\n"))
    });
    insta::assert_snapshot!(format!("answers_{}", language.code()), first_screens.collect::<Vec<_>>().join("\n"));
}

#[rstest]
fn the_page_fetches_nothing_and_runs_nothing(#[values(English, French)] language: Language) {
    for (name, data) in all() {
        let html = render_html(&data, language);
        for forbidden in [
            "<script", "<link", "<img", "<iframe", "http://", "https://", "url(", " style=", " onload", " onclick",
            " onerror", "<form",
        ] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
        assert!(html.contains("default-src 'none'; style-src 'sha256-"), "{name}");
    }
}

#[test]
fn names_that_are_markup_stay_names() {
    let hostile = r#"</title><script>alert(1)</script>"'&{people}[a|b]"#;
    let mut data = winner();
    data.campaign = hostile.to_owned();
    data.arms[0].name = hostile.to_owned();
    data.arms[1].name = hostile.to_owned();
    data.arms[0].template = hostile.to_owned();
    data.import = finished().import;
    data.import.as_mut().unwrap().file = hostile.to_owned();
    for language in Language::ALL {
        let html = render_html(&data, language);
        assert!(!html.contains("<script"));
        assert!(html.contains("&lt;script&gt;alert(1)"));
        assert!(html.contains("{people}[a|b]"), "a name is no template");
    }
}

#[rstest]
fn every_placeholder_is_filled(#[values(English, French)] language: Language) {
    for (name, data) in all() {
        let text = text(&data, language);
        assert!(!text.contains(['{', '}', '[', ']', '|']), "{name}: {text}");
    }
}

#[rstest]
fn french_never_breaks_before_its_punctuation(#[values("winner", "finished", "running")] name: &str) {
    let data = all().into_iter().find(|(known, _)| *known == name).unwrap().1;
    let html = render_html(&data, French);
    let body = html.split_once("<body>").unwrap().1;
    for broken in [" ;", " ?", " !", " :", " %", "« ", " »"] {
        assert!(!body.contains(broken), "{broken:?}");
    }
}

#[rstest]
fn a_practice_report_says_so_at_the_top_and_at_the_bottom(#[values(English, French)] language: Language) {
    let said = match language {
        English => "nobody real was written to",
        French => "aucune vraie personne",
    };
    assert_eq!(render_html(&running(), language).matches(said).count(), 2);
    assert_eq!(render_html(&finished(), language).matches(said).count(), 0);
}

#[rstest]
fn a_practice_campaign_strikes_nobody_real_off(#[values(English, French)] language: Language) {
    let mut data = finished();
    let live = text(&data, language);
    data.space = Space::Practice;
    let practice = text(&data, language);
    let (check, simulated) = match language {
        English => ("Check the numbers of 31", "These failures are simulated"),
        French => ("Vérifiez le numéro de 31", "Ces échecs sont simulés"),
    };
    assert!(live.contains(check) && !live.contains(simulated));
    assert!(!practice.contains(check) && practice.contains(simulated));
}

#[rstest]
fn no_phone_number_stands_anywhere(#[values(English, French)] language: Language) {
    for (name, data) in all() {
        let text = text(&data, language);
        let digits = text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max();
        assert!(digits.unwrap_or(0) <= 6, "{name}: a run of {digits:?} digits");
    }
}

#[rstest]
fn no_winner_before_the_end(#[values(English, French)] language: Language) {
    let claims = match language {
        English => ["B wins", "clearly ahead"],
        French => ["B gagne", "nettement devant"],
    };
    let silent = |data: &ReportData| {
        let text = text(data, language);
        claims.iter().all(|claim| !text.contains(claim))
    };
    assert!(silent(&too_early()));

    // Not even if somebody hands in a verdict that should not exist yet …
    let mut open = winner();
    open.test.as_mut().unwrap().verdict.waves_planned = 2;
    assert!(silent(&open));
    let mut window_open = winner();
    window_open.test.as_mut().unwrap().due = Some(fixture::moment("2026-11-09T18:00"));
    assert!(silent(&window_open));

    // … or one whose range contains zero.
    let mut unproven = winner();
    unproven.test.as_mut().unwrap().verdict.comparison.as_mut().unwrap().range = Interval { low: -0.01, high: 0.06 };
    assert!(silent(&unproven));
    assert!(!silent(&winner()));
}

#[test]
fn while_answers_are_counted_no_gap_is_drawn() {
    assert!(!render_html(&too_early(), English).contains("class=\"zero\""));
    assert!(render_html(&winner(), English).contains("class=\"zero\""));
}

#[rstest]
fn every_measure_can_decide(
    #[values(Metric::Read, Metric::Replied, Metric::Clicked)] metric: Metric,
    #[values(English, French)] language: Language,
) {
    let data = tested_on(metric, &TestPlan::decided_at_the_end(1), &[[(1_000, 91), (1_000, 124)]], Health::FINE);
    insta::assert_snapshot!(
        format!("measure_{metric:?}_{}", language.code()).to_lowercase(),
        text(&data, language).split_once(" per 100. ").or(text(&data, language).split_once(" pour 100. ")).unwrap().0
    );
}

#[rstest]
fn every_class_and_reason_has_its_words(#[values(English, French)] language: Language) {
    use HandlingClass as Class;
    let classes = [
        Class::Retry,
        Class::Ambiguous,
        Class::Slow,
        Class::Recipient,
        Class::Defer,
        Class::OptOut,
        Class::Stop,
        Class::Credentials,
        Class::Template,
        Class::Request,
        Class::PairWait,
        Class::Maintenance,
    ];
    let mut data = finished();
    data.failures = (1..).zip(classes).map(|(people, class)| FailureCount { code: 900, class, people }).collect();
    data.audience.skipped = Exclusion::ALL.map(|reason| Skipped { reason, people: 5 }).to_vec();
    let html = render_html(&data, language);
    let table = html.split_once("class=\"words\"").unwrap().1.split_once("</table>").unwrap().0;
    let mut titles: Vec<&str> = table.split("<strong>").skip(1).map(|part| part.split('<').next().unwrap()).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), classes.len(), "{titles:?}");
}

#[test]
fn the_figures_of_every_fixture_add_up_and_the_page_says_so() {
    for (name, data) in all() {
        assert_eq!(data.check(), Ok(()), "{name}");
        let html = render_html(&data, English);
        let equations = html.matches("class=\"sum\"").count();
        assert!(equations > 0 && equations == html.matches("Adds up").count(), "{name}");
        assert!(!html.contains("do not add up"), "{name}");
    }
}

#[test]
fn figures_that_do_not_add_up_are_named_at_the_top() {
    let mut data = finished();
    data.rows.accepted += 3;
    data.failures[0].people += 1;
    let wrong: Vec<Rule> = data.check().unwrap_err().iter().map(|imbalance| imbalance.rule).collect();
    assert_eq!(wrong, [Rule::Rows, Rule::Failures, Rule::AnsweredWithinAttempted]);
    let text = text(&data, English);
    let (warning, answer) = (text.find("do not add up").unwrap(), text.find("The campaign").unwrap());
    assert!(warning < answer, "the warning comes before the answer");
    assert!(text.contains("People in the plan (1,126) and what became of them (1,129)"));
    assert!(text.contains("Does not add up: 3 people apart"));
    assert!(text.contains("The figures, checked") && !text.contains("The figures add up"));
}

#[test]
fn absurd_figures_make_a_page_and_no_crash() {
    let mut data = winner();
    data.rows.accepted = u64::MAX;
    data.rows.rejected = u64::MAX;
    data.delivery.delivered = u64::MAX;
    data.delivery.failed = u64::MAX;
    data.responses.replied = u64::MAX;
    data.audience.everyone = 0;
    data.arms.truncate(1);
    data.import = finished().import;
    assert!(data.check().is_err());
    for language in Language::ALL {
        assert!(render_html(&data, language).contains("</html>"));
    }
}

#[rstest]
fn a_table_stands_behind_every_chart() {
    for (name, data) in all() {
        let html = render_html(&data, English);
        let figures = html.split("<figure>").count() - 1;
        let sections = html.split("<section").filter(|section| section.contains("<figure>"));
        for section in sections {
            assert!(section.contains("<details>") && section.contains("<table>"), "{name}");
        }
        assert!(name == "empty" || figures > 2, "{name}: {figures}");
    }
}

#[rstest]
fn headings_go_down_step_by_step(#[values(English, French)] language: Language) {
    for (name, data) in all() {
        let html = render_html(&data, language);
        let levels: Vec<u8> =
            html.split("<h").skip(1).filter_map(|rest| rest.bytes().next()).filter(u8::is_ascii_digit).collect();
        assert_eq!(levels.iter().filter(|level| **level == b'1').count(), 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        assert!(html.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", language.code())), "{name}");
    }
}

#[test]
fn the_report_can_be_kept_as_figures_and_read_again() {
    for (name, data) in all() {
        let kept = serde_json::to_string(&data).unwrap();
        let again: ReportData = serde_json::from_str(&kept).unwrap();
        assert_eq!(render_html(&again, French), render_html(&data, French), "{name}");
    }
}
