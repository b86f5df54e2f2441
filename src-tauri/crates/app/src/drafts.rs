//! Campaigns that are still being written.

use domain::{id::DraftId, time::Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use store::DraftRecord;
use ts_rs::TS;

use crate::{App, CampaignSpec, error::AppError};

/// What a campaign is for; it decides which templates fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// An offer.
    Promotion,
    /// News of the shop.
    News,
    /// Somebody is reminded of something: an appointment, a basket.
    Reminder,
    /// About something that the person ordered.
    Order,
}

impl Goal {
    /// The word that is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Promotion => "promotion",
            Self::News => "news",
            Self::Reminder => "reminder",
            Self::Order => "order",
        }
    }
}

/// A campaign that is still being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// What the campaign is for, once somebody said.
    pub goal: Option<Goal>,
    /// The step at which its owner was.
    pub step: String,
    /// When it was last kept.
    pub updated_at: Timestamp,
    /// The words so far.
    pub spec: CampaignSpec,
}

impl App {
    /// All drafts, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drafts(&self) -> Result<Vec<Draft>, AppError> {
        Ok(self.store.drafts().await?.into_iter().map(Draft::from).collect())
    }

    /// One draft.
    ///
    /// # Errors
    /// When there is none, or the database fails.
    pub async fn draft(&self, id: DraftId) -> Result<Draft, AppError> {
        let found = self.store.draft(id).await?;
        found.map(Draft::from).ok_or(AppError::DraftMissing(id))
    }

    /// Keeps a draft; a new one if no id is given. One that was deleted comes back under its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_draft(
        &self,
        id: Option<DraftId>,
        goal: Option<Goal>,
        step: String,
        spec: CampaignSpec,
    ) -> Result<Draft, AppError> {
        let id = id.unwrap_or_else(|| self.new_draft_id());
        let draft = Draft { id, goal, step, updated_at: self.now(), spec };
        self.store.save_draft(&draft.record()).await?;
        Ok(draft)
    }

    /// Deletes a draft; one that is not there is deleted already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_draft(&self, id: DraftId) -> Result<(), AppError> {
        Ok(self.store.delete_draft(id).await?)
    }
}

impl Draft {
    fn record(&self) -> DraftRecord {
        DraftRecord {
            id: self.id,
            goal: self.goal.map(|goal| goal.as_str().to_owned()),
            step: self.step.clone(),
            updated_at: self.updated_at,
            // Names, numbers and texts: nothing in it can fail to be written.
            spec: serde_json::to_string(&self.spec).unwrap_or_default(),
        }
    }
}

impl From<DraftRecord> for Draft {
    fn from(record: DraftRecord) -> Self {
        let goal = record.goal.and_then(|word| serde_json::from_value(Value::String(word)).ok());
        Self { id: record.id, goal, step: record.step, updated_at: record.updated_at, spec: spec(&record.spec) }
    }
}

/// The words of a draft, part by part: a draft of another version of this program whose words are not all understood
/// keeps those that are, and begins anew with the rest. A draft must not keep the others from being listed.
fn spec(text: &str) -> CampaignSpec {
    if let Ok(whole) = serde_json::from_str(text) {
        return whole;
    }
    let parts: Value = serde_json::from_str(text).unwrap_or_default();
    CampaignSpec {
        name: part(&parts, "name"),
        arms: part(&parts, "arm"),
        audience: part(&parts, "audience"),
        pace: part(&parts, "pace"),
        test: part(&parts, "test"),
    }
}

fn part<T: DeserializeOwned + Default>(parts: &Value, name: &str) -> T {
    parts.get(name).and_then(|part| T::deserialize(part).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AudienceSpec, PaceSpec};

    #[test]
    fn of_a_draft_that_another_version_wrote_all_is_kept_that_is_understood() {
        let text = r#"{
            "name": "Spring", "mood": "sunny", "arm": [{ "label": "A", "colour": "red" }],
            "audience": { "leave_out_land_lines": true }, "pace": { "per_hour": "many" }
        }"#;
        let spec = spec(text);
        assert_eq!(spec.name, "Spring");
        assert!(spec.arms.is_empty());
        assert_eq!(spec.audience, AudienceSpec { leave_out_land_lines: true, ..AudienceSpec::default() });
        assert_eq!(spec.pace, PaceSpec::default());
    }

    #[test]
    fn a_draft_that_is_no_draft_begins_anew() {
        for text in ["", "null", "[1]", "{\"name\":7}"] {
            assert_eq!(spec(text).name, "", "{text}");
        }
    }

    #[test]
    fn a_goal_is_read_as_it_was_written() {
        for goal in [Goal::Promotion, Goal::News, Goal::Reminder, Goal::Order] {
            assert_eq!(serde_json::from_value(Value::String(goal.as_str().to_owned())).ok(), Some(goal));
        }
    }
}
