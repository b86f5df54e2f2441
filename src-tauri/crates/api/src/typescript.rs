//! The contract in TypeScript, for the window's page.

use app::{ArmSpec, AudienceSpec, CampaignSpec, PaceSpec, TestSpec, ValueSpec};
use ts_rs::{Config, TS};

use crate::{
    CODES,
    commands::signatures,
    views::{
        ArmView, AwaitResults, ButtonView, CHECK_CODES, CampaignRef, CampaignView, ChangeSettings, CheckView,
        ColumnView, ConsentLineView, ContactCardView, ContactPage, ContactRef, ContactView, ContactsView,
        ContactsWindow, ContactsWindowView, CostView, CountryCostView, DayView, DifferenceView, DraftRef, DraftView,
        EstimateView, Event, FailureView, ForecastView, Goal, ImportFile, ImportPersonView, ImportView, InspectFile,
        InspectionView, IssueView, LeftOutView, ListContacts, LiveView, MaturedView, MessageLineView, MinuteView,
        Nothing, PasteList, PastedView, PlanCampaign, PointView, PracticeView, PreviewCampaign, PreviewMessage,
        PreviewView, ReportView, ResultsView, RunDemo, SampleView, SamplesView, SaveDraft, SendTest, SetPractice,
        SettingsView, SettleUnknown, SettlementView, SheetView, TemplateView, TestSentView, TestView, WaterfallView,
        WriteReport,
    },
};

/// The file `ui/src/lib/ipc/generated.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default();
    let mut text = String::from("// Made by `cargo xtask gen` from the table of commands. Do not edit.\n\n");
    for declaration in declarations(&config) {
        text.push_str("export ");
        text.push_str(&declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Each command with what it takes and what it answers. */\nexport interface Commands {\n");
    for [name, doc, request, reply] in signatures(&config) {
        text.push_str(&format!("  /** {doc} */\n  {name}: {{ args: {request}; reply: {reply} }};\n"));
    }
    text.push_str("}\n\n/** Every way a command can be refused. */\nexport const errorCodes = [\n");
    for code in CODES {
        text.push_str(&format!("  '{code}',\n"));
    }
    text.push_str("] as const;\nexport type ErrorCode = (typeof errorCodes)[number];\n");
    text.push_str("\n/** Every check before a launch. */\nexport const checkCodes = [\n");
    for code in CHECK_CODES {
        text.push_str(&format!("  '{code}',\n"));
    }
    text.push_str("] as const;\nexport type CheckCode = (typeof checkCodes)[number];\n");
    text
}

fn declarations(config: &Config) -> Vec<String> {
    [of_all_campaigns(config), of_one_campaign(config), of_people(config)].concat()
}

/// What every screen of campaigns speaks of.
fn of_all_campaigns(config: &Config) -> Vec<String> {
    vec![
        Nothing::decl(config),
        AudienceSpec::decl(config),
        ValueSpec::decl(config),
        ArmSpec::decl(config),
        PaceSpec::decl(config),
        TestSpec::decl(config),
        CampaignSpec::decl(config),
        CampaignRef::decl(config),
        PlanCampaign::decl(config),
        SettleUnknown::decl(config),
        WriteReport::decl(config),
        ImportFile::decl(config),
        RunDemo::decl(config),
        CostView::decl(config),
        ArmView::decl(config),
        CampaignView::decl(config),
        SettlementView::decl(config),
        ReportView::decl(config),
        ContactsView::decl(config),
        ListContacts::decl(config),
        ContactView::decl(config),
        ContactPage::decl(config),
        InspectFile::decl(config),
        SheetView::decl(config),
        ColumnView::decl(config),
        InspectionView::decl(config),
        IssueView::decl(config),
        ImportPersonView::decl(config),
        ImportView::decl(config),
    ]
}

/// A campaign as it is written, sent and compared.
fn of_one_campaign(config: &Config) -> Vec<String> {
    vec![
        Goal::decl(config),
        DraftRef::decl(config),
        SaveDraft::decl(config),
        DraftView::decl(config),
        ButtonView::decl(config),
        TemplateView::decl(config),
        PreviewMessage::decl(config),
        SampleView::decl(config),
        SamplesView::decl(config),
        PreviewCampaign::decl(config),
        WaterfallView::decl(config),
        LeftOutView::decl(config),
        PointView::decl(config),
        CountryCostView::decl(config),
        DayView::decl(config),
        ForecastView::decl(config),
        CheckView::decl(config),
        PreviewView::decl(config),
        SendTest::decl(config),
        TestSentView::decl(config),
        MaturedView::decl(config),
        MinuteView::decl(config),
        FailureView::decl(config),
        LiveView::decl(config),
        EstimateView::decl(config),
        DifferenceView::decl(config),
        TestView::decl(config),
        ResultsView::decl(config),
        PracticeView::decl(config),
        SetPractice::decl(config),
        AwaitResults::decl(config),
    ]
}

/// People, and the owner's wishes.
fn of_people(config: &Config) -> Vec<String> {
    vec![
        ContactsWindow::decl(config),
        ContactsWindowView::decl(config),
        ContactRef::decl(config),
        ConsentLineView::decl(config),
        MessageLineView::decl(config),
        ContactCardView::decl(config),
        PasteList::decl(config),
        PastedView::decl(config),
        SettingsView::decl(config),
        ChangeSettings::decl(config),
        Event::decl(config),
    ]
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::typescript;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the wish to rewrite the file comes from the command line")]
    fn generated_types_are_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/lib/ipc/generated.ts");
        let made = typescript();
        if std::env::var("ESTAFETTE_UPDATE").is_ok() {
            fs::write(&path, &made).expect("the file can be written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == made, "ui/src/lib/ipc/generated.ts is stale: cargo xtask gen");
    }
}
