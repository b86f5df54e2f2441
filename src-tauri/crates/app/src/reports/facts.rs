//! What an event of the platform means for us.

use domain::{
    consent::ConsentSource,
    delivery::{Delivery, ReportKind},
    event::{MarketingPreference, ProviderEvent, Reply, ReplyContent, StatusReport},
    outcome::HandlingClass,
    stop_word,
    template::STOP_PAYLOAD,
    time::Timestamp,
};
use store::Fact;

use super::News;

/// The platform's code for "no WhatsApp on this number, as far as we tell".
const UNDELIVERABLE: u32 = 131_026;

/// What to write down. `now` stands in where the platform gave no time.
pub(super) fn fact(event: &ProviderEvent, now: Timestamp) -> Option<Fact> {
    match event {
        ProviderEvent::Status(report) => status(report, now),
        ProviderEvent::Reply(reply) => Some(Fact::Reply {
            in_reply_to: reply.in_reply_to.clone(),
            person: reply.person.clone(),
            at: reply.at.unwrap_or(now),
            opt_out: asks_to_stop(reply),
        }),
        ProviderEvent::Preference { person, preference: MarketingPreference::Stop, at } => {
            Some(Fact::OptOut { person: person.clone(), at: at.unwrap_or(now), source: ConsentSource::Platform })
        }
        ProviderEvent::Click(click) => Some(Fact::Click {
            correlation: click.correlation.as_deref().and_then(|text| text.parse().ok()),
            message_id: click.message_id.clone(),
            person: click.person.clone(),
            at: click.at.unwrap_or(now),
        }),
        // A switch that is lifted is not a fresh consent; the rest is news of the account, not of people.
        ProviderEvent::Preference { .. }
        | ProviderEvent::Template(_)
        | ProviderEvent::Quality { .. }
        | ProviderEvent::Limit { .. }
        | ProviderEvent::Account { .. }
        | ProviderEvent::Error(_)
        | ProviderEvent::Other(_) => None,
    }
}

fn status(report: &StatusReport, now: Timestamp) -> Option<Fact> {
    let kind = report.kind?;
    let error = report.error.as_ref().filter(|_| kind == ReportKind::Failed);
    let code = error.map(|error| error.code);
    let class = error.map(|error| error.class);
    Some(Fact::Report {
        correlation: report.correlation.as_deref().and_then(|text| text.parse().ok()),
        message_id: report.message_id.clone(),
        delivery: Delivery::of(kind, report.at.unwrap_or(now), code),
        class,
        opt_out: class == Some(HandlingClass::OptOut),
        undeliverable: code == Some(UNDELIVERABLE),
    })
}

fn asks_to_stop(reply: &Reply) -> bool {
    match &reply.content {
        ReplyContent::Text(text) => stop_word::is_stop(text),
        ReplyContent::Button { payload, text } => payload == STOP_PAYLOAD || stop_word::is_stop_label(text),
        ReplyContent::Other(_) => false,
    }
}

/// What to do beyond writing it down.
pub(super) fn news(event: &ProviderEvent) -> Option<News> {
    match event {
        ProviderEvent::Account { must_stop: true, .. } => Some(News::AccountStopped),
        ProviderEvent::Template(news) if !news.may_send => {
            let name = news.name.clone()?;
            Some(News::TemplateStopped { name, language: news.language.clone() })
        }
        ProviderEvent::Account { .. }
        | ProviderEvent::Template(_)
        | ProviderEvent::Status(_)
        | ProviderEvent::Reply(_)
        | ProviderEvent::Preference { .. }
        | ProviderEvent::Click(_)
        | ProviderEvent::Quality { .. }
        | ProviderEvent::Limit { .. }
        | ProviderEvent::Error(_)
        | ProviderEvent::Other(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{event::PersonRef, outcome::MessageId};
    use rstest::rstest;

    use super::*;

    fn reply(content: ReplyContent) -> Reply {
        Reply { message_id: MessageId::new("in"), in_reply_to: None, person: PersonRef::default(), at: None, content }
    }

    #[rstest]
    #[case::word(ReplyContent::Text("Stop !".into()), true)]
    #[case::sentence(ReplyContent::Text("don't stop sending these".into()), false)]
    #[case::payload(ReplyContent::Button { payload: STOP_PAYLOAD.into(), text: "Non merci".into() }, true)]
    #[case::label(ReplyContent::Button { payload: "x".into(), text: "Ne plus recevoir".into() }, true)]
    #[case::other_button(ReplyContent::Button { payload: "yes".into(), text: "Oui".into() }, false)]
    #[case::picture(ReplyContent::Other("image".into()), false)]
    fn a_stop_is_a_whole_word_or_the_button_that_says_so(#[case] content: ReplyContent, #[case] stops: bool) {
        assert_eq!(asks_to_stop(&reply(content)), stops);
    }

    #[test]
    fn a_platforms_resume_is_not_a_consent() {
        let now = Timestamp::from_millis(1);
        let resumed = ProviderEvent::Preference {
            person: PersonRef::default(),
            preference: MarketingPreference::Resume,
            at: None,
        };
        assert!(fact(&resumed, now).is_none());
    }
}
