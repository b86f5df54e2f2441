//! Any analysis of this crate on a JSON case: `{"kind", "inputs"}` gives the outputs.
//!
//! For the terminal's `inspect experiment`, so that an analysis can be checked against other software. Numbers
//! that cannot be computed are `null`, unbounded ends are `"inf"` and `"-inf"`. A refused input answers
//! `{"error": code}` where the refusal is the analysis' own.

mod analyses;
mod compare;
mod lotteries;
mod plans;

pub use compare::check_cases;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The kinds of case that [`run_case`] knows.
pub const KINDS: [&str; 9] = [
    "assignment",
    "cond_eprocess",
    "loss_by_arm",
    "mde",
    "multiplicity",
    "sample_size",
    "srm",
    "two_proportion",
    "verdict",
];

/// Runs one case. Nothing when the kind is not known or its inputs do not have the form of the kind.
#[must_use]
pub fn run_case(kind: &str, inputs: &Value) -> Option<Value> {
    match kind {
        "assignment" => Some(lotteries::assignment(&read(inputs)?)),
        "cond_eprocess" => analyses::cond_eprocess(&read(inputs)?),
        "loss_by_arm" => analyses::loss_by_arm(&read(inputs)?),
        "mde" => Some(plans::smallest_visible(&read(inputs)?)),
        "multiplicity" => Some(analyses::multiplicity(&read(inputs)?)),
        "sample_size" => Some(plans::sample_size(&read(inputs)?)),
        "srm" => Some(analyses::sample_ratio(&read(inputs)?)),
        "two_proportion" => analyses::two_proportion(&read(inputs)?),
        "verdict" => analyses::verdict(&read(inputs)?),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(inputs: &Value) -> Option<T> {
    T::deserialize(inputs).ok()
}

/// A number for JSON, which has no infinities.
fn number(value: f64) -> Value {
    if value.is_nan() {
        Value::Null
    } else if value.is_infinite() {
        json!(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        json!(value)
    }
}

/// A number that may not be computable.
fn perhaps(value: Option<f64>) -> Value {
    value.map_or(Value::Null, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_listed_runs_and_no_other() {
        let two_arms = json!([{ "n": 100, "s": 10 }, { "n": 100, "s": 20 }]);
        let waves = json!([{ "nA": 50, "sA": 3, "nB": 50, "sB": 9 }]);
        let inputs = |kind: &str| match kind {
            "assignment" => {
                json!({ "contacts": [{ "key": "12025550101", "stratum": "" }, { "key": "12025550102", "stratum": "" }],
                "salt": "s", "holdout": 0, "test": 2, "weights": [1, 1] })
            }
            "cond_eprocess" => json!({ "waves": waves, "tau": 1.0, "alpha": 0.05 }),
            "loss_by_arm" => json!({ "assigned": [10, 10], "missing": [1, 2] }),
            "mde" => json!({ "n_per_arm": 100, "baseline": 0.1, "alpha": 0.05, "power": 0.8 }),
            "multiplicity" => json!({ "p": [0.1, null] }),
            "sample_size" => {
                json!({ "baseline": 0.1, "target": 0.2, "alpha": 0.05, "power": 0.8, "k": 2 })
            }
            "srm" => json!({ "counts": [10, 10], "weights": [1, 1] }),
            "two_proportion" => json!({ "arms": two_arms, "alpha": 0.05 }),
            "verdict" => {
                json!({ "arms": ["a", "b"], "alpha": 0.05, "waves_planned": 1, "waves": [[[100, 10], [100, 30]]],
                "tau": 1.0, "srm_p": 0.5, "harm_alarm": false, "margin": 0.02 })
            }
            _ => Value::Null,
        };
        for kind in KINDS {
            assert!(run_case(kind, &inputs(kind)).is_some(), "{kind}");
            assert!(run_case(kind, &json!({ "nonsense": 1 })).is_none(), "{kind}");
        }
        assert!(run_case("horoscope", &json!({})).is_none());
    }

    #[test]
    fn a_verdict_names_its_winner() {
        let inputs =
            json!({ "arms": ["a", "b"], "alpha": 0.05, "waves_planned": 1, "waves": [[[100, 10], [100, 30]]] });
        let outputs = run_case("verdict", &inputs).unwrap();
        assert_eq!(outputs["code"], "WINNER");
        assert_eq!(outputs["winner"], 1);
    }
}
