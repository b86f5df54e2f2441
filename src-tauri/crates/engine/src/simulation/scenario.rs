//! What is drawn before the story begins: policy, audience, hour, tempers, and what people and nature will do.

use domain::time::Timestamp;

use super::{dice::Dice, fault::Fault};
use crate::{BreakerPolicy, Calendar, Limits, PersonKey, Rate, RetryPolicy, Row, RowId, WindowGroup};

pub(super) const SECOND: i64 = 1_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// When every story begins, on the clock that cannot be set.
pub(super) const START: i64 = 1_800_000_000_000;

/// Something that is done to the program at a certain time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deed {
    OfPeople(Act),
    OfNature(Turn),
}

/// What people do.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    Start,
    Pause,
    Resume,
    Stop,
    HoldTemplate,
    ChangeLimits,
    SendElsewhere(PersonKey),
    OptOut(RowId),
    OpenWave,
    SendUnknownAgain,
}

/// What nature does, and the computer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    FillDisk { for_ms: i64 },
    CutNetwork { for_ms: i64 },
    SetClockBack { by_ms: i64 },
    CorrectClock,
    Sleep { for_ms: i64 },
    CutPower { for_ms: i64 },
}

/// A power cut at the n-th time a place is reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) at: Fault,
    pub(super) nth: u32,
    pub(super) for_ms: i64,
}

/// A story's beginning.
#[derive(Debug)]
pub(super) struct Scenario {
    pub(super) limits: Limits,
    pub(super) rows: Vec<Row>,
    /// Rows from this number on belong to a later wave.
    pub(super) first_wave: u64,
    /// Sends of earlier campaigns, on the clock that cannot be set.
    pub(super) earlier: Vec<(PersonKey, i64)>,
    /// How much the wall clock was set back while the program was off.
    pub(super) behind_ms: i64,
    pub(super) deeds: Vec<(i64, Deed)>,
    pub(super) cuts: Vec<Cut>,
    /// Weights of the platform's fates, in the order of [`super::gateway::Fate::ALL`].
    pub(super) temper: Vec<u32>,
    pub(super) store_slowest_ms: i64,
    pub(super) store_fails_percent: u32,
    pub(super) answer_slowest_ms: i64,
    pub(super) reports_lost_percent: u32,
}

impl Scenario {
    pub(super) fn draw(seed: u64, fates: usize) -> Self {
        let mut dice = Dice::new(seed, 1);
        let rows = draw_rows(&mut dice);
        let limits = draw_limits(&mut dice);
        let earlier = draw_earlier(&mut dice, &limits);
        let behind_ms = if dice.percent(8) { SECOND + dice.wait_ms(2 * HOUR) } else { 0 };
        let mut deeds = draw_deeds(&mut dice, &rows, behind_ms);
        let mut first_wave = rows.len() as u64;
        if dice.percent(10) {
            first_wave = u64::from(dice.count(0, 59)).min(first_wave);
            deeds.push((START + dice.wait_ms(5 * HOUR), Deed::OfPeople(Act::OpenWave)));
        }
        let cuts = draw_cuts(&mut dice);
        let rough = dice.percent(60);
        let mut temper = vec![dice.count(30, 200)];
        for _ in 1..fates {
            temper.push(if rough && dice.percent(40) { dice.count(1, 15) } else { 0 });
        }
        let slow_store = dice.percent(20);
        let store_slowest_ms = if slow_store { dice.between(20, 3_000) } else { dice.between(0, 20) };
        let store_fails_percent = if dice.percent(20) { dice.count(1, 30) } else { 0 };
        let answer_slowest_ms = dice.between(20, 5_000);
        let reports_lost_percent = if dice.percent(30) { dice.count(1, 60) } else { 0 };
        Self {
            limits,
            rows,
            first_wave,
            earlier,
            behind_ms,
            deeds,
            cuts,
            temper,
            store_slowest_ms,
            store_fails_percent,
            answer_slowest_ms,
            reports_lost_percent,
        }
    }
}

fn draw_rows(dice: &mut Dice) -> Vec<Row> {
    let count = u64::from(dice.count(1, 60));
    let people = if dice.percent(15) { u64::from(dice.count(1, 20)) } else { count };
    let groups = dice.between(1, 3);
    (0..count)
        .map(|id| Row {
            id: RowId(id),
            person: PersonKey(id % people),
            group: WindowGroup(u8::try_from(dice.between(0, groups - 1)).unwrap_or(0)),
            attempts: 0,
            deferred: false,
        })
        .collect()
}

pub(super) fn draw_limits(dice: &mut Dice) -> Limits {
    let hourly = dice.percent(50).then(|| Rate { count: dice.count(3, 40), window_ms: dice.between(MINUTE, HOUR) });
    let spread = dice.percent(15).then(|| Rate { count: dice.count(1, 3), window_ms: dice.between(100, 4 * SECOND) });
    let people = dice.percent(40).then(|| Rate { count: dice.count(5, 40), window_ms: dice.one_of(&[HOUR, DAY]) });
    Limits {
        throughput: Rate::per_second(dice.count(1, 20)),
        hourly,
        spread,
        people,
        pair_gap_ms: dice.one_of(&[0, 6 * SECOND, 6 * SECOND, MINUTE]),
        in_flight_max: dice.count(1, 20),
        claim_max: dice.count(1, 30),
        calendar: draw_calendar(dice, START - DAY),
        retry: RetryPolicy { defer_ms: dice.one_of(&[10 * MINUTE, DAY]), ..RetryPolicy::standard() },
        breaker: BreakerPolicy::standard(),
    }
}

/// Windows for three groups, from a day before to some time after `from`; beyond them the calendar ends.
pub(super) fn draw_calendar(dice: &mut Dice, from: i64) -> Calendar {
    if dice.percent(40) {
        let always = |group| (WindowGroup(group), vec![(at(i64::MIN), at(i64::MAX))]);
        return Calendar::new([always(0), always(1), always(2)]);
    }
    let period_ms = dice.one_of(&[10 * MINUTE, HOUR, DAY, DAY]);
    let periods = dice.between(2, 40) + DAY / period_ms;
    Calendar::new((0..3).map(|group| {
        let first = from + dice.between(0, period_ms);
        let open_ms = dice.between(period_ms / 10, period_ms * 9 / 10);
        let opens = (0..periods).map(|n| first + n * period_ms);
        (WindowGroup(group), opens.map(|opens| (at(opens), at(opens + open_ms))).collect())
    }))
}

/// Earlier sends that keep the limits themselves: spread over the windows, fewer than fit.
fn draw_earlier(dice: &mut Dice, limits: &Limits) -> Vec<(PersonKey, i64)> {
    if dice.percent(50) {
        return Vec::new();
    }
    let room = limits.hourly.map_or(20, |rate| rate.count).min(limits.people.map_or(20, |rate| rate.count));
    let count = dice.count(0, room);
    // A few are people of this campaign, the others strangers.
    (0..count)
        .map(|n| {
            let person = if dice.percent(30) { u64::from(dice.count(0, 20)) } else { 1_000 + u64::from(n) };
            (PersonKey(person), START - 2 * SECOND - dice.wait_ms(DAY))
        })
        .collect()
}

fn draw_deeds(dice: &mut Dice, rows: &[Row], behind_ms: i64) -> Vec<(i64, Deed)> {
    let mut deeds = Vec::new();
    let mut sometimes = |dice: &mut Dice, chance: u32, deed: &dyn Fn(&mut Dice) -> Deed| {
        while dice.percent(chance) {
            let after_ms = dice.wait_ms(6 * HOUR);
            let deed = deed(dice);
            deeds.push((START + after_ms, deed));
        }
    };
    sometimes(dice, 25, &|_| Deed::OfPeople(Act::Pause));
    sometimes(dice, 3, &|_| Deed::OfPeople(Act::HoldTemplate));
    sometimes(dice, 10, &|_| Deed::OfPeople(Act::ChangeLimits));
    sometimes(dice, 10, &|dice| Deed::OfNature(Turn::FillDisk { for_ms: dice.wait_ms(MINUTE) }));
    sometimes(dice, 10, &|dice| Deed::OfNature(Turn::CutNetwork { for_ms: dice.wait_ms(HOUR) }));
    sometimes(dice, 10, &|dice| Deed::OfNature(Turn::Sleep { for_ms: dice.wait_ms(10 * HOUR) }));
    sometimes(dice, 15, &|dice| Deed::OfNature(Turn::CutPower { for_ms: dice.wait_ms(5 * HOUR) }));
    sometimes(dice, 25, &|dice| {
        let row = dice.count(0, u32::try_from(rows.len()).unwrap_or(1) - 1);
        Deed::OfPeople(Act::OptOut(RowId(u64::from(row))))
    });
    if dice.percent(12) {
        deeds.push((START + dice.wait_ms(HOUR), Deed::OfPeople(Act::Stop)));
    }
    let mut corrections = if behind_ms > 0 { vec![START + dice.wait_ms(HOUR)] } else { Vec::new() };
    if dice.percent(12) {
        let back = START + dice.wait_ms(HOUR);
        deeds.push((back, Deed::OfNature(Turn::SetClockBack { by_ms: SECOND + dice.wait_ms(2 * HOUR) })));
        if dice.percent(70) {
            corrections.push(back + dice.wait_ms(HOUR));
        }
    } else if behind_ms == 0 {
        // Sends by others are logged by the wall clock, so they are only told of while nobody touches it.
        while dice.percent(20) {
            let person = PersonKey(u64::from(dice.count(0, 30)));
            deeds.push((START + dice.wait_ms(HOUR), Deed::OfPeople(Act::SendElsewhere(person))));
        }
    }
    deeds.extend(corrections.into_iter().map(|at| (at, Deed::OfNature(Turn::CorrectClock))));
    deeds
}

fn draw_cuts(dice: &mut Dice) -> Vec<Cut> {
    let mut cuts = Vec::new();
    while dice.percent(35) {
        cuts.push(Cut { at: dice.one_of(&Fault::CUTS), nth: dice.count(1, 12), for_ms: dice.wait_ms(5 * HOUR) });
    }
    cuts
}

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}
