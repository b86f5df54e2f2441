//! The promises by name, so that a broken one can be told from the others.

use std::fmt;

/// What the sender promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::simulation) enum Promise {
    NobodyTwice,
    AgainOnlyIfCertainlyNotSent,
    NothingUnlessDurablyMarked,
    NothingThatIsWithheld,
    NothingBeforeTheStart,
    NothingWhilePaused,
    NothingAfterAStop,
    NothingInQuietHours,
    NoWindowExceeded,
    NoMorePeopleThanAllowed,
    PeopleAreLeftAloneForAWhile,
    WaitsAsLongAsAsked,
    RecordsWhatIsTrue,
    RecordsOnce,
    LosesNoRow,
    FinishesNoEarlier,
    Ends,
    AddsUp,
}

/// A promise broken, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::simulation) struct Breach {
    pub(in crate::simulation) promise: Promise,
    pub(super) how: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is broken: {}", self.promise, self.how)
    }
}
