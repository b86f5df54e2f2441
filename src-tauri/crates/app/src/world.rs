//! The practice world of a data folder: its seed, its clock, and the keys that protect nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use domain::time::Timestamp;
use jiff::{ToSpan, civil::Weekday, tz::TimeZone};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::DigestKey;

use crate::{
    clock::{Anchor, real_ms},
    error::AppError,
    folder::{DataFolder, Space, write_private},
    ids::random,
    simulator::SimulatorOptions,
};

/// Practice runs as fast as life unless told otherwise.
const REAL_SPEED: f64 = 1.0;

/// What is kept of the world beside the database.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct World {
    seed: u64,
    speed: f64,
    /// The speed while something is sent, if the owner chose one.
    #[serde(default)]
    pub(crate) chosen: Option<f64>,
    /// When the world began, practice Unix milliseconds.
    start_ms: i64,
    /// The clock as last heard.
    pub(crate) anchor: Anchor,
}

/// How the platform of a world is played, as files that a host was given. Not kept: the next process may play it otherwise.
#[derive(Debug, Default)]
pub(crate) struct Played {
    pub(crate) faults: Option<PathBuf>,
    pub(crate) rules: Option<PathBuf>,
}

impl World {
    /// The world of a folder: the one it has, or a new one that begins on a Tuesday at ten in the shop's zone.
    pub(crate) fn of(folder: &DataFolder, zone: &str, seed: Option<u64>, speed: Option<f64>) -> Result<Self, AppError> {
        let kept = fs::read(path(folder)).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let mut world = match kept {
            Some(world) => world,
            None => Self::new(zone)?,
        };
        world.speed = speed.unwrap_or(world.speed);
        if let Some(seed) = seed.filter(|seed| *seed != world.seed) {
            // Other people, other fates: another world, which begins where this one stands.
            world.seed = seed;
            world.start_ms = world.start_ms.max(world.anchor.practice_ms);
        }
        Ok(world)
    }

    fn new(zone: &str) -> Result<Self, AppError> {
        let start_ms = tuesday_at_ten(zone, Timestamp::from_millis(real_ms())).as_millis();
        let seed = u64::from(u32::from_be_bytes(random()?));
        Ok(Self { seed, speed: REAL_SPEED, chosen: None, start_ms, anchor: Anchor::frozen(start_ms) })
    }

    /// What the simulator of this world is started with.
    pub(crate) fn simulator(&self, folder: &DataFolder, program: &Path, platform: &Played) -> SimulatorOptions {
        SimulatorOptions {
            program: program.to_owned(),
            dir: folder.simulator().join(self.seed.to_string()),
            seed: self.seed,
            speed: self.speed,
            start_ms: self.start_ms,
            faults: platform.faults.clone(),
            rules: platform.rules.clone(),
        }
    }

    /// The speed at which a world goes on that nobody looks at: life's, or slower if it was slower.
    pub(crate) fn pace_of_rest(&self) -> f64 {
        self.speed.min(REAL_SPEED)
    }

    /// The salt of the `nth` lottery of this world. Practice draws by its seed, so that the same world plays the same
    /// campaign again; there is nobody to be fair to.
    pub(crate) fn salt(&self, nth: usize) -> String {
        let drawn = Sha256::digest(format!("estafette practice lottery {} {nth}", self.seed));
        drawn.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Writes down where the clock stands, and the speed that the owner chose.
    pub(crate) fn keep(&self, folder: &DataFolder, anchor: Anchor, chosen: Option<f64>) -> io::Result<()> {
        let world = Self { anchor, chosen: chosen.or(self.chosen), ..*self };
        write_private(&path(folder), &serde_json::to_vec(&world)?)
    }
}

fn path(folder: &DataFolder) -> PathBuf {
    folder.space(Space::Practice).join("world.json")
}

/// The first Tuesday from an instant on, at ten in the morning: a day and an hour at which shops write.
pub(crate) fn tuesday_at_ten(zone: &str, from: Timestamp) -> Timestamp {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let today = from.to_jiff().to_zoned_datetime(zone.clone()).date();
    today
        .series(1.day())
        .filter(|day| day.weekday() == Weekday::Tuesday)
        .filter_map(|day| zone.to_ambiguous_timestamp(day.at(10, 0, 0, 0)).compatible().ok())
        .map(Timestamp::from)
        .find(|at| *at >= from)
        .unwrap_or(from)
}

/// The key of the practice suppression list. It lies beside its database because it protects nobody real.
pub(crate) fn digest_key(folder: &DataFolder) -> Result<DigestKey, AppError> {
    let path = folder.space(Space::Practice).join("digest.key");
    let kept = fs::read_to_string(&path).ok().and_then(|text| hex::decode(text.trim()).ok());
    if let Some(key) = kept.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()) {
        return Ok(DigestKey::new(key));
    }
    let key = random::<32>()?;
    write_private(&path, hex::encode(key).as_bytes()).map_err(AppError::FolderUnusable)?;
    Ok(DigestKey::new(key))
}

/// What tells this computer from others, so that a copied database is noticed. Empty where the system tells nothing.
pub(crate) fn machine_id() -> String {
    machine_uid::get().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_begins_on_a_tuesday_at_ten_of_the_shop() {
        let thursday: jiff::Timestamp = "2026-11-26T12:00:00Z".parse().expect("an instant");
        let begins = tuesday_at_ten("Europe/Paris", thursday.into());
        assert_eq!(begins.to_jiff().to_string(), "2026-12-01T09:00:00Z");
        assert_eq!(tuesday_at_ten("Europe/Paris", begins), begins, "it is Tuesday, ten o'clock");
        let after = tuesday_at_ten("Europe/Paris", begins.plus_ms(1));
        assert_eq!(after.since_ms(begins), 7 * 86_400_000);
    }

    #[test]
    fn the_world_of_a_folder_stays_and_another_seed_is_another_world() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path());
        folder.make(Space::Practice).expect("makes");
        let world = World::of(&folder, "UTC", Some(7), Some(60.0)).expect("a world");
        let later = Anchor { practice_ms: world.start_ms + 5_000, real_ms: 1, speed: 60.0 };
        world.keep(&folder, later, Some(600.0)).expect("keeps");
        let again = World::of(&folder, "UTC", None, None).expect("a world");
        assert_eq!((again.seed, again.start_ms, again.anchor), (7, world.start_ms, later));
        assert_eq!(again.chosen, Some(600.0), "it hurries as it did");
        let other = World::of(&folder, "UTC", Some(8), None).expect("a world");
        assert_eq!(other.start_ms, later.practice_ms, "time does not run back");
    }

    #[test]
    fn a_world_draws_the_same_lots_again_and_other_ones_for_another_campaign() {
        let dir = tempfile::tempdir().expect("a folder");
        let of = |seed| World::of(&DataFolder::at(dir.path()), "UTC", Some(seed), None).expect("a world");
        assert_eq!(of(7).salt(0), of(7).salt(0));
        assert_ne!(of(7).salt(0), of(7).salt(1));
        assert_ne!(of(7).salt(0), of(8).salt(0));
    }

    #[test]
    fn the_key_of_the_suppression_list_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::at(dir.path());
        folder.make(Space::Practice).expect("makes");
        digest_key(&folder).expect("made");
        let path = folder.space(Space::Practice).join("digest.key");
        let made = fs::read(&path).expect("written");
        digest_key(&folder).expect("read");
        assert_eq!(fs::read(&path).expect("written"), made);
    }
}
