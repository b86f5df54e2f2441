/** The words that the window and the program behind it exchange. */

export interface ArmView {
  /** "A", "B" … */
  label: string;
  planned: number;
  delivered: number;
  read: number;
  replied: number;
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
  opted_out: number;
  arms: ArmView[];
}

/** Each command with what it takes and what it answers. */
export interface Commands {
  campaign_list: { args: Record<string, never>; reply: CampaignView[] };
  demo_run: { args: Record<string, never>; reply: CampaignView };
}

/** What happened behind the window, by id only: the screen asks again. */
export interface AppEvent {
  kind: 'campaign_changed';
  id: string;
}
