//! Writing down what bodies tell.

use domain::{
    consent::ConsentSource,
    delivery::{Delivery, DeliveryStatus},
    event::PersonRef,
    id::RecipientNo,
    outcome::{HandlingClass, MessageId},
    row::RowState,
    time::Timestamp,
};
use engine::Seen;
use sqlx::SqliteConnection;

use super::{
    Applied, Fact,
    rows::{ReportedRow, contact_with, find, latest, number_of, settled, went_out},
};
use crate::{
    error::StoreError,
    open::Store,
    sending::settle_proven,
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

/// A report without the names of its row.
struct Report<'a> {
    message_id: &'a MessageId,
    delivery: &'a Delivery,
    class: Option<HandlingClass>,
    opt_out: bool,
    undeliverable: bool,
}

impl Store {
    /// Applies what a body tells and marks it read, in one transaction. `now` stands for instants that a body does not
    /// tell.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing is applied, and the body stays unread.
    pub async fn apply(&self, seq: i64, facts: &[Fact], now: Timestamp) -> Result<Applied, StoreError> {
        let mut applied = Applied::default();
        let mut tx = self.begin().await?;
        for fact in facts {
            self.apply_one(&mut tx, fact, now, &mut applied).await?;
        }
        sqlx::query_file!("queries/reports/done.sql", seq).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(applied)
    }

    async fn apply_one(
        &self,
        connection: &mut SqliteConnection,
        fact: &Fact,
        now: Timestamp,
        applied: &mut Applied,
    ) -> Result<(), StoreError> {
        match fact {
            Fact::Report { correlation, message_id, delivery, class, opt_out, undeliverable } => {
                let Some(row) = find(connection, *correlation, Some(message_id)).await? else {
                    return Ok(());
                };
                let (class, opt_out, undeliverable) = (*class, *opt_out, *undeliverable);
                let report = Report { message_id, delivery, class, opt_out, undeliverable };
                self.apply_report(connection, &row, &report, now, applied).await
            }
            Fact::Reply { in_reply_to, person, at, opt_out } => {
                let opted_out_at = opt_out.then_some(*at);
                let response = Response { replied_at: Some(*at), opted_out_at, ..Response::default() };
                let row = find(connection, None, in_reply_to.as_ref()).await?;
                let news = News { person, at: *at, response, source: &ConsentSource::Reply };
                self.apply_news(connection, row, &news, applied).await
            }
            Fact::Click { correlation, message_id, person, at } => {
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

    async fn apply_report(
        &self,
        connection: &mut SqliteConnection,
        row: &ReportedRow,
        report: &Report<'_>,
        now: Timestamp,
        applied: &mut Applied,
    ) -> Result<(), StoreError> {
        let joined = row.delivery.join(*report.delivery);
        let state = settled(row.state, &joined);
        write_delivery(connection, row, &joined, report, state).await?;
        if went_out(&joined) && matches!(row.state, RowState::Queued | RowState::Claimed) {
            settle_proven(connection, row.campaign, &list([row.no])).await?;
        }
        count_undeliverable(connection, row, &joined, report.undeliverable).await?;
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

async fn write_delivery(
    connection: &mut SqliteConnection,
    row: &ReportedRow,
    joined: &Delivery,
    report: &Report<'_>,
    state: RowState,
) -> Result<(), StoreError> {
    // The class belongs to the failure that is kept.
    let known = row.failed_class.filter(|_| row.delivery.failed == joined.failed);
    let told = report.class.filter(|_| report.delivery.failed == joined.failed);
    let class = joined.failed.and(known.or(told)).map(HandlingClass::as_str);
    let (sent_at, delivered_at) = (stored(joined.sent_at), stored(joined.delivered_at));
    let (read_at, failed_at) = (stored(joined.read_at), stored(joined.failed.map(|failed| failed.at)));
    let code = joined.failed.map(|failed| failed.code);
    let (message_id, state) = (report.message_id.expose(), state.as_str());
    sqlx::query_file!(
        "queries/reports/set_delivery.sql",
        row.campaign,
        row.no,
        sent_at,
        delivered_at,
        read_at,
        failed_at,
        code,
        class,
        message_id,
        state,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Counts messages in a row that a number did not take. Only the step into failure counts, so that a report that comes
/// twice counts once.
async fn count_undeliverable(
    connection: &mut SqliteConnection,
    row: &ReportedRow,
    joined: &Delivery,
    undeliverable: bool,
) -> Result<(), StoreError> {
    match (row.delivery.status(), joined.status()) {
        (DeliveryStatus::Accepted | DeliveryStatus::Sent, DeliveryStatus::Failed) if undeliverable => {
            sqlx::query_file!("queries/contacts/one_more_undeliverable.sql", row.contact).execute(connection).await?;
        }
        (
            DeliveryStatus::Accepted | DeliveryStatus::Sent | DeliveryStatus::Failed,
            DeliveryStatus::Delivered | DeliveryStatus::Read,
        ) => {
            sqlx::query_file!("queries/contacts/deliverable.sql", row.contact).execute(connection).await?;
        }
        (
            DeliveryStatus::Accepted
            | DeliveryStatus::Sent
            | DeliveryStatus::Failed
            | DeliveryStatus::Delivered
            | DeliveryStatus::Read,
            _,
        ) => {}
    }
    Ok(())
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
