//! What the columns are taken for.

use std::collections::BTreeSet;

use sheet::{
    Record,
    recognise::{Field, Layout, LayoutIssue, SAMPLE, recognise},
};

/// The layout of these records; with a column for numbers, as an owner would name one.
pub(super) fn check(records: &[Record]) -> Layout {
    let mut layout = recognise(records);
    if let Some(first) = records.get(..SAMPLE).filter(|_| records.len() > SAMPLE) {
        assert_eq!(layout, recognise(first), "the first records decide");
    }
    proposal(&layout, records);
    if layout.issues.contains(&LayoutIssue::NoPhoneColumn) && !layout.columns.is_empty() {
        let wanted = layout.columns[layout.columns.len() / 2].index.to_string();
        assert!(layout.assign(&wanted, Field::Phone).is_ok(), "every column has a place by which it is found");
        assert!(layout.phones().next().is_some() && !layout.issues.contains(&LayoutIssue::NoPhoneColumn));
    }
    layout
}

fn proposal(layout: &Layout, records: &[Record]) {
    let width = records.iter().take(SAMPLE).map(|record| record.cells.len()).max().unwrap_or(0);
    assert_eq!(layout.columns.len(), width.min(2_000));
    let numbers: BTreeSet<u64> = records.iter().take(SAMPLE).map(|record| record.number).collect();
    for row in [layout.header_row, layout.description_row].into_iter().flatten() {
        assert!(numbers.contains(&row), "the header is one of the records");
    }
    assert!(layout.description_row.is_none() || layout.header_row < layout.description_row);
    assert_eq!(layout.header_row.is_none(), layout.issues.contains(&LayoutIssue::NoHeader));
    let singles = [Field::FirstName, Field::LastName, Field::FullName, Field::Email, Field::Country, Field::ExternalId];
    for field in singles {
        let holders = layout.columns.iter().filter(|column| column.field == Some(field)).count();
        assert!(holders <= 1, "{field} is held once");
    }
    for (at, column) in layout.columns.iter().enumerate() {
        assert_eq!(column.index, at + 1);
        assert!(column.samples.len() <= 3);
    }
    let phones = layout.phones().count();
    assert_eq!(phones == 0, layout.issues.contains(&LayoutIssue::NoPhoneColumn));
}
