//! A version as real people would receive it.

use domain::{
    audience::AudiencePolicy,
    campaign::Arm,
    contact::Contact,
    id::ContactId,
    template::{Button, Variable},
};

use crate::{App, ArmSpec, AudienceSpec, campaigns::choice::Rules, error::AppError};

/// Contacts read at once.
const PAGE: u32 = 200;
/// Contacts looked at for one answer: a look is quick, however few of a long list are written to.
const LOOKED_AT_MAX: usize = 4_000;
/// Messages of one answer at most.
const SAMPLES_MAX: usize = 50;

/// Messages of real people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    /// In the order of the contacts.
    pub people: Vec<Sample>,
    /// The person after whom to go on; nothing at the end of the contacts.
    pub next: Option<ContactId>,
}

/// The message of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Who.
    pub contact: ContactId,
    /// Name, or number.
    pub name: String,
    /// The text above.
    pub header: Option<String>,
    /// The text.
    pub body: String,
    /// The small text below.
    pub footer: Option<String>,
    /// The buttons, with their addresses.
    pub buttons: Vec<Button>,
    /// Variables without a value, by their paths. They stand in the text in double braces.
    pub missing: Vec<String>,
    /// Whether the text is longer than the platform takes.
    pub too_long: bool,
}

impl App {
    /// The messages of the next people who may be written to. Whom a variable has no value for is shown with the hole
    /// named. A look goes over a few thousand contacts: what it found until then is told, and where to go on.
    ///
    /// # Errors
    /// When the version leads nowhere, the platform does not answer, or the database fails.
    pub async fn samples(
        &self,
        arm: &ArmSpec,
        audience: &AudienceSpec,
        after: Option<ContactId>,
        limit: usize,
    ) -> Result<Samples, AppError> {
        let arm = arm.resolve(&self.templates().await?)?;
        self.samples_of(&arm, audience, after, limit.clamp(1, SAMPLES_MAX)).await
    }

    /// The same, of a version with its template.
    pub(super) async fn samples_of(
        &self,
        arm: &Arm,
        audience: &AudienceSpec,
        mut after: Option<ContactId>,
        limit: usize,
    ) -> Result<Samples, AppError> {
        let policy = AudiencePolicy::for_category(arm.template.category).narrowed(audience.choice());
        let rules = Rules { policy, arms: &[], at: self.now() };
        let (mut people, mut looked_at) = (Vec::new(), 0);
        while looked_at < LOOKED_AT_MAX {
            let page = self.store.candidates_after(after, PAGE, rules.lookback()).await?;
            for prospect in &page {
                after = Some(prospect.contact.id);
                if rules.judge(prospect).is_ok() {
                    people.push(sample(arm, &prospect.contact));
                }
                if people.len() == limit {
                    return Ok(Samples { people, next: after });
                }
            }
            if page.len() < PAGE as usize {
                return Ok(Samples { people, next: None });
            }
            looked_at += page.len();
        }
        Ok(Samples { people, next: after })
    }
}

fn sample(arm: &Arm, person: &Contact) -> Sample {
    let mut missing = Vec::new();
    let hole = |variable: &Variable, _| {
        missing.push(variable.path());
        Ok(format!("{{{{{}}}}}", variable.name))
    };
    let template = &arm.template;
    // Every hole has its stand-in, so that nothing is refused.
    let filled = template.fill_or(&arm.bindings, &person.about, hole).unwrap_or_default();
    let name = person.about.value(&domain::contact::ContactField::FullName);
    Sample {
        contact: person.id,
        name: name.unwrap_or_else(|| person.about.e164.expose()),
        header: template.header_text(&filled),
        body: template.body_text(&filled),
        footer: template.footer.clone(),
        buttons: template.filled_buttons(&filled),
        missing,
        too_long: template.fits(&filled).is_err(),
    }
}
