//! How practice time runs.
//!
//! A host that stays with a person (the window, a browser) lets it hurry while something is sent and until the answers are
//! in, as fast as the owner chose. Otherwise it runs as in life: who writes a campaign for ten minutes must not find that
//! night has fallen meanwhile. A terminal says with each command how fast its world is; nothing here interferes with that.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{id::CampaignId, time::Timestamp};
use store::CampaignRecord;
use tokio::time::sleep;

use crate::{App, clock::Clock, error::AppError, events::AppEvent, simulator::Order};

/// Practice milliseconds in a real one while something is sent, until the owner chooses: an hour's messages in a minute.
pub const USUAL_SPEED: f64 = 60.0;
/// The same while nothing is left but to wait for answers.
const LEAP_SPEED: f64 = 20_000.0;
/// How often a hurrying world is looked at, in real time.
const GLANCE: Duration = Duration::from_millis(500);

/// How practice time runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Practice {
    /// Practice milliseconds in a real one while something is sent.
    pub speed: f64,
    /// The same at this moment.
    pub runs_at: f64,
    /// Now, in practice time.
    pub now: Timestamp,
}

/// The speed that the owner chose, and whether it is in force.
#[derive(Debug)]
pub(crate) struct Tempo {
    /// Whether time hurries by itself when something is sent.
    hurries: bool,
    chosen: Mutex<f64>,
    is_hurrying: AtomicBool,
    /// Had by whoever lets time leap; a launch waits for it.
    pub(crate) leap: Arc<tokio::sync::Mutex<()>>,
}

impl Tempo {
    /// `usual`: the speed at which a host lets time hurry, if it does; `chosen`: what its owner chose before.
    pub(crate) fn new(usual: Option<f64>, chosen: Option<f64>) -> Self {
        Self {
            hurries: usual.is_some(),
            chosen: Mutex::new(chosen.or(usual).unwrap_or(1.0)),
            is_hurrying: AtomicBool::new(false),
            leap: Arc::default(),
        }
    }

    /// What was chosen; in a host that does not hurry, nothing.
    pub(crate) fn chosen(&self) -> Option<f64> {
        self.hurries.then(|| *self.chosen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn choose(&self, speed: f64) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = speed;
    }
}

impl App {
    /// How practice time runs.
    #[must_use]
    pub fn practice(&self) -> Practice {
        let runs_at = self.clock.anchor().speed;
        Practice { speed: self.sending_speed(), runs_at, now: self.now() }
    }

    /// Practice milliseconds in a real one while something is sent.
    pub(crate) fn sending_speed(&self) -> f64 {
        self.tempo.chosen().unwrap_or_else(|| self.clock.anchor().speed)
    }

    /// Lets practice time run at another speed while something is sent, from now on and when the folder is opened again.
    /// A terminal that holds the folder is told so for this once.
    ///
    /// # Errors
    /// When the platform is gone.
    pub async fn set_practice_speed(&self, speed: f64) -> Result<Practice, AppError> {
        self.tempo.choose(speed);
        self.keep_clock();
        let is_sending = self.desk.running().is_some() || self.tempo.is_hurrying.load(Ordering::Relaxed);
        // While it leaps it is not disturbed; the next launch runs at the new speed.
        if is_sending && let Ok(_turn) = self.tempo.leap.try_lock() {
            self.order(Order { speed: Some(speed), advance_to_ms: None }).await?;
        }
        self.events.tell(AppEvent::PracticeChanged);
        Ok(self.practice())
    }

    /// Lets time hurry for a campaign that was launched, until its answers are in.
    pub(crate) async fn hurry_for(&self, id: CampaignId) {
        let Some(speed) = self.tempo.chosen() else { return };
        self.tempo.is_hurrying.store(true, Ordering::Relaxed);
        if let Err(cause) = self.order(Order { speed: Some(speed), advance_to_ms: None }).await {
            tracing::warn!(error = %cause, "practice time does not hurry");
        }
        self.events.tell(AppEvent::PracticeChanged);
        tokio::spawn(self.clone().calm_down_after(id));
    }

    async fn calm_down_after(self, id: CampaignId) {
        self.ending(id).await;
        let Ok(record) = self.record(id).await else { return };
        let until = self.answers_until(&record);
        while !self.clock.until(until).is_zero() {
            // Another campaign hurries for itself, and calms down after itself.
            if self.desk.running().is_some() || self.control.lock().await.is_closing() {
                return;
            }
            sleep(self.clock.until(until).min(GLANCE)).await;
        }
        // Nothing is launched meanwhile.
        let _turn = self.control.lock().await;
        if self.desk.running().is_none() {
            self.calm_down().await;
        }
    }

    async fn calm_down(&self) {
        self.tempo.is_hurrying.store(false, Ordering::Relaxed);
        let calm = Order { speed: Some(self.world.pace_of_rest()), advance_to_ms: None };
        if let Err(cause) = self.order(calm).await {
            tracing::debug!(error = %cause, "practice time does not calm down");
        }
        self.events.tell(AppEvent::PracticeChanged);
    }

    /// Until when people may answer to a campaign that is over; nothing more is waited for by one that is not.
    fn answers_until(&self, record: &CampaignRecord) -> Timestamp {
        let over = record.ended_at.or(record.stopped_at);
        over.map_or(self.now(), |at| at.plus_ms(crate::campaigns::test_window_ms(record)))
    }

    /// Lets practice time leap until the answers to a campaign are in. It is let to the end, whoever still waits for it: a
    /// world left at that speed would be years ahead in the morning.
    ///
    /// # Errors
    /// `campaign_busy` while a campaign is being sent, which lives by the same clock; and when the platform is gone.
    pub async fn await_answers(&self, id: CampaignId) -> Result<(), AppError> {
        let record = self.record(id).await?;
        let turn = {
            let control = self.control.lock().await;
            if control.is_closing() {
                return Err(AppError::Closing);
            }
            if let Some(running) = self.desk.running() {
                return Err(AppError::CampaignBusy { id: running.campaign });
            }
            Arc::clone(&self.tempo.leap).lock_owned().await
        };
        let app = self.clone();
        let leap = tokio::spawn(async move {
            let leapt = app.receive_until(app.answers_until(&record), LEAP_SPEED).await;
            app.tempo.is_hurrying.store(false, Ordering::Relaxed);
            app.events.tell(AppEvent::PracticeChanged);
            app.events.campaign_settled(id);
            drop(turn);
            leapt
        });
        // It ends early only with the program.
        leap.await.unwrap_or(Err(AppError::Closing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_hurries_as_the_owner_chose_and_as_usual_before_they_did() {
        assert_eq!(Tempo::new(Some(USUAL_SPEED), None).chosen(), Some(60.0));
        let tempo = Tempo::new(Some(USUAL_SPEED), Some(600.0));
        assert_eq!(tempo.chosen(), Some(600.0));
        tempo.choose(1.0);
        assert_eq!(tempo.chosen(), Some(1.0));
    }

    #[test]
    fn in_a_terminal_time_runs_as_its_command_says() {
        assert_eq!(Tempo::new(None, Some(600.0)).chosen(), None);
    }
}
