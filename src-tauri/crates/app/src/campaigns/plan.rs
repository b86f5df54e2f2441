//! From words to a frozen plan: who, in which order, with which text, to the letter.
//!
//! Two walks over the contacts. The first judges everybody and keeps who may be written to; the lottery deals those
//! out; the second freezes each person's message. What is written is complete: the sender decides nothing more.

use std::collections::BTreeMap;

use domain::{
    audience::{AudiencePolicy, Exclusion, Waterfall},
    calendar::zone_of,
    campaign::CampaignDraft,
    contact::Contact,
    id::{CampaignId, ContactId, RecipientNo},
    phone::{Country, E164},
    time::Timestamp,
};
use experiment::assign::{Assignment, AssignmentSpec, Role, Unit, assign};
use store::{NewCampaign, NewRecipient, Store};

use super::{CampaignSpec, verdict::TestSetup};
use crate::{App, error::AppError};

/// Contacts read at once.
const PAGE: u32 = 2_000;
/// How far back marketing counts against a person.
const RECENT_MS: i64 = 24 * 3_600_000;
/// Most time zones of one campaign; people of further ones are sent to in the shop's.
const GROUPS_MAX: usize = 200;

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
        let draft = spec.draft(&platform.gateway.templates().await?)?;
        if let Some(problem) = draft.problems().into_iter().next() {
            return Err(AppError::Draft(problem));
        }
        let _one_list = self.lists.lock().await;
        let now = self.now();
        let (chosen, waterfall) = choose(&self.store, &draft, &self.shop.zone, now).await?;
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
        self.events.campaign_settled(campaign.id);
        Ok(campaign.id)
    }
}

/// Those who may be written to, in the order of the contacts, with the zones they live in.
struct Chosen {
    people: Vec<Person>,
    zones: Vec<String>,
}

struct Person {
    contact: ContactId,
    to: E164,
    group: u8,
}

/// The first walk.
async fn choose(
    store: &Store,
    draft: &CampaignDraft,
    shop_zone: &str,
    now: Timestamp,
) -> Result<(Chosen, Waterfall), AppError> {
    let policy = AudiencePolicy::for_category(draft.category());
    let mut waterfall = Waterfall::default();
    let mut zones = Zones::of_shop(shop_zone);
    let mut people = Vec::new();
    let mut after = None;
    loop {
        let page = store.candidates_after(after, PAGE, now.plus_ms(-RECENT_MS)).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.contact.id);
        for prospect in &page {
            let verdict = policy.judge(&prospect.candidate, now);
            waterfall.count(verdict);
            if verdict.is_err() {
                continue;
            }
            if !can_get_every_version(draft, &prospect.contact) {
                waterfall.drop_later(Exclusion::MissingValue);
                continue;
            }
            let group = zones.group(prospect.candidate.country);
            people.push(Person { contact: prospect.contact.id, to: prospect.contact.about.e164, group });
        }
    }
    Ok((Chosen { people, zones: zones.names }, waterfall))
}

/// A person takes part only if any version could be sent, or the versions would meet different people.
fn can_get_every_version(draft: &CampaignDraft, contact: &Contact) -> bool {
    (0_u8..).zip(&draft.arms).all(|(arm, _)| draft.freeze(arm, contact).is_ok())
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

/// The time zones of a campaign, each a group of people who sleep at the same hours. The first is the shop's.
struct Zones {
    names: Vec<String>,
    of_country: BTreeMap<Option<Country>, u8>,
}

impl Zones {
    fn of_shop(zone: &str) -> Self {
        Self { names: vec![zone.to_owned()], of_country: BTreeMap::new() }
    }

    fn group(&mut self, country: Option<Country>) -> u8 {
        if let Some(group) = self.of_country.get(&country) {
            return *group;
        }
        let group = country.and_then(zone_of).map_or(0, |zone| self.index(zone));
        self.of_country.insert(country, group);
        group
    }

    fn index(&mut self, zone: &str) -> u8 {
        let known = self.names.iter().position(|name| name == zone);
        let index = known.unwrap_or_else(|| {
            if self.names.len() >= GROUPS_MAX {
                return 0;
            }
            self.names.push(zone.to_owned());
            self.names.len() - 1
        });
        u8::try_from(index).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_one_zone_are_one_group_and_unknown_ones_sleep_when_the_shop_does() {
        let mut zones = Zones::of_shop("Europe/Paris");
        let of = |code: &str| Country::parse(code);
        assert_eq!(zones.group(of("FR")), 0, "the shop's own zone");
        let india = zones.group(of("IN"));
        assert_eq!((india, zones.group(of("IN"))), (1, 1));
        assert_eq!(zones.group(None), 0);
        assert_eq!(zones.names, ["Europe/Paris", "Asia/Kolkata"]);
    }
}
