//! Plans: frozen, whole or not at all, nobody twice.

use domain::{campaign::Intent, id::CampaignId};
use engine::Verdict;

use crate::support::{CAMPAIGN, Shop, accepted, at, campaign, recipient, willing};

#[tokio::test]
async fn a_campaign_comes_back_as_it_was_planned() {
    let shop = Shop::with_campaign(3).await;
    let record = shop.store.campaign(CAMPAIGN).await.expect("read").expect("there");
    let planned = campaign(CAMPAIGN);
    assert_eq!((record.draft, record.waterfall, record.groups), (planned.draft, planned.waterfall, planned.groups));
    assert_eq!((record.name, record.salt, record.test), (planned.name, planned.salt, planned.test));
    assert_eq!((record.intent, record.started_at, record.ended_at), (Intent::Ready, None, None));
    assert_eq!(shop.tally().await.queued, 3);
}

#[tokio::test]
async fn nobody_stands_in_a_plan_twice() {
    let shop = Shop::new().await;
    shop.import(&[willing(0), willing(1)]).await;
    let mut writer = shop.store.begin_plan(&campaign(CAMPAIGN)).await.expect("begins");
    let mut twice = recipient(1);
    twice.contact = recipient(0).contact;
    assert!(writer.add(&[recipient(0), twice]).await.is_err());
    drop(writer);
    assert!(shop.store.campaign(CAMPAIGN).await.expect("read").is_none(), "half a plan is no plan");
}

#[tokio::test]
async fn a_plan_names_only_people_who_are_on_file() {
    let shop = Shop::new().await;
    let mut writer = shop.store.begin_plan(&campaign(CAMPAIGN)).await.expect("begins");
    assert!(writer.add(&[recipient(0)]).await.is_err());
}

#[tokio::test]
async fn campaigns_are_listed_newest_first() {
    let shop = Shop::with_campaign(1).await;
    let newer = CampaignId::from_bytes([8; 16]);
    let mut second = campaign(newer);
    second.created_at = at(5);
    shop.store.begin_plan(&second).await.expect("begins").finish().await.expect("finished");
    let listed: Vec<CampaignId> =
        shop.store.campaigns().await.expect("read").iter().map(|campaign| campaign.id).collect();
    assert_eq!(listed, [newer, CAMPAIGN]);
}

#[tokio::test]
async fn an_intent_keeps_the_first_launch_and_the_last_stop() {
    let shop = Shop::with_campaign(1).await;
    let want = async |intent, pause, now| {
        shop.store.set_intent(CAMPAIGN, intent, pause, at(now)).await.expect("written");
        let record = shop.store.campaign(CAMPAIGN).await.expect("read").expect("there");
        (record.intent, record.pause, record.started_at, record.stopped_at)
    };
    assert_eq!(want(Intent::Run, None, 1).await, (Intent::Run, None, Some(at(1)), None));
    let paused = (Intent::Paused, Some("person".to_owned()), Some(at(1)), None);
    assert_eq!(want(Intent::Paused, Some("person"), 2).await, paused);
    assert_eq!(want(Intent::Stopped, None, 3).await, (Intent::Stopped, None, Some(at(1)), Some(at(3))));
    assert_eq!(want(Intent::Run, None, 4).await, (Intent::Run, None, Some(at(1)), None));
}

#[tokio::test]
async fn a_campaign_nobody_planned_has_a_code() {
    let shop = Shop::new().await;
    let error = shop.store.set_intent(CAMPAIGN, Intent::Run, None, at(1)).await.expect_err("unknown");
    assert_eq!(error.code(), "campaign_not_found");
    assert_eq!(shop.store.tally(CAMPAIGN).await.expect_err("unknown").code(), "campaign_not_found");
}

#[tokio::test]
async fn a_campaign_has_ended_with_its_last_request_when_no_row_is_left() {
    let shop = Shop::with_campaign(2).await;
    shop.launch().await;
    let ended = async || shop.store.campaign(CAMPAIGN).await.expect("read").expect("there").ended_at;
    shop.accepted(1).await;
    assert_eq!(ended().await, None);
    shop.leaving(1).await;
    assert_eq!(ended().await, None, "one is under way");
    shop.record(1, Verdict::Accepted, accepted(1)).await;
    assert_eq!(ended().await, Some(at(20)));
}
