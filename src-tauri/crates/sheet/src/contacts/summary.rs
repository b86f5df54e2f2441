//! The figures of an import.

/// What became of the rows. Rows are accepted, duplicates, or rejected, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Rows of data.
    pub rows: u64,
    /// Rows that give a contact.
    pub accepted: u64,
    /// Rows that repeat a number.
    pub duplicates: u64,
    /// Rows without a readable number.
    pub rejected: u64,
    /// Records that are no rows of data.
    pub skipped: u64,
    /// Rows that say no to WhatsApp.
    pub opted_out: u64,
    /// Those of them whose number can't be read.
    pub unreadable_opt_outs: u64,
    /// The people behind the rows.
    pub people: People,
}

/// People by what their rows say together about WhatsApp, the owner's attestation included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct People {
    /// Agreed, and never refused.
    pub granted: u64,
    /// Refused at least once.
    pub withdrawn: u64,
    /// Neither.
    pub unknown: u64,
}

/// A warning about a whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// More than 5 % of the rows have no readable number: the platform may freeze a sender of such lists for a day.
    InvalidOver5Percent,
    /// More than 3 % of the rows say no: sending to such a list costs the sender's limit.
    OptedOutOver3Percent,
}

impl Flag {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidOver5Percent => "invalid_over_5_percent",
            Self::OptedOutOver3Percent => "opted_out_over_3_percent",
        }
    }
}

impl Summary {
    /// The warnings that these figures call for.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        let over = |count: u64, percent: u64| count * 100 > self.rows * percent;
        let flags = [
            (over(self.rejected, 5), Flag::InvalidOver5Percent),
            (over(self.opted_out, 3), Flag::OptedOutOver3Percent),
        ];
        flags.into_iter().filter_map(|(raised, flag)| raised.then_some(flag)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_flagged_above_the_line_and_not_on_it() {
        let on = Summary { rows: 100, rejected: 5, opted_out: 3, ..Summary::default() };
        assert_eq!(on.flags(), []);
        let above = Summary { rejected: 6, opted_out: 4, ..on };
        assert_eq!(above.flags(), [Flag::InvalidOver5Percent, Flag::OptedOutOver3Percent]);
        assert_eq!(Summary::default().flags(), [], "an empty list has no faults");
    }
}
