//! What tables look like, and what is understood of them.

use rstest::rstest;
use sheet::{
    Cell, Record,
    recognise::{Field, Layout, LayoutIssue, Why, recognise},
};

/// A table from lines with `|` between the cells.
fn table(text: &str) -> Vec<Record> {
    let records = text.lines().enumerate().map(|(at, line)| {
        let cells = line.split('|').map(|cell| match cell.trim() {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        });
        Record { number: at as u64 + 1, cells: cells.collect() }
    });
    records.filter(|record| record.cells.iter().any(|cell| !cell.is_blank())).collect()
}

/// The fields of the columns, by their names.
fn fields(layout: &Layout) -> String {
    let names = layout.columns.iter().map(|column| column.field.map_or("-", Field::name));
    names.collect::<Vec<_>>().join(" ")
}

#[rstest]
#[case::french(
    "Prénom | Nom | Téléphone portable | Courriel | Pays | Ville",
    "first_name last_name phone email country city"
)]
#[case::french_short("Nom | Tél. | Consentement WhatsApp | Remarques", "full_name phone consent_whatsapp notes")]
#[case::french_desk("N° client | Nom et prénom | Mobile | Désabonné SMS", "external_id full_name phone opt_out_sms")]
#[case::english(
    "Full Name | Mobile No. | E-mail | WhatsApp opt-in | Labels",
    "full_name phone email consent_whatsapp tags"
)]
#[case::spanish(
    "Nombre | Apellidos | Teléfono móvil | Correo electrónico | País",
    "first_name last_name phone email country"
)]
#[case::portuguese("Nome | Celular | Cidade | Aceita WhatsApp", "full_name phone city consent_whatsapp")]
#[case::german("Vorname | Nachname | Handynummer | Land | Ort", "first_name last_name phone country city")]
#[case::german_short("Name | Vorname | Telefon", "last_name first_name phone")]
#[case::italian("Nome | Cognome | Cellulare | Paese", "first_name last_name phone country")]
#[case::arabic("الاسم | الهاتف | المدينة", "full_name phone city")]
#[case::snake("first_name | last_name | phone_number | country_code", "first_name last_name phone country")]
#[case::camel("FirstName | LastName | MobilePhone | HasOptedOutOfEmail", "first_name last_name phone opt_out_email")]
fn headings_of_many_tongues_are_understood(#[case] headings: &str, #[case] expected: &str) {
    assert_eq!(fields(&recognise(&table(headings))), expected);
}

#[test]
fn the_header_may_stand_below_a_title_and_its_description_below_it() {
    let layout = recognise(&table(
        "Customers of the shop, spring\n\
         \n\
         Name | Phone | Email\n\
         Required | With country code, e.g. +33 6… | Optional\n\
         Anna | +33 6 12 34 56 78 | anna@example.com\n\
         Bert | +33 6 12 34 56 79 | bert@example.com",
    ));
    assert_eq!((layout.header_row, layout.description_row), (Some(3), Some(4)));
    assert_eq!(layout.columns[1].samples, ["+33 6 12 34 56 78", "+33 6 12 34 56 79"]);
}

#[test]
fn a_table_without_headings_is_read_by_its_cells() {
    let layout = recognise(&table(
        "Anna | +33 6 12 34 56 78 | anna@example.com | France\n\
         Bert | +33 6 12 34 56 79 | bert@example.com | Belgique\n\
         Cleo | 06 12 34 56 70 | | France",
    ));
    assert_eq!(layout.header_row, None);
    assert_eq!(fields(&layout), "- phone email country");
    assert_eq!(layout.columns[1].why, Why::Content);
    assert_eq!(layout.issues, [LayoutIssue::NoHeader]);
}

#[test]
fn digits_under_another_heading_are_no_phones() {
    let layout = recognise(&table(
        "id | password | ip address | order date | barcode\n\
         721044830112 | 123456780 | 70.61.11.201 | 2024-01-31 | 3612345678901\n\
         721044830113 | 123456781 | 70.61.11.202 | 2024-02-29 | 3612345678902",
    ));
    assert!(layout.issues.contains(&LayoutIssue::NoPhoneColumn));
}

#[test]
fn amounts_and_counters_under_unknown_headings_are_no_phones() {
    let layout = recognise(&table(
        "Quartier | RevPAR | Taux | Dossier | Zeichen\n\
         Nord | 81,20416129 | 0,611553068 | 98123456 | 1.234,56\n\
         Sud | 111,0309761 | 0,559014092 | 98123457 | 2.345,67",
    ));
    assert!(layout.issues.contains(&LayoutIssue::NoPhoneColumn));
}

#[rstest]
#[case::written_as_a_phone("Joindre", "06 12 34 56 78")]
#[case::with_a_zero_before_it("Joindre", "0612345678")]
#[case::international("Joindre", "+33612345678")]
#[case::in_groups("Joindre", "212.555.0199")]
#[case::digits_under_number("Numéro", "9812304567")]
#[case::digits_under_nothing("", "9812304567")]
fn phones_under_unknown_headings_are_found_by_their_looks(#[case] heading: &str, #[case] cell: &str) {
    let layout = recognise(&table(&format!("Name | {heading} | Ville\nAnna | {cell} | Paris\nBert | {cell} | Lille")));
    assert_eq!(fields(&layout), "full_name phone city");
    assert_eq!(layout.columns[1].why, Why::Content);
}

#[rstest]
#[case("Cell", Some(Field::Phone))]
#[case("Cell no.", Some(Field::Phone))]
#[case("Customer cell", Some(Field::Phone))]
#[case("Cell A2", Some(Field::Attribute))]
#[case("This is the only non-empty cell", Some(Field::Attribute))]
fn a_cell_is_a_phone_or_a_place_in_a_table(#[case] heading: &str, #[case] field: Option<Field>) {
    assert_eq!(recognise(&table(&format!("Name | {heading}"))).columns[1].field, field);
}

#[test]
fn a_header_in_an_unknown_language_may_have_gaps() {
    let layout = recognise(&table("annee | jour | kolme | \n2015029 | LUNDI | 35 |\n2015028 | SAMEDI | 48 |"));
    assert_eq!(layout.header_row, Some(1));
}

#[test]
fn the_bare_name_of_a_channel_means_what_stands_below_it() {
    let numbers = recognise(&table("Name | WhatsApp\nAnna | +33612345678\nBert | +33612345679"));
    assert_eq!(fields(&numbers), "full_name phone");
    let answers = recognise(&table("Name | Phone | WhatsApp\nAnna | +33612345678 | yes\nBert | +33612345679 | no"));
    assert_eq!(fields(&answers), "full_name phone consent_whatsapp");
}

#[test]
fn mobiles_come_before_other_phones_and_faxes_never() {
    let layout =
        recognise(&table("Business Phone | Home Phone | Fax | Mobile Phone | Primary Phone | WhatsApp number"));
    let order: Vec<_> = layout.phones().map(|column| column.heading.as_str()).collect();
    assert_eq!(order, ["WhatsApp number", "Mobile Phone", "Primary Phone", "Business Phone", "Home Phone"]);
}

#[rstest]
#[case("Customer ID | Accepts Email Marketing | Tax Exempt | Phone", Some("shopify"))]
#[case("EMAIL | SMS | EMAIL_BLACKLISTED | SMS_BLACKLISTED", Some("brevo"))]
#[case("Email Address | Phone Number | LEID | EUID", Some("mailchimp"))]
#[case("Record ID | First Name | Phone Number | Contact owner | Create Date", Some("hubspot"))]
#[case("First Name | E-mail 1 - Value | Phone 1 - Value", Some("google"))]
#[case("Name | Phone", None)]
fn exports_of_known_programs_are_named(#[case] headings: &str, #[case] name: Option<&str>) {
    assert_eq!(recognise(&table(headings)).recognised_as, name);
}

#[test]
fn headings_that_differ_only_in_case_are_told() {
    let layout = recognise(&table("name | Name | phone | Phone\nAnna | | +33612345678 |"));
    let duplicate = |heading: &str| LayoutIssue::DuplicateHeading(heading.to_owned());
    assert_eq!(layout.issues, [duplicate("Name"), duplicate("Phone")]);
}

#[test]
fn the_owner_overrules_what_was_found() {
    let mut layout = recognise(&table("Contact | Numero 1 | Accord\nAnna | 06 12 34 56 78 | oui"));
    layout.assign("2", Field::Phone).expect("by place");
    layout.assign("contact", Field::FirstName).expect("by heading, whatever its case");
    layout.set_consent_column("Accord").expect("by heading");
    assert_eq!(fields(&layout), "first_name phone consent_whatsapp");
    assert!(layout.columns.iter().all(|column| column.why == Why::Mapping));
    assert_eq!(layout.assign("Shoe size", Field::Attribute).expect_err("absent").column, "Shoe size");
    assert!(layout.assign("0", Field::Phone).is_err() && layout.assign("4", Field::Phone).is_err());
}

#[test]
fn a_consent_column_named_by_the_owner_keeps_its_sense() {
    let mut layout = recognise(&table("Phone | Unsubscribed\n+33612345678 | yes"));
    layout.set_consent_column("Unsubscribed").expect("there");
    assert_eq!(fields(&layout), "phone opt_out_whatsapp");
}

#[test]
fn a_layout_does_not_show_cells_when_debugged() {
    let layout = recognise(&table("Name | Phone\nAnna | +33612345678"));
    let shown = format!("{layout:?}");
    assert!(!shown.contains("Anna") && !shown.contains("33612345678"), "{shown}");
}
