//! The two numbers every analysis starts from.

use serde::{Deserialize, Serialize};

/// Most people one arm may hold. Ten times the largest audience we serve, and small enough that
/// every table of probabilities stays a few megabytes.
pub const MAX_PEOPLE: u64 = 1_000_000;

/// People of one arm who were attempted, and those among them with at least one event of the metric
/// inside its window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTally")]
pub struct Tally {
    attempted: u64,
    successes: u64,
}

/// Why two numbers are not a tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TallyError {
    /// A person counts once, so there cannot be more successes than people.
    #[error("{successes} successes among {attempted} people")]
    MoreSuccessesThanPeople {
        /// People attempted.
        attempted: u64,
        /// Successes claimed.
        successes: u64,
    },
    /// More people than [`MAX_PEOPLE`].
    #[error("{attempted} people in one arm, more than {MAX_PEOPLE}")]
    TooManyPeople {
        /// People attempted.
        attempted: u64,
    },
}

impl Tally {
    /// A tally of `attempted` people, `successes` of whom had the event.
    ///
    /// # Errors
    /// When successes exceed people, or people exceed a million.
    pub fn new(attempted: u64, successes: u64) -> Result<Self, TallyError> {
        if successes > attempted {
            return Err(TallyError::MoreSuccessesThanPeople { attempted, successes });
        }
        if attempted > MAX_PEOPLE {
            return Err(TallyError::TooManyPeople { attempted });
        }
        Ok(Self { attempted, successes })
    }

    /// People attempted, the denominator.
    #[must_use]
    pub fn attempted(self) -> u64 {
        self.attempted
    }

    /// People with at least one event.
    #[must_use]
    pub fn successes(self) -> u64 {
        self.successes
    }

    /// Successes per person, between 0 and 1; nothing for an empty arm.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.attempted > 0).then(|| self.successes as f64 / self.attempted as f64)
    }

    /// Both tallies taken together.
    ///
    /// # Errors
    /// When the sum exceeds the largest arm.
    pub fn plus(self, other: Self) -> Result<Self, TallyError> {
        Self::new(self.attempted + other.attempted, self.successes + other.successes)
    }
}

/// What a file or a database row holds before it was checked.
#[derive(Deserialize)]
struct RawTally {
    attempted: u64,
    successes: u64,
}

impl TryFrom<RawTally> for Tally {
    type Error = TallyError;

    fn try_from(raw: RawTally) -> Result<Self, TallyError> {
        Self::new(raw.attempted, raw.successes)
    }
}
