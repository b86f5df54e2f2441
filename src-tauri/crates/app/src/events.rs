//! What happened, told by id only: whoever shows it asks again.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::id::CampaignId;
use serde::Serialize;
use tokio::{sync::broadcast, time::sleep};

use crate::clock::real_ms;

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppEvent {
    /// A campaign moved.
    CampaignChanged {
        /// Which.
        id: CampaignId,
    },
    /// An import went on.
    ImportProgress {
        /// Rows taken in so far.
        rows: u64,
        /// How much of the list that is, from 0 to 1, if that can be told.
        share: Option<f64>,
    },
    /// The contacts changed: a list came in, or somebody said stop.
    ContactsChanged,
    /// Practice time runs at another speed.
    PracticeChanged,
}

/// Where events are told. Nobody has to listen, and a slow listener loses the oldest.
#[derive(Debug)]
pub(crate) struct Events {
    sender: broadcast::Sender<AppEvent>,
    /// Of what a move was told or is about to be.
    moves: Mutex<BTreeMap<Subject, Move>>,
}

/// What moves often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Campaign(CampaignId),
    Contacts,
}

impl Subject {
    /// Least time between two tellings of its moves: four a second of a campaign, one of the contacts.
    const fn gap(self) -> Duration {
        match self {
            Self::Campaign(_) => Duration::from_millis(250),
            Self::Contacts => Duration::from_secs(1),
        }
    }

    const fn event(self) -> AppEvent {
        match self {
            Self::Campaign(id) => AppEvent::CampaignChanged { id },
            Self::Contacts => AppEvent::ContactsChanged,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Told at this real time.
    Told(i64),
    /// Will be told when the gap is over.
    Waits,
}

impl Default for Events {
    fn default() -> Self {
        Self { sender: broadcast::channel(256).0, moves: Mutex::default() }
    }
}

impl Events {
    /// Listens from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<AppEvent> {
        self.sender.subscribe()
    }

    /// Tells something.
    pub(crate) fn tell(&self, event: AppEvent) {
        // An error means that nobody listens.
        let _ = self.sender.send(event);
    }

    /// Tells that a campaign moved, at most four times a second.
    pub(crate) fn campaign_moved(self: &Arc<Self>, id: CampaignId) {
        self.moved(Subject::Campaign(id));
    }

    /// Tells that the contacts changed, at most once a second.
    pub(crate) fn contacts_moved(self: &Arc<Self>) {
        self.moved(Subject::Contacts);
    }

    /// What comes too soon is told once the gap is over: the last move is the one that must not be missed.
    fn moved(self: &Arc<Self>, subject: Subject) {
        let now = real_ms();
        {
            let mut moves = self.moves.lock().unwrap_or_else(PoisonError::into_inner);
            let gap_ms = i64::try_from(subject.gap().as_millis()).unwrap_or(i64::MAX);
            match moves.get(&subject) {
                Some(Move::Waits) => return,
                Some(Move::Told(at)) if (0..gap_ms).contains(&now.saturating_sub(*at)) => {
                    moves.insert(subject, Move::Waits);
                    tokio::spawn(Arc::clone(self).tell_later(subject));
                    return;
                }
                Some(Move::Told(_)) | None => moves.insert(subject, Move::Told(now)),
            };
        }
        self.tell(subject.event());
    }

    async fn tell_later(self: Arc<Self>, subject: Subject) {
        sleep(subject.gap()).await;
        self.moves.lock().unwrap_or_else(PoisonError::into_inner).insert(subject, Move::Told(real_ms()));
        self.tell(subject.event());
    }

    /// Tells that a campaign reached a state that stays, whatever was told just before.
    pub(crate) fn campaign_settled(&self, id: CampaignId) {
        self.tell(AppEvent::CampaignChanged { id });
    }
}

#[cfg(test)]
mod tests {
    use domain::id::IdSource;

    use super::*;
    use crate::ids::SystemIds;

    #[tokio::test]
    async fn of_many_moves_the_first_is_told_at_once_and_the_last_is_not_lost() {
        let events = Arc::new(Events::default());
        let ids = SystemIds::default();
        let (one, other) = (CampaignId::new(&ids as &dyn IdSource), CampaignId::new(&ids as &dyn IdSource));
        let mut heard = events.listen();
        for _ in 0..100 {
            events.campaign_moved(one);
        }
        events.campaign_moved(other);
        let mut told = Vec::new();
        for _ in 0..3 {
            told.push(heard.recv().await.expect("told"));
        }
        let moved = |id| AppEvent::CampaignChanged { id };
        assert_eq!(told, [moved(one), moved(other), moved(one)]);
        assert!(heard.try_recv().is_err(), "and no more");
    }
}
