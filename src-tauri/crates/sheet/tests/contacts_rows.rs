//! What rows become: numbers, countries, consent, duplicates.

use domain::{
    consent::{Channel, ConsentByChannel, ConsentSource, ConsentState},
    phone::{Country, PhoneIssue, Repair},
};
use proptest::prelude::*;
use rstest::rstest;
use sheet::{
    Cell, Record,
    contacts::{Flag, IssueCode, Options, Reader, Row, RowResult, Skipped, Summary},
    recognise::{Layout, recognise},
};

/// A table from lines with `|` between the cells.
fn table(text: &str) -> Vec<Record> {
    let records = text.lines().enumerate().map(|(at, line)| {
        let cells = line.split('|').map(|cell| Cell::Text(cell.trim().to_owned()));
        Record { number: at as u64 + 1, cells: cells.collect() }
    });
    records.collect()
}

fn read_as(layout: &Layout, records: &[Record], options: Options) -> (Vec<RowResult>, Summary) {
    let mut reader = Reader::new(layout, options);
    let results = records.iter().map(|record| reader.read(record)).collect();
    (results, reader.summary())
}

fn read(text: &str, options: Options) -> (Vec<RowResult>, Summary) {
    let records = table(text);
    read_as(&recognise(&records), &records, options)
}

fn home(letters: &str) -> Options {
    Options { country: Country::parse(letters), attest: None }
}

/// The row of a contact, whether new or repeated.
fn row(result: &RowResult) -> &Row {
    match result {
        RowResult::Accepted(row) | RowResult::Duplicate { row, .. } => row,
        RowResult::Rejected(rejected) => unreachable!("{:?}", rejected.issue),
        RowResult::Skipped(reason) => unreachable!("{reason:?}"),
    }
}

/// Number, or the code of the refusal, or why the record is no row.
fn outcome(result: &RowResult) -> String {
    match result {
        RowResult::Accepted(row) => row.draft.e164.expose(),
        RowResult::Duplicate { first_record, .. } => format!("again {first_record}"),
        RowResult::Rejected(rejected) => rejected.issue.code.code().to_owned(),
        RowResult::Skipped(reason) => format!("{reason:?}"),
    }
}

fn outcomes(results: &[RowResult]) -> Vec<String> {
    results.iter().map(outcome).collect()
}

#[test]
fn a_row_becomes_a_contact_with_all_that_is_worth_keeping() {
    let (results, summary) = read(
        "Customer ID|First Name|Last Name|Email|Phone|Country|City|Tags|Shoe size\n\
         '42|Anna|Blanc|anna@example.com|06 12 34 56 78|France|Lyon|vip, café|38",
        Options::default(),
    );
    let draft = &row(&results[1]).draft;
    assert_eq!(draft.e164.expose(), "+33612345678");
    assert_eq!((draft.first_name.as_deref(), draft.last_name.as_deref()), (Some("Anna"), Some("Blanc")));
    assert_eq!((draft.external_id.as_deref(), draft.city.as_deref()), (Some("42"), Some("Lyon")));
    assert_eq!(draft.country, Country::parse("FR"));
    assert_eq!(draft.tags, ["vip", "café"]);
    assert_eq!(draft.attributes.get("Shoe size").map(String::as_str), Some("38"));
    assert_eq!(draft.consent, ConsentByChannel::default());
    assert_eq!((summary.rows, summary.accepted, summary.skipped), (1, 1, 1));
}

#[rstest]
#[case::the_row_says("07400 123456", "England", "FR", "+447400123456")]
#[case::the_row_says_by_calling_code("7400123456", "+44", "FR", "+447400123456")]
#[case::the_owner_says("06 12 34 56 78", "", "FR", "+33612345678")]
#[case::the_number_says("+44 7400 123456", "France", "FR", "+447400123456")]
#[case::the_number_says_with_zeros("0044 7400 123456", "", "", "+447400123456")]
#[case::nobody_says("06 12 34 56 78", "", "", "no_country")]
#[case::the_row_says_something_else("06 12 34 56 78", "Atlantis", "FR", "no_country")]
fn the_country_of_a_number(#[case] phone: &str, #[case] country: &str, #[case] default: &str, #[case] expected: &str) {
    let (results, _) = read(&format!("Phone|Country\n{phone}|{country}"), home(default));
    assert_eq!(outcome(&results[1]), expected);
}

#[rstest]
#[case("yes", ConsentState::Granted)]
#[case("✓", ConsentState::Granted)]
#[case("SUBSCRIBED", ConsentState::Granted)]
#[case("oui", ConsentState::Granted)]
#[case("no", ConsentState::Withdrawn)]
#[case("STOP", ConsentState::Withdrawn)]
#[case("opted out", ConsentState::Withdrawn)]
#[case("", ConsentState::Unknown)]
#[case("?", ConsentState::Unknown)]
#[case("pending", ConsentState::Unknown)]
#[case("N/A", ConsentState::Unknown)]
#[case("on the phone", ConsentState::Unknown)]
fn what_a_column_of_whatsapp_says(#[case] cell: &str, #[case] state: ConsentState) {
    let (results, _) = read(&format!("Phone|Accepts WhatsApp Marketing\n+33612345678|{cell}"), Options::default());
    assert_eq!(row(&results[1]).draft.consent.whatsapp, state);
}

#[test]
fn consent_for_another_channel_is_not_consent_for_whatsapp() {
    let (results, summary) = read(
        "Phone|Accepts Email Marketing|Accepts SMS Marketing|Opt-in|Status\n+33612345678|yes|yes|1|Active",
        Options::default(),
    );
    let consent = row(&results[1]).draft.consent;
    assert_eq!((consent.sms, consent.email), (ConsentState::Granted, ConsentState::Granted));
    assert_eq!(consent.whatsapp, ConsentState::Unknown);
    assert_eq!(summary.people.unknown, 1);
}

#[test]
fn columns_of_refusal_are_read_in_their_own_sense() {
    let (results, _) = read(
        "Phone|Email Opt Out|SMS unsubscribe date|Do not contact\n\
         +33612345670|true|2024-03-01|\n\
         +33612345671|false||no\n\
         +33612345672|||x",
        Options::default(),
    );
    let state = |at: usize, channel| row(&results[at]).draft.consent.on(channel);
    assert_eq!(state(1, Channel::Email), ConsentState::Withdrawn);
    assert_eq!(state(1, Channel::Sms), ConsentState::Withdrawn);
    assert_eq!(state(1, Channel::WhatsApp), ConsentState::Unknown);
    assert_eq!(state(2, Channel::Email), ConsentState::Unknown, "not to refuse is not to agree");
    assert!(Channel::ALL.into_iter().all(|channel| state(3, channel) == ConsentState::Withdrawn));
}

#[rstest]
#[case("vip, do not contact", "", true)]
#[case("STOP", "", true)]
#[case("", "replied STOP", true)]
#[case("", "Ne plus contacter, vu le 3 mars", true)]
#[case("vip", "likes the non-stop offers", false)]
fn refusals_hide_in_tags_and_notes(#[case] tags: &str, #[case] note: &str, #[case] refused: bool) {
    let text = format!("Phone|Accepts WhatsApp Marketing|Tags|Note\n+33612345678|yes|{tags}|{note}");
    let (results, _) = read(&text, Options::default());
    let row = row(&results[1]);
    assert_eq!(row.draft.consent.whatsapp == ConsentState::Withdrawn, refused);
    let refusal = row.statements.iter().find(|statement| statement.state == ConsentState::Withdrawn);
    assert_eq!(refusal.is_some(), refused, "the place of the refusal is kept");
}

#[rstest]
#[case("+33612345678|yes\n+33612345678|no")]
#[case("+33612345678|no\n+33612345678|yes")]
#[case("+33612345678|yes\n06 12 34 56 78|stop\n+33612345678|yes")]
fn a_refusal_beats_every_grant_whatever_the_order(#[case] rows: &str) {
    let (results, summary) = read(&format!("Phone|WhatsApp opt-in\n{rows}"), home("FR"));
    assert_eq!((summary.people.granted, summary.people.withdrawn), (0, 1));
    let refusals = results.iter().skip(1).filter(|r| row(r).draft.consent.whatsapp == ConsentState::Withdrawn);
    assert_eq!(refusals.count(), 1, "each row says what it says alone");
}

#[test]
fn a_refusal_without_a_readable_number_is_shown() {
    let (results, summary) = read("Phone|WhatsApp opt-in\n+3361234XXXX|STOP", Options::default());
    let RowResult::Rejected(rejected) = &results[1] else { panic!("{:?}", results[1]) };
    assert!(rejected.opt_out);
    assert_eq!(rejected.issue.code, IssueCode::Phone(PhoneIssue::Letters));
    assert_eq!(rejected.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), [IssueCode::UnreadableOptOut]);
    assert_eq!(summary.unreadable_opt_outs, 1);
}

#[test]
fn the_owners_word_counts_where_a_row_is_silent_and_nowhere_else() {
    let options = Options { country: None, attest: Some("News of the shop by WhatsApp".to_owned()) };
    let (results, summary) =
        read("Phone|WhatsApp opt-in\n+33612345670|\n+33612345671|no\n+33612345672|pending\n+33612345673|yes", options);
    let attested = |at: usize| row(&results[at]).statements.iter().any(|s| s.source == ConsentSource::Attestation);
    assert_eq!([1, 2, 3, 4].map(attested), [true, false, false, false]);
    assert_eq!(row(&results[1]).draft.consent.whatsapp, ConsentState::Unknown, "the row itself says nothing");
    assert_eq!((summary.people.granted, summary.people.withdrawn, summary.people.unknown), (2, 1, 1));
}

#[test]
fn a_number_that_the_file_had_before_is_a_duplicate_however_it_is_written() {
    let (results, summary) =
        read("Phone|Name\n+33612345678|Anna\n06 12 34 56 78|Anna B.\n0033 612345678|A.\n+33612345679|Bert", home("FR"));
    assert_eq!(outcomes(&results)[1..], ["+33612345678", "again 2", "again 2", "+33612345679"]);
    assert_eq!((summary.rows, summary.accepted, summary.duplicates), (4, 2, 2));
}

#[test]
fn titles_headers_descriptions_and_totals_are_no_rows() {
    let (results, summary) = read(
        "My customers|\n\
         Name|Phone\n\
         Text|Format: digits\n\
         Anna|+33612345678\n\
         |\n\
         Name|Phone\n\
         Bert|+33612345679\n\
         Total : 2|",
        Options::default(),
    );
    let skipped = |reason: Skipped| format!("{reason:?}");
    let expected = [
        skipped(Skipped::Title),
        skipped(Skipped::Header),
        skipped(Skipped::Description),
        "+33612345678".to_owned(),
        skipped(Skipped::Blank),
        skipped(Skipped::Header),
        "+33612345679".to_owned(),
        skipped(Skipped::Total),
    ];
    assert_eq!(outcomes(&results), expected);
    assert_eq!((summary.rows, row(&results[6]).row, row(&results[6]).record), (2, 2, 7));
}

#[test]
fn the_mobile_is_taken_and_other_columns_stand_in_for_it() {
    let (results, _) =
        read("Home Phone|Mobile\n01 42 68 53 00|06 12 34 56 78\n06 12 34 56 79|\n01 42 68 53 01|moved", home("FR"));
    assert_eq!(outcomes(&results)[1..], ["+33612345678", "+33612345679", "+33142685301"]);
    assert_eq!([1, 2, 3].map(|at| row(&results[at]).phone_column), [2, 1, 1]);
    let told: Vec<_> = row(&results[3]).issues.iter().map(|issue| (issue.column.as_str(), issue.code)).collect();
    assert_eq!(told, [("Mobile", IssueCode::Phone(PhoneIssue::NotANumber))]);
}

#[test]
fn a_repair_is_an_issue_with_the_cell_and_the_number() {
    let (results, _) = read("Phone\n33612345678.0", home("FR"));
    let row = row(&results[1]);
    assert_eq!(row.repairs, [Repair::ExcelFloat, Repair::MissingPlus]);
    let issue = &row.issues[0];
    assert_eq!((issue.code.code(), issue.raw.as_str()), ("missing_plus", "33612345678.0"));
    assert_eq!(issue.repaired.as_deref(), Some("+33612345678"));
}

#[test]
fn a_program_that_leaves_out_the_plus_is_read_as_it_writes() {
    let text = "EMAIL|SMS|EMAIL_BLACKLISTED|SMS_BLACKLISTED\nanna@example.com|33612345678|No|Yes";
    let (results, _) = read(text, home("DE"));
    assert_eq!(outcome(&results[1]), "+33612345678");
    assert_eq!(row(&results[1]).draft.consent.sms, ConsentState::Withdrawn);
}

#[test]
fn a_formula_stays_text() {
    let (results, _) = read("Name|Phone|Note\n=SUM(A1:A10)|+33612345678|=1+1", Options::default());
    let draft = &row(&results[1]).draft;
    assert_eq!(draft.first_name.as_deref(), Some("=SUM(A1:A10)"));
    assert_eq!(draft.attributes.get("Note").map(String::as_str), Some("=1+1"));
}

#[test]
fn cells_of_workbooks_are_read_as_well() {
    let headings = ["Phone", "Country", "WhatsApp opt-in"].map(|heading| Cell::Text(heading.to_owned()));
    let cells = vec![Cell::Number(33_612_345_678.0), Cell::Text("FR".to_owned()), Cell::Bool(true)];
    let records = [Record { number: 1, cells: headings.to_vec() }, Record { number: 2, cells }];
    let (results, _) = read_as(&recognise(&records), &records, Options::default());
    assert_eq!(outcome(&results[1]), "+33612345678");
    assert_eq!(row(&results[1]).draft.consent.whatsapp, ConsentState::Granted);
}

#[test]
fn a_list_in_a_bad_state_is_flagged() {
    let (_, summary) = read("Phone|WhatsApp opt-in\n+33612345678|no\nmoved|", Options::default());
    assert_eq!(summary.flags(), [Flag::InvalidOver5Percent, Flag::OptedOutOver3Percent]);
}

#[test]
fn nothing_of_a_person_is_shown_when_debugged() {
    let (results, _) =
        read("Name|Phone|Note|Tags\nAnna|'+33612345678|replied STOP|vip\nBert|moved 99||", Options::default());
    let shown = format!("{results:?}");
    for secret in ["Anna", "33612345678", "replied", "moved 99"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        "\\PC{0,12}".prop_map(Cell::Text),
        any::<String>().prop_map(Cell::Text),
        "[+0-9 ()]{0,16}".prop_map(Cell::Text),
        prop::sample::select(&["Phone", "Name", "Total", "yes", "STOP", "FR", "+33612345678", "WhatsApp opt-in"])
            .prop_map(|text| Cell::Text(text.to_owned())),
        any::<f64>().prop_map(Cell::Number),
        any::<bool>().prop_map(Cell::Bool),
        Just(Cell::Error("#N/A".to_owned())),
        Just(Cell::Date("2024-01-31".to_owned())),
    ]
}

proptest! {
    #[test]
    fn no_table_makes_it_fail_and_its_figures_add_up(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..6), 0..12),
        country in prop::sample::select(&["", "FR", "US", "IN"]),
        attest in prop::option::of("[a-z]{3}"),
    ) {
        let records: Vec<Record> =
            rows.into_iter().enumerate().map(|(at, cells)| Record { number: at as u64 + 1, cells }).collect();
        let options = Options { country: Country::parse(country), attest };
        let (results, summary) = read_as(&recognise(&records), &records, options);
        let count = |wanted: fn(&RowResult) -> bool| results.iter().filter(|result| wanted(result)).count() as u64;
        prop_assert_eq!(count(|r| matches!(r, RowResult::Accepted(_))), summary.accepted);
        prop_assert_eq!(count(|r| matches!(r, RowResult::Duplicate { .. })), summary.duplicates);
        prop_assert_eq!(count(|r| matches!(r, RowResult::Rejected(_))), summary.rejected);
        prop_assert_eq!(count(|r| matches!(r, RowResult::Skipped(_))), summary.skipped);
        prop_assert_eq!(summary.rows, summary.accepted + summary.duplicates + summary.rejected);
        let people = summary.people;
        prop_assert_eq!(people.granted + people.withdrawn + people.unknown, summary.accepted);
    }

    #[test]
    fn the_order_of_rows_does_not_change_who_may_be_written_to(
        answers in prop::collection::vec((0..4_u8, prop::sample::select(&["yes", "no", "", "?"])), 1..12),
        shift in 0..12_usize,
    ) {
        let people = |answers: &[(u8, &str)]| {
            let rows = answers.iter().map(|(who, answer)| format!("+3361234567{who}|{answer}"));
            read(&format!("Phone|WhatsApp opt-in\n{}", rows.collect::<Vec<_>>().join("\n")), Options::default()).1.people
        };
        let mut turned = answers.clone();
        turned.rotate_left(shift % answers.len());
        prop_assert_eq!(people(&answers), people(&turned));
    }
}

#[test]
fn a_refusal_is_found_in_a_table_without_headings() {
    let (results, _) =
        read("Ana|+33612345671|merci de ne plus écrire\nBob|+33612345672|likes red\n", Options::default());
    let refused = |at: usize| row(&results[at]).draft.consent.whatsapp == ConsentState::Withdrawn;
    assert!(refused(0) && !refused(1));
}

#[test]
fn a_first_customer_with_a_damaged_number_is_no_explanation_of_the_header() {
    let text =
        "Name|Phone|Email|Note\nAna|Handy 0612345678|ana@mail.example|text her\nBob|+33612345672|b@mail.example|";
    let (results, summary) = read(text, home("FR"));
    assert_eq!(summary.rows, 2);
    assert_eq!(row(&results[1]).draft.e164.expose(), "+33612345678");
}
