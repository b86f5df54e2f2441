//! Counts become a verdict.
//!
//! The input is a case as `inspect experiment` takes it; after a first byte of zero it is raw material for the counts
//! of a test.

use arbitrary::{Arbitrary, Unstructured};
use experiment::{
    Interval, Tally,
    cases::run_case,
    verdict::{EarlyLooks, Health, Outcome, TestPlan, Verdict, judge},
};
use serde_json::Value;

/// Checks one case.
///
/// # Panics
/// When a promise of `experiment` is broken.
pub fn check(data: &[u8]) {
    match data {
        [0, material @ ..] => {
            if let Ok(shape) = Shape::arbitrary(&mut Unstructured::new(material)) {
                shape.check();
            }
        }
        text => {
            let case: Value = serde_json::from_slice(text).unwrap_or_default();
            let run = || run_case(case["kind"].as_str().unwrap_or_default(), &case["inputs"]);
            assert_eq!(run(), run(), "the same case twice");
        }
    }
}

#[derive(Debug, Arbitrary)]
struct Shape {
    alpha: f64,
    planned: u8,
    margin: Option<f64>,
    tau: Option<u8>,
    harm: bool,
    ratio: f64,
    arms: u8,
    waves: Vec<[(u16, u16); 5]>,
}

impl Shape {
    fn check(&self) {
        let plan = TestPlan {
            alpha: self.alpha,
            waves_planned: self.planned.into(),
            margin: self.margin,
            early_looks: self.tau.map(|tau| EarlyLooks { tau: 0.1 + f64::from(tau) * (0.9 / 255.0) }),
        };
        let arms = usize::from(self.arms % 6);
        let health = Health { sample_ratio_p: self.ratio, harm_alarm: self.harm };
        let waves: Vec<Vec<Tally>> = self.waves.iter().take(8).map(|wave| tallies(&wave[..arms.min(5)])).collect();
        let found = match judge(&plan, arms, &waves, health) {
            Ok(found) => found,
            Err(error) => return assert!(!error.to_string().is_empty()),
        };
        assert_eq!(judge(&plan, arms, &waves, health).as_ref(), Ok(&found), "the same counts twice");
        holds(&found, &plan);
        let turned: Vec<Vec<Tally>> = waves.iter().map(|wave| wave.iter().rev().copied().collect()).collect();
        let turned = judge(&plan, arms, &turned, health).expect("the same counts");
        assert_eq!(turned.outcome, found.outcome, "the order of versions decides nothing");
        let winner = turned.winner.map(|at| arms - 1 - at);
        let of = |at: Option<usize>| at.map(|at| found.arms[at].tally);
        assert_eq!(of(winner), of(found.winner), "the winner is the same");
    }
}

fn tallies(wave: &[(u16, u16)]) -> Vec<Tally> {
    let tally = |(people, part): &(u16, u16)| {
        let successes = u64::from(*people) * u64::from(*part) / u64::from(u16::MAX);
        Tally::new((*people).into(), successes).expect("no more successes than people")
    };
    wave.iter().map(tally).collect()
}

fn holds(found: &Verdict, plan: &TestPlan) {
    for arm in &found.arms {
        let Interval { low, high } = arm.range;
        assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high), "a rate is a share");
        if let Some(rate) = arm.rate {
            assert!(low <= rate && rate <= high, "the range holds the rate");
        }
    }
    let wins = matches!(found.outcome, Outcome::Winner | Outcome::WinnerEarly);
    assert_eq!(found.winner.is_some(), wins, "a winner is named when there is one");
    assert_eq!(found.decided_at_wave.is_some(), found.outcome == Outcome::WinnerEarly);
    if let Some(comparison) = &found.comparison {
        let Interval { low, high } = comparison.range;
        assert!((-1.0..=1.0).contains(&low) && (-1.0..=1.0).contains(&high) && low <= high, "a gap of shares");
        assert!(!wins || comparison.range.excludes_zero(), "a winner whose range contains zero");
        assert!(!wins || found.winner == Some(comparison.leader));
    } else {
        assert!(!wins, "a winner is shown beside a rival");
    }
    if found.waves_closed < plan.waves_planned {
        let at_the_end =
            [Outcome::Winner, Outcome::NoMeaningfulDifference, Outcome::NotEnoughData, Outcome::NoClearWinner];
        assert!(!at_the_end.contains(&found.outcome), "nothing final before the end");
    }
}
