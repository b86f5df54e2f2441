//! A version sent to one's own phone. It stands in no campaign: what comes of it is told once and not kept.

use domain::{
    contact::{ContactDraft, ContactField},
    id::{ContactId, Correlation, RecipientNo},
    outcome::SendOutcome,
    phone::{self, Country, E164},
    template::{ValueSource, Variable},
};
use engine::PersonKey;
use gateway::Outgoing;

use crate::{App, ArmSpec, AudienceSpec, clock::real_ms, error::AppError, sending::Order};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// What the platform answered.
    pub outcome: SendOutcome,
    /// How long the answer took, in real time.
    pub took_ms: i64,
    /// The number as it was understood.
    pub number: E164,
}

impl App {
    /// Sends a version to a number, once, filled as the first person on the list would get it. Where there is nobody, the
    /// names of the columns stand in for values.
    ///
    /// # Errors
    /// When the number is none, the version leads nowhere, or the platform does not tell its templates.
    pub async fn try_message(&self, arm: &ArmSpec, to: &str, country: Option<Country>) -> Result<Trial, AppError> {
        let number = phone::read(to, country).map_err(|_| AppError::NumberNotUnderstood)?.e164;
        let platform = self.platform().await?;
        let arm = arm.resolve(&platform.gateway.templates().await?)?;
        let person = self.first_person(number, &arm).await?;
        let stand_in = |variable: &Variable, _| {
            let source = arm.bindings.get(variable);
            Ok(format!("[{}]", source.map_or(variable.name.as_str(), |source| column(source, variable))))
        };
        let filled = arm.template.fill_or(&arm.bindings, &person, stand_in).unwrap_or_default();
        // A campaign that nobody ever plans: its reports find no row and change nothing.
        let correlation = Correlation { campaign: self.new_campaign_id(), recipient: RecipientNo(0) };
        let message = Outgoing { to: number, template: &arm.template, filled: &filled, correlation };
        if let Some(running) = self.desk.running() {
            // Its windows count this one, too. Nobody on the list has such a key: one person more than there may be.
            let _ = running.orders.send(Order::SentElsewhere(PersonKey(u64::MAX - number.digits())));
        }
        let began = real_ms();
        let outcome = platform.gateway.send(&message).await;
        Ok(Trial { outcome, took_ms: (real_ms() - began).max(0), number })
    }

    /// The first person who would be written to; somebody of whom only the number is known if there is nobody.
    async fn first_person(&self, number: E164, arm: &domain::campaign::Arm) -> Result<ContactDraft, AppError> {
        let first = self.samples_of(arm, &AudienceSpec::default(), None, 1).await?;
        let known = match first.people.first() {
            Some(sample) => self.store.contacts_after(Some(ContactId(sample.contact.0 - 1)), 1).await?.pop(),
            None => None,
        };
        Ok(known.map_or_else(|| ContactDraft::new(number), |contact| contact.about))
    }
}

/// The column that a value would come from.
fn column<'a>(source: &'a ValueSource, variable: &'a Variable) -> &'a str {
    match source {
        ValueSource::Fixed { .. } => &variable.name,
        ValueSource::Field { field, .. } => match field {
            ContactField::FirstName => "first_name",
            ContactField::LastName => "last_name",
            ContactField::FullName => "full_name",
            ContactField::Email => "email",
            ContactField::City => "city",
            ContactField::ExternalId => "external_id",
            ContactField::Attribute(heading) => heading,
        },
    }
}
