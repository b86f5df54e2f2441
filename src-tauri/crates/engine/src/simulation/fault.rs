//! What can go wrong, by name, so that the coverage line can say which never did.

macro_rules! faults {
    ($($fault:ident,)*) => {
        /// A fault that fired in a run.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Fault {
            $($fault,)*
        }

        impl Fault {
            /// Every fault.
            pub(super) const ALL: &[Self] = &[$(Self::$fault,)*];
        }
    };
}

faults! {
    HeldForQuality,
    AnswerLostAccepted,
    AnswerLostNotAccepted,
    ServerErrorBeforeAcceptance,
    ServerErrorAfterAcceptance,
    AnswerUnreadable,
    AnswerDoubled,
    RefusedForNow,
    RefusedWithRetryAfter,
    Throttled,
    ThrottledWithRetryAfter,
    UnreachablePerson,
    UnknownRefusal,
    PutOffForADay,
    OptedOut,
    AccountRefused,
    TokenExpired,
    TemplateRefused,
    RequestWrong,
    PairRateHit,
    Maintenance,
    NetworkGone,
    ConnectionRefusedOnce,
    ReportLost,
    ReportDoubled,
    ReportBeforeAnswer,
    ReportOfFailure,
    ReportSettledUnknown,
    PausedByPerson,
    PausedByItself,
    TemplateHeldMidway,
    StoppedByPerson,
    CalendarEnded,
    LimitsChanged,
    WaveOpened,
    UnknownSentAgain,
    RestartedWhenFinished,
    SentElsewhere,
    OptOutBeforeSending,
    SamePersonTwice,
    DiskFull,
    StoreFailedOnce,
    StoreFailedButDurable,
    ClaimCameLate,
    ClockSetBack,
    ClockCorrected,
    ClockSetBackWhileOff,
    ComputerSlept,
    CutAfterClaimAsked,
    CutAfterClaimCommitted,
    CutAfterMarkAsked,
    CutAfterMarkCommitted,
    CutBeforeSending,
    CutAfterSending,
    CutAtAnswer,
    CutAfterRecordAsked,
    CutAfterRecordCommitted,
    CutAfterReturnAsked,
    CutAfterReturnCommitted,
    CutAtAnyTime,
}

impl Fault {
    /// The places of a row's way at which the power can be cut.
    pub(super) const CUTS: [Self; 11] = [
        Self::CutAfterClaimAsked,
        Self::CutAfterClaimCommitted,
        Self::CutAfterMarkAsked,
        Self::CutAfterMarkCommitted,
        Self::CutBeforeSending,
        Self::CutAfterSending,
        Self::CutAtAnswer,
        Self::CutAfterRecordAsked,
        Self::CutAfterRecordCommitted,
        Self::CutAfterReturnAsked,
        Self::CutAfterReturnCommitted,
    ];
}
