//! When a folder is opened again: campaigns that were to be sent go on, unless their hour has passed meanwhile.

use domain::{campaign::Intent, id::CampaignId, time::Timestamp};
use store::{CampaignRecord, Tally};

use crate::{App, error::AppError};

/// How late a campaign may begin without asking: a computer that was just switched on.
const LATE_MS: i64 = 15 * 60_000;
/// The pause of a campaign whose start passed while nothing ran.
const MISSED_START: &str = "missed_start";

impl App {
    /// Goes on with what was being sent when the folder was last let go of. A campaign that was to begin meanwhile, and has
    /// missed that by more than a few minutes, waits for a person instead: an offer for Friday night must not go out on
    /// Monday because a computer was off.
    pub async fn go_on(&self) {
        for id in self.interrupted().await.unwrap_or_default() {
            if let Err(cause) = self.go_on_with(id).await {
                tracing::warn!(error = %cause, code = cause.code(), "interrupted campaign not resumed");
            }
        }
    }

    async fn go_on_with(&self, id: CampaignId) -> Result<(), AppError> {
        let (record, tally, now) = (self.record(id).await?, self.store.tally(id).await?, self.now());
        if !has_missed_start(&record, &tally, now) {
            return self.launch(id).await;
        }
        self.store.set_intent(id, Intent::Paused, Some(MISSED_START), now).await?;
        self.events.campaign_settled(id);
        Ok(())
    }
}

fn has_missed_start(record: &CampaignRecord, tally: &Tally, now: Timestamp) -> bool {
    let nothing_left = tally.queued == tally.planned;
    nothing_left && record.draft.pace.start_at.is_some_and(|start| now.since_ms(start) > LATE_MS)
}

#[cfg(test)]
mod tests {
    use domain::{
        audience::Waterfall,
        campaign::{CampaignDraft, Pace},
    };

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn record(start_ms_ago: Option<i64>) -> CampaignRecord {
        let pace = Pace { start_at: start_ms_ago.map(|ms| NOW.plus_ms(-ms)), ..Pace::default() };
        CampaignRecord {
            id: CampaignId::from_bytes([7; 16]),
            name: String::new(),
            created_at: NOW,
            draft: CampaignDraft { name: String::new(), arms: Vec::new(), pace },
            waterfall: Waterfall::default(),
            salt: String::new(),
            groups: Vec::new(),
            test: None,
            intent: Intent::Run,
            pause: None,
            started_at: None,
            stopped_at: None,
            ended_at: None,
        }
    }

    #[test]
    fn only_a_campaign_that_never_began_and_is_more_than_a_little_late_waits_for_a_person() {
        let (untouched, begun) =
            (Tally { planned: 9, queued: 9, ..Tally::default() }, Tally { planned: 9, queued: 8, ..Tally::default() });
        assert!(has_missed_start(&record(Some(LATE_MS + 1)), &untouched, NOW));
        assert!(!has_missed_start(&record(Some(LATE_MS)), &untouched, NOW), "a computer that was just switched on");
        assert!(!has_missed_start(&record(Some(LATE_MS + 1)), &begun, NOW), "it was under way");
        assert!(!has_missed_start(&record(Some(-LATE_MS)), &untouched, NOW), "it is still to come");
        assert!(!has_missed_start(&record(None), &untouched, NOW));
    }
}
