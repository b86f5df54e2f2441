//! An answer of the platform, read. Pure.

use domain::{
    outcome::{HandlingClass, MessageId, SendOutcome, UnknownCause},
    phone::E164,
};
use reqwest::header::{HeaderName, RETRY_AFTER};
use serde_json::Value;

use super::errors::PlatformError;
use crate::{
    GatewayError,
    http::{Answer, Lost},
};

/// How much of the hourly allowance is used, and when it is given back, in minutes.
const USAGE: HeaderName = HeaderName::from_static("x-business-use-case-usage");
/// A longer wait than this is a mistake, not a wish.
const WAIT_MAX_MS: u64 = 7 * 24 * 3_600_000;
/// A template new to the marketing endpoint is known there after about ten minutes, without the platform saying so.
const TEMPLATE_SYNCING: u32 = 134_101;
const TEMPLATE_SYNC_MS: u64 = 600_000;

/// What became of a sending.
pub(crate) fn outcome(answer: Result<&Answer, Lost>, to: E164) -> SendOutcome {
    let answer = match answer {
        Ok(answer) => answer,
        Err(Lost::NotSent(cause)) => return SendOutcome::NotSent(cause),
        Err(Lost::Unknown(cause)) => return SendOutcome::Unknown(cause),
    };
    let Ok(body) = serde_json::from_slice::<Value>(&answer.body) else {
        return SendOutcome::Unknown(unreadable(answer.status));
    };
    if let Some(error) = PlatformError::of_answer(&body) {
        return refused(error, answer, to);
    }
    match accepted(&body) {
        Some(accepted) if (200..300).contains(&answer.status) => accepted,
        // An id under a status that denies it is no proof of anything.
        Some(_) | None => SendOutcome::Unknown(unreadable(answer.status)),
    }
}

/// The body of an answer to a question.
pub(crate) fn json(answer: Result<Answer, Lost>) -> Result<Value, GatewayError> {
    let answer = answer.map_err(|lost| match lost {
        Lost::NotSent(cause) => GatewayError::Unreachable(cause),
        Lost::Unknown(cause) => GatewayError::NoAnswer(cause),
    })?;
    let no_answer = GatewayError::NoAnswer(unreadable(answer.status));
    let Ok(body) = serde_json::from_slice::<Value>(&answer.body) else { return Err(no_answer) };
    if let Some(error) = PlatformError::of_answer(&body) {
        let class = error.class(Some(answer.status), None);
        let wait = wait_ms(&error, class, &answer);
        return Err(GatewayError::Refused(error.into_refusal(class, wait)));
    }
    if (200..300).contains(&answer.status) { Ok(body) } else { Err(no_answer) }
}

fn unreadable(status: u16) -> UnknownCause {
    if status >= 500 { UnknownCause::ServerError } else { UnknownCause::Unreadable }
}

fn accepted(body: &Value) -> Option<SendOutcome> {
    let message = body.pointer("/messages/0")?;
    let id = message.get("id")?.as_str().filter(|id| !id.is_empty())?;
    // Missing for most messages; both words for "not yet" may end as sent or as dropped.
    let status = message.get("message_status").and_then(Value::as_str);
    let held = matches!(status, Some("held_for_quality_assessment" | "paused"));
    Some(SendOutcome::Accepted { message_id: MessageId::new(id), held })
}

fn refused(error: PlatformError, answer: &Answer, to: E164) -> SendOutcome {
    let class = error.class(Some(answer.status), Some(to));
    let trace = error.trace.as_deref();
    tracing::debug!(gateway.code = error.code, gateway.class = class.as_str(), gateway.trace = trace, "refused");
    if class == HandlingClass::Ambiguous {
        // The platform does not say that it did not send.
        return SendOutcome::Unknown(UnknownCause::ServerError);
    }
    let wait = wait_ms(&error, class, answer);
    SendOutcome::Refused(error.into_refusal(class, wait))
}

/// How long the platform asks us to wait, wherever it says so.
fn wait_ms(error: &PlatformError, class: HandlingClass, answer: &Answer) -> Option<u64> {
    // A date instead of seconds would need a clock, and has not been seen.
    let asked = answer.header(&RETRY_AFTER).and_then(|text| text.trim().parse::<u64>().ok());
    let asked = asked.map(|seconds| seconds.saturating_mul(1_000));
    let regained = || answer.header(&USAGE).and_then(regained_ms).filter(|_| class == HandlingClass::Slow);
    let known = || (error.code == TEMPLATE_SYNCING).then_some(TEMPLATE_SYNC_MS);
    asked.or_else(regained).or_else(known).map(|ms| ms.min(WAIT_MAX_MS))
}

/// The longest wait in the usage header: `{"<id>":[{"estimated_time_to_regain_access":3, …}]}`.
fn regained_ms(header: &str) -> Option<u64> {
    let usage: Value = serde_json::from_str(header).ok()?;
    let entries = usage.as_object()?.values().filter_map(Value::as_array).flatten();
    let minutes = entries.filter_map(|entry| entry.get("estimated_time_to_regain_access")?.as_u64()).max()?;
    (minutes > 0).then(|| minutes.saturating_mul(60_000))
}

#[cfg(test)]
mod tests;
