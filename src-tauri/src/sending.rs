//! What is being sent, as far as the shell has to know: to stay when its window is closed, and to say when it ends.
//!
//! The system's notices name a campaign and nothing else of it: they are read by whoever looks at the screen.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use api::{host::Holder, views::CampaignView};
use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::{
    notice, tray,
    words::{Said, Spoken},
};

/// The state of a campaign that is being sent, in the contract's words.
const RUNNING: &str = "running";

/// Campaigns that are being sent, by id, with their names.
#[derive(Debug, Default)]
pub(crate) struct Sending(Mutex<BTreeMap<String, String>>);

/// A campaign that was being sent and is not any more.
#[derive(Debug, PartialEq, Eq)]
enum Ended {
    Sent,
    Held,
    /// By the person, who knows.
    Stopped,
}

impl Sending {
    /// A campaign that is being sent: its id and its name.
    pub(crate) fn one(&self) -> Option<(String, String)> {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.first_key_value().map(|(id, name)| (id.clone(), name.clone()))
    }

    /// Notes where a campaign stands, and says how it ended if it just did.
    fn note(&self, now: &CampaignView) -> Option<Ended> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.state == RUNNING {
            running.insert(now.id.clone(), now.name.clone());
            return None;
        }
        running.remove(&now.id)?;
        Some(match (now.state.as_str(), now.pause.as_deref()) {
            ("finished", _) => Ended::Sent,
            ("paused", Some("person")) => Ended::Stopped,
            ("paused", _) => Ended::Held,
            _ => Ended::Stopped,
        })
    }
}

/// A campaign moved: asks where it stands, and tells a person who does not look.
pub(crate) async fn moved(app: &AppHandle, holder: &Holder, id: &str) {
    let Ok(reply) = holder.call("campaign_status", json!({ "id": id })).await else { return };
    let Ok(now) = serde_json::from_value::<CampaignView>(reply) else { return };
    let sending = app.state::<Sending>();
    let before = sending.one();
    let ended = sending.note(&now);
    if before != sending.one() {
        tray::refresh(app);
    }
    let (head, body) = match ended {
        Some(Ended::Sent) => (Said::Finished, Said::FinishedWhat),
        Some(Ended::Held) => (Said::Held, Said::HeldWhat),
        Some(Ended::Stopped) | None => return,
    };
    if !is_looked_at(app) {
        let language = app.state::<Spoken>().now();
        notice::show(head.of(language, &now.name), body.in_words(language).to_owned());
    }
}

/// Stops what is being sent, from the menu.
pub(crate) async fn stop(app: &AppHandle) {
    let Some((id, _)) = app.state::<Sending>().one() else { return };
    let door = app.state::<crate::rpc::Door>().inner().clone();
    let Ok(holder) = door.enter().await else { return };
    if let Err(refusal) = holder.call("campaign_stop", json!({ "id": id })).await {
        tracing::warn!(code = %refusal.code, "campaign not stopped from the menu");
        crate::window::bring_forward(app);
    }
}

/// Whether the person has the window before them.
fn is_looked_at(app: &AppHandle) -> bool {
    let window = app.get_webview_window("main");
    window.is_some_and(|window| window.is_visible().unwrap_or(false) && window.is_focused().unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(state: &str, pause: Option<&str>) -> CampaignView {
        let mut view = json!({ "id": "cmp_1", "name": "Spring", "state": state, "pause": pause });
        let figures = "planned queued in_flight accepted held rejected unknown withheld sent delivered read failed replied \
                       clicked opted_out elapsed_ms created_at_ms";
        for figure in figures.split_whitespace() {
            view[figure] = json!(0);
        }
        view["skipped"] = json!({});
        view["arms"] = json!([]);
        view["cost"] = json!({ "micros": 0, "currency": "EUR" });
        serde_json::from_value(view).expect("a campaign")
    }

    #[test]
    fn an_end_is_told_once_and_only_of_what_was_being_sent() {
        let sending = Sending::default();
        assert_eq!(sending.note(&campaign("finished", None)), None, "nobody saw it being sent");
        assert_eq!(sending.note(&campaign(RUNNING, None)), None);
        assert_eq!(sending.one(), Some(("cmp_1".to_owned(), "Spring".to_owned())));
        assert_eq!(sending.note(&campaign("finished", None)), Some(Ended::Sent));
        assert_eq!((sending.note(&campaign("finished", None)), sending.one()), (None, None));
    }

    #[test]
    fn a_person_is_not_told_what_they_did_themselves() {
        let ends = [
            ("paused", Some("person"), Ended::Stopped),
            ("stopped", None, Ended::Stopped),
            ("paused", Some("credentials:190"), Ended::Held),
        ];
        for (state, pause, wanted) in ends {
            let sending = Sending::default();
            sending.note(&campaign(RUNNING, None));
            assert_eq!(sending.note(&campaign(state, pause)), Some(wanted), "{state} {pause:?}");
        }
    }
}
