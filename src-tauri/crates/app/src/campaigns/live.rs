//! A campaign while it is sent: all that a screen shows of it, read at one instant.

use domain::{campaign::Pace, id::CampaignId, time::Timestamp};
use engine::Bottleneck;
use gateway::Quality;
use store::{FailureTally, Figures, Pulse, WithheldTally};

use super::{CampaignState, CampaignStatus, timeline::Timeline};
use crate::{App, error::AppError};

/// How long ago a message must have left to be judged by its reports. Time and not an answer, for dead numbers never
/// answer; an hour, because a phone in a bag is no failure, and of phones that are on none takes longer.
const MATURE_MS: i64 = 3_600_000;

/// A campaign while it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    /// Where it stands.
    pub status: CampaignStatus,
    /// Now, on the clock of the space.
    pub now: Timestamp,
    /// Milliseconds of that clock in a real one.
    pub clock_speed: f64,
    /// Messages that left in the last minute.
    pub last_minute: u64,
    /// Most messages in any hour.
    pub per_hour: u32,
    /// Most messages in any second: what the owner chose, and no more than the number allows, once that is known.
    pub per_second: u32,
    /// What it waits for.
    pub waits: Option<Waits>,
    /// When the last message is likely to leave.
    pub ends_at: Option<Timestamp>,
    /// How long that is on this computer's own clock.
    pub real_left_ms: Option<i64>,
    /// Messages old enough to be judged by their reports.
    pub matured: Matured,
    /// The rating of the number when sending began, by its stable name.
    pub quality: &'static str,
    /// Share of people who said stop among those whom earlier campaigns reached; nothing before the first.
    pub usual_opt_out_share: Option<f64>,
    /// What was reported, over time.
    pub timeline: Timeline,
    /// Refusals and failures, the most frequent first.
    pub failures: Vec<FailureTally>,
    /// Rows that the last check held back, by reason.
    pub withheld: Vec<WithheldTally>,
}

/// What a sender waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// The stable name: `spread`, `quiet_hours` …
    pub what: &'static str,
    /// Until when, if that is known.
    pub until: Option<Timestamp>,
}

/// Messages whose reports must have come by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matured {
    /// Those that left so long ago.
    pub messages: u64,
    /// Those of them that reached a phone.
    pub delivered: u64,
    /// How long ago that is, in milliseconds on the clock of the space.
    pub after_ms: i64,
}

impl App {
    /// A campaign while it is sent.
    ///
    /// # Errors
    /// When there is none, or the database fails.
    pub async fn live(&self, id: CampaignId) -> Result<Live, AppError> {
        let now = self.now();
        let read = self.store.live_figures(id, now, MATURE_MS).await?;
        let (figures, pulse) = read.ok_or(AppError::CampaignMissing(id))?;
        let status = self.status_of(&figures);
        let running = self.desk.of(id).filter(|_| status.state == CampaignState::Running);
        let number = self.desk.last().map(|last| last.number);
        let Figures { record, timeline, failures, withheld, .. } = figures;
        let pace = record.draft.pace;
        let waits = running.as_ref().and_then(|running| waits(*running.waits_for.borrow(), &pace, now));
        let is_foretold = waits.is_none_or(|waits| !matches!(waits.what, "network_gone" | "storage"));
        let ends_at = running.filter(|_| is_foretold).and_then(|running| self.ends_at(&running, &record, now));
        let anchor = self.clock.anchor();
        Ok(Live {
            status,
            now,
            clock_speed: anchor.speed,
            last_minute: pulse.last_minute,
            per_hour: pace.per_hour_max,
            per_second: number
                .as_ref()
                .map_or(pace.per_second_max, |number| pace.per_second_max.min(number.throughput_per_s.max(1))),
            waits,
            ends_at,
            real_left_ms: ends_at.map(|at| anchor.real_ms_of(at.since_ms(now))),
            matured: Matured { messages: pulse.matured, delivered: pulse.matured_delivered, after_ms: MATURE_MS },
            quality: number.map_or("unknown", |number| quality(number.quality)),
            usual_opt_out_share: usual_opt_out_share(&pulse),
            timeline: Timeline::of(&timeline),
            failures,
            withheld,
        })
    }
}

const fn quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Green => "green",
        Quality::Yellow => "yellow",
        Quality::Red => "red",
        Quality::Unknown => "unknown",
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of people")]
fn usual_opt_out_share(pulse: &Pulse) -> Option<f64> {
    (pulse.earlier_delivered > 0).then(|| pulse.earlier_opted_out as f64 / pulse.earlier_delivered as f64)
}

/// What holds a sender up, as far as a person can make sense of it: the store's own work takes no time worth a word.
fn waits(bottleneck: Bottleneck, pace: &Pace, now: Timestamp) -> Option<Waits> {
    let start = pace.start_at.filter(|start| *start > now);
    let (what, until) = match bottleneck {
        Bottleneck::Idle | Bottleneck::Paused(_) | Bottleneck::Store => return None,
        // The sender knows no hour that is open before the campaign is to begin.
        Bottleneck::QuietHours { until } if start.is_some() => ("scheduled", Some(until)),
        Bottleneck::QuietHours { until } => ("quiet_hours", Some(until)),
        Bottleneck::Answers => ("answers", None),
        Bottleneck::Throughput => ("throughput", None),
        Bottleneck::Spread => ("spread", None),
        Bottleneck::HourlyQuota { until } => ("hourly_quota", until),
        Bottleneck::PeopleLimit { until } => ("people_limit", until),
        Bottleneck::PairRate { until } => ("pair_rate", Some(until)),
        Bottleneck::Backoff { until } => ("backoff", Some(until)),
        Bottleneck::NetworkGone { until } => ("network_gone", Some(until)),
        Bottleneck::Storage { until } => ("storage", Some(until)),
        Bottleneck::PutOff { until } => ("put_off", until),
    };
    Some(Waits { what, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    #[test]
    fn a_campaign_that_has_not_begun_waits_for_its_hour_and_not_for_the_night() {
        let until = NOW.plus_ms(5);
        let night = Bottleneck::QuietHours { until };
        let of = |start_at| waits(night, &Pace { start_at, ..Pace::default() }, NOW);
        assert_eq!(of(None), Some(Waits { what: "quiet_hours", until: Some(until) }));
        assert_eq!(of(Some(NOW.plus_ms(1))), Some(Waits { what: "scheduled", until: Some(until) }));
        assert_eq!(of(Some(NOW.plus_ms(-1))).map(|waits| waits.what), Some("quiet_hours"), "it has begun");
    }

    #[test]
    fn what_takes_no_time_is_not_waited_for() {
        assert_eq!(waits(Bottleneck::Store, &Pace::default(), NOW), None);
        assert_eq!(waits(Bottleneck::Idle, &Pace::default(), NOW), None);
    }

    #[test]
    fn what_is_usual_is_a_share_of_those_who_were_reached() {
        let pulse = Pulse { earlier_delivered: 200, earlier_opted_out: 3, ..Pulse::default() };
        assert_eq!(usual_opt_out_share(&pulse), Some(0.015));
        assert_eq!(usual_opt_out_share(&Pulse::default()), None, "there was nobody to be reached");
    }
}
