//! `estafette demo`.

use std::time::Duration;

use api::{ApiError, views::CampaignView};
use app::{DemoOptions, Stage};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::{absolute, campaign, country};
use crate::{
    host::{Holder, Place, World},
    line::{Demo, Line},
    print::{Said, is_watched},
};

/// Where the bakery of the sample list is.
const SAMPLE_ZONE: &str = "America/Toronto";

pub(super) async fn run(line: &Line, wanted: &Demo) -> Result<Said, ApiError> {
    let mut place = Place::of(line)?;
    if wanted.contacts.is_none() {
        place.shop.zone = SAMPLE_ZONE.to_owned();
    }
    let options = DemoOptions {
        contacts: wanted.contacts.as_deref().map(absolute),
        country: country(wanted.country.as_deref())?,
        attest: wanted.attest.clone(),
        speed: wanted.speed,
        out: wanted.out.as_deref().map(absolute),
    };
    let world = World { seed: Some(wanted.seed), speed: Some(1.0), faults: wanted.faults.as_deref().map(absolute) };
    let reply = match place.hold(world).await? {
        Holder::Here(app, _host) => {
            let bar = bar(is_watched(line));
            let done = Box::pin(app.demo(&options, |stage| show(&bar, &stage))).await;
            bar.finish_and_clear();
            app.close().await;
            CampaignView::from(done?)
        }
        Holder::There => {
            let args = json!({
                "contacts": options.contacts, "country": options.country, "attest": options.attest,
                "speed": options.speed, "out": options.out,
            });
            let reply = api::link::ask(&place.folder, "demo_run", args).await?;
            serde_json::from_value(reply).map_err(|_| ApiError::new("host_gone", json!({})))?
        }
    };
    let text = format!("Practice: nobody real was written to.\n\n{}", campaign::told(&reply));
    Ok(Said::new(campaign::json(&reply)?, text))
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
