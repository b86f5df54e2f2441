//! The only source of chance.

/// Dice that fall the same way for the same seed and stream, for as long as this file stays as it is: a seed noted
/// down years ago must still tell its story. (The generator is SplitMix64.)
pub(super) struct Dice(u64);

impl Dice {
    /// Streams keep the scenario apart from the course of events: one more draw in one changes nothing in the other.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        Self(mixed(seed).wrapping_add(mixed(stream.wrapping_add(0x5851_F42D_4C95_7F2D))))
    }

    /// A number from the range, both ends included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.below(high.abs_diff(low) + 1)).unwrap_or(0)
    }

    /// A count from the range, both ends included.
    pub(super) fn count(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below(u64::from(high - low) + 1)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < u64::from(chance)
    }

    /// A wait whose order of magnitude is as open as its size, so that milliseconds and hours both happen.
    pub(super) fn wait_ms(&mut self, longest_ms: i64) -> i64 {
        let magnitude = self.count(1, 9);
        let most = 10_i64.pow(magnitude).min(longest_ms.max(1));
        self.between(0, most)
    }

    /// One of several.
    pub(super) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap_or(0)]
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0) % limit
    }
}

fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
