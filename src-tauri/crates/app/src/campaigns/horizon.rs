//! When the last message is likely to leave: the sender run ahead over the people who are left ([`Outlook`]), now and
//! again. An hour that is foretold stays until it is foretold anew, so that it does not flicker on the screen.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{id::ContactId, time::Timestamp};
use engine::{PersonKey, WindowGroup};
use gateway::NumberInfo;
use jiff::tz::TimeZone;
use store::{CampaignRecord, StoreError};
use tokio::task::spawn_blocking;

use super::{control::WINDOWS_MS, forecast::Outlook, running::Running};
use crate::{App, clock::real_ms, sending::limits};

/// Least time between two looks ahead, in real time.
const GAP_MS: i64 = 3_000;
/// A look that took long is not repeated before so many times as much: it may not cost the sender its computer.
const REST: i64 = 20;

/// What was last foretold of a run.
#[derive(Debug, Default)]
pub(crate) struct Horizon(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    ends_at: Option<Timestamp>,
    /// When to look again, in real time.
    again_ms: i64,
    is_looking: bool,
}

impl Horizon {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is time to look, and nobody does; then whoever asks has to.
    fn is_due(&self) -> bool {
        let mut state = self.lock();
        let is_due = !state.is_looking && real_ms() >= state.again_ms;
        state.is_looking |= is_due;
        is_due
    }

    /// Keeps what was foretold, and tells whether it is something else than before.
    fn seen(&self, ends_at: Option<Timestamp>, took_ms: i64) -> bool {
        let again_ms = real_ms() + (took_ms * REST).max(GAP_MS);
        let before = std::mem::replace(&mut *self.lock(), State { ends_at, again_ms, is_looking: false });
        before.ends_at != ends_at
    }
}

impl App {
    /// What was last foretold of a run. Looking ahead anew happens beside, and is told as a move of the campaign when it
    /// has changed.
    pub(super) fn ends_at(&self, running: &Running, record: &CampaignRecord, now: Timestamp) -> Option<Timestamp> {
        if running.horizon.is_due() {
            let (app, horizon) = (self.clone(), Arc::clone(&running.horizon));
            let (record, number) = (record.clone(), running.number.clone());
            tokio::spawn(async move {
                let began = real_ms();
                let ends_at = app.look_ahead(&record, number).await.unwrap_or_else(|cause| {
                    tracing::debug!(error = %cause, "campaign.end not foretold");
                    None
                });
                if horizon.seen(ends_at, real_ms() - began) {
                    app.events.campaign_moved(record.id);
                }
            });
        }
        running.horizon.lock().ends_at.map(|at| at.max(now))
    }

    async fn look_ahead(&self, record: &CampaignRecord, number: NumberInfo) -> Result<Option<Timestamp>, StoreError> {
        let now = self.now();
        let left = self.store.to_leave(record.id).await?;
        let past = self.store.past(now.plus_ms(-WINDOWS_MS)).await?;
        let key =
            |(person, group): (ContactId, u8)| Some((PersonKey(u64::try_from(person.0).ok()?), WindowGroup(group)));
        let people = left.into_iter().filter_map(key).collect();
        let (pace, zones) = (record.draft.pace, record.groups.clone());
        let zone = TimeZone::get(&self.shop.zone).unwrap_or(TimeZone::UTC);
        let begin = pace.start_at.map_or(now, |start| start.max(now));
        let outlook = spawn_blocking(move || {
            let limits_at = |at| limits(&pace, &number, &zones, at);
            Outlook { begin, limits_at, past, people }.forecast(&zone)
        });
        // A look that was cut off has seen nothing: the program is about to end.
        Ok(outlook.await.ok().flatten().map(|forecast| forecast.ends_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_looks_at_a_time_and_not_again_at_once() {
        let horizon = Horizon::default();
        assert!(horizon.is_due());
        assert!(!horizon.is_due(), "somebody looks");
        horizon.seen(Some(Timestamp::from_millis(7)), 10);
        assert!(!horizon.is_due(), "it was just seen");
        assert_eq!(horizon.lock().ends_at, Some(Timestamp::from_millis(7)));
    }
}
