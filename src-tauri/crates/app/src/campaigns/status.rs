//! Where a campaign stands, in figures that add up.

use std::{collections::BTreeMap, path::PathBuf};

use domain::{campaign::Intent, id::CampaignId, money::Money, pricing::RateCard, template::Category, time::Timestamp};
use serde::Serialize;
use store::{ArmTally, Billed, CampaignRecord, Figures, Tally};

use super::verdict::{self, TestSetup};

/// What a screen or a script shows of a campaign.
///
/// `planned = queued + in_flight + accepted + held + rejected + unknown + withheld` at every instant; `sent`,
/// `delivered` and `read` each contain the next and, with `failed`, subdivide `accepted`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignStatus {
    /// Its id.
    pub id: CampaignId,
    /// The owner's name for it.
    pub name: String,
    /// Where it stands.
    pub state: CampaignState,
    /// Why it holds, if it does: a code, with the platform's own behind a colon.
    pub pause: Option<String>,
    /// Everybody in the plan.
    pub planned: u64,
    /// People left out before planning, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Waiting for their turn.
    pub queued: u64,
    /// Claimed or dispatched, without an answer yet.
    pub in_flight: u64,
    /// Taken by the platform.
    pub accepted: u64,
    /// Kept back by the platform for a quality check.
    pub held: u64,
    /// Refused by the platform.
    pub rejected: u64,
    /// May have gone out; nobody can tell yet.
    pub unknown: u64,
    /// Stopped by the last check before sending.
    pub withheld: u64,
    /// Passed on by the platform.
    pub sent: u64,
    /// Reached a phone.
    pub delivered: u64,
    /// Opened, as far as people let it be known.
    pub read: u64,
    /// Accepted, but will not be delivered.
    pub failed: u64,
    /// Answered or tapped a quick reply.
    pub replied: u64,
    /// Followed a link.
    pub clicked: u64,
    /// Asked for no more messages.
    pub opted_out: u64,
    /// One entry a version.
    pub arms: Vec<ArmStatus>,
    /// The answer of the test, if there is one: `TOO_EARLY`, `WINNER` …
    pub verdict: Option<String>,
    /// The label of the version that won.
    pub winner: Option<String>,
    /// What it has cost so far, at list prices.
    pub cost: Money,
    /// From the launch to the last message or the stop, or until now, on the clock of the space.
    pub elapsed_ms: i64,
    /// The report, if one was written.
    pub report: Option<PathBuf>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArmStatus {
    /// What the owner calls it.
    pub label: String,
    /// People who are to get it.
    pub planned: u64,
    /// People for whom a request was made.
    pub attempted: u64,
    /// Reached a phone.
    pub delivered: u64,
    /// Opened.
    pub read: u64,
    /// Answered.
    pub replied: u64,
    /// Followed a link.
    pub clicked: u64,
    /// Asked for no more messages.
    pub opted_out: u64,
}

/// Where a campaign stands. "Finished" follows from its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    /// Planned, not launched.
    Ready,
    /// Sending.
    Running,
    /// Held: by a person, by the platform, or because the process that sent it ended.
    Paused,
    /// Stopped by a person.
    Stopped,
    /// Every row has its end.
    Finished,
}

impl CampaignState {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Finished => "finished",
        }
    }
}

/// The pause of a campaign whose process ended while it was sending.
const INTERRUPTED: &str = "interrupted";

pub(super) fn state(intent: Intent, open: u64, is_here: bool) -> CampaignState {
    match intent {
        Intent::Ready => CampaignState::Ready,
        Intent::Run | Intent::Paused | Intent::Stopped if open == 0 => CampaignState::Finished,
        Intent::Run if is_here => CampaignState::Running,
        Intent::Run | Intent::Paused => CampaignState::Paused,
        Intent::Stopped => CampaignState::Stopped,
    }
}

pub(super) fn build(figures: &Figures, is_here: bool, report: Option<PathBuf>, now: Timestamp) -> CampaignStatus {
    let Figures { record, tally, billed, .. } = figures;
    let state = state(record.intent, tally.queued + tally.in_flight, is_here);
    let pause = match state {
        CampaignState::Paused if record.intent == Intent::Run => Some(INTERRUPTED.to_owned()),
        CampaignState::Paused => record.pause.clone(),
        CampaignState::Ready | CampaignState::Running | CampaignState::Stopped | CampaignState::Finished => None,
    };
    let (verdict, winner) = judged(figures, now);
    CampaignStatus {
        id: record.id,
        name: record.name.clone(),
        state,
        pause,
        planned: tally.planned,
        skipped: record.waterfall.left_out.iter().map(|(reason, n)| (reason.as_str().to_owned(), *n)).collect(),
        queued: tally.queued,
        in_flight: tally.in_flight,
        accepted: tally.accepted,
        held: tally.held,
        rejected: tally.rejected,
        unknown: tally.unknown,
        withheld: tally.withheld,
        sent: tally.sent,
        delivered: tally.delivered,
        read: tally.read,
        failed: tally.failed,
        replied: tally.replied,
        clicked: tally.clicked,
        opted_out: tally.opted_out,
        arms: arms(record, &tally.arms),
        verdict,
        winner,
        cost: cost(billed, record.draft.category()),
        elapsed_ms: record
            .started_at
            .map_or(0, |from| record.ended_at.or(record.stopped_at).unwrap_or(now).since_ms(from)),
        report,
    }
}

fn judged(figures: &Figures, now: Timestamp) -> (Option<String>, Option<String>) {
    let verdict = verdict::answer(figures, now).map(|answer| answer.verdict);
    let arms = &figures.record.draft.arms;
    let winner = verdict.as_ref().and_then(|verdict| verdict.winner).and_then(|arm| arms.get(arm));
    (verdict.map(|verdict| verdict.outcome.code().to_owned()), winner.map(|arm| arm.label.clone()))
}

/// How the versions are compared, if there is more than one.
pub(super) fn test_setup(record: &CampaignRecord) -> Option<TestSetup> {
    let setup = record.test.clone()?;
    serde_json::from_value(setup).ok().filter(|_| record.draft.arms.len() > 1)
}

pub(super) fn weights(record: &CampaignRecord) -> Vec<u32> {
    record.draft.arms.iter().map(|arm| arm.weight).collect()
}

/// When the last message left; nothing while some are still to leave.
pub(super) fn last_sent(record: &CampaignRecord, tally: &Tally) -> Option<Timestamp> {
    record.ended_at.filter(|_| tally.queued + tally.in_flight == 0)
}

fn arms(record: &CampaignRecord, tallies: &[ArmTally]) -> Vec<ArmStatus> {
    let labels = record.draft.arms.iter().map(|arm| arm.label.clone());
    labels
        .zip(tallies)
        .map(|(label, tally)| ArmStatus {
            label,
            planned: tally.planned,
            attempted: tally.attempted,
            delivered: tally.delivered,
            read: tally.read,
            replied: tally.replied,
            clicked: tally.clicked,
            opted_out: tally.opted_out,
        })
        .collect()
}

/// What was charged: only delivered messages are.
pub(super) fn cost(billed: &[Billed], category: Category) -> Money {
    let card = RateCard::USD_2026_10;
    billed.iter().fold(Money::zero(card.currency), |sum, line| {
        let people = i64::try_from(line.people).unwrap_or(i64::MAX);
        let micros = card.price(line.country, category).micros.saturating_mul(people);
        Money { micros: sum.micros.saturating_add(micros), currency: sum.currency }
    })
}

#[cfg(test)]
mod tests {
    use domain::phone::Country;

    use super::*;

    #[test]
    fn finished_follows_from_the_rows_and_not_from_the_intent() {
        assert_eq!(state(Intent::Run, 3, true), CampaignState::Running);
        assert_eq!(state(Intent::Run, 3, false), CampaignState::Paused, "its process ended");
        assert_eq!(state(Intent::Run, 0, false), CampaignState::Finished);
        assert_eq!(state(Intent::Stopped, 0, false), CampaignState::Finished);
        assert_eq!(state(Intent::Stopped, 1, false), CampaignState::Stopped);
        assert_eq!(state(Intent::Ready, 5, false), CampaignState::Ready);
    }

    #[test]
    fn what_was_delivered_is_charged_by_the_persons_country() {
        let billed = [
            Billed { country: Country::parse("FR"), arm: 0, people: 2 },
            Billed { country: Country::parse("DE"), arm: 1, people: 1 },
        ];
        assert_eq!(cost(&billed, Category::Marketing).micros, 2 * 85_900 + 136_500);
    }
}
