//! Imports: merged, repeatable, all or nothing, and deaf to consent that was withdrawn.

use domain::{
    consent::{Channel, ConsentRecord, ConsentSource, ConsentState},
    id::ContactId,
};
use store::{ImportCounts, Incoming, Upsert};

use crate::support::{Shop, at, import_id, marketing_since, number, person, statement, unwilling, willing};

fn upserts(imported: &[store::Imported]) -> Vec<Upsert> {
    imported.iter().map(|one| one.upsert).collect()
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let shop = Shop::new().await;
    let file: Vec<Incoming> = (0..3).map(willing).collect();
    assert_eq!(upserts(&shop.import(&file).await), [Upsert::Created; 3]);
    assert_eq!(upserts(&shop.import(&file).await), [Upsert::Unchanged; 3]);
    assert_eq!(shop.store.contact_count().await.expect("counted"), 3);
    assert_eq!(shop.store.consent_history(ContactId(1)).await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_file_that_contradicts_itself_is_stable_too() {
    let shop = Shop::new().await;
    let mut second = willing(0);
    second.draft.first_name = Some("Someone else".to_owned());
    second.draft.city = Some("Lyon".to_owned());
    let file = [willing(0), second];
    assert_eq!(upserts(&shop.import(&file).await), [Upsert::Created, Upsert::Updated]);
    assert_eq!(upserts(&shop.import(&file).await), [Upsert::Unchanged; 2]);
    let contact = shop.store.contacts_after(None, 1).await.expect("read").remove(0);
    assert_eq!(contact.about.first_name.as_deref(), Some("Person 0"), "the first line speaks");
    assert_eq!(contact.about.city.as_deref(), Some("Lyon"), "the second fills gaps");
}

#[tokio::test]
async fn all_that_a_file_says_comes_back_as_it_was() {
    let shop = Shop::new().await;
    let mut incoming = willing(5);
    incoming.draft.tags = vec!["vip".to_owned(), "été".to_owned()];
    incoming.draft.attributes.insert("Pointure".to_owned(), "42".to_owned());
    incoming.draft.email = Some("a@example.com".to_owned());
    shop.import(std::slice::from_ref(&incoming)).await;
    let contact = shop.store.contacts_after(None, 10).await.expect("read").remove(0);
    assert!(contact.about == incoming.draft);
    let prospect = shop.store.candidates_after(None, 10, marketing_since(0)).await.expect("read").remove(0);
    assert_eq!(prospect.candidate.consent.whatsapp, ConsentState::Granted);
    assert!(!prospect.candidate.suppressed);
}

#[tokio::test]
async fn a_dropped_import_leaves_nothing() {
    let shop = Shop::new().await;
    let mut writer = shop.store.begin_import(import_id(), "list.csv", at(0)).await.expect("begins");
    writer.add(&(0..700).map(willing).collect::<Vec<_>>()).await.expect("taken in");
    drop(writer);
    assert_eq!(shop.store.contact_count().await.expect("counted"), 0);
    assert!(shop.store.imports().await.expect("read").is_empty());
    // And the writer is free again.
    shop.import(&[willing(1)]).await;
}

#[tokio::test]
async fn a_withdrawal_is_never_lifted_by_a_file() {
    let shop = Shop::new().await;
    assert!(shop.import(&[unwilling(0)]).await[0].suppressed);
    let again = shop.import(&[willing(0)]).await;
    assert!(again[0].suppressed);
    let contact = shop.store.contacts_after(None, 1).await.expect("read").remove(0);
    assert_eq!(contact.about.consent.whatsapp, ConsentState::Withdrawn);
    assert!(shop.store.suppressed(number(0)).await.expect("asked"));
}

#[tokio::test]
async fn a_withdrawal_in_a_file_beats_the_grant_on_record() {
    let shop = Shop::new().await;
    shop.import(&[willing(0)]).await;
    let imported = shop.import(&[unwilling(0)]).await;
    assert_eq!((imported[0].upsert, imported[0].suppressed), (Upsert::Updated, true));
    let states: Vec<ConsentState> =
        shop.store.consent_history(ContactId(1)).await.expect("read").iter().map(|said| said.state).collect();
    assert_eq!(states, [ConsentState::Granted, ConsentState::Withdrawn], "both statements stay on record");
    let prospect = shop.store.candidates_after(None, 1, marketing_since(0)).await.expect("read").remove(0);
    assert!(prospect.candidate.suppressed);
}

#[tokio::test]
async fn who_said_no_to_email_may_still_get_whatsapp() {
    let shop = Shop::new().await;
    let mut incoming = willing(0);
    incoming.consent.push(ConsentRecord { channel: Channel::Email, ..statement(ConsentState::Withdrawn) });
    assert!(!shop.import(&[incoming]).await[0].suppressed);
    let contact = shop.store.contacts_after(None, 1).await.expect("read").remove(0);
    assert_eq!(contact.about.consent.email, ConsentState::Withdrawn, "a statement counts as state");
    assert_eq!(contact.about.consent.whatsapp, ConsentState::Granted);
}

#[tokio::test]
async fn a_number_that_opted_out_before_it_was_a_contact_is_known_as_suppressed() {
    let shop = Shop::new().await;
    let stop = store::Fact::OptOut { person: person(9), at: at(1), source: ConsentSource::Platform };
    shop.apply(&[stop]).await;
    assert_eq!(shop.store.contact_count().await.expect("counted"), 0);
    assert!(shop.import(&[willing(9)]).await[0].suppressed);
}

#[tokio::test]
async fn a_statement_keeps_its_source_and_its_wording() {
    let shop = Shop::new().await;
    let said = ConsentRecord {
        source: ConsentSource::Attestation,
        wording: Some("They agreed at the till.".to_owned()),
        ..statement(ConsentState::Granted)
    };
    let vouched = Incoming { consent: vec![said.clone(), statement(ConsentState::Granted)], ..willing(0) };
    shop.import(std::slice::from_ref(&vouched)).await;
    assert_eq!(
        shop.store.consent_history(ContactId(1)).await.expect("read"),
        [said.clone(), statement(ConsentState::Granted)]
    );
    let other = ConsentRecord { wording: Some("They signed.".to_owned()), ..said };
    let upsert = shop.import(&[Incoming { consent: vec![other], ..willing(0) }]).await[0].upsert;
    assert_eq!(upsert, Upsert::Updated, "another wording is another statement");
}

#[tokio::test]
async fn the_figures_of_an_import_are_kept() {
    let shop = Shop::new().await;
    let counts = ImportCounts {
        rows: 9,
        accepted: 6,
        created: 3,
        updated: 2,
        unchanged: 1,
        duplicates: 2,
        rejected: 1,
        suppressed: 4,
        no_consent: 5,
    };
    let id = import_id();
    let writer = shop.store.begin_import(id, "list.csv", at(7)).await.expect("begins");
    writer.finish(&counts).await.expect("finished");
    let imports = shop.store.imports().await.expect("read");
    assert_eq!((imports[0].id, imports[0].started_at, imports[0].counts), (id, at(7), counts));
}

#[tokio::test]
async fn contacts_are_read_page_by_page() {
    let shop = Shop::new().await;
    shop.import(&(0..5).map(willing).collect::<Vec<_>>()).await;
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = shop.store.candidates_after(after, 2, marketing_since(0)).await.expect("read");
        let Some(last) = page.last() else { break };
        after = Some(last.contact.id);
        seen.extend(page.iter().map(|prospect| prospect.contact.id.0));
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
}
