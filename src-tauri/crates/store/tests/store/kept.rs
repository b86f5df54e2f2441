//! Figures that triggers keep are those that counting the rows would give.

use domain::{
    consent::{ConsentSource, ConsentState},
    delivery::ReportKind,
    time::Timestamp,
};
use sqlx::{AssertSqlSafe, Row};
use store::{Fact, Incoming, Pulse};

use crate::{
    reports::{delivered, report},
    schema::raw,
    support::{CAMPAIGN, Shop, at, number, person, unwilling, willing},
};

/// The rows by version and country, counted.
const TALLIES: &str = "SELECT campaign, arm, COALESCE(country, ''), COUNT(*), SUM(state = 'queued'),
    SUM(state = 'claimed'), SUM(state = 'dispatched'), SUM(state = 'accepted'), SUM(state = 'held'),
    SUM(state = 'rejected'), SUM(state = 'unknown'), SUM(state = 'withheld'),
    SUM(state = 'accepted' AND unknown_cause IS NOT NULL),
    SUM(state = 'accepted' AND (COALESCE(delivered_at, read_at) IS NOT NULL
        OR (sent_at IS NOT NULL AND failed_at IS NULL))),
    SUM(state = 'accepted' AND COALESCE(delivered_at, read_at) IS NOT NULL),
    SUM(state = 'accepted' AND read_at IS NOT NULL),
    SUM(state = 'accepted' AND failed_at IS NOT NULL AND COALESCE(delivered_at, read_at) IS NULL),
    SUM(state = 'accepted' AND replied_at IS NOT NULL), SUM(state = 'accepted' AND clicked_at IS NOT NULL),
    SUM(opted_out_at IS NOT NULL)
    FROM recipients GROUP BY 1, 2, 3";

/// The minutes, counted: each column by itself, as `campaign, minute, column, figure`.
const MINUTES: &str = "WITH t AS (
        SELECT *, COALESCE(delivered_at, read_at) IS NOT NULL AS arrived_by_now FROM recipients WHERE state = 'accepted'
    )
    SELECT campaign, dispatched_at / 60000 * 60000, 'taken', COUNT(*) FROM t WHERE dispatched_at IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT campaign, dispatched_at / 60000 * 60000, 'arrived', COUNT(*) FROM t
    WHERE dispatched_at IS NOT NULL AND arrived_by_now GROUP BY 1, 2
    UNION ALL
    SELECT campaign, sent_at / 60000 * 60000, 'sent', COUNT(*) FROM t WHERE sent_at IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT campaign, delivered_at / 60000 * 60000, 'delivered', COUNT(*) FROM t
    WHERE delivered_at IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT campaign, read_at / 60000 * 60000, 'read', COUNT(*) FROM t WHERE read_at IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT campaign, failed_at / 60000 * 60000, 'failed', COUNT(*) FROM t
    WHERE failed_at IS NOT NULL AND NOT arrived_by_now GROUP BY 1, 2";

/// The same as they are kept.
const KEPT_MINUTES: &str = "SELECT campaign, minute, 'taken', taken FROM minutes WHERE taken <> 0
    UNION ALL SELECT campaign, minute, 'arrived', arrived FROM minutes WHERE arrived <> 0
    UNION ALL SELECT campaign, minute, 'sent', sent FROM minutes WHERE sent <> 0
    UNION ALL SELECT campaign, minute, 'delivered', delivered FROM minutes WHERE delivered <> 0
    UNION ALL SELECT campaign, minute, 'read', read FROM minutes WHERE read <> 0
    UNION ALL SELECT campaign, minute, 'failed', failed FROM minutes WHERE failed <> 0";

/// Refusals and failures, counted.
const FAILURES: &str = "SELECT campaign, IIF(state = 'rejected', COALESCE(refused_code, failed_code, 0), failed_code),
    COALESCE(IIF(state = 'rejected', COALESCE(refused_class, failed_class), failed_class), ''), COUNT(*)
    FROM recipients
    WHERE state = 'rejected'
        OR (state = 'accepted' AND failed_at IS NOT NULL AND COALESCE(delivered_at, read_at) IS NULL)
    GROUP BY 1, 2, 3";

/// The people, counted.
const PEOPLE: &str =
    "SELECT 1, COALESCE(SUM(c.consent_whatsapp = 'granted' AND s.digest IS NULL), 0), COUNT(s.digest), COUNT(*)
    FROM contacts c LEFT JOIN suppressions s ON s.channel = 'whatsapp' AND s.digest = c.digest";

/// Counts everything anew, and finds no difference.
pub(crate) async fn assert_kept_as_counted(shop: &Shop) {
    let mut file = raw(shop).await;
    let kept_failures = "SELECT * FROM failures WHERE people <> 0";
    let pairs = [
        (TALLIES, "SELECT * FROM tallies"),
        (MINUTES, KEPT_MINUTES),
        (FAILURES, kept_failures),
        (PEOPLE, "SELECT * FROM people"),
    ];
    for (counted, kept) in pairs {
        let differing = format!(
            "SELECT COUNT(*) FROM (SELECT * FROM ({counted}) EXCEPT SELECT * FROM ({kept})
             UNION ALL SELECT * FROM (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({counted})))"
        );
        let found = sqlx::query(AssertSqlSafe(differing)).fetch_one(&mut file).await.expect("counted");
        assert_eq!(found.get::<i64, _>(0), 0, "what is kept differs from {counted}");
    }
}

#[tokio::test]
async fn figures_of_one_reading_are_those_read_one_by_one() {
    let shop = Shop::with_campaign(4).await;
    shop.accepted(3).await;
    shop.apply(&[delivered(0), report(1, ReportKind::Failed, 9)]).await;
    let all = shop.store.figures(CAMPAIGN).await.expect("read").expect("there");
    assert_eq!(Some(&all.record), shop.store.campaign(CAMPAIGN).await.expect("read").as_ref());
    assert_eq!(all.tally, shop.tally().await);
    assert_eq!(all.billed, shop.store.billed(CAMPAIGN).await.expect("read"));
    assert_eq!(all.failures, shop.store.failures(CAMPAIGN).await.expect("read"));
    assert_eq!(all.withheld, shop.store.withheld(CAMPAIGN).await.expect("read"));
    assert_eq!(all.timeline, shop.store.timeline(CAMPAIGN).await.expect("read"));
    assert_kept_as_counted(&shop).await;
}

/// The pulse at an instant, where a message is old enough after a minute.
async fn pulse(shop: &Shop, now: Timestamp) -> Pulse {
    shop.store.live_figures(CAMPAIGN, now, 60_000).await.expect("read").expect("there").1
}

#[tokio::test]
async fn a_message_is_judged_by_its_report_once_its_whole_minute_is_old_enough() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(2).await;
    shop.apply(&[delivered(0)]).await;
    let minute_ends = 60_000 - at(10).as_millis() % 60_000 + 10;
    let young = pulse(&shop, at(minute_ends + 59_999)).await;
    assert_eq!((young.matured, young.matured_delivered), (0, 0));
    let old = pulse(&shop, at(minute_ends + 60_000)).await;
    assert_eq!((old.matured, old.matured_delivered), (2, 1));
}

#[tokio::test]
async fn the_last_minute_holds_what_left_in_it() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(2).await;
    assert_eq!(pulse(&shop, at(60_019)).await.last_minute, 2);
    assert_eq!(pulse(&shop, at(60_020)).await.last_minute, 0);
}

#[tokio::test]
async fn what_is_usual_comes_from_the_campaigns_before() {
    let shop = Shop::with_campaign(3).await;
    shop.accepted(3).await;
    let source = ConsentSource::Reply;
    let leaves = Fact::OptOut { person: person(0), at: at(30), source };
    shop.apply(&[delivered(0), delivered(1), leaves]).await;
    let own = pulse(&shop, at(100)).await;
    assert_eq!((own.earlier_delivered, own.earlier_opted_out), (0, 0), "its own people do not count");

    let next = domain::id::CampaignId::from_bytes([8; 16]);
    shop.plan(next, 3).await;
    let (_, after) = shop.store.live_figures(next, at(100), 60_000).await.expect("read").expect("there");
    assert_eq!((after.earlier_delivered, after.earlier_opted_out), (2, 1));
}

#[tokio::test]
async fn a_file_from_before_there_were_kept_figures_gets_those_of_its_rows() {
    let shop = Shop::with_campaign(6).await;
    shop.accepted(4).await;
    shop.apply(&[delivered(0), report(1, ReportKind::Failed, 9), report(2, ReportKind::Read, 70_000)]).await;
    let mut file = raw(&shop).await;
    for table in ["tallies", "minutes", "failures", "people"] {
        let emptied = AssertSqlSafe(format!("DELETE FROM {table}"));
        sqlx::query(emptied).execute(&mut file).await.expect("emptied");
    }
    sqlx::query("ALTER TABLE people DROP COLUMN contacts").execute(&mut file).await.expect("dropped");
    let migrations = [
        include_str!("../../migrations/0003_figures.sql"),
        include_str!("../../migrations/0004_people.sql"),
        include_str!("../../migrations/0005_checks.sql"),
    ];
    let fills = migrations.iter().flat_map(|migration| migration.split(";\n\n")).filter(|part| {
        let is_fill = part.starts_with("INSERT INTO") || part.starts_with("WITH counted");
        is_fill && !part.contains("CREATE") || part.contains("ALTER TABLE people")
    });
    let fills: Vec<&str> = fills.collect();
    assert_eq!(fills.len(), 5, "one for each table, and one for a column that came later");
    for fill in fills {
        sqlx::query(AssertSqlSafe(fill.to_owned())).execute(&mut file).await.expect("filled");
    }
    assert_kept_as_counted(&shop).await;
}

/// Somebody of whom nobody knows whether they agreed.
fn unasked(person: u64) -> Incoming {
    let mut incoming = willing(person);
    incoming.draft.consent.whatsapp = ConsentState::Unknown;
    incoming.consent.clear();
    incoming
}

/// Contacts, those who may be written to, and those who said stop; the same as counted.
async fn people(shop: &Shop) -> (u64, u64, u64) {
    assert_kept_as_counted(shop).await;
    let figures = shop.store.contact_figures().await.expect("read");
    (figures.contacts, figures.willing, figures.stopped)
}

#[tokio::test]
async fn imports_keep_the_figures_of_the_people_whoever_was_known_before() {
    let shop = Shop::new().await;
    assert_eq!(people(&shop).await, (0, 0, 0));
    shop.import(&[willing(0), unasked(1), unwilling(2), willing(3), unwilling(3)]).await;
    assert_eq!(people(&shop).await, (4, 1, 2), "who says yes and no in one list said no");
    shop.import(&[willing(0), willing(1), willing(2), willing(4)]).await;
    assert_eq!(people(&shop).await, (5, 3, 2), "no list brings back who said stop");
    shop.import(&[unwilling(0), unasked(1), unwilling(2)]).await;
    assert_eq!(people(&shop).await, (5, 2, 3));
    let mut given_up =
        shop.store.begin_import(domain::id::ImportId::from_bytes([9; 16]), "x", at(9)).await.expect("begun");
    given_up.add(&[willing(7), unwilling(1)]).await.expect("added");
    drop(given_up);
    assert_eq!(people(&shop).await, (5, 2, 3), "an import that was given up counts for nothing");
}

#[tokio::test]
async fn who_says_stop_leaves_those_who_may_be_written_to_once() {
    let shop = Shop::with_campaign(3).await;
    shop.import(&[unasked(3)]).await;
    for (who, expected) in [(0, (4, 2, 1)), (0, (4, 2, 1)), (3, (4, 2, 2)), (8, (4, 2, 2))] {
        let stop = Fact::OptOut { person: person(who), at: at(30), source: ConsentSource::Reply };
        shop.apply(&[stop]).await;
        assert_eq!(people(&shop).await, expected, "{}", number(who).digits());
    }
    shop.import(&[willing(8), willing(0)]).await;
    assert_eq!(people(&shop).await, (5, 2, 3), "who said stop before they were a contact may not be written to");
}
