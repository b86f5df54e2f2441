//! What is said of a test: a table of outcomes, laws, and the error rate that is promised to the owner.

#![expect(clippy::unwrap_used, reason = "tests: a helper that fails is a failing test")]

use experiment::{
    Tally,
    interval::{newcombe, wilson},
    verdict::{EarlyLooks, Health, JudgeError, Outcome, TestPlan, Verdict, judge},
};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;

type Wave = [(u64, u64)];

fn tallies(wave: &Wave) -> Vec<Tally> {
    wave.iter().map(|&(attempted, successes)| Tally::new(attempted, successes).unwrap()).collect()
}

fn plan(waves_planned: u32, margin: f64) -> TestPlan {
    TestPlan { margin: Some(margin), ..TestPlan::decided_at_the_end(waves_planned) }
}

fn verdict(plan: &TestPlan, waves: &[Vec<Tally>]) -> Verdict {
    judge(plan, waves.first().map_or(2, Vec::len), waves, Health::FINE).unwrap()
}

#[rstest]
#[case::nothing_sent(&[(0, 0), (0, 0)], Outcome::NoData)]
#[case::one_arm_empty(&[(0, 0), (80, 4)], Outcome::NoData)]
#[case::clear_lead(&[(1_000, 91), (1_000, 134)], Outcome::Winner)]
#[case::small_lead(&[(1_000, 91), (1_000, 103)], Outcome::NoClearWinner)]
#[case::about_equal(&[(9_000, 900), (9_000, 905)], Outcome::NoMeaningfulDifference)]
#[case::few_replies(&[(60, 2), (60, 5)], Outcome::NotEnoughData)]
#[case::nearly_all_replied(&[(60, 58), (60, 55)], Outcome::NotEnoughData)]
#[case::three_arms_one_ahead(&[(500, 50), (500, 52), (500, 100)], Outcome::Winner)]
#[case::three_arms_two_tied(&[(500, 50), (500, 99), (500, 100)], Outcome::NoClearWinner)]
fn a_test_of_one_wave_has_this_outcome(#[case] counts: &Wave, #[case] outcome: Outcome) {
    let found = verdict(&plan(1, 0.02), &[tallies(counts)]);
    assert_eq!(found.outcome, outcome, "{found:?}");
    assert_eq!(found.winner.is_some(), outcome == Outcome::Winner);
}

#[test]
fn nobody_wins_before_the_planned_end_however_large_the_lead() {
    let landslide = vec![tallies(&[(500, 20), (500, 400)]); 4];
    let found = verdict(&plan(5, 0.02), &landslide);
    assert_eq!((found.outcome, found.winner, found.comparison), (Outcome::TooEarly, None, None));
    let all_waves = vec![tallies(&[(500, 20), (500, 400)]); 5];
    assert_eq!(verdict(&plan(5, 0.02), &all_waves).outcome, Outcome::Winner);
}

#[test]
fn a_test_created_with_early_looks_may_end_early_and_stays_decided() {
    let plan = TestPlan { early_looks: Some(EarlyLooks { tau: 0.5 }), ..plan(5, 0.02) };
    let mut waves = vec![tallies(&[(500, 100), (500, 250)])];
    let first = verdict(&plan, &waves);
    assert_eq!((first.outcome, first.winner, first.decided_at_wave), (Outcome::WinnerEarly, Some(1), Some(1)));
    assert!(first.comparison.unwrap().range.excludes_zero());
    // The lead melts, but a first crossing is not taken back.
    waves.push(tallies(&[(500, 250), (500, 100)]));
    assert_eq!(verdict(&plan, &waves).outcome, Outcome::WinnerEarly);
}

#[test]
fn a_broken_split_or_an_alarm_comes_before_any_number() {
    let waves = [tallies(&[(1_000, 91), (1_000, 200)])];
    let outcome = |health| judge(&plan(1, 0.02), 2, &waves, health).unwrap().outcome;
    assert_eq!(outcome(Health { sample_ratio_p: 0.0004, harm_alarm: true }), Outcome::InvalidSrm);
    assert_eq!(outcome(Health { harm_alarm: true, ..Health::FINE }), Outcome::PausedHarm);
    assert_eq!(outcome(Health::FINE), Outcome::Winner);
}

#[test]
fn counts_that_do_not_fit_the_plan_are_refused() {
    let wave = tallies(&[(10, 1), (10, 2)]);
    let refusal = |plan: &TestPlan, arms, waves: &[Vec<Tally>]| judge(plan, arms, waves, Health::FINE).unwrap_err();
    assert_eq!(refusal(&plan(1, 0.02), 1, &[]), JudgeError::TooFewArms { arms: 1 });
    assert_eq!(
        refusal(&plan(1, 0.02), 3, std::slice::from_ref(&wave)),
        JudgeError::ArmCountDiffers { wave: 1, expected: 3, found: 2 }
    );
    assert_eq!(
        refusal(&plan(1, 0.02), 2, &[wave.clone(), wave]),
        JudgeError::MoreWavesThanPlanned { closed: 2, planned: 1 }
    );
}

prop_compose! {
    fn arm(most: u64)(attempted in 1..=most)(successes in 0..=attempted, attempted in Just(attempted)) -> Tally {
        Tally::new(attempted, successes).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn intervals_stay_inside_what_is_possible_and_hold_the_estimate(first in arm(3_000), second in arm(3_000), alpha in 0.001..0.5) {
        let range = wilson(first, alpha);
        let rate = first.rate().unwrap();
        prop_assert!(0.0 <= range.low && range.low <= rate + 1e-12 && rate <= range.high + 1e-12 && range.high <= 1.0);
        let range = newcombe(first, second, alpha).unwrap();
        let difference = second.rate().unwrap() - rate;
        prop_assert!(-1.0 <= range.low && range.low <= difference + 1e-12);
        prop_assert!(difference <= range.high + 1e-12 && range.high <= 1.0);
    }

    #[test]
    fn swapping_the_arms_turns_the_sign_round(first in arm(400), second in arm(400)) {
        let forward = newcombe(first, second, 0.05).unwrap();
        let backward = newcombe(second, first, 0.05).unwrap();
        prop_assert!((forward.low + backward.high).abs() < 1e-12 && (forward.high + backward.low).abs() < 1e-12);
        let plan = plan(1, 0.02);
        let there = verdict(&plan, &[vec![first, second]]);
        let back = verdict(&plan, &[vec![second, first]]);
        prop_assert_eq!(there.outcome, back.outcome);
        prop_assert_eq!(there.winner, back.winner.map(|winner| 1 - winner));
    }

    #[test]
    fn the_picture_never_contradicts_the_words(arms in prop::collection::vec(arm(600), 2..5)) {
        let found = verdict(&plan(1, 0.02), &[arms]);
        let comparison = found.comparison.unwrap();
        prop_assert_eq!(found.outcome == Outcome::Winner, comparison.range.excludes_zero());
        prop_assert_eq!(found.winner, comparison.proven.then_some(comparison.leader));
        prop_assert!(comparison.difference >= 0.0);
    }
}

/// Number of `trials` that succeed.
fn binomial(rng: &mut ChaCha8Rng, trials: u64, rate: f64) -> u64 {
    (0..trials).map(|_| u64::from(rng.random_bool(rate))).sum()
}

/// Looks after every wave at versions that are equal, and counts the tests in which somebody was ever called a winner.
fn false_winners(plan: &TestPlan, runs: u32, sizes: &[u64], rates: &[f64]) -> u32 {
    let mut rng = ChaCha8Rng::seed_from_u64(20_251_122);
    let mut false_winners = 0;
    for _ in 0..runs {
        let mut waves: Vec<Vec<Tally>> = Vec::new();
        for &rate in rates {
            waves.push(sizes.iter().map(|&size| Tally::new(size, binomial(&mut rng, size, rate)).unwrap()).collect());
            if verdict(plan, &waves).winner.is_some() {
                false_winners += 1;
                break;
            }
        }
    }
    false_winners
}

/// 5 % of 2,000 runs is 100; three standard deviations above is 129.
const MOST_FALSE_WINNERS: u32 = 129;

#[rstest]
#[case::one_wave(&[150, 150], &[0.1])]
#[case::unequal_arms(&[40, 260], &[0.2])]
#[case::five_waves_of_drifting_rates(&[40, 40], &[0.05, 0.2, 0.1, 0.3, 0.15])]
#[case::three_arms(&[80, 80, 80], &[0.3])]
fn equal_versions_are_called_different_at_most_five_times_in_a_hundred(#[case] sizes: &[u64], #[case] rates: &[f64]) {
    let waves = u32::try_from(rates.len()).unwrap();
    let found = false_winners(&TestPlan::decided_at_the_end(waves), 2_000, sizes, rates);
    assert!(found <= MOST_FALSE_WINNERS, "{found} of 2,000");
}

#[test]
fn looking_after_every_wave_costs_nothing_with_early_looks() {
    let plan = TestPlan { early_looks: Some(EarlyLooks { tau: 0.8 }), ..TestPlan::decided_at_the_end(6) };
    let found = false_winners(&plan, 2_000, &[40, 40], &[0.2; 6]);
    assert!(found <= MOST_FALSE_WINNERS, "{found} of 2,000");
}
