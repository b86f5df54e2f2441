//! `estafette campaign …`.

use std::time::Duration;

use api::{ApiError, dispatch, host::Stay, views::CampaignView};
use app::{App, CampaignSpec};
use domain::id::CampaignId;
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::{absolute, read};
use crate::{
    host::{Place, World, asked_to_end, then_rest},
    line::{Campaign, Line, Send, Unknown},
    print::{Said, is_watched},
    words,
};

/// How often a campaign that is being sent is looked at.
const GLANCE: Duration = Duration::from_millis(200);

pub(super) async fn run(line: &Line, what: &Campaign) -> Result<Said, ApiError> {
    let place = Place::of(line)?;
    match what {
        Campaign::List => list(&place).await,
        Campaign::Plan { file } => {
            let spec = spec(&read(file)?)?;
            one(&place, "campaign_plan", json!({ "spec": spec })).await
        }
        Campaign::Launch(options) => send(line, place, options, "campaign_launch").await,
        Campaign::Resume(options) => send(line, place, options, "campaign_resume").await,
        Campaign::Watch { id, speed } => watch(&place, campaign(id)?, *speed).await,
        Campaign::Status { id } => one(&place, "campaign_status", json!({ "id": campaign(id)? })).await,
        Campaign::Pause { id } => one(&place, "campaign_pause", json!({ "id": campaign(id)? })).await,
        Campaign::Stop { id } => one(&place, "campaign_stop", json!({ "id": campaign(id)? })).await,
        Campaign::Settle { id, unknown } => {
            let decision = match unknown {
                Unknown::SendAgain => "send_again",
                Unknown::GiveUp => "give_up",
            };
            let args = json!({ "id": campaign(id)?, "decision": decision });
            let reply = place.call("campaign_settle", args).await?;
            let text = format!(
                "{} decided about, {} too young to decide about, {} cleared up by their reports.",
                reply["settled"], reply["left"], reply["cleared"]
            );
            Ok(Said::new(reply, text))
        }
        Campaign::Report { id, out } => {
            let args = json!({ "id": campaign(id)?, "folder": out.as_deref().map(absolute) });
            let reply = place.call("campaign_report", args).await?;
            let text = format!("The report lies at {}", reply["report"].as_str().unwrap_or_default());
            Ok(Said::new(reply, text))
        }
    }
}

/// Receives reports here; a folder that another process holds is watched there already.
async fn watch(place: &Place, id: CampaignId, speed: f64) -> Result<Said, ApiError> {
    let (name, args) = ("campaign_status", json!({ "id": id }));
    let reply = match place.stay(name, args.clone()).await? {
        Stay::Done(reply) => reply,
        Stay::Here(app, host) => {
            let watched = tokio::select! {
                watched = then_rest(&app, app.watch(id, speed)) => watched,
                () = asked_to_end() => {
                    app.let_go().await;
                    Ok(())
                }
            };
            host.close().await;
            let reply = dispatch(&app, name, args).await;
            app.close().await;
            watched?;
            reply?
        }
    };
    campaign_said(reply)
}

async fn list(place: &Place) -> Result<Said, ApiError> {
    let reply = place.call("campaign_list", json!({})).await?;
    let all: Vec<CampaignView> = decode(reply.clone())?;
    let lines: Vec<String> = all
        .iter()
        .map(|view| format!("{}  {:9} {:>7} people  {}", view.id, view.state, view.planned, view.name))
        .collect();
    let text = if lines.is_empty() { "No campaign yet.".to_owned() } else { lines.join("\n") };
    Ok(Said::new(json!({ "campaigns": reply }), text))
}

async fn one(place: &Place, name: &str, args: Value) -> Result<Said, ApiError> {
    campaign_said(place.call(name, args).await?)
}

fn campaign_said(reply: Value) -> Result<Said, ApiError> {
    let view: CampaignView = decode(reply)?;
    Ok(Said::new(json(&view)?, told(&view)))
}

/// Sends to the end here. A process that holds the folder already sends instead, and this one returns when that runs.
async fn send(line: &Line, place: Place, options: &Send, name: &str) -> Result<Said, ApiError> {
    let id = campaign(&options.id)?;
    let (faults, rules) = (options.faults.as_deref().map(absolute), options.rules.as_deref().map(absolute));
    let place = place.with(World { seed: None, speed: options.speed, faults, rules });
    let args = json!({ "id": id });
    let reply = match place.stay(name, args.clone()).await? {
        Stay::Done(reply) => reply,
        Stay::Here(app, host) => {
            let sent = to_the_end(line, &app, id, name, args.clone()).await;
            host.close().await;
            let reply = dispatch(&app, "campaign_status", args).await;
            app.close().await;
            sent?;
            reply?
        }
    };
    campaign_said(reply)
}

/// Returns when the campaign, and whatever others have launched here meanwhile, has ended or was let go of.
async fn to_the_end(line: &Line, app: &App, id: CampaignId, name: &str, args: Value) -> Result<(), ApiError> {
    let view: CampaignView = decode(dispatch(app, name, args).await?)?;
    let bar = if is_watched(line) { ProgressBar::new(view.planned) } else { ProgressBar::hidden() };
    let (rest, end) = (app.rest(), asked_to_end());
    tokio::pin!(rest, end);
    loop {
        tokio::select! {
            () = &mut rest => break,
            () = &mut end => {
                // Let go of, not stopped: it goes on with `campaign resume`.
                app.let_go().await;
                break;
            }
            () = tokio::time::sleep(GLANCE), if is_watched(line) => {
                let now = app.status(id).await?;
                bar.set_position(now.planned - now.queued - now.in_flight);
            }
        }
    }
    bar.finish_and_clear();
    Ok(())
}

fn spec(bytes: &[u8]) -> Result<CampaignSpec, ApiError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ApiError::new("file_not_a_table", Value::Null))?;
    toml::from_str(text).map_err(|cause| {
        let at = cause.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let column = before.rsplit('\n').next().map_or(0, str::len) + 1;
        ApiError::new("bad_request", json!({ "line": before.matches('\n').count() + 1, "column": column }))
    })
}

fn campaign(id: &str) -> Result<CampaignId, ApiError> {
    id.parse().map_err(|_| ApiError::new("campaign_missing", json!({ "id": id })))
}

fn decode<T: serde::de::DeserializeOwned>(reply: Value) -> Result<T, ApiError> {
    serde_json::from_value(reply).map_err(|_| ApiError::new("host_gone", json!({})))
}

/// The view for programs.
pub(super) fn json(view: &CampaignView) -> Result<Value, ApiError> {
    serde_json::to_value(view).map_err(|_| ApiError::new("internal", Value::Null))
}

/// The view for people.
pub(super) fn told(view: &CampaignView) -> String {
    let mut lines = vec![format!("{}: {}", view.name, view.state)];
    if let Some(pause) = &view.pause {
        lines.push(format!("  held: {}", words::pause(pause)));
    }
    let left_out: u64 = view.skipped.values().sum();
    lines.push(format!("  {} people planned, {left_out} left out{}", view.planned, reasons(view)));
    lines.push(format!(
        "  {} = {} waiting + {} under way + {} accepted + {} held + {} refused + {} unknown + {} withheld",
        view.planned, view.queued, view.in_flight, view.accepted, view.held, view.rejected, view.unknown, view.withheld
    ));
    lines.push(format!(
        "  of the accepted: {} delivered to the phone, {} read, {} not reached",
        view.delivered, view.read, view.failed
    ));
    lines.push(format!("  {} answered, {} opened the link, {} said stop", view.replied, view.clicked, view.opted_out));
    for arm in &view.arms {
        lines.push(format!(
            "  version {}: {} sent, {} delivered, {} read, {} opened the link",
            arm.label, arm.attempted, arm.delivered, arm.read, arm.clicked
        ));
    }
    if let Some(verdict) = &view.verdict {
        lines.push(format!("  the test says: {}", test(verdict, view.winner.as_deref())));
    }
    let whole = view.cost.micros / 1_000_000;
    let cents = view.cost.micros % 1_000_000 / 10_000;
    lines.push(format!("  cost at list prices: {whole}.{cents:02} {}", view.cost.currency));
    if let Some(report) = &view.report {
        lines.push(format!("\nThe report lies at {report}"));
    }
    lines.join("\n")
}

fn reasons(view: &CampaignView) -> String {
    let reasons: Vec<String> =
        view.skipped.iter().map(|(reason, people)| format!("{people} {}", reason.replace('_', " "))).collect();
    if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) }
}

fn test(verdict: &str, winner: Option<&str>) -> String {
    match (verdict, winner) {
        (_, Some(winner)) => format!("version {winner} is better"),
        ("TOO_EARLY" | "NO_DATA", None) => "too early to tell".to_owned(),
        ("NO_MEANINGFUL_DIFFERENCE", None) => "no difference that matters".to_owned(),
        ("NOT_ENOUGH_DATA", None) => "too few answers to compare".to_owned(),
        ("INVALID_SRM", None) => "the groups are not what they should be; do not compare them".to_owned(),
        (_, None) => "no clear winner".to_owned(),
    }
}
