//! The sender's limits for one campaign: what the owner chose, never more than what the account allows.

use domain::{calendar::open_windows, campaign::Pace, time::Timestamp};
use engine::{Calendar, Limits, Rate, WindowGroup};
use gateway::NumberInfo;
use jiff::tz::TimeZone;

/// Days for which the open hours are computed when sending begins; a campaign that lasts longer computes them anew.
const CALENDAR_DAYS: u16 = 60;

/// Share of the platform's people-a-day limit that is left free, in percent: for test messages, answers outside this
/// program, and the difference between our clock and theirs.
const PEOPLE_MARGIN_PERCENT: u32 = 5;

/// Into how many batches an hour's messages are spread.
const BATCHES_AN_HOUR: u32 = 60;

/// The limits in force from `now` on.
pub(crate) fn limits(pace: &Pace, number: &NumberInfo, zones: &[String], now: Timestamp) -> Limits {
    Limits {
        throughput: Rate::per_second(pace.per_second_max.min(number.throughput_per_s.max(1))),
        hourly: Some(Rate::per_hour(pace.per_hour_max)),
        spread: Some(spread(pace.per_hour_max)),
        people: number.people_per_day.map(|people| Rate::per_day(with_margin(people))),
        ..Limits::standard(calendar(pace, zones, now))
    }
}

/// An hour's messages in even batches, so that neither the platform nor the shop's till sees a flood.
fn spread(per_hour: u32) -> Rate {
    let count = per_hour.div_ceil(BATCHES_AN_HOUR).max(1);
    let window_ms = 3_600_000 * i64::from(count) / i64::from(per_hour.max(1));
    Rate { count, window_ms }
}

fn with_margin(people: u32) -> u32 {
    let margin = u64::from(people) * u64::from(PEOPLE_MARGIN_PERCENT) / 100;
    people.saturating_sub(u32::try_from(margin).unwrap_or(0)).max(1)
}

/// The open hours of every group, each in its zone. A campaign that begins later has none before that.
fn calendar(pace: &Pace, zones: &[String], now: Timestamp) -> Calendar {
    let from = pace.begin(now);
    let groups = zones.iter().enumerate().filter_map(|(index, name)| {
        let group = WindowGroup(u8::try_from(index).ok()?);
        let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
        Some((group, open_windows(&zone, pace.quiet_hours, from, CALENDAR_DAYS)))
    });
    Calendar::new(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hours_thousand_leaves_in_small_batches_and_never_faster_than_a_thousand_an_hour() {
        let rate = spread(1_000);
        assert_eq!(rate, Rate { count: 17, window_ms: 61_200 });
        assert!(3_600_000 / rate.window_ms * i64::from(rate.count) <= 1_000);
        assert_eq!(spread(1), Rate { count: 1, window_ms: 3_600_000 });
    }

    #[test]
    fn a_campaign_that_begins_later_has_no_open_hour_before() {
        let at = |text: &str| Timestamp::from(text.parse::<jiff::Timestamp>().expect("an instant"));
        let (now, zones) = (at("2026-11-24T09:00:00Z"), ["Europe/Paris".to_owned()]);
        let first = |start: Option<&str>| {
            let pace = Pace { start_at: start.map(at), ..Pace::default() };
            let calendar = calendar(&pace, &zones, now);
            if calendar.is_open(WindowGroup(0), now) { Some(now) } else { calendar.next_opening(now) }
        };
        assert_eq!(first(None), Some(now));
        assert_eq!(first(Some("2026-11-23T09:00:00Z")), Some(now), "a start that has passed is now");
        assert_eq!(first(Some("2026-11-26T10:30:00Z")), Some(at("2026-11-26T10:30:00Z")));
        assert_eq!(first(Some("2026-11-26T22:00:00Z")), Some(at("2026-11-27T08:00:00Z")), "nobody is woken");
    }

    #[test]
    fn a_little_of_the_platforms_limit_stays_free() {
        assert_eq!(with_margin(250), 238);
        assert_eq!(with_margin(1), 1);
    }
}
