/**
 * The words that the window and the program behind it exchange.
 *
 * They are made from the program's table of commands. Everything else imports them from here, so that where they are
 * written down is this file's affair alone.
 */
export type {
  ArmSpec,
  ArmView,
  AudienceSpec,
  CampaignSpec,
  CampaignView,
  CheckCode,
  CheckView,
  ColumnView,
  Commands,
  ConsentLineView,
  ContactCardView,
  ContactsView,
  ContactView,
  CostView,
  DifferenceView,
  DraftView,
  ErrorCode,
  EstimateView,
  Event as AppEvent,
  FailureView,
  ForecastView,
  Goal,
  ImportFile,
  ImportPersonView,
  ImportView,
  InspectionView,
  IssueView,
  LeftOutView,
  LiveView,
  MessageLineView,
  MinuteView,
  PaceSpec,
  PracticeView,
  PreviewMessage,
  PreviewView,
  ResultsView,
  SamplesView,
  SampleView,
  SaveDraft,
  SettlementView,
  TemplateView,
  TestSentView,
  TestSpec,
  TestView,
  ValueSpec,
  WaterfallView,
} from './generated';

export { checkCodes } from './generated';

/** What is dragged over the window; the shell's own word, in src-tauri/src/files.rs. */
export type Dragged =
  { kind: 'over' } | { kind: 'left' } | { kind: 'dropped'; paths: readonly [string, ...string[]] };
