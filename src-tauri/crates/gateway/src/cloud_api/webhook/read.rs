//! Reading loose JSON: nothing here fails, it only finds less.

use domain::{event::EventError, phone::E164, time::Timestamp};
use serde_json::Value;

use crate::cloud_api::errors::PlatformError;

/// Longest name that is taken from a body.
const NAME_MAX_CHARS: usize = 64;
/// Numbers of seconds from here on can only be milliseconds (in seconds it would be the year 5138).
const FIRST_MILLISECONDS: i64 = 100_000_000_000;

/// A text that is not empty.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// The items of a list; none if it is no list.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Whether a key is there and says something.
pub(super) fn has(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(|found| !found.is_null())
}

/// An instant: seconds as text in some fields, as a number in others.
pub(super) fn instant(value: &Value) -> Option<Timestamp> {
    let told = value.get("timestamp")?;
    let number = told.as_i64().or_else(|| told.as_str()?.trim().parse().ok()).filter(|number| *number >= 0)?;
    let ms = if number < FIRST_MILLISECONDS { number.checked_mul(1_000)? } else { number };
    Some(Timestamp::from_millis(ms))
}

/// The digits of a number; nothing for placeholders and ids of groups.
pub(super) fn digits(told: Option<&str>) -> Option<&str> {
    let told = told?;
    let digits = told.strip_prefix('+').unwrap_or(told);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(digits)
}

/// A name out of a body (of an event, a type, a field), fit to be stored and shown.
pub(super) fn name(told: &str) -> String {
    let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let name: String = told.chars().filter(allowed).take(NAME_MAX_CHARS).collect();
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// The first error that has a code. `to`: digits of the person, if known.
pub(super) fn first_error(value: &Value, to: Option<&str>) -> Option<EventError> {
    items(value, "errors").find_map(|error| event_error(error, to))
}

/// An error with its class.
pub(super) fn event_error(error: &Value, to: Option<&str>) -> Option<EventError> {
    let error = PlatformError::read(error)?;
    let to = to.and_then(|digits| digits.parse().ok()).and_then(E164::from_digits);
    Some(EventError { code: error.code, class: error.class(None, to) })
}
