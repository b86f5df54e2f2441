//! What a person asks for when planning a campaign: the words of the wizard, of a TOML file, of a script.

use std::collections::BTreeMap;

use domain::{
    audience::Choice,
    calendar::QuietHours,
    campaign::{Arm, CampaignDraft, Pace},
    contact::ContactField,
    phone::Country,
    template::{Bindings, Template, TemplateKey, ValueSource, Variable},
    time::Timestamp,
};
use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// A campaign in words. Templates are named here and looked up at the platform when the plan is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CampaignSpec {
    /// The owner's name for it.
    pub name: String,
    /// One version, or two to five that are compared.
    #[serde(rename = "arm")]
    pub arms: Vec<ArmSpec>,
    /// Who of those who may be written to is written to.
    #[serde(default)]
    pub audience: AudienceSpec,
    /// Speed and hours.
    #[serde(default)]
    pub pace: PaceSpec,
    /// How versions are compared.
    #[serde(default)]
    pub test: TestSpec,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ArmSpec {
    /// What the owner calls it.
    pub label: String,
    /// Name of the template.
    pub template: String,
    /// Language code of the template, exactly as approved.
    pub language: String,
    /// Share of the people, relative to the other versions.
    #[serde(default = "one")]
    pub weight: u32,
    /// What goes into each variable: `body.1`, `body.first_name`, `header.1`, `button.0.1`.
    #[serde(default)]
    pub values: BTreeMap<String, ValueSpec>,
}

const fn one() -> u32 {
    1
}

/// What goes into one variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged, deny_unknown_fields)]
pub enum ValueSpec {
    /// The same words for everyone.
    Fixed {
        /// The words.
        text: String,
    },
    /// A field of the contact: `first_name`, `city` …, or the heading of another column.
    Field {
        /// Which.
        field: String,
        /// What stands where the cell is empty; without it such people are left out.
        #[serde(default)]
        fallback: Option<String>,
    },
}

/// What narrows the audience further than consent, limits and dead numbers do. Nothing, unless somebody chooses it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AudienceSpec {
    /// Only people of these countries, two letters each; everybody when none is named.
    #[ts(type = "Array<string>")]
    pub countries: Vec<Country>,
    /// Leaves out people whose last known interaction is older than so many days. Unknown is not dormant.
    pub dormant_days: Option<u32>,
    /// Leaves out land lines, which rarely have WhatsApp.
    pub leave_out_land_lines: bool,
}

/// Speed and hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PaceSpec {
    /// Most messages in any hour.
    pub per_hour: u32,
    /// Most messages in any second.
    pub per_second: u32,
    /// Whether people are left alone at night.
    pub quiet_hours: bool,
    /// The first silent minute, `HH:MM` in each person's own time zone.
    #[ts(type = "string")]
    pub quiet_from: civil::Time,
    /// The first minute that is no longer silent.
    #[ts(type = "string")]
    pub quiet_until: civil::Time,
    /// Before this instant nothing leaves, Unix milliseconds on the clock of the space; at once if nothing is said. In a
    /// file also `start_at = "2026-12-01T10:00:00+01:00"`.
    #[serde(alias = "start_at", deserialize_with = "instant")]
    #[ts(type = "number | null")]
    pub start_at_ms: Option<i64>,
}

/// Milliseconds, or a date and time with the distance of its zone from Greenwich.
fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Instant {
        Millis(i64),
        Written(jiff::Timestamp),
    }
    Ok(Option::<Instant>::deserialize(deserializer)?.map(|instant| match instant {
        Instant::Millis(ms) => ms,
        Instant::Written(at) => at.as_millisecond(),
    }))
}

impl Default for PaceSpec {
    fn default() -> Self {
        let pace = Pace::default();
        let quiet = QuietHours::evening_to_morning();
        Self {
            per_hour: pace.per_hour_max,
            per_second: pace.per_second_max,
            quiet_hours: true,
            quiet_from: quiet.from,
            quiet_until: quiet.until,
            start_at_ms: None,
        }
    }
}

/// How versions are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct TestSpec {
    /// What a version is judged by.
    #[ts(type = "'read' | 'replied' | 'clicked'")]
    pub metric: report::model::Metric,
    /// Hours after the last message until the versions are compared; before that nobody has won.
    pub hours: u32,
}

impl Default for TestSpec {
    fn default() -> Self {
        Self { metric: report::model::Metric::Clicked, hours: 24 }
    }
}

/// What is wrong with the words of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpecProblem {
    /// The platform has no such template in this language.
    #[error("there is no template {name} in {language}")]
    NoTemplate {
        /// Its name.
        name: String,
        /// The language code.
        language: String,
    },
    /// A variable is named in a way that leads nowhere.
    #[error("{name} names no variable")]
    NoVariable {
        /// As written.
        name: String,
    },
}

impl SpecProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTemplate { .. } => "template_missing",
            Self::NoVariable { .. } => "variable_unknown",
        }
    }
}

impl CampaignSpec {
    /// The draft, with the templates as the platform lists them.
    ///
    /// # Errors
    /// [`SpecProblem`]: the first that was found.
    pub fn draft(&self, library: &[Template]) -> Result<CampaignDraft, SpecProblem> {
        let arms = self.arms.iter().map(|arm| arm.resolve(library)).collect::<Result<_, _>>()?;
        Ok(self.draft_of(arms))
    }

    /// The draft with these versions.
    pub(crate) fn draft_of(&self, arms: Vec<Arm>) -> CampaignDraft {
        CampaignDraft { name: self.name.clone(), arms, pace: self.pace.pace() }
    }
}

impl PaceSpec {
    fn pace(&self) -> Pace {
        let quiet = QuietHours { from: self.quiet_from, until: self.quiet_until };
        Pace {
            per_hour_max: self.per_hour,
            per_second_max: self.per_second,
            quiet_hours: self.quiet_hours.then_some(quiet),
            start_at: self.start_at_ms.map(Timestamp::from_millis),
        }
    }
}

impl AudienceSpec {
    /// In the words of the rules.
    pub(crate) fn choice(&self) -> Choice {
        Choice {
            countries: self.countries.clone(),
            dormant_after_ms: self.dormant_days.map(|days| i64::from(days) * 86_400_000),
            without_land_lines: self.leave_out_land_lines,
        }
    }
}

impl ArmSpec {
    /// The version, with its template as the platform lists it.
    pub(crate) fn resolve(&self, library: &[Template]) -> Result<Arm, SpecProblem> {
        let key = TemplateKey { name: self.template.clone(), language: self.language.clone() };
        let template = library
            .iter()
            .find(|template| template.key == key)
            .ok_or_else(|| SpecProblem::NoTemplate { name: self.template.clone(), language: self.language.clone() })?;
        let known = template.variables();
        let mut bindings = Bindings::new();
        for (name, value) in &self.values {
            let variable = Variable::parse(name).filter(|variable| known.contains(variable));
            let variable = variable.ok_or_else(|| SpecProblem::NoVariable { name: name.clone() })?;
            bindings.insert(variable, value.source());
        }
        Ok(Arm { label: self.label.clone(), template: template.clone(), bindings, weight: self.weight })
    }
}

impl ValueSpec {
    fn source(&self) -> ValueSource {
        match self {
            Self::Fixed { text } => ValueSource::Fixed { text: text.clone() },
            Self::Field { field, fallback } => {
                ValueSource::Field { field: contact_field(field), fallback: fallback.clone() }
            }
        }
    }
}

fn contact_field(name: &str) -> ContactField {
    match name {
        "first_name" => ContactField::FirstName,
        "last_name" => ContactField::LastName,
        "full_name" => ContactField::FullName,
        "email" => ContactField::Email,
        "city" => ContactField::City,
        "external_id" => ContactField::ExternalId,
        heading => ContactField::Attribute(heading.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use domain::template::{Button, Category, ParameterFormat, Place, TemplateStatus};

    use super::*;

    fn library() -> Vec<Template> {
        vec![Template {
            key: TemplateKey { name: "spring".into(), language: "fr".into() },
            category: Category::Marketing,
            status: TemplateStatus::Approved,
            format: ParameterFormat::Positional,
            header: None,
            body: "Bonjour {{1}}".into(),
            footer: None,
            buttons: vec![Button::Url { text: "Voir".into(), url: "https://shop.example/o/{{1}}".into() }],
        }]
    }

    fn spec(variable: &str) -> CampaignSpec {
        let value = ValueSpec::Field { field: "first_name".into(), fallback: Some("vous".into()) };
        CampaignSpec {
            name: "Printemps".into(),
            arms: vec![ArmSpec {
                label: "A".into(),
                template: "spring".into(),
                language: "fr".into(),
                weight: 1,
                values: BTreeMap::from([(variable.into(), value)]),
            }],
            audience: AudienceSpec::default(),
            pace: PaceSpec::default(),
            test: TestSpec::default(),
        }
    }

    #[test]
    fn words_become_bindings_of_the_template_the_platform_has() {
        let draft = spec("body.1").draft(&library()).expect("resolves");
        let arm = draft.arms.first().expect("one version");
        assert_eq!(arm.bindings.keys().next(), Some(&Variable { place: Place::Body, name: "1".into() }));
        assert!(spec("button.0.1").draft(&library()).is_ok());
    }

    #[test]
    fn a_variable_that_the_template_lacks_is_named() {
        for wrong in ["body.2", "footer.1", "button.1.1", "body", ""] {
            let problem = spec(wrong).draft(&library()).expect_err(wrong);
            assert_eq!(problem.code(), "variable_unknown", "{wrong}");
        }
    }

    #[test]
    fn a_start_is_told_in_milliseconds_or_written_out() {
        let start = |json: serde_json::Value| serde_json::from_value::<PaceSpec>(json).expect("reads").start_at_ms;
        let at = Some(1_796_115_600_000);
        assert_eq!(start(serde_json::json!({ "start_at_ms": at })), at);
        assert_eq!(start(serde_json::json!({ "start_at": "2026-12-01T10:00:00+01:00" })), at);
        assert_eq!(start(serde_json::json!({ "start_at_ms": null })), None);
        assert_eq!(start(serde_json::json!({})), None);
    }

    #[test]
    fn another_language_is_another_template() {
        let mut spec = spec("body.1");
        spec.arms.iter_mut().for_each(|arm| arm.language = "fr_FR".into());
        assert_eq!(spec.draft(&library()).expect_err("none").code(), "template_missing");
    }
}
