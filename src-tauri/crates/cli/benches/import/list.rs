//! A list of people who do not exist, as a shop would have it: numbers of several countries, each spelled in one of
//! several ways, some of them twice, and cells that are no number at all. The same seed gives the same list.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The headings of the columns.
pub(crate) const HEADINGS: [&str; 8] =
    ["First name", "Last name", "Phone", "Email", "City", "Last order", "Amount", "WhatsApp consent"];

const FIRST: [&str; 20] = [
    "Marie", "Léa", "Camille", "Jean-Luc", "Hugo", "Ana", "Sofía", "Ahmed", "Fatou", "Hans", "Greta", "João", "Rosa",
    "Priya", "Omar", "Zoé", "Émile", "Inès", "Karim", "Nina",
];
const LAST: [&str; 20] = [
    "Martin",
    "Durand",
    "Moreau",
    "López",
    "García",
    "Müller",
    "Silva",
    "Diallo",
    "Kumar",
    "Rossi",
    "Nguyen",
    "Okafor",
    "Petit",
    "Weber",
    "O’Brien",
    "Lefèvre",
    "Østberg",
    "Wójcik",
    "Sow",
    "Roy",
];
const CITIES: [&str; 16] = [
    "Paris",
    "Lyon",
    "Marseille",
    "Lille",
    "Madrid",
    "Barcelona",
    "Berlin",
    "Köln",
    "São Paulo",
    "Dakar",
    "Thiès",
    "Mumbai",
    "Pune",
    "London",
    "Bordeaux",
    "Nantes",
];
/// What stands in place of a number.
const JUNK: [&str; 6] = ["", "n/a", "12345", "call the shop", "06 12", "none"];
/// One row in so many has no number.
const JUNK_EACH: u32 = 100;
/// One row in so many repeats a number.
const REPEATED_EACH: u32 = 25;
/// Rows back from which a number is repeated: a list that was put together from two.
const BACK: usize = 5_000;

/// A number: the code of its country, its national digits, and the share of the list that such numbers have.
struct Plan {
    code: &'static str,
    beginning: &'static str,
    /// Digits behind the beginning.
    digits: usize,
    /// How the national number is written, in groups.
    groups: &'static [usize],
    share: u32,
}

/// Mobile numbers. Where the file speaks of no country, a number is a French one.
const PLANS: [Plan; 6] = [
    Plan { code: "33", beginning: "61", digits: 7, groups: &[1, 2, 2, 2, 2], share: 45 },
    Plan { code: "34", beginning: "61", digits: 7, groups: &[3, 3, 3], share: 12 },
    Plan { code: "49", beginning: "151", digits: 8, groups: &[3, 8], share: 12 },
    Plan { code: "55", beginning: "119", digits: 8, groups: &[2, 5, 4], share: 12 },
    Plan { code: "91", beginning: "98", digits: 8, groups: &[5, 5], share: 10 },
    Plan { code: "221", beginning: "77", digits: 7, groups: &[2, 3, 2, 2], share: 9 },
];

/// A row.
pub(crate) struct Entry {
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) city: &'static str,
    /// Days of 2026, from 0.
    pub(crate) day: u32,
    /// Hundredths.
    pub(crate) amount: u32,
    pub(crate) consent: &'static str,
}

/// The rows, one after the other.
pub(crate) struct List {
    dice: ChaCha8Rng,
    /// Numbers of earlier rows.
    before: Vec<(usize, String)>,
    at: u32,
    rows: u32,
}

impl List {
    pub(crate) fn of(rows: u32) -> Self {
        Self { dice: ChaCha8Rng::seed_from_u64(20_261_125), before: Vec::with_capacity(BACK), at: 0, rows }
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.dice.random_range(0..from.len())]
    }

    fn phone(&mut self) -> String {
        if self.dice.random_ratio(1, JUNK_EACH) {
            return self.pick(&JUNK).to_owned();
        }
        if self.dice.random_ratio(1, REPEATED_EACH) && !self.before.is_empty() {
            let at = self.dice.random_range(0..self.before.len());
            let (plan, national) = self.before[at].clone();
            return spelled(&PLANS[plan], &national, &mut self.dice);
        }
        let mut draw = self.dice.random_range(0..100);
        let drawn = PLANS.iter().position(|plan| {
            let is_it = draw < plan.share;
            draw = draw.saturating_sub(plan.share);
            is_it
        });
        let plan = drawn.unwrap_or(0);
        let Plan { beginning, digits, .. } = PLANS[plan];
        let rest = self.dice.random_range(0..10_u32.pow(u32::try_from(digits).unwrap_or(0)));
        let national = format!("{beginning}{rest:0digits$}");
        let phone = spelled(&PLANS[plan], &national, &mut self.dice);
        if self.before.len() < BACK {
            self.before.push((plan, national));
        } else {
            let at = self.dice.random_range(0..BACK);
            self.before[at] = (plan, national);
        }
        phone
    }
}

impl Iterator for List {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.at == self.rows {
            return None;
        }
        self.at += 1;
        let at = self.at;
        Some(Entry {
            first: self.pick(&FIRST),
            last: self.pick(&LAST),
            phone: self.phone(),
            email: format!("customer.{at}@example.org"),
            city: self.pick(&CITIES),
            day: self.dice.random_range(0..330),
            amount: self.dice.random_range(100..50_000),
            consent: self.pick(&["yes", "yes", "yes", "yes", "yes", "yes", "yes", "no", "", ""]),
        })
    }
}

/// One of the ways in which people write a number. Only French ones come without their country.
fn spelled(plan: &Plan, national: &str, dice: &mut impl Rng) -> String {
    let code = plan.code;
    let mut rest = national;
    let groups: Vec<&str> = plan.groups.iter().map(|length| split_off(&mut rest, *length)).collect();
    let ways = if code == "33" { 7 } else { 4 };
    match dice.random_range(0..ways) {
        0 => format!("+{code}{national}"),
        1 => format!("+{code} {}", groups.join(" ")),
        2 => format!("00{code}{national}"),
        3 => format!("+{code}-{}", groups.join("-")),
        4 => format!("0{national}"),
        5 => format!("0{}", groups.join(" ")),
        _ => format!("0{}", groups.join(".")),
    }
}

fn split_off<'a>(text: &mut &'a str, length: usize) -> &'a str {
    let (head, rest) = text.split_at(length.min(text.len()));
    *text = rest;
    head
}

impl Entry {
    /// The day as a list writes it.
    pub(crate) fn date(&self) -> String {
        // Months of thirty days: which day it is does not matter here.
        format!("2026-{:02}-{:02}", self.day / 30 + 1, self.day % 28 + 1)
    }

    /// The amount as a list writes it.
    pub(crate) fn money(&self) -> String {
        format!("{}.{:02}", self.amount / 100, self.amount % 100)
    }
}
