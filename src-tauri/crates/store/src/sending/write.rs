//! Writing down what became of rows.

use domain::{
    id::CampaignId,
    outcome::{HandlingClass, MessageId, NotSentCause, SendOutcome},
    row::RowState,
    time::Timestamp,
};
use engine::{RowId, Verdict};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{Change, Decision};
use crate::{
    campaigns::key_of,
    error::StoreError,
    open::Store,
    values::{place, row_list, stored, written},
};

impl Store {
    /// Writes changes down in one commit. A change whose row has left the state that the change starts from is old
    /// news, and does nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn write(&self, campaign: CampaignId, changes: &[Change]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let key = key_of(&mut tx, campaign).await?;
        self.write_all(&mut tx, key, changes).await?;
        Ok(tx.commit().await?)
    }

    /// Records that follow one another are written together: they are many, and each statement has its price.
    pub(super) async fn write_all(
        &self,
        connection: &mut SqliteConnection,
        key: i64,
        changes: &[Change],
    ) -> Result<(), StoreError> {
        let mut ends = Ends::default();
        for change in changes {
            match change {
                Change::Record { row, sent_at, verdict, outcome } => {
                    if ends.have(*row) {
                        self.record(connection, key, std::mem::take(&mut ends)).await?;
                    }
                    ends.add(*row, *sent_at, *verdict, outcome)?;
                }
                Change::Requeue { row, sent_at, not_before, attempts, deferred, outcome } => {
                    self.record(connection, key, std::mem::take(&mut ends)).await?;
                    let attempt = attempt(*row, *sent_at, outcome, Some(*not_before))?;
                    close_attempts(connection, key, &[attempt]).await?;
                    let (row, not_before) = (place(*row)?, not_before.as_millis());
                    sqlx::query_file!("queries/sending/requeue.sql", key, row, not_before, attempts, deferred)
                        .execute(&mut *connection)
                        .await?;
                }
                Change::Release { rows } => {
                    self.record(connection, key, std::mem::take(&mut ends)).await?;
                    release(connection, key, rows).await?;
                }
            }
        }
        self.record(connection, key, ends).await
    }

    /// Does what a person decided about rows that were marked before an instant and may have gone out; how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settle_unknown(
        &self,
        campaign: CampaignId,
        decision: Decision,
        dispatched_before: Timestamp,
    ) -> Result<u64, StoreError> {
        let before = dispatched_before.as_millis();
        let mut tx = self.begin().await?;
        let key = key_of(&mut tx, campaign).await?;
        let done = match decision {
            Decision::SendAgain => {
                sqlx::query_file!("queries/sending/send_unknown_again.sql", key, before).execute(&mut *tx).await?
            }
            Decision::GiveUp => {
                sqlx::query_file!("queries/sending/give_unknown_up.sql", key, before).execute(&mut *tx).await?
            }
        };
        tx.commit().await?;
        Ok(done.rows_affected())
    }

    async fn record(&self, connection: &mut SqliteConnection, key: i64, ends: Ends<'_>) -> Result<(), StoreError> {
        if ends.rows.is_empty() {
            return Ok(());
        }
        close_attempts(connection, key, &ends.attempts).await?;
        let rows = with_campaign(key, &ends.rows)?;
        sqlx::query_file!("queries/sending/record.sql", rows).execute(&mut *connection).await?;
        for (row, sent_at) in ends.opted_out {
            let at = sent_at.as_millis();
            let contact = sqlx::query_file_scalar!("queries/sending/refused_as_opted_out.sql", key, row, at)
                .fetch_one(&mut *connection)
                .await?;
            self.withdraw(connection, contact, sent_at, &domain::consent::ConsentSource::Platform).await?;
        }
        Ok(())
    }
}

/// Rows that have their end, to be written together.
#[derive(Default)]
struct Ends<'a> {
    rows: Vec<EndOfRow<'a>>,
    attempts: Vec<Attempt<'a>>,
    /// Who was refused as wanting no more, and when.
    opted_out: Vec<(i64, Timestamp)>,
}

/// Row, verdict, message, cause, code and class, as `record.sql` takes them.
type EndOfRow<'a> = (i64, &'static str, Option<&'a str>, Option<&'static str>, Option<u32>, Option<&'static str>);

/// Row, instant, name, code, class, cause, details and when to try again, as `close_attempt.sql` takes them.
type Attempt<'a> =
    (i64, i64, &'static str, Option<u32>, Option<&'static str>, Option<&'static str>, Option<&'a str>, Option<i64>);

impl<'a> Ends<'a> {
    fn have(&self, row: RowId) -> bool {
        self.rows.iter().any(|end| u64::try_from(end.0) == Ok(row.0))
    }

    fn add(
        &mut self,
        row: RowId,
        sent_at: Timestamp,
        verdict: Verdict,
        outcome: &'a SendOutcome,
    ) -> Result<(), StoreError> {
        let answer = Answer::of(outcome);
        let (no, verdict) = (place(row)?, state(verdict, outcome).as_str());
        let (message, class) = (answer.message_id.map(MessageId::expose), answer.class.map(HandlingClass::as_str));
        self.attempts.push(attempt(row, sent_at, outcome, None)?);
        self.rows.push((no, verdict, message, answer.cause, answer.code, class));
        if answer.class == Some(HandlingClass::OptOut) {
            self.opted_out.push((no, sent_at));
        }
        Ok(())
    }
}

/// The state to write. A report that a doubtful request failed settles it in the sender as rejected; but a report
/// speaks of a message that the platform had taken, so the row is accepted, and failed. Which of the two came first, the
/// report or the doubt, must make no difference.
fn state(verdict: Verdict, outcome: &SendOutcome) -> RowState {
    match verdict {
        Verdict::Accepted => RowState::Accepted,
        Verdict::Held => RowState::Held,
        Verdict::Rejected if is_doubtful(outcome) => RowState::Unknown,
        Verdict::Rejected => RowState::Rejected,
        Verdict::Unknown => RowState::Unknown,
    }
}

fn is_doubtful(outcome: &SendOutcome) -> bool {
    match outcome {
        SendOutcome::Unknown(_) => true,
        SendOutcome::Refused(refusal) => refusal.class == HandlingClass::Ambiguous,
        SendOutcome::Accepted { .. } | SendOutcome::NotSent(_) => false,
    }
}

/// An answer, column by column.
#[derive(Default)]
struct Answer<'a> {
    name: &'static str,
    message_id: Option<&'a MessageId>,
    code: Option<u32>,
    class: Option<HandlingClass>,
    cause: Option<&'static str>,
    details: Option<&'a str>,
}

impl<'a> Answer<'a> {
    fn of(outcome: &'a SendOutcome) -> Self {
        let none = Self::default();
        match outcome {
            SendOutcome::Accepted { message_id, held } => {
                Self { name: if *held { "held" } else { "accepted" }, message_id: Some(message_id), ..none }
            }
            SendOutcome::Refused(refusal) => Self {
                name: "refused",
                code: Some(refusal.code),
                class: Some(refusal.class),
                details: refusal.details.as_deref(),
                ..none
            },
            SendOutcome::NotSent(cause) => {
                let cause = match cause {
                    NotSentCause::NameNotFound => "name_not_found",
                    NotSentCause::ConnectionRefused => "connection_refused",
                    NotSentCause::TlsFailed => "tls_failed",
                };
                Self { name: "not_sent", cause: Some(cause), ..none }
            }
            SendOutcome::Unknown(cause) => Self { name: "unknown", cause: Some(cause.as_str()), ..none },
        }
    }
}

/// What completes the line of the log that a row was marked with.
fn attempt(
    row: RowId,
    sent_at: Timestamp,
    outcome: &SendOutcome,
    not_before: Option<Timestamp>,
) -> Result<Attempt<'_>, StoreError> {
    let Answer { name, code, class, cause, details, .. } = Answer::of(outcome);
    let class = class.map(HandlingClass::as_str);
    Ok((place(row)?, sent_at.as_millis(), name, code, class, cause, details, stored(not_before)))
}

/// Lines as one value, each with its campaign: if that were told once, SQLite would go through all rows of the campaign
/// and look for each among the lines.
fn with_campaign<T: Serialize>(key: i64, lines: &[T]) -> Result<String, StoreError> {
    written(&lines.iter().map(|line| (key, line)).collect::<Vec<(i64, &T)>>(), "answer")
}

async fn close_attempts(
    connection: &mut SqliteConnection,
    key: i64,
    attempts: &[Attempt<'_>],
) -> Result<(), StoreError> {
    let attempts = with_campaign(key, attempts)?;
    sqlx::query_file!("queries/sending/close_attempt.sql", attempts).execute(connection).await?;
    Ok(())
}

/// Rows go back as they were. One whose earlier request is reported to have arrived meanwhile does not: it is done.
async fn release(connection: &mut SqliteConnection, key: i64, rows: &[RowId]) -> Result<(), StoreError> {
    let rows = row_list(rows);
    sqlx::query_file!("queries/sending/drop_open_attempts.sql", key, rows).execute(&mut *connection).await?;
    sqlx::query_file!("queries/sending/release.sql", key, rows).execute(&mut *connection).await?;
    settle_proven(connection, key, &rows).await
}

/// Takes rows out of the queue, or out of the sender's hands, of which a report proves that an earlier request went out:
/// queued -> claimed -> dispatched -> accepted, step by step, since no other way leads there.
pub(crate) async fn settle_proven(connection: &mut SqliteConnection, key: i64, rows: &str) -> Result<(), StoreError> {
    let way = [RowState::Queued, RowState::Claimed, RowState::Dispatched, RowState::Accepted];
    for step in way.windows(2) {
        if let [from, to] = step {
            let (from, to) = (from.as_str(), to.as_str());
            sqlx::query_file!("queries/sending/advance_proven.sql", key, rows, from, to)
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}
