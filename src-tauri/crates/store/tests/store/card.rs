//! One person, and all that is on file of them.

use domain::{
    consent::ConsentState,
    id::{CampaignId, ContactId},
    row::RowState,
};
use store::Fact;

use crate::support::{CAMPAIGN, Shop, at, message_id, number, person, unwilling, willing};

const FIRST: ContactId = ContactId(1);

#[tokio::test]
async fn a_card_tells_every_statement_with_its_list_the_newest_first() {
    let shop = Shop::new().await;
    shop.import(&[willing(0), willing(1)]).await;
    shop.import(&[unwilling(0)]).await;
    let card = shop.store.card(FIRST).await.expect("read").expect("there");
    assert!(card.listed.suppressed);
    let said: Vec<_> = card.consent.iter().map(|line| (line.record.state, line.file.as_deref())).collect();
    let list = Some("list.csv");
    assert_eq!(said, [(ConsentState::Withdrawn, list), (ConsentState::Granted, list)]);
    assert!(card.messages.is_empty());
}

#[tokio::test]
async fn a_card_tells_every_message_with_its_campaign_and_version() {
    let shop = Shop::with_campaign(2).await;
    let later = CampaignId::from_bytes([8; 16]);
    shop.plan(later, 2).await;
    shop.accepted(1).await;
    let stop = Fact::Reply { in_reply_to: Some(message_id(0)), person: person(0), at: at(70), opt_out: true };
    shop.apply(&[stop]).await;
    let card = shop.store.card(FIRST).await.expect("read").expect("there");
    let told: Vec<_> = card.messages.iter().map(|row| (row.campaign, row.state, row.arm.as_str())).collect();
    assert_eq!(told, [(later, RowState::Queued, "A"), (CAMPAIGN, RowState::Accepted, "A")]);
    let sent = card.messages.last().expect("sent");
    assert_eq!((sent.dispatched_at, sent.replied_at, sent.opted_out_at), (Some(at(10)), Some(at(70)), Some(at(70))));
    assert_eq!(card.messages.first().and_then(|row| row.dispatched_at), None, "it has not left");
    assert_eq!(card.listed.contact.about.e164, number(0));
}

#[tokio::test]
async fn somebody_who_is_not_there_has_no_card_and_no_place_in_a_list() {
    let shop = Shop::new().await;
    shop.import(&[willing(0), willing(1)]).await;
    let gone = ContactId(99);
    assert!(shop.store.card(gone).await.expect("read").is_none());
    let listed = shop.store.contacts_by_ids(&[ContactId(2), gone, FIRST]).await.expect("read");
    let ids: Vec<ContactId> = listed.iter().map(|listed| listed.contact.id).collect();
    assert_eq!(ids, [ContactId(2), FIRST], "the others, as they were asked for");
}
