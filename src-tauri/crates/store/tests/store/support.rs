//! A small shop with a data file of its own.

use std::{
    collections::BTreeMap,
    fs,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::{
    audience::Waterfall,
    calendar::QuietHours,
    campaign::{Arm, CampaignDraft, Intent, Pace},
    consent::{Channel, ConsentByChannel, ConsentRecord, ConsentSource, ConsentState},
    contact::ContactDraft,
    event::PersonRef,
    id::{CampaignId, ContactId, Correlation, ImportId, RecipientNo},
    outcome::{HandlingClass, MessageId, Refusal, SendOutcome},
    phone::E164,
    template::{Category, FilledTemplate, Parameter, ParameterFormat, Template, TemplateKey, TemplateStatus},
    time::Timestamp,
};
use engine::{RowId, Verdict};
use store::{
    Applied, Change, DigestKey, Fact, ImportCounts, Imported, Incoming, Lookback, NewCampaign, NewRecipient, OpenError,
    Opened, Opening, Store, Tally,
};
use tempfile::TempDir;

pub(crate) const MACHINE: &str = "this-computer";
pub(crate) const CAMPAIGN: CampaignId = CampaignId::from_bytes([7; 16]);

pub(crate) const fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + ms)
}

/// A look back at marketing since an instant.
pub(crate) const fn marketing_since(ms: i64) -> Lookback {
    Lookback { marketing_since: at(ms), interactions: false }
}

pub(crate) fn number(person: u64) -> E164 {
    E164::from_digits(33_600_000_000 + person).expect("digits")
}

/// A shop with its data file.
pub(crate) struct Shop {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

impl Shop {
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().expect("folder");
        let store = open(&folder, MACHINE).await.expect("opens").store;
        Self { folder, store }
    }

    /// With so many willing people on file, and a campaign to all of them in two versions.
    pub(crate) async fn with_campaign(people: u64) -> Self {
        let shop = Self::new().await;
        shop.import(&(0..people).map(willing).collect::<Vec<_>>()).await;
        shop.plan(CAMPAIGN, people).await;
        shop
    }

    /// What the disk holds if the power fails now, on this same computer.
    pub(crate) async fn after_power_cut(&self) -> Self {
        let folder = TempDir::new().expect("folder");
        for entry in fs::read_dir(self.folder.path()).expect("folder") {
            let entry = entry.expect("entry");
            fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
        }
        let store = open(&folder, MACHINE).await.expect("opens").store;
        Self { folder, store }
    }

    pub(crate) async fn import(&self, people: &[Incoming]) -> Vec<Imported> {
        let mut writer = self.store.begin_import(import_id(), "list.csv", at(0)).await.expect("begins");
        let imported = writer.add(people).await.expect("taken in");
        writer.finish(&ImportCounts::default()).await.expect("finished");
        imported
    }

    pub(crate) async fn plan(&self, id: CampaignId, people: u64) {
        let mut writer = self.store.begin_plan(&campaign(id)).await.expect("begins");
        writer.add(&(0..people).map(recipient).collect::<Vec<_>>()).await.expect("added");
        writer.finish().await.expect("finished");
    }

    pub(crate) async fn tally(&self) -> Tally {
        let tally = self.store.tally(CAMPAIGN).await.expect("counted");
        assert_adds_up(&tally);
        tally
    }

    pub(crate) async fn claim(&self, count: u32) -> Vec<RowId> {
        let claimed = self.store.claim(CAMPAIGN, count, at(0), &[0, 1]).await.expect("claimed");
        claimed.rows.iter().map(|row| row.row.id).collect()
    }

    /// Rows 0 to `count` are leaving.
    pub(crate) async fn leaving(&self, count: u32) -> Vec<RowId> {
        let rows = self.claim(count).await;
        let dispatched = self.store.dispatch(CAMPAIGN, &rows, at(10)).await.expect("marked");
        assert_eq!(dispatched.committed, rows);
        rows
    }

    pub(crate) async fn write(&self, changes: &[Change]) {
        self.store.write(CAMPAIGN, changes).await.expect("written");
    }

    pub(crate) async fn record(&self, row: u64, verdict: Verdict, outcome: SendOutcome) {
        self.write(&[Change::Record { row: RowId(row), sent_at: at(20), verdict, outcome }]).await;
    }

    /// So many people were sent a message, and the platform took it.
    pub(crate) async fn accepted(&self, count: u32) {
        let rows = self.leaving(count).await;
        let record = |row: &RowId| Change::Record {
            row: *row,
            sent_at: at(20),
            verdict: Verdict::Accepted,
            outcome: accepted(row.0),
        };
        self.write(&rows.iter().map(record).collect::<Vec<_>>()).await;
    }

    pub(crate) async fn apply(&self, facts: &[Fact]) -> Applied {
        let seq = self.store.keep_delivery(at(50), Some("sha256=00"), b"body").await.expect("kept");
        self.store.apply(seq, facts, at(60)).await.expect("applied")
    }

    pub(crate) async fn launch(&self) {
        self.store.set_intent(CAMPAIGN, Intent::Run, None, at(1)).await.expect("launched");
    }
}

pub(crate) async fn open(folder: &TempDir, machine_id: &str) -> Result<Opened, OpenError> {
    let path = folder.path().join("shop.db");
    Store::open(Opening { path: &path, machine_id, digest_key: DigestKey::new([3; 32]), now: at(0) }).await
}

/// The one equation of the whole product.
pub(crate) fn assert_adds_up(tally: &Tally) {
    let parts = tally.queued + tally.in_flight + tally.accepted + tally.held + tally.rejected + tally.unknown;
    assert_eq!(tally.planned, parts + tally.withheld, "{tally:?}");
    assert!(tally.read <= tally.delivered && tally.delivered <= tally.sent, "{tally:?}");
    assert!(tally.sent + tally.failed <= tally.accepted, "{tally:?}");
    assert_eq!(tally.planned, tally.arms.iter().map(|arm| arm.planned).sum::<u64>(), "{tally:?}");
    assert_eq!(tally.delivered, tally.arms.iter().map(|arm| arm.delivered).sum::<u64>(), "{tally:?}");
}

/// An id that no other import of this test run has.
pub(crate) fn import_id() -> ImportId {
    static LAST: AtomicU64 = AtomicU64::new(0);
    ImportId::from_bytes(u128::from(LAST.fetch_add(1, Ordering::Relaxed)).to_be_bytes())
}

pub(crate) fn statement(state: ConsentState) -> ConsentRecord {
    ConsentRecord {
        channel: Channel::WhatsApp,
        state,
        recorded_at: at(0),
        source: ConsentSource::File { record: 1, column: "opt-in".to_owned() },
        wording: None,
    }
}

/// A person who agreed to messages.
pub(crate) fn willing(person: u64) -> Incoming {
    let mut draft = ContactDraft::new(number(person));
    draft.first_name = Some(format!("Person {person}"));
    draft.country = draft.e164.country();
    draft.consent = ConsentByChannel { whatsapp: ConsentState::Granted, ..ConsentByChannel::default() };
    Incoming { draft, consent: vec![statement(ConsentState::Granted)] }
}

/// The same person, who withdrew.
pub(crate) fn unwilling(person: u64) -> Incoming {
    let mut incoming = willing(person);
    incoming.draft.consent.whatsapp = ConsentState::Withdrawn;
    incoming.consent = vec![statement(ConsentState::Withdrawn)];
    incoming
}

pub(crate) fn draft() -> CampaignDraft {
    let template = |name: &str| Template {
        key: TemplateKey { name: name.to_owned(), language: "fr".to_owned() },
        category: Category::Marketing,
        status: TemplateStatus::Approved,
        format: ParameterFormat::Positional,
        header: None,
        body: "Bonjour {{1}}".to_owned(),
        footer: None,
        buttons: Vec::new(),
    };
    let arm = |label: &str, name: &str| Arm {
        label: label.to_owned(),
        template: template(name),
        bindings: BTreeMap::new(),
        weight: 1,
    };
    CampaignDraft {
        name: "Spring".to_owned(),
        arms: vec![arm("A", "spring_a"), arm("B", "spring_b")],
        pace: Pace { quiet_hours: Some(QuietHours::evening_to_morning()), ..Pace::default() },
    }
}

pub(crate) fn campaign(id: CampaignId) -> NewCampaign {
    NewCampaign {
        id,
        name: "Spring".to_owned(),
        created_at: at(0),
        draft: draft(),
        waterfall: Waterfall::default(),
        salt: "salt".to_owned(),
        groups: vec!["Europe/Paris".to_owned(), "America/Montreal".to_owned()],
        test: Some(serde_json::json!({ "metric": "replied" })),
    }
}

pub(crate) fn recipient(person: u64) -> NewRecipient {
    let no = u32::try_from(person).expect("small");
    NewRecipient {
        no: RecipientNo(no),
        contact: ContactId(i64::from(no) + 1),
        to: number(person),
        arm: u8::from(no % 2 == 1),
        stratum: "FR".to_owned(),
        wave: 0,
        group: 0,
        filled: filled(person),
    }
}

pub(crate) fn filled(person: u64) -> FilledTemplate {
    FilledTemplate {
        body: vec![Parameter { name: None, text: format!("Person {person}") }],
        ..FilledTemplate::default()
    }
}

pub(crate) fn message_id(row: u64) -> MessageId {
    MessageId::new(format!("wamid.{row}"))
}

pub(crate) fn accepted(row: u64) -> SendOutcome {
    SendOutcome::Accepted { message_id: message_id(row), held: false }
}

pub(crate) fn refused(class: HandlingClass, code: u32) -> SendOutcome {
    SendOutcome::Refused(Refusal { class, code, retry_after_ms: None, details: None })
}

pub(crate) fn correlation(row: u64) -> Correlation {
    Correlation { campaign: CAMPAIGN, recipient: RecipientNo(u32::try_from(row).expect("small")) }
}

pub(crate) fn person(person: u64) -> PersonRef {
    PersonRef { wa_id: Some(number(person).digits().to_string()), user_id: None }
}
