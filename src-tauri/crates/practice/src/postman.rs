//! The one task that waits for practice time and delivers webhooks.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::account::APP_SECRET;
use crate::desk::{Desk, IN_FLIGHT_MAX};
use crate::outbox::Post;
use crate::signature::signature;

/// However much happens, the postman sleeps this long between two looks.
const SHORTEST_NAP: Duration = Duration::from_millis(2);

/// Works until the stop is told. What is in flight then is sent again after a restart.
pub(crate) async fn work(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut rounds: JoinSet<(Post, bool)> = JoinSet::new();
    loop {
        let nap = look(&desk, &mut rounds);
        tokio::select! {
            _ = stop.wait_for(|stopped| *stopped) => return,
            Some(ended) = rounds.join_next() => {
                if let Ok((post, answered)) = ended {
                    desk.world().post_ended(post, answered);
                }
            }
            () = rest(&desk, nap) => {}
        }
    }
}

/// Sends what is due, and says how long nothing will be.
fn look(desk: &Desk, rounds: &mut JoinSet<(Post, bool)>) -> Duration {
    let free = IN_FLIGHT_MAX.saturating_sub(rounds.len());
    let round = desk.world().take_round(free);
    if let Some(round) = round {
        for post in round.posts {
            rounds.spawn(deliver(desk.client().clone(), round.callback.clone(), post));
        }
    }
    if rounds.len() >= IN_FLIGHT_MAX {
        // Nothing more can leave before something has come back.
        return Duration::from_millis(100);
    }
    let wait = desk.world().idle_real_ms();
    Duration::from_millis(u64::try_from(wait).unwrap_or(0))
}

async fn rest(desk: &Desk, nap: Duration) {
    tokio::time::sleep(SHORTEST_NAP).await;
    tokio::select! {
        () = desk.rung() => {}
        () = tokio::time::sleep(nap.saturating_sub(SHORTEST_NAP)) => {}
    }
}

async fn deliver(client: Client, callback: String, post: Post) -> (Post, bool) {
    let request = client
        .post(callback)
        .header(CONTENT_TYPE, "application/json")
        .header("X-Hub-Signature-256", signature(APP_SECRET, &post.body))
        .body(post.body.clone());
    let answered = match request.send().await {
        Ok(answer) => answer.status() == StatusCode::OK,
        Err(_) => false,
    };
    (post, answered)
}
