//! The stable names of the reasons for which a campaign holds.

use engine::PauseReason;

/// The name, with the provider's code behind a colon where there is one: `credentials:190`.
pub(crate) fn code(reason: PauseReason) -> String {
    match reason {
        PauseReason::Person => "person".to_owned(),
        PauseReason::Account { code } => format!("account:{code}"),
        PauseReason::Credentials { code } => format!("credentials:{code}"),
        PauseReason::Template { code } => code.map_or_else(|| "template".to_owned(), |code| format!("template:{code}")),
        PauseReason::Request { code } => format!("request:{code}"),
        PauseReason::SameRefusal { code } => format!("same_refusal:{code}"),
        PauseReason::Unanswered => "unanswered".to_owned(),
        PauseReason::Storage => "storage".to_owned(),
        PauseReason::CalendarEnded => "calendar_ended".to_owned(),
    }
}
