use std::collections::BTreeMap;

use domain::{
    money::Currency,
    template::{Bindings, Button, ParameterFormat, Template, TemplateKey, TemplateStatus},
};

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

fn arm(label: &str, footer: Option<&str>) -> Arm {
    let template = Template {
        key: TemplateKey { name: "spring".into(), language: "fr".into() },
        category: Category::Marketing,
        status: TemplateStatus::Approved,
        format: ParameterFormat::Positional,
        header: None,
        body: "Bonjour {{1}}".into(),
        footer: footer.map(str::to_owned),
        buttons: vec![Button::Fixed { text: "Appeler".into() }],
    };
    Arm { label: label.into(), template, bindings: Bindings::new(), weight: 1 }
}

fn number() -> NumberInfo {
    NumberInfo {
        display: String::new(),
        verified_name: String::new(),
        quality: Quality::Green,
        people_per_day: Some(2_000),
        throughput_per_s: 80,
        status: NumberStatus::Connected,
    }
}

fn waterfall(everyone: u64, left_out: &[(Exclusion, u64)]) -> Waterfall {
    Waterfall { everyone, left_out: left_out.iter().copied().collect::<BTreeMap<_, _>>() }
}

fn facts<'a>(arms: &'a [Arm], waterfall: &'a Waterfall, number: &'a NumberInfo) -> Facts<'a> {
    let cost = Money { micros: 85_900_000, currency: Currency::USD };
    Facts {
        name: "Printemps",
        problems: &[],
        arms,
        waterfall,
        start_at: None,
        now: NOW,
        quiet_hours: true,
        run: Some(Run { quiet_ms: 0, days: 1, cost }),
        number,
        running: None,
        metric: Metric::Clicked,
    }
}

/// One line a check.
fn told(facts: &Facts<'_>) -> Vec<String> {
    let lines = checks(facts);
    let params = |line: &Check| Value::Object(line.params.clone()).to_string();
    lines.iter().map(|line| format!("{} {} [{}] {}", line.level.as_str(), line.code, line.step, params(line))).collect()
}

fn level(lines: &[String], code: &str) -> String {
    let of = |line: &&String| line.split(' ').nth(1) == Some(code);
    lines.iter().find(of).and_then(|line| line.split(' ').next()).unwrap_or("absent").to_owned()
}

#[test]
fn a_campaign_as_it_should_be_has_nothing_but_fine_lines() {
    let (arms, people, number) = ([arm("A", Some("STOP pour ne plus recevoir"))], waterfall(1_000, &[]), number());
    assert_eq!(
        told(&facts(&arms, &people, &number)),
        [
            r#"fine name [goal] {"name":"Printemps"}"#,
            r#"fine message [message] {"versions":1}"#,
            r#"fine template_approved [message] {"templates":1}"#,
            r#"fine variables_filled [message] {"variables":1}"#,
            r#"fine missing_values [message] {}"#,
            r#"fine way_out [message] {}"#,
            r#"fine audience [audience] {"everyone":1000,"people":1000}"#,
            r#"fine consent [audience] {"everyone":1000,"people":0}"#,
            r#"fine opt_outs [audience] {"everyone":1000,"people":0,"percent":0.0}"#,
            r#"fine start [schedule] {"at_ms":1790000000000,"later":0}"#,
            r#"fine quiet_hours [schedule] {"on":1}"#,
            r#"fine daily_limit [schedule] {"limit":2000,"limited":1,"people":1000}"#,
            r#"fine number [schedule] {"quality":"green"}"#,
            r#"fine nothing_running [schedule] {}"#,
            r#"fine cost [schedule] {"currency":"USD","micros":85900000,"people":1000}"#,
        ]
    );
}

#[test]
fn what_is_to_be_thought_about_comes_with_its_figures() {
    let arms = [arm("A", Some("Répondez STOP")), arm("B", None)];
    let left_out = [(Exclusion::OptedOut, 400), (Exclusion::NoConsent, 1_000), (Exclusion::MissingValue, 12)];
    let (people, number) = (waterfall(10_000, &left_out), NumberInfo { quality: Quality::Yellow, ..number() });
    let mut facts = facts(&arms, &people, &number);
    facts.start_at = Some(NOW.plus_ms(-1));
    facts.run = facts.run.map(|run| Run { quiet_ms: 13 * HOUR_MS + 1, days: 5, ..run });
    facts.metric = Metric::Replied;
    let warnings: Vec<String> = told(&facts).into_iter().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        warnings,
        [
            r#"warning missing_values [message] {"people":12}"#,
            r#"warning way_out [message] {"version":"B"}"#,
            r#"warning consent [audience] {"everyone":10000,"people":1000}"#,
            r#"warning opt_outs [audience] {"everyone":10000,"people":400,"percent":4.0}"#,
            r#"warning start [schedule] {"at_ms":1789999999999}"#,
            r#"warning quiet_hours [schedule] {"hours":13}"#,
            r#"warning daily_limit [schedule] {"days":5,"limit":2000,"people":8588}"#,
            r#"warning number [schedule] {"quality":"yellow"}"#,
        ]
    );
    assert_eq!(level(&told(&facts), "test_size"), "fine", "four thousand each tell ten from fifteen in a hundred");
    facts.metric = Metric::Clicked;
    let small = waterfall(2_000, &[]);
    facts.waterfall = &small;
    assert_eq!(level(&told(&facts), "test_size"), "warning");
}

#[test]
fn what_stands_in_the_way_comes_first_and_once_a_kind() {
    let (arms, nobody) = ([arm("A", None)], waterfall(7, &[(Exclusion::NoConsent, 7)]));
    let number = NumberInfo { status: NumberStatus::Other("BANNED".into()), ..number() };
    let unbound = |name: &str| Problem::Draft(DraftProblem::Unbound { version: "A".into(), name: name.into() });
    let problems = [
        Problem::Draft(DraftProblem::NoName),
        Problem::Spec(SpecProblem::NoTemplate { name: "gone".into(), language: "fr".into() }),
        unbound("body.1"),
        unbound("body.2"),
        Problem::Draft(DraftProblem::NoSpeed),
        Problem::Draft(DraftProblem::StartsTooFarAhead),
    ];
    let facts = Facts { problems: &problems, running: Some("Noël"), run: None, ..facts(&arms, &nobody, &number) };
    let lines = told(&facts);
    let blocks: Vec<&String> = lines.iter().take_while(|line| line.starts_with("block")).collect();
    assert_eq!(
        blocks,
        [
            r#"block name [goal] {}"#,
            r#"block template_approved [message] {"known":0,"name":"gone"}"#,
            r#"block variables_filled [message] {"name":"body.1","version":"A"}"#,
            r#"block speed [schedule] {}"#,
            r#"block start [schedule] {"at_ms":1790000000000}"#,
            r#"block audience [audience] {"everyone":7}"#,
            r#"block number [schedule] {"status":"BANNED"}"#,
            r#"block nothing_running [schedule] {"name":"Noël"}"#,
        ]
    );
    assert!(lines.iter().skip(blocks.len()).all(|line| !line.starts_with("block")));
    assert_eq!(level(&lines, "cost"), "absent");
}
