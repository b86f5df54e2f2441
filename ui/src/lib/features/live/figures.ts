/** What the figures of a campaign mean while it is sent. No words here: which of them fit. */
import type { LiveView } from '$lib/ipc/types';

/** So many messages must have had time to arrive before a share says something. */
export const ENOUGH = 50;
/** A share of at least this is expected. */
const EXPECTED = 0.95;
/** Below this somebody should stop and look. */
const ALARM = 0.9;

export type Tone = 'good' | 'attention' | 'bad' | 'none';

export interface Delivery {
  /** Undefined while it is too early to say. */
  share: number | undefined;
  level: 'early' | 'good' | 'attention' | 'bad';
}

export function toDelivery({ messages, delivered }: LiveView['matured']): Delivery {
  if (messages < ENOUGH) return { share: undefined, level: 'early' };
  const share = delivered / messages;
  if (share >= EXPECTED) return { share, level: 'good' };
  return { share, level: share >= ALARM ? 'attention' : 'bad' };
}

export interface Stops {
  people: number;
  /** Of those reached; undefined while nobody is. */
  share: number | undefined;
  compared: 'first' | 'usual' | 'more' | 'fewer' | 'nobody';
}

/** A handful is chance; only clearly more than usual is worth a frown. */
const A_HANDFUL = 5;

export function toStops({ campaign, usual_opt_out_share: usual }: LiveView): Stops {
  const people = campaign.opted_out;
  if (campaign.delivered === 0) return { people, share: undefined, compared: 'nobody' };
  const share = people / campaign.delivered;
  if (usual === null) return { people, share, compared: 'first' };
  if (people >= A_HANDFUL && share > 2 * usual) return { people, share, compared: 'more' };
  const expected = usual * campaign.delivered;
  const fewer = expected >= A_HANDFUL && share < usual / 2;
  return { people, share, compared: fewer ? 'fewer' : 'usual' };
}

/** What holds it up for longer than a moment, and is worth a sentence of its own. */
export const waits = [
  'quiet_hours',
  'people_limit',
  'scheduled',
  'network_gone',
  'backoff',
  'storage',
  'put_off',
  'pair_rate',
] as const;
export type Wait = (typeof waits)[number];

export function toWait({ waits_for }: LiveView): Wait | undefined {
  return waits.find((wait) => wait === waits_for);
}

/** What sets its speed. */
export const limits = ['hourly_quota', 'throughput', 'spread', 'answers', 'people_limit'] as const;
export type Limit = (typeof limits)[number] | 'none' | 'other' | 'off';

export function toLimit({ waits_for, campaign }: LiveView): Limit {
  if (campaign.state !== 'running') return 'off';
  if (waits_for === null) return 'none';
  return limits.find((limit) => limit === waits_for) ?? 'other';
}

/** When the last message is likely to leave. A guess that has passed while messages still wait says nothing any more. */
export function toEnd({ campaign, ends_at_ms: end, now_ms: now }: LiveView): number | undefined {
  return campaign.state === 'running' && end !== null && end > now ? end : undefined;
}
