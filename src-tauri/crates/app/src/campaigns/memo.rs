//! The last walk over the contacts, kept for a while: whoever moves the hours of a campaign about does not wait for
//! everybody to be judged anew. Only looks ahead use it; a plan always walks.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{
    audience::{AudiencePolicy, Waterfall},
    campaign::Arm,
    time::Timestamp,
};

use super::choice::{Chosen, Rules, choose};
use crate::{App, error::AppError};

/// How long a walk is believed, on the clock of the space: with time people may be written to again, or fall asleep.
const FRESH_MS: i64 = 10 * 60_000;

/// Where it is kept.
#[derive(Default)]
pub(crate) struct Memo(Mutex<Option<Kept>>);

struct Kept {
    question: Question,
    at: Timestamp,
    walk: Arc<Walk>,
}

/// All that the outcome of a walk rests on, but for the time.
#[derive(PartialEq, Eq)]
struct Question {
    policy: AudiencePolicy,
    arms: Vec<Arm>,
    /// How often the contacts have changed.
    changes: u64,
    /// What came in last, and what left last: both change who may be written to.
    last_report: Option<Timestamp>,
    last_send: Option<Timestamp>,
}

/// What a walk found.
pub(super) struct Walk {
    pub(super) chosen: Chosen,
    pub(super) waterfall: Waterfall,
}

impl App {
    /// Judges everybody, or repeats what a walk a moment ago has found. `last_send`: the newest send on record.
    pub(super) async fn walk(&self, rules: &Rules<'_>, last_send: Option<Timestamp>) -> Result<Arc<Walk>, AppError> {
        let question = Question {
            policy: rules.policy.clone(),
            arms: rules.arms.to_vec(),
            changes: self.directory.changes(),
            last_report: self.store.last_report_at().await?,
            last_send,
        };
        if let Some(walk) = self.memo.find(&question, rules.at) {
            return Ok(walk);
        }
        let (chosen, waterfall) = choose(&self.store, rules, &self.shop.zone).await?;
        let walk = Arc::new(Walk { chosen, waterfall });
        self.memo.keep(Kept { question, at: rules.at, walk: Arc::clone(&walk) });
        Ok(walk)
    }
}

impl Memo {
    fn find(&self, question: &Question, at: Timestamp) -> Option<Arc<Walk>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| kept.question == *question)?;
        (0..FRESH_MS).contains(&at.since_ms(kept.at)).then(|| Arc::clone(&kept.walk))
    }

    fn keep(&self, kept: Kept) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Forgets it: the campaign that was looked at is planned.
    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use domain::{audience::Choice, template::Category};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn question() -> Question {
        let policy = AudiencePolicy::for_category(Category::Marketing);
        Question { policy, arms: Vec::new(), changes: 1, last_report: None, last_send: Some(NOW) }
    }

    #[test]
    fn a_walk_answers_the_same_question_for_a_while_and_no_other() {
        let memo = Memo::default();
        let chosen = Chosen { people: Vec::new(), zones: Vec::new() };
        let walk = Arc::new(Walk { chosen, waterfall: Waterfall::default() });
        memo.keep(Kept { question: question(), at: NOW, walk });
        let answers = |question: Question, at| memo.find(&question, at).is_some();
        assert!(answers(question(), NOW.plus_ms(FRESH_MS - 1)));
        assert!(!answers(question(), NOW.plus_ms(FRESH_MS)));
        assert!(!answers(question(), NOW.plus_ms(-1)), "a clock that was set back proves nothing");
        assert!(!answers(Question { changes: 2, ..question() }, NOW), "a list came in");
        assert!(!answers(Question { last_report: Some(NOW), ..question() }, NOW), "somebody may have said stop");
        assert!(!answers(Question { last_send: None, ..question() }, NOW), "somebody was written to");
        let narrowed = question().policy.narrowed(Choice { without_land_lines: true, ..Choice::default() });
        assert!(!answers(Question { policy: narrowed, ..question() }, NOW));
        memo.forget();
        assert!(!answers(question(), NOW));
    }
}
