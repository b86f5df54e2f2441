//! Dates in words. Short enough to write out; the library formats months in English only.

use jiff::{ZonedDateTime, civil};

use crate::Language;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// "Tuesday 3 November 2026".
pub(crate) fn date(language: Language, at: &ZonedDateTime) -> String {
    let days = match language {
        Language::English => DAYS_EN,
        Language::French => DAYS_FR,
    };
    let weekday = name(&days, at.weekday().to_monday_one_offset());
    format!("{weekday} {} {}", day_and_month(language, at), at.year())
}

/// "3 November".
pub(crate) fn day_and_month(language: Language, at: &ZonedDateTime) -> String {
    let months = match language {
        Language::English => MONTHS_EN,
        Language::French => MONTHS_FR,
    };
    let month = name(&months, at.month());
    match (language, at.day()) {
        (Language::French, 1) => format!("1er\u{a0}{month}"),
        (_, day) => format!("{day}\u{a0}{month}"),
    }
}

fn name(names: &[&'static str], from_one: i8) -> &'static str {
    usize::try_from(from_one - 1).ok().and_then(|index| names.get(index).copied()).unwrap_or("")
}

/// "10:05", or "10 h 05" in French.
pub(crate) fn clock(language: Language, time: civil::Time) -> String {
    match language {
        Language::English => format!("{}:{:02}", time.hour(), time.minute()),
        Language::French => format!("{}\u{a0}h\u{a0}{:02}", time.hour(), time.minute()),
    }
}

/// "Tuesday 3 November 2026 at 10:05".
pub(crate) fn date_and_time(language: Language, at: &ZonedDateTime) -> String {
    let (day, time) = (date(language, at), clock(language, at.time()));
    match language {
        Language::English => format!("{day} at {time}"),
        Language::French => format!("{day} à {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_say_them() {
        let at: ZonedDateTime = "2026-12-01T09:05[Europe/Paris]".parse().unwrap();
        assert_eq!(date_and_time(Language::English, &at), "Tuesday 1\u{a0}December 2026 at 9:05");
        assert_eq!(date_and_time(Language::French, &at), "mardi 1er\u{a0}décembre 2026 à 9\u{a0}h\u{a0}05");
    }
}
