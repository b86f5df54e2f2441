//! The checklist before a launch: from facts to lines, each with its figures. Pure.
//!
//! What stands in the way of a plan is found once ([`Problem`]): the plan is refused for the first of it, and the list
//! shows all.

use domain::{
    audience::{Exclusion, Waterfall},
    campaign::{ARMS_MAX, Arm, DraftProblem},
    money::Money,
    template::Category,
    time::Timestamp,
};
use experiment::planner::{PowerPlan, sample_size};
use gateway::{NumberInfo, NumberStatus, Quality};
use report::model::Metric;
use serde_json::{Map, Value, json};

use super::SpecProblem;
use crate::error::AppError;

const HOUR_MS: i64 = 3_600_000;
/// Of so many people in a hundred who said stop the platform takes notice. Source: the product's rules.
const OPT_OUTS_PERCENT: u64 = 3;
/// From so many in a hundred on, people who never agreed are worth a word.
const SILENT_PERCENT: u64 = 10;
/// What the comparison at the end is made with, and how surely a difference shall be seen.
const ALPHA: f64 = 0.05;
const POWER: f64 = 0.8;

/// What stands between the words of a campaign and a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The words lead nowhere.
    Spec(SpecProblem),
    /// They lead to a draft that cannot be planned.
    Draft(DraftProblem),
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Spec(problem) => Self::Spec(problem),
            Problem::Draft(problem) => Self::Draft(problem),
        }
    }
}

/// How much a line weighs. What stands in the way comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Must be mended.
    Block,
    /// Should be thought about.
    Warning,
    /// As it should be.
    Fine,
}

impl Level {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warning => "warning",
            Self::Fine => "fine",
        }
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What was checked.
    pub code: &'static str,
    /// What came of it.
    pub level: Level,
    /// The step of the wizard where it is decided.
    pub step: &'static str,
    /// The figures of the sentence.
    pub params: Map<String, Value>,
}

/// What is looked at.
#[derive(Debug, Clone)]
pub(crate) struct Facts<'a> {
    /// The name of the campaign.
    pub(crate) name: &'a str,
    /// What stands in the way of a plan.
    pub(crate) problems: &'a [Problem],
    /// The versions with a template.
    pub(crate) arms: &'a [Arm],
    /// Who is left out, and why.
    pub(crate) waterfall: &'a Waterfall,
    /// When it is to begin, if not at once.
    pub(crate) start_at: Option<Timestamp>,
    /// When that is decided.
    pub(crate) now: Timestamp,
    /// Whether people are left alone at night.
    pub(crate) quiet_hours: bool,
    /// What the rehearsal has shown, if there was anything to rehearse.
    pub(crate) run: Option<Run>,
    /// The number that would send.
    pub(crate) number: &'a NumberInfo,
    /// The name of the campaign that is being sent now.
    pub(crate) running: Option<&'a str>,
    /// What versions would be judged by.
    pub(crate) metric: Metric,
}

/// What the checklist needs of a rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Waiting for people to wake up.
    pub(crate) quiet_ms: i64,
    /// Days on which messages leave.
    pub(crate) days: u64,
    /// What it costs.
    pub(crate) cost: Money,
}

/// The list: what blocks first, then what is to be thought about, then what is fine, each in the order of the wizard.
pub(crate) fn checks(facts: &Facts<'_>) -> Vec<Check> {
    let mut lines: Vec<Check> = blocks(facts);
    let groups = [of_message(facts), of_people(facts), of_test(facts), of_time(facts), of_surroundings(facts)];
    for line in groups.into_iter().flatten() {
        // A line is fine only if nothing of its kind stands in the way.
        if !lines.iter().any(|other| other.code == line.code) {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| line.level);
    lines
}

fn line(code: &'static str, level: Level, params: Value) -> Check {
    let params = if let Value::Object(params) = params { params } else { Map::new() };
    Check { code, level, step: step(code), params }
}

fn warn_if(code: &'static str, is_so: bool, params: Value) -> Check {
    line(code, if is_so { Level::Warning } else { Level::Fine }, params)
}

/// Where it is decided.
fn step(code: &str) -> &'static str {
    match code {
        "name" => "goal",
        "audience" | "consent" | "opt_outs" => "audience",
        "test_size" => "test",
        "speed" | "start" | "quiet_hours" | "daily_limit" | "number" | "nothing_running" | "cost" => "schedule",
        _ => "message",
    }
}

/// What stands in the way, each kind once.
fn blocks(facts: &Facts<'_>) -> Vec<Check> {
    let mut lines: Vec<Check> = Vec::new();
    for problem in facts.problems {
        let line = block(problem, facts);
        if !lines.iter().any(|other| other.code == line.code) {
            lines.push(line);
        }
    }
    lines
}

fn block(problem: &Problem, facts: &Facts<'_>) -> Check {
    let most = ARMS_MAX;
    let (code, params) = match problem {
        Problem::Spec(SpecProblem::NoTemplate { name, .. }) => {
            ("template_approved", json!({ "name": name, "known": 0 }))
        }
        Problem::Spec(SpecProblem::NoVariable { name }) => ("variables_filled", json!({ "name": name, "version": "" })),
        Problem::Draft(problem) => match problem {
            DraftProblem::NoName => ("name", json!({})),
            DraftProblem::NoArm => ("message", json!({ "versions": 0, "most": most })),
            DraftProblem::TooManyArms => ("message", json!({ "versions": facts.arms.len(), "most": most })),
            DraftProblem::MixedCategories => ("one_category", json!({})),
            DraftProblem::TemplateNotApproved { name } => ("template_approved", json!({ "name": name, "known": 1 })),
            DraftProblem::Unbound { version, name } => {
                ("variables_filled", json!({ "version": version, "name": name }))
            }
            DraftProblem::NoSpeed => ("speed", json!({})),
            DraftProblem::StartsTooFarAhead => {
                ("start", json!({ "at_ms": facts.start_at.unwrap_or(facts.now).as_millis() }))
            }
        },
    };
    line(code, Level::Block, params)
}

fn of_message(facts: &Facts<'_>) -> Vec<Check> {
    let mut lines = vec![line("name", Level::Fine, json!({ "name": facts.name }))];
    let Some(first) = facts.arms.first() else { return lines };
    let versions = facts.arms.len();
    let variables: usize = facts.arms.iter().map(|arm| arm.template.variables().len()).sum();
    lines.push(line("message", Level::Fine, json!({ "versions": versions })));
    lines.push(line("template_approved", Level::Fine, json!({ "templates": versions })));
    if versions > 1 {
        lines.push(line("one_category", Level::Fine, json!({ "category": first.template.category.as_str() })));
    }
    lines.push(line("variables_filled", Level::Fine, json!({ "variables": variables })));
    let missing = left_out(facts.waterfall, Exclusion::MissingValue);
    lines.push(match missing {
        0 => line("missing_values", Level::Fine, json!({})),
        people => line("missing_values", Level::Warning, json!({ "people": people })),
    });
    let mut marketing = facts.arms.iter().filter(|arm| arm.template.category == Category::Marketing).peekable();
    if marketing.peek().is_some() {
        lines.push(match marketing.find(|arm| !arm.template.has_way_out()) {
            Some(arm) => line("way_out", Level::Warning, json!({ "version": arm.label })),
            None => line("way_out", Level::Fine, json!({})),
        });
    }
    lines
}

fn of_people(facts: &Facts<'_>) -> Vec<Check> {
    let (everyone, people) = (facts.waterfall.everyone, facts.waterfall.written_to());
    if people == 0 {
        return vec![line("audience", Level::Block, json!({ "everyone": everyone }))];
    }
    let silent = left_out(facts.waterfall, Exclusion::NoConsent);
    let stopped = left_out(facts.waterfall, Exclusion::OptedOut);
    let share = |of: u64| json!({ "people": of, "everyone": everyone });
    let mut stops = share(stopped);
    stops["percent"] = json!(percent(stopped, everyone));
    vec![
        line("audience", Level::Fine, share(people)),
        warn_if("consent", silent > 0 && silent * 100 >= everyone * SILENT_PERCENT, share(silent)),
        warn_if("opt_outs", stopped * 100 > everyone * OPT_OUTS_PERCENT, stops),
    ]
}

/// In a hundred, with one place after the point.
fn percent(part: u64, whole: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a share of people, rounded")]
    let share = part as f64 / whole.max(1) as f64;
    (share * 1_000.0).round() / 10.0
}

fn left_out(waterfall: &Waterfall, reason: Exclusion) -> u64 {
    waterfall.left_out.get(&reason).copied().unwrap_or(0)
}

/// What a version usually reaches, and what it would have to reach for the difference to be worth seeing, in percent.
/// Source: what shops see with such messages; a shop's own past would be better.
const fn usual_and_better(metric: Metric) -> (f64, f64) {
    match metric {
        Metric::Read => (60.0, 65.0),
        Metric::Replied => (10.0, 15.0),
        Metric::Clicked => (5.0, 7.5),
    }
}

fn of_test(facts: &Facts<'_>) -> Vec<Check> {
    let people = facts.waterfall.written_to();
    let Some(arms) = u32::try_from(facts.arms.len()).ok().filter(|arms| *arms > 1 && people > 0) else {
        return Vec::new();
    };
    let all: u64 = facts.arms.iter().map(|arm| u64::from(arm.weight)).sum();
    let least = facts.arms.iter().map(|arm| u64::from(arm.weight)).min().unwrap_or(0);
    // The smallest version decides what can be seen.
    let have = people * least / all.max(1);
    let (usual, better) = usual_and_better(facts.metric);
    let plan = PowerPlan { baseline: usual / 100.0, alpha: ALPHA, power: POWER, arms };
    let Some(needed) = sample_size(&plan, better / 100.0).map(|size| size.per_arm) else { return Vec::new() };
    let params = json!({ "needed": needed, "have": have, "usual_percent": usual, "better_percent": better });
    vec![warn_if("test_size", have < needed, params)]
}

fn of_time(facts: &Facts<'_>) -> Vec<Check> {
    let at_ms = facts.start_at.unwrap_or(facts.now).as_millis();
    let is_late = facts.start_at.is_some_and(|start| start < facts.now);
    let start = if is_late {
        line("start", Level::Warning, json!({ "at_ms": at_ms }))
    } else {
        line("start", Level::Fine, json!({ "at_ms": at_ms, "later": u8::from(facts.start_at.is_some()) }))
    };
    let hours = facts.run.map_or(0, |run| (run.quiet_ms + HOUR_MS / 2) / HOUR_MS);
    let quiet = match hours {
        0 => line("quiet_hours", Level::Fine, json!({ "on": u8::from(facts.quiet_hours) })),
        hours => line("quiet_hours", Level::Warning, json!({ "hours": hours })),
    };
    vec![start, quiet, daily_limit(facts)]
}

fn daily_limit(facts: &Facts<'_>) -> Check {
    let people = facts.waterfall.written_to();
    match facts.number.people_per_day.map(u64::from) {
        Some(limit) if people > limit => {
            let days = facts.run.map_or(people.div_ceil(limit.max(1)), |run| run.days);
            line("daily_limit", Level::Warning, json!({ "people": people, "limit": limit, "days": days }))
        }
        limit => {
            let (limited, limit) = (u8::from(limit.is_some()), limit.unwrap_or(0));
            line("daily_limit", Level::Fine, json!({ "people": people, "limit": limit, "limited": limited }))
        }
    }
}

fn of_surroundings(facts: &Facts<'_>) -> Vec<Check> {
    let (word, is_healthy) = match facts.number.quality {
        Quality::Green => ("green", true),
        Quality::Yellow => ("yellow", false),
        Quality::Red => ("red", false),
        Quality::Unknown => ("unknown", true),
    };
    let number = match &facts.number.status {
        NumberStatus::Connected => warn_if("number", !is_healthy, json!({ "quality": word })),
        NumberStatus::Other(status) => line("number", Level::Block, json!({ "status": status })),
    };
    let running = match facts.running {
        Some(name) => line("nothing_running", Level::Block, json!({ "name": name })),
        None => line("nothing_running", Level::Fine, json!({})),
    };
    let mut lines = vec![number, running];
    if let Some(run) = facts.run {
        let (micros, currency) = (run.cost.micros, run.cost.currency);
        let people = facts.waterfall.written_to();
        let params = json!({ "micros": micros, "currency": currency.code(), "people": people });
        lines.push(line("cost", Level::Fine, params));
    }
    lines
}

#[cfg(test)]
mod tests;
