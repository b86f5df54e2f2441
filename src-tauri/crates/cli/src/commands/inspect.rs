//! `estafette inspect …`: one pure function each, or one look at a file. Nothing is written.

use std::path::Path;

use api::{ApiError, views::InspectionView};
use app::AppError;
use domain::phone::{self, Country, Repair};
use gateway::cloud_api::webhook;
use serde_json::{Value, json};

use super::read;
use crate::{line::Inspect, print::Said};

pub(super) async fn run(what: &Inspect) -> Result<Said, ApiError> {
    match what {
        Inspect::Phone { raw, country: code } => phone(raw, *code),
        Inspect::Sheet { file, sheet } => self::sheet(file, sheet.as_deref()).await,
        // 360dialog passes on the platform's own bodies.
        Inspect::Webhook { file, provider: _ } => webhook(file),
        Inspect::Experiment { file } => experiment(file),
    }
}

fn phone(raw: &str, country: Option<Country>) -> Result<Said, ApiError> {
    let said = match phone::read(raw, country) {
        Ok(reading) => {
            let json = json!({
                "e164": reading.e164, "country": reading.country, "kind": reading.kind, "repairs": reading.repairs,
                "issue": null,
            });
            let repairs: Vec<String> = reading.repairs.iter().map(|repair| word(*repair)).collect();
            let repaired =
                if repairs.is_empty() { String::new() } else { format!(" (mended: {})", repairs.join(", ")) };
            let country = reading.country.map_or_else(|| "no country".to_owned(), |country| country.code().to_owned());
            Said::new(json, format!("{}, {country}{repaired}", reading.e164.expose()))
        }
        Err(issue) => {
            let json = json!({ "e164": null, "country": null, "kind": null, "repairs": [], "issue": issue });
            let text = format!("no number: {}", name(&json["issue"]));
            Said { json, text, failed: false }
        }
    };
    Ok(said)
}

fn word(repair: Repair) -> String {
    name(&json!(repair))
}

fn name(code: &Value) -> String {
    code.as_str().unwrap_or_default().replace('_', " ")
}

async fn sheet(file: &Path, sheet: Option<&str>) -> Result<Said, ApiError> {
    let program = std::env::current_exe().map_err(|_| ApiError::new("internal", Value::Null))?;
    let inspected = app::inspect_sheet(program, file.to_owned(), sheet.map(str::to_owned)).await;
    let view = InspectionView::from(inspected.map_err(|cause: AppError| ApiError::from(cause))?);
    let json = serde_json::to_value(&view).map_err(|_| ApiError::new("internal", Value::Null))?;
    Ok(Said::new(json, told(&view)))
}

fn told(view: &InspectionView) -> String {
    let mut lines = vec![format!(
        "{}{}{}",
        view.format,
        view.encoding.as_ref().map(|encoding| format!(", {encoding}")).unwrap_or_default(),
        view.delimiter.as_ref().map(|delimiter| format!(", delimiter {delimiter:?}")).unwrap_or_default(),
    )];
    for sheet in &view.sheets {
        let hidden = if sheet.visible { "" } else { " (hidden)" };
        lines.push(format!("sheet {}{hidden}", sheet.name));
    }
    lines.push(match view.header_row {
        Some(row) => format!("headings in row {row}"),
        None => "no row of headings".to_owned(),
    });
    if let Some(product) = &view.recognised_as {
        lines.push(format!("looks like an export of {product}"));
    }
    for column in &view.columns {
        let field = column.field.as_deref().unwrap_or("kept as it is");
        lines.push(format!("{:>4}  {:28} {field:24} {}", column.index, column.heading, column.why));
    }
    lines.join("\n")
}

fn webhook(file: &Path) -> Result<Said, ApiError> {
    let events = webhook::decode(&read(file)?);
    let events = events.map_err(|_| ApiError::new("file_not_a_table", json!({ "looks_like": "webhook" })))?;
    let json = webhook::describe(&events);
    let lines: Vec<String> = json["events"].as_array().into_iter().flatten().map(event).collect();
    let text = if lines.is_empty() { "no event".to_owned() } else { lines.join("\n") };
    Ok(Said::new(json, text))
}

fn event(event: &Value) -> String {
    let part = |name: &str| event[name].as_str().map(|text| format!(" {text}")).unwrap_or_default();
    let error = event["error"]["code"].as_u64().map(|code| format!(" error {code}")).unwrap_or_default();
    format!("{}{}{error}", event["kind"].as_str().unwrap_or_default(), part("status"))
}

fn experiment(file: &Path) -> Result<Said, ApiError> {
    let unreadable = || ApiError::new("bad_request", json!({ "line": 1, "column": 1 }));
    let input: Value = serde_json::from_slice(&read(file)?).map_err(|_| unreadable())?;
    if let Some(checked) = experiment::cases::check_cases(&input) {
        let text = format!("{} cases, {} passed, {} failed", checked["cases"], checked["passed"], checked["failed"]);
        return Ok(Said::new(checked, text));
    }
    let kind = input["kind"].as_str().ok_or_else(unreadable)?;
    let outputs = experiment::cases::run_case(kind, &input["inputs"]).ok_or_else(unreadable)?;
    let text = outputs.to_string();
    Ok(Said::new(json!({ "kind": kind, "outputs": outputs }), text))
}
