/**
 * The words that the window and the program behind it exchange.
 *
 * They are made from the program's table of commands. Everything else imports them from here, so that where they are
 * written down is this file's affair alone.
 */
export type {
  ArmView,
  CampaignView,
  Commands,
  CostView,
  ErrorCode,
  Event as AppEvent,
} from './generated';
