/**
 * The words that the window and the program behind it exchange.
 *
 * Everything else imports them from here, so that where they are written down is this file's affair alone.
 */

/** One version of the message and what came of it. */
export interface ArmView {
  /** "A", "B" … */
  label: string;
  planned: number;
  attempted: number;
  delivered: number;
  read: number;
  replied: number;
  clicked: number;
  opted_out: number;
}

/** An amount in millionths of a currency. */
export interface CostView {
  micros: number;
  currency: string;
}

/**
 * A campaign as a screen shows it. `planned` is the sum of queued, in_flight, accepted, held, rejected, unknown and
 * withheld at every instant; sent, delivered, read and failed tell what became of the accepted, each including the
 * later ones (a message that was read was delivered).
 */
export interface CampaignView {
  id: string;
  name: string;
  state: 'ready' | 'running' | 'paused' | 'stopped' | 'finished';
  /** Why it is paused, if it is. */
  pause: string | null;
  /** People left out before planning, by reason. They are not among the planned. */
  skipped: Record<string, number>;
  planned: number;
  queued: number;
  in_flight: number;
  accepted: number;
  held: number;
  rejected: number;
  unknown: number;
  withheld: number;
  sent: number;
  delivered: number;
  read: number;
  failed: number;
  replied: number;
  clicked: number;
  opted_out: number;
  arms: ArmView[];
  /** The finding of the test between the versions, by its code, and who won it. */
  verdict: string | null;
  winner: string | null;
  cost: CostView;
  elapsed_ms: number;
  /** Where the report was written, once it was. */
  report: string | null;
}

/** Each command with what it takes and what it answers. */
export interface Commands {
  campaign_list: { args: Record<string, never>; reply: CampaignView[] };
  demo_run: { args: Record<string, never>; reply: CampaignView };
}

/** Why the program refuses a command, as far as a screen tells the reasons apart. */
export type ErrorCode =
  | 'account_unusable'
  | 'bad_request'
  | 'campaign_busy'
  | 'campaign_missing'
  | 'campaign_mixed_categories'
  | 'campaign_state'
  | 'campaign_too_many_versions'
  | 'campaign_without_message'
  | 'campaign_without_speed'
  | 'column_missing'
  | 'database_copy_failed'
  | 'database_damaged'
  | 'database_failed'
  | 'database_key_differs'
  | 'database_newer'
  | 'database_unreadable'
  | 'disk_full'
  | 'file_damaged'
  | 'file_empty'
  | 'file_html'
  | 'file_not_a_table'
  | 'file_numbers'
  | 'file_password'
  | 'file_too_large'
  | 'file_unreadable'
  | 'file_vcard'
  | 'file_xml_spreadsheet'
  | 'file_zip_bomb'
  | 'folder_in_use'
  | 'folder_unusable'
  | 'host_gone'
  | 'internal'
  | 'listener_failed'
  | 'lottery_refused'
  | 'no_phone_column'
  | 'no_randomness'
  | 'nobody_left'
  | 'not_written'
  | 'provider_incomplete'
  | 'provider_no_answer'
  | 'provider_refused'
  | 'provider_unreachable'
  | 'reader_died'
  | 'reports_unproven'
  | 'sheet_missing'
  | 'sheet_too_large'
  | 'simulator_gone'
  | 'simulator_not_started'
  | 'simulator_refused'
  | 'template_missing'
  | 'template_not_approved'
  | 'transport_unavailable'
  | 'unknown_command'
  | 'variable_unknown'
  | 'workbook_unsupported'
  | 'workbook_without_sheets';

/** What happened behind the window, by id only: the screen asks again. */
export type AppEvent =
  { kind: 'campaign_changed'; id: string } | { kind: 'import_progress'; rows: number };
