//! The table of commands.

use std::pin::Pin;

use app::App;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    ApiError,
    views::{
        AwaitResults, CampaignRef, CampaignView, ChangeSettings, ContactCardView, ContactPage, ContactRef,
        ContactsView, ContactsWindow, ContactsWindowView, DraftRef, DraftView, ImportFile, ImportView, InspectFile,
        InspectionView, ListContacts, LiveView, Nothing, PasteList, PastedView, PlanCampaign, PracticeView,
        PreviewCampaign, PreviewMessage, PreviewView, ReportView, ResultsView, RunDemo, SamplesView, SaveDraft,
        SendTest, SetPractice, SettingsView, SettleUnknown, SettlementView, TemplateView, TestSentView, WriteReport,
    },
};

/// What becomes of a command. Boxed and said to be movable between threads, so that every host can run it as it likes.
pub type Reply<'a> = Pin<Box<dyn Future<Output = Result<Value, ApiError>> + Send + 'a>>;

/// Makes from one table the dispatch, the list of names, and the TypeScript of the contract.
macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident: $request:ty => $reply:ty = $handler:path;)*) => {
        /// The names of all commands, in the order of the table.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Runs a command by its name.
        ///
        /// # Errors
        /// `unknown_command`, `bad_request`, or what the command is refused for.
        pub fn dispatch<'a>(app: &'a App, name: &'a str, args: Value) -> Reply<'a> {
            match name {
                $(stringify!($name) => Box::pin(async move {
                    let request: $request = decode(args)?;
                    let reply: $reply = $handler(app, request).await?;
                    encode(&reply)
                }),)*
                _ => Box::pin(async { Err(ApiError::new("unknown_command", serde_json::json!({}))) }),
            }
        }

        /// Each command with the TypeScript of what it takes and what it answers.
        pub(crate) fn signatures(config: &ts_rs::Config) -> Vec<[String; 4]> {
            vec![$([
                stringify!($name).to_owned(),
                concat!($($doc),*).trim().to_owned(),
                <$request as ts_rs::TS>::name(config),
                <$reply as ts_rs::TS>::name(config),
            ]),*]
        }
    };
}

commands! {
    /// All campaigns, the newest first.
    campaign_list: Nothing => Vec<CampaignView> = handlers::campaign_list;
    /// Where one campaign stands.
    campaign_status: CampaignRef => CampaignView = handlers::campaign_status;
    /// Plans a campaign over the contacts; nothing is sent.
    campaign_plan: PlanCampaign => CampaignView = handlers::campaign_plan;
    /// Sends a planned campaign.
    campaign_launch: CampaignRef => CampaignView = handlers::campaign_launch;
    /// Holds a campaign until it is resumed.
    campaign_pause: CampaignRef => CampaignView = handlers::campaign_pause;
    /// Goes on with a campaign that was held, stopped or interrupted.
    campaign_resume: CampaignRef => CampaignView = handlers::campaign_launch;
    /// Stops a campaign: once this answers, nothing of it leaves.
    campaign_stop: CampaignRef => CampaignView = handlers::campaign_stop;
    /// Decides in bulk about messages of which nobody knows.
    campaign_settle: SettleUnknown => SettlementView = handlers::campaign_settle;
    /// Writes the report of a campaign.
    campaign_report: WriteReport => ReportView = handlers::campaign_report;
    /// How many people are in the contacts.
    contacts_count: Nothing => ContactsView = handlers::contacts_count;
    /// A page of the contacts, or of those whose names or number hold a text.
    contacts_list: ListContacts => ContactPage = handlers::contacts_list;
    /// Looks at a list and says how it would be read; nothing is kept.
    import_inspect: InspectFile => InspectionView = handlers::import_inspect;
    /// Reads a list into the contacts.
    import_file: ImportFile => ImportView = handlers::import_file;
    /// What was said of a campaign that is still being written, the newest first.
    draft_list: Nothing => Vec<DraftView> = handlers::draft_list;
    /// One draft.
    draft_show: DraftRef => DraftView = handlers::draft_show;
    /// Keeps a draft.
    draft_save: SaveDraft => DraftView = handlers::draft_save;
    /// Deletes a draft.
    draft_delete: DraftRef => Nothing = handlers::draft_delete;
    /// The templates of the account.
    template_list: Nothing => Vec<TemplateView> = handlers::template_list;
    /// A version as real people would receive it.
    message_preview: PreviewMessage => SamplesView = handlers::message_preview;
    /// Sends a version to one's own phone.
    message_test: SendTest => TestSentView = handlers::message_test;
    /// What would come of a campaign: people, time, money, checks; nothing is kept.
    campaign_preview: PreviewCampaign => PreviewView = handlers::campaign_preview;
    /// A campaign while it is sent.
    campaign_live: CampaignRef => LiveView = handlers::campaign_live;
    /// What came of a campaign.
    campaign_results: CampaignRef => ResultsView = handlers::campaign_results;
    /// Lets practice time run until the answers to a campaign have come in.
    campaign_await: AwaitResults => CampaignView = handlers::campaign_await;
    /// How practice time runs.
    practice_show: Nothing => PracticeView = handlers::practice_show;
    /// Lets practice time run at another speed.
    practice_set: SetPractice => PracticeView = handlers::practice_set;
    /// A stretch of the contacts, by place.
    contacts_window: ContactsWindow => ContactsWindowView = handlers::contacts_window;
    /// All that is known of one person.
    contact_show: ContactRef => ContactCardView = handlers::contact_show;
    /// Takes a list from the clipboard.
    import_paste: PasteList => PastedView = handlers::import_paste;
    /// Gives up the import under way; nothing of it is kept.
    import_cancel: Nothing => Nothing = handlers::import_cancel;
    /// How the owner wants it.
    settings_show: Nothing => SettingsView = handlers::settings_show;
    /// Changes that.
    settings_set: ChangeSettings => SettingsView = handlers::settings_set;
    /// Runs the whole practice campaign.
    demo_run: RunDemo => CampaignView = handlers::demo_run;
}

fn decode<T: DeserializeOwned>(args: Value) -> Result<T, ApiError> {
    let args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
    serde_json::from_value(args).map_err(|cause| ApiError::bad_request(&cause))
}

fn encode<T: Serialize>(reply: &T) -> Result<Value, ApiError> {
    serde_json::to_value(reply).map_err(|_| ApiError::new("internal", Value::Null))
}

/// One function a command.
mod handlers {
    use app::{App, ContactFigures, DemoOptions};
    use domain::{id::ContactId, phone::Country};

    use super::{
        ApiError, AwaitResults, CampaignRef, CampaignView, ChangeSettings, ContactCardView, ContactPage, ContactRef,
        ContactsView, ContactsWindow, ContactsWindowView, DraftRef, DraftView, ImportFile, ImportView, InspectFile,
        InspectionView, ListContacts, LiveView, Nothing, PasteList, PastedView, PlanCampaign, PracticeView,
        PreviewCampaign, PreviewMessage, PreviewView, ReportView, ResultsView, RunDemo, SamplesView, SaveDraft,
        SendTest, SetPractice, SettingsView, SettleUnknown, SettlementView, TemplateView, TestSentView, WriteReport,
    };

    /// Practice milliseconds in a real one, for a demo that does not say.
    const DEMO_SPEED: f64 = 1_000.0;
    /// Practice milliseconds in a real one that a person may choose.
    const SPEEDS: std::ops::RangeInclusive<f64> = 1.0..=3_600.0;
    /// Contacts of one page at most.
    const PAGE_MAX: u32 = 1_000;

    pub(super) async fn campaign_list(app: &App, _: Nothing) -> Result<Vec<CampaignView>, ApiError> {
        Ok(app.campaigns().await?.into_iter().map(CampaignView::from).collect())
    }

    pub(super) async fn campaign_status(app: &App, of: CampaignRef) -> Result<CampaignView, ApiError> {
        Ok(app.status(of.id).await?.into())
    }

    pub(super) async fn campaign_plan(app: &App, wanted: PlanCampaign) -> Result<CampaignView, ApiError> {
        let id = app.plan(&wanted.spec).await?;
        if let Some(draft) = wanted.draft
            && let Err(cause) = app.delete_draft(draft).await
        {
            // The plan stands; a draft too many does no harm.
            tracing::warn!(error = %cause, "draft of a planned campaign not deleted");
        }
        Ok(app.status(id).await?.into())
    }

    pub(super) async fn campaign_launch(app: &App, of: CampaignRef) -> Result<CampaignView, ApiError> {
        app.launch(of.id).await?;
        Ok(app.status(of.id).await?.into())
    }

    pub(super) async fn campaign_pause(app: &App, of: CampaignRef) -> Result<CampaignView, ApiError> {
        app.pause(of.id).await?;
        Ok(app.status(of.id).await?.into())
    }

    pub(super) async fn campaign_stop(app: &App, of: CampaignRef) -> Result<CampaignView, ApiError> {
        app.stop(of.id).await?;
        Ok(app.status(of.id).await?.into())
    }

    pub(super) async fn campaign_settle(app: &App, wanted: SettleUnknown) -> Result<SettlementView, ApiError> {
        let done = app.settle_unknown(wanted.id, wanted.decision.into()).await?;
        Ok(SettlementView { settled: done.settled, left: done.left, cleared: done.cleared })
    }

    pub(super) async fn campaign_report(app: &App, wanted: WriteReport) -> Result<ReportView, ApiError> {
        let path = app.write_report(wanted.id, wanted.folder.as_deref()).await?;
        Ok(ReportView { report: path.to_string_lossy().into_owned() })
    }

    pub(super) async fn contacts_count(app: &App, _: Nothing) -> Result<ContactsView, ApiError> {
        let ContactFigures { contacts, willing, stopped } = app.contact_figures().await?;
        Ok(ContactsView { count: contacts, may_be_written_to: willing, said_stop: stopped })
    }

    pub(super) async fn contacts_list(app: &App, wanted: ListContacts) -> Result<ContactPage, ApiError> {
        let limit = wanted.limit.clamp(1, PAGE_MAX);
        let found = app.contacts(&wanted.search, wanted.after.map(ContactId), limit + 1).await?;
        Ok(ContactPage::of(found, limit as usize))
    }

    pub(super) async fn import_inspect(app: &App, wanted: InspectFile) -> Result<InspectionView, ApiError> {
        Ok(app.inspect(wanted.path, wanted.sheet).await?.into())
    }

    pub(super) async fn import_file(app: &App, wanted: ImportFile) -> Result<ImportView, ApiError> {
        Ok(app.import(&wanted.options()?).await?.into())
    }

    pub(super) async fn demo_run(app: &App, wanted: RunDemo) -> Result<CampaignView, ApiError> {
        let options = DemoOptions {
            contacts: wanted.contacts,
            country: wanted.country,
            attest: wanted.attest,
            speed: wanted.speed.unwrap_or(DEMO_SPEED),
            out: wanted.out,
        };
        Ok(app.demo(&options, |_| {}).await?.into())
    }

    pub(super) async fn draft_list(app: &App, _: Nothing) -> Result<Vec<DraftView>, ApiError> {
        Ok(app.drafts().await?.into_iter().map(DraftView::from).collect())
    }

    pub(super) async fn draft_show(app: &App, of: DraftRef) -> Result<DraftView, ApiError> {
        Ok(app.draft(of.id).await?.into())
    }

    pub(super) async fn draft_save(app: &App, draft: SaveDraft) -> Result<DraftView, ApiError> {
        Ok(app.save_draft(draft.id, draft.goal, draft.step, draft.spec).await?.into())
    }

    pub(super) async fn draft_delete(app: &App, of: DraftRef) -> Result<Nothing, ApiError> {
        app.delete_draft(of.id).await?;
        Ok(Nothing {})
    }

    pub(super) async fn template_list(app: &App, _: Nothing) -> Result<Vec<TemplateView>, ApiError> {
        Ok(app.templates().await?.into_iter().map(TemplateView::from).collect())
    }

    pub(super) async fn message_preview(app: &App, wanted: PreviewMessage) -> Result<SamplesView, ApiError> {
        let (after, limit) = (wanted.after.map(ContactId), wanted.limit as usize);
        Ok(app.samples(&wanted.arm, &wanted.audience, after, limit).await?.into())
    }

    pub(super) async fn message_test(app: &App, wanted: SendTest) -> Result<TestSentView, ApiError> {
        let country = wanted.country.as_deref().and_then(Country::parse);
        Ok(app.try_message(&wanted.arm, &wanted.to, country).await?.into())
    }

    pub(super) async fn campaign_preview(app: &App, wanted: PreviewCampaign) -> Result<PreviewView, ApiError> {
        Ok(app.preview(&wanted.spec).await?.into())
    }

    pub(super) async fn campaign_live(app: &App, of: CampaignRef) -> Result<LiveView, ApiError> {
        Ok(app.live(of.id).await?.into())
    }

    pub(super) async fn campaign_results(app: &App, of: CampaignRef) -> Result<ResultsView, ApiError> {
        Ok(app.results(of.id).await?.into())
    }

    pub(super) async fn campaign_await(app: &App, of: AwaitResults) -> Result<CampaignView, ApiError> {
        app.await_answers(of.id).await?;
        Ok(app.status(of.id).await?.into())
    }

    pub(super) async fn practice_show(app: &App, _: Nothing) -> Result<PracticeView, ApiError> {
        std::future::ready(Ok(app.practice().into())).await
    }

    pub(super) async fn practice_set(app: &App, wanted: SetPractice) -> Result<PracticeView, ApiError> {
        if !SPEEDS.contains(&wanted.speed) {
            return Err(ApiError::new("bad_request", serde_json::json!({ "field": "speed" })));
        }
        Ok(app.set_practice_speed(wanted.speed).await?.into())
    }

    pub(super) async fn contacts_window(app: &App, wanted: ContactsWindow) -> Result<ContactsWindowView, ApiError> {
        let count = wanted.count.clamp(1, PAGE_MAX);
        Ok(app.contacts_window(&wanted.search, wanted.first, count).await?.into())
    }

    pub(super) async fn contact_show(app: &App, of: ContactRef) -> Result<ContactCardView, ApiError> {
        Ok(app.contact(ContactId(of.id)).await?.into())
    }

    pub(super) async fn import_paste(app: &App, list: PasteList) -> Result<PastedView, ApiError> {
        let path = app.paste(list.text).await?;
        Ok(PastedView { path: path.to_string_lossy().into_owned() })
    }

    pub(super) async fn import_cancel(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
        app.give_up_imports();
        std::future::ready(Ok(Nothing {})).await
    }

    pub(super) async fn settings_show(app: &App, _: Nothing) -> Result<SettingsView, ApiError> {
        std::future::ready(Ok(SettingsView::of(app, app.settings()))).await
    }

    pub(super) async fn settings_set(app: &App, wanted: ChangeSettings) -> Result<SettingsView, ApiError> {
        let settings = app.change_settings(wanted.change()?)?;
        std::future::ready(Ok(SettingsView::of(app, settings))).await
    }
}
