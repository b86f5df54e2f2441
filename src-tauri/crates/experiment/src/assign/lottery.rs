//! The draw itself, step by step.

use sha2::{Digest, Sha256};

use super::{
    AssignError, Assignment, AssignmentSpec, MAX_WAVES, Role, Unit,
    apportion::largest_remainder,
    strata::{Strata, by_stratum, merge_small, refuse_duplicates},
};

/// What a number is drawn for. Draws for different purposes are independent.
#[derive(Clone, Copy)]
enum Purpose {
    Role,
    Arm,
    Order,
}

/// Assigns everybody on the list a role, a wave and a place in the order of sending; answers in the order
/// of `units`. Strata with fewer people than versions are put together as "other".
///
/// # Errors
/// When the numbers cannot be met, or the same person stands on the list twice.
pub fn assign(spec: &AssignmentSpec, units: &[Unit<'_>]) -> Result<Vec<Assignment>, AssignError> {
    let arms = check(spec, units)?;
    Ok(draw(spec, units, &merge_small(by_stratum(units), arms)))
}

/// The same lottery with the strata taken as they are, however small.
///
/// # Errors
/// As [`assign`].
pub fn assign_in_given_strata(spec: &AssignmentSpec, units: &[Unit<'_>]) -> Result<Vec<Assignment>, AssignError> {
    check(spec, units)?;
    Ok(draw(spec, units, &by_stratum(units)))
}

/// The number that decides a person's arm: shown in details, so that anyone can recompute the draw.
#[must_use]
pub fn arm_draw(salt: &str, key: &str) -> u64 {
    number(salt, Purpose::Arm, key)
}

/// Refuses what cannot be drawn; answers the number of arms in use.
fn check(spec: &AssignmentSpec, units: &[Unit<'_>]) -> Result<usize, AssignError> {
    let arms = spec.weights.iter().filter(|weight| **weight > 0).count();
    let people = units.len() as u64;
    let seats = spec.holdout.saturating_add(spec.test);
    if arms == 0 {
        return Err(AssignError::NoArms);
    }
    if !(1..=MAX_WAVES).contains(&spec.waves) {
        return Err(AssignError::WavesOutOfRange { waves: spec.waves });
    }
    if spec.test < arms as u64 {
        return Err(AssignError::FewerPeopleThanArms { test: spec.test, arms });
    }
    if seats > people {
        return Err(AssignError::MoreSeatsThanPeople { seats, people });
    }
    refuse_duplicates(units)?;
    Ok(arms)
}

fn draw(spec: &AssignmentSpec, units: &[Unit<'_>], strata: &Strata<'_>) -> Vec<Assignment> {
    let sizes: Vec<u64> = strata.values().map(|people| people.len() as u64).collect();
    let held_out = largest_remainder(spec.holdout, &sizes);
    let left: Vec<u64> = sizes.iter().zip(&held_out).map(|(size, held)| size - held).collect();
    let tested = largest_remainder(spec.test, &left);

    let sorted_for = |people: &[usize], purpose: Purpose| {
        let mut drawn: Vec<(u64, &str, usize)> = people
            .iter()
            .map(|&index| (number(&spec.salt, purpose, units[index].key), units[index].key, index))
            .collect();
        drawn.sort_unstable();
        drawn.into_iter().map(|(_, _, index)| index).collect::<Vec<usize>>()
    };
    let mut parts = vec![(Role::Rest, spec.waves + 1); units.len()];
    let mut dealer = Dealer::new(&spec.weights);
    for ((people, held), tested) in strata.values().zip(held_out).zip(tested) {
        let by_role = sorted_for(people, Purpose::Role);
        let (held, others) = by_role.split_at(index_of(held));
        for &index in held {
            parts[index] = (Role::HoldOut, 0);
        }
        let mut by_arm = vec![Vec::new(); spec.weights.len()];
        for index in sorted_for(&others[..index_of(tested)], Purpose::Arm) {
            by_arm[dealer.next()].push(index);
        }
        for (arm, people) in by_arm.iter().enumerate() {
            for (wave, index) in cut(&sorted_for(people, Purpose::Order), spec.waves) {
                parts[index] = (Role::Test { arm }, wave);
            }
        }
    }
    number_by_order(spec, units, &parts)
}

/// Gives everybody a place: wave after wave, inside a wave by a draw that knows nothing of arms.
fn number_by_order(spec: &AssignmentSpec, units: &[Unit<'_>], parts: &[(Role, u32)]) -> Vec<Assignment> {
    // The hold-out is numbered last although its wave is 0.
    let place = |role: Role, wave: u32| {
        if role == Role::HoldOut { (true, 0) } else { (false, wave) }
    };
    let mut queue: Vec<_> = units
        .iter()
        .zip(parts)
        .enumerate()
        .map(|(index, (unit, &(role, wave)))| {
            (place(role, wave), number(&spec.salt, Purpose::Order, unit.key), unit.key, index)
        })
        .collect();
    queue.sort_unstable();
    let mut assignments: Vec<Assignment> =
        parts.iter().map(|&(role, wave)| Assignment { role, wave, order: 0 }).collect();
    for (order, (_, _, _, index)) in (0..).zip(queue) {
        assignments[index].order = order;
    }
    assignments
}

/// Cuts people into `waves` runs whose sizes differ by at most one, the earlier ones larger.
fn cut(people: &[usize], waves: u32) -> impl Iterator<Item = (u32, usize)> {
    let sizes = largest_remainder(people.len() as u64, &vec![1; waves as usize]);
    let waves = (1..).zip(sizes).flat_map(|(wave, size)| std::iter::repeat_n(wave, index_of(size)));
    waves.zip(people.iter().copied())
}

/// Deals arms round and round, each as often as its weight, and goes on where it stopped from stratum to
/// stratum, so that totals differ from the shares by less than a round.
struct Dealer<'a> {
    weights: &'a [u32],
    arm: usize,
    dealt: u32,
}

impl<'a> Dealer<'a> {
    /// `weights` must hold one that is not zero.
    fn new(weights: &'a [u32]) -> Self {
        Self { weights, arm: 0, dealt: 0 }
    }

    fn next(&mut self) -> usize {
        while self.dealt >= self.weights[self.arm] {
            self.arm = (self.arm + 1) % self.weights.len();
            self.dealt = 0;
        }
        self.dealt += 1;
        self.arm
    }
}

/// First eight bytes of SHA-256, most significant first.
fn number(salt: &str, purpose: Purpose, key: &str) -> u64 {
    let purpose = match purpose {
        Purpose::Role => "role",
        Purpose::Arm => "arm",
        Purpose::Order => "order",
    };
    let mut hasher = Sha256::new();
    for part in ["ab1|", salt, "|", purpose, "|", key] {
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Counts of people came from the length of a list, so they fit.
fn index_of(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
