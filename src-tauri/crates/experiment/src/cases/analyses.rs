//! Cases about results.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{number, perhaps};
use crate::{
    Interval, Tally,
    early::{BettingScore, Favours},
    exact::{Method, final_p, p_of_z, pooled_z, proves_difference},
    fisher::fisher,
    interval::{newcombe, wilson},
    multiplicity::{benjamini_hochberg, bonferroni, holm},
    sample_ratio::{self, ChiSquare},
    verdict::{EarlyLooks, Health, TestPlan, judge},
};

#[derive(Deserialize)]
struct Counts {
    n: u64,
    s: u64,
}

#[derive(Deserialize)]
pub(super) struct TwoProportion {
    arms: [Counts; 2],
    alpha: f64,
}

pub(super) fn two_proportion(case: &TwoProportion) -> Option<Value> {
    let [first, second] = &case.arms;
    let first = Tally::new(first.n, first.s).ok()?;
    let second = Tally::new(second.n, second.s).ok()?;
    let z = pooled_z(first, second);
    let fisher = fisher(first, second);
    let last = final_p(first, second);
    let method = match last {
        Some((Method::ExactUnconditional, _)) => "exact_unconditional",
        Some((Method::NormalApproximation, _)) => "z",
        None => "none",
    };
    Some(json!({
        "z": perhaps(z),
        "p_z": perhaps(z.map(p_of_z)),
        "wilson": [range(Some(wilson(first, case.alpha))), range(Some(wilson(second, case.alpha)))],
        "newcombe": range(newcombe(first, second, case.alpha)),
        "p_fisher_central": perhaps(fisher.map(|p| p.central)),
        "p_fisher_mid": perhaps(fisher.map(|p| p.mid)),
        "p_fisher_two_sided": perhaps(fisher.map(|p| p.two_sided)),
        "final": {
            "method": method,
            "p": perhaps(last.map(|(_, p)| p)),
            "proven": proves_difference(first, second, case.alpha),
        },
    }))
}

fn range(interval: Option<Interval>) -> Value {
    json!([perhaps(interval.map(|ends| ends.low)), perhaps(interval.map(|ends| ends.high))])
}

#[derive(Deserialize)]
pub(super) struct SampleRatioCase {
    counts: Vec<u64>,
    weights: Vec<u32>,
}

pub(super) fn sample_ratio(case: &SampleRatioCase) -> Value {
    let check = sample_ratio::sample_ratio(&case.counts, &case.weights);
    let mut outputs = chi_square(check.chi_square);
    outputs["status"] = json!(check.status);
    outputs
}

#[derive(Deserialize)]
pub(super) struct LossByArm {
    assigned: Vec<u64>,
    missing: Vec<u64>,
}

pub(super) fn loss_by_arm(case: &LossByArm) -> Option<Value> {
    sample_ratio::loss_by_arm(&case.assigned, &case.missing).map(chi_square)
}

fn chi_square(found: ChiSquare) -> Value {
    json!({ "chi2": number(found.statistic), "df": found.degrees, "p": number(found.p) })
}

#[derive(Deserialize)]
pub(super) struct Multiplicity {
    p: Vec<Option<f64>>,
}

pub(super) fn multiplicity(case: &Multiplicity) -> Value {
    let list = |adjusted: Vec<Option<f64>>| adjusted.into_iter().map(perhaps).collect::<Vec<Value>>();
    json!({
        "holm": list(holm(&case.p)),
        "bonferroni": list(bonferroni(&case.p)),
        "bh": list(benjamini_hochberg(&case.p)),
    })
}

#[derive(Deserialize)]
struct WaveCounts {
    #[serde(rename = "nA")]
    n_first: u64,
    #[serde(rename = "sA")]
    s_first: u64,
    #[serde(rename = "nB")]
    n_second: u64,
    #[serde(rename = "sB")]
    s_second: u64,
}

#[derive(Deserialize)]
pub(super) struct CondEprocess {
    waves: Vec<WaveCounts>,
    tau: f64,
    alpha: f64,
}

pub(super) fn cond_eprocess(case: &CondEprocess) -> Option<Value> {
    let mut score = BettingScore::new(case.tau);
    let (mut ln_scores, mut p_values) = (Vec::new(), Vec::new());
    let mut p = 1.0_f64;
    for wave in &case.waves {
        let first = Tally::new(wave.n_first, wave.s_first).ok()?;
        let second = Tally::new(wave.n_second, wave.s_second).ok()?;
        score.close_wave(first, second).ok()?;
        p = p.min((-score.ln_score()).exp());
        ln_scores.push(score.ln_score());
        p_values.push(number(p));
    }
    let threshold = -case.alpha.ln();
    let crossing = ln_scores.iter().position(|ln_score| *ln_score >= threshold);
    let odds_ratio = score.running_range(case.alpha);
    Some(json!({
        "log_e": ln_scores.into_iter().map(number).collect::<Vec<Value>>(),
        "p_always_valid": p_values,
        "first_crossing_wave": crossing.map(|index| index + 1),
        "direction": match score.favours() {
            Favours::First => "A",
            Favours::Second => "B",
            Favours::Neither => "none",
        },
        "cs_log_odds_ratio": [number(odds_ratio.low), number(odds_ratio.high)],
        "cs_difference": range(Some(score.running_difference(case.alpha))),
    }))
}

#[derive(Deserialize)]
pub(super) struct VerdictCase {
    arms: Vec<String>,
    alpha: f64,
    waves_planned: u32,
    waves: Vec<Vec<(u64, u64)>>,
    tau: Option<f64>,
    srm_p: Option<f64>,
    #[serde(default)]
    harm_alarm: bool,
    margin: Option<f64>,
}

pub(super) fn verdict(case: &VerdictCase) -> Option<Value> {
    let plan = TestPlan {
        alpha: case.alpha,
        waves_planned: case.waves_planned,
        margin: case.margin,
        early_looks: case.tau.map(|tau| EarlyLooks { tau }),
    };
    let waves: Vec<Vec<Tally>> = case
        .waves
        .iter()
        .map(|wave| wave.iter().map(|&(n, s)| Tally::new(n, s).ok()).collect())
        .collect::<Option<_>>()?;
    let health = Health { sample_ratio_p: case.srm_p.unwrap_or(1.0), harm_alarm: case.harm_alarm };
    let found = judge(&plan, case.arms.len(), &waves, health).ok()?;
    let mut outputs = json!({
        "alpha_early": number(plan.alpha_early()),
        "alpha_final": number(plan.alpha_final()),
        "winner": found.winner,
        "code": found.outcome,
    });
    if let Some(wave) = found.decided_at_wave {
        outputs["wave"] = json!(wave);
    }
    Some(outputs)
}
