//! What may be said of the data as they stand.
//!
//! The verdict itself comes from `experiment`. This is the last guard before words are printed: a verdict that
//! claims more than its own figures carry (a winner before the end, or with zero inside its range) is read as the
//! weaker answer, so that no mistake upstream can announce a winner that is none.

use experiment::verdict::{Comparison, Outcome};

use crate::model::{ReportData, TestResult};

/// How far the campaign itself has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nobody was in the plan.
    Empty,
    /// Rows are waiting or leaving.
    Running,
    /// Ended although rows are waiting.
    Stopped,
    /// Every row has reached an end.
    Finished,
}

/// The phase of a campaign.
pub(crate) fn phase(data: &ReportData) -> Phase {
    if data.rows.planned == 0 {
        Phase::Empty
    } else if data.is_finished() {
        Phase::Finished
    } else if data.ended.is_some() {
        Phase::Stopped
    } else {
        Phase::Running
    }
}

/// What a test has shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Answer<'a> {
    /// Proven at the planned end.
    Winner(&'a Comparison),
    /// So far ahead before the end that it cannot be luck; only for tests created with early looks.
    Ahead(&'a Comparison),
    /// Answers are still counted.
    TooEarly,
    /// The gap could be luck.
    NoClearWinner(Option<&'a Comparison>),
    /// Any gap is smaller than what matters.
    Equal,
    /// Too few events.
    NotEnough,
    /// The split is not the planned one.
    Untrusted,
    /// A version is paused for its opt-outs.
    Harm,
    /// No version has reached anybody.
    NothingSent,
}

/// The answer of a test, never stronger than its figures.
pub(crate) fn answer<'a>(data: &ReportData, test: &'a TestResult) -> Answer<'a> {
    let verdict = &test.verdict;
    let is_open = verdict.waves_closed < verdict.waves_planned || test.due.is_some();
    let proven = verdict.comparison.as_ref().filter(|found| {
        let known = found.leader.max(found.rival) < data.arms.len() && found.leader != found.rival;
        known && found.proven && found.range.low > 0.0 && verdict.winner == Some(found.leader)
    });
    match verdict.outcome {
        Outcome::NoData if data.arms.iter().all(|arm| arm.attempted == 0) => Answer::NothingSent,
        Outcome::InvalidSrm => Answer::Untrusted,
        Outcome::PausedHarm => Answer::Harm,
        Outcome::WinnerEarly if proven.is_some() => proven.map_or(Answer::TooEarly, Answer::Ahead),
        Outcome::NoData | Outcome::TooEarly | Outcome::WinnerEarly => Answer::TooEarly,
        Outcome::Winner | Outcome::NoMeaningfulDifference | Outcome::NotEnoughData | Outcome::NoClearWinner
            if is_open =>
        {
            Answer::TooEarly
        }
        Outcome::Winner => proven.map_or(Answer::NoClearWinner(None), Answer::Winner),
        Outcome::NoMeaningfulDifference => Answer::Equal,
        Outcome::NotEnoughData => Answer::NotEnough,
        Outcome::NoClearWinner => Answer::NoClearWinner(verdict.comparison.as_ref()),
    }
}

impl<'a> Answer<'a> {
    /// The comparison that may be drawn; nothing while a gap would only invite reading noise.
    pub(crate) fn comparison(self, test: &'a TestResult) -> Option<&'a Comparison> {
        match self {
            Answer::Winner(found) | Answer::Ahead(found) => Some(found),
            Answer::NoClearWinner(found) => found,
            Answer::Equal | Answer::NotEnough => test.verdict.comparison.as_ref(),
            Answer::TooEarly | Answer::Untrusted | Answer::Harm | Answer::NothingSent => None,
        }
    }
}
