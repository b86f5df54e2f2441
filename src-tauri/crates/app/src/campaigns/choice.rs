//! Who is written to: one walk over the contacts, the same for a plan and for a look at what a plan would be.

use std::collections::BTreeMap;

use domain::{
    audience::{AudiencePolicy, Exclusion, Waterfall},
    calendar::zone_of,
    campaign::Arm,
    contact::Contact,
    id::ContactId,
    phone::{Country, E164},
    time::Timestamp,
};
use store::{Lookback, Prospect, Store};

/// Contacts read at once.
pub(super) const PAGE: u32 = 2_000;
/// How far back marketing counts against a person.
const RECENT_MS: i64 = 24 * 3_600_000;
/// Most time zones of one campaign; people of further ones are sent to in the shop's.
const GROUPS_MAX: usize = 200;

/// By what people are chosen.
pub(super) struct Rules<'a> {
    /// Who may be written to at all.
    pub(super) policy: AudiencePolicy,
    /// Messages that each person must be able to get.
    pub(super) arms: &'a [Arm],
    /// The instant for which it is decided: when the campaign begins.
    pub(super) at: Timestamp,
}

/// Those who may be written to, in the order of the contacts, with the zones they live in.
pub(super) struct Chosen {
    pub(super) people: Vec<Person>,
    pub(super) zones: Vec<String>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) contact: ContactId,
    pub(super) to: E164,
    pub(super) country: Option<Country>,
    pub(super) group: u8,
}

impl Rules<'_> {
    /// How far back one has to look to decide.
    pub(super) fn lookback(&self) -> Lookback {
        Lookback {
            marketing_since: self.at.plus_ms(-RECENT_MS),
            interactions: self.policy.choice.dormant_after_ms.is_some(),
        }
    }

    /// Whether a person takes part, or the first reason why not.
    pub(super) fn judge(&self, prospect: &Prospect) -> Result<(), Exclusion> {
        self.policy.judge(&prospect.candidate, self.at)?;
        if self.can_get_every_version(&prospect.contact) { Ok(()) } else { Err(Exclusion::MissingValue) }
    }

    /// A person takes part only if any version could be sent, or the versions would meet different people.
    fn can_get_every_version(&self, contact: &Contact) -> bool {
        self.arms.iter().all(|arm| arm.template.fill(&arm.bindings, &contact.about).is_ok())
    }
}

/// Judges everybody.
pub(super) async fn choose(
    store: &Store,
    rules: &Rules<'_>,
    shop_zone: &str,
) -> Result<(Chosen, Waterfall), store::StoreError> {
    let mut waterfall = Waterfall::default();
    let mut zones = Zones::of_shop(shop_zone);
    let mut people = Vec::new();
    let mut after = None;
    loop {
        let page = store.candidates_after(after, PAGE, rules.lookback()).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.contact.id);
        for prospect in &page {
            let verdict = rules.judge(prospect);
            waterfall.count(verdict);
            if verdict.is_ok() {
                let country = prospect.candidate.country;
                let group = zones.group(country);
                people.push(Person { contact: prospect.contact.id, to: prospect.candidate.number, country, group });
            }
        }
    }
    Ok((Chosen { people, zones: zones.names }, waterfall))
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
