//! Cases about the lottery.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::assign::{AssignmentSpec, Role, Unit, arm_draw, assign_in_given_strata};

#[derive(Deserialize)]
struct Contact {
    key: String,
    #[serde(default)]
    stratum: String,
}

#[derive(Deserialize)]
pub(super) struct LotteryCase {
    contacts: Vec<Contact>,
    salt: String,
    #[serde(default)]
    holdout: u64,
    test: u64,
    weights: Vec<u32>,
    #[serde(default = "one")]
    waves: u32,
}

fn one() -> u32 {
    1
}

/// Strata are taken as given, so that the draw can be compared with other software.
pub(super) fn assignment(case: &LotteryCase) -> Value {
    let spec = AssignmentSpec {
        salt: case.salt.clone(),
        holdout: case.holdout,
        test: case.test,
        weights: case.weights.clone(),
        waves: case.waves,
    };
    let units: Vec<Unit<'_>> =
        case.contacts.iter().map(|contact| Unit { key: &contact.key, stratum: &contact.stratum }).collect();
    match assign_in_given_strata(&spec, &units) {
        Ok(assignments) => json!({
            "roles": assignments.iter().map(|found| role(found.role)).collect::<Vec<Value>>(),
            "waves": assignments.iter().map(|found| found.wave).collect::<Vec<u32>>(),
            "order": assignments.iter().map(|found| found.order).collect::<Vec<u64>>(),
            "hash64_arm_hex": units.iter().map(|unit| format!("{:016x}", arm_draw(&case.salt, unit.key))).collect::<Vec<String>>(),
        }),
        Err(error) => json!({ "error": error.code() }),
    }
}

fn role(role: Role) -> Value {
    match role {
        Role::HoldOut => json!("holdout"),
        Role::Test { arm } => json!(arm),
        Role::Rest => json!("rest"),
    }
}
