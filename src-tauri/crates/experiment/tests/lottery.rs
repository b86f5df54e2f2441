//! The stratified lottery: laws that hold for every list, and a few examples by hand.

use std::collections::{BTreeMap, BTreeSet};

use experiment::assign::{
    AssignError, Assignment, AssignmentSpec, Role, Unit, arm_draw, assign, assign_in_given_strata,
};
use proptest::prelude::*;

/// People with made-up keys; the stratum of each is given by a small number.
#[derive(Clone, Debug)]
struct List(Vec<(String, String)>);

impl List {
    fn of(strata: &[u8]) -> Self {
        let person = |(index, stratum): (usize, &u8)| (format!("1202555{index:04}"), format!("zone-{stratum}"));
        Self(strata.iter().enumerate().map(person).collect())
    }

    fn units(&self) -> Vec<Unit<'_>> {
        self.0.iter().map(|(key, stratum)| Unit { key, stratum }).collect()
    }
}

fn spec(weights: &[u32], holdout: u64, test: u64, waves: u32) -> AssignmentSpec {
    AssignmentSpec { salt: "spring".into(), holdout, test, weights: weights.to_vec(), waves }
}

fn by_key<'a>(units: &[Unit<'a>], assignments: &[Assignment]) -> BTreeMap<&'a str, Assignment> {
    units.iter().map(|unit| unit.key).zip(assignments.iter().copied()).collect()
}

fn arm_sizes(assignments: &[Assignment], arms: usize) -> Vec<u64> {
    let mut sizes = vec![0; arms];
    for assignment in assignments {
        if let Role::Test { arm } = assignment.role {
            sizes[arm] += 1;
        }
    }
    sizes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_draw_does_not_depend_on_the_order_of_the_list(
        (listed, shuffled) in prop::collection::vec(0_u8..5, 8..120).prop_flat_map(|strata| {
            let list = List::of(&strata).0;
            (Just(list.clone()), Just(list).prop_shuffle())
        }),
        waves in 1_u32..5,
    ) {
        let (listed, shuffled) = (List(listed), List(shuffled));
        let spec = spec(&[2, 1, 1], 2, 6, waves);
        let first = assign(&spec, &listed.units()).unwrap();
        let second = assign(&spec, &shuffled.units()).unwrap();
        prop_assert_eq!(by_key(&listed.units(), &first), by_key(&shuffled.units(), &second));
    }

    #[test]
    fn every_seat_is_filled_and_equal_arms_differ_by_at_most_one(
        strata in prop::collection::vec(0_u8..6, 10..200),
        arms in 2_usize..6,
        holdout in 0_u64..4,
        waves in 1_u32..8,
    ) {
        let list = List::of(&strata);
        let test = (strata.len() as u64 - holdout).min(70).max(arms as u64);
        let assignments = assign(&spec(&vec![1; arms], holdout, test, waves), &list.units()).unwrap();
        let sizes = arm_sizes(&assignments, arms);
        prop_assert_eq!(sizes.iter().sum::<u64>(), test);
        prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{:?}", sizes);
        let held = assignments.iter().filter(|found| found.role == Role::HoldOut).count();
        prop_assert_eq!(held as u64, holdout);
    }

    #[test]
    fn weights_are_met_to_within_one_round(
        strata in prop::collection::vec(0_u8..3, 40..160),
        weights in prop::collection::vec(0_u32..4, 2..5),
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let list = List::of(&strata);
        let people = strata.len() as u64;
        let spec = AssignmentSpec::whole_audience("spring", weights.clone(), people);
        let sizes = arm_sizes(&assign(&spec, &list.units()).unwrap(), weights.len());
        let round: u64 = weights.iter().copied().map(u64::from).sum();
        for (size, weight) in sizes.iter().zip(weights) {
            let full_rounds = people / round * u64::from(weight);
            prop_assert!((full_rounds..=full_rounds + u64::from(weight)).contains(size));
        }
    }

    #[test]
    fn the_order_of_sending_is_total_and_follows_the_waves(
        strata in prop::collection::vec(0_u8..3, 20..120),
        waves in 1_u32..6,
    ) {
        let list = List::of(&strata);
        let assignments = assign(&spec(&[1, 1], 3, 12, waves), &list.units()).unwrap();
        let orders: BTreeSet<u64> = assignments.iter().map(|found| found.order).collect();
        prop_assert_eq!(orders, (0..strata.len() as u64).collect::<BTreeSet<u64>>());
        let mut sent: Vec<&Assignment> = assignments.iter().filter(|found| found.role != Role::HoldOut).collect();
        sent.sort_by_key(|found| found.order);
        prop_assert!(sent.windows(2).all(|pair| pair[0].wave <= pair[1].wave));
        prop_assert!(sent.iter().all(|found| (1..=waves + 1).contains(&found.wave)));
        let last_sent = sent.last().unwrap().order;
        prop_assert!(assignments.iter().filter(|found| found.role == Role::HoldOut).all(|found| found.order > last_sent));
    }

    #[test]
    fn a_bigger_test_keeps_the_people_of_a_smaller_one(strata in prop::collection::vec(Just(0_u8), 30..60)) {
        let list = List::of(&strata);
        let tested = |test: u64| -> BTreeSet<usize> {
            let assignments = assign(&spec(&[1, 1], 0, test, 1), &list.units()).unwrap();
            (0..assignments.len()).filter(|&index| assignments[index].role != Role::Rest).collect()
        };
        prop_assert!(tested(10).is_subset(&tested(20)));
    }
}

#[test]
fn the_draw_is_the_documented_hash() {
    // Computed apart from this crate: SHA-256 of "ab1|spring|arm|12025550101".
    assert_eq!(format!("{:016x}", arm_draw("spring", "12025550101")), "6f9ad27a8e43996a");
    assert_eq!(format!("{:016x}", arm_draw("spring", "12025550102")), "313fd5578fb4cfa6");
}

#[test]
fn both_arms_are_sent_mixed_not_one_after_the_other() {
    let list = List::of(&[0; 400]);
    let mut assignments = assign(&AssignmentSpec::whole_audience("spring", vec![1, 1], 400), &list.units()).unwrap();
    assignments.sort_by_key(|found| found.order);
    let changes = assignments.windows(2).filter(|pair| pair[0].role != pair[1].role).count();
    // A random mix of 200 + 200 changes arm 200 times give or take 10; sorted by arm it would be once.
    assert!((160..=240).contains(&changes), "{changes}");
    let first_half = arm_sizes(&assignments[..200], 2);
    assert!(first_half.iter().all(|size| (75..=125).contains(size)), "{first_half:?}");
}

#[test]
fn every_wave_holds_its_share_of_every_arm() {
    let list = List::of(&[0; 60]);
    let assignments = assign(&spec(&[1, 1], 0, 60, 3), &list.units()).unwrap();
    for wave in 1..=3 {
        let of_wave: Vec<Assignment> = assignments.iter().copied().filter(|found| found.wave == wave).collect();
        assert_eq!(arm_sizes(&of_wave, 2), [10, 10]);
    }
}

#[test]
fn a_campaign_without_a_test_is_one_arm_for_everybody() {
    let list = List::of(&[0, 1, 0, 2]);
    let assignments = assign(&AssignmentSpec::whole_audience("spring", vec![1], 4), &list.units()).unwrap();
    assert!(assignments.iter().all(|found| found.role == Role::Test { arm: 0 } && found.wave == 1));
}

#[test]
fn small_strata_are_put_together() {
    // Eight time zones of one person each: dealt one by one, the two arms still get four each, and the
    // lottery of "other" is one lottery.
    let list = List::of(&[0, 1, 2, 3, 4, 5, 6, 7]);
    let merged = assign(&spec(&[1, 1], 0, 4, 1), &list.units()).unwrap();
    let one_stratum: Vec<(String, String)> = list.0.iter().map(|(key, _)| (key.clone(), "other".to_owned())).collect();
    let same = assign_in_given_strata(&spec(&[1, 1], 0, 4, 1), &List(one_stratum).units()).unwrap();
    assert_eq!(merged, same);
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_reason() {
    let list = List::of(&[0, 0, 0, 0]);
    let refusal = |spec: &AssignmentSpec| assign(spec, &list.units()).unwrap_err();
    assert_eq!(refusal(&spec(&[0, 0], 0, 2, 1)), AssignError::NoArms);
    assert_eq!(refusal(&spec(&[1], 0, 2, 0)), AssignError::WavesOutOfRange { waves: 0 });
    assert_eq!(refusal(&spec(&[1, 1, 1], 0, 2, 1)), AssignError::FewerPeopleThanArms { test: 2, arms: 3 });
    assert_eq!(refusal(&spec(&[1, 1], 2, 3, 1)), AssignError::MoreSeatsThanPeople { seats: 5, people: 4 });
    let twice = [Unit { key: "12025550101", stratum: "" }, Unit { key: "12025550101", stratum: "x" }];
    let error = assign(&spec(&[1, 1], 0, 2, 1), &twice).unwrap_err();
    assert_eq!(error, AssignError::DuplicateKey { first: 0, second: 1 });
    assert!(!format!("{error} {twice:?}").contains("2025550101"), "the number must stay out of messages");
}
