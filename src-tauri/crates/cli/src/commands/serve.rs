//! `estafette serve`: the window's page in a browser.

use std::{
    io::{self, Write},
    sync::Arc,
};

use api::{ApiError, host::Holder};
use serde_json::json;

use crate::{
    host::{Place, asked_to_end},
    line::{Browser, Line},
    print::Said,
    serve::{Site, bind, is_built},
};

pub(super) async fn run(line: &Line, options: &Browser) -> Result<Said, ApiError> {
    if !is_built() {
        return Err(ApiError::new("page_missing", json!({})));
    }
    // From the first moment: a wish to end that comes while the folder is opened is kept.
    let end = tokio::spawn(asked_to_end());
    let mut place = Place::of(line)?;
    // A person looks on, as in the window.
    place.config.hurry = Some(app::USUAL_SPEED);
    let socket = bind(options.port).await?;
    let holder = Arc::new(Holder::take(place.config.clone()).await?);
    let site = match Site::open(socket, Arc::clone(&holder), &place.config.folder) {
        Ok(site) => site,
        Err(refusal) => {
            holder.close().await;
            return Err(refusal);
        }
    };
    tell(line, &site.url());
    holder.go_on().await;
    // It fails only if the waiting itself was cut off, and then there is nothing to wait for.
    let _ = end.await;
    site.close().await;
    holder.close().await;
    Ok(Said::nothing())
}

fn tell(line: &Line, url: &str) {
    let text = if line.json {
        json!({ "url": url }).to_string()
    } else {
        format!("Open this address in a browser of this computer. It works once.\n\n  {url}\n\nCtrl-C ends.")
    };
    let mut out = io::stdout();
    // Whoever started us and reads nothing has no use for the address.
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}
