/**
 * The words that the window and the program behind it exchange.
 *
 * They are made from the program's table of commands. Everything else imports them from here, so that where they are
 * written down is this file's affair alone.
 */
export type {
  ArmView,
  CampaignView,
  ColumnView,
  Commands,
  ContactsView,
  ContactView,
  CostView,
  ErrorCode,
  Event as AppEvent,
  ImportFile,
  ImportView,
  InspectionView,
  IssueView,
} from './generated';

/** What is dragged over the window; the shell's own word, in src-tauri/src/files.rs. */
export type Dragged =
  { kind: 'over' } | { kind: 'left' } | { kind: 'dropped'; paths: readonly [string, ...string[]] };
