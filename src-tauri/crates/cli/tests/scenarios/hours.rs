//! Nights and limits, as the platform's ledger shows them.

use jiff::{Timestamp, tz::TimeZone};

use crate::shop::{Letter, Shop, Wish, assert_nobody_twice};

fn hour(letter: &Letter, zone: &str) -> i8 {
    let at = Timestamp::from_millisecond(letter.at_ms).expect("an instant");
    at.to_zoned_datetime(TimeZone::get(zone).expect("a zone")).hour()
}

/// Asserts that never more had arrived than may have left by then: so many in every window since the sender connected.
/// However long a letter is under way, and however busy this machine is, it arrives no sooner than it left.
fn assert_no_faster_than(shop: &Shop, most: u64, window_ms: i64) {
    let connected = shop.connected_at_ms();
    let mut times: Vec<i64> = shop.ledger().iter().map(|letter| letter.at_ms).collect();
    times.sort_unstable();
    for (count, at_ms) in (1..).zip(times) {
        let windows = u64::try_from((at_ms - connected) / window_ms).expect("it was connected before it sent") + 1;
        assert!(count <= most * windows, "{count} within {windows} windows of {most}");
    }
}

#[test]
fn nobody_is_written_to_at_night_where_they_live_wherever_the_shop_is() {
    // Ten in the morning in Tokyo, where the world begins, is evening in Montréal and night in Stockholm.
    let shop = Shop::in_zone("Asia/Tokyo");
    let canada = (0..40).map(|at| format!("Person,{},yes\n", crate::people::number(at)));
    let sweden = (0..40).map(|at| format!("Person,+467017406{:02},yes\n", at + 10));
    let rows: String = canada.chain(sweden).collect();
    shop.import(&format!("First name,Phone,WhatsApp opt-in\n{rows}"));
    let id = shop.plan(&Wish { quiet_hours: true, ..Wish::default() });
    let told = shop.ask(&["campaign", "launch", &id, "--speed", "20000"]);
    assert_eq!(told["state"], "finished");
    let ledger = shop.ledger();
    assert_eq!(ledger.len(), 80);
    for (prefix, zone) in [("+1", "America/Toronto"), ("+46", "Europe/Stockholm")] {
        let there: Vec<&Letter> = ledger.iter().filter(|letter| letter.to.starts_with(prefix)).collect();
        assert_eq!(there.len(), 40);
        for letter in there {
            let hour = hour(letter, zone);
            assert!((9..20).contains(&hour), "written to at {hour} in {zone}");
        }
    }
}

#[test]
fn no_hour_sees_more_messages_than_its_quota_also_across_a_restart() {
    const QUOTA: u32 = 120;
    const SPEED: &str = "1200";
    let shop = Shop::with(300);
    let id = shop.plan(&Wish { per_hour: QUOTA, ..Wish::default() });
    let sender = shop.start(&["campaign", "launch", &id, "--speed", SPEED]);
    shop.wait_for_letters(100);
    shop.ask(&["campaign", "stop", &id]);
    sender.answer();
    shop.ask(&["campaign", "resume", &id, "--speed", SPEED]);
    assert_nobody_twice(&shop.ledger());
    assert_eq!(shop.ledger().len(), 300);
    assert_no_faster_than(&shop, QUOTA.into(), 3_600_000);
}

#[test]
fn no_second_sees_more_messages_than_the_owner_chose() {
    const A_SECOND: u32 = 20;
    let shop = Shop::with(100);
    let id = shop.plan(&Wish { per_hour: 1_000_000, per_second: A_SECOND, ..Wish::default() });
    shop.ask(&["campaign", "launch", &id, "--speed", "1"]);
    assert_eq!(shop.ledger().len(), 100);
    assert_no_faster_than(&shop, A_SECOND.into(), 1_000);
}
