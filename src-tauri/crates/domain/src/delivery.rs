//! Delivery reports, joined.
//!
//! Reports arrive late, twice, out of order, and sometimes contradict each other (a person with two phones can be
//! both "delivered" and "failed"). So the state is a join: per kind the earliest instant seen. The order and the
//! number of reports make no difference.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// One kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// The platform passed the message on.
    Sent,
    /// It reached a phone.
    Delivered,
    /// It was opened (only people who share read receipts).
    Read,
    /// It will not be delivered.
    Failed,
}

impl ReportKind {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
        }
    }
}

/// A failure report: when, and the platform's code (0 when it gave none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Failure {
    /// When the platform says it failed.
    pub at: Timestamp,
    /// The platform's error code.
    pub code: u32,
}

/// All that reports have said of one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Delivery {
    /// Earliest "sent".
    pub sent_at: Option<Timestamp>,
    /// Earliest "delivered".
    pub delivered_at: Option<Timestamp>,
    /// Earliest "read".
    pub read_at: Option<Timestamp>,
    /// Earliest failure; of two at the same instant the one with the smaller code.
    pub failed: Option<Failure>,
}

/// Where an accepted message stands. Each contains the ones before it: who has read has received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// Taken by the platform; no report yet.
    Accepted,
    /// Passed on.
    Sent,
    /// Will not be delivered, and never was.
    Failed,
    /// On a phone.
    Delivered,
    /// Opened.
    Read,
}

impl DeliveryStatus {
    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }
}

impl Delivery {
    /// What one report says on its own.
    #[must_use]
    pub fn of(kind: ReportKind, at: Timestamp, code: Option<u32>) -> Self {
        let mut delivery = Self::default();
        match kind {
            ReportKind::Sent => delivery.sent_at = Some(at),
            ReportKind::Delivered => delivery.delivered_at = Some(at),
            ReportKind::Read => delivery.read_at = Some(at),
            ReportKind::Failed => delivery.failed = Some(Failure { at, code: code.unwrap_or(0) }),
        }
        delivery
    }

    /// Both together. Commutative, associative, idempotent.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            sent_at: earliest(self.sent_at, other.sent_at),
            delivered_at: earliest(self.delivered_at, other.delivered_at),
            read_at: earliest(self.read_at, other.read_at),
            failed: earliest(self.failed, other.failed),
        }
    }

    /// The status: read > delivered > sent > accepted; failed only if it never arrived.
    #[must_use]
    pub const fn status(&self) -> DeliveryStatus {
        if self.read_at.is_some() {
            DeliveryStatus::Read
        } else if self.delivered_at.is_some() {
            DeliveryStatus::Delivered
        } else if self.failed.is_some() {
            DeliveryStatus::Failed
        } else if self.sent_at.is_some() {
            DeliveryStatus::Sent
        } else {
            DeliveryStatus::Accepted
        }
    }
}

fn earliest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn report() -> impl Strategy<Value = Delivery> {
        (0..4usize, 0i64..50, proptest::option::of(131_000u32..131_060)).prop_map(|(kind, at, code)| {
            let kinds = [ReportKind::Sent, ReportKind::Delivered, ReportKind::Read, ReportKind::Failed];
            Delivery::of(kinds[kind], Timestamp::from_millis(at), code)
        })
    }

    fn all(reports: &[Delivery]) -> Delivery {
        reports.iter().fold(Delivery::default(), |joined, report| joined.join(*report))
    }

    proptest! {
        #[test]
        fn order_and_repetition_of_reports_change_nothing(
            reports in prop::collection::vec(report(), 0..12),
            order in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        ) {
            // Any further reports are repetitions of earlier ones, in any order.
            let mut replayed = reports.clone();
            replayed.reverse();
            if !reports.is_empty() {
                replayed.extend(order.iter().map(|index| *index.get(&reports)));
            }
            prop_assert_eq!(all(&replayed), all(&reports));
        }

        #[test]
        fn joining_is_associative(a in report(), b in report(), c in report()) {
            prop_assert_eq!(a.join(b).join(c), a.join(b.join(c)));
        }

        #[test]
        fn a_status_never_goes_back(seen in report(), next in report()) {
            // "Failed" gives way to proof of arrival, and to nothing else.
            prop_assert!(seen.join(next).status() >= seen.status());
        }
    }

    #[test]
    fn a_failure_counts_only_when_the_message_never_arrived() {
        let failed = Delivery::of(ReportKind::Failed, Timestamp::from_millis(5), Some(131_026));
        let delivered = Delivery::of(ReportKind::Delivered, Timestamp::from_millis(9), None);
        assert_eq!(failed.status(), DeliveryStatus::Failed);
        assert_eq!(failed.join(delivered).status(), DeliveryStatus::Delivered);
    }

    #[test]
    fn read_without_delivered_is_read() {
        let read = Delivery::of(ReportKind::Read, Timestamp::from_millis(9), None);
        assert_eq!(read.status(), DeliveryStatus::Read);
    }
}
