//! The least that such work can cost: read, take apart, ask the numbering plans, insert. Nothing else is looked at:
//! no encoding, no meaning of columns, no refusals in odd places, no report, no second look at anything.
//!
//! It runs in a process of its own and writes into a data file that the real program has made, with its tables, indices,
//! checks and foreign keys: one prepared statement a row and table, one transaction, the same cache and the same
//! durability. Each row fills the columns that the real import fills: the contact with the digest of its number and its
//! further columns as one document, the statement of consent, and the suppression list where it says no.

mod rows;

use std::{collections::BTreeMap, path::Path};

use domain::phone::{self, Country, Reading};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, Statement, params};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{Outcome, list::HEADINGS};

/// As the real program opens its file.
const LIKE_THE_PROGRAM: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = ON";
const NOW: i64 = 1_790_000_000_000;

/// What became of the rows.
#[derive(Debug, Default)]
struct Counts {
    created: u64,
    duplicates: u64,
    rejected: u64,
    willing: i64,
    stopped: i64,
}

/// Does the work; the figures by which the real program is checked.
pub(crate) fn work(list: &Path, into: &Path) -> Outcome<Value> {
    let mut file = Connection::open(into)?;
    file.execute_batch(LIKE_THE_PROGRAM)?;
    let tx = file.transaction()?;
    tx.execute("INSERT INTO imports (id, file, started_at) VALUES (?1, 'list', ?2)", params![[7_u8; 16], NOW])?;
    let import = tx.last_insert_rowid();
    let mut counts = Counts::default();
    {
        let mut tables = Tables::prepare(&tx, import)?;
        rows::each(list, |record, cells| tables.take(record, cells, &mut counts))?;
    }
    tx.execute(
        "UPDATE people SET contacts = contacts + ?1, willing = willing + ?2, stopped = stopped + ?3",
        params![counts.created.cast_signed(), counts.willing, counts.stopped],
    )?;
    tx.commit()?;
    file.close().map_err(|(_, cause)| cause)?;
    Ok(json!({ "created": counts.created, "duplicates": counts.duplicates, "rejected": counts.rejected }))
}

/// The statements, prepared once.
struct Tables<'a> {
    contact: Statement<'a>,
    consent: Statement<'a>,
    suppression: Statement<'a>,
    key: Hmac<Sha256>,
    home: Option<Country>,
    import: i64,
    file: &'a Connection,
}

impl<'a> Tables<'a> {
    fn prepare(file: &'a Connection, import: i64) -> Outcome<Self> {
        Ok(Self {
            contact: file.prepare(
                "INSERT INTO contacts (e164, digest, first_name, last_name, email, country, city, language, \
                 external_id, tags, attributes, consent_whatsapp, consent_sms, consent_email) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, NULL, NULL, ?8, ?9, 'unknown', 'unknown') \
                 ON CONFLICT (e164) DO NOTHING",
            )?,
            consent: file.prepare(
                "INSERT INTO consents (contact, channel, state, recorded_at, source, source_record, source_column, \
                 wording, import) VALUES (?1, 'whatsapp', ?2, ?3, 'file', ?4, ?5, NULL, ?6)",
            )?,
            suppression: file.prepare(
                "INSERT INTO suppressions (channel, digest, since, source) VALUES ('whatsapp', ?1, ?2, 'file') \
                 ON CONFLICT DO NOTHING",
            )?,
            key: Hmac::<Sha256>::new_from_slice(&[3; 32])?,
            home: Country::parse("FR"),
            import,
            file,
        })
    }

    fn take(&mut self, record: u64, cells: &[&str; 8], counts: &mut Counts) -> Outcome<()> {
        let [first, last, phone, email, city, date, amount, consent] = *cells;
        let Ok(Reading { e164, country, .. }) = phone::read(phone, self.home) else {
            counts.rejected += 1;
            return Ok(());
        };
        let mut key = self.key.clone();
        key.update(e164.expose().as_bytes());
        let digest: [u8; 32] = key.finalize().into_bytes().into();
        let further = serde_json::to_string(&BTreeMap::from([(HEADINGS[5], date), (HEADINGS[6], amount)]))?;
        let state = match consent {
            "yes" => "granted",
            "no" => "withdrawn",
            _ => "unknown",
        };
        let code = country.as_ref().map(Country::code);
        let inserted = self.contact.execute(params![
            e164.digits().cast_signed(),
            digest,
            first,
            last,
            email,
            code,
            city,
            further,
            state
        ])?;
        if inserted == 0 {
            counts.duplicates += 1;
            return Ok(());
        }
        counts.created += 1;
        if state == "unknown" {
            return Ok(());
        }
        let contact = self.file.last_insert_rowid();
        self.consent.execute(params![contact, state, NOW, record.cast_signed(), HEADINGS[7], self.import])?;
        counts.willing += i64::from(state == "granted");
        if state == "withdrawn" {
            self.suppression.execute(params![digest, NOW])?;
            counts.stopped += 1;
        }
        Ok(())
    }
}
