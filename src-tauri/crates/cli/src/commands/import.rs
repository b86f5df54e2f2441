//! `estafette import`.

use api::{ApiError, views::ImportView};
use serde_json::{Value, json};

use super::absolute;
use crate::{
    host::Place,
    line::{Import, Line},
    print::Said,
};

/// Issues shown to a person; a program gets all.
const SHOWN: usize = 20;

pub(super) async fn run(line: &Line, wanted: &Import) -> Result<Said, ApiError> {
    let place = Place::of(line)?;
    let args = json!({
        "path": absolute(&wanted.file),
        "country": wanted.country,
        "sheet": wanted.sheet,
        "map": wanted.map,
        "consent_column": wanted.consent_column,
        "attest": wanted.attest,
        "dry_run": wanted.dry_run,
        "rejects": wanted.rejects.as_deref().map(absolute),
        "ledger": wanted.ledger.as_deref().map(absolute),
    });
    let reply = place.call("import_file", args).await?;
    let view: ImportView =
        serde_json::from_value(reply.clone()).map_err(|_| ApiError::new("host_gone", Value::Null))?;
    Ok(Said::new(reply, told(&view, wanted.dry_run)))
}

fn told(view: &ImportView, is_dry: bool) -> String {
    let may_write = view.accepted.saturating_sub(view.suppressed + view.no_consent);
    let mut lines = vec![
        format!(
            "{} in the file - {} unreadable - {} repeated - {} said stop - {} no consent = {} people you may write to",
            view.rows, view.rejected, view.duplicates, view.suppressed, view.no_consent, may_write
        ),
        format!("{} new, {} changed, {} as they were", view.created, view.updated, view.unchanged),
    ];
    if is_dry {
        lines.push("Nothing was kept: this was a dry run.".to_owned());
    }
    for flag in &view.flags {
        lines.push(format!("! {}", flag.replace('_', " ")));
    }
    for issue in view.issues.iter().take(SHOWN) {
        let made = issue.repaired.as_ref().map(|made| format!(" -> {made}")).unwrap_or_default();
        lines.push(format!("  line {}, {}: {:?}{made} ({})", issue.line, issue.column, issue.raw, issue.code));
    }
    let more = usize::try_from(view.issues_total).unwrap_or(usize::MAX).saturating_sub(SHOWN);
    if more > 0 {
        lines.push(format!("  … and {more} more; --json or --ledger tells all"));
    }
    if may_write == 0 && view.no_consent > 0 {
        lines.push(
            "Nobody on this list may be written to yet. If they agreed to WhatsApp messages from you, say to what: \
             --attest \"the words they agreed to\""
                .to_owned(),
        );
    }
    lines.join("\n")
}
