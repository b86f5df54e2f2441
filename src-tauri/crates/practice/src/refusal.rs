//! The platform's errors: one table of codes, and the envelope in which they travel.

use serde_json::{Value, json};

/// A request that is answered with an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The platform's code, the only part on which a client may decide.
    pub(crate) code: u32,
    /// The HTTP status.
    pub(crate) status: u16,
    /// A finer code where the platform still sends one.
    pub(crate) subcode: Option<u32>,
    title: &'static str,
    details: String,
}

impl Refusal {
    /// A refusal with the code's usual title and status; `details` is the sentence for people.
    pub(crate) fn new(code: u32, details: impl Into<String>) -> Self {
        let row = CODES.iter().find(|row| row.0 == code);
        let (_, status, title) = *row.unwrap_or(&(code, 400, "Request refused"));
        Self { code, status, subcode: None, title, details: details.into() }
    }

    /// The same with a subcode.
    pub(crate) fn with_subcode(mut self, subcode: u32) -> Self {
        self.subcode = Some(subcode);
        self
    }

    /// The same with another HTTP status than the code usually has.
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The body of the answer. `trace` stands in `fbtrace_id`.
    pub(crate) fn envelope(&self, trace: &str) -> Value {
        let mut error = json!({
            "message": format!("(#{}) {}", self.code, self.title),
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": trace,
        });
        if let Some(object) = error.as_object_mut() {
            // Errors of the token and of the path come from in front of the messaging product.
            if self.code >= 100_000 {
                let data = json!({"messaging_product": "whatsapp", "details": self.details});
                object.insert("error_data".into(), data);
            } else {
                let message = format!("(#{}) {}: {}", self.code, self.title, self.details);
                object.insert("message".into(), message.into());
            }
            if let Some(subcode) = self.subcode {
                object.insert("error_subcode".into(), subcode.into());
            }
        }
        json!({ "error": error })
    }
}

/// The item of an `errors` array in a status webhook.
pub(crate) fn webhook_error(code: u32) -> Value {
    let row = CODES.iter().find(|row| row.0 == code);
    let title = row.map_or("Message undeliverable", |row| row.2);
    let details = match code {
        130_472 => "User's number is part of an experiment; the message was not sent.",
        131_026 => "Message undeliverable: the recipient may have no WhatsApp or an old version.",
        131_049 => "Not delivered, to keep the recipient's engagement healthy.",
        131_050 => "The recipient has chosen to stop marketing messages from this business.",
        132_015 => "The template was paused before this held message could be sent.",
        _ => title,
    };
    json!({
        "code": code, "title": title, "message": title,
        "error_data": {"details": details},
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    })
}

/// Code, HTTP status, title. Statuses are those of the platform's own table.
const CODES: &[(u32, u16, &str)] = &[
    (1, 400, "API unknown"),
    (2, 503, "Service temporarily unavailable"),
    (4, 429, "Application request limit reached"),
    (33, 400, "Object does not exist or the operation is not supported"),
    (100, 400, "Invalid parameter"),
    (104, 401, "An access token is required to request this resource"),
    (190, 401, "Invalid OAuth access token"),
    (803, 404, "Some of the aliases you requested do not exist"),
    (2_200, 400, "Callback verification failed"),
    (2_500, 400, "Unknown path components"),
    (130_429, 400, "Rate limit hit"),
    (130_472, 400, "User's number is part of an experiment"),
    (131_000, 500, "Something went wrong"),
    (131_008, 400, "Required parameter is missing"),
    (131_009, 400, "Parameter value is not valid"),
    (131_016, 500, "Service unavailable"),
    (131_021, 400, "Recipient cannot be sender"),
    (131_026, 400, "Message undeliverable"),
    (131_047, 400, "Re-engagement message"),
    (131_048, 400, "Spam rate limit hit"),
    (131_049, 400, "This message was not delivered to maintain healthy ecosystem engagement"),
    (131_050, 400, "User has stopped marketing messages from this business"),
    (131_051, 400, "Unsupported message type"),
    (131_055, 400, "Only marketing templates are supported on this endpoint"),
    (131_056, 400, "(Business account, consumer account) pair rate limit hit"),
    (131_059, 400, "Invalid paging cursor"),
    (132_000, 400, "Number of parameters does not match the expected number of params"),
    (132_001, 404, "Template name does not exist in the translation"),
    (132_005, 400, "Translated text too long"),
    (132_012, 400, "Parameter format does not match format in the created template"),
    (132_015, 400, "Template is paused"),
    (132_016, 400, "Template is disabled"),
    (132_018, 400, "Template parameters are not valid"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_carries_code_details_and_trace() {
        let body = Refusal::new(130_429, "80 messages a second").envelope("T1");
        assert_eq!(body["error"]["code"], 130_429);
        assert_eq!(body["error"]["message"], "(#130429) Rate limit hit");
        assert_eq!(body["error"]["error_data"]["details"], "80 messages a second");
        assert_eq!(body["error"]["fbtrace_id"], "T1");
    }

    #[test]
    fn errors_of_the_token_have_no_messaging_data() {
        let body = Refusal::new(190, "expired").with_subcode(463).envelope("T1");
        assert_eq!(body["error"]["error_subcode"], 463);
        assert!(body["error"].get("error_data").is_none());
    }

    #[test]
    fn the_table_names_each_code_once() {
        assert!(CODES.is_sorted_by(|one, other| one.0 < other.0));
    }
}
