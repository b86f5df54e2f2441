//! New identifiers and other random things, from this computer's source of randomness.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::id::IdSource;
use uuid::{Builder, Uuid};

use crate::clock::real_ms;

/// UUIDv7 from this computer's clock: in time order, so that lists by id are lists by age.
#[derive(Debug, Default)]
pub struct SystemIds {
    drawn: AtomicU64,
}

impl IdSource for SystemIds {
    fn next(&self) -> Uuid {
        let ms = u64::try_from(real_ms()).unwrap_or(0);
        let count = self.drawn.fetch_add(1, Ordering::Relaxed);
        // Without randomness the count still keeps the ids of one process apart; they protect nothing.
        let mut tail = random::<10>().unwrap_or_default();
        tail.iter_mut().zip(count.to_be_bytes()).for_each(|(byte, counted)| *byte ^= counted);
        Builder::from_unix_timestamp_millis(ms, &tail).into_uuid()
    }
}

/// The operating system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this computer gives no random numbers")]
pub struct NoRandomness;

/// Random bytes.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A random word of 32 hexadecimal letters: salts, tokens of the loopback.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn random_word() -> Result<String, NoRandomness> {
    Ok(hex::encode(random::<16>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let ids = SystemIds::default();
        let first = ids.next();
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(first < ids.next());
        assert_eq!(first.get_version_num(), 7);
    }
}
