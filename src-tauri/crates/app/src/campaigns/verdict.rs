//! What may be said about a test now: nothing before its planned end.

use domain::time::Timestamp;
use experiment::{
    Tally,
    sample_ratio::{SampleRatioStatus, sample_ratio},
    verdict::{Health, TestPlan, Verdict, judge},
};
use report::model::Metric;
use serde::{Deserialize, Serialize};
use store::{ArmTally, Figures};

use super::status;

/// How the versions of a campaign are compared, fixed when the plan is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TestSetup {
    /// What a version is judged by.
    pub(crate) metric: Metric,
    /// Milliseconds after the last message until the versions are compared.
    pub(crate) window_ms: i64,
}

/// The answer of a campaign's test, with what is needed to tell it.
pub(crate) struct Answer {
    /// What the versions are judged by.
    pub(crate) metric: Metric,
    /// What may be said.
    pub(crate) verdict: Verdict,
    /// When more may be said, if everything has left and that is still to come.
    pub(crate) due: Option<Timestamp>,
}

/// What may be said at `now`; nothing of a campaign that compares nothing.
pub(crate) fn answer(figures: &Figures, now: Timestamp) -> Option<Answer> {
    let Figures { record, tally, .. } = figures;
    let setup = status::test_setup(record)?;
    let last_sent = status::last_sent(record, tally);
    let verdict = verdict(setup, &tally.arms, &status::weights(record), last_sent, now)?;
    let due = last_sent.map(|at| due(setup, at)).filter(|due| *due > now);
    Some(Answer { metric: setup.metric, verdict, due })
}

/// The error budget of the one look at the end.
pub(crate) fn alpha() -> f64 {
    TestPlan::decided_at_the_end(1).alpha_final()
}

/// People of a version, and those who did what counts.
pub(crate) fn counts(arm: &ArmTally, metric: Metric) -> (u64, u64) {
    (arm.attempted, successes(arm, metric))
}

/// The answer at `now`. `last_sent`: when the last message left, nothing while some are still to leave.
pub(crate) fn verdict(
    setup: TestSetup,
    arms: &[ArmTally],
    weights: &[u32],
    last_sent: Option<Timestamp>,
    now: Timestamp,
) -> Option<Verdict> {
    if arms.len() < 2 {
        return None;
    }
    let tallies = arms.iter().map(|arm| Tally::new(arm.attempted, successes(arm, setup.metric)));
    let tallies: Vec<Tally> = tallies.collect::<Result<_, _>>().ok()?;
    let is_over = last_sent.is_some_and(|at| now >= due(setup, at));
    let waves = if is_over { vec![tallies.clone()] } else { Vec::new() };
    let attempted: Vec<u64> = arms.iter().map(|arm| arm.attempted).collect();
    // The split is only complete, and so only checked, when everybody was sent to.
    let split = last_sent.map_or(1.0, |_| split_p(&attempted, weights));
    let health = Health { sample_ratio_p: split, harm_alarm: false };
    let mut verdict = judge(&TestPlan::decided_at_the_end(1), arms.len(), &waves, health).ok()?;
    if !is_over {
        too_early(&mut verdict, &tallies);
    }
    Some(verdict)
}

fn split_p(attempted: &[u64], weights: &[u32]) -> f64 {
    let found = sample_ratio(attempted, weights);
    if found.status == SampleRatioStatus::NotEnoughData { 1.0 } else { found.chi_square.p }
}

/// When the versions are compared.
pub(crate) fn due(setup: TestSetup, last_sent: Timestamp) -> Timestamp {
    last_sent.plus_ms(setup.window_ms)
}

fn successes(arm: &ArmTally, metric: Metric) -> u64 {
    match metric {
        Metric::Read => arm.read,
        Metric::Replied => arm.replied,
        Metric::Clicked => arm.clicked,
    }
}

/// Before the end the rule sees no closed wave; the screen still shows how many people each version has reached.
fn too_early(verdict: &mut Verdict, tallies: &[Tally]) {
    use experiment::verdict::Outcome;
    if verdict.outcome == Outcome::NoData && tallies.iter().all(|tally| tally.attempted() > 0) {
        verdict.outcome = Outcome::TooEarly;
    }
}

#[cfg(test)]
mod tests {
    use experiment::verdict::Outcome;

    use super::*;

    const SETUP: TestSetup = TestSetup { metric: Metric::Clicked, window_ms: 1_000 };
    const SENT: Timestamp = Timestamp::from_millis(5_000);

    fn arm(arm: u8, attempted: u64, clicked: u64) -> ArmTally {
        ArmTally {
            arm,
            planned: attempted,
            attempted,
            delivered: attempted,
            read: attempted,
            clicked,
            replied: 0,
            opted_out: 0,
        }
    }

    fn outcome(arms: &[ArmTally], last_sent: Option<Timestamp>, now_ms: i64) -> Option<Outcome> {
        verdict(SETUP, arms, &[1, 1], last_sent, Timestamp::from_millis(now_ms)).map(|verdict| verdict.outcome)
    }

    #[test]
    fn however_large_the_lead_nobody_wins_before_the_planned_end() {
        let arms = [arm(0, 500, 0), arm(1, 500, 400)];
        assert_eq!(outcome(&arms, None, 9_000), Some(Outcome::TooEarly), "still sending");
        assert_eq!(outcome(&arms, Some(SENT), 5_999), Some(Outcome::TooEarly));
        assert_eq!(outcome(&arms, Some(SENT), 6_000), Some(Outcome::Winner));
    }

    #[test]
    fn one_version_is_no_test() {
        assert_eq!(outcome(&[arm(0, 500, 10)], Some(SENT), 9_000), None);
    }

    #[test]
    fn a_split_that_is_not_the_planned_one_is_believed_by_nobody() {
        assert_eq!(outcome(&[arm(0, 300, 10), arm(1, 700, 90)], Some(SENT), 9_000), Some(Outcome::InvalidSrm));
    }
}
