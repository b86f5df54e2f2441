//! Who is written to, who is not, and why.
//!
//! Exclusions are tried in a fixed order and the first that applies is the reason, so that the waterfall on the
//! screen adds up: everyone − each reason = the people who will be written to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    consent::{Channel, ConsentByChannel, ConsentState},
    id::ContactId,
    phone::{Country, E164, PhoneKind},
    template::Category,
    time::Timestamp,
};

/// Hours of a day, in milliseconds.
const HOUR_MS: i64 = 3_600_000;

/// Why a person is left out of a campaign. The order is the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// Said no: withdrawn consent, or on the suppression list.
    OptedOut,
    /// Never said yes on this channel, as far as we know.
    NoConsent,
    /// The platform or the law does not let this message into the country.
    CountryUnreachable,
    /// Two messages in a row could not be delivered.
    Undeliverable,
    /// Had enough marketing lately.
    FrequencyCap,
    /// Lives in none of the countries that the owner chose.
    NotInCountries,
    /// Was last heard of longer ago than the owner chose.
    Dormant,
    /// The number is a land line, and the owner chose to leave those out.
    LandLine,
    /// A variable of the template has no value for this person.
    MissingValue,
}

impl Exclusion {
    /// All reasons in the order of the checks.
    pub const ALL: [Self; 9] = [
        Self::OptedOut,
        Self::NoConsent,
        Self::CountryUnreachable,
        Self::Undeliverable,
        Self::FrequencyCap,
        Self::NotInCountries,
        Self::Dormant,
        Self::LandLine,
        Self::MissingValue,
    ];

    /// The stable name used in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OptedOut => "opted_out",
            Self::NoConsent => "no_consent",
            Self::CountryUnreachable => "country_unreachable",
            Self::Undeliverable => "undeliverable",
            Self::FrequencyCap => "frequency_cap",
            Self::NotInCountries => "not_in_countries",
            Self::Dormant => "dormant",
            Self::LandLine => "land_line",
            Self::MissingValue => "missing_value",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// What the audience rules look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub contact: ContactId,
    /// The number.
    pub number: E164,
    /// Country of the number.
    pub country: Option<Country>,
    /// Consent on each channel.
    pub consent: ConsentByChannel,
    /// Whether the number is on the suppression list.
    pub suppressed: bool,
    /// How many of the latest messages in a row were undeliverable.
    pub undeliverable_in_a_row: u32,
    /// When marketing messages were last sent to this person, newest last; older ones may be missing.
    pub recent_marketing: Vec<Timestamp>,
    /// When the person last opened, clicked or answered something of ours, if that is known.
    pub last_interaction: Option<Timestamp>,
}

/// What the owner narrows the audience by, further than the rules do. Nothing, unless somebody chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// Only people of these countries; everybody where none is named.
    pub countries: Vec<Country>,
    /// Leaves out people whose last known interaction is older than so many milliseconds.
    pub dormant_after_ms: Option<i64>,
    /// Leaves out land lines.
    pub without_land_lines: bool,
}

/// The rules of one campaign. Defaults come from the product; each is a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudiencePolicy {
    /// The channel whose consent counts.
    pub channel: Channel,
    /// What the template is for: order notices are not counted against the marketing cap.
    pub category: Category,
    /// Undeliverable messages in a row after which a person is left out.
    pub undeliverable_in_a_row_max: u32,
    /// Marketing messages a person may get in 24 hours.
    pub marketing_per_day_max: u32,
    /// Least time between two marketing messages to one person, in milliseconds.
    pub marketing_gap_ms: i64,
    /// Countries that no message may enter.
    pub blocked_countries: Vec<Country>,
    /// Countries that marketing messages may not enter.
    pub marketing_blocked_countries: Vec<Country>,
    /// What the owner chose.
    pub choice: Choice,
}

impl AudiencePolicy {
    /// The defaults for a WhatsApp campaign of a category: two undeliverable in a row; two marketing messages in 24 h,
    /// six hours apart; no sanctioned country; no marketing to the United States (stopped by the platform in 2025).
    #[must_use]
    pub fn for_category(category: Category) -> Self {
        let countries = |codes: &[&str]| codes.iter().filter_map(|code| Country::parse(code)).collect();
        Self {
            channel: Channel::WhatsApp,
            category,
            undeliverable_in_a_row_max: 2,
            marketing_per_day_max: 2,
            marketing_gap_ms: 6 * HOUR_MS,
            blocked_countries: countries(&["CU", "IR", "KP", "SY"]),
            marketing_blocked_countries: countries(&["US"]),
            choice: Choice::default(),
        }
    }

    /// The same, narrowed by what the owner chose.
    #[must_use]
    pub fn narrowed(self, choice: Choice) -> Self {
        Self { choice, ..self }
    }

    /// Whether a person may be written to at `now`, or the first reason why not.
    ///
    /// # Errors
    /// The [`Exclusion`] that applies.
    pub fn judge(&self, person: &Candidate, now: Timestamp) -> Result<(), Exclusion> {
        match (person.suppressed, person.consent.on(self.channel)) {
            (true, _) | (_, ConsentState::Withdrawn) => return Err(Exclusion::OptedOut),
            (false, ConsentState::Unknown) => return Err(Exclusion::NoConsent),
            (false, ConsentState::Granted) => {}
        }
        if person.country.is_some_and(|country| self.blocks(country)) {
            return Err(Exclusion::CountryUnreachable);
        }
        if person.undeliverable_in_a_row >= self.undeliverable_in_a_row_max {
            return Err(Exclusion::Undeliverable);
        }
        if self.category == Category::Marketing && self.had_enough(&person.recent_marketing, now) {
            return Err(Exclusion::FrequencyCap);
        }
        self.choice.judge(person, now)
    }

    fn blocks(&self, country: Country) -> bool {
        self.blocked_countries.contains(&country)
            || (self.category == Category::Marketing && self.marketing_blocked_countries.contains(&country))
    }

    fn had_enough(&self, recent: &[Timestamp], now: Timestamp) -> bool {
        let in_a_day = recent.iter().filter(|at| now.since_ms(**at) < 24 * HOUR_MS).count();
        in_a_day >= self.marketing_per_day_max as usize
            || recent.iter().any(|at| now.since_ms(*at) < self.marketing_gap_ms)
    }
}

impl Choice {
    fn judge(&self, person: &Candidate, now: Timestamp) -> Result<(), Exclusion> {
        let is_named = |country| self.countries.contains(&country);
        if !self.countries.is_empty() && !person.country.is_some_and(is_named) {
            return Err(Exclusion::NotInCountries);
        }
        if let (Some(most_ms), Some(last)) = (self.dormant_after_ms, person.last_interaction)
            && now.since_ms(last) > most_ms
        {
            return Err(Exclusion::Dormant);
        }
        // Asked last: the numbering plans take a while. Where a plan does not tell the two apart, nobody is left out.
        if self.without_land_lines && person.number.kind() == Some(PhoneKind::FixedLine) {
            return Err(Exclusion::LandLine);
        }
        Ok(())
    }
}

/// From everyone, through each exclusion, to those who will be written to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waterfall {
    /// People looked at.
    pub everyone: u64,
    /// People left out, by reason; reasons that took nobody are absent.
    pub left_out: BTreeMap<Exclusion, u64>,
}

impl Waterfall {
    /// Counts one person.
    pub fn count(&mut self, verdict: Result<(), Exclusion>) {
        self.everyone += 1;
        if let Err(reason) = verdict {
            *self.left_out.entry(reason).or_default() += 1;
        }
    }

    /// Moves one person who had passed to a reason found later (a value missing when the text is made).
    pub fn drop_later(&mut self, reason: Exclusion) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// The people who remain.
    #[must_use]
    pub fn written_to(&self) -> u64 {
        self.everyone.saturating_sub(self.left_out.values().sum())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn willing() -> Candidate {
        Candidate {
            contact: ContactId(1),
            number: E164::from_digits(33_639_981_234).expect("digits"),
            country: Country::parse("FR"),
            consent: ConsentByChannel { whatsapp: ConsentState::Granted, ..ConsentByChannel::default() },
            suppressed: false,
            undeliverable_in_a_row: 0,
            recent_marketing: Vec::new(),
            last_interaction: None,
        }
    }

    fn days_ago(days: i64) -> Option<Timestamp> {
        Some(hours_ago(24 * days))
    }

    fn land_line() -> Candidate {
        Candidate { number: E164::from_digits(33_149_771_234).expect("digits"), ..willing() }
    }

    fn hours_ago(hours: i64) -> Timestamp {
        NOW.plus_ms(-hours * HOUR_MS)
    }

    #[rstest]
    #[case::suppressed(Candidate { suppressed: true, ..willing() }, Some(Exclusion::OptedOut))]
    #[case::silent(Candidate { consent: ConsentByChannel::default(), ..willing() }, Some(Exclusion::NoConsent))]
    #[case::sanctioned(Candidate { country: Country::parse("CU"), ..willing() }, Some(Exclusion::CountryUnreachable))]
    #[case::dead_twice(Candidate { undeliverable_in_a_row: 2, ..willing() }, Some(Exclusion::Undeliverable))]
    #[case::dead_once(Candidate { undeliverable_in_a_row: 1, ..willing() }, None)]
    #[case::just_written_to(Candidate { recent_marketing: vec![hours_ago(5)], ..willing() }, Some(Exclusion::FrequencyCap))]
    #[case::twice_today(Candidate { recent_marketing: vec![hours_ago(23), hours_ago(7)], ..willing() }, Some(Exclusion::FrequencyCap))]
    #[case::once_today(Candidate { recent_marketing: vec![hours_ago(7)], ..willing() }, None)]
    #[case::willing(willing(), None)]
    fn the_first_reason_counts(#[case] person: Candidate, #[case] reason: Option<Exclusion>) {
        let policy = AudiencePolicy::for_category(Category::Marketing);
        assert_eq!(policy.judge(&person, NOW).err(), reason);
    }

    #[rstest]
    #[case::elsewhere(Candidate { country: Country::parse("BE"), ..willing() }, Some(Exclusion::NotInCountries))]
    #[case::nowhere(Candidate { country: None, ..willing() }, Some(Exclusion::NotInCountries))]
    #[case::asleep(Candidate { last_interaction: days_ago(31), ..willing() }, Some(Exclusion::Dormant))]
    #[case::awake(Candidate { last_interaction: days_ago(30), ..willing() }, None)]
    #[case::never_heard_of(willing(), None)]
    #[case::land_line(land_line(), Some(Exclusion::LandLine))]
    #[case::said_no_besides(Candidate { suppressed: true, ..land_line() }, Some(Exclusion::OptedOut))]
    fn what_the_owner_chose_counts_after_the_rules(#[case] person: Candidate, #[case] reason: Option<Exclusion>) {
        let choice = Choice {
            countries: vec![Country::parse("FR").expect("a country")],
            dormant_after_ms: Some(30 * 24 * HOUR_MS),
            without_land_lines: true,
        };
        let policy = AudiencePolicy::for_category(Category::Marketing);
        let all = policy.clone().judge(&person, NOW).err();
        assert!(matches!(all, None | Some(Exclusion::OptedOut)), "nothing of it applies unless it is chosen");
        assert_eq!(policy.narrowed(choice).judge(&person, NOW).err(), reason);
    }

    #[test]
    fn an_order_notice_is_not_counted_as_promotion_but_respects_a_no() {
        let policy = AudiencePolicy::for_category(Category::Utility);
        let busy = Candidate { recent_marketing: vec![hours_ago(1), hours_ago(2)], ..willing() };
        assert_eq!(policy.judge(&busy, NOW), Ok(()));
        assert_eq!(policy.judge(&Candidate { suppressed: true, ..busy }, NOW), Err(Exclusion::OptedOut));
    }

    fn anybody() -> impl Strategy<Value = Candidate> {
        let consent = prop::sample::select(vec![ConsentState::Unknown, ConsentState::Granted, ConsentState::Withdrawn]);
        let country = prop::sample::select(vec!["FR", "BE", "US", "CU", ""]);
        let number = prop::sample::select(vec![33_639_981_234_u64, 33_149_771_234]);
        let at = || (0..400_i64).prop_map(|hours| hours_ago(hours * 5));
        (consent, country, number, any::<bool>(), 0..4_u32, prop::collection::vec(at(), 0..3), prop::option::of(at()))
            .prop_map(|(whatsapp, country, number, suppressed, undeliverable, recent, last)| Candidate {
                number: E164::from_digits(number).expect("digits"),
                country: Country::parse(country),
                consent: ConsentByChannel { whatsapp, ..ConsentByChannel::default() },
                suppressed,
                undeliverable_in_a_row: undeliverable,
                recent_marketing: recent,
                last_interaction: last,
                ..willing()
            })
    }

    fn any_choice() -> impl Strategy<Value = Choice> {
        let countries = prop::sample::subsequence(vec!["FR", "BE"], 0..=2);
        (countries, prop::option::of(1..90_i64), any::<bool>()).prop_map(|(countries, days, without_land_lines)| {
            Choice {
                countries: countries.into_iter().filter_map(Country::parse).collect(),
                dormant_after_ms: days.map(|days| days * 24 * HOUR_MS),
                without_land_lines,
            }
        })
    }

    proptest! {
        #[test]
        fn the_waterfall_adds_up(verdicts in prop::collection::vec(0..=Exclusion::ALL.len(), 0..200)) {
            let mut waterfall = Waterfall::default();
            for verdict in &verdicts {
                waterfall.count(Exclusion::ALL.get(*verdict).map_or(Ok(()), |reason| Err(*reason)));
            }
            let out: u64 = waterfall.left_out.values().sum();
            prop_assert_eq!(waterfall.everyone, waterfall.written_to() + out);
        }

        #[test]
        fn every_person_is_written_to_or_left_out_under_one_reason(
            people in prop::collection::vec(anybody(), 0..100),
            choice in any_choice(),
        ) {
            let policy = AudiencePolicy::for_category(Category::Marketing).narrowed(choice);
            let mut waterfall = Waterfall::default();
            let mut through = 0;
            for person in &people {
                let verdict = policy.judge(person, NOW);
                through += u64::from(verdict.is_ok());
                waterfall.count(verdict);
            }
            prop_assert_eq!(waterfall.everyone, people.len() as u64);
            prop_assert_eq!(waterfall.written_to(), through);
        }
    }
}
