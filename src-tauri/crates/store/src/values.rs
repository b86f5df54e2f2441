//! Between stored values and the nouns of the domain.

use domain::{
    phone::{Country, E164},
    time::Timestamp,
};
use engine::RowId;
use serde::{Serialize, de::DeserializeOwned, de::IntoDeserializer};

use crate::error::StoreError;

/// An instant, if there is one.
pub(crate) fn instant(ms: Option<i64>) -> Option<Timestamp> {
    ms.map(Timestamp::from_millis)
}

/// An instant to be stored, if there is one.
pub(crate) fn stored(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millis)
}

/// The result of a `COUNT` or a `SUM` of ones.
pub(crate) fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

/// A count to be stored.
pub(crate) fn counted(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A smaller number than the file's own.
pub(crate) fn narrow<T: TryFrom<i64>>(stored: i64, what: &'static str) -> Result<T, StoreError> {
    T::try_from(stored).map_err(|_| StoreError::Illegible { what })
}

/// The digits of a number, to be stored.
pub(crate) fn digits(number: E164) -> Result<i64, StoreError> {
    i64::try_from(number.digits()).map_err(|_| StoreError::OutOfRange { what: "number" })
}

/// A stored number.
pub(crate) fn number(digits: i64) -> Result<E164, StoreError> {
    u64::try_from(digits).ok().and_then(E164::from_digits).ok_or(StoreError::Illegible { what: "number" })
}

/// A stored country. One that the numbering plans of this version do not know is none.
pub(crate) fn country(code: Option<&str>) -> Option<Country> {
    code.and_then(Country::parse)
}

/// A stored name of the domain: a state, a channel, a class.
pub(crate) fn named<T: DeserializeOwned>(name: &str, what: &'static str) -> Result<T, StoreError> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    T::deserialize(name).map_err(|_| StoreError::Illegible { what })
}

/// A stored document.
pub(crate) fn document<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Illegible { what })
}

/// A document to be stored.
pub(crate) fn written<T: Serialize>(value: &T, what: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::OutOfRange { what })
}

/// A list of whole numbers as one value, which SQL takes apart with `json_each`.
pub(crate) fn list<T: std::fmt::Display>(numbers: impl IntoIterator<Item = T>) -> String {
    let mut text = String::from("[");
    for (at, number) in numbers.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&number.to_string());
    }
    text.push(']');
    text
}

/// Some rows as one value.
pub(crate) fn row_list(rows: &[RowId]) -> String {
    list(rows.iter().map(|row| row.0))
}

/// The place of a row in the file.
pub(crate) fn place(row: RowId) -> Result<i64, StoreError> {
    i64::try_from(row.0).map_err(|_| StoreError::OutOfRange { what: "row" })
}

/// The row at a place in the file.
pub(crate) fn row_id(no: i64) -> Result<RowId, StoreError> {
    narrow(no, "row").map(RowId)
}

#[cfg(test)]
mod tests {
    use domain::{consent::ConsentState, outcome::HandlingClass, row::WithheldReason};

    use super::*;

    #[test]
    fn the_names_of_the_domain_are_read_as_they_are_written() {
        assert_eq!(
            named::<HandlingClass>(HandlingClass::PairWait.as_str(), "class").ok(),
            Some(HandlingClass::PairWait)
        );
        assert_eq!(named::<ConsentState>("withdrawn", "state").ok(), Some(ConsentState::Withdrawn));
        assert_eq!(named::<WithheldReason>("opted_out", "reason").ok(), Some(WithheldReason::OptedOut));
        let error = named::<ConsentState>("perhaps", "state").expect_err("no such state");
        assert_eq!(error.code(), "stored_value_illegible");
    }

    #[test]
    fn a_list_is_what_json_calls_one() {
        assert_eq!(list([3, 1, 2]), "[3,1,2]");
        assert_eq!(list::<i64>([]), "[]");
    }
}
