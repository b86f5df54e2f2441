//! Groups of people within which the arms are balanced.

use std::collections::{BTreeMap, HashMap};

use super::{AssignError, Unit};

/// Where strata too small to hold every arm once are put together.
const MERGED: &str = "other";

/// Entries of the list by stratum, strata in bytewise order of their names.
pub(super) type Strata<'a> = BTreeMap<&'a str, Vec<usize>>;

/// Groups the list by stratum.
pub(super) fn by_stratum<'a>(units: &[Unit<'a>]) -> Strata<'a> {
    let mut strata = Strata::new();
    for (index, unit) in units.iter().enumerate() {
        strata.entry(unit.stratum).or_default().push(index);
    }
    strata
}

/// Puts strata with fewer than `least` people together: they could not hold every arm once and would only
/// add rounding.
pub(super) fn merge_small(strata: Strata<'_>, least: usize) -> Strata<'_> {
    let (mut merged, small): (Strata<'_>, Strata<'_>) =
        strata.into_iter().partition(|(_, people)| people.len() >= least);
    if !small.is_empty() {
        merged.entry(MERGED).or_default().extend(small.into_values().flatten());
    }
    merged
}

/// Refuses a list on which somebody stands twice.
pub(super) fn refuse_duplicates(units: &[Unit<'_>]) -> Result<(), AssignError> {
    let mut seen = HashMap::with_capacity(units.len());
    for (second, unit) in units.iter().enumerate() {
        if let Some(first) = seen.insert(unit.key, second) {
            return Err(AssignError::DuplicateKey { first, second });
        }
    }
    Ok(())
}
