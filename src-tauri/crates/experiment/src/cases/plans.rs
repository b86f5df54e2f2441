//! Cases about planning.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{number, perhaps};
use crate::planner::{self, PowerPlan};

#[derive(Deserialize)]
pub(super) struct SampleSizeCase {
    baseline: f64,
    target: f64,
    alpha: f64,
    power: f64,
    k: u32,
}

pub(super) fn sample_size(case: &SampleSizeCase) -> Value {
    let plan = PowerPlan { baseline: case.baseline, alpha: case.alpha, power: case.power, arms: case.k };
    let found = planner::sample_size(&plan, case.target);
    let mut outputs = json!({
        "n_per_arm": found.map(|size| size.per_arm),
        "power_at_n": perhaps(found.map(|size| size.power)),
    });
    if case.k == 2 {
        outputs["n_formula"] = number(planner::sample_size_formula(&plan, case.target));
    }
    outputs
}

#[derive(Deserialize)]
pub(super) struct SmallestVisibleCase {
    n_per_arm: u64,
    baseline: f64,
    alpha: f64,
    power: f64,
}

pub(super) fn smallest_visible(case: &SmallestVisibleCase) -> Value {
    let plan = PowerPlan { baseline: case.baseline, alpha: case.alpha, power: case.power, arms: 2 };
    let (rise, fall) = planner::smallest_visible(&plan, case.n_per_arm);
    json!({ "mde_up": perhaps(rise), "mde_down": perhaps(fall) })
}
