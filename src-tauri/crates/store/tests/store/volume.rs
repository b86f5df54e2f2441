//! A list of fifty thousand people.

use std::time::Duration;

use store::{ImportCounts, Incoming, Upsert};
use tokio::time::timeout;

use crate::support::{CAMPAIGN, Shop, assert_adds_up, at, campaign, import_id, recipient, willing};

const PEOPLE: u64 = 50_000;

/// Many times what a quiet machine takes: this catches a missing index, not a slow computer.
const PATIENCE: Duration = Duration::from_secs(90);

async fn import_all(shop: &Shop) -> [usize; 3] {
    let mut counts = [0; 3];
    let mut writer = shop.store.begin_import(import_id(), "list.csv", at(0)).await.expect("begins");
    for first in (0..PEOPLE).step_by(500) {
        let batch: Vec<Incoming> = (first..first + 500).map(willing).collect();
        for imported in writer.add(&batch).await.expect("taken in") {
            counts[match imported.upsert {
                Upsert::Created => 0,
                Upsert::Updated => 1,
                Upsert::Unchanged => 2,
            }] += 1;
        }
    }
    writer.finish(&ImportCounts::default()).await.expect("finished");
    counts
}

#[tokio::test]
async fn fifty_thousand_people_are_imported_twice_planned_and_claimed_without_a_wait() {
    let work = async {
        let shop = Shop::new().await;
        let people = usize::try_from(PEOPLE).expect("small");
        assert_eq!(import_all(&shop).await, [people, 0, 0]);
        assert_eq!(import_all(&shop).await, [0, 0, people]);
        let mut writer = shop.store.begin_plan(&campaign(CAMPAIGN)).await.expect("begins");
        for first in (0..PEOPLE).step_by(1_000) {
            let rows: Vec<_> = (first..first + 1_000).map(recipient).collect();
            writer.add(&rows).await.expect("added");
        }
        writer.finish().await.expect("finished");
        for _ in 0..20 {
            let rows = shop.claim(500).await;
            shop.store.dispatch(CAMPAIGN, &rows, at(1)).await.expect("marked");
            assert_adds_up(&shop.tally().await);
        }
    };
    timeout(PATIENCE, work).await.expect("within patience");
}
