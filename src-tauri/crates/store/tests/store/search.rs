//! Leafing through the contacts, and finding one.

use domain::id::ContactId;
use store::{Incoming, Listed};

use crate::support::{Shop, unwilling, willing};

async fn found(shop: &Shop, search: &str) -> Vec<i64> {
    ids(&shop.store.contacts_matching(search, None, 100).await.expect("read"))
}

fn ids(listed: &[Listed]) -> Vec<i64> {
    listed.iter().map(|one| one.contact.id.0).collect()
}

fn named(person: u64, first: &str, last: &str) -> Incoming {
    let mut incoming = willing(person);
    incoming.draft.first_name = Some(first.to_owned());
    incoming.draft.last_name = Some(last.to_owned());
    incoming
}

#[tokio::test]
async fn a_contact_is_found_by_a_part_of_its_name_or_of_its_number() {
    let shop = Shop::new().await;
    shop.import(&[named(0, "Rosa", "Klein"), named(1, "Léa", "Rosaz"), named(777, "Jo", "50% off_")]).await;
    assert_eq!(found(&shop, "rosa").await, [1, 2]);
    assert_eq!(found(&shop, "Rosa K").await, [1], "both names are one text");
    assert_eq!(found(&shop, "06 00 00 07 77").await, [3], "as it is said in its country");
    assert_eq!(found(&shop, "+33 6 00 00 0").await, [1, 2, 3]);
    assert_eq!(found(&shop, "%").await, [3], "signs of the database are letters");
    assert_eq!(found(&shop, "_").await, [3]);
    assert_eq!(found(&shop, "nobody").await, [0; 0]);
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let shop = Shop::new().await;
    shop.import(&(0..25).map(willing).collect::<Vec<_>>()).await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = ids(&shop.store.contacts_matching(" ", after, 10).await.expect("read"));
        let Some(last) = page.last() else { break };
        after = Some(ContactId(*last));
        seen.extend(page);
    }
    assert_eq!(seen, (1..=25).collect::<Vec<i64>>());
}

#[tokio::test]
async fn who_said_stop_is_listed_as_such_and_not_counted_among_those_who_may_be_written_to() {
    let shop = Shop::new().await;
    shop.import(&[willing(0), unwilling(1), willing(2)]).await;
    let listed = shop.store.contacts_matching("", None, 10).await.expect("read");
    assert_eq!(listed.iter().map(|one| one.suppressed).collect::<Vec<_>>(), [false, true, false]);
    let figures = shop.store.contact_figures().await.expect("read");
    assert_eq!((figures.contacts, figures.willing, figures.stopped), (3, 2, 1));
}
