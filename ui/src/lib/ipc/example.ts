import type { ArmView, CampaignView } from './types';

/** A campaign for tests: 1,126 people, every part of the bar inhabited. */
export function example(changes: Partial<CampaignView> = {}): CampaignView {
  return {
    id: 'cmp_1',
    name: 'Spring offer',
    state: 'running',
    pause: null,
    skipped: { no_consent: 118, opted_out: 44 },
    planned: 1126,
    queued: 600,
    in_flight: 14,
    accepted: 480,
    held: 12,
    rejected: 8,
    unknown: 2,
    withheld: 10,
    sent: 470,
    delivered: 440,
    read: 210,
    failed: 7,
    replied: 21,
    clicked: 35,
    opted_out: 4,
    arms: [
      arm('A', { delivered: 221, read: 90, clicked: 12, replied: 8, opted_out: 3 }),
      arm('B', { delivered: 219, read: 120, clicked: 23, replied: 13, opted_out: 1 }),
    ],
    verdict: null,
    winner: null,
    cost: { micros: 42_150_000, currency: 'EUR' },
    elapsed_ms: 5_400_000,
    report: null,
    ...changes,
  };
}

type Counted = 'delivered' | 'read' | 'clicked' | 'replied' | 'opted_out';

function arm(label: string, counts: Pick<ArmView, Counted>): ArmView {
  return { label, planned: 563, attempted: 256, ...counts };
}
