//! Counting.

use std::collections::{BTreeMap, VecDeque};

use domain::{id::CampaignId, outcome::HandlingClass, time::Timestamp};
use sqlx::SqliteConnection;

use super::{ArmTally, Billed, FailureTally, Minute, Tally, WithheldTally};
use crate::{
    campaigns::key_of,
    error::StoreError,
    open::Store,
    values::{count, country, named, narrow},
};

const DAY_MS: i64 = 86_400_000;

impl Store {
    /// The rows by state and version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tally(&self, campaign: CampaignId) -> Result<Tally, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        tally(&mut reader, key).await
    }

    /// Refusals and failures by code, most frequent first. The sum is rejected + failed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn failures(&self, campaign: CampaignId) -> Result<Vec<FailureTally>, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        failures(&mut reader, key).await
    }

    /// Withheld rows by reason.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn withheld(&self, campaign: CampaignId) -> Result<Vec<WithheldTally>, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        withheld(&mut reader, key).await
    }

    /// Reports by minute, oldest first; minutes without any are absent.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn timeline(&self, campaign: CampaignId) -> Result<Vec<Minute>, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        timeline(&mut reader, key).await
    }

    /// Delivered messages by country and version: what the platform charges.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn billed(&self, campaign: CampaignId) -> Result<Vec<Billed>, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        billed(&mut reader, key).await
    }

    /// The most different people written to in any 24 hours.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn busiest_day(&self, campaign: CampaignId) -> Result<u64, StoreError> {
        let mut reader = self.readers().acquire().await?;
        let key = key_of(&mut reader, campaign).await?;
        let sends = sqlx::query_file!("queries/figures/sends.sql", key).fetch_all(&mut *reader).await?;
        Ok(most_people_in_a_day(sends.into_iter().map(|send| (send.sent_at, send.contact))))
    }
}

pub(super) async fn tally(file: &mut SqliteConnection, campaign: i64) -> Result<Tally, StoreError> {
    let lines = sqlx::query_file!("queries/figures/tally.sql", campaign).fetch_all(file).await?;
    let mut tally = Tally::default();
    for line in lines {
        tally.planned += count(line.planned);
        tally.queued += count(line.queued);
        tally.in_flight += count(line.claimed) + count(line.dispatched);
        tally.accepted += count(line.accepted);
        tally.held += count(line.held);
        tally.rejected += count(line.rejected);
        tally.unknown += count(line.unknown);
        tally.withheld += count(line.withheld);
        tally.cleared += count(line.cleared);
        tally.sent += count(line.sent);
        tally.delivered += count(line.delivered);
        tally.read += count(line.read);
        tally.failed += count(line.failed);
        tally.replied += count(line.replied);
        tally.clicked += count(line.clicked);
        tally.opted_out += count(line.opted_out);
        let answered = line.accepted + line.held + line.rejected + line.unknown;
        tally.arms.push(ArmTally {
            arm: narrow(line.arm, "version")?,
            planned: count(line.planned),
            attempted: count(line.dispatched + answered),
            delivered: count(line.delivered),
            read: count(line.read),
            replied: count(line.replied),
            clicked: count(line.clicked),
            opted_out: count(line.opted_out),
        });
    }
    Ok(tally)
}

pub(super) async fn failures(file: &mut SqliteConnection, campaign: i64) -> Result<Vec<FailureTally>, StoreError> {
    let lines = sqlx::query_file!("queries/figures/failures.sql", campaign).fetch_all(file).await?;
    let mut failures = Vec::with_capacity(lines.len());
    for line in lines {
        // A failure of which no class was told concerns its one person.
        let class = if line.class.is_empty() { HandlingClass::Recipient } else { named(&line.class, "class")? };
        failures.push(FailureTally { code: narrow(line.code, "code")?, class, people: count(line.people) });
    }
    Ok(failures)
}

pub(super) async fn withheld(file: &mut SqliteConnection, campaign: i64) -> Result<Vec<WithheldTally>, StoreError> {
    let lines = sqlx::query_file!("queries/figures/withheld.sql", campaign).fetch_all(file).await?;
    let mut withheld = Vec::with_capacity(lines.len());
    for line in lines {
        withheld.push(WithheldTally { reason: named(&line.reason, "reason")?, people: count(line.people) });
    }
    Ok(withheld)
}

pub(super) async fn timeline(file: &mut SqliteConnection, campaign: i64) -> Result<Vec<Minute>, StoreError> {
    let lines = sqlx::query_file!("queries/figures/timeline.sql", campaign).fetch_all(file).await?;
    let mut minutes = Vec::with_capacity(lines.len());
    for line in lines {
        minutes.push(Minute {
            at: Timestamp::from_millis(line.minute),
            sent: count(line.sent),
            delivered: count(line.delivered),
            read: count(line.read),
            failed: count(line.failed),
        });
    }
    Ok(minutes)
}

pub(super) async fn billed(file: &mut SqliteConnection, campaign: i64) -> Result<Vec<Billed>, StoreError> {
    let lines = sqlx::query_file!("queries/figures/billed.sql", campaign).fetch_all(file).await?;
    let mut billed = Vec::with_capacity(lines.len());
    for line in lines {
        billed.push(Billed {
            country: country(Some(&line.country)),
            arm: narrow(line.arm, "version")?,
            people: count(line.delivered),
        });
    }
    Ok(billed)
}

/// The most different people in any moving day, of sends in the order of time.
fn most_people_in_a_day(sends: impl Iterator<Item = (i64, i64)>) -> u64 {
    let mut day: VecDeque<(i64, i64)> = VecDeque::new();
    let mut people: BTreeMap<i64, u32> = BTreeMap::new();
    let mut most = 0;
    for (at, person) in sends {
        day.push_back((at, person));
        *people.entry(person).or_default() += 1;
        while let Some((_, left)) = day.pop_front_if(|(earlier, _)| at.saturating_sub(*earlier) >= DAY_MS) {
            if let Some(times) = people.get_mut(&left) {
                *times -= 1;
                if *times == 0 {
                    people.remove(&left);
                }
            }
        }
        most = most.max(people.len());
    }
    u64::try_from(most).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nobody(&[], 0)]
    #[case::one_person_three_times(&[(0, 1), (5, 1), (9, 1)], 1)]
    #[case::a_full_day_apart(&[(0, 1), (DAY_MS, 2)], 1)]
    #[case::just_within_a_day(&[(0, 1), (DAY_MS - 1, 2)], 2)]
    #[case::again_after_a_day(&[(0, 1), (1, 2), (DAY_MS, 1), (DAY_MS + 1, 3)], 2)]
    fn a_day_moves_and_a_person_counts_once(#[case] sends: &[(i64, i64)], #[case] most: u64) {
        assert_eq!(most_people_in_a_day(sends.iter().copied()), most);
    }
}
