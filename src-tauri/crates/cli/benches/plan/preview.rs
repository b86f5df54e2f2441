//! What would come of a campaign, asked as the wizard asks: through the contract, in this process.

use std::{path::Path, time::Instant};

use api::dispatch;
use app::{App, Config, DataFolder, Shop};
use measure::Timings;
use report::Language;
use serde_json::{Value, json};

use crate::{Outcome, PROGRAM};

/// How long the wizard waits.
pub(crate) struct Waits {
    /// When the audience was changed, and everybody is judged anew.
    pub(crate) anew: Timings,
    /// When only the hours were changed.
    pub(crate) again: Timings,
}

/// Asks `times` times each, about a list of `people`.
pub(crate) async fn ask(data: &Path, people: u32, times: u32) -> Outcome<Waits> {
    let app = App::open(Config {
        folder: DataFolder::at(data.to_owned()),
        program: PROGRAM.into(),
        shop: Shop { zone: "Europe/Paris".to_owned(), language: Language::French },
        seed: Some(1),
        speed: None,
        hurry: None,
        faults: None,
        rules: None,
    })
    .await?;
    let (mut anew, mut again) = (Vec::new(), Vec::new());
    for nth in 0..times {
        // Another audience each time, with the same people in it.
        for (per_hour, waits) in [(1_000, &mut anew), (2_000, &mut again)] {
            let spec = spec(per_hour, 100 + nth);
            let (took, preview) = timed(dispatch(&app, "campaign_preview", json!({ "spec": spec }))).await?;
            waits.push(took);
            if preview["people"]["everyone"].as_u64() != Some(people.into()) || preview["forecast"].is_null() {
                return Err(format!("a look ahead at {people} people saw {}", preview["people"]).into());
            }
        }
    }
    app.close().await;
    Ok(Waits { anew: anew.into_iter().collect(), again: again.into_iter().collect() })
}

fn spec(per_hour: u32, dormant_days: u32) -> Value {
    let arm = |label: &str, template: &str| {
        json!({ "label": label, "template": template, "language": "en", "values": {
            "body.1": { "field": "first_name" }, "body.2": { "text": "20%" }, "button.0.1": { "text": "spring" }
        }})
    };
    json!({
        "name": "Spring",
        "arm": [arm("A", "spring_offer_a"), arm("B", "spring_offer_b")],
        "audience": { "dormant_days": dormant_days },
        "pace": { "per_hour": per_hour },
    })
}

#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
async fn timed<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<(std::time::Duration, T), E> {
    let began = Instant::now();
    let done = work.await?;
    Ok((began.elapsed(), done))
}
