//! A campaign: from a draft that a person edits to a plan in which nothing is left to decide.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::QuietHours,
    contact::Contact,
    id::ContactId,
    phone::E164,
    template::{Bindings, CannotFill, Category, FilledTemplate, Template, ValueSource},
    time::Timestamp,
};

/// One version of the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arm {
    /// What the owner calls it ("A", "with picture").
    pub label: String,
    /// The template, as it stood when the plan was made.
    pub template: Template,
    /// Where its values come from. Written as pairs, since the keys of a JSON object are words.
    #[serde(with = "pairs")]
    pub bindings: Bindings,
    /// Share of the people, relative to the other arms.
    pub weight: u32,
}

/// A map as a list of pairs.
mod pairs {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::template::{Bindings, ValueSource, Variable};

    pub(super) fn serialize<S: Serializer>(bindings: &Bindings, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(bindings)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bindings, D::Error> {
        Ok(Vec::<(Variable, ValueSource)>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// How fast, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Most messages in any hour; the product's default is 1,000.
    pub per_hour_max: u32,
    /// Most messages in any second.
    pub per_second_max: u32,
    /// When nobody is written to, in each person's own zone.
    pub quiet_hours: Option<QuietHours>,
    /// Before this instant nothing leaves; at once if nothing is said.
    #[serde(default)]
    pub start_at: Option<Timestamp>,
}

impl Pace {
    /// The first instant at which anything may leave, seen from `now`.
    #[must_use]
    pub fn begin(&self, now: Timestamp) -> Timestamp {
        self.start_at.map_or(now, |start| start.max(now))
    }
}

impl Default for Pace {
    fn default() -> Self {
        let quiet_hours = Some(QuietHours::evening_to_morning());
        Self { per_hour_max: 1_000, per_second_max: 80, quiet_hours, start_at: None }
    }
}

/// What a person edits in the wizard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignDraft {
    /// Its name.
    pub name: String,
    /// One to five versions.
    pub arms: Vec<Arm>,
    /// Speed and hours.
    pub pace: Pace,
}

/// What stands between a draft and a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftProblem {
    /// It has no name.
    #[error("the campaign has no name")]
    NoName,
    /// There is no message.
    #[error("the campaign has no message")]
    NoArm,
    /// More versions than a test can tell apart.
    #[error("a test takes at most five versions")]
    TooManyArms,
    /// The versions are of different categories: they cost differently and follow different rules.
    #[error("all versions must be of one category")]
    MixedCategories,
    /// A template that the platform would refuse.
    #[error("the template {name} is not approved")]
    TemplateNotApproved {
        /// Its name.
        name: String,
    },
    /// Nobody said what goes into a variable.
    #[error("the variable {name} of version {version} says nothing")]
    Unbound {
        /// The label of the version.
        version: String,
        /// The variable, by its path.
        name: String,
    },
    /// A speed of nothing never ends.
    #[error("the speed must be at least one message an hour and one a second")]
    NoSpeed,
    /// A start so far ahead that it can only be a slip of the pen.
    #[error("the start is more than a year ahead")]
    StartsTooFarAhead,
}

impl DraftProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoName => "campaign_without_name",
            Self::NoArm => "campaign_without_message",
            Self::TooManyArms => "campaign_too_many_versions",
            Self::MixedCategories => "campaign_mixed_categories",
            Self::TemplateNotApproved { .. } => "template_not_approved",
            Self::Unbound { .. } => "variable_unbound",
            Self::NoSpeed => "campaign_without_speed",
            Self::StartsTooFarAhead => "campaign_starts_too_far_ahead",
        }
    }
}

/// Most versions in one test.
pub const ARMS_MAX: usize = 5;
/// How far ahead a campaign may begin: a year and a day.
const START_AHEAD_MAX_MS: i64 = 366 * 86_400_000;

impl Arm {
    /// The variables of which nobody said what goes into them.
    pub fn unbound(&self) -> impl Iterator<Item = DraftProblem> {
        let variables = self.template.variables().into_iter();
        let silent = variables.filter(|variable| !self.bindings.get(variable).is_some_and(ValueSource::says_something));
        silent.map(|variable| DraftProblem::Unbound { version: self.label.clone(), name: variable.path() })
    }
}

impl CampaignDraft {
    /// All that must be mended before a plan can be made at `now`; empty when nothing.
    #[must_use]
    pub fn problems(&self, now: Timestamp) -> Vec<DraftProblem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(DraftProblem::NoName);
        }
        if self.arms.is_empty() {
            problems.push(DraftProblem::NoArm);
        }
        if self.arms.len() > ARMS_MAX {
            problems.push(DraftProblem::TooManyArms);
        }
        if self.arms.windows(2).any(|pair| matches!(pair, [a, b] if a.template.category != b.template.category)) {
            problems.push(DraftProblem::MixedCategories);
        }
        for arm in &self.arms {
            if arm.template.status != crate::template::TemplateStatus::Approved {
                problems.push(DraftProblem::TemplateNotApproved { name: arm.template.key.name.clone() });
            }
        }
        problems.extend(self.arms.iter().flat_map(Arm::unbound));
        if self.pace.per_hour_max == 0 || self.pace.per_second_max == 0 {
            problems.push(DraftProblem::NoSpeed);
        }
        if self.pace.start_at.is_some_and(|start| start > now.plus_ms(START_AHEAD_MAX_MS)) {
            problems.push(DraftProblem::StartsTooFarAhead);
        }
        problems
    }

    /// The category of all versions.
    #[must_use]
    pub fn category(&self) -> Category {
        self.arms.first().map_or(Category::Marketing, |arm| arm.template.category)
    }
}

/// One message as it will be sent, to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMessage {
    /// To whom.
    pub contact: ContactId,
    /// The number at the time of planning.
    pub to: E164,
    /// Which version, by its place in the campaign.
    pub arm: u8,
    /// Its values.
    pub filled: FilledTemplate,
}

impl CampaignDraft {
    /// Freezes the message of one person.
    ///
    /// # Errors
    /// [`CannotFill`] when a value is missing or the text grows too long; `arm` beyond the versions counts as unbound.
    pub fn freeze(&self, arm: u8, person: &Contact) -> Result<PlannedMessage, CannotFill> {
        let version =
            self.arms.get(usize::from(arm)).ok_or_else(|| CannotFill::Unbound { name: format!("version {arm}") })?;
        let filled = version.template.fill(&version.bindings, &person.about)?;
        Ok(PlannedMessage { contact: person.id, to: person.about.e164, arm, filled })
    }
}

/// What the owner wants of a planned campaign. "Finished" is not here: it is derived from the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Planned, not launched.
    Ready,
    /// Go on until all is sent.
    Run,
    /// Held, by a person or by the sender itself.
    Paused,
    /// Stopped by a person; may be resumed, repeats nobody.
    Stopped,
}

impl Intent {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Run => "run",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Ready, Self::Run, Self::Paused, Self::Stopped].into_iter().find(|intent| intent.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);
    use crate::template::{ParameterFormat, Place, TemplateKey, TemplateStatus, Variable};

    fn variable() -> Variable {
        Variable { place: Place::Body, name: "1".into() }
    }

    fn draft() -> CampaignDraft {
        let template = Template {
            key: TemplateKey { name: "spring".into(), language: "fr".into() },
            category: Category::Marketing,
            status: TemplateStatus::Approved,
            format: ParameterFormat::Positional,
            header: None,
            body: "Bonjour {{1}}".into(),
            footer: None,
            buttons: Vec::new(),
        };
        let bindings = Bindings::from([(variable(), ValueSource::Fixed { text: "Rosa".into() })]);
        let arm = Arm { label: "A".into(), template, bindings, weight: 1 };
        CampaignDraft { name: "Printemps".into(), arms: vec![arm], pace: Pace::default() }
    }

    #[test]
    fn a_draft_survives_being_written_down_with_its_bindings() {
        let written = serde_json::to_string(&draft()).expect("writes");
        assert_eq!(serde_json::from_str::<CampaignDraft>(&written).expect("reads"), draft());
    }

    #[test]
    fn a_draft_says_all_that_must_be_mended() {
        assert_eq!(draft().problems(NOW), []);
        let mut broken = draft();
        broken.pace.per_hour_max = 0;
        if let Some(arm) = broken.arms.first_mut() {
            arm.template.status = TemplateStatus::Paused;
        }
        let codes: Vec<&str> = broken.problems(NOW).iter().map(DraftProblem::code).collect();
        assert_eq!(codes, ["template_not_approved", "campaign_without_speed"]);
        assert_eq!(CampaignDraft { arms: Vec::new(), ..draft() }.problems(NOW), [DraftProblem::NoArm]);
        assert_eq!(CampaignDraft { name: "  ".into(), ..draft() }.problems(NOW), [DraftProblem::NoName]);
        let begins = |ms: i64| {
            let pace = Pace { start_at: Some(NOW.plus_ms(ms)), ..Pace::default() };
            CampaignDraft { pace, ..draft() }.problems(NOW)
        };
        assert_eq!(begins(START_AHEAD_MAX_MS), []);
        assert_eq!(begins(START_AHEAD_MAX_MS + 1), [DraftProblem::StartsTooFarAhead]);
    }

    #[test]
    fn a_variable_must_say_something() {
        let says = |source: Option<ValueSource>| {
            let mut draft = draft();
            for arm in &mut draft.arms {
                arm.bindings = source.iter().map(|source| (variable(), source.clone())).collect();
            }
            draft.problems(NOW).is_empty()
        };
        let column = |heading: &str| ValueSource::Field {
            field: crate::contact::ContactField::Attribute(heading.into()),
            fallback: None,
        };
        assert!(!says(None));
        assert!(!says(Some(ValueSource::Fixed { text: " \u{200B}".into() })));
        assert!(!says(Some(column(" "))));
        assert!(says(Some(column("Parrain"))));
    }

    #[test]
    fn a_campaign_begins_at_its_hour_or_now_if_that_has_passed() {
        let (now, hour) = (Timestamp::from_millis(1_000), 3_600_000);
        let begin =
            |start: Option<i64>| Pace { start_at: start.map(|ms| now.plus_ms(ms)), ..Pace::default() }.begin(now);
        assert_eq!((begin(None), begin(Some(-hour)), begin(Some(hour))), (now, now, now.plus_ms(hour)));
    }

    #[test]
    fn a_plan_made_before_campaigns_could_begin_later_begins_at_once() {
        let mut written = serde_json::to_value(draft()).expect("writes");
        written["pace"].as_object_mut().expect("an object").remove("start_at");
        assert_eq!(serde_json::from_value::<CampaignDraft>(written).expect("reads"), draft());
    }
}
