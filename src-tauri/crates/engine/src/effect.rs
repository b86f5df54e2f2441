//! What the sender asks for.

use domain::{outcome::SendOutcome, time::Timestamp};

use crate::row::{RowId, WindowGroup};

/// One thing to do. The driver does them in the order given and reports back. The store works on its own in that order,
/// one after the other: a return that overtakes a newer mark would send twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// `queued -> claimed`: the next rows in send order. Answer: `Claimed` or `ClaimFailed`.
    Claim {
        /// At most so many.
        count: u32,
        /// Only rows whose `not_before` is absent or not later than this.
        due_by: Timestamp,
        /// Only rows of these groups: the others must not be written to now.
        groups: Vec<WindowGroup>,
    },
    /// `claimed -> dispatched`, in one commit, each with a new line in the log of attempts. Durable before the answer:
    /// `Dispatched` or `DispatchFailed`.
    Dispatch {
        /// The rows.
        rows: Vec<RowId>,
    },
    /// The request of this row may leave, now and once. Answer: `Answered`.
    Send {
        /// The row.
        row: RowId,
    },
    /// `dispatched -> accepted | held | rejected | unknown`. Answer: `Saved` or `SaveFailed`.
    Record {
        /// The row.
        row: RowId,
        /// When its request left, or by when it had arrived if that is later, in steady time; goes into the log of
        /// attempts, from which the next sender knows how full its windows are.
        sent_at: Timestamp,
        /// The state to write.
        verdict: Verdict,
        /// The answer the verdict rests on, as it was given.
        outcome: SendOutcome,
    },
    /// `dispatched -> queued`: certainly not sent, and worth another try. Answer: `Saved` or `SaveFailed`.
    Requeue {
        /// The row.
        row: RowId,
        /// The same; in the log because it counted as an attempt.
        sent_at: Timestamp,
        /// Not to be claimed before.
        not_before: Timestamp,
        /// The number of attempts to keep with the row.
        attempts: u8,
        /// Whether the row has now been put off for a day.
        deferred: bool,
        /// The answer, as it was given.
        outcome: SendOutcome,
    },
    /// `claimed | dispatched -> queued`, as they were: no request of theirs ever left, so a line in the log of attempts
    /// is taken back. Answer: `Saved` or `SaveFailed`.
    Release {
        /// The rows.
        rows: Vec<RowId>,
    },
    /// Nothing leaves from here on until a person resumes.
    Paused(PauseReason),
    /// Sending goes on.
    Resumed,
    /// Nothing leaves any more. [`crate::Engine::is_drained`] tells when the last answer is written down.
    Stopped,
    /// Every row has its end.
    Finished,
}

/// The state a row ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Taken by the platform.
    Accepted,
    /// Taken, and kept back for a quality check.
    Held,
    /// Refused for good.
    Rejected,
    /// May have gone out.
    Unknown,
}

/// Why nothing leaves until a person acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PauseReason {
    /// A person pressed pause.
    Person,
    /// The platform objects to the account.
    Account {
        /// The provider's code.
        code: u32,
    },
    /// Token, permission, registration or payment.
    Credentials {
        /// The provider's code.
        code: u32,
    },
    /// The template can't be used as it stands.
    Template {
        /// The provider's code, if a refusal told so.
        code: Option<u32>,
    },
    /// Our request is wrong, probably for everyone.
    Request {
        /// The provider's code.
        code: u32,
    },
    /// The same refusal, again and again, of a kind nobody knows.
    SameRefusal {
        /// The provider's code.
        code: u32,
    },
    /// Requests go out and no answers come back.
    Unanswered,
    /// The store fails again and again.
    Storage,
    /// All hours in which people may be written to have passed.
    CalendarEnded,
}

/// What holds the sender up right now, for the screen. Instants are on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottleneck {
    /// Nothing: not begun, or ended.
    Idle,
    /// Paused, and why.
    Paused(PauseReason),
    /// The store is working: claiming, marking or writing down.
    Store,
    /// As many requests are under way as may be at once.
    Answers,
    /// The number's throughput.
    Throughput,
    /// The chosen smooth pace.
    Spread,
    /// The hourly quota.
    HourlyQuota {
        /// When the next message fits.
        until: Option<Timestamp>,
    },
    /// The limit of different people in a moving day.
    PeopleLimit {
        /// When the next person fits.
        until: Option<Timestamp>,
    },
    /// The people at hand were written to a moment ago.
    PairRate {
        /// When the first of them may be written to again.
        until: Timestamp,
    },
    /// Nobody may be written to at this hour.
    QuietHours {
        /// When the next people may.
        until: Timestamp,
    },
    /// The platform asked the number to wait.
    Backoff {
        /// Until when.
        until: Timestamp,
    },
    /// The network is gone; it is probed now and then.
    NetworkGone {
        /// The next probe.
        until: Timestamp,
    },
    /// The store failed; it is tried again.
    Storage {
        /// When.
        until: Timestamp,
    },
    /// All rows left are put off.
    PutOff {
        /// When the first comes due; `None` when that is decided outside.
        until: Option<Timestamp>,
    },
}
