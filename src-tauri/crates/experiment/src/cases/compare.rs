//! Compares analyses with expectations, each field within its own tolerance.

use serde_json::{Value, json};

use super::run_case;

/// Runs every case of a file `{"cases": [{"id", "kind", "inputs", "expected", "tolerance"}]}` and tells which differ.
/// Nothing when the value does not have that form. Kinds that are not known count as failed.
#[must_use]
pub fn check_cases(file: &Value) -> Option<Value> {
    let cases = file.get("cases")?.as_array()?;
    let mut failures = Vec::new();
    let mut failed = 0_u64;
    for case in cases {
        let differences = check_case(case);
        failed += u64::from(!differences.is_empty());
        failures.extend(differences);
    }
    let count = cases.len() as u64;
    Some(json!({ "cases": count, "passed": count - failed, "failed": failed, "failures": failures }))
}

fn check_case(case: &Value) -> Vec<Value> {
    let failure = |field: &str, expected: &Value, got: &Value| json!({ "id": case["id"], "field": field, "expected": expected, "got": got });
    let kind = case["kind"].as_str().unwrap_or_default();
    let Some(got) = run_case(kind, &case["inputs"]) else {
        return vec![failure("kind", &case["kind"], &Value::Null)];
    };
    let Some(expected) = case["expected"].as_object() else {
        return vec![failure("expected", &case["expected"], &Value::Null)];
    };
    let differs = expected
        .iter()
        .filter(|(field, wanted)| !is_same(&case["tolerance"], field, Tolerance::EXACT, wanted, &got[field.as_str()]));
    differs.map(|(field, wanted)| failure(field, wanted, &got[field.as_str()])).collect()
}

/// Whether a value is the wanted one. `path` names it with dots (`final.p`); a part without a tolerance of its own has
/// that of the whole.
fn is_same(stated: &Value, path: &str, outer: Tolerance, wanted: &Value, got: &Value) -> bool {
    let tolerance = stated.get(path).map_or(outer, Tolerance::of);
    match (wanted, got) {
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len()
                && wanted.iter().zip(got).all(|(wanted, got)| is_same(stated, path, tolerance, wanted, got))
        }
        (Value::Object(wanted), Value::Object(_)) => wanted
            .iter()
            .all(|(name, wanted)| is_same(stated, &format!("{path}.{name}"), tolerance, wanted, &got[name.as_str()])),
        (Value::Number(wanted), Value::Number(got)) => match (wanted.as_f64(), got.as_f64()) {
            (Some(wanted), Some(got)) => tolerance.is_near(wanted, got),
            _ => wanted == got,
        },
        _ => wanted == got,
    }
}

/// How far a number may be off: the larger of an absolute and a relative distance.
#[derive(Clone, Copy)]
struct Tolerance {
    absolute: f64,
    relative: f64,
}

impl Tolerance {
    const EXACT: Self = Self { absolute: 0.0, relative: 0.0 };

    fn of(stated: &Value) -> Self {
        let number = |name: &str| stated[name].as_f64().unwrap_or(0.0);
        Self { absolute: number("abs"), relative: number("rel") }
    }

    fn is_near(self, wanted: f64, got: f64) -> bool {
        (wanted - got).abs() <= self.absolute.max(self.relative * wanted.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(p_value: f64) -> Value {
        json!({ "cases": [{
            "id": "srm-1", "kind": "srm", "inputs": { "counts": [10, 10], "weights": [1, 1] },
            "expected": { "p": p_value }, "tolerance": { "p": { "abs": 1e-6, "rel": 0 } },
        }] })
    }

    #[test]
    fn a_case_passes_within_its_tolerance_and_names_the_field_outside() {
        let passed = check_cases(&case(1.000_000_5)).expect("a file of cases");
        assert_eq!(passed["failed"], 0, "{passed}");
        let failed = check_cases(&case(0.9)).expect("a file of cases");
        assert_eq!(failed["failures"][0]["field"], "p");
    }

    #[test]
    fn an_unknown_kind_is_a_failure_and_no_file_of_cases_is_nothing() {
        let unknown = json!({ "cases": [{ "id": "x", "kind": "horoscope", "inputs": {}, "expected": {} }] });
        assert_eq!(check_cases(&unknown).expect("a file of cases")["failed"], 1);
        assert!(check_cases(&json!([1])).is_none());
    }
}
