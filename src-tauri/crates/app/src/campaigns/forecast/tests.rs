use domain::{calendar::QuietHours, campaign::Pace};
use gateway::{NumberInfo, NumberStatus, Quality};
use proptest::prelude::*;

use super::*;
use crate::sending::limits;

const HOUR: i64 = 3_600_000;

fn at(text: &str) -> Timestamp {
    Timestamp::from(text.parse::<jiff::Timestamp>().expect("an instant"))
}

/// Ten in the morning in Paris.
fn ten() -> Timestamp {
    at("2026-11-24T09:00:00Z")
}

fn number(people_per_day: Option<u32>) -> NumberInfo {
    NumberInfo {
        display: String::new(),
        verified_name: String::new(),
        quality: Quality::Green,
        people_per_day,
        throughput_per_s: 80,
        status: NumberStatus::Connected,
    }
}

fn pace(per_hour: u32) -> Pace {
    Pace { per_hour_max: per_hour, quiet_hours: None, ..Pace::default() }
}

fn people(count: u64) -> Vec<(PersonKey, WindowGroup)> {
    (0..count).map(|person| (PersonKey(person), WindowGroup(0))).collect()
}

fn forecast(count: u64, pace: Pace, per_day: Option<u32>) -> Forecast {
    let (zones, number) = (vec!["Europe/Paris".to_owned()], number(per_day));
    let limits_at = |now| limits(&pace, &number, &zones, now);
    let outlook = Outlook { begin: ten(), limits_at, past: Past::default(), people: people(count) };
    outlook.forecast(&TimeZone::get("Europe/Paris").expect("a zone")).expect("somebody is written to")
}

fn hours(forecast: &Forecast) -> f64 {
    forecast.ends_at.since_ms(forecast.starts_at) as f64 / HOUR as f64
}

#[test]
fn a_thousand_an_hour_take_an_hour_a_thousand() {
    let seen = forecast(3_000, pace(1_000), None);
    assert_eq!((seen.messages, seen.starts_at, seen.slowest), (3_000, ten(), Some("spread")));
    assert!((2.9..3.01).contains(&hours(&seen)), "{}", hours(&seen));
    assert_eq!(seen.curve.last(), Some(&(seen.ends_at, 3_000)));
    assert!(seen.curve.len() <= 60 && seen.curve.is_sorted());
}

#[test]
fn nights_are_waited_for_and_named() {
    let night = Pace { quiet_hours: Some(QuietHours::evening_to_morning()), ..pace(1_000) };
    let seen = forecast(15_000, night, None);
    assert_eq!(
        seen.ends_at.to_jiff().to_string().get(..13),
        Some("2026-11-25T12"),
        "ten hours, a night, and five more"
    );
    assert_eq!((seen.slowest, (seen.quiet_ms + HOUR / 2) / HOUR), (Some("spread"), 13));
    assert_eq!(seen.days.iter().map(|day| day.1).sum::<u64>(), 15_000);
    assert_eq!(seen.days.len(), 2);
}

#[test]
fn the_platforms_limit_of_people_makes_days_of_a_big_list() {
    let seen = forecast(1_000, pace(1_000), Some(250));
    assert_eq!(seen.slowest, Some("people_limit"));
    // Five in a hundred of the limit stay free.
    assert_eq!(seen.days.iter().map(|day| day.1).collect::<Vec<_>>(), [238, 238, 238, 238, 48]);
}

#[test]
fn a_campaign_longer_than_a_calendar_is_foretold_to_its_end() {
    let seen = forecast(25_000, pace(1_000), Some(250));
    assert!((103.0..107.0).contains(&(hours(&seen) / 24.0)), "{}", hours(&seen) / 24.0);
}

#[test]
fn who_was_written_to_today_counts_against_the_limit() {
    let limits_at = |now| limits(&pace(1_000), &number(Some(100)), &["Europe/Paris".to_owned()], now);
    let past = Past {
        sends: vec![ten().plus_ms(-HOUR); 90],
        people: (900..990).map(|person| (PersonKey(person), ten().plus_ms(-HOUR))).collect(),
        hold_until: None,
    };
    let outlook = Outlook { begin: ten(), limits_at, past, people: people(10) };
    let seen = outlook.forecast(&TimeZone::UTC).expect("somebody is written to");
    assert_eq!(seen.days.iter().map(|day| day.1).collect::<Vec<_>>(), [5, 5]);
}

#[test]
fn nobody_takes_no_time_at_all() {
    let limits_at = |now| limits(&pace(1_000), &number(None), &["UTC".to_owned()], now);
    let outlook = Outlook { begin: ten(), limits_at, past: Past::default(), people: Vec::new() };
    assert_eq!(outlook.forecast(&TimeZone::UTC), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_thinned_rehearsal_foretells_the_same_as_a_whole_one(
        count in 600_u64..3_000,
        per_hour in 30_u32..3_000,
        per_day in prop::option::of(100_u32..2_000),
        stride in 2_usize..7,
    ) {
        let (zones, number) = (vec!["Europe/Paris".to_owned()], number(per_day));
        let limits_at = |now| limits(&pace(per_hour), &number, &zones, now);
        let whole = Rehearsal::new(ten(), Past::default(), people(count), &limits_at).run();
        let share = u32::try_from(stride).expect("small");
        let thin_limits = |now| thinned(limits_at(now), share);
        let rows = people(count).into_iter().step_by(stride).collect();
        let thin = Rehearsal::new(ten(), Past::default(), rows, &thin_limits).run();
        let took = |sent: &[Timestamp]| sent.last().map_or(0, |last| last.since_ms(ten())) as f64;
        let (whole, thin) = (took(&whole.sent), took(&thin.sent));
        // Where days bound it, the last few may fall on this side of midnight or on the other.
        let a_day = if per_day.is_some() { 24.0 * HOUR as f64 } else { 0.0 };
        prop_assert!((whole - thin).abs() <= 0.06 * whole + 120_000.0 + a_day, "{whole} {thin}");
    }
}
