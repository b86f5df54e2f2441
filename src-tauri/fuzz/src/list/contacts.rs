//! What becomes of the rows.

use std::collections::BTreeMap;

use domain::{
    consent::{ConsentByChannel, ConsentSource, ConsentState},
    phone::E164,
};
use sheet::{
    Record,
    contacts::{Issue, Options, Reader, Rejected, Row, RowResult, Statement, Summary},
    recognise::{Field, Layout},
};

/// Reads all records, and counts along.
pub(super) fn check(records: &[Record], layout: &Layout, options: Options) {
    let mut reader = Reader::new(layout, options.clone());
    let mut counted = Summary::default();
    let mut first: BTreeMap<E164, u64> = BTreeMap::new();
    for record in records {
        match reader.read(record) {
            RowResult::Skipped(_) => counted.skipped += 1,
            RowResult::Rejected(rejected) => {
                refused(&rejected, record);
                counted.rejected += 1;
                counted.opted_out += u64::from(rejected.opt_out);
                counted.unreadable_opt_outs += u64::from(rejected.opt_out);
            }
            RowResult::Accepted(row) => {
                contact(&row, record, layout, &options);
                counted.accepted += 1;
                counted.opted_out += u64::from(row.draft.consent.whatsapp == ConsentState::Withdrawn);
                assert_eq!(first.insert(row.draft.e164, record.number), None, "a number is new once");
            }
            RowResult::Duplicate { first_record, row } => {
                contact(&row, record, layout, &options);
                counted.duplicates += 1;
                counted.opted_out += u64::from(row.draft.consent.whatsapp == ConsentState::Withdrawn);
                assert_eq!(first.get(&row.draft.e164), Some(&first_record), "the record that had it first");
            }
        }
    }
    let told = reader.summary();
    counted.rows = counted.accepted + counted.duplicates + counted.rejected;
    assert_eq!(Summary { people: told.people, ..counted }, told, "the figures add up");
    assert_eq!(told.rows + told.skipped, records.len() as u64, "every record is told once");
    let people = told.people;
    assert_eq!(people.granted + people.withdrawn + people.unknown, told.accepted, "every person is counted once");
    assert!(told.flags().len() <= 2);
}

fn contact(row: &Row, record: &Record, layout: &Layout, options: &Options) {
    assert_eq!(row.record, record.number);
    let column = &layout.columns[row.phone_column - 1];
    assert_eq!(column.field, Some(Field::Phone), "the number comes from a column of numbers");
    assert_eq!(row.draft.consent, joined(&row.statements), "consent is what the statements say");
    assert!(E164::parse_strict(&row.draft.e164.expose()).is_ok(), "an accepted number exists");
    for statement in row.statements.iter().filter(|statement| statement.state == ConsentState::Granted) {
        match &statement.source {
            ConsentSource::Attestation => {
                let others = joined(&row.statements).whatsapp;
                assert!(options.attest.is_some() && others == ConsentState::Unknown, "the owner's word fills silence");
            }
            ConsentSource::File { column, .. } => {
                let grants = |field: Option<Field>| match field {
                    Some(Field::Consent(channel, _)) => channel == statement.channel,
                    _ => false,
                };
                let named = |heading: &str, index: usize| heading == column || format!("column {index}") == *column;
                assert!(
                    layout.columns.iter().any(|c| named(&c.heading, c.index) && grants(c.field)),
                    "only a column of a channel grants it"
                );
            }
            _ => panic!("a list has no other source of consent"),
        }
    }
    let draft = &row.draft;
    let texts = [&draft.first_name, &draft.last_name, &draft.email, &draft.city, &draft.language, &draft.external_id];
    for text in texts.into_iter().flatten().chain(draft.attributes.values()) {
        assert_eq!(text, text.trim());
    }
    row.issues.iter().for_each(|issue| about(issue, record));
}

fn refused(rejected: &Rejected, record: &Record) {
    about(&rejected.issue, record);
    rejected.issues.iter().for_each(|issue| about(issue, record));
    assert_eq!(rejected.consent, joined(&rejected.statements));
    assert_eq!(rejected.opt_out, rejected.consent.whatsapp == ConsentState::Withdrawn, "a refusal is never lost");
}

fn about(issue: &Issue, record: &Record) {
    assert_eq!(issue.record, record.number, "an issue names its record");
    assert!(issue.raw.chars().count() <= 200 && !issue.code.code().is_empty());
}

/// What the statements say together, the owner's word left out.
fn joined(statements: &[Statement]) -> ConsentByChannel {
    let of_file = statements.iter().filter(|statement| !matches!(statement.source, ConsentSource::Attestation));
    of_file.fold(ConsentByChannel::default(), |mut consent, statement| {
        let known = consent.on_mut(statement.channel);
        *known = known.join(statement.state);
        consent
    })
}
