//! What a campaign would be, before anything is planned: who, when, for how much, and what should be mended. Nothing is kept.

mod samples;
mod trial;

use std::collections::BTreeMap;

use domain::{
    audience::{AudiencePolicy, Waterfall},
    campaign::{Arm, CampaignDraft, DraftProblem},
    money::Money,
    phone::Country,
    pricing::RateCard,
    template::{Category, Template},
    time::Timestamp,
};
use engine::{Past, PersonKey, WindowGroup};
use gateway::NumberInfo;
use jiff::tz::TimeZone;
use tokio::task::spawn_blocking;

use super::{
    CampaignSpec,
    checks::{Check, Facts, Problem, Run, checks},
    choice::{Chosen, Person, Rules},
    control::WINDOWS_MS,
    forecast::{Forecast, Outlook},
};
use crate::{App, clock::Anchor, error::AppError, sending::limits};

pub use samples::{Sample, Samples};
pub use trial::Trial;

/// What would come of a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// From everyone to those written to.
    pub waterfall: Waterfall,
    /// Time and money; nothing while there is nobody or no message.
    pub prospects: Option<Prospects>,
    /// The checklist.
    pub checks: Vec<Check>,
}

/// How long, how much, how near to the limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospects {
    /// What the rehearsal has shown.
    pub forecast: Forecast,
    /// From now to the end on this computer's own clock.
    pub real_ms: i64,
    /// What it costs if everybody is reached.
    pub cost: Money,
    /// The same by country, the dearest first.
    pub by_country: Vec<CountryCost>,
    /// Different people that the platform allows in 24 hours.
    pub people_per_day: Option<u32>,
}

/// What the messages into one country cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryCost {
    /// The country; nothing where the number tells none.
    pub country: Option<Country>,
    /// People.
    pub people: u64,
    /// The price of one message.
    pub each: Money,
    /// All of them.
    pub total: Money,
}

/// What a campaign would be sent into.
struct Surroundings<'a> {
    past: Past,
    number: &'a NumberInfo,
    now: Timestamp,
}

/// The words of a campaign with the templates they name, and what stands in the way of a plan.
pub(super) struct Prepared {
    pub(super) draft: CampaignDraft,
    pub(super) problems: Vec<Problem>,
}

/// Looks the templates up, at `now`. Versions that lead nowhere are not in the draft, but among the problems.
pub(super) fn prepare(spec: &CampaignSpec, library: &[Template], now: Timestamp) -> Prepared {
    let (mut arms, mut problems) = (Vec::new(), Vec::new());
    for arm in &spec.arms {
        if arm.template.is_empty() {
            problems.push(Problem::Draft(DraftProblem::NoArm));
            continue;
        }
        match arm.resolve(library) {
            Ok(arm) => arms.push(arm),
            Err(problem) => problems.push(Problem::Spec(problem)),
        }
    }
    let draft = spec.draft_of(arms);
    let is_told = !problems.is_empty();
    let of_draft = draft.problems(now).into_iter().filter(|problem| !(is_told && *problem == DraftProblem::NoArm));
    problems.extend(of_draft.map(Problem::Draft));
    Prepared { draft, problems }
}

impl App {
    /// The templates of the account, also those that may not be sent now.
    ///
    /// # Errors
    /// When the platform does not answer.
    pub async fn templates(&self) -> Result<Vec<Template>, AppError> {
        Ok(self.platform().await?.gateway.templates().await?)
    }

    /// What would come of a campaign, however unfinished its words are.
    ///
    /// # Errors
    /// When the platform does not answer, or the database fails.
    pub async fn preview(&self, spec: &CampaignSpec) -> Result<Preview, AppError> {
        let platform = self.platform().await?;
        let (library, number) = (platform.gateway.templates().await?, platform.gateway.number().await?);
        let now = self.now();
        let Prepared { draft, problems } = prepare(spec, &library, now);
        // A version that is still being filled in leaves nobody out.
        let arms: Vec<Arm> = draft.arms.iter().filter(|arm| arm.unbound().next().is_none()).cloned().collect();
        let policy = AudiencePolicy::for_category(draft.category()).narrowed(spec.audience.choice());
        let past = self.store.past(now.plus_ms(-WINDOWS_MS)).await?;
        let walk = self.walk(&Rules { policy, arms: &arms, at: draft.pace.begin(now) }, past.newest()).await?;
        let around = Surroundings { past, number: &number, now };
        let never_ends = [DraftProblem::NoSpeed, DraftProblem::StartsTooFarAhead].map(Problem::Draft);
        let is_hopeless = draft.arms.is_empty() || problems.iter().any(|problem| never_ends.contains(problem));
        let prospects = if is_hopeless { None } else { self.prospects(&draft, &walk.chosen, around).await? };
        let running = self.running_name().await?;
        let run = prospects.as_ref().map(|prospects| Run {
            quiet_ms: prospects.forecast.quiet_ms,
            days: prospects.forecast.days.len() as u64,
            cost: prospects.cost,
        });
        let checks = checks(&Facts {
            name: &spec.name,
            problems: &problems,
            arms: &draft.arms,
            waterfall: &walk.waterfall,
            start_at: draft.pace.start_at,
            now,
            quiet_hours: draft.pace.quiet_hours.is_some(),
            run,
            number: &number,
            running: running.as_deref(),
            metric: spec.test.metric,
        });
        Ok(Preview { waterfall: walk.waterfall.clone(), prospects, checks })
    }

    /// The name of the campaign that is being sent here.
    async fn running_name(&self) -> Result<Option<String>, AppError> {
        let Some(running) = self.desk.running() else { return Ok(None) };
        Ok(self.store.campaign(running.campaign).await?.map(|record| record.name))
    }

    async fn prospects(
        &self,
        draft: &CampaignDraft,
        chosen: &Chosen,
        around: Surroundings<'_>,
    ) -> Result<Option<Prospects>, AppError> {
        let by_country = costs(&chosen.people, draft.category());
        let Surroundings { past, number, now } = around;
        let people = chosen.people.iter().filter_map(key).collect();
        let (pace, of_number, zones) = (draft.pace, number.clone(), chosen.zones.clone());
        let zone = TimeZone::get(&self.shop.zone).unwrap_or(TimeZone::UTC);
        let rehearsed = spawn_blocking(move || {
            let limits_at = |at| limits(&pace, &of_number, &zones, at);
            Outlook { begin: pace.begin(now), limits_at, past, people }.forecast(&zone)
        });
        // A rehearsal that was cut off has nothing to tell: the program is about to end.
        let Some(forecast) = rehearsed.await.ok().flatten() else { return Ok(None) };
        Ok(Some(Prospects {
            // At rest time may run slower than it will: it hurries once something is sent.
            real_ms: Anchor { speed: self.sending_speed(), ..self.clock.anchor() }
                .real_ms_of(forecast.ends_at.since_ms(now)),
            cost: by_country.iter().fold(Money::zero(RateCard::USD_2026_10.currency), |sum, line| Money {
                micros: sum.micros.saturating_add(line.total.micros),
                ..sum
            }),
            by_country,
            people_per_day: number.people_per_day,
            forecast,
        }))
    }
}

/// A person as the sender knows them.
fn key(person: &Person) -> Option<(PersonKey, WindowGroup)> {
    Some((PersonKey(u64::try_from(person.contact.0).ok()?), WindowGroup(person.group)))
}

/// What a message to each costs, by country, the dearest first.
fn costs(people: &[Person], category: Category) -> Vec<CountryCost> {
    let mut counts: BTreeMap<Option<Country>, u64> = BTreeMap::new();
    for person in people {
        *counts.entry(person.country).or_default() += 1;
    }
    let cost = |(country, people): (Option<Country>, u64)| {
        let each = RateCard::USD_2026_10.price(country, category);
        let micros = each.micros.saturating_mul(i64::try_from(people).unwrap_or(i64::MAX));
        CountryCost { country, people, each, total: Money { micros, ..each } }
    };
    let mut costs: Vec<CountryCost> = counts.into_iter().map(cost).collect();
    costs.sort_by_key(|line| std::cmp::Reverse(line.total.micros));
    costs
}

#[cfg(test)]
mod tests {
    use domain::{id::ContactId, phone::E164};

    use super::*;

    #[test]
    fn what_a_message_to_everybody_costs_is_told_by_country_the_dearest_first() {
        let person = |country: &str| Person {
            contact: ContactId(1),
            to: E164::from_digits(33_639_981_234).expect("digits"),
            country: Country::parse(country),
            group: 0,
        };
        let people = [person("SN"), person("FR"), person(""), person("FR")];
        let told: Vec<_> = costs(&people, Category::Marketing)
            .iter()
            .map(|line| (line.country.map(|country| country.code().to_owned()), line.people, line.total.micros))
            .collect();
        let of = |code: &str| Some(code.to_owned());
        assert_eq!(told, [(of("FR"), 2, 171_800), (None, 1, 60_400), (of("SN"), 1, 22_500)]);
    }
}
