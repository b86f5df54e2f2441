//! What a campaign would be: seen on a phone, counted, priced and checked, before anything is planned.

use std::collections::BTreeMap;

use app::{ArmSpec, AudienceSpec, CampaignSpec, Check, CountryCost, Preview, Prospects, Sample, Samples, Trial};
use domain::{audience::Waterfall, outcome::SendOutcome};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{ButtonView, CostView};

/// One version, to be read as real people would receive it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PreviewMessage {
    /// The version.
    pub arm: ArmSpec,
    /// Whose messages are looked at: of those who would be written to.
    #[serde(default)]
    pub audience: AudienceSpec,
    /// The person after whom to go on; the first if nothing is said.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub after: Option<i64>,
    /// How many people at most.
    pub limit: u32,
}

/// Messages of real people.
#[derive(Serialize, Deserialize, TS)]
pub struct SamplesView {
    /// In the order in which they came in. Perhaps fewer than asked for, or nobody, while `next` leads on: a look goes
    /// over a few thousand contacts at most.
    pub people: Vec<SampleView>,
    /// What to ask for `after` to go on; nothing at the end.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

/// The message of one person.
#[derive(Serialize, Deserialize, TS)]
pub struct SampleView {
    /// Who.
    #[ts(type = "number")]
    pub contact: i64,
    /// How a person would call them: name, or number.
    pub name: String,
    /// The text above.
    pub header: Option<String>,
    /// The text.
    pub body: String,
    /// The small text below.
    pub footer: Option<String>,
    /// The buttons.
    pub buttons: Vec<ButtonView>,
    /// The variables that have no value for this person, who is left out for it: `body.1` … They stand in the text in
    /// double braces.
    pub missing: Vec<String>,
    /// Whether the text is longer than the platform takes. Such a person is left out, too.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub too_long: bool,
}

/// A campaign in words, to be looked at as a whole.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PreviewCampaign {
    /// The words.
    pub spec: CampaignSpec,
}

/// What would come of it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PreviewView {
    /// From everyone, through each exclusion, to those written to.
    pub people: WaterfallView,
    /// Time, money and limits; nothing while there is nobody or no message.
    pub forecast: Option<ForecastView>,
    /// What was checked, what blocks first.
    pub checks: Vec<CheckView>,
}

/// From everyone to those who will be written to: everyone = the sum of those left out + written to.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct WaterfallView {
    /// People looked at.
    #[ts(type = "number")]
    pub everyone: u64,
    /// People left out, in the order of the checks, each under the first reason that applied.
    pub left_out: Vec<LeftOutView>,
    /// The people who remain.
    #[ts(type = "number")]
    pub written_to: u64,
}

/// People left out for one reason.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LeftOutView {
    /// `opted_out`, `no_consent` …
    pub reason: String,
    /// How many.
    #[ts(type = "number")]
    pub people: u64,
}

/// How long, how much, how near to the limits. Made by the sender itself, run ahead without sending.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ForecastView {
    /// Messages.
    #[ts(type = "number")]
    pub messages: u64,
    /// When the first would leave, Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub starts_at_ms: i64,
    /// When the last would leave.
    #[ts(type = "number")]
    pub ends_at_ms: i64,
    /// How long it is from now until then on this computer's own clock: practice time may run faster.
    #[ts(type = "number")]
    pub real_ms: i64,
    /// What slows it most: `hourly_quota`, `throughput`, `people_limit`, `quiet_hours`, `spread`, or nothing.
    pub slowest: Option<String>,
    /// How many would have left by when; a few dozen points.
    pub curve: Vec<PointView>,
    /// What it would cost if everybody is reached, at list prices.
    pub cost: CostView,
    /// The same by country, the dearest first.
    pub cost_by_country: Vec<CountryCostView>,
    /// Different people a day, and how many the platform allows; the first three months.
    pub days: Vec<DayView>,
}

/// A point of a curve.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PointView {
    /// Unix milliseconds on the clock of the space.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Messages that would have left by then.
    #[ts(type = "number")]
    pub sent: u64,
}

/// What the messages into one country cost.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CountryCostView {
    /// Two letters; nothing where the number tells none.
    pub country: Option<String>,
    /// People.
    #[ts(type = "number")]
    pub people: u64,
    /// The price of one message.
    pub each: CostView,
    /// All of them.
    pub total: CostView,
}

/// One day of sending.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct DayView {
    /// The day in the shop's zone, `2026-11-24`.
    pub day: String,
    /// Different people who would be written to.
    #[ts(type = "number")]
    pub people: u64,
    /// How many the platform allows in 24 hours.
    #[ts(type = "number | null")]
    pub limit: Option<u64>,
}

/// One line of the checklist.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// What was checked: one of `checkCodes`.
    #[ts(type = "CheckCode")]
    pub code: String,
    /// Whether it stands in the way.
    #[ts(type = "'block' | 'warning' | 'fine'")]
    pub level: String,
    /// The step of the wizard where it can be mended.
    #[ts(type = "'goal' | 'audience' | 'message' | 'test' | 'schedule'")]
    pub step: String,
    /// The figures of the sentence.
    #[ts(type = "Record<string, string | number>")]
    pub params: BTreeMap<String, Value>,
}

/// Every check. The page must have a sentence for each at each level it can take. Beside each stand its levels with the
/// figures that always come with them; flags are 0 or 1.
pub const CHECK_CODES: &[&str] = &[
    // A name for the campaign. block {}, fine { name }
    "name",
    // At least one message, at most five versions. block { versions, most }: none or too many; fine { versions }
    "message",
    // Every template may be sent. block { name, known }: not approved, or gone from the account; fine { templates }
    "template_approved",
    // All versions are of one category; asked when there are several. block {}, fine { category }
    "one_category",
    // Every variable has something to say. block { version, name }, fine { variables }
    "variables_filled",
    // The speed is more than nothing. block {}
    "speed",
    // Somebody is written to. block { everyone }, fine { people, everyone }
    "audience",
    // People left out for want of a value. warning { people }, fine {}
    "missing_values",
    // People left out who never agreed; a tenth or more is told as a warning. warning, fine { people, everyone }
    "consent",
    // More than three in a hundred said stop. warning, fine { people, everyone, percent }
    "opt_outs",
    // The start is not in the past; then it would begin at once. warning { at_ms }, fine { at_ms, later }
    "start",
    // Whether quiet hours make it take longer. warning { hours }, fine { on }
    "quiet_hours",
    // Different people a day against the platform's limit. warning { people, limit, days }, fine { people, limit, limited }
    "daily_limit",
    // The number may send and is in good health. block { status }, warning, fine { quality }: green, yellow, red, unknown
    "number",
    // No other campaign is being sent. block { name }, fine {}
    "nothing_running",
    // Enough people in each version to tell a difference; asked when there are several.
    // warning, fine { needed, have, usual_percent, better_percent }
    "test_size",
    // Marketing messages say how to stop them; asked of marketing. warning { version }, fine {}
    "way_out",
    // What it costs. fine { micros, currency, people }
    "cost",
];

/// A version to be sent to one's own phone.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SendTest {
    /// The version.
    pub arm: ArmSpec,
    /// The number it goes to, as a person writes it.
    pub to: String,
    /// The country of a number that does not say its own.
    #[serde(default)]
    #[ts(optional)]
    pub country: Option<String>,
}

/// What became of a test message.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TestSentView {
    /// What the platform answered.
    #[ts(type = "'accepted' | 'held' | 'refused' | 'not_sent' | 'unknown'")]
    pub outcome: String,
    /// The platform's code, if it refused.
    pub code: Option<u32>,
    /// How the sender treats that code.
    pub class: Option<String>,
    /// How long the answer took.
    #[ts(type = "number")]
    pub took_ms: i64,
    /// The number as it was understood.
    pub number: String,
}

/// Days of a forecast at most: what lies further ahead is told by its end.
const DAYS_MAX: usize = 92;

impl From<Samples> for SamplesView {
    fn from(samples: Samples) -> Self {
        Self {
            people: samples.people.into_iter().map(SampleView::from).collect(),
            next: samples.next.map(|contact| contact.0),
        }
    }
}

impl From<Sample> for SampleView {
    fn from(sample: Sample) -> Self {
        Self {
            contact: sample.contact.0,
            name: sample.name,
            header: sample.header,
            body: sample.body,
            footer: sample.footer,
            buttons: sample.buttons.into_iter().map(ButtonView::from).collect(),
            missing: sample.missing,
            too_long: sample.too_long,
        }
    }
}

impl From<Preview> for PreviewView {
    fn from(preview: Preview) -> Self {
        Self {
            people: preview.waterfall.into(),
            forecast: preview.prospects.map(ForecastView::from),
            checks: preview.checks.into_iter().map(CheckView::from).collect(),
        }
    }
}

impl From<Waterfall> for WaterfallView {
    fn from(waterfall: Waterfall) -> Self {
        let written_to = waterfall.written_to();
        let left_out = waterfall.left_out.into_iter();
        let left_out = left_out.map(|(reason, people)| LeftOutView { reason: reason.as_str().to_owned(), people });
        Self { everyone: waterfall.everyone, left_out: left_out.collect(), written_to }
    }
}

impl From<Prospects> for ForecastView {
    fn from(prospects: Prospects) -> Self {
        let limit = prospects.people_per_day.map(u64::from);
        let forecast = prospects.forecast;
        let days = forecast.days.into_iter().take(DAYS_MAX);
        Self {
            messages: forecast.messages,
            starts_at_ms: forecast.starts_at.as_millis(),
            ends_at_ms: forecast.ends_at.as_millis(),
            real_ms: prospects.real_ms,
            slowest: forecast.slowest.map(str::to_owned),
            curve: forecast.curve.iter().map(|(at, sent)| PointView { at_ms: at.as_millis(), sent: *sent }).collect(),
            cost: prospects.cost.into(),
            cost_by_country: prospects.by_country.into_iter().map(CountryCostView::from).collect(),
            days: days.map(|(day, people)| DayView { day: day.to_string(), people, limit }).collect(),
        }
    }
}

impl From<CountryCost> for CountryCostView {
    fn from(line: CountryCost) -> Self {
        Self {
            country: line.country.map(|country| country.code().to_owned()),
            people: line.people,
            each: line.each.into(),
            total: line.total.into(),
        }
    }
}

impl From<Check> for CheckView {
    fn from(check: Check) -> Self {
        Self {
            code: check.code.to_owned(),
            level: check.level.as_str().to_owned(),
            step: check.step.to_owned(),
            params: check.params.into_iter().collect(),
        }
    }
}

impl From<Trial> for TestSentView {
    fn from(trial: Trial) -> Self {
        let (outcome, refusal) = match trial.outcome {
            SendOutcome::Accepted { held: false, .. } => ("accepted", None),
            SendOutcome::Accepted { held: true, .. } => ("held", None),
            SendOutcome::Refused(refusal) => ("refused", Some(refusal)),
            SendOutcome::NotSent(_) => ("not_sent", None),
            SendOutcome::Unknown(_) => ("unknown", None),
        };
        Self {
            outcome: outcome.to_owned(),
            code: refusal.as_ref().map(|refusal| refusal.code),
            class: refusal.map(|refusal| refusal.class.as_str().to_owned()),
            took_ms: trial.took_ms,
            number: trial.number.expose(),
        }
    }
}
