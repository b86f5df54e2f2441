//! The platform's errors: reading them, and what each means for the sender.
//!
//! The decision rests on the code. Texts and HTTP statuses of one code differ between pages of the platform's own
//! documents and change with versions; the status is asked only about a code that the table does not know.

mod table;

use domain::{
    outcome::{HandlingClass, Refusal},
    phone::{Country, E164},
};
use serde_json::Value;

pub use self::table::{ErrorRow, TABLE};

/// Longest explanation that is kept, in characters.
const DETAILS_MAX_CHARS: usize = 300;
/// A run of this many digits may be somebody's number.
const DIGITS_OF_A_NUMBER: usize = 7;
/// Per-person limit of marketing; in the United States a standing stop of all marketing.
const HEALTHY_ECOSYSTEM: u32 = 131_049;
/// A code for wrong parameters, whose subcode often says more.
const INVALID_PARAMETER: u32 = 100;
/// Subcode of [`INVALID_PARAMETER`]: the number's id does not exist. Also a code of its own.
const NO_SUCH_NUMBER: u32 = 33;

/// The row of a code, if the table knows it.
#[must_use]
pub fn row(code: u32) -> Option<&'static ErrorRow> {
    let after = TABLE.partition_point(|row| row.first <= code);
    TABLE.get(after.checked_sub(1)?).filter(|row| code <= row.last)
}

/// An error as the platform tells it, in an answer or inside a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlatformError {
    pub(crate) code: u32,
    pub(crate) subcode: Option<u32>,
    pub(crate) details: Option<String>,
    /// Names the failed request to the platform's support. No personal data.
    pub(crate) trace: Option<String>,
}

impl PlatformError {
    /// Reads the `error` of an answer.
    pub(crate) fn of_answer(body: &Value) -> Option<Self> {
        Self::read(body.get("error")?)
    }

    /// Reads an error object; `None` if it has no code.
    pub(crate) fn read(error: &Value) -> Option<Self> {
        let code = number(error.get("code")?)?;
        // Where `error_data` is missing the explanation stands in older or outer fields.
        let texts = ["/error_data/details", "/details", "/error_user_msg", "/message", "/title"];
        let details = texts.iter().filter_map(|at| error.pointer(at)?.as_str()).find(|text| !text.is_empty());
        Some(Self {
            code,
            subcode: error.get("error_subcode").and_then(number),
            details: details.map(without_people),
            trace: error.get("fbtrace_id").and_then(Value::as_str).map(str::to_owned),
        })
    }

    /// What the sender does about it. `http`: status of the answer, if it came in one. `to`: the person, if known.
    pub(crate) fn class(&self, http: Option<u16>, to: Option<E164>) -> HandlingClass {
        if self.code == INVALID_PARAMETER && self.subcode == Some(NO_SUCH_NUMBER) {
            return HandlingClass::Credentials;
        }
        if self.code == HEALTHY_ECOSYSTEM && to.is_some_and(is_in_the_united_states) {
            return HandlingClass::Recipient;
        }
        if let Some(class) = self.known_class() {
            return class;
        }
        // The platform's unknown codes: one person's trouble (the engine holds when it is everyone's), except that a
        // server error says nothing about what happened before it.
        if http.is_some_and(|status| status >= 500) { HandlingClass::Ambiguous } else { HandlingClass::Recipient }
    }

    fn known_class(&self) -> Option<HandlingClass> {
        let of = |code| row(code).and_then(|row| row.class);
        // Long subcodes are codes of their own that travel under the code for wrong parameters.
        let inner = self.subcode.filter(|_| self.code == INVALID_PARAMETER).filter(|subcode| *subcode >= 1_000_000);
        inner.and_then(of).or_else(|| of(self.code))
    }

    /// The same as a refusal.
    pub(crate) fn into_refusal(self, class: HandlingClass, retry_after_ms: Option<u64>) -> Refusal {
        Refusal { class, code: self.code, retry_after_ms, details: self.details }
    }
}

fn is_in_the_united_states(number: E164) -> bool {
    // Most numbers need no look into the plans.
    number.digits().to_string().starts_with('1') && number.country() == Country::parse("US")
}

/// A code, whether written as a number or as text.
fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|n| u32::try_from(n).ok()).or_else(|| value.as_str()?.parse().ok())
}

/// An explanation with everything that could be a number or a message id taken out.
fn without_people(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = rest.find(|c| !may_be_in_a_number(c)).unwrap_or(rest.len()).max(c.len_utf8());
        let (piece, tail) = rest.split_at(run);
        if piece.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_OF_A_NUMBER {
            let spaces = |at: Option<char>| if at == Some(' ') { " " } else { "" };
            out.push_str(spaces(piece.chars().next()));
            out.push_str("[number]");
            out.push_str(spaces(piece.chars().next_back()));
            rest = tail;
        } else if let Some(id) = rest.strip_prefix("wamid.") {
            out.push_str("[message]");
            rest = id.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+/=_-".contains(c));
        } else {
            out.push_str(piece);
            rest = tail;
        }
    }
    out.chars().take(DETAILS_MAX_CHARS).collect()
}

fn may_be_in_a_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' ')
}

#[cfg(test)]
mod tests;
