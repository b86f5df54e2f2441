//! Nights and limits, as the platform's ledger shows them.

use jiff::{Timestamp, tz::TimeZone};

use crate::shop::{Letter, Shop, Wish, assert_nobody_twice};

fn hour(letter: &Letter, zone: &str) -> i8 {
    let at = Timestamp::from_millisecond(letter.at_ms).expect("an instant");
    at.to_zoned_datetime(TimeZone::get(zone).expect("a zone")).hour()
}

/// The most letters in any stretch of so many practice milliseconds.
fn busiest(ledger: &[Letter], window_ms: i64) -> usize {
    let mut times: Vec<i64> = ledger.iter().map(|letter| letter.at_ms).collect();
    times.sort_unstable();
    let in_window = |from: &i64| times.iter().filter(|at| (*from..from + window_ms).contains(at)).count();
    times.iter().map(in_window).max().unwrap_or(0)
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
    // A request is up to half a real second under way, and the ledger has the time at which it arrived.
    const SPEED: i64 = 1_200;
    const UNDER_WAY_MS: i64 = 500 * SPEED;
    let shop = Shop::with(300);
    let id = shop.plan(&Wish { per_hour: QUOTA, ..Wish::default() });
    let sender = shop.start(&["campaign", "launch", &id, "--speed", &SPEED.to_string()]);
    shop.wait_for_letters(100);
    shop.ask(&["campaign", "stop", &id]);
    sender.answer();
    shop.ask(&["campaign", "resume", &id, "--speed", &SPEED.to_string()]);
    let ledger = shop.ledger();
    assert_nobody_twice(&ledger);
    assert_eq!(ledger.len(), 300);
    let most = busiest(&ledger, 3_600_000 - UNDER_WAY_MS);
    assert!(most <= QUOTA as usize, "{most} messages in an hour");
}

#[test]
fn no_second_sees_more_messages_than_the_owner_chose() {
    const A_SECOND: u32 = 20;
    const UNDER_WAY_MS: i64 = 500;
    let shop = Shop::with(100);
    let id = shop.plan(&Wish { per_hour: 1_000_000, per_second: A_SECOND, ..Wish::default() });
    shop.ask(&["campaign", "launch", &id, "--speed", "1"]);
    let ledger = shop.ledger();
    assert_eq!(ledger.len(), 100);
    let most = busiest(&ledger, 1_000 - UNDER_WAY_MS);
    assert!(most <= A_SECOND as usize, "{most} messages in a second");
    let times = ledger.iter().map(|letter| letter.at_ms);
    let took_ms = times.clone().max().unwrap_or(0) - times.min().unwrap_or(0);
    assert!(took_ms >= 4_000 - UNDER_WAY_MS, "a hundred took {took_ms} ms");
}
