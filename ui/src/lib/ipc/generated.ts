// Made by `cargo xtask gen` from the table of commands. Do not edit.

export type Nothing = Record<symbol, never>;

export type CampaignRef = { 
/**
 * Its id.
 */
id: string, };

export type PlanCampaign = { 
/**
 * The words.
 */
spec: unknown, };

export type SettleUnknown = { 
/**
 * The campaign.
 */
id: string, 
/**
 * What to do with them.
 */
decision: 'send_again' | 'give_up', };

export type WriteReport = { 
/**
 * The campaign.
 */
id: string, 
/**
 * Where it goes; the data folder if nothing is said.
 */
folder?: string | null, };

export type ImportFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * The country of numbers that do not say theirs, two letters.
 */
country?: string, 
/**
 * The sheet of a workbook.
 */
sheet?: string, 
/**
 * What columns mean, `COLUMN=FIELD`.
 */
map: Array<string>, 
/**
 * The column that says whether people agreed to WhatsApp messages.
 */
consent_column?: string, 
/**
 * The wording that everybody on the list agreed to.
 */
attest?: string, 
/**
 * Read and check only.
 */
dry_run: boolean, 
/**
 * Where refused rows go.
 */
rejects?: string, 
/**
 * Where one line a row goes.
 */
ledger?: string, };

export type RunDemo = { 
/**
 * The list; the sample list if nothing is said.
 */
contacts?: string, 
/**
 * The country of numbers that do not say theirs.
 */
country?: string, 
/**
 * The wording that everybody on the list agreed to.
 */
attest?: string, 
/**
 * Practice milliseconds in a real one.
 */
speed?: number, 
/**
 * Where the report goes.
 */
out?: string, };

export type CostView = { 
/**
 * Millionths of the unit.
 */
micros: number, 
/**
 * ISO 4217.
 */
currency: string, };

export type ArmView = { 
/**
 * "A", "B" …
 */
label: string, 
/**
 * People who are to get it.
 */
planned: number, 
/**
 * People for whom a request was made.
 */
attempted: number, 
/**
 * Reached a phone.
 */
delivered: number, 
/**
 * Opened.
 */
read: number, 
/**
 * Answered.
 */
replied: number, 
/**
 * Followed the link.
 */
clicked: number, 
/**
 * Asked for no more.
 */
opted_out: number, };

export type CampaignView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The owner's name for it.
 */
name: string, 
/**
 * Where it stands.
 */
state: 'ready' | 'running' | 'paused' | 'stopped' | 'finished', 
/**
 * Why it holds, if it does: a code, with the platform's own behind a colon.
 */
pause: string | null, 
/**
 * Everybody in the plan.
 */
planned: number, 
/**
 * People left out before planning, by reason.
 */
skipped: Record<string, number>, 
/**
 * Waiting for their turn.
 */
queued: number, 
/**
 * Without an answer yet.
 */
in_flight: number, 
/**
 * Taken by the platform.
 */
accepted: number, 
/**
 * Kept back by the platform.
 */
held: number, 
/**
 * Refused by the platform.
 */
rejected: number, 
/**
 * May have gone out.
 */
unknown: number, 
/**
 * Stopped by the last check before sending.
 */
withheld: number, 
/**
 * Passed on by the platform.
 */
sent: number, 
/**
 * Reached a phone.
 */
delivered: number, 
/**
 * Opened.
 */
read: number, 
/**
 * Will not be delivered.
 */
failed: number, 
/**
 * Answered.
 */
replied: number, 
/**
 * Followed the link.
 */
clicked: number, 
/**
 * Asked for no more.
 */
opted_out: number, 
/**
 * One entry a version.
 */
arms: Array<ArmView>, 
/**
 * The answer of the test, if there is one: `TOO_EARLY`, `WINNER` …
 */
verdict: string | null, 
/**
 * The label of the version that won.
 */
winner: string | null, 
/**
 * What it has cost so far, at list prices.
 */
cost: CostView, 
/**
 * From the launch to the last message or the stop, or until now, on the clock of the space; of a demo, the whole
 * run for real.
 */
elapsed_ms: number, 
/**
 * Where the report lies, if one was written.
 */
report: string | null, };

export type SettlementView = { 
/**
 * Messages decided about.
 */
settled: number, 
/**
 * Messages too young to be decided about.
 */
left: number, 
/**
 * Messages in doubt that their reports have cleared up since the campaign began.
 */
cleared: number, };

export type ReportView = { 
/**
 * Where it lies.
 */
report: string, };

export type ContactsView = { 
/**
 * People.
 */
count: number, 
/**
 * Those of them who agreed to WhatsApp messages and did not say stop.
 */
may_be_written_to: number, };

export type ListContacts = { 
/**
 * A part of a name or of a number; everybody if nothing is said.
 */
search: string, 
/**
 * The contact after which the page begins; the first page if nothing is said.
 */
after?: number, 
/**
 * How many at most.
 */
limit: number, };

export type ContactView = { 
/**
 * Its id.
 */
id: number, 
/**
 * The number: a plus and its digits.
 */
number: string, 
/**
 * Given name.
 */
first_name: string | null, 
/**
 * Family name.
 */
last_name: string | null, 
/**
 * The country, two letters.
 */
country: string | null, 
/**
 * What is known of consent to WhatsApp messages.
 */
consent: 'unknown' | 'granted' | 'withdrawn', 
/**
 * Whether the person said stop, here or before.
 */
said_stop: boolean, };

export type ContactPage = { 
/**
 * In the order in which they came in.
 */
contacts: Array<ContactView>, 
/**
 * What to ask for `after` to go on; nothing at the end.
 */
next: number | null, };

export type InspectFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * The sheet of a workbook.
 */
sheet?: string, };

export type SheetView = { 
/**
 * Its name on the tab.
 */
name: string, 
/**
 * Whether the tab is seen.
 */
visible: boolean, 
/**
 * Rows, as far as the file tells.
 */
rows: number | null, 
/**
 * Columns, as far as the file tells.
 */
columns: number | null, };

export type ColumnView = { 
/**
 * Its place, from 1.
 */
index: number, 
/**
 * Its heading.
 */
heading: string, 
/**
 * What it holds, if it means something to us.
 */
field: string | null, 
/**
 * How that was found.
 */
why: string, 
/**
 * A few cells.
 */
samples: Array<string>, };

export type InspectionView = { 
/**
 * What the file is.
 */
format: string, 
/**
 * Encoding, for text.
 */
encoding: string | null, 
/**
 * Delimiter, for text.
 */
delimiter: string | null, 
/**
 * The sheets of a workbook.
 */
sheets: Array<SheetView>, 
/**
 * The sheet that was looked at.
 */
sheet: string | null, 
/**
 * The row of the headings.
 */
header_row: number | null, 
/**
 * The columns.
 */
columns: Array<ColumnView>, 
/**
 * The program that wrote the file, if it is known.
 */
recognised_as: string | null, 
/**
 * What its owner should know.
 */
issues: Array<string>, };

export type IssueView = { 
/**
 * Which data row, from 1, headings and blanks left out.
 */
row: number, 
/**
 * Where it stands in the file, as a spreadsheet program numbers it.
 */
line: number, 
/**
 * The heading of the column.
 */
column: string, 
/**
 * What it is.
 */
code: string, 
/**
 * What stood there.
 */
raw: string, 
/**
 * What we made of it.
 */
repaired?: string, };

export type ImportView = { 
/**
 * Name of the file, without its folder.
 */
file: string, 
/**
 * Rows of data.
 */
rows: number, 
/**
 * Rows that became a contact or met one.
 */
accepted: number, 
/**
 * Contacts that are new.
 */
created: number, 
/**
 * Contacts of which more is known now.
 */
updated: number, 
/**
 * Contacts that stay as they are.
 */
unchanged: number, 
/**
 * Rows that repeat a number of this file.
 */
duplicates: number, 
/**
 * Rows without a readable number.
 */
rejected: number, 
/**
 * People who said no, here or before.
 */
suppressed: number, 
/**
 * People of whom nobody knows whether they agreed.
 */
no_consent: number, 
/**
 * Encoding, for text.
 */
encoding: string | null, 
/**
 * Delimiter, for text.
 */
delimiter: string | null, 
/**
 * The sheet, for workbooks.
 */
sheet: string | null, 
/**
 * What the columns were taken for: heading to field.
 */
mapping: { [key in string]: string }, 
/**
 * What was mended, refused, or odd.
 */
issues: Array<IssueView>, 
/**
 * How many of those there were; the list ends at ten thousand.
 */
issues_total: number, 
/**
 * Warnings about the list as a whole.
 */
flags: Array<string>, 
/**
 * How long it took.
 */
elapsed_ms: number, };

export type Event = { "kind": "campaign_changed", 
/**
 * Which.
 */
id: string, } | { "kind": "import_progress", 
/**
 * Rows read so far.
 */
rows: number, };

/** Each command with what it takes and what it answers. */
export interface Commands {
  /** All campaigns, the newest first. */
  campaign_list: { args: Nothing; reply: Array<CampaignView> };
  /** Where one campaign stands. */
  campaign_status: { args: CampaignRef; reply: CampaignView };
  /** Plans a campaign over the contacts; nothing is sent. */
  campaign_plan: { args: PlanCampaign; reply: CampaignView };
  /** Sends a planned campaign. */
  campaign_launch: { args: CampaignRef; reply: CampaignView };
  /** Holds a campaign until it is resumed. */
  campaign_pause: { args: CampaignRef; reply: CampaignView };
  /** Goes on with a campaign that was held, stopped or interrupted. */
  campaign_resume: { args: CampaignRef; reply: CampaignView };
  /** Stops a campaign: once this answers, nothing of it leaves. */
  campaign_stop: { args: CampaignRef; reply: CampaignView };
  /** Decides in bulk about messages of which nobody knows. */
  campaign_settle: { args: SettleUnknown; reply: SettlementView };
  /** Writes the report of a campaign. */
  campaign_report: { args: WriteReport; reply: ReportView };
  /** How many people are in the contacts. */
  contacts_count: { args: Nothing; reply: ContactsView };
  /** A page of the contacts, or of those whose names or number hold a text. */
  contacts_list: { args: ListContacts; reply: ContactPage };
  /** Looks at a list and says how it would be read; nothing is kept. */
  import_inspect: { args: InspectFile; reply: InspectionView };
  /** Reads a list into the contacts. */
  import_file: { args: ImportFile; reply: ImportView };
  /** Runs the whole practice campaign. */
  demo_run: { args: RunDemo; reply: CampaignView };
}

/** Every way a command can be refused. */
export const errorCodes = [
  'account_unusable',
  'bad_request',
  'campaign_busy',
  'campaign_missing',
  'campaign_mixed_categories',
  'campaign_state',
  'campaign_too_many_versions',
  'campaign_without_message',
  'campaign_without_speed',
  'column_missing',
  'database_copy_failed',
  'database_damaged',
  'database_failed',
  'database_key_differs',
  'database_newer',
  'database_unreadable',
  'disk_full',
  'field_unknown',
  'file_changed',
  'file_damaged',
  'file_empty',
  'file_html',
  'file_not_a_table',
  'file_numbers',
  'file_password',
  'file_too_large',
  'file_unreadable',
  'file_vcard',
  'file_xml_spreadsheet',
  'file_zip_bomb',
  'folder_in_use',
  'folder_unusable',
  'host_gone',
  'internal',
  'listener_failed',
  'lottery_refused',
  'no_phone_column',
  'no_randomness',
  'nobody_left',
  'not_written',
  'provider_incomplete',
  'provider_no_answer',
  'provider_refused',
  'provider_unreachable',
  'reader_died',
  'reports_unproven',
  'sheet_missing',
  'sheet_too_large',
  'simulator_gone',
  'simulator_not_started',
  'simulator_refused',
  'template_missing',
  'template_not_approved',
  'transport_unavailable',
  'unknown_command',
  'variable_unknown',
  'workbook_unsupported',
  'workbook_without_sheets',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
