//! From words to a frozen plan: who, in which order, with which text, to the letter.
//!
//! Two walks over the contacts. The first judges everybody and keeps who may be written to; the lottery deals those
//! out; the second freezes each person's message. What is written is complete: the sender decides nothing more.

use domain::{
    audience::AudiencePolicy,
    campaign::CampaignDraft,
    contact::Contact,
    id::{CampaignId, RecipientNo},
};
use experiment::assign::{Assignment, AssignmentSpec, Role, Unit, assign};
use store::{NewCampaign, NewRecipient, Store};

use super::{
    CampaignSpec,
    choice::{Chosen, PAGE, Person, Rules, choose},
    preview::{Prepared, prepare},
    verdict::TestSetup,
};
use crate::{App, error::AppError};

impl App {
    /// Plans a campaign over everybody in the contacts. Nothing is sent.
    ///
    /// # Errors
    /// What stands between the words and a plan; then nothing was written.
    pub async fn plan(&self, spec: &CampaignSpec) -> Result<CampaignId, AppError> {
        self.plan_for(spec, false).await
    }

    /// The same; with `nobody_is_fine` a plan without people is a plan, whose waterfall tells why.
    pub(crate) async fn plan_for(&self, spec: &CampaignSpec, nobody_is_fine: bool) -> Result<CampaignId, AppError> {
        let platform = self.platform().await?;
        let Prepared { draft, problems } = prepare(spec, &platform.gateway.templates().await?, self.now());
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem.into());
        }
        let _one_list = self.lists.lock().await;
        let now = self.now();
        let policy = AudiencePolicy::for_category(draft.category()).narrowed(spec.audience.choice());
        let rules = Rules { policy, arms: &draft.arms, at: draft.pace.begin(now) };
        let (chosen, waterfall) = choose(&self.store, &rules, &self.shop.zone).await?;
        if chosen.people.is_empty() && !nobody_is_fine {
            return Err(AppError::NobodyLeft { everyone: waterfall.everyone });
        }
        let salt = self.world.salt(self.store.campaigns().await?.len());
        let places = if chosen.people.is_empty() { Vec::new() } else { deal(&draft, &chosen, &salt)? };
        let setup = TestSetup { metric: spec.test.metric, window_ms: i64::from(spec.test.hours) * 3_600_000 };
        let campaign = NewCampaign {
            id: self.new_campaign_id(),
            name: draft.name.clone(),
            created_at: now,
            draft,
            waterfall,
            salt,
            groups: chosen.zones.clone(),
            test: serde_json::to_value(setup).ok(),
        };
        freeze(&self.store, &campaign, &chosen, &places).await?;
        self.memo.forget();
        self.events.campaign_settled(campaign.id);
        Ok(campaign.id)
    }
}

/// The lottery. What it is balanced over is the time zone: people of one zone are written to at the same hours.
fn deal(draft: &CampaignDraft, chosen: &Chosen, salt: &str) -> Result<Vec<Assignment>, AppError> {
    let keys: Vec<String> = chosen.people.iter().map(|person| person.to.digits().to_string()).collect();
    let zone = |person: &Person| chosen.zones.get(usize::from(person.group)).map_or("", String::as_str);
    let units: Vec<Unit<'_>> =
        chosen.people.iter().zip(&keys).map(|(person, key)| Unit { key, stratum: zone(person) }).collect();
    let weights = draft.arms.iter().map(|arm| arm.weight).collect();
    let spec = AssignmentSpec::whole_audience(salt, weights, units.len() as u64);
    Ok(assign(&spec, &units)?)
}

/// The second walk.
async fn freeze(store: &Store, campaign: &NewCampaign, chosen: &Chosen, places: &[Assignment]) -> Result<(), AppError> {
    let mut writer = store.begin_plan(campaign).await?;
    let mut seats = chosen.people.iter().zip(places).peekable();
    let mut after = None;
    while seats.peek().is_some() {
        let page = store.contacts_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        let mut recipients = Vec::new();
        for contact in &page {
            if let Some((person, place)) = seats.next_if(|(person, _)| person.contact == contact.id) {
                recipients.extend(recipient(campaign, contact, person, place, chosen));
            }
        }
        writer.add(&recipients).await?;
    }
    writer.finish().await?;
    Ok(())
}

fn recipient(
    campaign: &NewCampaign,
    contact: &Contact,
    person: &Person,
    place: &Assignment,
    chosen: &Chosen,
) -> Option<NewRecipient> {
    let Role::Test { arm } = place.role else { return None };
    let arm = u8::try_from(arm).ok()?;
    let message = campaign.draft.freeze(arm, contact).ok()?;
    Some(NewRecipient {
        no: RecipientNo(u32::try_from(place.order).ok()?),
        contact: person.contact,
        to: message.to,
        arm,
        stratum: chosen.zones.get(usize::from(person.group)).cloned().unwrap_or_default(),
        wave: u16::try_from(place.wave).ok()?,
        group: person.group,
        filled: message.filled,
    })
}
