//! When a sending process is killed.

use std::time::Duration;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Field;

/// Up to so much later than the message that a moment names, milliseconds.
const LATER_MS: u64 = 20;
/// So many of a hundred messages are left after the last kill, for something to go on with.
const LEFT_OF_100: usize = 10;

/// When so many messages have been accepted, and at least one of them from this process, and so much later: in the
/// middle of the others that leave with it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) message: usize,
    pub(crate) later: Duration,
}

/// One moment in each stretch of the campaign; the same for everybody who sends.
pub(crate) fn moments(field: &Field) -> Vec<Moment> {
    let mut chance = ChaCha8Rng::seed_from_u64(field.seed);
    let kills = usize::try_from(field.kills).unwrap_or(0);
    let stretch = (field.people - field.people * LEFT_OF_100 / 100) / kills.max(1);
    let moments = (0..kills).map(|kill| Moment {
        message: kill * stretch + chance.random_range(0..stretch.max(1)),
        later: Duration::from_millis(chance.random_range(0..LATER_MS)),
    });
    moments.collect()
}
