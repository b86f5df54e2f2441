//! The limits of an account and a campaign, as data. The strictest always wins, because all are asked.

use crate::calendar::Calendar;

/// At most `count` in any moving window of `window_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub count: u32,
    /// The length of the window, in milliseconds.
    pub window_ms: i64,
}

impl Rate {
    /// So many in any second. The window is 2 % longer than the second it guards, because the way to the platform
    /// re-bunches what left evenly, and its clock is not ours.
    #[must_use]
    pub const fn per_second(count: u32) -> Self {
        Self { count, window_ms: 1_020 }
    }

    /// So many in any hour.
    #[must_use]
    pub const fn per_hour(count: u32) -> Self {
        Self { count, window_ms: 3_600_000 }
    }

    /// So many in any 24 hours.
    #[must_use]
    pub const fn per_day(count: u32) -> Self {
        Self { count, window_ms: 86_400_000 }
    }
}

/// Everything the sender may not exceed, and how it behaves when told to wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Requests of the sending number. Halved when the platform says "too fast", and recovered step by step.
    pub throughput: Rate,
    /// The pace of the campaign, if it has one.
    pub hourly: Option<Rate>,
    /// A second, smoother pace: one every 3.6 s spreads an hour's thousand evenly. `None`: as fast as allowed.
    pub spread: Option<Rate>,
    /// Different people the portfolio may write to, if it is limited. The margin is already taken off.
    pub people: Option<Rate>,
    /// Least time between two messages to one person, in milliseconds (the platform's is 6 s).
    pub pair_gap_ms: i64,
    /// Rows that may at once be marked as leaving, under way, or answered and not yet written down.
    pub in_flight_max: u32,
    /// Rows asked of the store at once.
    pub claim_max: u32,
    /// When people may be written to.
    pub calendar: Calendar,
    /// How single rows and the whole number are tried again.
    pub retry: RetryPolicy,
    /// When the campaign holds by itself.
    pub breaker: BreakerPolicy,
}

impl Limits {
    /// The platform's and the product's defaults: 80 a second, 1,000 an hour, 6 s between two messages to a person.
    #[must_use]
    pub fn standard(calendar: Calendar) -> Self {
        Self {
            throughput: Rate::per_second(80),
            hourly: Some(Rate::per_hour(1_000)),
            spread: None,
            people: None,
            pair_gap_ms: 6_000,
            in_flight_max: 100,
            claim_max: 500,
            calendar,
            retry: RetryPolicy::standard(),
            breaker: BreakerPolicy::standard(),
        }
    }
}

/// How a refused row is tried again. One budget per row over all reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a row may be tried again before it is recorded as rejected.
    pub attempts_max: u8,
    /// First wait; doubles with every attempt.
    pub base_ms: i64,
    /// Longest wait between two attempts.
    pub cap_ms: i64,
    /// How long a deferred person is left alone.
    pub defer_ms: i64,
    /// How long the whole account waits while the platform maintains it.
    pub maintenance_ms: i64,
    /// A row that would have to wait longer than this is recorded as rejected instead.
    pub horizon_ms: i64,
    /// First wait of the whole number after "too fast" without a figure; doubles while that goes on.
    pub slow_base_ms: i64,
    /// Longest wait of the number by our own reckoning; a figure given by the platform may be longer.
    pub slow_cap_ms: i64,
    /// A tenth of the full throughput comes back each time this long has passed quietly.
    pub recover_every_ms: i64,
}

impl RetryPolicy {
    /// Five attempts from 2 s to 5 min apart; a deferred person waits a day.
    #[must_use]
    pub const fn standard() -> Self {
        Self {
            attempts_max: 5,
            base_ms: 2_000,
            cap_ms: 300_000,
            defer_ms: 86_400_000,
            maintenance_ms: 60_000,
            horizon_ms: 3 * 86_400_000,
            slow_base_ms: 1_000,
            slow_cap_ms: 300_000,
            recover_every_ms: 10_000,
        }
    }
}

/// When a run of failures holds the whole campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakerPolicy {
    /// Identical refusals in a row that pause the campaign.
    pub same_refusal_max: u32,
    /// Codes that are known to concern one person each and never count as such a run, e.g. "not on WhatsApp".
    pub ordinary_refusals: Vec<u32>,
    /// Unanswered requests in a row that pause the campaign: each of them is a person nobody knows about.
    pub unanswered_max: u32,
    /// Requests in a row that could not leave before the network counts as gone.
    pub not_sent_max: u32,
    /// First wait before the network is probed with one row; doubles.
    pub probe_base_ms: i64,
    /// Longest wait between two probes.
    pub probe_cap_ms: i64,
    /// Failed rounds of the store in a row that pause the campaign.
    pub storage_max: u32,
    /// First wait after the store failed; doubles.
    pub storage_base_ms: i64,
    /// Longest wait after the store failed.
    pub storage_cap_ms: i64,
}

impl BreakerPolicy {
    /// Five in a row pause; the network is probed after 1 s to 60 s.
    #[must_use]
    pub const fn standard() -> Self {
        Self {
            same_refusal_max: 5,
            ordinary_refusals: Vec::new(),
            unanswered_max: 5,
            not_sent_max: 3,
            probe_base_ms: 1_000,
            probe_cap_ms: 60_000,
            storage_max: 8,
            storage_base_ms: 500,
            storage_cap_ms: 30_000,
        }
    }
}
