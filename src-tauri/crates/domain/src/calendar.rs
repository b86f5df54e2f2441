//! Quiet hours: when a person's phone stays silent, in that person's own time zone.
//!
//! The sender knows no time zones. It gets, per group of people with the same zone, the windows in which it may send,
//! computed here from the calendar (days of 23 and 25 hours included).

use jiff::{ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{phone::Country, time::Timestamp};

/// The part of the day in which nobody is written to, by the wall clock of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// First silent minute.
    pub from: civil::Time,
    /// First minute that is no longer silent. Earlier than `from` when the night lies between them.
    pub until: civil::Time,
}

impl QuietHours {
    /// From eight in the evening to nine in the morning.
    #[must_use]
    pub const fn evening_to_morning() -> Self {
        Self { from: civil::time(20, 0, 0, 0), until: civil::time(9, 0, 0, 0) }
    }
}

/// A stretch of time in which sending is allowed: from the first instant to just before the second.
pub type Window = (Timestamp, Timestamp);

/// The windows open to people of one zone, from `from` on for a number of days. Without quiet hours: one long window.
#[must_use]
pub fn open_windows(zone: &TimeZone, quiet: Option<QuietHours>, from: Timestamp, days: u16) -> Vec<Window> {
    let end = from.plus_ms(i64::from(days) * 86_400_000);
    let Some(quiet) = quiet else {
        return vec![(from, end)];
    };
    let first_day = from.to_jiff().to_zoned_datetime(zone.clone()).date().saturating_sub(1.day());
    let mut windows: Vec<Window> = Vec::new();
    for day in first_day.series(1.day()).take(usize::from(days) + 3) {
        let opens = instant(zone, day, quiet.until);
        let closes = instant(zone, if quiet.from > quiet.until { day } else { next(day) }, quiet.from);
        let (opens, closes) = (opens.max(from), closes.min(end));
        if opens < closes {
            windows.push((opens, closes));
        }
    }
    windows
}

fn next(day: civil::Date) -> civil::Date {
    day.saturating_add(1.day())
}

/// The instant of a wall-clock time; in a gap the first instant after it, in an overlap the earlier one.
fn instant(zone: &TimeZone, day: civil::Date, time: civil::Time) -> Timestamp {
    zone.to_ambiguous_timestamp(day.to_datetime(time))
        .compatible()
        .map_or(Timestamp::from_millis(i64::MAX), Timestamp::from)
}

/// A zone for a country: the one where most of its people live. Countries with several zones are a guess, which
/// the screen marks; unknown ones take the shop's zone.
#[must_use]
pub fn zone_of(country: Country) -> Option<&'static str> {
    let code = country.code();
    ZONES.binary_search_by_key(&code, |(country, _)| country).ok().and_then(|at| ZONES.get(at)).map(|(_, zone)| *zone)
}

/// Sorted by country.
const ZONES: &[(&str, &str)] = &[
    ("AE", "Asia/Dubai"),
    ("AR", "America/Argentina/Buenos_Aires"),
    ("AT", "Europe/Vienna"),
    ("AU", "Australia/Sydney"),
    ("BD", "Asia/Dhaka"),
    ("BE", "Europe/Brussels"),
    ("BJ", "Africa/Porto-Novo"),
    ("BR", "America/Sao_Paulo"),
    ("CA", "America/Toronto"),
    ("CH", "Europe/Zurich"),
    ("CI", "Africa/Abidjan"),
    ("CL", "America/Santiago"),
    ("CM", "Africa/Douala"),
    ("CN", "Asia/Shanghai"),
    ("CO", "America/Bogota"),
    ("CZ", "Europe/Prague"),
    ("DE", "Europe/Berlin"),
    ("DK", "Europe/Copenhagen"),
    ("DZ", "Africa/Algiers"),
    ("EG", "Africa/Cairo"),
    ("ES", "Europe/Madrid"),
    ("FI", "Europe/Helsinki"),
    ("FR", "Europe/Paris"),
    ("GB", "Europe/London"),
    ("GP", "America/Guadeloupe"),
    ("GR", "Europe/Athens"),
    ("HK", "Asia/Hong_Kong"),
    ("ID", "Asia/Jakarta"),
    ("IE", "Europe/Dublin"),
    ("IL", "Asia/Jerusalem"),
    ("IN", "Asia/Kolkata"),
    ("IT", "Europe/Rome"),
    ("JP", "Asia/Tokyo"),
    ("KE", "Africa/Nairobi"),
    ("KR", "Asia/Seoul"),
    ("LU", "Europe/Luxembourg"),
    ("MA", "Africa/Casablanca"),
    ("MQ", "America/Martinique"),
    ("MX", "America/Mexico_City"),
    ("MY", "Asia/Kuala_Lumpur"),
    ("NG", "Africa/Lagos"),
    ("NL", "Europe/Amsterdam"),
    ("NO", "Europe/Oslo"),
    ("NZ", "Pacific/Auckland"),
    ("PE", "America/Lima"),
    ("PH", "Asia/Manila"),
    ("PK", "Asia/Karachi"),
    ("PL", "Europe/Warsaw"),
    ("PT", "Europe/Lisbon"),
    ("RE", "Indian/Reunion"),
    ("RO", "Europe/Bucharest"),
    ("RU", "Europe/Moscow"),
    ("SA", "Asia/Riyadh"),
    ("SE", "Europe/Stockholm"),
    ("SG", "Asia/Singapore"),
    ("SN", "Africa/Dakar"),
    ("TH", "Asia/Bangkok"),
    ("TN", "Africa/Tunis"),
    ("TR", "Europe/Istanbul"),
    ("TW", "Asia/Taipei"),
    ("UA", "Europe/Kyiv"),
    ("US", "America/New_York"),
    ("UY", "America/Montevideo"),
    ("VN", "Asia/Ho_Chi_Minh"),
    ("ZA", "Africa/Johannesburg"),
];

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from(text.parse::<jiff::Timestamp>().expect("an instant"))
    }

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").expect("a zone")
    }

    #[test]
    fn the_night_is_closed_and_the_day_open_in_the_persons_zone() {
        let windows = open_windows(&paris(), Some(QuietHours::evening_to_morning()), at("2026-11-24T09:00:00Z"), 2);
        assert_eq!(
            windows,
            [
                (at("2026-11-24T09:00:00Z"), at("2026-11-24T19:00:00Z")),
                (at("2026-11-25T08:00:00Z"), at("2026-11-25T19:00:00Z")),
                (at("2026-11-26T08:00:00Z"), at("2026-11-26T09:00:00Z")),
            ]
        );
    }

    #[test]
    fn a_campaign_started_at_night_waits_for_the_morning() {
        let windows = open_windows(&paris(), Some(QuietHours::evening_to_morning()), at("2026-11-24T22:30:00Z"), 1);
        assert_eq!(windows.first().map(|w| w.0), Some(at("2026-11-25T08:00:00Z")));
    }

    #[test]
    fn quiet_hours_at_noon_split_the_day() {
        let siesta = QuietHours { from: civil::time(12, 0, 0, 0), until: civil::time(14, 0, 0, 0) };
        let windows = open_windows(&paris(), Some(siesta), at("2026-11-24T09:00:00Z"), 1);
        assert_eq!(
            windows,
            [
                (at("2026-11-24T09:00:00Z"), at("2026-11-24T11:00:00Z")),
                (at("2026-11-24T13:00:00Z"), at("2026-11-25T09:00:00Z")),
            ]
        );
    }

    #[rstest]
    #[case::spring_forward("2026-03-28T12:00:00Z")]
    #[case::fall_back("2026-10-24T12:00:00Z")]
    fn nine_oclock_stays_nine_oclock_when_the_clocks_change(#[case] from: &str) {
        let windows = open_windows(&paris(), Some(QuietHours::evening_to_morning()), at(from), 3);
        for (opens, closes) in windows.iter().skip(1) {
            let opens = opens.to_jiff().to_zoned_datetime(paris());
            assert_eq!(opens.time(), civil::time(9, 0, 0, 0));
            assert!(opens.timestamp() < closes.to_jiff());
        }
    }

    #[test]
    fn every_zone_in_the_table_exists_and_the_table_is_sorted() {
        assert!(ZONES.is_sorted_by_key(|(country, _)| *country));
        for (country, zone) in ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{country}: {zone}");
            assert_eq!(Country::parse(country).and_then(zone_of), Some(*zone));
        }
    }
}
