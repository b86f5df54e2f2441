//! The main job, whole, in practice: a list comes in, two versions go out, reports come back, the story is written.

mod sample;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use domain::{id::CampaignId, phone::Country, time::Timestamp};
use engine::Bottleneck;
use report::Language;
use tokio::time::sleep;

use crate::{
    App, AppError, ArmSpec, AudienceSpec, CampaignSpec, CampaignStatus, Ending, ImportOptions, PaceSpec, TestSpec,
    ValueSpec,
    clock::{Clock, real_ms},
    folder::Space,
    simulator::Order,
    world::tuesday_at_ten,
};

/// How often a running demo is looked at, in real time.
const GLANCE: Duration = Duration::from_millis(100);
/// Practice milliseconds in a real one while nothing is left but to wait for people.
const WAITING_SPEED: f64 = 20_000.0;
/// Nights shorter than this are waited for and not skipped.
const SHORT_WAIT_MS: i64 = 60_000;
/// Looks until the last reports are given up: at most so many glances.
const LAST_GLANCES: u32 = 100;

/// What a demo is run with.
#[derive(Debug, Clone)]
pub struct DemoOptions {
    /// The list; the sample list if nothing is said.
    pub contacts: Option<PathBuf>,
    /// The country of numbers that do not say theirs.
    pub country: Option<Country>,
    /// The wording that the people on the list agreed to, if the owner vouches for all of them.
    pub attest: Option<String>,
    /// Practice milliseconds in a real one.
    pub speed: f64,
    /// Where the report goes; the data folder if nothing is said.
    pub out: Option<PathBuf>,
}

/// How far a demo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The list is being read.
    Importing,
    /// The plan is being made.
    Planning,
    /// Messages leave.
    Sending {
        /// Messages that have left.
        done: u64,
        /// All that will leave.
        planned: u64,
    },
    /// All have left; people receive, read and answer.
    Waiting,
    /// The report is being written.
    Reporting,
}

impl App {
    /// Runs the demo and tells how far it is.
    ///
    /// # Errors
    /// When the list cannot be read or the practice platform fails. A list in which nobody may be written to is no
    /// error: the plan then has nobody in it, and says why.
    pub async fn demo(&self, options: &DemoOptions, tell: impl Fn(Stage)) -> Result<CampaignStatus, AppError> {
        let began = real_ms();
        if let Some(running) = self.desk.running() {
            // It lives by the same clock, which is about to jump.
            return Err(AppError::CampaignBusy { id: running.campaign });
        }
        let _turn = self.tempo.leap.lock().await;
        let begin = tuesday_at_ten(&self.shop.zone, self.now());
        self.order(Order { speed: Some(1.0), advance_to_ms: Some(begin.as_millis()) }).await?;
        tell(Stage::Importing);
        self.import(&self.list(options)?).await?;
        tell(Stage::Planning);
        let id = self.plan_demo().await?;
        self.order(Order { speed: Some(options.speed), advance_to_ms: None }).await?;
        let held = self.send_demo(id, &tell).await?;
        if !held {
            tell(Stage::Waiting);
            self.watch(id, options.speed.max(WAITING_SPEED)).await?;
        }
        tell(Stage::Reporting);
        let report = self.write_report(id, options.out.as_deref()).await?;
        let mut status = self.status(id).await?;
        status.report = Some(report);
        status.elapsed_ms = real_ms() - began;
        Ok(status)
    }

    fn list(&self, options: &DemoOptions) -> Result<ImportOptions, AppError> {
        let (path, country) = match &options.contacts {
            Some(path) => (path.clone(), options.country),
            None => {
                let path = self.folder.space(Space::Practice).join("sample-customers.csv");
                std::fs::write(&path, sample::customers()).map_err(AppError::NotWritten)?;
                (path, options.country.or_else(|| Country::parse("CA")))
            }
        };
        Ok(ImportOptions { country, attest: options.attest.clone(), ..ImportOptions::of(path) })
    }

    /// Two versions where there are people for two, otherwise one.
    async fn plan_demo(&self) -> Result<CampaignId, AppError> {
        let mut spec = spring_offer(self.language());
        match self.plan_for(&spec, true).await {
            Err(AppError::Lottery(experiment::assign::AssignError::FewerPeopleThanArms { .. })) => {
                spec.arms.truncate(1);
                self.plan_for(&spec, true).await
            }
            planned => planned,
        }
    }

    /// Sends, skipping nights. Tells whether the campaign was held.
    async fn send_demo(&self, id: CampaignId, tell: &impl Fn(Stage)) -> Result<bool, AppError> {
        if self.store.tally(id).await?.planned == 0 {
            return Ok(false);
        }
        self.begin(id).await?;
        let ending = self.ending(id);
        tokio::pin!(ending);
        loop {
            tokio::select! {
                ending = &mut ending => return Ok(ending != Some(Ending::Finished)),
                () = sleep(GLANCE) => {}
            }
            let tally = self.store.tally(id).await?;
            tell(Stage::Sending { done: tally.planned - tally.queued - tally.in_flight, planned: tally.planned });
            if let Some(until) = self.bottleneck(id).and_then(idle_until)
                && until.since_ms(self.now()) > SHORT_WAIT_MS
            {
                self.order(Order { speed: None, advance_to_ms: Some(until.as_millis()) }).await?;
            }
        }
    }

    /// Receives reports of a campaign that was sent until the day has passed after which its versions are compared. In
    /// practice that day passes at the speed given, and ends to the millisecond: the same world tells the same story.
    ///
    /// # Errors
    /// When there is no such campaign, or the platform is gone.
    pub async fn watch(&self, id: CampaignId, speed: f64) -> Result<(), AppError> {
        let record = self.record(id).await?;
        let window_ms = crate::campaigns::test_window_ms(&record);
        let until = record.ended_at.map_or(self.now(), |at| at.plus_ms(window_ms));
        self.receive_until(until, speed).await
    }

    /// The same until an instant.
    pub(crate) async fn receive_until(&self, until: Timestamp, speed: f64) -> Result<(), AppError> {
        self.order(Order { speed: Some(speed), advance_to_ms: None }).await?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a quarter of a second at the highest speed is a few hours"
        )]
        let last_leap_ms = (speed * 250.0) as i64;
        loop {
            let left = self.clock.until(until.plus_ms(-last_leap_ms));
            if left.is_zero() {
                break;
            }
            sleep(left.min(GLANCE)).await;
        }
        let mut said = self.order(Order { speed: Some(1.0), advance_to_ms: Some(until.as_millis()) }).await?;
        for _ in 0..LAST_GLANCES {
            // Received is not yet understood: the figures follow when what was kept is applied.
            if said.reports_pending == 0 && self.store.unread_deliveries(1).await?.is_empty() {
                break;
            }
            sleep(GLANCE).await;
            said = self.order(Order::default()).await?;
        }
        tracing::debug!(reports.pending = said.reports_pending, "demo.waited");
        Ok(())
    }
}

/// An instant before which nothing leaves however long one looks: people sleep, or the day's people are used up.
fn idle_until(bottleneck: Bottleneck) -> Option<Timestamp> {
    match bottleneck {
        Bottleneck::QuietHours { until } | Bottleneck::PeopleLimit { until: Some(until) } => Some(until),
        Bottleneck::Idle
        | Bottleneck::Paused(_)
        | Bottleneck::Store
        | Bottleneck::Answers
        | Bottleneck::Throughput
        | Bottleneck::Spread
        | Bottleneck::HourlyQuota { .. }
        | Bottleneck::PeopleLimit { until: None }
        | Bottleneck::PairRate { .. }
        | Bottleneck::Backoff { .. }
        | Bottleneck::NetworkGone { .. }
        | Bottleneck::Storage { .. }
        | Bottleneck::PutOff { .. } => None,
    }
}

/// The campaign of the demo: one offer in two wordings.
fn spring_offer(language: Language) -> CampaignSpec {
    let (name, code, greeting, discount) = match language {
        Language::French => ("Offre de printemps", "fr", "chers amis", "20 %"),
        Language::English => ("Spring offer", "en", "friends", "20%"),
    };
    let arm = |label: &str, template: &str, suffix: &str| ArmSpec {
        label: label.to_owned(),
        template: template.to_owned(),
        language: code.to_owned(),
        weight: 1,
        values: BTreeMap::from([
            (
                "body.1".to_owned(),
                ValueSpec::Field { field: "first_name".to_owned(), fallback: Some(greeting.to_owned()) },
            ),
            ("body.2".to_owned(), ValueSpec::Fixed { text: discount.to_owned() }),
            ("button.0.1".to_owned(), ValueSpec::Fixed { text: suffix.to_owned() }),
        ]),
    };
    CampaignSpec {
        name: name.to_owned(),
        arms: vec![arm("A", "spring_offer_a", "spring-a"), arm("B", "spring_offer_b", "spring-b")],
        audience: AudienceSpec::default(),
        pace: PaceSpec::default(),
        test: TestSpec::default(),
    }
}
