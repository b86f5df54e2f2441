//! Refusals as they cross to a host.

use app::AppError;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A refused command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct ApiError {
    /// The stable code, one of [`CODES`].
    pub code: String,
    /// What the words need.
    pub params: Value,
    /// Names the line in the log that tells more, for support.
    pub trace_id: String,
}

/// Every code that a host can meet.
pub const CODES: &[&str] = &[
    "account_unusable",
    "bad_request",
    "campaign_busy",
    "campaign_missing",
    "campaign_mixed_categories",
    "campaign_starts_too_far_ahead",
    "campaign_state",
    "campaign_too_many_versions",
    "campaign_without_message",
    "campaign_without_name",
    "campaign_without_speed",
    "column_missing",
    "contact_missing",
    "database_copy_failed",
    "database_damaged",
    "database_failed",
    "database_key_differs",
    "database_newer",
    "database_unreadable",
    "disk_full",
    "draft_missing",
    "field_unknown",
    "file_changed",
    "file_damaged",
    "file_empty",
    "file_html",
    "file_not_a_table",
    "file_numbers",
    "file_password",
    "file_too_large",
    "file_unreadable",
    "file_vcard",
    "file_xml_spreadsheet",
    "file_zip_bomb",
    "folder_in_use",
    "folder_unusable",
    "host_gone",
    "import_cancelled",
    "internal",
    "listener_failed",
    "lottery_refused",
    "no_phone_column",
    "no_randomness",
    "nobody_left",
    "not_written",
    "number_cannot_send",
    "number_not_understood",
    "page_missing",
    "port_unusable",
    "provider_incomplete",
    "provider_no_answer",
    "provider_refused",
    "provider_unreachable",
    "reader_died",
    "reports_unproven",
    "sheet_missing",
    "sheet_too_large",
    "simulator_gone",
    "simulator_not_started",
    "simulator_refused",
    "template_missing",
    "template_not_approved",
    "transport_unavailable",
    "unknown_command",
    "variable_unbound",
    "variable_unknown",
    "workbook_unsupported",
    "workbook_without_sheets",
];

impl ApiError {
    /// A refusal by its code. A code that no host has words for becomes `internal`.
    #[must_use]
    pub fn new(code: &str, params: Value) -> Self {
        let known = CODES.iter().find(|known| **known == code).copied().unwrap_or("internal");
        // Always an object: whoever reads it need not ask first.
        let params = if params.is_null() { json!({}) } else { params };
        let trace_id = app::ids::random_word().map_or_else(|_| "0".to_owned(), |word| word.chars().take(8).collect());
        Self { code: known.to_owned(), params, trace_id }
    }

    /// The command does not have the form that its name asks for.
    pub(crate) fn bad_request(cause: &serde_json::Error) -> Self {
        // The position is enough: the text of the error may repeat what was typed.
        Self::new("bad_request", json!({ "line": cause.line(), "column": cause.column() }))
    }
}

impl From<AppError> for ApiError {
    fn from(cause: AppError) -> Self {
        let error = Self::new(cause.code(), cause.params());
        let chain = chain(&cause);
        tracing::info!(error.code = cause.code(), error.trace = %error.trace_id, error.chain = %chain, "refused");
        error
    }
}

/// The causes, outermost first. Errors of this product never carry numbers, ids of messages or texts of people.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_codes_is_sorted_and_names_each_once() {
        assert!(CODES.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_code_without_words_is_not_given_out() {
        assert_eq!(ApiError::new("no_such_code", Value::Null).code, "internal");
        assert_eq!(ApiError::new("file_empty", Value::Null).code, "file_empty");
        assert_eq!(ApiError::new("file_empty", Value::Null).params, json!({}), "an object, always");
    }
}
