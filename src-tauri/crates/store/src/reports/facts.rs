//! Writing down what bodies tell.

use domain::{consent::ConsentSource, event::PersonRef, id::RecipientNo, outcome::HandlingClass, time::Timestamp};
use engine::Seen;
use sqlx::SqliteConnection;

use super::{
    Applied, Fact,
    joined::{Joined, Report},
    rows::{ReportedRow, contact_with, find, latest, number_of, went_out},
};
use crate::{
    error::StoreError,
    open::Store,
    values::{list, narrow, stored},
};

/// What a person did after a message.
#[derive(Debug, Clone, Copy, Default)]
struct Response {
    replied_at: Option<Timestamp>,
    clicked_at: Option<Timestamp>,
    opted_out_at: Option<Timestamp>,
}

/// News from a person rather than from the platform.
struct News<'a> {
    person: &'a PersonRef,
    at: Timestamp,
    response: Response,
    source: &'a ConsentSource,
}

/// A body that was read: its number, and what it tells.
pub type Body = (i64, Vec<Fact>);

impl Store {
    /// Applies what a body tells and marks it read, in one transaction. `now` stands for instants that a body does not
    /// tell.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing is applied, and the body stays unread.
    pub async fn apply(&self, seq: i64, facts: &[Fact], now: Timestamp) -> Result<Applied, StoreError> {
        self.apply_all(&[(seq, facts.to_vec())], now).await
    }

    /// The same with several bodies, in their order and in one transaction.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing is applied, and all stay unread.
    pub async fn apply_all(&self, bodies: &[Body], now: Timestamp) -> Result<Applied, StoreError> {
        let mut applied = Applied::default();
        let facts = || bodies.iter().flat_map(|(_, facts)| facts);
        let mut tx = self.begin().await?;
        let mut joined = Joined::read(&mut tx, facts()).await?;
        for fact in facts() {
            self.apply_one(&mut tx, fact, now, &mut joined, &mut applied).await?;
        }
        joined.write(&mut tx).await?;
        let read = list(bodies.iter().map(|(seq, _)| seq));
        sqlx::query_file!("queries/reports/done.sql", read).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(applied)
    }

    async fn apply_one<'a>(
        &self,
        connection: &mut SqliteConnection,
        fact: &'a Fact,
        now: Timestamp,
        joined: &mut Joined<'a>,
        applied: &mut Applied,
    ) -> Result<(), StoreError> {
        match fact {
            Fact::Report { message_id, delivery, class, opt_out, undeliverable, .. } => {
                let Some(row) = joined.row_of(&mut *connection, fact).await? else {
                    return Ok(());
                };
                let (class, opt_out, undeliverable) = (*class, *opt_out, *undeliverable);
                let report = Report { message_id, delivery, class, opt_out, undeliverable };
                joined.join(&mut *connection, row, &report).await?;
                match joined.row(row) {
                    Some(row) => self.apply_report(connection, row, &report, now, applied).await,
                    None => Ok(()),
                }
            }
            Fact::Reply { in_reply_to, person, at, opt_out } => {
                if in_reply_to.is_some() {
                    // Which message a row is may only just have been told.
                    joined.write(&mut *connection).await?;
                }
                let opted_out_at = opt_out.then_some(*at);
                let response = Response { replied_at: Some(*at), opted_out_at, ..Response::default() };
                let row = find(connection, None, in_reply_to.as_ref()).await?;
                let news = News { person, at: *at, response, source: &ConsentSource::Reply };
                self.apply_news(connection, row, &news, applied).await
            }
            Fact::Click { correlation, message_id, person, at } => {
                if correlation.is_none() {
                    joined.write(&mut *connection).await?;
                }
                let response = Response { clicked_at: Some(*at), ..Response::default() };
                let row = find(connection, *correlation, message_id.as_ref()).await?;
                let news = News { person, at: *at, response, source: &ConsentSource::Platform };
                self.apply_news(connection, row, &news, applied).await
            }
            Fact::OptOut { person, at, source } => {
                let response = Response { opted_out_at: Some(*at), ..Response::default() };
                self.apply_news(connection, None, &News { person, at: *at, response, source }, applied).await
            }
        }
    }

    /// What a report means beyond its row.
    async fn apply_report(
        &self,
        connection: &mut SqliteConnection,
        row: &ReportedRow,
        report: &Report<'_>,
        now: Timestamp,
        applied: &mut Applied,
    ) -> Result<(), StoreError> {
        if report.opt_out {
            let at = report.delivery.failed.map_or(now, |failed| failed.at);
            note(connection, row, Response { opted_out_at: Some(at), ..Response::default() }).await?;
            self.withdraw(connection, row.contact, at, &ConsentSource::Platform).await?;
        }
        applied.campaigns.insert(row.campaign_id);
        applied.seen.push((row.campaign_id, RecipientNo(narrow(row.no, "row")?), seen(report)));
        Ok(())
    }

    /// A person answered, clicked, or wants no more: noted on the row that is meant, and heeded in any case.
    async fn apply_news(
        &self,
        connection: &mut SqliteConnection,
        row: Option<ReportedRow>,
        news: &News<'_>,
        applied: &mut Applied,
    ) -> Result<(), StoreError> {
        let News { person, at, response, source } = *news;
        let number = number_of(person);
        let contact = match number {
            Some(number) => contact_with(connection, number).await?,
            None => None,
        };
        let row = match (row, contact) {
            (Some(row), _) => Some(row),
            (None, Some(contact)) => latest(connection, contact, at).await?,
            (None, None) => None,
        };
        if let Some(row) = &row {
            note(connection, row, response).await?;
            applied.campaigns.insert(row.campaign_id);
        }
        if response.opted_out_at.is_some() {
            // The platform may write a number otherwise than we do; whom we wrote to and who answers are both meant.
            for contact in row.iter().map(|row| row.contact).chain(contact) {
                self.withdraw(connection, contact, at, source).await?;
            }
            if let Some(number) = number {
                self.suppress(connection, number, at, source).await?;
            }
        }
        Ok(())
    }
}

async fn note(connection: &mut SqliteConnection, row: &ReportedRow, response: Response) -> Result<(), StoreError> {
    let (replied_at, clicked_at) = (stored(response.replied_at), stored(response.clicked_at));
    let opted_out_at = stored(response.opted_out_at);
    sqlx::query_file!("queries/reports/note_response.sql", row.campaign, row.no, replied_at, clicked_at, opted_out_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// What a report proves, for the sender.
fn seen(report: &Report<'_>) -> Seen {
    match report.delivery.failed {
        Some(failed) if !went_out(report.delivery) => {
            Seen::Failed { class: report.class.unwrap_or(HandlingClass::Recipient), code: failed.code }
        }
        Some(_) | None => Seen::Accepted,
    }
}
