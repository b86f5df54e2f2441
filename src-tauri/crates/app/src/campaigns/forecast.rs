//! What a campaign would take: the sender itself, run ahead over limits and calendar without a store, a network or a clock.
//!
//! Nothing is estimated by a formula that could drift from the sender: the same engine is told the same limits and the
//! same past, every request is answered after a moment, and the hands of the clock are moved to whatever comes next.

mod rehearsal;

use std::collections::BTreeMap;

use domain::time::Timestamp;
use engine::{Limits, Past, PersonKey, Rate, WindowGroup};
use jiff::{civil::Date, tz::TimeZone};

use self::rehearsal::{Rehearsal, Wait};

/// Rows that are rehearsed at most. Of more people every second, third … is rehearsed, with all rates thinned likewise:
/// what bounds a long campaign are hours, days and nights, and those do not know how many share them.
const ROWS_MAX: usize = 10_000;
/// Points of the curve.
const POINTS: i64 = 60;

/// What is rehearsed.
pub(crate) struct Outlook<F> {
    /// When the first message may be tried.
    pub(crate) begin: Timestamp,
    /// The limits of a sender that begins at an instant. The calendar of one sender ends some day; then another goes on.
    pub(crate) limits_at: F,
    /// What was sent before.
    pub(crate) past: Past,
    /// Everybody who is written to.
    pub(crate) people: Vec<(PersonKey, WindowGroup)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Messages.
    pub messages: u64,
    /// When the first would leave.
    pub starts_at: Timestamp,
    /// When the last would leave.
    pub ends_at: Timestamp,
    /// What would be waited for longest: the stable name.
    pub slowest: Option<&'static str>,
    /// How much of the time would be spent waiting for people to wake up.
    pub quiet_ms: i64,
    /// How many would have left by when; the last point is the end.
    pub curve: Vec<(Timestamp, u64)>,
    /// Different people by day in the shop's zone.
    pub days: Vec<(Date, u64)>,
}

impl<F: Fn(Timestamp) -> Limits> Outlook<F> {
    /// Runs ahead. Nothing when there is nobody, or nothing would ever leave.
    pub(crate) fn forecast(self, zone: &TimeZone) -> Option<Forecast> {
        let messages = self.people.len() as u64;
        let stride = self.people.len().div_ceil(ROWS_MAX).max(1);
        let share = u32::try_from(stride).unwrap_or(u32::MAX);
        let limits_at = |at| thinned((self.limits_at)(at), share);
        let rows = dealt(self.people).into_iter().step_by(stride).collect();
        let past = every(self.past, stride);
        let done = Rehearsal::new(self.begin, past, rows, &limits_at).run();
        let (starts_at, ends_at) = (*done.sent.first()?, *done.sent.last()?);
        let count = Count { sent: &done.sent, rows: done.rows as u64, messages };
        // A campaign of more years than anybody rehearses ends when its pace says.
        let ends_at = ends_at.max(count.end(starts_at, ends_at));
        Some(Forecast {
            messages,
            starts_at,
            ends_at,
            slowest: slowest(&done.waits),
            quiet_ms: done.waits.get(&Wait::QuietHours).copied().unwrap_or(0),
            curve: count.curve(starts_at, ends_at),
            days: count.days(zone),
        })
    }
}

/// What took longest.
fn slowest(waits: &BTreeMap<Wait, i64>) -> Option<&'static str> {
    waits.iter().filter(|(_, ms)| **ms > 0).max_by_key(|(_, ms)| **ms).map(|(wait, _)| wait.as_str())
}

/// People in an order that has nothing to do with the list, as the lottery deals them, and the same each time.
fn dealt(mut people: Vec<(PersonKey, WindowGroup)>) -> Vec<(PersonKey, WindowGroup)> {
    people.sort_by_key(|(person, _)| person.0.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    people
}

/// Every so manieth send of the past.
fn every(mut past: Past, stride: usize) -> Past {
    if stride > 1 {
        past.sends.sort_unstable();
        past.people.sort_unstable_by_key(|(_, at)| *at);
        past.sends = past.sends.into_iter().step_by(stride).collect();
        past.people = past.people.into_iter().step_by(stride).collect();
    }
    past
}

/// The same limits for a campaign in which each row stands for so many people.
fn thinned(limits: Limits, share: u32) -> Limits {
    let rate = |rate: Rate| {
        let count = (rate.count / share).max(1);
        // Where a count does not divide, the window gives way: the pace is the same to the message.
        let window_ms = i128::from(rate.window_ms) * i128::from(share) * i128::from(count);
        let window_ms = window_ms / i128::from(rate.count.max(1));
        Rate { count, window_ms: i64::try_from(window_ms).unwrap_or(i64::MAX) }
    };
    Limits {
        throughput: rate(limits.throughput),
        hourly: limits.hourly.map(rate),
        spread: limits.spread.map(rate),
        people: limits.people.map(rate),
        in_flight_max: (limits.in_flight_max / share).max(1),
        claim_max: (limits.claim_max / share).max(1),
        ..limits
    }
}

/// Messages behind rehearsed rows.
struct Count<'a> {
    sent: &'a [Timestamp],
    rows: u64,
    messages: u64,
}

impl Count<'_> {
    /// Messages behind so many rows.
    fn messages(&self, rows: usize) -> u64 {
        let messages = u128::from(self.messages) * rows as u128 / u128::from(self.rows.max(1));
        u64::try_from(messages).unwrap_or(u64::MAX)
    }

    /// When all rows have left, those that were not rehearsed to the end at the pace of the others.
    fn end(&self, first: Timestamp, last: Timestamp) -> Timestamp {
        let taken_ms = i128::from(last.since_ms(first)) * i128::from(self.rows) / self.sent.len().max(1) as i128;
        if self.sent.len() as u64 == self.rows {
            last
        } else {
            first.plus_ms(i64::try_from(taken_ms).unwrap_or(i64::MAX))
        }
    }

    fn curve(&self, from: Timestamp, until: Timestamp) -> Vec<(Timestamp, u64)> {
        let long_ms = until.since_ms(from);
        if long_ms == 0 {
            return vec![(until, self.messages)];
        }
        let point = |nth: i64| {
            let at = from.plus_ms(long_ms / (POINTS - 1) * nth);
            (at, self.messages(self.sent.partition_point(|sent| *sent <= at)))
        };
        (0..POINTS - 1).map(point).chain([(until, self.messages)]).collect()
    }

    fn days(&self, zone: &TimeZone) -> Vec<(Date, u64)> {
        let mut days: Vec<(Date, u64)> = Vec::new();
        for (before, at) in self.sent.iter().enumerate() {
            let day = at.to_jiff().to_zoned_datetime(zone.clone()).date();
            let people = self.messages(before + 1) - self.messages(before);
            match days.last_mut() {
                Some(last) if last.0 == day => last.1 += people,
                Some(_) | None => days.push((day, people)),
            }
        }
        days
    }
}

#[cfg(test)]
mod tests;
