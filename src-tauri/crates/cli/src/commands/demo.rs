//! `estafette demo`.

use std::time::Duration;

use api::{ApiError, host::Stay, views::CampaignView};
use app::{App, DemoOptions, Stage};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::{absolute, campaign};
use crate::{
    host::{Place, World, asked_to_end, then_rest},
    line::{Demo, Line},
    print::{Said, is_watched},
};

/// Where the bakery of the sample list is.
const SAMPLE_ZONE: &str = "America/Toronto";

pub(super) async fn run(line: &Line, wanted: &Demo) -> Result<Said, ApiError> {
    let (faults, rules) = (wanted.faults.as_deref().map(absolute), wanted.rules.as_deref().map(absolute));
    let world = World { seed: Some(wanted.seed), speed: Some(1.0), faults, rules };
    let mut place = Place::of(line)?.with(world);
    if wanted.contacts.is_none() {
        SAMPLE_ZONE.clone_into(&mut place.config.shop.zone);
    }
    let options = DemoOptions {
        contacts: wanted.contacts.as_deref().map(absolute),
        country: wanted.country,
        attest: wanted.attest.clone(),
        speed: wanted.speed,
        out: wanted.out.as_deref().map(absolute),
    };
    let args = json!({
        "contacts": options.contacts, "country": options.country, "attest": options.attest,
        "speed": options.speed, "out": options.out,
    });
    let view = match place.stay("demo_run", args).await? {
        Stay::Done(reply) => serde_json::from_value(reply).map_err(|_| ApiError::new("host_gone", json!({})))?,
        Stay::Here(app, host) => {
            let ended = here(line, &app, &options).await;
            host.close().await;
            app.close().await;
            match ended? {
                Some(view) => view,
                None => {
                    let json = json!({ "interrupted": true });
                    return Ok(Said { json, text: "Interrupted before a plan was made.".to_owned(), failed: true });
                }
            }
        }
    };
    let text = format!("Practice: nobody real was written to.\n\n{}", campaign::told(&view));
    Ok(Said::new(campaign::json(&view)?, text))
}

/// The demo in this process; where it is interrupted, what there is of it by then.
async fn here(line: &Line, app: &App, options: &DemoOptions) -> Result<Option<CampaignView>, ApiError> {
    let bar = bar(is_watched(line));
    let ended = tokio::select! {
        done = Box::pin(then_rest(app, app.demo(options, |stage| show(&bar, &stage)))) => done.map(Some),
        () = asked_to_end() => {
            app.let_go().await;
            app.campaigns().await.map(|all| all.into_iter().next())
        }
    };
    bar.finish_and_clear();
    Ok(ended?.map(CampaignView::from))
}

fn bar(is_watched: bool) -> ProgressBar {
    if !is_watched {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(1);
    if let Ok(style) = ProgressStyle::with_template("{msg:28} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn show(bar: &ProgressBar, stage: &Stage) {
    match stage {
        Stage::Importing => bar.set_message("Reading the list"),
        Stage::Planning => bar.set_message("Making the plan"),
        Stage::Sending { done, planned } => {
            bar.set_message("Sending");
            bar.set_length(*planned);
            bar.set_position(*done);
        }
        Stage::Waiting => {
            bar.set_message("A day passes: people answer");
            bar.set_position(bar.length().unwrap_or(0));
        }
        Stage::Reporting => bar.set_message("Writing the report"),
    }
}
