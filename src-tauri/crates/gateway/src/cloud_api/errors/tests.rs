use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

use super::*;
use HandlingClass::{
    Ambiguous, Credentials, Defer, Maintenance, OptOut, PairWait, Recipient, Request, Slow, Stop, Template,
};

/// The reference once more, the other way round: by class. `None` stands for codes beside sending.
const BY_CLASS: &[(Option<HandlingClass>, &[u32])] = &[
    (Some(Ambiguous), &[1, 2, 131_000, 131_016, 133_004]),
    (Some(Slow), &[4, 613, 80_007, 130_429]),
    (Some(Maintenance), &[131_057, 2_494_100]),
    (Some(PairWait), &[131_056]),
    (Some(Defer), &[131_049]),
    (Some(OptOut), &[131_050]),
    (Some(Stop), &[368, 131_031, 131_048, 131_064]),
    (
        Some(Recipient),
        &[130_403, 130_472, 130_497, 131_021, 131_026, 131_035, 131_036, 131_047, 131_062, 132_005, 137_000],
    ),
    (
        Some(Credentials),
        &[
            0, 3, 10, 33, 104, 190, 200, 250, 299, 803, 131_005, 131_030, 131_037, 131_042, 131_045, 133_000, 133_005,
            133_006, 133_008, 133_009, 133_010, 133_015, 133_016, 134_011,
        ],
    ),
    (Some(Template), &[132_001, 132_007, 132_015, 132_016, 132_068, 132_069, 134_101, 134_102]),
    (
        Some(Request),
        &[
            100, 131_008, 131_009, 131_051, 131_053, 131_055, 131_061, 131_063, 132_000, 132_008, 132_012, 132_018,
            134_100, 135_000,
        ],
    ),
    (
        None,
        &[
            131_020, 131_041, 131_044, 131_052, 131_059, 136_024, 138_000, 138_500, 138_999, 139_000, 139_004, 139_100,
            139_103, 147_001, 147_005, 200_005, 200_007, 1_752_041, 2_388_001, 2_388_012, 2_388_019, 2_388_039,
            2_388_040, 2_388_047, 2_388_072, 2_388_073, 2_388_091, 2_388_093, 2_388_103, 2_388_293, 2_388_299,
            2_593_107, 2_593_108,
        ],
    ),
];

fn error(code: u32) -> PlatformError {
    PlatformError { code, subcode: None, details: None, trace: None }
}

fn number(text: &str) -> E164 {
    E164::parse_strict(text).expect("a number")
}

#[test]
fn every_code_of_the_reference_has_its_class() {
    for (class, codes) in BY_CLASS {
        for code in *codes {
            let row = row(*code).unwrap_or_else(|| panic!("{code} is in no row"));
            assert_eq!(row.class, *class, "{code}");
            if let Some(class) = class {
                assert_eq!(error(*code).class(row.http, None), *class, "{code}");
            }
        }
    }
}

#[test]
fn no_row_is_left_out_of_the_list_above() {
    let listed: Vec<u32> = BY_CLASS.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
    for row in TABLE {
        assert!(listed.iter().any(|code| (row.first..=row.last).contains(code)), "{}: {}", row.first, row.about);
    }
}

#[test]
fn rows_ascend_without_touching() {
    assert!(TABLE.iter().all(|row| row.first <= row.last));
    assert!(TABLE.is_sorted_by(|one, next| one.last < next.first));
}

#[test]
fn codes_between_the_rows_are_unknown() {
    for code in [5, 199, 300, 130_428, 131_058, 137_999, 139_050, 3_000_000, u32::MAX] {
        assert_eq!(row(code), None, "{code}");
    }
}

#[rstest]
#[case(Some(400), Recipient)]
#[case(Some(404), Recipient)]
#[case(Some(200), Recipient)]
#[case(None, Recipient)]
#[case(Some(500), Ambiguous)]
#[case(Some(503), Ambiguous)]
fn an_unknown_code_is_one_persons_trouble_unless_the_server_failed(
    #[case] http: Option<u16>,
    #[case] class: HandlingClass,
) {
    assert_eq!(error(199_999).class(http, None), class);
    // A code of another product is no better known than that.
    assert_eq!(error(138_006).class(http, None), class);
}

#[rstest]
#[case(500)]
#[case(200)]
fn a_known_code_counts_whatever_the_status(#[case] http: u16) {
    assert_eq!(error(131_048).class(Some(http), None), Stop);
}

#[rstest]
#[case(100, 33, Credentials)]
#[case(100, 2_494_100, Maintenance)]
#[case(100, 2_388_299, Request)]
#[case(100, 2_494_055, Request)]
#[case(190, 463, Credentials)]
#[case(131_026, 2_494_100, Recipient)]
fn a_subcode_speaks_only_for_a_wrong_parameter(#[case] code: u32, #[case] subcode: u32, #[case] class: HandlingClass) {
    let error = PlatformError { subcode: Some(subcode), ..error(code) };
    assert_eq!(error.class(Some(400), None), class);
}

#[test]
fn in_the_united_states_marketing_is_not_put_off_but_over() {
    let class = |to| error(131_049).class(Some(400), Some(number(to)));
    assert_eq!(class("+12015550123"), Recipient);
    assert_eq!(class("+15062345678"), Defer, "Canada has the same calling code");
    assert_eq!(class("+33612345678"), Defer);
}

#[test]
fn an_error_is_read_from_answers_and_webhooks_of_any_age() {
    let of = |value| PlatformError::read(&value);
    let answer = json!({
        "message": "(#131049) x", "type": "OAuthException", "code": 131_049, "error_subcode": "2494055",
        "error_data": {"messaging_product": "whatsapp", "details": "In order to …"}, "fbtrace_id": "A1b2C3d4",
    });
    let read = of(answer).expect("an error");
    assert_eq!((read.code, read.subcode), (131_049, Some(2_494_055)));
    assert_eq!(read.details.as_deref(), Some("In order to …"));
    assert_eq!(read.trace.as_deref(), Some("A1b2C3d4"));
    let old = of(json!({"code": "131051", "details": "Not supported", "title": "Unsupported"})).expect("an error");
    assert_eq!((old.code, old.details.as_deref()), (131_051, Some("Not supported")));
    let bare = of(json!({"code": 1, "error_data": null, "message": "", "title": "Oh"})).expect("an error");
    assert_eq!(bare.details.as_deref(), Some("Oh"));
    for without_code in [json!({"message": "x"}), json!({"code": -1}), json!({"code": null}), json!("x"), json!(null)] {
        assert_eq!(of(without_code), None);
    }
}

#[rstest]
#[case("Recipient +1 (201) 555-0123 is not allowed", "Recipient [number] is not allowed")]
#[case("12015550123", "[number]")]
#[case("see wamid.HBgLMTIwMTU1NTAxMjM=, again", "see [message], again")]
#[case("(132000) body: expected 2, got 1", "(132000) body: expected 2, got 1")]
#[case("é12015550123é", "é[number]é")]
#[case("", "")]
fn an_explanation_is_kept_without_the_person(#[case] told: &str, #[case] kept: &str) {
    assert_eq!(without_people(told), kept);
}

proptest! {
    #[test]
    fn no_long_number_survives(text in "[a-zé .()+-]{0,8}[0-9]{7,15}[a-zé .()+-]{0,8}") {
        let kept = without_people(&text);
        prop_assert!(kept.bytes().filter(u8::is_ascii_digit).count() == 0, "{}", kept);
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,400}") {
        prop_assert!(without_people(&text).chars().count() <= DETAILS_MAX_CHARS);
    }
}
