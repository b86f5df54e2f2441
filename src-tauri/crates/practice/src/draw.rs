//! Chance without order: a draw is a hash of the seed, its purpose and whom it concerns.
//!
//! A generator that is drawn from in turn would give a person another fate whenever a process died
//! and its messages left in another order. Here the same seed, purpose and subject always give the same
//! draw, so a killed and resumed campaign meets the same people.

use sha2::{Digest, Sha256};

/// The seed of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lot {
    seed: u64,
}

impl Lot {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The draw for one purpose, a subject (a person, an event), and a detail (a template, an attempt).
    pub(crate) fn draw(self, purpose: &str, subject: &str, detail: &str) -> Draw {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        for part in [purpose, subject, detail] {
            hash.update(part.as_bytes());
            // No part contains this byte, so that ("ab", "c") and ("a", "bc") differ.
            hash.update([0xff]);
        }
        let digest = hash.finalize();
        let mut bytes = [0_u8; 8];
        bytes.copy_from_slice(&digest[..8]);
        Draw(u64::from_le_bytes(bytes))
    }
}

/// Sixty-four fair bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Draw(u64);

impl Draw {
    /// A whole number in `0..bound`; zero when the bound is zero.
    pub(crate) fn below(self, bound: u64) -> u64 {
        let scaled = (u128::from(self.0) * u128::from(bound)) >> 64;
        u64::try_from(scaled).unwrap_or(0)
    }

    /// A whole number in `low..=high`, evenly.
    pub(crate) fn between(self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0);
        low + i64::try_from(self.below(span.saturating_add(1))).unwrap_or(0)
    }

    /// True for `share` of all draws, `share` between 0 and 1.
    pub(crate) fn chance(self, share: f64) -> bool {
        self.unit() < share
    }

    /// A number in `0.0..1.0`, evenly, with 53 bits.
    pub(crate) fn unit(self) -> f64 {
        (self.0 >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// One of several, evenly.
    pub(crate) fn pick<T: Copy>(self, choices: &[T]) -> Option<T> {
        let index = self.below(u64::try_from(choices.len()).unwrap_or(0));
        choices.get(usize::try_from(index).unwrap_or(0)).copied()
    }

    /// The bits in hexadecimal, for ids that must differ and mean nothing.
    pub(crate) fn hex(self) -> String {
        hex::encode_upper(self.0.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_always_gets_the_same_answer() {
        let (one, other) = (Lot::new(7), Lot::new(8));
        assert_eq!(one.draw("read", "a", "b"), one.draw("read", "a", "b"));
        assert_ne!(one.draw("read", "a", "b"), other.draw("read", "a", "b"));
        assert_ne!(one.draw("read", "ab", "c"), one.draw("read", "a", "bc"));
    }

    #[test]
    fn a_share_of_three_in_ten_comes_out_near_three_in_ten() {
        let lot = Lot::new(1);
        let hits = (0..10_000).filter(|n| lot.draw("x", &n.to_string(), "").chance(0.3)).count();
        assert!((2_800..=3_200).contains(&hits), "{hits}");
    }

    #[test]
    fn every_value_of_a_range_is_reached_and_none_outside() {
        let lot = Lot::new(1);
        let mut seen = [0_u32; 5];
        for n in 0..1_000 {
            let value = lot.draw("x", &n.to_string(), "").between(-2, 2);
            seen[usize::try_from(value + 2).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| *count > 120), "{seen:?}");
    }
}
