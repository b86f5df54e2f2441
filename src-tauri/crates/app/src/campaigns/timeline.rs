//! Reports over time, in steps that a screen can show: of a campaign that takes a week, nobody sees the minutes.

use domain::time::Timestamp;
use store::Minute;

/// Steps at most.
const STEPS_MAX: usize = 360;
const MINUTE_MS: i64 = 60_000;
/// How long a step may be, in minutes. Each divides a day.
const LENGTHS: [i64; 7] = [1, 5, 15, 60, 240, 720, 1_440];

/// Reports over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// How long a step is, in milliseconds.
    pub step_ms: i64,
    /// The steps in which something was reported, oldest first, each by its beginning.
    pub steps: Vec<Minute>,
}

impl Timeline {
    /// The finest steps that are few enough, over minutes in the order of time.
    pub(super) fn of(minutes: &[Minute]) -> Self {
        let span_ms = match (minutes.first(), minutes.last()) {
            (Some(first), Some(last)) => last.at.since_ms(first.at) + MINUTE_MS,
            _ => 0,
        };
        let most = i64::try_from(STEPS_MAX).unwrap_or(i64::MAX);
        let fits = |length: &i64| span_ms <= length * MINUTE_MS * most;
        let step_ms = LENGTHS.into_iter().find(fits).unwrap_or(1_440) * MINUTE_MS;
        let mut steps: Vec<Minute> = Vec::new();
        for minute in minutes {
            let at = Timestamp::from_millis(minute.at.as_millis() - minute.at.as_millis().rem_euclid(step_ms));
            match steps.last_mut().filter(|step| step.at == at) {
                Some(step) => add(step, minute),
                None => steps.push(Minute { at, ..*minute }),
            }
        }
        Self { step_ms, steps }
    }
}

fn add(step: &mut Minute, minute: &Minute) {
    step.sent += minute.sent;
    step.delivered += minute.delivered;
    step.read += minute.read;
    step.failed += minute.failed;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(nth: i64) -> Minute {
        Minute { at: Timestamp::from_millis(nth * MINUTE_MS), sent: 1, delivered: 2, read: 3, failed: 4 }
    }

    #[test]
    fn a_short_campaign_is_told_by_the_minute() {
        let minutes: Vec<Minute> = [7, 8, 366].map(minute).to_vec();
        assert_eq!(Timeline::of(&minutes), Timeline { step_ms: MINUTE_MS, steps: minutes });
        assert_eq!(Timeline::of(&[]).steps, []);
    }

    #[test]
    fn a_long_one_by_longer_steps_and_no_report_is_lost() {
        let minutes: Vec<Minute> = (3..3 + 6_000).map(minute).collect();
        let told = Timeline::of(&minutes);
        assert_eq!(told.step_ms, 60 * MINUTE_MS);
        assert_eq!(told.steps.len(), 101);
        assert_eq!(told.steps.iter().map(|step| step.read).sum::<u64>(), 18_000);
        assert!(told.steps.is_sorted_by_key(|step| step.at));
    }
}
