//! Which row a body speaks of, and what a report makes of it.

use std::collections::BTreeSet;

use domain::{
    delivery::{Delivery, Failure},
    event::PersonRef,
    id::{CampaignId, Correlation},
    outcome::{HandlingClass, MessageId},
    phone::E164,
    row::RowState,
    time::Timestamp,
};
use sqlx::SqliteConnection;

use crate::{
    error::StoreError,
    values::{digits, instant, list, named, narrow},
};

/// The platform tells whole seconds, cut off: an answer may seem to come before the message.
const CUT_OFF_MS: i64 = 1_000;

/// A row with what reports have said of it.
pub(super) struct ReportedRow {
    pub(super) campaign: i64,
    pub(super) campaign_id: CampaignId,
    pub(super) no: i64,
    pub(super) contact: i64,
    pub(super) state: RowState,
    pub(super) delivery: Delivery,
    pub(super) failed_class: Option<HandlingClass>,
}

/// A line of the table.
struct StoredRow {
    campaign: i64,
    campaign_id: Vec<u8>,
    no: i64,
    contact: i64,
    state: String,
    sent_at: Option<i64>,
    delivered_at: Option<i64>,
    read_at: Option<i64>,
    failed_at: Option<i64>,
    failed_code: Option<i64>,
    failed_class: Option<String>,
}

impl StoredRow {
    fn into_row(self) -> Result<ReportedRow, StoreError> {
        let id = self.campaign_id.try_into().map_err(|_| StoreError::Illegible { what: "id" })?;
        let failed = match (instant(self.failed_at), self.failed_code) {
            (Some(at), Some(code)) => Some(Failure { at, code: narrow(code, "code")? }),
            (None, _) | (_, None) => None,
        };
        Ok(ReportedRow {
            campaign: self.campaign,
            campaign_id: CampaignId::from_bytes(id),
            no: self.no,
            contact: self.contact,
            state: RowState::parse(&self.state).ok_or(StoreError::Illegible { what: "state" })?,
            delivery: Delivery {
                sent_at: instant(self.sent_at),
                delivered_at: instant(self.delivered_at),
                read_at: instant(self.read_at),
                failed,
            },
            failed_class: self.failed_class.map(|class| named(&class, "class")).transpose()?,
        })
    }
}

/// The rows of a campaign that our own words name.
pub(super) async fn named_rows(
    connection: &mut SqliteConnection,
    campaign: CampaignId,
    recipients: &BTreeSet<u32>,
) -> Result<Vec<ReportedRow>, StoreError> {
    let (campaign, places) = (campaign.as_bytes().as_slice(), list(recipients));
    let found = sqlx::query_file_as!(StoredRow, "queries/reports/rows_by_correlation.sql", campaign, places)
        .fetch_all(connection)
        .await?;
    found.into_iter().map(StoredRow::into_row).collect()
}

/// The row that our own words name, or the message. Reports may overtake the answer that brings the message id: then
/// only our words find it.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    correlation: Option<Correlation>,
    message_id: Option<&MessageId>,
) -> Result<Option<ReportedRow>, StoreError> {
    if let Some(correlation) = correlation {
        let (campaign, no) = (correlation.campaign.as_bytes().as_slice(), correlation.recipient.0);
        let found = sqlx::query_file_as!(StoredRow, "queries/reports/row_by_correlation.sql", campaign, no)
            .fetch_optional(&mut *connection)
            .await?;
        if let Some(row) = found {
            return row.into_row().map(Some);
        }
    }
    let Some(message_id) = message_id else {
        return Ok(None);
    };
    let message_id = message_id.expose();
    let found = sqlx::query_file_as!(StoredRow, "queries/reports/row_by_message.sql", message_id)
        .fetch_optional(connection)
        .await?;
    found.map(StoredRow::into_row).transpose()
}

/// The last message to a contact before something happened.
pub(super) async fn latest(
    connection: &mut SqliteConnection,
    contact: i64,
    at: Timestamp,
) -> Result<Option<ReportedRow>, StoreError> {
    let before = at.plus_ms(CUT_OFF_MS).as_millis();
    let found = sqlx::query_file_as!(StoredRow, "queries/reports/latest_row_of_person.sql", contact, before)
        .fetch_optional(connection)
        .await?;
    found.map(StoredRow::into_row).transpose()
}

/// The number by which a body names a person.
pub(super) fn number_of(person: &PersonRef) -> Option<E164> {
    person.wa_id.as_deref().and_then(|digits| digits.parse().ok()).and_then(E164::from_digits)
}

/// The contact with a number.
pub(super) async fn contact_with(connection: &mut SqliteConnection, number: E164) -> Result<Option<i64>, StoreError> {
    let digits = digits(number)?;
    Ok(sqlx::query_file_scalar!("queries/contacts/id_by_number.sql", digits).fetch_optional(connection).await?)
}

/// The state that all reports together give a row. What the sender holds stays: the sender settles it.
pub(super) fn settled(state: RowState, reported: &Delivery) -> RowState {
    let went_out = went_out(reported);
    match state {
        // Whatever is reported of a message, the platform had taken it.
        RowState::Unknown if *reported != Delivery::default() => RowState::Accepted,
        RowState::Held if went_out => RowState::Accepted,
        RowState::Held if reported.failed.is_some() => RowState::Rejected,
        RowState::Queued
        | RowState::Claimed
        | RowState::Dispatched
        | RowState::Accepted
        | RowState::Held
        | RowState::Rejected
        | RowState::Unknown
        | RowState::Withheld => state,
    }
}

/// Whether reports prove that a message left the platform.
pub(super) fn went_out(reported: &Delivery) -> bool {
    reported.sent_at.is_some() || reported.delivered_at.is_some() || reported.read_at.is_some()
}

#[cfg(test)]
mod tests {
    use domain::delivery::ReportKind;
    use proptest::prelude::*;

    use super::*;

    const KINDS: [ReportKind; 4] = [ReportKind::Sent, ReportKind::Delivered, ReportKind::Read, ReportKind::Failed];

    fn report() -> impl Strategy<Value = Delivery> {
        (0..KINDS.len(), 0_i64..50)
            .prop_map(|(kind, at)| Delivery::of(KINDS[kind], Timestamp::from_millis(at), Some(131_026)))
    }

    proptest! {
        #[test]
        fn a_report_moves_a_row_only_as_the_domain_allows(state in 0..RowState::ALL.len(), reported in report()) {
            let state = RowState::ALL[state];
            let next = settled(state, &reported);
            prop_assert!(next == state || state.may_become(next));
        }
    }

    #[test]
    fn what_the_sender_holds_is_left_to_the_sender() {
        let reported = Delivery::of(ReportKind::Read, Timestamp::from_millis(1), None);
        for state in [RowState::Queued, RowState::Claimed, RowState::Dispatched] {
            assert_eq!(settled(state, &reported), state);
        }
    }

    #[test]
    fn a_held_message_is_done_when_it_is_passed_on_or_given_up() {
        let at = Timestamp::from_millis(1);
        assert_eq!(settled(RowState::Held, &Delivery::of(ReportKind::Sent, at, None)), RowState::Accepted);
        assert_eq!(settled(RowState::Held, &Delivery::of(ReportKind::Failed, at, Some(1))), RowState::Rejected);
        assert_eq!(settled(RowState::Held, &Delivery::default()), RowState::Held);
    }
}
