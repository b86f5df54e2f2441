// Made by `cargo xtask gen` from the table of commands. Do not edit.

export type Nothing = Record<symbol, never>;

export type AudienceSpec = { 
/**
 * Only people of these countries, two letters each; everybody when none is named.
 */
countries: Array<string>, 
/**
 * Leaves out people whose last known interaction is older than so many days. Unknown is not dormant.
 */
dormant_days: number | null, 
/**
 * Leaves out land lines, which rarely have WhatsApp.
 */
leave_out_land_lines: boolean, };

export type ValueSpec = { 
/**
 * The words.
 */
text: string, } | { 
/**
 * Which.
 */
field: string, 
/**
 * What stands where the cell is empty; without it such people are left out.
 */
fallback: string | null, };

export type ArmSpec = { 
/**
 * What the owner calls it.
 */
label: string, 
/**
 * Name of the template.
 */
template: string, 
/**
 * Language code of the template, exactly as approved.
 */
language: string, 
/**
 * Share of the people, relative to the other versions.
 */
weight: number, 
/**
 * What goes into each variable: `body.1`, `body.first_name`, `header.1`, `button.0.1`.
 */
values: { [key in string]: ValueSpec }, };

export type PaceSpec = { 
/**
 * Most messages in any hour.
 */
per_hour: number, 
/**
 * Most messages in any second.
 */
per_second: number, 
/**
 * Whether people are left alone at night.
 */
quiet_hours: boolean, 
/**
 * The first silent minute, `HH:MM` in each person's own time zone.
 */
quiet_from: string, 
/**
 * The first minute that is no longer silent.
 */
quiet_until: string, 
/**
 * Before this instant nothing leaves, Unix milliseconds on the clock of the space; at once if nothing is said. In a
 * file also `start_at = "2026-12-01T10:00:00+01:00"`.
 */
start_at_ms: number | null, };

export type TestSpec = { 
/**
 * What a version is judged by.
 */
metric: 'read' | 'replied' | 'clicked', 
/**
 * Hours after the last message until the versions are compared; before that nobody has won.
 */
hours: number, };

export type CampaignSpec = { 
/**
 * The owner's name for it.
 */
name: string, 
/**
 * One version, or two to five that are compared.
 */
arm: Array<ArmSpec>, 
/**
 * Who of those who may be written to is written to.
 */
audience: AudienceSpec, 
/**
 * Speed and hours.
 */
pace: PaceSpec, 
/**
 * How versions are compared.
 */
test: TestSpec, };

export type CampaignRef = { 
/**
 * Its id.
 */
id: string, };

export type PlanCampaign = { 
/**
 * The words.
 */
spec: CampaignSpec, 
/**
 * The draft that this was; it is gone once the plan is made.
 */
draft?: string, };

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
may_be_written_to: number, 
/**
 * Those of them who said stop. Of the others nobody knows whether they agreed.
 */
said_stop: number, };

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

export type ImportPersonView = { 
/**
 * Which data row, from 1, headings and blanks left out.
 */
row: number, 
/**
 * Where it stands in the file, as a spreadsheet program numbers it.
 */
line: number, 
/**
 * Why: its number stood in the list before, the person said no, or nobody knows whether they agreed.
 */
outcome: 'duplicate' | 'suppressed' | 'no_consent', 
/**
 * The number: a plus and its digits.
 */
number: string, 
/**
 * The names, as far as the row has any.
 */
name: string | null, 
/**
 * Where the row stands that it repeats, numbered as `line` is.
 */
of_row: number | null, };

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
 * The rows of those who are repeated, said no, or said nothing; each kind ends at one thousand.
 */
people: Array<ImportPersonView>, 
/**
 * Warnings about the list as a whole.
 */
flags: Array<string>, 
/**
 * How long it took.
 */
elapsed_ms: number, };

export type Goal = "promotion" | "news" | "reminder" | "order";

export type DraftRef = { 
/**
 * Its id.
 */
id: string, };

export type SaveDraft = { 
/**
 * Which; a new one if nothing is said. A draft that was deleted comes back under its id.
 */
id?: string, 
/**
 * What the campaign is for, once somebody said.
 */
goal: Goal | null, 
/**
 * The step at which the person was.
 */
step: string, 
/**
 * The words so far.
 */
spec: CampaignSpec, };

export type DraftView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the campaign is for, once somebody said.
 */
goal: Goal | null, 
/**
 * The step at which the person was.
 */
step: string, 
/**
 * When it was last kept, Unix milliseconds on the clock of the space.
 */
updated_at_ms: number, 
/**
 * The words so far.
 */
spec: CampaignSpec, };

export type ButtonView = { 
/**
 * What it does.
 */
kind: 'url' | 'quick_reply' | 'fixed', 
/**
 * Its label.
 */
text: string, 
/**
 * Where it leads, if it leads anywhere.
 */
url: string | null, };

export type TemplateView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its language code, exactly as approved.
 */
language: string, 
/**
 * What it is for, as the platform sees it now.
 */
category: 'marketing' | 'utility' | 'authentication', 
/**
 * Whether it may be sent: `approved`, `pending`, `paused` …
 */
status: string, 
/**
 * Text above the body.
 */
header: string | null, 
/**
 * The text.
 */
body: string, 
/**
 * Small text below.
 */
footer: string | null, 
/**
 * Buttons in order.
 */
buttons: Array<ButtonView>, 
/**
 * What must be filled in, as [`ArmSpec`](app::ArmSpec) names it: `body.1`, `header.name`, `button.0.1`.
 */
variables: Array<string>, };

export type PreviewMessage = { 
/**
 * The version.
 */
arm: ArmSpec, 
/**
 * Whose messages are looked at: of those who would be written to.
 */
audience: AudienceSpec, 
/**
 * The person after whom to go on; the first if nothing is said.
 */
after: number | null, 
/**
 * How many people at most.
 */
limit: number, };

export type SampleView = { 
/**
 * Who.
 */
contact: number, 
/**
 * How a person would call them: name, or number.
 */
name: string, 
/**
 * The text above.
 */
header: string | null, 
/**
 * The text.
 */
body: string, 
/**
 * The small text below.
 */
footer: string | null, 
/**
 * The buttons.
 */
buttons: Array<ButtonView>, 
/**
 * The variables that have no value for this person, who is left out for it: `body.1` … They stand in the text in
 * double braces.
 */
missing: Array<string>, 
/**
 * Whether the text is longer than the platform takes. Such a person is left out, too.
 */
too_long?: boolean, };

export type SamplesView = { 
/**
 * In the order in which they came in. Perhaps fewer than asked for, or nobody, while `next` leads on: a look goes
 * over a few thousand contacts at most.
 */
people: Array<SampleView>, 
/**
 * What to ask for `after` to go on; nothing at the end.
 */
next: number | null, };

export type PreviewCampaign = { 
/**
 * The words.
 */
spec: CampaignSpec, };

export type WaterfallView = { 
/**
 * People looked at.
 */
everyone: number, 
/**
 * People left out, in the order of the checks, each under the first reason that applied.
 */
left_out: Array<LeftOutView>, 
/**
 * The people who remain.
 */
written_to: number, };

export type LeftOutView = { 
/**
 * `opted_out`, `no_consent` …
 */
reason: string, 
/**
 * How many.
 */
people: number, };

export type PointView = { 
/**
 * Unix milliseconds on the clock of the space.
 */
at_ms: number, 
/**
 * Messages that would have left by then.
 */
sent: number, };

export type CountryCostView = { 
/**
 * Two letters; nothing where the number tells none.
 */
country: string | null, 
/**
 * People.
 */
people: number, 
/**
 * The price of one message.
 */
each: CostView, 
/**
 * All of them.
 */
total: CostView, };

export type DayView = { 
/**
 * The day in the shop's zone, `2026-11-24`.
 */
day: string, 
/**
 * Different people who would be written to.
 */
people: number, 
/**
 * How many the platform allows in 24 hours.
 */
limit: number | null, };

export type ForecastView = { 
/**
 * Messages.
 */
messages: number, 
/**
 * When the first would leave, Unix milliseconds on the clock of the space.
 */
starts_at_ms: number, 
/**
 * When the last would leave.
 */
ends_at_ms: number, 
/**
 * How long it is from now until then on this computer's own clock: practice time may run faster.
 */
real_ms: number, 
/**
 * What slows it most: `hourly_quota`, `throughput`, `people_limit`, `quiet_hours`, `spread`, or nothing.
 */
slowest: string | null, 
/**
 * How many would have left by when; a few dozen points.
 */
curve: Array<PointView>, 
/**
 * What it would cost if everybody is reached, at list prices.
 */
cost: CostView, 
/**
 * The same by country, the dearest first.
 */
cost_by_country: Array<CountryCostView>, 
/**
 * Different people a day, and how many the platform allows; the first three months.
 */
days: Array<DayView>, };

export type CheckView = { 
/**
 * What was checked: one of `checkCodes`.
 */
code: CheckCode, 
/**
 * Whether it stands in the way.
 */
level: 'block' | 'warning' | 'fine', 
/**
 * The step of the wizard where it can be mended.
 */
step: 'goal' | 'audience' | 'message' | 'test' | 'schedule', 
/**
 * The figures of the sentence.
 */
params: Record<string, string | number>, };

export type PreviewView = { 
/**
 * From everyone, through each exclusion, to those written to.
 */
people: WaterfallView, 
/**
 * Time, money and limits; nothing while there is nobody or no message.
 */
forecast: ForecastView | null, 
/**
 * What was checked, what blocks first.
 */
checks: Array<CheckView>, };

export type SendTest = { 
/**
 * The version.
 */
arm: ArmSpec, 
/**
 * The number it goes to, as a person writes it.
 */
to: string, 
/**
 * The country of a number that does not say its own.
 */
country?: string, };

export type TestSentView = { 
/**
 * What the platform answered.
 */
outcome: 'accepted' | 'held' | 'refused' | 'not_sent' | 'unknown', 
/**
 * The platform's code, if it refused.
 */
code: number | null, 
/**
 * How the sender treats that code.
 */
class: string | null, 
/**
 * How long the answer took.
 */
took_ms: number, 
/**
 * The number as it was understood.
 */
number: string, };

export type MaturedView = { 
/**
 * Messages old enough.
 */
messages: number, 
/**
 * Those that reached a phone.
 */
delivered: number, 
/**
 * How long ago they left at least, in milliseconds on the clock of the space.
 */
after_ms: number, };

export type MinuteView = { 
/**
 * Its beginning, Unix milliseconds on the clock of the space.
 */
at_ms: number, 
/**
 * Messages passed on.
 */
sent: number, 
/**
 * Messages that reached a phone.
 */
delivered: number, 
/**
 * Messages opened.
 */
read: number, 
/**
 * Messages that failed.
 */
failed: number, };

export type FailureView = { 
/**
 * The platform's code; 0 when it gave none.
 */
code: number, 
/**
 * How the sender treats it.
 */
class: string, 
/**
 * How many people.
 */
people: number, };

export type LiveView = { 
/**
 * Where it stands.
 */
campaign: CampaignView, 
/**
 * Now, Unix milliseconds on the clock of the space.
 */
now_ms: number, 
/**
 * Milliseconds of that clock in a real one: 1 in life, more in practice.
 */
clock_speed: number, 
/**
 * Messages that left in the last minute of that clock.
 */
last_minute: number, 
/**
 * Most messages in any hour.
 */
per_hour: number, 
/**
 * Most messages in any second.
 */
per_second: number, 
/**
 * What it waits for: `hourly_quota`, `throughput`, `spread`, `people_limit`, `quiet_hours`, `scheduled`, `answers`,
 * `network_gone`, `backoff`, `storage`, `put_off`, `pair_rate`; nothing when it does not wait or is not sent.
 */
waits_for: string | null, 
/**
 * Until when, if that is known.
 */
waits_until_ms: number | null, 
/**
 * When the last message is likely to leave; nothing when nobody can tell.
 */
ends_at_ms: number | null, 
/**
 * How long that is on this computer's own clock.
 */
real_left_ms: number | null, 
/**
 * Messages old enough that a report should have come, and how many of them were delivered.
 */
matured: MaturedView, 
/**
 * The quality of the number as the platform tells it.
 */
quality: 'green' | 'yellow' | 'red' | 'unknown', 
/**
 * Share of people who said stop in the shop's earlier campaigns; nothing before the first.
 */
usual_opt_out_share: number | null, 
/**
 * How long a step of the timeline is: a minute, or more in a campaign that takes long.
 */
timeline_step_ms: number, 
/**
 * What was reported, by step.
 */
timeline: Array<MinuteView>, 
/**
 * Refusals and failures, the most frequent first.
 */
failures: Array<FailureView>, 
/**
 * Rows that the last check held back, by reason.
 */
withheld: Array<LeftOutView>, };

export type EstimateView = { 
/**
 * What the owner calls it.
 */
label: string, 
/**
 * People counted.
 */
people: number, 
/**
 * Those who did what counts.
 */
successes: number, 
/**
 * Their share; nothing for a version without people.
 */
rate: number | null, 
/**
 * The share may be as low as this.
 */
low: number, 
/**
 * Or as high as this.
 */
high: number, };

export type DifferenceView = { 
/**
 * Place of the better one.
 */
better: number, 
/**
 * Place of the other.
 */
other: number, 
/**
 * Share of the better less share of the other.
 */
estimate: number, 
/**
 * It may be as low as this.
 */
low: number, 
/**
 * Or as high as this.
 */
high: number, };

export type TestView = { 
/**
 * What a version is judged by.
 */
metric: 'read' | 'replied' | 'clicked', 
/**
 * The answer: `TOO_EARLY`, `WINNER`, `NO_CLEAR_WINNER` …
 */
outcome: 'NO_DATA' | 'INVALID_SRM' | 'PAUSED_HARM' | 'WINNER_EARLY' | 'TOO_EARLY' | 'WINNER' | 'NO_MEANINGFUL_DIFFERENCE' | 'NOT_ENOUGH_DATA' | 'NO_CLEAR_WINNER', 
/**
 * The place of the version that won.
 */
winner: number | null, 
/**
 * When the answer is due, if it is not given yet.
 */
due_at_ms: number | null, 
/**
 * Each version, in the order of the campaign.
 */
arms: Array<EstimateView>, 
/**
 * The two best versions against each other; nothing while there is nothing to compare.
 */
difference: DifferenceView | null, };

export type ResultsView = { 
/**
 * Its figures.
 */
campaign: CampaignView, 
/**
 * When sending began, Unix milliseconds on the clock of the space; nothing before.
 */
started_at_ms: number | null, 
/**
 * When the last message left, or it was stopped.
 */
ended_at_ms: number | null, 
/**
 * The time zone of the shop, in which times are told.
 */
zone: string, 
/**
 * People looked at when it was planned: everyone = skipped + planned.
 */
everyone: number, 
/**
 * Messages that are charged for.
 */
billed: number, 
/**
 * Most people written to in any 24 hours.
 */
busiest_day: number, 
/**
 * The template of each version, in the order of `campaign.arms`.
 */
templates: Array<string>, 
/**
 * What each version cost.
 */
cost_by_arm: Array<CostView>, 
/**
 * The comparison, if there are two versions or more.
 */
test: TestView | null, 
/**
 * How long a step of the timeline is: a minute, or more in a campaign that took long.
 */
timeline_step_ms: number, 
/**
 * What was reported, by step, oldest first.
 */
timeline: Array<MinuteView>, 
/**
 * Refusals and failures, the most frequent first.
 */
failures: Array<FailureView>, 
/**
 * Rows that the last check held back, by reason.
 */
withheld: Array<LeftOutView>, };

export type PracticeView = { 
/**
 * Practice milliseconds in a real one while something is sent and until its answers are in.
 */
speed: number, 
/**
 * The same at this moment.
 */
runs_at: number, 
/**
 * Now, in practice time, Unix milliseconds.
 */
now_ms: number, };

export type SetPractice = { 
/**
 * Practice milliseconds in a real one, 1 to 3,600.
 */
speed: number, };

export type AwaitResults = { 
/**
 * The campaign.
 */
id: string, };

export type ContactsWindow = { 
/**
 * A part of a name or of a number; everybody if nothing is said. Neither case nor accents matter.
 */
search: string, 
/**
 * The place of the first, from 0.
 */
first: number, 
/**
 * How many at most.
 */
count: number, };

export type ContactsWindowView = { 
/**
 * How many there are in all, or match.
 */
total: number, 
/**
 * Those of the stretch, in the order in which they came in.
 */
contacts: Array<ContactView>, };

export type ContactRef = { 
/**
 * Its id.
 */
id: number, };

export type ConsentLineView = { 
/**
 * When it was recorded, Unix milliseconds on the clock of the space.
 */
at_ms: number, 
/**
 * For which channel.
 */
channel: 'whatsapp' | 'sms' | 'email', 
/**
 * What was said.
 */
state: 'granted' | 'withdrawn', 
/**
 * Where it comes from.
 */
source: 'file' | 'attestation' | 'reply' | 'platform' | 'by_hand', 
/**
 * The list, if it came with one.
 */
file: string | null, 
/**
 * The heading of the column that said so.
 */
column: string | null, 
/**
 * What the person agreed to, word for word.
 */
wording: string | null, };

export type MessageLineView = { 
/**
 * The campaign.
 */
campaign: string, 
/**
 * What the owner calls it.
 */
campaign_name: string, 
/**
 * The version.
 */
arm: string, 
/**
 * Where the row stands: `queued`, `accepted`, `rejected` …
 */
state: string, 
/**
 * When it left.
 */
sent_at_ms: number | null, 
/**
 * When it reached the phone.
 */
delivered_at_ms: number | null, 
/**
 * When it was opened.
 */
read_at_ms: number | null, 
/**
 * When it was answered.
 */
replied_at_ms: number | null, 
/**
 * When the link was followed.
 */
clicked_at_ms: number | null, 
/**
 * When the person asked for no more.
 */
opted_out_at_ms: number | null, 
/**
 * The code with which it was refused or failed.
 */
failed_code: number | null, };

export type ContactCardView = { 
/**
 * Name, number, country, consent.
 */
contact: ContactView, 
/**
 * The address.
 */
email: string | null, 
/**
 * The town.
 */
city: string | null, 
/**
 * What the shop's own system calls this person.
 */
external_id: string | null, 
/**
 * Tags.
 */
tags: Array<string>, 
/**
 * Columns of lists that have no place of their own: heading to text.
 */
attributes: Record<string, string>, 
/**
 * What kind of line the number is; nothing where the numbering plans do not know it.
 */
line: 'mobile' | 'fixed_line' | 'fixed_or_mobile' | 'other' | null, 
/**
 * Messages in a row that could not be delivered.
 */
undeliverable_in_a_row: number, 
/**
 * Every statement of consent, newest first.
 */
consent: Array<ConsentLineView>, 
/**
 * Every message that was planned for this person, newest first.
 */
messages: Array<MessageLineView>, };

export type PasteList = { 
/**
 * The cells, as a clipboard has them.
 */
text: string, };

export type PastedView = { 
/**
 * Its path.
 */
path: string, };

export type SettingsView = { 
/**
 * The language; the system's if nothing is chosen.
 */
language: 'system' | 'en' | 'fr', 
/**
 * Light or dark.
 */
theme: 'system' | 'light' | 'dark', 
/**
 * The shop's country, two letters: for numbers that do not say theirs. Proposed, never applied unasked.
 */
country: string | null, 
/**
 * The time zone of the shop.
 */
zone: string, 
/**
 * Where everything is kept.
 */
folder: string, 
/**
 * The version of the program.
 */
version: string, };

export type ChangeSettings = { 
/**
 * The language.
 */
language?: 'system' | 'en' | 'fr', 
/**
 * Light or dark.
 */
theme?: 'system' | 'light' | 'dark', 
/**
 * The shop's country; empty for none.
 */
country?: string, };

export type Event = { "kind": "campaign_changed", 
/**
 * Which.
 */
id: string, } | { "kind": "import_progress", 
/**
 * Rows taken in so far.
 */
rows: number, 
/**
 * How much of the list that is, from 0 to 1, if that can be told.
 */
share: number | null, } | { "kind": "contacts_changed" } | { "kind": "practice_changed" };

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
  /** What was said of a campaign that is still being written, the newest first. */
  draft_list: { args: Nothing; reply: Array<DraftView> };
  /** One draft. */
  draft_show: { args: DraftRef; reply: DraftView };
  /** Keeps a draft. */
  draft_save: { args: SaveDraft; reply: DraftView };
  /** Deletes a draft. */
  draft_delete: { args: DraftRef; reply: Nothing };
  /** The templates of the account. */
  template_list: { args: Nothing; reply: Array<TemplateView> };
  /** A version as real people would receive it. */
  message_preview: { args: PreviewMessage; reply: SamplesView };
  /** Sends a version to one's own phone. */
  message_test: { args: SendTest; reply: TestSentView };
  /** What would come of a campaign: people, time, money, checks; nothing is kept. */
  campaign_preview: { args: PreviewCampaign; reply: PreviewView };
  /** A campaign while it is sent. */
  campaign_live: { args: CampaignRef; reply: LiveView };
  /** What came of a campaign. */
  campaign_results: { args: CampaignRef; reply: ResultsView };
  /** Lets practice time run until the answers to a campaign have come in. */
  campaign_await: { args: AwaitResults; reply: CampaignView };
  /** How practice time runs. */
  practice_show: { args: Nothing; reply: PracticeView };
  /** Lets practice time run at another speed. */
  practice_set: { args: SetPractice; reply: PracticeView };
  /** A stretch of the contacts, by place. */
  contacts_window: { args: ContactsWindow; reply: ContactsWindowView };
  /** All that is known of one person. */
  contact_show: { args: ContactRef; reply: ContactCardView };
  /** Takes a list from the clipboard. */
  import_paste: { args: PasteList; reply: PastedView };
  /** Gives up the import under way; nothing of it is kept. */
  import_cancel: { args: Nothing; reply: Nothing };
  /** How the owner wants it. */
  settings_show: { args: Nothing; reply: SettingsView };
  /** Changes that. */
  settings_set: { args: ChangeSettings; reply: SettingsView };
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
  'campaign_starts_too_far_ahead',
  'campaign_state',
  'campaign_too_many_versions',
  'campaign_without_message',
  'campaign_without_name',
  'campaign_without_speed',
  'column_missing',
  'contact_missing',
  'database_copy_failed',
  'database_damaged',
  'database_failed',
  'database_key_differs',
  'database_newer',
  'database_unreadable',
  'disk_full',
  'draft_missing',
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
  'import_cancelled',
  'internal',
  'listener_failed',
  'lottery_refused',
  'no_phone_column',
  'no_randomness',
  'nobody_left',
  'not_written',
  'number_cannot_send',
  'number_not_understood',
  'page_missing',
  'port_unusable',
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
  'variable_unbound',
  'variable_unknown',
  'workbook_unsupported',
  'workbook_without_sheets',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Every check before a launch. */
export const checkCodes = [
  'name',
  'message',
  'template_approved',
  'one_category',
  'variables_filled',
  'speed',
  'audience',
  'missing_values',
  'consent',
  'opt_outs',
  'start',
  'quiet_hours',
  'daily_limit',
  'number',
  'nothing_running',
  'test_size',
  'way_out',
  'cost',
] as const;
export type CheckCode = (typeof checkCodes)[number];
