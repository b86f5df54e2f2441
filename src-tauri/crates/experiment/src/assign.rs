//! The stratified lottery: who gets which version, in which wave, in which order.
//!
//! The list is known before sending, so people are not thrown into arms by a coin but dealt out: group sizes are
//! exact, and a check of the split can only fail for a reason. The draw depends on the salt, the keys
//! and the strata alone, never on the order in which people were listed; running it again gives the same
//! answer. The order of sending is drawn apart from the arms and mixes them, because sending all of one
//! version first would compare hours and not messages.
//!
//! A draw is the first eight bytes of SHA-256 over `ab1|salt|purpose|key`. The salt is random, belongs to
//! one test and is stored with it; used again it would draw the same people again.

mod apportion;
mod lottery;
mod strata;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use lottery::{arm_draw, assign, assign_in_given_strata};

/// Most waves a test is planned with: a month of days.
pub const MAX_WAVES: u32 = 30;

/// What the owner asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentSpec {
    /// Random, stored with the test, never used twice.
    pub salt: String,
    /// People who receive nothing.
    pub holdout: u64,
    /// People who take part in the test.
    pub test: u64,
    /// Share of each arm as a whole number; an arm of weight zero receives nobody.
    pub weights: Vec<u32>,
    /// Waves the test is sent in, 1 to [`MAX_WAVES`].
    pub waves: u32,
}

impl AssignmentSpec {
    /// A campaign in which everybody takes part and nobody is held out: half of the list against the other
    /// half, or, with a single weight, a campaign without a test.
    #[must_use]
    pub fn whole_audience(salt: impl Into<String>, weights: Vec<u32>, people: u64) -> Self {
        Self { salt: salt.into(), holdout: 0, test: people, weights, waves: 1 }
    }
}

/// One person, seen by the lottery.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// The normalised number without its plus; two units with one key are an error.
    pub key: &'a str,
    /// What the arms are balanced over (time zone, bought recently, language); at most about a dozen values.
    pub stratum: &'a str,
}

impl fmt::Debug for Unit<'_> {
    /// The key is a phone number and stays out of logs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Unit").field("stratum", &self.stratum).finish_non_exhaustive()
    }
}

/// What the lottery made of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Held out, in the test, or sent the winner afterwards.
    pub role: Role,
    /// 1 to the number of waves for people in the test; one more for the rest; 0 for the hold-out.
    pub wave: u32,
    /// Place in the order of sending, from 0, without gaps over all people: the waves of the test, then the
    /// rest, then the hold-out (who are numbered but never sent).
    pub order: u64,
}

/// The part a person plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receives nothing, to learn what the campaign sold at all.
    HoldOut,
    /// Receives the version with this index.
    Test {
        /// Index into the weights.
        arm: usize,
    },
    /// Receives what the test has shown to be best.
    Rest,
}

/// Why a lottery was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignError {
    /// No arm has a weight.
    #[error("no version has a share")]
    NoArms,
    /// A test has 1 to [`MAX_WAVES`] waves.
    #[error("{waves} waves instead of 1 to {MAX_WAVES}")]
    WavesOutOfRange {
        /// Waves asked for.
        waves: u32,
    },
    /// Fewer people in the test than versions.
    #[error("{test} people for {arms} versions")]
    FewerPeopleThanArms {
        /// People asked for.
        test: u64,
        /// Arms with a weight.
        arms: usize,
    },
    /// Hold-out and test together are larger than the list.
    #[error("{seats} places for {people} people")]
    MoreSeatsThanPeople {
        /// Places asked for.
        seats: u64,
        /// People listed.
        people: u64,
    },
    /// The same person stands on the list twice. The key is a phone number and is not repeated here.
    #[error("the entries {first} and {second} are the same person")]
    DuplicateKey {
        /// Index of one entry.
        first: usize,
        /// Index of another.
        second: usize,
    },
}

impl AssignError {
    /// A stable name for screens and files.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoArms => "no_arms",
            Self::WavesOutOfRange { .. } => "waves_out_of_range",
            Self::FewerPeopleThanArms { .. } => "fewer_people_than_arms",
            Self::MoreSeatsThanPeople { .. } => "more_seats_than_people",
            Self::DuplicateKey { .. } => "duplicate_key",
        }
    }
}
