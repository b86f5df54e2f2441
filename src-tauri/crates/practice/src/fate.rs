//! What becomes of one message: a short list of happenings, each at its time.
//!
//! A fate is a function of the seed, the person and the template, moved to the instant at which the
//! message left. Exactly one happening of a fate is an end (`Delivered` or `Failed`), except for
//! numbers that stay at `sent` for ever, which have none.

use crate::draw::{Draw, Lot};
use crate::person::Person;
use crate::population::{Population, Presence, Profile, StopHabit};
use crate::template::{ButtonKind, Category, Template};

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Something that happens to a message, or that its reader does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Happening {
    /// It left the platform.
    Sent,
    /// It reached the phone.
    Delivered,
    /// It was read, by somebody who lets that be seen.
    Read,
    /// It will not be delivered, with the platform's code.
    Failed(u32),
    /// The link was opened.
    Clicked,
    /// Somebody wrote back; `stop` when the words ask to be left alone.
    Wrote {
        /// The text.
        text: String,
        /// Whether it asks to be left alone.
        stop: bool,
    },
    /// Somebody tapped a quick reply.
    Tapped {
        /// The position of the button on the template.
        button: usize,
        /// Whether it asks to be left alone.
        stop: bool,
    },
    /// Somebody used WhatsApp's own switch against marketing from this business.
    ChoseStop,
}

/// Everything that decides a fate besides the seed.
pub(crate) struct Circumstances<'a> {
    pub(crate) lot: Lot,
    pub(crate) population: &'a Population,
    pub(crate) person: &'a Person,
    pub(crate) template: &'a Template,
    /// When the message left the queue, practice milliseconds.
    pub(crate) from_ms: i64,
    /// The code with which the platform itself drops the message, whatever the person would do.
    pub(crate) dropped: Option<u32>,
}

impl Circumstances<'_> {
    fn draw(&self, purpose: &str) -> Draw {
        self.lot.draw(purpose, self.person.digits(), &self.template.name)
    }

    fn does(&self, purpose: &str, per_thousand: u32) -> bool {
        self.draw(purpose).chance(f64::from(per_thousand) / 1_000.0)
    }

    /// The list of happenings with their practice times; not sorted across branches.
    pub(crate) fn fate(&self) -> Vec<(i64, Happening)> {
        let profile = Profile::of(self.lot, self.population, self.person);
        let soon = self.from_ms + self.draw("fails").between(SECOND_MS, 40 * SECOND_MS);
        let marketing = self.template.category == Category::Marketing;
        if let Some(code) = self.dropped {
            return vec![(soon, Happening::Failed(code))];
        }
        match profile.presence {
            Presence::Undeliverable => return vec![(soon, Happening::Failed(131_026))],
            Presence::Reachable | Presence::Silent => {}
        }
        if marketing && profile.in_holdout {
            return vec![(soon, Happening::Failed(130_472))];
        }
        if marketing && self.draw("capped").chance(self.population.capped) {
            return vec![(soon, Happening::Failed(131_049))];
        }
        let sent = self.from_ms + self.draw("sent").between(200, 2_500);
        let mut fate = vec![(sent, Happening::Sent)];
        if profile.presence == Presence::Reachable {
            let delivered = sent + self.latency_ms();
            fate.push((delivered, Happening::Delivered));
            if self.does("reads", self.template.response.read) {
                self.read(&profile, delivered, &mut fate);
            }
        }
        fate
    }

    /// Most phones are on; some are in a bag, a few in a drawer.
    fn latency_ms(&self) -> i64 {
        let band = self.draw("latency band").below(1_000);
        let within = self.draw("latency");
        match band {
            0..=899 => within.between(600, 9 * SECOND_MS),
            900..=969 => within.between(MINUTE_MS, 40 * MINUTE_MS),
            _ => within.between(HOUR_MS, 9 * HOUR_MS),
        }
    }

    fn read(&self, profile: &Profile, delivered: i64, fate: &mut Vec<(i64, Happening)>) {
        let within = self.draw("reads after");
        let after = match self.draw("reads band").below(1_000) {
            0..=399 => within.between(20 * SECOND_MS, 10 * MINUTE_MS),
            400..=799 => within.between(10 * MINUTE_MS, 90 * MINUTE_MS),
            _ => within.between(90 * MINUTE_MS, 8 * HOUR_MS),
        };
        let drowsy = self.draw("drowsy").between(0, 50 * MINUTE_MS);
        let read = profile.awake_from(delivered + after, drowsy);
        if profile.shows_reading {
            fate.push((read, Happening::Read));
        }
        let then = |purpose: &str, most_minutes: i64| {
            read + self.draw(purpose).between(8 * SECOND_MS, most_minutes * MINUTE_MS)
        };
        let response = self.template.response;
        if self.does("stops", response.stop) {
            fate.push((then("stops after", 4), self.stop(profile)));
            return;
        }
        if self.does("clicks", response.click) && self.has_link() {
            fate.push((then("clicks after", 6), Happening::Clicked));
        }
        if self.does("taps", response.tap)
            && let Some(button) = self.quick_reply(false)
        {
            let tapped = Happening::Tapped { button, stop: false };
            fate.push((then("taps after", 5), tapped));
        }
        if self.does("replies", response.reply) {
            let text = profile.tongue.reply(self.draw("reply words")).to_owned();
            fate.push((then("replies after", 20), Happening::Wrote { text, stop: false }));
        }
    }

    fn stop(&self, profile: &Profile) -> Happening {
        let by_word = || Happening::Wrote { text: profile.tongue.stop(self.draw("stop words")).to_owned(), stop: true };
        match profile.stop_habit {
            StopHabit::Word => by_word(),
            StopHabit::Preference => Happening::ChoseStop,
            StopHabit::Button => {
                self.quick_reply(true).map_or_else(by_word, |button| Happening::Tapped { button, stop: true })
            }
        }
    }

    fn has_link(&self) -> bool {
        let mut buttons = self.template.buttons.iter();
        buttons.any(|button| button.kind == ButtonKind::Url)
    }

    fn quick_reply(&self, stop: bool) -> Option<usize> {
        let mut buttons = self.template.buttons.iter();
        buttons.position(|button| button.kind == ButtonKind::QuickReply && button.stop == stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    const TUESDAY_10_PARIS: i64 = 1_784_016_000_000;

    fn fates(seed: u64, name: &str) -> Vec<Vec<(i64, Happening)>> {
        let library = Library::shipped();
        let template = library.get(library.find(name, "fr").unwrap()).unwrap();
        let population = Population::default();
        let fate_of = |n: u64| {
            let person = Person::parse(&format!("+336{:08}", n * 7_919)).unwrap();
            Circumstances {
                lot: Lot::new(seed),
                population: &population,
                person: &person,
                template,
                from_ms: TUESDAY_10_PARIS,
                dropped: None,
            }
            .fate()
        };
        (0..3_000).map(fate_of).collect()
    }

    fn share(fates: &[Vec<(i64, Happening)>], wanted: fn(&Happening) -> bool) -> f64 {
        let met = |fate: &&Vec<(i64, Happening)>| fate.iter().any(|(_, what)| wanted(what));
        f64::from(u32::try_from(fates.iter().filter(met).count()).unwrap()) / 3_000.0
    }

    #[test]
    fn a_message_ends_once_or_stays_sent_for_ever() {
        for fate in fates(5, "spring_offer_a") {
            let ends = fate.iter().filter(|(_, what)| matches!(what, Happening::Delivered | Happening::Failed(_)));
            match ends.count() {
                0 => assert_eq!(fate.len(), 1, "only sent"),
                ends => assert_eq!(ends, 1),
            }
        }
    }

    #[test]
    fn nobody_acts_before_the_message_is_there() {
        for fate in fates(5, "loyalty_thanks") {
            let delivered = fate.iter().find(|(_, what)| *what == Happening::Delivered);
            for (at, what) in &fate {
                if !matches!(what, Happening::Sent | Happening::Delivered | Happening::Failed(_)) {
                    assert!(*at > delivered.unwrap().0);
                }
            }
        }
    }

    #[test]
    fn more_than_ninety_five_in_a_hundred_are_delivered() {
        let delivered = share(&fates(5, "spring_offer_a"), |what| *what == Happening::Delivered);
        assert!((0.95..0.985).contains(&delivered), "{delivered}");
    }

    #[test]
    fn the_second_spring_offer_is_clicked_much_more() {
        for seed in [1, 2, 3] {
            let clicked = |name| share(&fates(seed, name), |what| *what == Happening::Clicked);
            assert!(clicked("spring_offer_b") > clicked("spring_offer_a") * 1.4);
        }
    }

    #[test]
    fn people_say_stop_in_all_three_ways() {
        let fates = fates(5, "loyalty_thanks");
        assert!(share(&fates, |what| matches!(what, Happening::Wrote { stop: true, .. })) > 0.0);
        assert!(share(&fates, |what| matches!(what, Happening::Tapped { stop: true, .. })) > 0.0);
        assert!(share(&fates, |what| *what == Happening::ChoseStop) > 0.0);
    }

    #[test]
    fn nobody_stops_a_service_message() {
        assert!(share(&fates(5, "order_ready"), |what| *what == Happening::ChoseStop) == 0.0);
    }
}
