//! The life of one recipient's row in a campaign.
//!
//! ```text
//! queued -> claimed -> dispatched -> accepted | held | rejected | unknown
//!    |         |
//!    +---------+--> withheld(reason)            held -> accepted | rejected
//! ```
//! `dispatched` is written durably before the request leaves; from there on nothing may quietly send again.

use serde::{Deserialize, Serialize};

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Planned, waiting for its turn.
    Queued,
    /// Taken by the sender, nothing has left yet.
    Claimed,
    /// Marked as leaving, durably; the request may be on its way.
    Dispatched,
    /// Taken by the platform.
    Accepted,
    /// Taken by the platform and kept back for a quality check.
    Held,
    /// Refused for good.
    Rejected,
    /// May have gone out; settled by a report or by a person.
    Unknown,
    /// Stopped by the last check before sending.
    Withheld,
}

impl RowState {
    /// All states, in the order of the equation on the screen.
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Claimed,
        Self::Dispatched,
        Self::Accepted,
        Self::Held,
        Self::Rejected,
        Self::Unknown,
        Self::Withheld,
    ];

    /// The stable name used in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Claimed => "claimed",
            Self::Dispatched => "dispatched",
            Self::Accepted => "accepted",
            Self::Held => "held",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Withheld => "withheld",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether a row may move from this state to `next`.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Queued => matches!(next, Self::Claimed | Self::Withheld),
            // A late pause hands a claimed row back.
            Self::Claimed => matches!(next, Self::Queued | Self::Dispatched | Self::Withheld),
            // Back to the queue only when it is certain that nothing left.
            Self::Dispatched => {
                matches!(next, Self::Queued | Self::Accepted | Self::Held | Self::Rejected | Self::Unknown)
            }
            Self::Held => matches!(next, Self::Accepted | Self::Rejected),
            // A report proves it went out, or that it failed; a person may decide to queue it again.
            Self::Unknown => matches!(next, Self::Accepted | Self::Held | Self::Rejected | Self::Queued),
            Self::Accepted | Self::Rejected | Self::Withheld => false,
        }
    }

    /// Whether the sender still has something to do with this row.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Claimed | Self::Dispatched)
    }
}

/// Why the last check before sending refused a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithheldReason {
    /// The person opted out after the plan was made.
    OptedOut,
}

impl WithheldReason {
    /// The stable name used in the database and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OptedOut => "opted_out",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_database() {
        for state in RowState::ALL {
            assert_eq!(RowState::parse(state.as_str()), Some(state));
        }
        assert_eq!(RowState::parse("sent"), None);
    }

    #[test]
    fn what_was_accepted_or_refused_stays_so() {
        for next in RowState::ALL {
            assert!(!RowState::Accepted.may_become(next));
            assert!(!RowState::Rejected.may_become(next));
        }
    }

    #[test]
    fn nothing_leaves_without_being_marked_as_dispatched_first() {
        for state in [RowState::Queued, RowState::Claimed] {
            for sent in [RowState::Accepted, RowState::Held, RowState::Unknown, RowState::Rejected] {
                assert!(!state.may_become(sent), "{state:?} -> {sent:?}");
            }
        }
    }
}
