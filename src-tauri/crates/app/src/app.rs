//! One data folder, opened.

use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{
    id::{CampaignId, DraftId, ImportId},
    time::Timestamp,
};
use report::Language;
use store::{Opening, Store};
use tokio::sync::{Mutex, broadcast, mpsc};

use crate::{
    campaigns::{control::Control, memo::Memo, news::hear, running::Desk},
    clock::{Anchor, Clock, PracticeClock},
    error::AppError,
    events::{AppEvent, Events},
    folder::{DataFolder, HostLock, Space},
    ids::SystemIds,
    imports::Imports,
    people::Directory,
    platform::{Platform, Surroundings},
    practice::Tempo,
    settings,
    simulator::{Order, Said},
    world::{self, Played, World},
};

/// What a host opens a data folder with.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder.
    pub folder: DataFolder,
    /// The program `estafette`, which plays the platform and reads workbooks.
    pub program: PathBuf,
    /// Whose folder it is.
    pub shop: Shop,
    /// The seed of the practice world; the one it has, or a new one, if nothing is said.
    pub seed: Option<u64>,
    /// Practice milliseconds in a real one; as it was, or real time, if nothing is said.
    pub speed: Option<f64>,
    /// The same while something is sent, until the owner chooses, in a host that stays with a person; nothing where
    /// commands say how fast time runs.
    pub hurry: Option<f64>,
    /// A file of faults for the practice platform.
    pub faults: Option<PathBuf>,
    /// A file of rules for the practice platform: another account than the usual one.
    pub rules: Option<PathBuf>,
}

/// Where the shop is and what it speaks.
#[derive(Debug, Clone)]
pub struct Shop {
    /// IANA name of the time zone.
    pub zone: String,
    /// The language of the computer; that of reports too, unless another is chosen in the settings.
    pub language: Language,
}

/// An opened data folder. Cheap to clone. [`App::close`] lets go of it in order; a process that just ends is a power cut,
/// and costs what a power cut costs: time.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What an opened folder holds.
pub struct Inner {
    pub(crate) folder: DataFolder,
    pub(crate) program: PathBuf,
    pub(crate) shop: Shop,
    pub(crate) settings: settings::Kept,
    pub(crate) store: Store,
    pub(crate) clock: Arc<PracticeClock>,
    pub(crate) events: Arc<Events>,
    /// Had by whoever starts, holds or ends a campaign.
    pub(crate) control: Mutex<Control>,
    /// The campaign that is being sent.
    pub(crate) desk: Desk,
    /// Had by whoever reads all contacts twice (a plan) or changes many (an import), so that a plan sees one list.
    pub(crate) lists: Mutex<()>,
    /// The imports under way, to be given up.
    pub(crate) imports: Imports,
    /// By which the contacts are leafed through.
    pub(crate) directory: Arc<Directory>,
    /// The last walk of a look ahead.
    pub(crate) memo: Memo,
    ids: SystemIds,
    pub(crate) world: World,
    pub(crate) tempo: Tempo,
    played: Played,
    platform: Mutex<Option<Arc<Platform>>>,
    is_closed: AtomicBool,
    _lock: HostLock,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the practice space of a folder for this process alone.
    ///
    /// # Errors
    /// When another process has it, or the disk or the database refuses.
    pub async fn open(config: Config) -> Result<Self, AppError> {
        let lock = config.folder.take().map_err(AppError::FolderUnusable)?.ok_or(AppError::FolderInUse)?;
        config.folder.make(Space::Practice).map_err(AppError::FolderUnusable)?;
        let world = World::of(&config.folder, &config.shop.zone, config.seed, config.speed)?;
        let clock = Arc::new(PracticeClock::new(world.anchor));
        let opened = Store::open(Opening {
            path: &config.folder.database(Space::Practice),
            machine_id: &world::machine_id(),
            digest_key: world::digest_key(&config.folder)?,
            now: clock.now(),
        })
        .await?;
        Ok(Self(Arc::new(Inner {
            settings: settings::Kept::of(&config.folder),
            folder: config.folder,
            program: config.program,
            shop: config.shop,
            store: opened.store,
            clock,
            events: Arc::default(),
            control: Mutex::default(),
            desk: Desk::default(),
            lists: Mutex::default(),
            imports: Imports::default(),
            directory: Arc::default(),
            memo: Memo::default(),
            ids: SystemIds::default(),
            tempo: Tempo::new(config.hurry, world.chosen),
            world,
            played: Played { faults: config.faults, rules: config.rules },
            platform: Mutex::new(None),
            is_closed: AtomicBool::new(false),
            _lock: lock,
        })))
    }

    /// Lets go of the folder: holds what is being sent, waits for answers under way, ends the simulator.
    pub async fn close(&self) {
        self.let_go().await;
        let connected = {
            let mut platform = self.platform.lock().await;
            // Whatever still wants to know the time does not wake the platform up again.
            self.is_closed.store(true, Ordering::Relaxed);
            platform.take()
        };
        if let Some(platform) = connected {
            // Nobody looks on any more: the world goes on at the pace of life, and not a year in a night.
            let calm = Order { speed: Some(self.world.pace_of_rest()), advance_to_ms: None };
            if let Err(cause) = platform.order(calm).await {
                tracing::debug!(error = %cause, "simulator gone before it was let go of");
            }
            self.keep_clock();
            platform.close().await;
        }
        self.store.clone().close().await;
    }

    /// Listens to what changes.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<AppEvent> {
        self.events.listen()
    }

    /// The instant now, on the clock of the space.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// IANA name of the shop's time zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.shop.zone
    }

    pub(crate) fn new_campaign_id(&self) -> CampaignId {
        CampaignId::new(&self.ids)
    }

    pub(crate) fn new_draft_id(&self) -> DraftId {
        DraftId::new(&self.ids)
    }

    pub(crate) fn new_import_id(&self) -> ImportId {
        ImportId::new(&self.ids)
    }

    /// The platform, connected to if it is not yet, or not any more.
    pub(crate) async fn platform(&self) -> Result<Arc<Platform>, AppError> {
        let mut platform = self.platform.lock().await;
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(AppError::Closing);
        }
        if let Some(connected) = platform.as_ref() {
            if connected.is_alive().await {
                return Ok(Arc::clone(connected));
            }
            tracing::warn!("the simulator ended by itself; another is started");
            connected.close().await;
            *platform = None;
        }
        let (news, heard) = mpsc::unbounded_channel();
        let around = Surroundings {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock),
            events: Arc::clone(&self.events),
            news,
        };
        let at_least = self.now();
        let mut options = self.world.simulator(&self.folder, &self.program, &self.played);
        if self.tempo.chosen().is_some() {
            // However fast a command in a terminal wanted it: here it hurries when something is sent.
            options.speed = self.world.pace_of_rest();
        }
        let connected = Arc::new(Platform::connect(&options, around).await?);
        // A world that was left behind catches up: the clock of a space never runs back.
        let catch_up = Order { advance_to_ms: Some(at_least.as_millis()), speed: None };
        if let Err(cause) = connected.order(catch_up).await {
            connected.close().await;
            return Err(cause);
        }
        *platform = Some(Arc::clone(&connected));
        drop(platform);
        tokio::spawn(hear(self.clone(), heard));
        self.keep_clock();
        Ok(connected)
    }

    /// Gives the practice platform an order.
    pub(crate) async fn order(&self, order: Order) -> Result<Said, AppError> {
        let said = self.platform().await?.order(order).await?;
        self.keep_clock();
        if order.speed.is_some() || order.advance_to_ms.is_some() {
            self.desk.clock_changed();
        }
        Ok(said)
    }

    /// Keeps the clock, so that the next process goes on from here without asking the simulator.
    pub(crate) fn keep_clock(&self) {
        let anchor: Anchor = self.clock.anchor();
        if let Err(cause) = self.world.keep(&self.folder, anchor, self.tempo.chosen()) {
            tracing::warn!(error = %cause, "practice.clock not kept");
        }
    }
}

#[cfg(test)]
impl App {
    /// The folder of a test, in English, with the platform and the reader of workbooks that `program` plays.
    pub(crate) async fn of_a_test(root: PathBuf, program: PathBuf) -> Self {
        let shop = Shop { zone: "UTC".to_owned(), language: Language::English };
        let folder = DataFolder::at(root);
        let config =
            Config { folder, program, shop, seed: Some(1), speed: None, hurry: None, faults: None, rules: None };
        Self::open(config).await.unwrap_or_else(|cause| unreachable!("a new folder opens: {cause}"))
    }
}
