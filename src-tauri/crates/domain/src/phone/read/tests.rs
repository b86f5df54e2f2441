//! What cells say, case by case. The numbers are the examples of the numbering plans.

use proptest::prelude::*;
use rstest::rstest;

use super::{PhoneIssue, PhoneKind, Repair, read};
use crate::phone::{Country, E164};

/// Number, or issue, and the codes of the repairs.
fn told(raw: &str, country: &str) -> String {
    match read(raw, Country::parse(country)) {
        Ok(reading) => {
            let codes: Vec<_> = reading.repairs.iter().map(|repair| repair.code()).collect();
            format!("{} {}", reading.e164.expose(), codes.join(" ")).trim_end().to_owned()
        }
        Err(issue) => issue.code().to_owned(),
    }
}

#[rstest]
#[case("+33612345678", "", "+33612345678")]
#[case("+33 6 12 34 56 78", "US", "+33612345678")]
#[case("+1-201-555-0123", "", "+12015550123")]
#[case("+44.7400.123456", "", "+447400123456")]
#[case("+55_11_96123_4567", "", "+5511961234567")]
#[case("+234/802/123/4567", "", "+2348021234567")]
#[case("  +33   6 12 34 56 78 ", "", "+33612345678")]
#[case("06 12 34 56 78", "FR", "+33612345678")]
#[case("(201) 555-0123", "US", "+12015550123")]
#[case("1-201-555-0123", "US", "+12015550123")]
#[case("081234 56789", "IN", "+918123456789")]
#[case("(11) 96123-4567", "BR", "+5511961234567")]
#[case("0912 345 678", "TW", "+886912345678")]
#[case("02 1234 5678", "IT", "+390212345678")]
fn a_number_in_good_order_needs_no_repair(#[case] raw: &str, #[case] country: &str, #[case] number: &str) {
    assert_eq!(told(raw, country), number);
}

#[rstest]
#[case::float("33612345678.0", "FR", "+33612345678 excel_float missing_plus")]
#[case::national_float("612345678.0", "FR", "+33612345678 excel_float lost_zero")]
#[case::power_of_ten("4.47400123456E+11", "GB", "+447400123456 scientific missing_plus")]
#[case::power_of_ten_without_country("9,18123456789E+11", "", "+918123456789 scientific missing_plus")]
#[case::apostrophe("'+33612345678", "", "+33612345678 apostrophe")]
#[case::text_formula("=\"0612345678\"", "FR", "+33612345678 text_formula")]
#[case::lost_zero("612345678", "FR", "+33612345678 lost_zero")]
#[case::lost_zero_that_looks_american("15123456789", "DE", "+4915123456789 lost_zero")]
#[case::no_zero_needed("8123456789", "IN", "+918123456789")]
fn what_a_spreadsheet_did_is_undone(#[case] raw: &str, #[case] country: &str, #[case] expected: &str) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case::no_break_space("+33\u{a0}6\u{202f}12\u{2009}34 56 78", "+33612345678 exotic_spaces")]
#[case::marks_of_direction("\u{202a}+33 6 12 34 56 78\u{202c}", "+33612345678 exotic_marks")]
#[case::byte_order_mark("\u{feff}+33612345678", "+33612345678 exotic_marks")]
#[case::no_break_hyphen("+34\u{2011}612\u{2011}34\u{2011}56\u{2011}78", "+34612345678 exotic_marks")]
#[case::full_width("＋３３６１２３４５６７８", "+33612345678 full_width_digits")]
#[case::arabic("+٣٣ ٦ ١٢ ٣٤ ٥٦ ٧٨", "+33612345678 local_digits")]
#[case::devanagari("+९१ ८१२३४ ५६७८९", "+918123456789 local_digits")]
fn signs_of_every_script_are_read(#[case] raw: &str, #[case] expected: &str) {
    assert_eq!(told(raw, ""), expected);
}

#[rstest]
#[case("Tél. : +33 6 12 34 56 78", "+33612345678 text_removed")]
#[case("+33612345678 (WhatsApp)", "+33612345678 text_removed")]
#[case("p:+12015550123", "+12015550123 text_removed")]
#[case("☎ +33 6 12 34 56 78", "+33612345678 exotic_marks")]
#[case("tel:+1-201-555-0123;ext=12", "+12015550123 text_removed extension_removed")]
#[case("+1 201 555 0123 x12", "+12015550123 extension_removed")]
#[case("+1 201 555 0123 #12", "+12015550123 extension_removed")]
#[case("https://wa.me/33612345678?text=hello", "+33612345678 link")]
#[case("33612345678@c.us", "+33612345678 link")]
#[case("+33612345678 (Marie)", "letters")]
fn labels_are_taken_off_and_names_are_not(#[case] raw: &str, #[case] expected: &str) {
    assert_eq!(told(raw, ""), expected);
}

#[rstest]
#[case("+44 (0)7400 123456", "", "+447400123456 trunk_zero")]
#[case("+49 01512 3456789", "", "+4915123456789 trunk_zero")]
#[case("+39 (0)2 1234 5678", "", "+390212345678")]
#[case("+39 (0)312 345 6789", "", "+393123456789 trunk_zero")]
#[case("0033 6 12 34 56 78", "", "+33612345678 international_prefix")]
#[case("0033 6 12 34 56 78", "US", "+33612345678 international_prefix")]
#[case("+0033612345678", "", "+33612345678 international_prefix")]
#[case("011 33 6 12 34 56 78", "US", "+33612345678 international_prefix")]
#[case("001 404-555-0123", "KR", "+14045550123 international_prefix")]
#[case("0055 51 96123-4567", "BR", "+5551961234567 international_prefix")]
#[case("33612345678", "FR", "+33612345678 missing_plus")]
#[case("447400123456", "IN", "+447400123456 missing_plus")]
fn prefixes_are_told_apart(#[case] raw: &str, #[case] country: &str, #[case] expected: &str) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case("65437", "FI", "short_code")]
#[case("83985", "ZA", "short_code")]
#[case::land_line_or_mobile_without_its_zero("6031234.0", "GA", "ambiguous")]
#[case("127126856", "CI", "+2250127126856 lost_zero")]
#[case("195221520.0", "BJ", "+2290195221520 excel_float lost_zero")]
#[case("33612345678.0.", "FR", "+33612345678 excel_float missing_plus")]
#[case("4.47404246414E+11,", "GB", "+447404246414 scientific missing_plus")]
#[case("https://www.wa.me/33612345678", "", "+33612345678 link")]
#[case("+33 6 12 34 56 78 (privat)", "", "+33612345678 text_removed")]
#[case("Handynr. +33612345678", "", "+33612345678 text_removed")]
fn other_lists_have_other_slips(#[case] raw: &str, #[case] country: &str, #[case] expected: &str) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case::mexico_mobile("+52 1 222 123 4567", "", "+522221234567 legacy_mx")]
#[case::mexico_at_home("044 222 123 4567", "MX", "+522221234567 legacy_mx")]
#[case::mexico_long_distance("01 222 123 4567", "MX", "+522221234567 legacy_mx")]
#[case::mexico_without_plus("5212221234567", "MX", "+522221234567 missing_plus legacy_mx")]
#[case::ivory_coast("+225 07 12 34 56", "", "+2250707123456 legacy_ci")]
#[case::ivory_coast_at_home("45 12 34 56", "CI", "+2250545123456 legacy_ci")]
#[case::benin("+229 90 01 12 34", "", "+2290190011234 legacy_bj")]
#[case::argentina("011 15 2345-6789", "AR", "+5491123456789 argentina")]
#[case::argentina_from_abroad("+54 11 15 2345-6789", "", "+5491123456789 argentina")]
fn plans_of_before_are_translated(#[case] raw: &str, #[case] country: &str, #[case] expected: &str) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case("+33 6 12 34 56 78 / +33 6 98 76 54 32", "", "+33612345678 first_of_two")]
#[case("06 12 34 56 78 ou 06 98 76 54 32", "FR", "+33612345678 first_of_two")]
#[case("+33612345678\n+33698765432", "", "+33612345678 first_of_two")]
#[case("+33612345678 ::: +33698765432", "", "+33612345678 first_of_two")]
#[case("+33612345678, +33612345678", "", "+33612345678")]
#[case("+33 612 / +33 6 98 76 54 32", "", "two_numbers")]
#[case("06 12 34 56 / 06 98 76 54 32", "FR", "two_numbers")]
#[case("01 42 68 53 00 / 01", "FR", "two_numbers")]
fn of_two_numbers_the_first_is_taken_and_that_is_told(
    #[case] raw: &str,
    #[case] country: &str,
    #[case] expected: &str,
) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case::mobile_with_its_code_or_land_line("4915124720724", "DE", "+4915124720724 missing_plus")]
#[case::land_line_or_french_mobile("33612345678", "DE", "ambiguous")]
#[case::land_line_or_broken_mobile("493012", "DE", "ambiguous")]
#[case::american_or_egyptian_from_korea("001 201-555-0123", "KR", "ambiguous")]
#[case::nobody_says_where("0612345678", "", "no_country")]
#[case::american_or_swiss("2015550123", "", "no_country")]
fn a_number_is_not_guessed(#[case] raw: &str, #[case] country: &str, #[case] expected: &str) {
    assert_eq!(told(raw, country), expected);
}

#[rstest]
#[case("1985-03-12", PhoneIssue::NotANumber)]
#[case("1.234.567,89", PhoneIssue::NotANumber)]
#[case("0600000000", PhoneIssue::Placeholder)]
#[case("+33600000000", PhoneIssue::Placeholder)]
#[case("0123456789", PhoneIssue::Placeholder)]
#[case("123 456 7890", PhoneIssue::Placeholder)]
#[case("", PhoneIssue::Blank)]
#[case("\u{a0}\u{200b}", PhoneIssue::Blank)]
#[case("'", PhoneIssue::Blank)]
#[case("0", PhoneIssue::Placeholder)]
#[case("N/A", PhoneIssue::Placeholder)]
#[case("xxx", PhoneIssue::Placeholder)]
#[case("+", PhoneIssue::Placeholder)]
#[case("000000000", PhoneIssue::Placeholder)]
#[case("1234567890", PhoneIssue::Placeholder)]
#[case("+33 6 12", PhoneIssue::TooShort)]
#[case("+336123456781234", PhoneIssue::TooLong)]
#[case("061234567806123456780612345678", PhoneIssue::TooLong)]
#[case("moved", PhoneIssue::NotANumber)]
#[case("=SUM(A1:A10)", PhoneIssue::Letters)]
#[case("+3361234O1l", PhoneIssue::Letters)]
#[case("+91814966xxx", PhoneIssue::Letters)]
#[case("+91814966???", PhoneIssue::Letters)]
#[case("1-800-FLOWERS", PhoneIssue::Letters)]
#[case("someone@example.com", PhoneIssue::Email)]
#[case("#REF!", PhoneIssue::ExcelError)]
#[case("#DIV/0!", PhoneIssue::ExcelError)]
#[case("########", PhoneIssue::ExcelError)]
#[case("9,19877E+11", PhoneIssue::LossyScientific)]
#[case("1.234567890123457e19", PhoneIssue::LossyScientific)]
#[case("+999 12345678", PhoneIssue::ImpossiblePrefix)]
#[case("+19861300121", PhoneIssue::ImpossiblePrefix)]
#[case("58923", PhoneIssue::ShortCode)]
fn a_refusal_has_its_reason(#[case] raw: &str, #[case] issue: PhoneIssue) {
    assert_eq!(read(raw, Country::parse("FR")), Err(issue));
}

#[test]
fn the_kind_and_the_country_come_with_the_number() {
    let mobile = read("06 12 34 56 78", Country::parse("FR")).expect("an example");
    assert_eq!((mobile.kind, mobile.country), (PhoneKind::Mobile, Country::parse("FR")));
    let line = read("+1 242 345 6789", None).expect("an example");
    assert_eq!((line.kind, line.country), (PhoneKind::FixedLine, Country::parse("BS")));
}

#[test]
fn an_inference_asks_for_a_look_and_a_change_of_dress_does_not() {
    assert!(Repair::MissingPlus.needs_a_look() && Repair::FirstOfTwo.needs_a_look());
    assert!(!Repair::Apostrophe.needs_a_look() && !Repair::InternationalPrefix.needs_a_look());
}

const COUNTRIES: [&str; 12] = ["", "FR", "DE", "US", "IN", "BR", "MX", "AR", "IT", "KR", "CI", "ID"];

proptest! {
    #[test]
    fn no_cell_makes_it_fail(raw in any::<String>(), country in prop::sample::select(&COUNTRIES)) {
        let _ = read(&raw, Country::parse(country));
    }

    #[test]
    fn what_was_read_reads_the_same_again(
        raw in "[+0]{0,2}[0-9 ()/.,;x-]{6,20}",
        country in prop::sample::select(&COUNTRIES),
    ) {
        if let Ok(first) = read(&raw, Country::parse(country)) {
            let again = read(&first.e164.expose(), Country::parse("JP"));
            prop_assert_eq!(again.as_ref().map(|reading| reading.e164), Ok(first.e164));
            prop_assert_eq!(again.map(|reading| reading.repairs), Ok(Vec::new()));
            prop_assert_eq!(E164::parse_strict(&first.e164.expose()), Ok(first.e164));
        }
    }

    #[test]
    fn the_dress_of_a_number_changes_nothing(
        national in "6[0-9]{8}",
        separator in prop::sample::select(&[" ", "-", ".", "\u{a0}", " - ", "\u{2011}", "/"]),
    ) {
        let plain = read(&format!("+33{national}"), None).map(|reading| reading.e164);
        let dressed = national.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
        let dressed = format!("+33{separator}{}", dressed.collect::<Vec<_>>().join(separator));
        prop_assert_eq!(read(&dressed, None).map(|reading| reading.e164), plain);
    }
}
