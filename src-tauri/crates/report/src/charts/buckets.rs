//! Minutes gathered into bars: few enough to see, cut at round hours of the shop's clock.

use domain::time::Timestamp;
use jiff::tz::TimeZone;

use crate::model::TimelineMinute;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Most bars in one row; more become hairlines on a phone.
const MOST: i64 = 48;

/// Lengths of a bar that people think in.
const STEPS: [i64; 13] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
];

/// What happened within one bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    /// Its beginning.
    pub(crate) at: Timestamp,
    /// Passed on, delivered, read, failed.
    pub(crate) counts: [u64; 4],
}

/// Bars of one length, without gaps between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    /// Minutes in a bar.
    pub(crate) minutes: u64,
    /// Oldest first.
    pub(crate) buckets: Vec<Bucket>,
}

/// Gathers the minutes; nothing when there are none.
pub(crate) fn buckets(timeline: &[TimelineMinute], zone: &TimeZone) -> Option<Series> {
    let first = timeline.iter().map(|minute| minute.at).min()?;
    let last = timeline.iter().map(|minute| minute.at).max()?;
    let step = step_for(last.since_ms(first).saturating_add(MINUTE));
    // Cut at round local hours. The offset of the beginning serves throughout: where the clock changes within a
    // campaign, later bars begin an hour off, and their labels say so.
    let offset = i64::from(zone.to_offset(first.to_jiff()).seconds()) * 1_000;
    let index = |at: Timestamp| at.as_millis().saturating_add(offset).div_euclid(step);
    let begin = index(first);
    let length = usize::try_from(index(last) - begin).unwrap_or(0) + 1;
    let mut buckets: Vec<Bucket> = (begin..)
        .take(length)
        .map(|number| Bucket {
            at: Timestamp::from_millis(number.saturating_mul(step).saturating_sub(offset)),
            counts: [0; 4],
        })
        .collect();
    for minute in timeline {
        let place = usize::try_from(index(minute.at) - begin).ok();
        if let Some(bucket) = place.and_then(|place| buckets.get_mut(place)) {
            let new = [minute.sent, minute.delivered, minute.read, minute.failed];
            for (count, more) in bucket.counts.iter_mut().zip(new) {
                *count = count.saturating_add(more);
            }
        }
    }
    Some(Series { minutes: u64::try_from(step / MINUTE).unwrap_or(1), buckets })
}

/// The shortest length that needs no more than [`MOST`] bars (one more where the first is cut).
fn step_for(span: i64) -> i64 {
    STEPS.into_iter().find(|step| span / step < MOST).unwrap_or_else(|| (span / (MOST * DAY)).saturating_add(1) * DAY)
}

impl Series {
    /// The sum of one kind.
    pub(crate) fn total(&self, kind: usize) -> u64 {
        self.counts(kind).fold(0, u64::saturating_add)
    }

    /// The highest bar of one kind.
    pub(crate) fn peak(&self, kind: usize) -> Option<(Timestamp, u64)> {
        let bars = self.buckets.iter().map(|bucket| bucket.at).zip(self.counts(kind));
        // The first among equals.
        bars.filter(|(_, count)| *count > 0).reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The counts of one kind, oldest first.
    pub(crate) fn counts(&self, kind: usize) -> impl Iterator<Item = u64> {
        self.buckets.iter().map(move |bucket| bucket.counts.get(kind).copied().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minute(at: &str, sent: u64) -> TimelineMinute {
        let at: jiff::Timestamp = at.parse().unwrap();
        TimelineMinute { at: at.into(), sent, delivered: 0, read: 0, failed: 0 }
    }

    fn starts(series: &Series) -> Vec<String> {
        series.buckets.iter().map(|bucket| format!("{:?}", bucket.at)).collect()
    }

    #[test]
    fn a_short_campaign_is_shown_by_the_minute() {
        let timeline = [minute("2026-11-03T09:00:00Z", 3), minute("2026-11-03T09:02:00Z", 4)];
        let series = buckets(&timeline, &TimeZone::UTC).unwrap();
        assert_eq!((series.minutes, series.total(0)), (1, 7));
        assert_eq!(starts(&series), ["2026-11-03T09:00:00Z", "2026-11-03T09:01:00Z", "2026-11-03T09:02:00Z"]);
    }

    #[test]
    fn longer_bars_begin_at_round_local_hours() {
        // Half past five in Kolkata's offset: cut at local even hours, not at those of UTC.
        let zone = TimeZone::fixed(jiff::tz::Offset::from_seconds(19_800).unwrap());
        let timeline = [minute("2026-11-03T09:07:00Z", 1), minute("2026-11-06T09:00:00Z", 1)];
        let series = buckets(&timeline, &zone).unwrap();
        assert_eq!(series.minutes, 120);
        assert_eq!(starts(&series).first().unwrap(), "2026-11-03T08:30:00Z");
        assert_eq!(series.total(0), 2);
    }

    proptest! {
        #[test]
        fn no_message_is_lost_between_the_bars(minutes in prop::collection::vec((0..200_000_i64, 0..500_u64), 1..80)) {
            let timeline: Vec<TimelineMinute> = minutes
                .iter()
                .map(|&(at, sent)| TimelineMinute {
                    at: Timestamp::from_millis(1_790_000_000_000 + at * MINUTE),
                    sent,
                    delivered: sent / 2,
                    read: 0,
                    failed: 0,
                })
                .collect();
            let series = buckets(&timeline, &TimeZone::UTC).expect("there are minutes");
            prop_assert_eq!(series.total(0), timeline.iter().map(|minute| minute.sent).sum::<u64>());
            prop_assert_eq!(series.total(1), timeline.iter().map(|minute| minute.delivered).sum::<u64>());
            prop_assert!(series.buckets.len() <= 49);
        }
    }

    #[test]
    fn absurd_times_make_a_few_bars_and_no_crash() {
        let absurd = |ms| TimelineMinute { at: Timestamp::from_millis(ms), sent: 1, delivered: 0, read: 0, failed: 0 };
        let series = buckets(&[absurd(i64::MIN), absurd(0), absurd(i64::MAX)], &TimeZone::UTC).unwrap();
        assert!(series.buckets.len() < 200, "{}", series.buckets.len());
        assert!(buckets(&[], &TimeZone::UTC).is_none());
    }
}
