//! The one door between the page and the program.

use serde::Serialize;
use serde_json::{Value, json};

/// A refused command, in the words of the contract: a code that the page has sentences for.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(crate) struct Refusal {
    code: &'static str,
}

/// Carries one command of the page to the contract, and its answer back.
///
/// # Errors
/// `unknown_command` for a name that the contract does not have.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "what arrives from a page can only be handed over, not lent")]
pub(crate) fn rpc(name: &str, args: Value) -> Result<Value, Refusal> {
    dispatch(name, &args)
}

fn dispatch(name: &str, _args: &Value) -> Result<Value, Refusal> {
    match name {
        "campaign_list" => Ok(json!([])),
        _ => Err(Refusal { code: "unknown_command" }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Refusal, dispatch};

    #[test]
    fn a_command_that_does_not_exist_is_refused_by_its_code() {
        let code = "unknown_command";
        assert_eq!(dispatch("no_such", &json!({})), Err(Refusal { code }));
    }

    #[test]
    fn before_anything_was_sent_the_list_of_campaigns_is_empty() {
        assert_eq!(dispatch("campaign_list", &json!({})), Ok(json!([])));
    }
}
