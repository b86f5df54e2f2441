//! A library's value to our cell.

use calamine::{Data, DataRef, ExcelDateTime};

use crate::Cell;

/// One day after the last that Excel knows (9999-12-31).
const AFTER_THE_LAST_DAY: f64 = 2_958_466.0;

pub(super) fn cell(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => self::text(text),
        DataRef::SharedString(text) => self::text(text.to_owned()),
        DataRef::Int(number) => whole(number),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Bool(value) => Cell::Bool(value),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => Cell::Date(plain_date(&text)),
        DataRef::DurationIso(text) => duration(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

pub(super) fn owned_cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => self::text(text.clone()),
        Data::Int(number) => whole(*number),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => date(*moment),
        Data::DateTimeIso(text) => Cell::Date(plain_date(text)),
        Data::DurationIso(text) => duration(text.clone()),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

fn text(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

#[expect(clippy::cast_precision_loss, reason = "a number cell has no more digits in any program that wrote it")]
fn whole(number: i64) -> Cell {
    Cell::Number(number as f64)
}

/// A number in a cell that is formatted as a date. A phone number there is no date, and stays a number.
fn date(moment: ExcelDateTime) -> Cell {
    let value = moment.as_f64();
    if !(0.0..AFTER_THE_LAST_DAY).contains(&value) {
        return Cell::Number(value);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = if milli == 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}.{milli:03}")
    };
    if moment.is_duration() {
        return Cell::Date(hours(value * 86_400.0));
    }
    if value < 1.0 && value > 0.0 {
        return Cell::Date(time);
    }
    let midnight = time == "00:00:00";
    let day = format!("{year:04}-{month:02}-{day:02}");
    Cell::Date(if midnight { day } else { format!("{day}T{time}") })
}

/// `26:30:00`, as a cell of the format `[h]:mm:ss` shows it.
fn hours(seconds: f64) -> String {
    let text = format!("{:.0}", seconds.max(0.0));
    let seconds = text.parse::<u64>().unwrap_or(u64::MAX);
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A date as a person would write it: a midnight that nobody meant and fractions of a millisecond go.
fn plain_date(text: &str) -> String {
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte.is_ascii_digit()) => {
            let millis = fraction.get(..3).unwrap_or(fraction).trim_end_matches('0');
            if millis.is_empty() { whole.to_owned() } else { format!("{whole}.{millis}") }
        }
        _ => text.to_owned(),
    };
    whole.strip_suffix("T00:00:00").map(str::to_owned).unwrap_or(whole)
}

/// `PT10H30M00S`, as OpenDocument writes a time of day.
fn duration(text: String) -> Cell {
    let Some(parts) = text.strip_prefix("PT") else { return Cell::Date(text) };
    let mut seconds = 0.0;
    let mut digits = String::new();
    for one in parts.chars() {
        let unit = match one {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            other => {
                digits.push(if other == ',' { '.' } else { other });
                continue;
            }
        };
        let Ok(count) = std::mem::take(&mut digits).parse::<f64>() else { return Cell::Date(text) };
        seconds += count * unit;
    }
    Cell::Date(hours(seconds))
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};
    use rstest::rstest;

    use super::cell;

    fn moment(value: f64, kind: ExcelDateTimeType, is_1904: bool) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904))
    }

    #[rstest]
    #[case::a_day(moment(45_322.0, ExcelDateTimeType::DateTime, false), "2024-01-31")]
    #[case::the_same_day_on_an_old_mac(moment(43_860.0, ExcelDateTimeType::DateTime, true), "2024-01-31")]
    #[case::with_a_time(moment(45_322.5, ExcelDateTimeType::DateTime, false), "2024-01-31T12:00:00")]
    #[case::a_time_only(moment(0.75, ExcelDateTimeType::DateTime, false), "18:00:00")]
    #[case::more_than_a_day_of_hours(moment(1.104_166_666_7, ExcelDateTimeType::TimeDelta, false), "26:30:00")]
    #[case::a_phone_formatted_as_a_date(moment(33_612_345_678.0, ExcelDateTimeType::DateTime, false), "33612345678")]
    #[case::a_day_in_iso(DataRef::DateTimeIso("2024-01-31T00:00:00".into()), "2024-01-31")]
    #[case::more_digits_than_a_clock_has(DataRef::DateTimeIso("2024-01-31T11:01:02.000000244".into()), "2024-01-31T11:01:02")]
    #[case::a_half_second(DataRef::DateTimeIso("2024-01-31T11:01:02.500".into()), "2024-01-31T11:01:02.5")]
    #[case::a_time_in_iso(DataRef::DurationIso("PT10H30M00S".into()), "10:30:00")]
    #[case::what_is_no_duration(DataRef::DurationIso("PT1X".into()), "00:00:00")]
    #[case::a_failed_formula(DataRef::Error(CellErrorType::NA), "#N/A")]
    #[case::no_text(DataRef::String(String::new()), "")]
    fn a_value_reads_as_its_cell_shows_it(#[case] value: DataRef<'static>, #[case] text: &str) {
        assert_eq!(cell(value).text(), text);
    }
}
