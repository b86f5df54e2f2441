//! What was understood, for the person who asks about a file of his own.
//!
//! Message ids and numbers are shown whole: whoever calls `inspect webhook` holds the file that they stand in. Nothing
//! else in the program may show this.

use domain::{
    delivery::ReportKind,
    event::{EventError, MarketingPreference, PersonRef, ProviderEvent, Reply, ReplyContent},
    outcome::MessageId,
    time::Timestamp,
};
use serde_json::{Map, Value, json};

/// The events as JSON: `{"events":[…]}`, each with the same first keys, and then those of its kind.
#[must_use]
pub fn describe(events: &[ProviderEvent]) -> Value {
    json!({ "events": events.iter().map(one).collect::<Vec<_>>() })
}

fn one(event: &ProviderEvent) -> Value {
    match event {
        ProviderEvent::Status(report) => Line::of("status")
            .message(Some(&report.message_id))
            .set("correlation", report.correlation.as_deref())
            .set("status", report.kind.map(ReportKind::as_str))
            .at(report.at)
            .person(&report.person)
            .error(report.error.as_ref()),
        ProviderEvent::Reply(reply) => answer(reply),
        ProviderEvent::Preference { person, preference, at } => {
            Line::of("preference").at(*at).person(person).set("preference", word(*preference))
        }
        ProviderEvent::Click(click) => Line::of("click")
            .message(click.message_id.as_ref())
            .set("correlation", click.correlation.as_deref())
            .at(click.at)
            .person(&click.person),
        ProviderEvent::Template(news) => Line::of("template")
            .set("name", news.name.as_deref())
            .set("language", news.language.as_deref())
            .set("event", news.event.as_str())
            .set("may_send", news.may_send),
        ProviderEvent::Quality { event } => Line::of("quality").set("event", event.as_str()),
        ProviderEvent::Limit { people_per_day } => Line::of("limit").set("people_per_day", *people_per_day),
        ProviderEvent::Account { event, must_stop } => {
            Line::of("account").set("event", event.as_str()).set("must_stop", *must_stop)
        }
        ProviderEvent::Error(error) => Line::of("other").error(Some(error)),
        ProviderEvent::Other(name) => Line::of("other").set("name", name.as_str()),
    }
    .0
    .into()
}

fn answer(reply: &Reply) -> Line {
    let line = match &reply.content {
        ReplyContent::Text(text) => Line::of("reply").set("text", text.as_str()),
        ReplyContent::Button { payload, text } => {
            Line::of("button").set("payload", payload.as_str()).set("text", text.as_str())
        }
        ReplyContent::Other(kind) => Line::of("reply").set("type", kind.as_str()),
    };
    line.message(Some(&reply.message_id))
        .set("in_reply_to", reply.in_reply_to.as_ref().map(MessageId::expose))
        .at(reply.at)
        .person(&reply.person)
}

const fn word(preference: MarketingPreference) -> &'static str {
    match preference {
        MarketingPreference::Stop => "stop",
        MarketingPreference::Resume => "resume",
        MarketingPreference::Signup => "signup",
    }
}

/// The JSON of one event.
struct Line(Map<String, Value>);

impl Line {
    /// All common keys, still empty.
    fn of(kind: &str) -> Self {
        let keys = ["message_id", "correlation", "status", "at_ms", "from", "error"];
        let mut map: Map<String, Value> = keys.into_iter().map(|key| (key.to_owned(), Value::Null)).collect();
        map.insert("kind".to_owned(), kind.into());
        Self(map)
    }

    fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    fn message(self, id: Option<&MessageId>) -> Self {
        self.set("message_id", id.map(MessageId::expose))
    }

    fn at(self, at: Option<Timestamp>) -> Self {
        self.set("at_ms", at.map(Timestamp::as_millis))
    }

    /// By number where there is one, else by the platform's own id.
    fn person(self, person: &PersonRef) -> Self {
        self.set("from", person.wa_id.as_deref().or(person.user_id.as_deref()))
    }

    fn error(self, error: Option<&EventError>) -> Self {
        self.set("error", error.map(|error| json!({ "code": error.code, "class": error.class.as_str() })))
    }
}
