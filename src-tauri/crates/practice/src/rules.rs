//! The platform's limits, as data: what the documentation states, and what it leaves open.
//!
//! A file of them (TOML) names only what it changes, so that one can practise on an account that was raised, or on a
//! new one.

use serde::{Deserialize, Serialize};

/// The messaging limit of the business portfolio: unique people in any 24 hours, outside a service
/// window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// 250 people, every new business.
    #[serde(rename = "TIER_250")]
    Tier250,
    /// 2,000 people.
    #[serde(rename = "TIER_2K")]
    Tier2K,
    /// 10,000 people.
    #[serde(rename = "TIER_10K")]
    Tier10K,
    /// 100,000 people.
    #[serde(rename = "TIER_100K")]
    Tier100K,
    /// No limit.
    #[serde(rename = "TIER_UNLIMITED")]
    Unlimited,
}

impl Tier {
    /// The value of `whatsapp_business_manager_messaging_limit`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tier250 => "TIER_250",
            Self::Tier2K => "TIER_2K",
            Self::Tier10K => "TIER_10K",
            Self::Tier100K => "TIER_100K",
            Self::Unlimited => "TIER_UNLIMITED",
        }
    }

    /// How many people, or none when there is no limit.
    #[must_use]
    pub fn people(self) -> Option<usize> {
        match self {
            Self::Tier250 => Some(250),
            Self::Tier2K => Some(2_000),
            Self::Tier10K => Some(10_000),
            Self::Tier100K => Some(100_000),
            Self::Unlimited => None,
        }
    }
}

/// What the platform enforces. All times are practice milliseconds unless the name says otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Messages a phone number may send in any second: 80 by default, 20 for a number that is also
    /// used in the phone app, 1,000 after an upgrade.
    pub throughput_per_s: u32,
    /// The pace at which one person may be written to.
    pub pair_interval_ms: i64,
    /// How many messages to one person may be borrowed from the future in one burst.
    pub pair_burst: u32,
    /// The portfolio's messaging limit.
    pub tier: Tier,
    /// The code of the refusal when the messaging limit is reached. The documentation names none;
    /// accounts of the past tell of 131048 (which accuses of spam) or of silence. The default is the
    /// code of the other rate limit, because what it asks of a client is right here too: nothing was
    /// sent, slow down, try later.
    pub messaging_limit_code: u32,
    /// Marketing messages that one person accepts in any 24 hours before the platform's own cap
    /// (131049, by webhook) drops the next. The real figure is secret and moves.
    pub marketing_cap_per_day: u32,
    /// Whether marketing to +1 numbers is dropped with 131049, as the platform does to numbers of the
    /// United States since 2025. Off by default, because the numbers kept for fiction are American.
    pub drop_us_marketing: bool,
    /// How many messages of a new template leave before pacing holds the rest.
    pub pacing_after: u32,
    /// How long the platform watches before it decides about the held ones.
    pub pacing_decides_after_ms: i64,
    /// The length of a template's first pause for low quality.
    pub pause_ms: i64,
    /// Most updates in one webhook; the platform's own maximum is 1,000.
    pub webhook_batch_max: u32,
    /// Whether a link that is opened is reported for messages of both endpoints. The platform reports it
    /// for `marketing_messages` only; a practice account shows on either what a campaign can learn.
    pub clicks_on_every_endpoint: bool,
    /// How long an unanswered webhook is waited for, real milliseconds.
    pub webhook_timeout_real_ms: u64,
    /// How long a webhook is tried again before it is given up: the documentation says both 36 hours
    /// and 7 days. Counted in practice time, and never before twenty attempts.
    pub webhook_horizon_ms: i64,
}

/// A rule that no platform has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} is out of range")]
pub struct RulesError {
    /// The field.
    pub field: &'static str,
}

/// The longest stretch of practice time that a rule may name: a year.
const LONGEST_MS: i64 = 366 * 24 * 60 * 60 * 1_000;
/// Real time is short: a webhook that is not answered within ten minutes never is.
const LONGEST_REAL_MS: u64 = 10 * 60 * 1_000;

impl Rules {
    /// Refuses what no platform could keep to: a number that never sends, time that runs back, more than the platform
    /// gives anybody.
    ///
    /// # Errors
    /// The first field that is out of range.
    pub fn check(&self) -> Result<(), RulesError> {
        let within = |ms: i64| (0..=LONGEST_MS).contains(&ms);
        let fields = [
            ("throughput_per_s", (1..=1_000).contains(&self.throughput_per_s)),
            ("pair_interval_ms", within(self.pair_interval_ms)),
            ("pair_burst", self.pair_burst > 0),
            ("messaging_limit_code", (1..=999_999).contains(&self.messaging_limit_code)),
            ("pacing_decides_after_ms", within(self.pacing_decides_after_ms)),
            ("pause_ms", within(self.pause_ms)),
            ("webhook_batch_max", (1..=1_000).contains(&self.webhook_batch_max)),
            ("webhook_timeout_real_ms", (1..=LONGEST_REAL_MS).contains(&self.webhook_timeout_real_ms)),
            ("webhook_horizon_ms", within(self.webhook_horizon_ms)),
        ];
        match fields.iter().find(|(_, is_right)| !is_right) {
            Some((field, _)) => Err(RulesError { field }),
            None => Ok(()),
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            throughput_per_s: 80,
            pair_interval_ms: 6_000,
            pair_burst: 45,
            tier: Tier::Tier10K,
            messaging_limit_code: 130_429,
            marketing_cap_per_day: 2,
            drop_us_marketing: false,
            pacing_after: 100,
            pacing_decides_after_ms: 30 * 60 * 1_000,
            pause_ms: 3 * 60 * 60 * 1_000,
            webhook_batch_max: 50,
            clicks_on_every_endpoint: true,
            webhook_timeout_real_ms: 10_000,
            webhook_horizon_ms: 7 * 24 * 60 * 60 * 1_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rules_are_in_range() {
        assert_eq!(Rules::default().check(), Ok(()));
    }

    #[test]
    fn a_file_names_only_what_it_changes_and_nothing_unknown() {
        let rules: Rules = toml::from_str("throughput_per_s = 1000\ntier = \"TIER_UNLIMITED\"").unwrap();
        assert_eq!(rules, Rules { throughput_per_s: 1_000, tier: Tier::Unlimited, ..Rules::default() });
        assert!(toml::from_str::<Rules>("througput_per_s = 1000").is_err());
        assert!(toml::from_str::<Rules>("tier = \"TIER_3K\"").is_err());
    }

    #[rstest::rstest]
    #[case("throughput_per_s = 0", "throughput_per_s")]
    #[case("throughput_per_s = 1001", "throughput_per_s")]
    #[case("pair_burst = 0", "pair_burst")]
    #[case("pair_interval_ms = -1", "pair_interval_ms")]
    #[case("messaging_limit_code = 0", "messaging_limit_code")]
    #[case("pause_ms = 40000000000", "pause_ms")]
    #[case("webhook_batch_max = 1001", "webhook_batch_max")]
    #[case("webhook_timeout_real_ms = 0", "webhook_timeout_real_ms")]
    fn a_rule_that_no_platform_has_is_refused(#[case] file: &str, #[case] field: &str) {
        let rules: Rules = toml::from_str(file).unwrap();
        assert_eq!(rules.check().unwrap_err().field, field);
    }
}
