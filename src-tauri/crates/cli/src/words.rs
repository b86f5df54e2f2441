//! Codes in words, for the terminal.

use serde_json::Value;

/// The sentence for a refusal: what happened, what was kept, what to do.
pub(crate) fn sentence(code: &str, params: &Value) -> String {
    let known = SENTENCES.binary_search_by_key(&code, |(known, _)| known).ok();
    let text = known.and_then(|at| SENTENCES.get(at)).map_or("Something went wrong. Nothing was lost.", |row| row.1);
    let refused = params.get("code").and_then(Value::as_str).filter(|_| code == "simulator_refused");
    let played = refused.and_then(|refused| PLAYED.iter().find(|(known, _)| *known == refused));
    fill(played.map_or(text, |row| row.1), params)
}

/// What is wrong with how the practice platform shall be played.
const PLAYED: &[(&str, &str)] = &[
    ("faults_unreadable", "The file of faults cannot be read, or names something that is none. Nothing was sent."),
    ("practice_faults_invalid", "A share among the faults is not between 0 and 1. Nothing was sent."),
    ("rules_invalid", "A figure among the rules is none that a platform could have. Nothing was sent."),
    ("rules_unreadable", "The file of rules cannot be read, or names something that is none. Nothing was sent."),
];

/// Why a campaign holds, and what to do about it.
pub(crate) fn pause(code: &str) -> String {
    let (reason, number) = code.split_once(':').unwrap_or((code, ""));
    let known = PAUSES.iter().find(|(known, _)| *known == reason);
    let text = known.map_or("something is to be looked at; then `estafette campaign resume` goes on", |row| row.1);
    if number.is_empty() || number == "0" {
        text.to_owned()
    } else {
        format!("{text} (the platform's number {number})")
    }
}

const PAUSES: &[(&str, &str)] = &[
    ("account", "the platform has restricted the account; look there for what it wants"),
    ("calendar_ended", "it was planned for sixty days, and they are over; resume it to go on"),
    ("credentials", "the platform does not accept our access token any more; renew it, then resume"),
    ("interrupted", "the program that was sending ended; `estafette campaign resume` goes on where it stood"),
    ("missed_start", "its time to begin passed while nothing ran; `estafette campaign resume` begins now"),
    ("person", "you paused it; `estafette campaign resume` goes on where it stood"),
    ("request", "the platform does not accept what we send it"),
    ("restored", "this data comes from a copy or another computer; make sure the rest was not sent there, then resume"),
    ("same_refusal", "the platform refused several people in a row for one and the same reason"),
    ("storage", "what happened could not be written down; make room on the disk, then resume"),
    ("template", "the platform lets nothing more leave with this template; look there why"),
    ("unanswered", "the platform left several requests without an answer; wait for their reports, then resume"),
];

/// Puts parameters in: `{name}` becomes the parameter of that name.
fn fill(text: &str, params: &Value) -> String {
    let Some(params) = params.as_object() else { return text.to_owned() };
    params.iter().fold(text.to_owned(), |text, (name, value)| {
        let value = match value.as_str() {
            // The one value of the contract that is no word of any language.
            Some("record_bytes") => "text in one row".to_owned(),
            Some(value) => value.to_owned(),
            None => value.to_string(),
        };
        text.replace(&format!("{{{name}}}"), &value)
    })
}

/// Sorted by code.
const SENTENCES: &[(&str, &str)] = &[
    (
        "account_unusable",
        "The account's address or number cannot be used. Nothing was sent. Check the account's settings.",
    ),
    ("bad_request", "The description is not understood near line {line}, column {column}. Nothing was done."),
    (
        "campaign_busy",
        "Campaign {id} is being sent, and a number sends one campaign at a time. Wait for it, or stop it first.",
    ),
    (
        "campaign_missing",
        "There is no campaign {id} in this data folder. `estafette campaign list` shows those there are.",
    ),
    (
        "campaign_mixed_categories",
        "All versions must be of one category: promotions and notices cost differently. Nothing was planned.",
    ),
    ("campaign_starts_too_far_ahead", "The start is more than a year ahead. Nothing was planned."),
    ("campaign_state", "The campaign is {state}, so this cannot be done now. Nothing was changed."),
    ("campaign_too_many_versions", "A test takes at most five versions. Nothing was planned."),
    ("campaign_without_message", "The campaign has no message. Add an [[arm]] with a template. Nothing was planned."),
    ("campaign_without_name", "The campaign has no name. Give it one: name = \"…\". Nothing was planned."),
    ("campaign_without_speed", "The speed must be at least one message an hour and one a second. Nothing was planned."),
    (
        "column_missing",
        "There is no column {column} in the file. `estafette inspect sheet` shows its columns. Nothing was imported.",
    ),
    ("contact_missing", "There is no such person in the contacts. `estafette contacts list` shows those there are."),
    (
        "database_copy_failed",
        "The database could not be copied before bringing it up to date, so it was left as it is. Make room on the disk and try again.",
    ),
    (
        "database_damaged",
        "The database is damaged and was not touched. Put a copy from the folder `backups` in its place.",
    ),
    (
        "database_failed",
        "The database failed. What was written before is kept; try again, and look at the room on the disk.",
    ),
    (
        "database_key_differs",
        "The key of the suppression list is not the one this database was made with, so nobody's opt-out could be recognised. Put the key file back.",
    ),
    (
        "database_newer",
        "This data was written by a later version of Estafette and was not touched. Install that version.",
    ),
    ("database_unreadable", "The database cannot be read or written. Check that the folder belongs to you."),
    ("disk_full", "The disk is full. What was written before is kept; make room and try again."),
    ("draft_missing", "This draft is not there any more. It was deleted, or its campaign was planned."),
    ("field_unknown", "No column can mean {field}. It may mean: {known}. Nothing was imported."),
    (
        "file_changed",
        "The file changed while it was read, so nothing of it was imported. Try again when nobody writes to it any more.",
    ),
    (
        "file_damaged",
        "The file is damaged, and nothing of it was imported. Open it in the program it comes from and save it again.",
    ),
    ("file_empty", "The file is empty. Nothing was imported."),
    (
        "file_html",
        "This is a web page, although its name may say otherwise. Open it in a spreadsheet program and save it as XLSX. Nothing was imported.",
    ),
    ("file_not_a_table", "This file is not a table. Save your list as XLSX or CSV. Nothing was imported."),
    ("file_numbers", "This is a document of Apple Numbers. Export it as Excel or CSV. Nothing was imported."),
    (
        "file_password",
        "The workbook is protected by a password. Save it without one and try again. Nothing was imported.",
    ),
    ("file_too_large", "The file is larger than can be read. Split it and import the parts. Nothing was imported."),
    (
        "file_unreadable",
        "The file cannot be read from where it is. Check the path and that you may read it. Nothing was imported.",
    ),
    ("file_vcard", "This is an address book (vCard). Export your contacts as CSV. Nothing was imported."),
    (
        "file_xml_spreadsheet",
        "This is an XML spreadsheet of 2003. Open it in a spreadsheet program and save it as XLSX. Nothing was imported.",
    ),
    (
        "file_zip_bomb",
        "The file unpacks to an unreasonable size and was not opened. Save it again from the program it comes from.",
    ),
    ("folder_in_use", "Another Estafette works with this data folder. Close it, or name another folder with --data."),
    ("folder_unusable", "The data folder cannot be used ({reason}). Name another with --data."),
    ("host_gone", "Another Estafette holds this data folder and does not answer. Close it and try again."),
    ("import_cancelled", "The import was given up. Nothing of the list was kept."),
    ("internal", "Something went wrong that should not have. What was written before is kept."),
    ("listener_failed", "Reports cannot be received on this computer ({reason}). Nothing was sent."),
    ("lottery_refused", "The people cannot be dealt out to the versions ({reason}). Nothing was planned."),
    (
        "no_phone_column",
        "No column of the file holds phone numbers. Name it: --map COLUMN=phone. Nothing was imported.",
    ),
    ("no_randomness", "This computer gives no random numbers, so no key can be made. Nothing was done."),
    (
        "nobody_left",
        "Of {everyone} people nobody may be written to. Import a list with consent, or say what people agreed to with --attest.",
    ),
    ("not_written", "The file cannot be written there ({reason}). Name another place."),
    (
        "number_cannot_send",
        "The platform does not let the number send at the moment ({status}). Nothing was sent; look at the number there.",
    ),
    (
        "number_not_understood",
        "This does not look like a phone number. Write it with its country, for example +33 6 39 98 12 34. Nothing was sent.",
    ),
    (
        "page_missing",
        "This program was built without the page that `serve` shows. Build it with `npm run build` in `ui`, then `cargo build --release --features cli/ui --bin estafette`.",
    ),
    (
        "port_unusable",
        "Port {port} of this computer cannot be used ({reason}). Name another with --port, or none for a free one.",
    ),
    ("provider_incomplete", "The platform's answer was not complete. Nothing was sent; try again."),
    ("provider_no_answer", "The platform did not answer. Nothing was sent; try again."),
    ("provider_refused", "The platform refused. Nothing was sent."),
    ("provider_unreachable", "The platform cannot be reached. Check the connection. Nothing was sent."),
    (
        "reader_died",
        "The file could not be read within limits of memory and time, and nothing of it was imported. Save it again as XLSX or CSV.",
    ),
    (
        "reports_unproven",
        "It is not proven yet that reports arrive, so nobody can tell what became of the unknown messages. Wait for reports, then try again.",
    ),
    (
        "sheet_missing",
        "The workbook has no sheet {wanted}. `estafette inspect sheet` shows its sheets. Nothing was imported.",
    ),
    ("sheet_too_large", "The sheet has more {what} than can be read. Split the list. Nothing was imported."),
    ("simulator_gone", "The practice platform ended. What was sent and reported is kept; try again."),
    (
        "simulator_not_started",
        "The practice platform could not be started: the program `estafette` is missing beside this one.",
    ),
    ("simulator_refused", "The practice platform refused ({code})."),
    ("template_missing", "The platform has no template {name} in {language}. Nothing was planned."),
    (
        "template_not_approved",
        "The template {name} is not approved, so the platform would refuse it. Nothing was planned.",
    ),
    ("transport_unavailable", "No secure connection can be made on this computer. Nothing was sent."),
    ("unknown_command", "This version does not know that command."),
    ("variable_unbound", "Nothing was said of what goes into {name} of version {version}. Nothing was planned."),
    ("variable_unknown", "{name} names no variable of the template. Nothing was planned."),
    ("workbook_unsupported", "This kind of workbook cannot be read. Save it as XLSX. Nothing was imported."),
    ("workbook_without_sheets", "The workbook has no sheet with cells. Nothing was imported."),
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_code_of_the_contract_has_its_sentence() {
        let codes: Vec<&str> = SENTENCES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, api::CODES);
    }

    #[test]
    fn a_platform_that_cannot_be_played_so_says_why() {
        let refused = |code: &str| sentence("simulator_refused", &json!({ "code": code }));
        assert!(refused("rules_unreadable").starts_with("The file of rules"));
        assert!(refused("rules_invalid").starts_with("A figure among the rules"));
        assert_eq!(refused("practice_port_taken"), "The practice platform refused (practice_port_taken).");
    }

    #[test]
    fn parameters_stand_where_the_sentence_wants_them() {
        assert!(sentence("column_missing", &json!({ "column": "Tel" })).starts_with("There is no column Tel in"));
    }
}
