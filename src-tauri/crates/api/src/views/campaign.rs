//! Campaigns as they cross.

use std::{collections::BTreeMap, path::PathBuf};

use app::{ArmStatus, CampaignSpec, CampaignStatus, Decision};
use domain::{
    id::{CampaignId, DraftId},
    money::Money,
    phone::Country,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One campaign.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CampaignRef {
    /// Its id.
    #[ts(type = "string")]
    pub id: CampaignId,
}

/// A campaign in words, to be planned.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PlanCampaign {
    /// The words.
    pub spec: CampaignSpec,
    /// The draft that this was; it is gone once the plan is made.
    #[serde(default)]
    #[ts(type = "string", optional)]
    pub draft: Option<DraftId>,
}

/// A decision about messages of which nobody knows.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SettleUnknown {
    /// The campaign.
    #[ts(type = "string")]
    pub id: CampaignId,
    /// What to do with them.
    #[ts(type = "'send_again' | 'give_up'")]
    pub decision: SettleDecision,
}

/// What to do with messages of which nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettleDecision {
    /// Queue them again; somebody may get the message twice.
    SendAgain,
    /// Count them as not sent.
    GiveUp,
}

impl From<SettleDecision> for Decision {
    fn from(decision: SettleDecision) -> Self {
        match decision {
            SettleDecision::SendAgain => Self::SendAgain,
            SettleDecision::GiveUp => Self::GiveUp,
        }
    }
}

/// What came of such a decision.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SettlementView {
    /// Messages decided about.
    #[ts(type = "number")]
    pub settled: u64,
    /// Messages too young to be decided about.
    #[ts(type = "number")]
    pub left: u64,
    /// Messages in doubt that their reports have cleared up since the campaign began.
    #[ts(type = "number")]
    pub cleared: u64,
}

/// A report to be written.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct WriteReport {
    /// The campaign.
    #[ts(type = "string")]
    pub id: CampaignId,
    /// Where it goes; the data folder if nothing is said.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub folder: Option<PathBuf>,
}

/// A report that was written.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Where it lies.
    pub report: String,
}

/// The practice campaign, whole.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunDemo {
    /// The list; the sample list if nothing is said.
    #[ts(type = "string", optional)]
    pub contacts: Option<PathBuf>,
    /// The country of numbers that do not say theirs.
    #[ts(type = "string", optional)]
    pub country: Option<Country>,
    /// The wording that everybody on the list agreed to.
    #[ts(optional)]
    pub attest: Option<String>,
    /// Practice milliseconds in a real one.
    #[ts(optional)]
    pub speed: Option<f64>,
    /// Where the report goes.
    #[ts(type = "string", optional)]
    pub out: Option<PathBuf>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CostView {
    /// Millionths of the unit.
    #[ts(type = "number")]
    pub micros: i64,
    /// ISO 4217.
    pub currency: String,
}

impl From<Money> for CostView {
    fn from(money: Money) -> Self {
        Self { micros: money.micros, currency: money.currency.code().to_owned() }
    }
}

/// One version of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArmView {
    /// "A", "B" …
    pub label: String,
    /// People who are to get it.
    #[ts(type = "number")]
    pub planned: u64,
    /// People for whom a request was made.
    #[ts(type = "number")]
    pub attempted: u64,
    /// Reached a phone.
    #[ts(type = "number")]
    pub delivered: u64,
    /// Opened.
    #[ts(type = "number")]
    pub read: u64,
    /// Answered.
    #[ts(type = "number")]
    pub replied: u64,
    /// Followed the link.
    #[ts(type = "number")]
    pub clicked: u64,
    /// Asked for no more.
    #[ts(type = "number")]
    pub opted_out: u64,
}

impl From<ArmStatus> for ArmView {
    fn from(arm: ArmStatus) -> Self {
        Self {
            label: arm.label,
            planned: arm.planned,
            attempted: arm.attempted,
            delivered: arm.delivered,
            read: arm.read,
            replied: arm.replied,
            clicked: arm.clicked,
            opted_out: arm.opted_out,
        }
    }
}

/// A campaign as a screen or a script shows it. `planned` is the sum of `queued`, `in_flight`, `accepted`, `held`,
/// `rejected`, `unknown` and `withheld` at every instant; `sent`, `delivered` and `read` each contain the next and, with
/// `failed`, subdivide `accepted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CampaignView {
    /// Its id.
    pub id: String,
    /// The owner's name for it.
    pub name: String,
    /// Where it stands.
    #[ts(type = "'ready' | 'running' | 'paused' | 'stopped' | 'finished'")]
    pub state: String,
    /// Why it holds, if it does: a code, with the platform's own behind a colon.
    pub pause: Option<String>,
    /// Everybody in the plan.
    #[ts(type = "number")]
    pub planned: u64,
    /// People left out before planning, by reason.
    #[ts(type = "Record<string, number>")]
    pub skipped: BTreeMap<String, u64>,
    /// Waiting for their turn.
    #[ts(type = "number")]
    pub queued: u64,
    /// Without an answer yet.
    #[ts(type = "number")]
    pub in_flight: u64,
    /// Taken by the platform.
    #[ts(type = "number")]
    pub accepted: u64,
    /// Kept back by the platform.
    #[ts(type = "number")]
    pub held: u64,
    /// Refused by the platform.
    #[ts(type = "number")]
    pub rejected: u64,
    /// May have gone out.
    #[ts(type = "number")]
    pub unknown: u64,
    /// Stopped by the last check before sending.
    #[ts(type = "number")]
    pub withheld: u64,
    /// Passed on by the platform.
    #[ts(type = "number")]
    pub sent: u64,
    /// Reached a phone.
    #[ts(type = "number")]
    pub delivered: u64,
    /// Opened.
    #[ts(type = "number")]
    pub read: u64,
    /// Will not be delivered.
    #[ts(type = "number")]
    pub failed: u64,
    /// Answered.
    #[ts(type = "number")]
    pub replied: u64,
    /// Followed the link.
    #[ts(type = "number")]
    pub clicked: u64,
    /// Asked for no more.
    #[ts(type = "number")]
    pub opted_out: u64,
    /// One entry a version.
    pub arms: Vec<ArmView>,
    /// The answer of the test, if there is one: `TOO_EARLY`, `WINNER` …
    pub verdict: Option<String>,
    /// The label of the version that won.
    pub winner: Option<String>,
    /// What it has cost so far, at list prices.
    pub cost: CostView,
    /// From the launch to the last message or the stop, or until now, on the clock of the space; of a demo, the whole
    /// run for real.
    #[ts(type = "number")]
    pub elapsed_ms: i64,
    /// Where the report lies, if one was written.
    pub report: Option<String>,
}

impl From<CampaignStatus> for CampaignView {
    fn from(status: CampaignStatus) -> Self {
        Self {
            id: status.id.to_string(),
            name: status.name,
            state: status.state.as_str().to_owned(),
            pause: status.pause,
            planned: status.planned,
            skipped: status.skipped,
            queued: status.queued,
            in_flight: status.in_flight,
            accepted: status.accepted,
            held: status.held,
            rejected: status.rejected,
            unknown: status.unknown,
            withheld: status.withheld,
            sent: status.sent,
            delivered: status.delivered,
            read: status.read,
            failed: status.failed,
            replied: status.replied,
            clicked: status.clicked,
            opted_out: status.opted_out,
            arms: status.arms.into_iter().map(ArmView::from).collect(),
            verdict: status.verdict,
            winner: status.winner,
            cost: status.cost.into(),
            elapsed_ms: status.elapsed_ms,
            report: status.report.map(|path| path.to_string_lossy().into_owned()),
        }
    }
}
