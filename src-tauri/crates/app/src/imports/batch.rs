//! Rows on their way from the file to the contacts.

use domain::{consent::ConsentRecord, time::Timestamp};
use sheet::{
    ReadIssue, Record,
    contacts::{Issue, Rejected, Row, RowResult, Statement},
};
use store::Incoming;

/// Rows that travel together.
pub(super) struct Batch {
    /// Rows of data, in the order of the file.
    pub(super) rows: Vec<Line>,
    /// Those of them that have a number, as the store takes them. Repeated ones too, for what they say about consent.
    pub(super) people: Vec<Incoming>,
    /// What was odd about the bytes.
    pub(super) flaws: Vec<ReadIssue>,
    /// How much of the list was read up to here, if that can be told.
    pub(super) share: Option<f64>,
}

/// A row of data.
pub(super) enum Line {
    /// One with a number: the next of the people.
    Numbered(Numbered),
    /// One without, and its cells, to be handed back to their owner.
    Rejected(Box<(Rejected, Vec<String>)>),
}

/// A row with a number, without what the store takes of it.
pub(super) struct Numbered {
    /// Which data row, from 1, headings and blanks left out.
    pub(super) row: u64,
    /// Where it stands in the file, as a spreadsheet program numbers it.
    pub(super) record: u64,
    /// Where the number stood before, if it did.
    pub(super) first_record: Option<u64>,
    /// What had to be mended in the number, in the order in which it was.
    pub(super) repairs: Vec<domain::phone::Repair>,
    /// What the owner may want to see.
    pub(super) issues: Vec<Issue>,
}

impl Batch {
    pub(super) fn with_room_for(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), people: Vec::with_capacity(rows), flaws: Vec::new(), share: None }
    }

    /// Adds what became of a record.
    pub(super) fn add(&mut self, record: &Record, read: RowResult, now: Timestamp) {
        match read {
            RowResult::Accepted(row) => self.add_person(row, None, now),
            RowResult::Duplicate { first_record, row } => self.add_person(row, Some(first_record), now),
            RowResult::Rejected(rejected) => {
                let cells = record.cells.iter().map(|cell| cell.text().into_owned()).collect();
                self.rows.push(Line::Rejected(Box::new((rejected, cells))));
            }
            RowResult::Skipped(_) => {}
        }
    }

    fn add_person(&mut self, row: Row, first_record: Option<u64>, now: Timestamp) {
        let Row { row, record, draft, statements, repairs, issues, .. } = row;
        let consent = statements.into_iter().map(|statement| recorded(statement, now)).collect();
        self.rows.push(Line::Numbered(Numbered { row, record, first_record, repairs, issues }));
        self.people.push(Incoming { draft, consent });
    }
}

fn recorded(statement: Statement, now: Timestamp) -> ConsentRecord {
    let Statement { channel, state, source, wording, .. } = statement;
    ConsentRecord { channel, state, recorded_at: now, source, wording }
}
