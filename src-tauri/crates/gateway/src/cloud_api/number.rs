//! What the platform says of a sending number. Pure.

use serde_json::Value;

use crate::{GatewayError, NumberInfo, NumberStatus, Quality};

/// All that is asked for.
pub(crate) const FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,status,throughput,\
                                 whatsapp_business_manager_messaging_limit,is_on_biz_app";
/// What every version knows; asked for when the platform says that it does not know a field of the others.
pub(crate) const OLD_FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,status,throughput";

/// The level that every new account has; taken when the platform does not tell, so as to stay below the real one.
const LOWEST_LEVEL: u32 = 250;

/// Messages per second of an ordinary number.
const THROUGHPUT: u32 = 80;
/// After the platform has raised it.
const HIGH_THROUGHPUT: u32 = 1_000;
/// Of a number that is also used in the app on a phone.
const SHARED_THROUGHPUT: u32 = 20;

/// People per day, as the platform writes it in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Unlimited,
    People(u32),
}

impl Level {
    /// `TIER_2K`, `TIER_UNLIMITED`, `2000`, `"2000"` or −1; `None` for anything else.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        if let Some(number) = value.as_i64() {
            return if number < 0 { Some(Self::Unlimited) } else { u32::try_from(number).ok().map(Self::People) };
        }
        let text = value.as_str()?;
        let level = text.strip_prefix("TIER_").unwrap_or(text);
        if matches!(level, "UNLIMITED" | "-1") {
            return Some(Self::Unlimited);
        }
        let (digits, unit) = match level.strip_suffix('K') {
            Some(thousands) => (thousands, 1_000),
            None => (level, 1),
        };
        digits.parse::<u32>().ok()?.checked_mul(unit).map(Self::People)
    }

    /// In the form of the domain: `None` is unlimited.
    pub(crate) const fn people_per_day(self) -> Option<u32> {
        match self {
            Self::Unlimited => None,
            Self::People(people) => Some(people),
        }
    }
}

/// Reads the answer.
pub(crate) fn read(body: &Value) -> Result<NumberInfo, GatewayError> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    let display = text("display_phone_number").ok_or(GatewayError::Incomplete("display_phone_number"))?;
    // Without it nobody knows whether the number can send.
    let status = text("status").ok_or(GatewayError::Incomplete("status"))?;
    let level = body.get("whatsapp_business_manager_messaging_limit").and_then(Level::read);
    Ok(NumberInfo {
        display,
        verified_name: text("verified_name").unwrap_or_default(),
        quality: quality(text("quality_rating").as_deref()),
        people_per_day: level.unwrap_or(Level::People(LOWEST_LEVEL)).people_per_day(),
        throughput_per_s: throughput(body),
        status: if status == "CONNECTED" { NumberStatus::Connected } else { NumberStatus::Other(status) },
    })
}

fn quality(rating: Option<&str>) -> Quality {
    match rating {
        Some("GREEN") => Quality::Green,
        Some("YELLOW") => Quality::Yellow,
        Some("RED") => Quality::Red,
        Some(_) | None => Quality::Unknown,
    }
}

fn throughput(body: &Value) -> u32 {
    if body.get("is_on_biz_app").and_then(Value::as_bool) == Some(true) {
        return SHARED_THROUGHPUT;
    }
    match body.pointer("/throughput/level").and_then(Value::as_str) {
        Some("HIGH") => HIGH_THROUGHPUT,
        Some(_) | None => THROUGHPUT,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(json!("TIER_250"), Some(Level::People(250)))]
    #[case(json!("TIER_2K"), Some(Level::People(2_000)))]
    #[case(json!("TIER_100K"), Some(Level::People(100_000)))]
    #[case(json!("TIER_UNLIMITED"), Some(Level::Unlimited))]
    #[case(json!("TIER_NOT_SET"), None)]
    #[case(json!(2_000), Some(Level::People(2_000)))]
    #[case(json!("2000"), Some(Level::People(2_000)))]
    #[case(json!(-1), Some(Level::Unlimited))]
    #[case(json!("TIER_99999999K"), None)]
    #[case(json!(null), None)]
    fn a_level_is_read_in_every_way_it_is_written(#[case] written: Value, #[case] level: Option<Level>) {
        assert_eq!(Level::read(&written), level);
    }

    #[test]
    fn what_the_platform_does_not_tell_is_taken_low() {
        let body = json!({"display_phone_number": "+1 202-555-0142", "status": "CONNECTED"});
        let info = read(&body).expect("enough");
        assert_eq!(info.people_per_day, Some(250));
        assert_eq!(info.throughput_per_s, 80);
        assert_eq!(info.quality, Quality::Unknown);
    }

    #[test]
    fn a_raised_number_a_shared_one_and_one_that_cannot_send_are_told_apart() {
        let mut body = json!({
            "display_phone_number": "+1 202-555-0142", "verified_name": "The Shop", "status": "CONNECTED",
            "quality_rating": "GREEN", "throughput": {"level": "HIGH"},
            "whatsapp_business_manager_messaging_limit": "TIER_UNLIMITED",
        });
        let info = read(&body).expect("enough");
        assert_eq!((info.people_per_day, info.throughput_per_s), (None, 1_000));
        assert_eq!((info.quality, info.status), (Quality::Green, NumberStatus::Connected));
        body["is_on_biz_app"] = json!(true);
        body["status"] = json!("FLAGGED");
        let info = read(&body).expect("enough");
        assert_eq!((info.throughput_per_s, info.status), (20, NumberStatus::Other("FLAGGED".into())));
    }

    #[test]
    fn a_number_without_a_status_is_no_answer() {
        let error = read(&json!({"display_phone_number": "+1 202-555-0142"})).expect_err("incomplete");
        assert_eq!(error.code(), "provider_incomplete");
    }
}
