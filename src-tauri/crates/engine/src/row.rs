//! The rows the sender holds in its hands, and the ids it knows them by.

use std::fmt;

/// A row of the campaign: one message for one person. The caller maps it to its own ids; the position in the send
/// order does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u64);

/// One person, the same in every campaign of the portfolio. Never a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(pub u64);

/// People whose phones are silent at the same hours; the key into [`crate::Calendar`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowGroup(pub u8);

/// A row as the store hands it out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which row.
    pub id: RowId,
    /// Who gets the message.
    pub person: PersonKey,
    /// When this person may be written to.
    pub group: WindowGroup,
    /// How often a request for this row was refused in a way that costs one of its attempts. Starts at 0 and comes
    /// back as the last [`crate::Effect::Requeue`] told it.
    pub attempts: u8,
    /// Whether the row was put off for a day already, which happens once at most.
    pub deferred: bool,
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} (person {}, attempts {})", self.id.0, self.person.0, self.attempts)
    }
}
