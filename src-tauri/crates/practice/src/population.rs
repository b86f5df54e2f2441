//! The people: who exists, when they are awake, whether they show that they have read.
//!
//! What is here belongs to a person and not to a message: it is drawn from the seed and the number
//! alone, so that somebody whose number is dead is dead for every campaign.

use serde::{Deserialize, Serialize};

use crate::draw::Lot;
use crate::person::Person;
use crate::places::Place;
use crate::words::Tongue;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Shares of the population, each between 0 and 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Population {
    /// Numbers without WhatsApp of which the platform says so (131026).
    pub undeliverable: f64,
    /// Numbers without WhatsApp that simply stay at `sent`.
    pub silent: f64,
    /// People in the platform's hold-out from marketing (130472).
    pub holdout: f64,
    /// Marketing messages dropped because other businesses have used up a person's share (131049).
    pub capped: f64,
    /// People who do not let others see that they have read.
    pub private: f64,
    /// Of those who say stop: by a written word.
    pub stop_by_word: f64,
    /// Of those who say stop: by the template's button, when it has one. The rest use WhatsApp's own
    /// switch, which arrives as a preference.
    pub stop_by_button: f64,
}

impl Default for Population {
    fn default() -> Self {
        Self {
            undeliverable: 0.018,
            silent: 0.007,
            holdout: 0.002,
            capped: 0.006,
            private: 0.18,
            stop_by_word: 0.5,
            stop_by_button: 0.3,
        }
    }
}

/// Whether a message can reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// The phone is there, if not always on.
    Reachable,
    /// No WhatsApp, and the platform says so.
    Undeliverable,
    /// No WhatsApp, and nobody says so.
    Silent,
}

/// How somebody asks to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StopHabit {
    Word,
    Button,
    Preference,
}

/// A person as drawn from the seed.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub(crate) presence: Presence,
    pub(crate) in_holdout: bool,
    pub(crate) shows_reading: bool,
    pub(crate) stop_habit: StopHabit,
    pub(crate) tongue: Tongue,
    place: Option<Place>,
    wakes_minute: i64,
    sleeps_minute: i64,
}

impl Profile {
    pub(crate) fn of(lot: Lot, population: &Population, person: &Person) -> Self {
        let draw = |purpose: &str| lot.draw(purpose, person.digits(), "");
        let place = Place::of(person);
        let existence = draw("exists").unit();
        let presence = if place.is_none() || existence < population.undeliverable {
            Presence::Undeliverable
        } else if existence < population.undeliverable + population.silent {
            Presence::Silent
        } else {
            Presence::Reachable
        };
        let stop = draw("stop habit").unit();
        let stop_habit = if stop < population.stop_by_word {
            StopHabit::Word
        } else if stop < population.stop_by_word + population.stop_by_button {
            StopHabit::Button
        } else {
            StopHabit::Preference
        };
        Self {
            presence,
            in_holdout: draw("hold-out").chance(population.holdout),
            shows_reading: !draw("privacy").chance(population.private),
            stop_habit,
            tongue: place.map_or(Tongue::English, |place| place.tongue),
            place,
            wakes_minute: draw("wakes").between(6 * 60 + 30, 9 * 60),
            sleeps_minute: draw("sleeps").between(21 * 60 + 30, 23 * 60 + 45),
        }
    }

    /// The first instant from `at_ms` on at which the person is awake; `drowsy_ms` after waking when that
    /// is not now.
    pub(crate) fn awake_from(&self, at_ms: i64, drowsy_ms: i64) -> i64 {
        let ahead = self.place.map_or(0, |place| place.ahead_of_utc_ms(at_ms));
        let local = at_ms + ahead;
        let midnight = local.div_euclid(DAY_MS) * DAY_MS;
        let wakes = midnight + self.wakes_minute * MINUTE_MS;
        let sleeps = midnight + self.sleeps_minute * MINUTE_MS;
        if local < wakes {
            wakes + drowsy_ms - ahead
        } else if local < sleeps {
            at_ms
        } else {
            wakes + DAY_MS + drowsy_ms - ahead
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> impl Iterator<Item = Person> {
        (0..4_000).filter_map(|n| Person::parse(&format!("+336{:08}", n * 7_919)))
    }

    #[test]
    fn shares_of_the_population_come_out_as_asked() {
        let population = Population { undeliverable: 0.2, silent: 0.1, ..Population::default() };
        let lot = Lot::new(3);
        let mut counts = [0_u32; 3];
        for person in people() {
            let place = match Profile::of(lot, &population, &person).presence {
                Presence::Reachable => 0,
                Presence::Undeliverable => 1,
                Presence::Silent => 2,
            };
            counts[place] += 1;
        }
        assert!((720..=880).contains(&counts[1]), "{counts:?}");
        assert!((330..=470).contains(&counts[2]), "{counts:?}");
    }

    #[test]
    fn nobody_reads_at_night_where_they_live() {
        let lot = Lot::new(3);
        let population = Population::default();
        // 14 July 2026, 22:00 UTC is midnight in Paris.
        let midnight = 1_784_066_400_000;
        for person in people().take(200) {
            let profile = Profile::of(lot, &population, &person);
            let awake = profile.awake_from(midnight, 60_000);
            let hours = (awake - midnight) / (60 * MINUTE_MS);
            assert!((6..=9).contains(&hours), "{hours}");
        }
    }

    #[test]
    fn who_is_awake_does_not_wait() {
        let person = Person::parse("+33612345678").unwrap();
        let profile = Profile::of(Lot::new(3), &Population::default(), &person);
        // 14 July 2026, 10:00 UTC is noon in Paris.
        assert_eq!(profile.awake_from(1_784_023_200_000, 60_000), 1_784_023_200_000);
    }

    #[test]
    fn a_number_of_no_country_is_undeliverable() {
        let person = Person::parse("+999123456789").unwrap();
        let profile = Profile::of(Lot::new(3), &Population::default(), &person);
        assert_eq!(profile.presence, Presence::Undeliverable);
    }
}
