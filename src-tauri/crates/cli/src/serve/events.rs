//! Events, as a stream that a page listens to.

use std::{convert::Infallible, future::pending, sync::Arc};

use api::{host::Holder, views};
use app::AppEvent;
use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, stream::unfold};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    watch,
};

use super::{Desk, ended};

/// Tells whatever happens until the page goes away or the host ends.
pub(super) async fn stream(State(desk): State<Arc<Desk>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let heard = match &*desk.holder {
        Holder::Here(app, _) => Some(app.listen()),
        // The process that has the folder tells its own page only.
        Holder::There(_) => None,
    };
    let told = unfold((heard, desk.ending.clone()), |(mut heard, ending)| async move {
        let event = next(heard.as_mut(), ending.clone()).await?;
        Some((Ok(event), (heard, ending)))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

async fn next(heard: Option<&mut Receiver<AppEvent>>, ending: watch::Receiver<()>) -> Option<Event> {
    tokio::select! {
        event = hear(heard) => event,
        () = ended(ending) => None,
    }
}

async fn hear(heard: Option<&mut Receiver<AppEvent>>) -> Option<Event> {
    let Some(heard) = heard else { return pending().await };
    loop {
        match heard.recv().await {
            Ok(event) => return Event::default().json_data(views::Event::from(event)).ok(),
            // Too many at once: the page asks for everything anyway.
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return None,
        }
    }
}
