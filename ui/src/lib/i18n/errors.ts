/** What a person is told when a command is refused. */
import type { IpcError, PageCode } from '$lib/ipc/error';
import type { ErrorCode } from '$lib/ipc/types';
import type { MessageKey } from './words';

/** Every way to fail. */
type Code = ErrorCode | PageCode;

/** A failure is ours to mend; attention asks the person for something. */
export type Severity = 'failure' | 'attention';

export interface ErrorWords {
  /** What happened, and what was kept. */
  message: MessageKey;
  severity: Severity;
  /** What to do. */
  action: MessageKey;
}

/** A code that is missing here, or has no words in the tables, does not compile. */
const severities: Record<Code, Severity> = {
  account_unusable: 'attention',
  bad_request: 'failure',
  campaign_busy: 'attention',
  campaign_missing: 'attention',
  campaign_mixed_categories: 'attention',
  campaign_starts_too_far_ahead: 'attention',
  campaign_state: 'attention',
  campaign_too_many_versions: 'attention',
  campaign_without_message: 'attention',
  campaign_without_name: 'attention',
  campaign_without_speed: 'attention',
  column_missing: 'attention',
  contact_missing: 'attention',
  database_copy_failed: 'attention',
  database_damaged: 'failure',
  database_failed: 'failure',
  database_key_differs: 'failure',
  database_newer: 'attention',
  database_unreadable: 'attention',
  disk_full: 'attention',
  draft_missing: 'attention',
  field_unknown: 'attention',
  file_changed: 'attention',
  file_damaged: 'attention',
  file_empty: 'attention',
  file_html: 'attention',
  file_not_a_table: 'attention',
  file_numbers: 'attention',
  file_password: 'attention',
  file_too_large: 'attention',
  file_unreadable: 'attention',
  file_vcard: 'attention',
  file_xml_spreadsheet: 'attention',
  file_zip_bomb: 'attention',
  folder_in_use: 'attention',
  folder_unusable: 'attention',
  host_gone: 'attention',
  import_cancelled: 'attention',
  internal: 'failure',
  listener_failed: 'failure',
  lottery_refused: 'attention',
  no_phone_column: 'attention',
  no_randomness: 'failure',
  nobody_left: 'attention',
  not_written: 'attention',
  number_cannot_send: 'attention',
  number_not_understood: 'attention',
  page_missing: 'attention',
  port_unusable: 'attention',
  provider_incomplete: 'attention',
  provider_no_answer: 'attention',
  provider_refused: 'attention',
  provider_unreachable: 'attention',
  reader_died: 'attention',
  reports_unproven: 'attention',
  sheet_missing: 'attention',
  sheet_too_large: 'attention',
  simulator_gone: 'failure',
  simulator_not_started: 'failure',
  simulator_refused: 'failure',
  template_missing: 'attention',
  template_not_approved: 'attention',
  transport_unavailable: 'failure',
  unknown_command: 'failure',
  variable_unbound: 'attention',
  variable_unknown: 'attention',
  workbook_unsupported: 'attention',
  workbook_without_sheets: 'attention',
  no_answer: 'failure',
  no_host: 'attention',
};

/** The words for an error; those of an inner failure for a code that this page does not know. */
export function wordsFor(error: IpcError): ErrorWords {
  const code = isKnown(error.code) ? error.code : 'internal';
  return {
    message: `error.${code}.message`,
    severity: severities[code],
    action: `error.${code}.action`,
  };
}

function isKnown(code: string): code is Code {
  return Object.hasOwn(severities, code);
}
